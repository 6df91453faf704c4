"""What a person says about the conversation, not to its question: back, edit 3, skip, stop, go on, help."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from conversations.understanding.courtesy import CLOSINGS, HOUSE, OPENINGS, PERSONS, ever_shorter, in_full
from conversations.understanding.folding import bare, spell
from conversations.understanding.lexicon import Lexicon, known, phrases, spelled_words
from conversations.understanding.lines import is_bare as is_answer
from conversations.understanding.misread import unreadable
from conversations.understanding.number_words import WORDS, numbers_in
from conversations.understanding.telex import spellings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conversations.understanding.courtesy import Words

WishKind = Literal["back", "edit", "skip", "later", "stop", "go_on", "help", "review", "restart"]


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wished; for an edit the number of the question, of its instance where repeated, and the new answer."""

    kind: WishKind
    number: int | None = None
    instance: int | None = None
    value: str = ""


_PHRASES: dict[WishKind, str] = {
    "back": """lùi lại, lui lại, quay lại, quay về, trở lại, trở về, câu trước, về câu trước, quay lại câu trước,
        trở lại câu trước, lùi lại câu trước, lùi về câu trước, lùi một câu, lùi 1 câu, lùi lại một câu, lùi lại 1 câu,
        quay lại một câu, quay lại 1 câu, lùi một bước, lùi 1 bước, q lai, go back""",
    "edit": """sửa lại, sửa câu, sửa câu trả lời, muốn sửa, sửa lại câu, sửa lại câu trả lời, đổi câu trả lời,
        sửa đáp án""",
    "skip": "bỏ qua, bỏ câu này, bỏ qua câu này, cho qua, qua câu khác, bỏ trống, để trống",
    "later": """để sau, thôi để sau, câu này để sau, để câu này sau, để lại sau, câu sau, sang câu sau, qua câu sau,
        xuống câu sau, trả lời sau, để trả lời sau, chưa trả lời được, mai trả lời, tối trả lời, lát trả lời, hỏi đã,
        để hỏi đã, để hỏi lại, để hỏi lại đã, để câu này lại, để đó đã, để đấy đã, cứ để đó đã, tạm để đó, để tính sau,
        tính sau, mai tính, để mai tính, làm sau, câu này làm sau, để làm sau, câu này để mai, sau nhé, mai mới biết,
        tối mới biết, chiều mới biết, lát nữa mới biết, mai hỏi, để mai hỏi, hỏi rồi trả lời, để hỏi rồi trả lời,
        khi nào biết thì trả lời, bao giờ biết thì trả lời, biết thì trả lời, về hỏi đã, làm câu khác trước,
        trả lời câu khác trước, sang câu khác, chuyển câu khác, chuyển sang câu khác, câu khác, tạm bỏ qua,
        answer later""",
    "stop": """dừng lại, tạm dừng, dừng ở đây, dừng đã, ngừng lại, ngưng lại, nghỉ đã, tạm nghỉ, nghỉ tí, nghỉ chút,
        nghỉ một lát, nghỉ ở đây, thôi nghỉ, bận rồi, đang bận, bận quá, bận lắm, giờ bận, không làm nữa,
        thôi không làm nữa, không làm tiếp nữa, lúc khác, hôm khác, khi khác, bữa khác, rảnh làm tiếp,
        khi nào rảnh làm tiếp, lúc nào rảnh làm tiếp, stop here""",
    "go_on": "tiếp tục, làm tiếp, tiếp tục làm, làm tiếp đi, tiếp theo, típ tục, làm típ, go on",
    "help": """trợ giúp, giúp đỡ, hướng dẫn, là sao, là gì, ý là sao, ý là gì, nghĩa là gì, nghĩa là sao, cái gì,
        cái này là gì, câu này là gì, câu này nghĩa là gì, hỏi gì, câu này hỏi gì, không hiểu, chưa hiểu,
        không hiểu câu này, không hiểu câu hỏi, không hiểu gì, giải thích, giải thích giúp, giải thích thêm,
        nói rõ hơn""",
    "review": """xem lại, xem câu trả lời, xem lại câu trả lời, xem các câu trả lời, xem lại các câu trả lời,
        see all answers, see my answers""",
    "restart": "làm lại, làm lại từ đầu, bắt đầu lại, làm từ đầu, start over",
}
_WHEN = """mai, ngày mai, sáng mai, chiều mai, tối mai, tối, tối nay, sáng, trưa, chiều, lát, lát nữa, tí nữa, chút nữa,
    hôm sau, hôm khác, bữa sau, bữa khác, lúc khác, khi khác, tuần sau, mốt"""
_RESTS = "{} làm tiếp, {} làm nốt, {} trả lời tiếp, để {}, để {} làm, để {} làm tiếp, để {} làm nốt"
_WHOM = """ông, bà, bố, mẹ, vợ, chồng, con, cháu, anh, chị, trưởng bản, trưởng thôn, tổ trưởng, cán bộ, cô giáo,
    thầy giáo, người nhà"""
_ANSWERS = "{} trả lời, {} trả lời sau, để {} trả lời, {} rồi trả lời"
_ASKS_FIRST = """hỏi {} đã, hỏi lại {} đã, hỏi lại {}, để hỏi {}, để hỏi {} đã, để hỏi lại {}, để hỏi lại {} đã,
    để tôi hỏi {} đã, để em hỏi {} đã, để mình hỏi {} đã, để tôi hỏi {}, để em hỏi {}, để mình hỏi {},
    hỏi {} rồi trả lời"""
# One word alone is easily another one: sữa is not sửa, and a bare dung may be đúng. These must stand just so.
_WORDS: dict[WishKind, str] = {
    "back": "lui lùi qlai back",
    "edit": "sửa sua edit",
    "skip": "skip qua",
    "later": "later",
    "stop": "dừng nghỉ nghi ngừng ngung ngưng stop rest",
    "go_on": "tiếp tiep típ tip continue",
    "help": "giúp giup help",
    "review": "xem review",
    "restart": "restart",
}
# N stands for the number of the question.
_CHANGING = "sửa, sửa lại, đổi, đổi lại, chữa, chữa lại, edit"
_GOING_TO = """thay, thay đổi, làm lại, trả lời lại, xem, xem lại, quay lại, quay về, trở lại, lùi lại, lùi về, về,
    nhầm, nhầm ở, chọn nhầm, bấm nhầm, trả lời nhầm, trả lời sai, ghi nhầm, sai, sai ở"""
_CALLED = "câu N, câu số N, câu thứ N, câu hỏi N, câu hỏi số N, c N, question N"
_IS_WRONG = "sai, sai rồi, nhầm, nhầm rồi, bị sai, bị nhầm, chưa đúng, không đúng, trả lời nhầm, chọn nhầm, bấm nhầm"


def _each(pattern: str, words: str) -> Iterator[str]:
    """Write a pattern of sayings for each of some words."""
    return (pattern.replace("{}", word.strip()) for word in words.split(","))


def _edits() -> str:
    named = [f"{verb} {{}}" for verb in (*_CHANGING.split(","), *_GOING_TO.split(","))]
    said = [saying for pattern in named for saying in _each(pattern, _CALLED)]
    said += [f"{verb} {number}" for verb in _CHANGING.split(",") for number in ("N", "số N")]
    said += [f"{called} {wrong}" for called in ("câu N", "câu số N", "c N") for wrong in _IS_WRONG.split(",")]
    return ",".join(said)


_WISHES: Lexicon[WishKind] = Lexicon(
    {phrase: kind for kind, listed in _PHRASES.items() for phrase in phrases(listed, kind)}
    | {saying: "stop" for saying in _each(_RESTS, _WHEN) for saying in phrases(saying, "stop")}
    | {saying: "later" for saying in _each(_ANSWERS, _WHEN) for saying in phrases(saying, "later")}
    | {saying: "later" for saying in _each(_ASKS_FIRST, _WHOM) for saying in phrases(saying, "later")}
)
_SINGLE_WORDS: dict[str, WishKind] = {spell(word): kind for kind, words in _WORDS.items() for word in words.split()}
_EDIT_WISHES = known(_edits())

_ONLY_QUESTION_MARKS = re.compile(r"\s*/?[?？][?？!\s]*")
_QUESTION_NUMBER = re.compile(r"(?<![^\W_])(\d{1,4})(?:\.(\d{1,4}))?(?![^\W_])")
_GLUED_NUMBER = re.compile(r"(?<![^\W_])(câu|cau|sửa|sua|c)(?=\d)", re.IGNORECASE)
_NEW_ANSWER = re.compile(
    r"(?<=\d)(?:\s*[:=]\s*|\s+(?:lại\s+|lai\s+)?(?:thành|thanh|chọn|chon|là|la)\s+|\s+(?=\d+\W*$))(.+)",
    re.IGNORECASE | re.DOTALL,
)
"""What a question is to be changed to: sửa câu 3 thành 2, sửa 3 2, câu 3 là 2."""
_NAMED = re.compile(r"\s*(?:câu|cau|question)\s*(?:số\s*|so\s*)?\d{1,3}\s*", re.IGNORECASE)
_YESTERDAY = frozenset({"toi qua", "hom qua", "bua qua", "chieu qua", "sang qua", "dem qua", "trua qua", "nam qua"})
_MOST_QUESTIONS = 999
_HELP_ALSO_WANTED = known("giúp đỡ, trợ giúp, hướng dẫn, giúp với, giải thích")
_BEFORE = OPENINGS | PERSONS | HOUSE | spelled_words("cho xin muốn muon hãy vui lòng long làm lam ơn on thôi thoi")
_AFTER = CLOSINGS | PERSONS | spelled_words("đi di với voi luôn luon giùm gium nào nao")
_MOST_WORDS = 16
_N = "n"
_SIXTH_OR_NEXT, _RIGHT_OR_STOP = "sau", "dung"


@lru_cache(maxsize=256)  # asked of the same text by every door that must not take a wish for something else
def read_wish(text: str) -> Wish | None:
    """Read a wish when the whole text says it, politeness aside; None when it may be an answer."""
    if text.isdecimal() or unreadable(text):  # figures alone are an answer
        return None
    if _ONLY_QUESTION_MARKS.fullmatch(text):
        return Wish("help")
    return _changed(text) or _edit(text) or _without_number(text)


def is_bare(text: str) -> bool:
    """Whether a text is one word, or calls for help as one does for other things: it may well be a name or a wish."""
    words = spell(text).split()
    return not text.lstrip().startswith("/") and (
        len(words) == 1 or _HELP_ALSO_WANTED.find(" ".join(words)) is not None
    )


def may_be_stop(text: str) -> bool:
    """Whether what can be no answer here means dừng: a bare dung, which elsewhere is as good as đúng."""
    if unreadable(text) or not any(_RIGHT_OR_STOP in spelled for spelled in spellings(text)):
        return False
    return any(words == (_RIGHT_OR_STOP,) for words in _sayings(text))


def _without_number(text: str) -> Wish | None:
    if any(bare(spelled) in _YESTERDAY for spelled in spellings(text)):
        return None  # tối qua without its accents is not tôi qua
    for words in _sayings(text):
        spelled = " ".join(words)
        kind = _SINGLE_WORDS.get(spelled) if len(words) == 1 else _WISHES.find(spelled)
        if kind:
            return Wish(kind)
    return None


def _changed(text: str) -> Wish | None:
    """Read an edit that says the new answer too; without a verb only where nothing but an answer can be meant."""
    said = _NEW_ANSWER.search(text)
    if said is None:
        return None
    named, value = text[: said.start()], said[1].strip()
    wish = _edit(named) or (_edit(f"sửa {named}") if _NAMED.fullmatch(named) and is_answer(value) else None)
    return replace(wish, value=value) if wish is not None else None


def _edit(text: str) -> Wish | None:
    """Read sửa câu 3, câu 3 sai, sửa câu ba, and sửa câu 4.2 for the second instance of question 4."""
    found = _QUESTION_NUMBER.search(spaced := _GLUED_NUMBER.sub(r"\1 ", text))
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
        if len(readings) != 1 or at[-1] - at[0] != len(at) - 1 or not 1 <= readings[0] <= _MOST_QUESTIONS:
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
            if (full := in_full(said)) != said:
                yield full
