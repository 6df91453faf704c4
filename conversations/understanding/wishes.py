"""What a person says about the conversation, not to its question: back, edit 3, skip, stop, go on, help."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from conversations.understanding.courtesy import CLOSINGS, HOUSE, OPENINGS, PERSONS, ever_shorter, in_full
from conversations.understanding.folding import spell
from conversations.understanding.lexicon import Lexicon, known, phrases, spelled_words
from conversations.understanding.misread import unreadable
from conversations.understanding.number_words import WORDS, numbers_in
from conversations.understanding.telex import spellings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conversations.understanding.courtesy import Words

WishKind = Literal["back", "edit", "skip", "stop", "go_on", "help", "review", "restart"]


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wished; for an edit the number of the question, and of the instance where a question is repeated."""

    kind: WishKind
    number: int | None = None
    instance: int | None = None


_PHRASES: dict[WishKind, str] = {
    "back": """lùi lại, lui lại, quay lại, quay về, trở lại, trở về, câu trước, về câu trước, quay lại câu trước,
        trở lại câu trước, lùi lại câu trước, lùi một câu, go back""",
    "edit": "sửa lại, sửa câu, sửa câu trả lời, muốn sửa",
    "skip": "bỏ qua, bỏ câu này, bỏ qua câu này, cho qua, qua câu khác",
    "stop": """dừng lại, tạm dừng, dừng ở đây, nghỉ đã, tạm nghỉ, để sau, thôi để sau, để lúc khác, để khi khác,
        lúc khác, hôm khác""",
    "go_on": "tiếp tục, làm tiếp, tiếp tục làm, go on",
    "help": """trợ giúp, giúp đỡ, hướng dẫn, là sao, là gì, nghĩa là gì, nghĩa là sao, không hiểu, chưa hiểu,
        không hiểu câu này, không hiểu câu hỏi, không hiểu gì""",
    "review": """xem lại, xem câu trả lời, xem lại câu trả lời, xem các câu trả lời, xem lại các câu trả lời,
        see all answers, see my answers""",
    "restart": "làm lại, làm lại từ đầu, bắt đầu lại, làm từ đầu, start over",
}
# One word alone is easily another one: sữa is not sửa, and a bare dung may be đúng. These must stand just so.
_WORDS: dict[WishKind, str] = {
    "back": "lui lùi back",
    "edit": "sửa sua edit",
    "skip": "skip",
    "stop": "dừng nghỉ nghi stop",
    "go_on": "tiếp continue",
    "help": "giúp giup help",
    "review": "xem review",
    "restart": "restart",
}
# N stands for the number of the question.
_EDITS = """sửa câu N, sửa N, sửa c N, sửa câu số N, sửa số N, sửa lại câu N, sửa lại N, sửa câu thứ N, sửa câu hỏi N,
    đổi câu N, đổi N, đổi lại câu N, chữa câu N, chữa lại câu N, thay câu N, thay đổi câu N, làm lại câu N,
    quay lại câu N, trở lại câu N, lùi lại câu N, lùi về câu N, về câu N, câu N sai, câu N sai rồi, câu N nhầm,
    câu N nhầm rồi, câu N bị sai, câu N bị nhầm, sai câu N, nhầm câu N, trả lời lại câu N, edit N, edit question N"""


_WISHES: Lexicon[WishKind] = Lexicon(
    {phrase: kind for kind, listed in _PHRASES.items() for phrase in phrases(listed, kind)}
)
_SINGLE_WORDS: dict[str, WishKind] = {spell(word): kind for kind, words in _WORDS.items() for word in words.split()}
_EDIT_WISHES = known(_EDITS)

_ONLY_QUESTION_MARKS = re.compile(r"\s*/?[?？][?？!\s]*")
_QUESTION_NUMBER = re.compile(r"(?<![^\W_])(\d{1,4})(?:\.(\d{1,4}))?(?![^\W_])")
_GLUED_NUMBER = re.compile(r"(?:(?<=câu)|(?<=cau)|(?<=sửa)|(?<=sua))(?=\d)", re.IGNORECASE)
_BEFORE = OPENINGS | PERSONS | HOUSE | spelled_words("cho xin muốn muon hãy vui lòng long làm lam ơn on thôi thoi")
_AFTER = CLOSINGS | PERSONS | spelled_words("đi di với voi luôn luon giùm gium")
_MOST_WORDS = 16
_N = "n"
_SIXTH_OR_NEXT = "sau"


def read_wish(text: str) -> Wish | None:
    """Read a wish when the whole text says it, politeness aside; None when it may be an answer."""
    if unreadable(text):
        return None
    if _ONLY_QUESTION_MARKS.fullmatch(text):
        return Wish("help")
    return _edit(text) or _without_number(text)


def may_be_stop(text: str) -> bool:
    """Whether what can be no answer here means dừng: a bare dung, which elsewhere is as good as đúng."""
    return not unreadable(text) and any(words == ("dung",) for words in _sayings(text))


def _without_number(text: str) -> Wish | None:
    for words in _sayings(text):
        spelled = " ".join(words)
        kind = _SINGLE_WORDS.get(spelled) if len(words) == 1 else _WISHES.find(spelled)
        if kind:
            return Wish(kind)
    return None


def _edit(text: str) -> Wish | None:
    """Read sửa câu 3, câu 3 sai, sửa câu ba, and sửa câu 4.2 for the second instance of question 4."""
    found = _QUESTION_NUMBER.search(spaced := _GLUED_NUMBER.sub(" ", text))
    if not found:
        return _edit_in_words(text)
    said = f"{spaced[: found.start()]} {_N} {spaced[found.end() :]}"
    if not any(_EDIT_WISHES.find(" ".join(words)) for words in _sayings(said)):
        return None
    return Wish("edit", int(found[1]), int(found[2]) if found[2] else None)


def _edit_in_words(text: str) -> Wish | None:
    for spelled in spellings(text):
        words = spelled.split()[:_MOST_WORDS]
        parts = [None if word == _SIXTH_OR_NEXT else WORDS.find(word) for word in words]
        at = [place for place, part in enumerate(parts) if part]
        readings = numbers_in(tuple(part for part in parts if part))
        if len(readings) != 1 or at[-1] - at[0] != len(at) - 1 or readings[0] < 1:
            continue
        said = " ".join((*words[: at[0]], _N, *words[at[-1] + 1 :]))
        if any(_EDIT_WISHES.find(" ".join(rest)) for rest in _sayings(said)):
            return Wish("edit", int(readings[0]))
    return None


def _sayings(text: str) -> Iterator[Words]:
    """Give the words of a short text as typed and as decoded, then with ever less around them."""
    for spelled in spellings(text):
        words = tuple(spelled.split())
        if len(words) > _MOST_WORDS:
            return
        for said in (words, *ever_shorter(words, _BEFORE, _AFTER)):
            yield said
            yield in_full(said)
