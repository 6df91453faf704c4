"""Reads the words that mean one thing here and another there: tiếp, thôi, xong, đúng, dừng and the like."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal, TypeVar

from conversations.understanding.courtesy import CLOSINGS, HOUSE, OPENINGS, PERSONS, ever_shorter, in_full
from conversations.understanding.folding import fold, spell
from conversations.understanding.lexicon import Lexicon, known, phrases, spelled_words
from conversations.understanding.misread import unreadable
from conversations.understanding.telex import spellings
from conversations.understanding.unknown import says_unknown
from conversations.understanding.wishes import may_be_stop, read_wish

if TYPE_CHECKING:
    from conversations.understanding.wishes import Wish

T = TypeVar("T")
Word = Literal[
    "go_on", "as_it_was", "later", "enough", "done", "right", "fine", "dung", "stop", "back", "edit", "mistaken",
    "wrong", "skip", "help", "review", "see", "restart", "hand_in", "no", "unknown", "leave",
]  # fmt: skip
"""A word with all its spellings and all that means the same; `dung` is the bare one, either đúng or dừng."""

_SAID: dict[Word, str] = {
    "as_it_was": """giữ nguyên, cứ giữ nguyên, để nguyên, giữ, giữ lại, như cũ, để như cũ, giữ như cũ, cứ như cũ,
        như trước, để như trước, thôi không sửa, thôi không sửa nữa, không sửa, không sửa nữa, không sửa gì,
        không cần sửa, không muốn sửa, không đổi, không đổi nữa, không đổi gì, không đổi gì hết, không thay đổi,
        không thay đổi gì, không cần đổi, không sao, vẫn thế, vẫn vậy, vẫn như cũ, vẫn như vậy, để vậy, để vậy đi,
        cứ để vậy, cứ để thế, để thế, thôi để vậy, thôi để thế, y nguyên, y như cũ, y như trước, y vậy,
        thôi để nguyên, thôi để như cũ, thôi giữ nguyên, keep, keep it, keep as it is, leave it, as it was,
        as before""",
    "enough": "thôi, thôi thôi, thôi khỏi, khỏi, thôi vậy, thôi được rồi, enough",
    "done": "xong, xong rồi, đã xong, vậy là xong, thế là xong, xong hết rồi, done",
    "right": """đúng, đúng rồi, đúng vậy, đúng thế, phải, phải rồi, chuẩn, chuẩn rồi, chính xác, vâng đúng,
        vâng đúng rồi, ừ đúng rồi, right, correct""",
    "fine": """được, được rồi, ừ, ừm, uh, vâng, dạ, dạ vâng, dạ được, dạ đúng, ừ được, vâng được, ok, oke, okie, okay,
        ok rồi, đồng ý, nhất trí, yes, yeah""",
    "mistaken": """nhầm, nhầm rồi, bấm nhầm, bấm nhầm rồi, chọn nhầm, chọn nhầm rồi, gõ nhầm, gõ nhầm rồi, trả lời nhầm,
        trả lời nhầm rồi, ấn nhầm, ấn nhầm rồi, viết nhầm, viết nhầm rồi, nhấn nhầm, nhấn nhầm rồi, nhầm mất,
        nhầm mất rồi, nhầm câu, nhầm câu rồi, nhầm nút, nhầm nút rồi, lộn rồi, bấm lộn, bấm lộn rồi, chọn lộn,
        chọn lộn rồi, gõ lộn,
        gõ lộn rồi, lỡ bấm nhầm, lỡ tay, lỡ tay rồi, gõ sai, gõ sai rồi, bấm sai, bấm sai rồi, chọn sai, chọn sai rồi,
        viết sai, viết sai rồi, trả lời sai, trả lời sai rồi, ấn sai, ấn sai rồi, nhấn sai, nhấn sai rồi, mistake""",
    "wrong": "sai, sai rồi, sai mất, sai mất rồi, sai hết, sai hết rồi, bị sai, bị sai rồi, wrong",
    "hand_in": """nộp, nộp phiếu, nộp luôn, nộp đi, nộp bài, nộp cho tôi, nộp giúp, nộp hộ, nộp thôi, nộp ngay, nộp rồi,
        đã nộp, nộp phiếu đi, nộp phiếu luôn, nộp luôn đi, gửi, gửi đi, gửi luôn, gửi phiếu, gửi luôn đi, ok nộp,
        ok nộp đi, ok gửi đi, ừ nộp, ừ nộp đi, vâng nộp, đồng ý nộp, có nộp, cho nộp, muốn nộp, hand in, hand it in,
        hand in the form, submit, submit it, submit the form, submit form, send, send it""",
    "no": """không, không phải, không đúng, chưa đúng, chưa, chưa đâu, không đâu, không nộp, chưa nộp,
        chưa muốn nộp, không nộp nữa, chưa nộp đâu, khoan, khoan đã, từ từ, từ từ đã, no, not yet""",
    "leave": "ask the head to answer, leave it to the head, ask the commune to answer",
}
_ANSWERERS = """trưởng bản, ông trưởng bản, bác trưởng bản, anh trưởng bản, anh trưởng, bác trưởng, trưởng thôn,
    ông trưởng thôn, bác trưởng thôn, tổ trưởng, bác tổ trưởng, xã, cán bộ, cán bộ xã"""
_LEAVES = """nhờ {}, nhờ {} trả lời, nhờ {} trả lời giúp, nhờ {} trả lời hộ, nhờ {} điền, nhờ {} điền giúp,
    nhờ {} làm giúp, nhờ {} giúp, câu này nhờ {}, để {} trả lời, để {} trả lời giúp, câu này để {} trả lời,
    để cho {} trả lời, để {} điền, nhờ {} trả lời hộ câu này, nhờ {} trả lời giúp câu này, nhờ {} trả lời câu này,
    nhờ {} làm hộ, nhờ {} làm câu này, để {} làm, để {} làm cho, để {} làm hộ, để {} làm giúp, để {} trả lời hộ,
    {} làm hộ, {} làm giúp, {} làm cho, {} trả lời hộ, {} trả lời giúp, {} trả lời cho, {} điền hộ, {} điền giúp"""


def _leaves() -> str:
    whom = [one.strip() for one in _ANSWERERS.split(",")]
    return ",".join(pattern.replace("{}", one) for pattern in _LEAVES.split(",") for one in whom)


_WORDS: Lexicon[Word] = Lexicon(
    {said: word for word, listed in _SAID.items() for said in phrases(listed, word)}
    | dict.fromkeys(phrases(_leaves(), "leave"), "leave")
)
_CHANGE = known("đổi, đổi đi, cứ đổi, có đổi, đồng ý đổi, sửa, sửa đi, cứ sửa, change, change it")
_HESITATES = frozenset(["ừm", "ưm", "um", "umm", "ờ", "ờm", "ừmm", "uhm", "hừm", "hm", "hmm", "à"])
_YES = known("có, có chứ, có đấy")
_AFTER = CLOSINGS | PERSONS | spelled_words("đi di nào nao luôn luon với voi giúp giup")
_SLIPS = frozenset({"mistaken", "wrong"})
_THEMSELVES = PERSONS | HOUSE
_THUMB = "👍"


@lru_cache(maxsize=256)  # several doors, and then the question itself, ask this of the same text
def read_word(text: str) -> Word | None:
    """Read a text that says one such word and nothing else, politeness aside; with a number it says more."""
    if text.isdecimal() or unreadable(text):  # figures alone are an answer
        return None
    if text.strip().startswith(_THUMB):
        return "fine"
    if says_unknown(text):
        return "unknown"
    if may_be_stop(text):
        return "dung"
    wish = read_wish(text)
    if wish is not None:
        return _kind(wish, text)
    return _find(text, _WORDS) or _slip_of(text)


def _slip_of(text: str) -> Word | None:
    """Read that somebody says that they themselves mistyped: tôi gõ sai rồi, nhà em bấm nhầm."""
    words = text.split()
    begun = next((place for place, word in enumerate(words) if spell(word) not in _THEMSELVES), 0)
    found = _find(" ".join(words[begun:]), _WORDS) if begun else None
    return found if found in _SLIPS else None


def agrees_to_change(text: str) -> bool:
    """Tell whether a text says that an answer is to be changed as was just proposed."""
    return _find(text, _CHANGE) is not None


def hesitates(text: str) -> bool:
    """Tell whether a text is a mere sound, as somebody makes it who thinks: it may be a yes, and may be none."""
    return text.strip(" .…,!").casefold() in _HESITATES


def is_yes(text: str) -> bool:
    """Tell whether a text is có and nothing else, politeness aside: a yes to what is asked so, if it is no answer."""
    return _find(text, _YES) is not None


def _kind(wish: Wish, text: str) -> Word | None:
    """Name a wish as a word; a bare xem is what is to be seen here, not all the answers."""
    if wish.number is not None:
        return None
    return "see" if wish.kind == "review" and fold(text) == "xem" else wish.kind


def _find(text: str, listed: Lexicon[T]) -> T | None:
    for spelled in spellings(text):
        words = tuple(spelled.split())
        for said in (words, *ever_shorter(words, OPENINGS, _AFTER)):
            for one in {said: None, in_full(said): None}:
                if (found := listed.find(" ".join(one))) is not None:
                    return found
    return None
