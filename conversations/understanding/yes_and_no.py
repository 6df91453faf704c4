"""Saying yes, saying no, and which labels lean to one or the other."""

from __future__ import annotations

from typing import Literal

from conversations.understanding.folding import spell
from conversations.understanding.lexicon import Lexicon, folded_words, known, phrases

Side = Literal["yes", "no"]
_SAYS_YES: Side = "yes"
_SAYS_NO: Side = "no"

_YES = """có, có chứ, có rồi, có luôn, vâng, vâng có, ừ, ừm, uh, uhm, um, ok, oke, oki, okie, okay,
    đúng, đúng rồi, đúng vậy, đúng thế, phải, phải rồi, rồi, đồng ý, được, yes, yeah, y"""
_NO = """không, chưa, không có, chưa có, không phải, không phải đâu, không đúng, không đồng ý, không đâu, chưa đâu,
    không được, không có gì, không có cái nào, không cái nào, no, nope, n"""

SAYINGS: Lexicon[Side] = Lexicon({**phrases(_YES, _SAYS_YES), **phrases(_NO, _SAYS_NO)})
"""What people say for yes and for no."""

_YES_STARTS = known("có, đúng, vâng, đã, rồi, đồng ý, yes")
_YES_LABELS = known("phải, được, ok")
_NO_STARTS = known("không, chưa, chẳng, chả, sai, no, not, never, none")
_DONE = spell("rồi")
_UNDECIDED_STARTS = known(
    """có lẽ, có thể, có khi, có lúc, đúng một, đồng ý một, không biết, không nhớ, không rõ, không chắc, không hẳn,
    không trả lời, không áp dụng, không muốn, không ý kiến, không có ý kiến, không phải lúc,
    chưa biết, chưa rõ, chưa chắc, chưa nhớ, not sure, not applicable"""
)

NEGATIONS = folded_words(
    """không chưa chẳng chả đừng tsis no not never none dont don doesn doesnt isn isnt hasn hasnt haven havent
    cannot"""
)
"""Words that deny, without accents."""

TURNING_WORDS = NEGATIONS | folded_words("thiếu ít hiếm kém ngoài trừ mất bất without")
"""Words that make what follows them mean something else, without accents."""

SMALL_WORDS = folded_words(
    "có không chưa đã rồi được và hay hoặc là của ở thì mà cho với từ đến các một cũng rất nhưng"
)
"""Words that single out no label by standing somewhere inside it, without accents."""


def leaning(words: tuple[str, ...]) -> Side | None:
    """Say whether a label, in spelled words, is a yes or a no: Có, Đã có, Làm rồi; Không, Chưa bao giờ."""
    starts = [" ".join(words[:length]) for length in (1, 2, 3)]
    if any(map(_UNDECIDED_STARTS.find, starts)):
        return None
    if any(map(_NO_STARTS.find, starts)):
        return "no"
    if any(map(_YES_STARTS.find, starts)) or _DONE in words[-1:] or _YES_LABELS.find(" ".join(words)):
        return "yes"
    return None
