"""Saying yes, saying no, and which labels lean to one or the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from conversations.understanding.lexicon import folded_words, known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conversations.understanding.courtesy import Words

Side = Literal["yes", "no"]
_MOST_WORDS = 4
_MOST_SAID = 12
_MAY_FORBID = "dung"  # dung xoa is rather đừng xóa than đúng, xóa

# A yes is made of words that say yes and of what goes along with them: có chứ, vâng đúng rồi, ừ có đấy.
_YES = """có, có luôn, vâng, ừ, ừm, uh, uhm, um, ok, oke, đúng, phải, rồi, đồng ý, được, nhất trí,
    tán thành, đồng tình, chuẩn, chuẩn luôn, chuẩn cơm mẹ nấu, chính xác, đương nhiên, tất nhiên,
    dĩ nhiên, hiển nhiên, chắc chắn, hẳn rồi, cố nhiên, có sẵn, đã có, xong rồi, ưng, ưng thuận,
    chấp nhận, chấp thuận, yes, yeah, yep, yup, y, sure, right, true"""
_ALONG = """chứ, chớ, mà, mừ, luôn, đấy, đó, vậy, thế, rứa, thật, thiệt, ạ, á, nhé, cơ, hẳn, hẳn hoi,
    đàng hoàng, lắm, quá, cả, chứ sao, chứ sao không, chớ sao không, sao không, chứ lị, chứ lại, nha,
    đi, dạ, thưa, tôi, em, mình, cháu, con, bác, anh, chị, cô, bạn, nhà, tui, chúng tôi, gia đình,
    bên em, bên tôi, thì, là, ơi"""
# A no begins with a word that denies, or is one of the ways to deny in which that word stands behind: có đâu.
_NO = "không, chưa, chẳng, chả, đéo, đếch, đách, éo, méo, cóc, no, nope, n, thôi không, nỏ, hổng, ứ ừ"
_OF_NO = """có, có luôn, bao giờ, có gì, có gì cả, có gì hết, có cái nào, cái nào, cái gì, gì, gì cả, gì hết,
    nào, nào cả, được, đâu, hề, hề có, thèm, chịu, có đâu, có ai, nốt, không, chưa, ưng"""
_NO_AS_A_WHOLE = """sai, sai rồi, đâu có, làm gì có, làm chi có, mần chi có, có chi mô, có đâu, có đâu mà có, có mô,
    mô có, có gì đâu, đâu có đâu, đâu có gì, phải đâu, đâu phải, đúng đâu, được đâu, lấy đâu ra,
    đào đâu ra, từ chối, phản đối, không phải, chưa phải, không phải đâu, chẳng phải, không đúng,
    chưa đúng, không đồng ý, chưa đồng ý đâu, không nhất trí, không tán thành, không chấp nhận,
    không đy, không phải thế, không phải vậy, false"""

_SAYS_YES, _GOES_ALONG = known(_YES), known(_ALONG)
_SAYS_NO, _GOES_WITH_NO, _SAYS_ALL_NO = known(_NO), known(f"{_OF_NO}, {_ALONG}"), known(_NO_AS_A_WHOLE)
_TURNS_NO = known("luôn, cả")  # không luôn is now and then
_KNOWN = known(f"{_YES}, {_ALONG}, {_NO}, {_OF_NO}, {_NO_AS_A_WHOLE}")

_YES_STARTS = known("có, đúng, vâng, đã, rồi, đồng ý, yes")
_YES_LABELS = known("phải, được, ok")
_NO_STARTS = known("không, chưa, chẳng, chả, sai, no, not, never, none")
_DONE = known("rồi")
_UNDECIDED_STARTS = known(
    """có lẽ, có thể, đúng một, đồng ý một, không biết, không nhớ, không rõ, không chắc, không hẳn,
    không trả lời, không áp dụng, không muốn, không ý kiến, không có ý kiến, không phải lúc, không thuộc,
    không liên quan, không cần, không tính, chưa biết, chưa rõ, chưa chắc, chưa nhớ, chưa đến lúc, chưa đến tuổi,
    not sure, not applicable, khác, ý khác, ý kiến khác, việc khác, nơi khác, lý do khác, other, chưa hỏi"""
)

NEGATIONS = folded_words(
    """không chưa chẳng chả đừng tsis no not never none dont don doesn doesnt isn isnt hasn hasnt haven havent
    cannot"""
)
"""Words that deny, without accents."""

TURNING_WORDS = NEGATIONS | folded_words("thiếu ít hiếm kém ngoài trừ mất bất without")
"""Words that make what follows them mean something else, without accents."""

SMALL_WORDS = known(
    """có, không, chưa, đã, rồi, được, và, hay, hoặc, là, của, ở, thì, mà, cho, với, từ, đến, các, một, cũng, rất,
    nhưng"""
)
"""Words that single out no label by standing somewhere inside it."""


def side_of(words: Words) -> Side | None:
    """Say whether words are a yes or a no and nothing else: dạ có chứ ạ, đâu có, chưa có gì cả."""
    parts = list(_phrases(words)) if len(words) <= _MOST_SAID else []
    while parts and _GOES_ALONG.find(parts[0]) and not _SAYS_YES.find(parts[0]):
        parts.pop(0)
    if not parts:
        return None
    first, *rest = parts
    if _SAYS_ALL_NO.find(first):
        return "no" if all(map(_GOES_ALONG.find, rest)) else None
    if _SAYS_NO.find(first):
        plain = not any(map(_TURNS_NO.find, rest))
        return "no" if plain and all(map(_GOES_WITH_NO.find, rest)) else None
    says_yes = all(_SAYS_YES.find(part) or _GOES_ALONG.find(part) for part in parts)
    return "yes" if says_yes else None


def beginnings(words: Words) -> Iterator[tuple[Side, Words]]:
    """Part words into a yes or no that they begin with, the longest first, and what is said behind it."""
    for size in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        if (side := side_of(words[:size])) and _MAY_FORBID not in words[:size]:
            yield side, words[size:]


def begins_with(words: Words) -> tuple[Side | None, Words]:
    """Part words into the yes or no they begin with and what is said behind it."""
    return next(beginnings(words), (None, words))


def _phrases(words: Words) -> Iterator[str]:
    place = 0
    while place < len(words):
        sizes = range(min(_MOST_WORDS, len(words) - place), 0, -1)
        size = next((size for size in sizes if _KNOWN.find(" ".join(words[place : place + size]))), 1)
        yield " ".join(words[place : place + size])
        place += size


def leaning(words: Words) -> Side | None:
    """Say whether a label, in spelled words, is a yes or a no: Có, Đã có, Làm rồi; Không, Chưa bao giờ."""
    starts = _starts(words)
    if is_undecided(words):
        return None
    if any(map(_NO_STARTS.find, starts)):
        return "no"
    if any(map(_YES_STARTS.find, starts)) or any(map(_DONE.find, words[-1:])) or _YES_LABELS.find(" ".join(words)):
        return "yes"
    return None


def is_undecided(words: Words) -> bool:
    """Say whether a label is neither yes nor no: Không biết, Không áp dụng, Khác."""
    return any(map(_UNDECIDED_STARTS.find, _starts(words)))


def _starts(words: Words) -> list[str]:
    return [" ".join(words[:length]) for length in (1, 2, 3)]
