"""The sense of a few words: which degrees they say, which things, and what of it they deny."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from conversations.understanding.degrees import DEGREES, EACH, HIGH
from conversations.understanding.folding import agrees, spell
from conversations.understanding.lexicon import Lexicon, known, phrases
from conversations.understanding.number_words import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conversations.understanding.courtesy import Words
    from conversations.understanding.degrees import Degree, Degrees

_Part = Literal["not", "filler", "kin", "lacks"]

_MOST_WORDS = 4
_MOST_SAID = 20  # who says more than that tells a story
_CLAUSE = re.compile(r"[,;]")
_IN_TURN = re.compile(r"(lúc có|khi có), ((?:lúc|khi) không)", re.IGNORECASE)  # one saying, with a comma in it
_PERSONS = """người, cháu, đứa, em, con, bé, trẻ, thằng, bạn, thành viên, người lớn, học sinh, nhóc, đứa trẻ, mống,
    anh, chị, anh em, chị em, anh chị em, vợ chồng, mẹ con, bố con"""
_KIN = """mẹ, bố, vợ, chồng, ông, bà, bố mẹ, ông bà, con dâu, con rể, con gái, con trai, thằng út, đứa út, con út,
    thằng lớn, đứa lớn, cháu lớn, cháu bé, cháu út, thằng cả, chị dâu, bà nội, ông nội, bà ngoại, ông ngoại, tía, bầm"""
_FILLERS = """dạ, thưa, vâng, ừ, ok, ạ, à, nhé, nha, nhá, vậy đó, ấy, đó, đấy, thôi, mà, thì, là, có, đã, rồi,
    được, các, cái, tôi, mình, em, anh, chị, bác, cô, chú, tui, tớ, nó, chúng, bọn, lũ, nhà,
    gia đình, của, ở, trong, và, với, cũng, vẫn, thật, thật ra, xong, kịp, lắm, chỉ, mỗi, mới, cả thảy, mấy đứa,
    mấy cháu, mấy em, mấy con, bây giờ, hiện nay, hiện tại, năm nay"""
_PARTS: Lexicon[_Part] = Lexicon(
    {
        **phrases(f"{_FILLERS}, {_PERSONS}", "filler"),
        **phrases(_KIN, "kin"),
        **phrases("thiếu, còn thiếu, vẫn thiếu", "lacks"),
        **phrases(
            """không, chưa, chẳng, chả, đéo, đếch, không phải, chưa phải, không phải là, not, no, don t, doesn t, isn t,
            dont""",
            "not",
        ),
    }
)
_PERSON = known(_PERSONS)
_COUNTED = known(
    f"""{_PERSONS}, cái, chiếc, bộ, tủ, quyển, cuốn, tờ, bàn, ghế, đèn, giá, kệ, chỗ, góc, phòng, ban, quỹ, lớp, buổi,
    nhà, hộ"""
)
_MEASURED = known("lần, ngày, tuần, tháng, năm, giờ, tiếng, phút, tuổi, nghìn, triệu, đồng")
_WHO = known("dạ, thưa, tôi, em, mình, cháu, con, bác, anh, chị, tui, ạ, nhé, nha, đâu, nữa, là, thì, cũng, nhà")
_NOT_KNOWING = known(
    """không biết, chẳng biết, chả biết, không rõ, chưa rõ, chẳng rõ, không nhớ, chẳng nhớ, không chắc, chưa chắc, kb,
    kbt, ai biết, sao biết, sao biết được, ai mà biết, không biết được, không biết gì, không hiểu"""
)
_NONE_ALONE = known("hết, hết rồi, hết cả, hết cả rồi, cả, hay, đầy, ối, còn, vẫn còn, suốt, cả rồi")
_DENIED_ALONG = known("đâu, nữa, gì, gì cả, gì hết, nào, ai, tẹo nào, chút nào")
_ALL_ALONG = known("cả, hết, sất, ráo")  # behind such a word: không có gì cả
_SAME = Lexicon(
    {word: spell(other) for word, other in {"quyển": "cuốn", "kệ": "giá", "coi": "xem", "đợi": "chờ"}.items()}
)
_USED_UP = known("hết")  # all only behind what there is all of: hết tiền is the contrary of it


@dataclass(frozen=True, slots=True)
class Said:
    """A thing or a degree that is said, or denied."""

    word: str
    degrees: Degrees = ()
    denied: bool = False

    def is_in(self, other: Said) -> bool:
        """Whether what is said here is what a label says."""
        if not (self.word or self.degrees) or self.denied != other.denied or bool(self.degrees) != bool(other.degrees):
            return False
        return other.degrees[0] in self.degrees if other.degrees else self.is_word(other)

    def is_word(self, other: Said) -> bool:
        """Whether it is the same word, said or denied: accents may be left out, quyển is cuốn."""
        mine, others = _SAME.find(self.word) or self.word, _SAME.find(other.word) or other.word
        return agrees(self.word, other.word) or agrees(mine, others)


@dataclass(frozen=True, slots=True)
class Sense:
    """What a few words say. `counted` is whether some persons of several were counted or named."""

    said: tuple[Said, ...]
    counted: bool = False

    @property
    def degrees(self) -> frozenset[Degree]:
        """The degrees that are said, each in its nearest meaning."""
        return frozenset(one.degrees[0] for one in self.said if one.degrees and not one.denied)

    @property
    def denies(self) -> bool:
        """Whether something is denied."""
        return any(one.denied for one in self.said)

    def nearest(self, most: int) -> Sense:
        """Give the same with at most so many meanings of each degree."""
        return replace(self, said=tuple(replace(one, degrees=one.degrees[:most]) for one in self.said))

    @property
    def is_high(self) -> bool:
        """Whether it says all or much; and often, where nothing else is said: hay nghỉ is worth less, not more."""
        often = "often" in self.degrees and all(one.degrees for one in self.said)
        return (often or not HIGH.isdisjoint(self.degrees)) and "some" not in self.degrees


def sense_of(words: Words, content: frozenset[str] = frozenset()) -> Sense:
    """Take what was typed apart into what it says; a bare word that may be one of the labels' `content` is that."""
    if len(words) > _MOST_SAID:
        return Sense(())
    counts = {place for place in range(len(words) - 1) if is_number(words[place]) and _COUNTED.find(words[place + 1])}
    parts = list(_parts(words, counts, content))
    said = tuple(part for part in parts if isinstance(part, Said))
    some = any(_PERSON.find(words[place + 1]) for place in counts) or "kin" in parts
    if len(said) == 1 and said[0].word in EACH:
        said = (replace(said[0], degrees=EACH[said[0].word]),)
    sense = Sense(said, counted=some and not any(one.degrees for one in said))
    return Sense(()) if sense.denies and "none" in sense.degrees else sense  # không ai không biết: a yes, or a slip


def label_sense(label: str) -> Sense:
    """Take a label apart, in which every number tells."""
    clauses = [tuple(spell(clause).split()) for clause in _CLAUSE.split(_IN_TURN.sub(r"\1 \2", label))]
    parts = [part for clause in clauses for part in _parts(clause, set(), frozenset(clause))]
    return Sense(tuple(part for part in parts if isinstance(part, Said)))


def is_counted(words: Words) -> bool:
    """Whether words begin with a number of persons, things or days: hai cháu, 2 quyển, 2 tuần."""
    return len(words) > 1 and is_number(words[0]) and bool(_COUNTED.find(words[1]) or _MEASURED.find(words[1]))


def is_number(word: str) -> bool:
    """Whether a word is a small number, in figures or as a word."""
    part = WORDS.find(word)
    return word.isdecimal() or (part is not None and part.kind in {"digit", "five", "ten"} and bool(part.value))


def says_too_little(words: Words) -> bool:
    """Whether a degree is said by a word that is none when it stands alone: hết rồi may be that nothing is left."""
    return bool(_NONE_ALONE.find(" ".join(word for word in words if not _WHO.find(word))))


def says_not_to_know(words: Words) -> bool:
    """Whether all that is said is that one does not know: không biết, tôi không rõ."""
    rest = [word for word in words if not _WHO.find(word)]
    return bool(_NOT_KNOWING.find(" ".join(rest)))


def is_known(word: str) -> bool:
    """Whether a word plays a part in many answers, or is a number."""
    return bool(DEGREES.find(word) or _PARTS.find(word) or _COUNTED.find(word)) or is_number(word)


def _parts(words: Words, counts: set[int], content: frozenset[str]) -> Iterator[Said | _Part]:
    place, denied, denies, begun = 0, False, False, False
    while place < len(words):
        size, degrees, part = _longest(words[place:], content)
        if part != "not" and ((place in counts and not degrees) or (denies and _goes_along(words, place))):
            size, degrees, part = 1, (), "filler"
        if part is None:
            used_up = not begun and _USED_UP.find(words[place])
            yield Said(" ".join(words[place : place + size]), () if used_up else degrees, denied)
        elif part == "lacks":
            yield Said("", ("all",), denied=True)
        elif part == "kin":
            yield part
        begun = begun or part in {None, "kin"}
        denied = part == "not" or (denied and part is not None)
        denies = denies or denied
        place += size
    if denied:
        yield Said("", denied=True)


def _goes_along(words: Words, place: int) -> bool:
    """Whether a word only strengthens a denial: đâu in chưa nộp đâu, and cả in không có gì cả."""
    before = words[place - 1] if place else ""
    return bool(_DENIED_ALONG.find(words[place]) or (_ALL_ALONG.find(words[place]) and _DENIED_ALONG.find(before)))


def _may_be_another(word: str, content: frozenset[str]) -> bool:
    """Whether a word without its accents may be a number, or one of the words of a label."""
    return is_number(word) or any(agrees(word, one) for one in content)


def _longest(words: Words, content: frozenset[str]) -> tuple[int, Degrees, _Part | None]:
    """Find the longest phrase known at the beginning, and the degree or the part it is; what is typed just so first."""
    for size in range(min(_MOST_WORDS, len(words)), 0, -1):
        phrase = " ".join(words[:size])
        degrees, part = DEGREES.find(phrase) or (), _PARTS.find(phrase)
        if (
            size == 1
            and not (DEGREES.has(phrase) or _PARTS.has(phrase))
            and any(agrees(phrase, one) for one in content)
        ):
            break
        if part and (not degrees or _PARTS.has(phrase)):
            return size, (), part
        if degrees:
            return size, degrees, None
    return 1, (), None
