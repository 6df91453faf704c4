"""A text taken apart into its numbers and what stands around them: what each counts, and whether all was understood."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from conversations.understanding.folding import bare
from conversations.understanding.lexicon import Lexicon, folded_words, known, phrases, spelled_words
from conversations.understanding.number_tokens import DOUBT
from conversations.understanding.number_words import Part
from conversations.understanding.units import longest_named, sort_of

if TYPE_CHECKING:
    from conversations.understanding.number_tokens import Item
    from conversations.understanding.units import Sort, Unit

Effect = Literal["known", "near", "far"]
"""What a word does to a number: nothing, it may be told for what it is near to, or it says something else."""

_KNOWN: Effect = "known"
_NEAR: Effect = "near"
_FAR: Effect = "far"

_NEARLY = "hơn, gần, ngót, xấp xỉ, sấp xỉ, trên, ngoài, ít nhất, tối thiểu, ít, nhiều, non, suýt, kể cả, tính cả, phần"
_NOT_IT = """dưới, tối đa, chưa, tới, hoặc, hay, vài, mấy, dăm, trừ, nhân với, nhân, chia, đôi, cặp, tá, chẳng, chả,
    không, ko, hông, hong, thiếu, lấy chồng, lấy vợ, lập gia đình, lớn rồi, quá tuổi, hết tuổi, mất, chết, đã mất, bỏ,
    nghỉ, sắp, chuyển, ở riêng, ra riêng, tách, lớn cả, lớn hết, đã lớn, vắng, phản đối, năm ngoái,
    năm trước, nhưng, mỗi hộ, mỗi nhà, mỗi người,
    mỗi tháng, một tháng, một hộ, một nhà, một người, mỗi năm, một năm, trên tổng"""
_BEFORE: Lexicon[Effect] = Lexicon(
    {
        **phrases(
            """khoảng, tầm, chừng, độ, cỡ, có, là, được, đúng, vâng, ừ, số, tổng, cộng, tất, cả, thảy, nhà, gia, đình,
            hộ, chúng, thì, hết, hiện, mới, dạ, thưa, bác, cháu, em, anh, chị, cô, chú, ông, bà, tôi, mình, tui, con,
            còn, đang, đủ, chỉ, mỗi, vừa, vẫn, tại, giờ, bây, nay, toàn, bộ, lượng, đã, tròn, chẵn, bằng, trong, ở,
            thôn, bản, xóm, khu, họ, dòng, đơn vị, trường, ạ, à, thế, ra, ghi, điền, chọn, trả lời, năm nay, hiện nay,
            bây giờ, năm học này, e, bạn, b, dc, đc, có mặt, đông đủ, ghi giúp, sĩ số, quân số,
            vợ, chồng, bố, mẹ, với, này, đâu đó, hẳn, để, cho, we, have, about, there, are, is, only, the, total""",
            _KNOWN,
        ),
        **phrases(_NEARLY, _NEAR),
        **phrases(f"{_NOT_IT}, từ, đến, và, cùng, thêm", _FAR),
    }
)
_AFTER: Lexicon[Effect] = Lexicon(
    {
        **phrases(
            """rồi, ạ, à, nhé, nha, vậy, ấy, đó, thôi, thui, đây, đấy, nè, này, hết, tất, luôn, chẵn, tròn, đúng, đủ,
            nhỉ, ở, trong, nhà, gia, đình, tôi, tui, em, anh, chị, bác, cô, chú, mình, dự, họp, tham gia, có mặt, đến,
            về, đang, đi học, đi hc, học, tuổi đi học, trong tuổi đi học, độ tuổi đi học, trong độ tuổi, được, cả nhà,
            nhen, nghe, a, ah, nhá, tổng cộng, tất cả, cả thảy, đồng ý, giơ tay, biểu quyết, một ngày, mỗi ngày,
            hàng ngày, hằng ngày, thôn, bản, xóm, xã, họ, đơn vị, số hộ, cả hai, hiện nay, năm nay, có, là,
            khẩu, e, dc, đc, ak, ạk, nka, nhaa, ha, hen, hỉ, ơi, nhe, nhaaa, cho, bạn, ban, c, thầy, ông, bà,
            buổi tối, buổi sáng, buổi chiều""",
            _KNOWN,
        ),
        **phrases(f"{_NEARLY}, cả, cả ông bà, cả trẻ con, cả cháu", _NEAR),
        **phrases(f"{_NOT_IT}, với, và, cùng, thêm, cộng, mỗi, nữa, tháng, tuần, tối, sáng, trưa, chiều, đêm", _FAR),
    }
)
_NAMES_A_SEX = known("nam, nữ, trai, gái, nam giới, phụ nữ")
_SPOKEN_TO = known("cô, chú, bác, anh, chị, ông, bà, cán bộ, thầy")
_CALLS = spelled_words("ạ a ơi oi nhé nhe nha à ah nhá ak ạk")
_KIN = known("vợ, chồng, bố, mẹ, ba, má, ông, bà, anh, chị, em, con, cháu, u, thầy")
_LEADS = folded_words("lớp cấp thứ câu tuổi khu đội tổ khối phòng quý điều sđt thoại dt")
_LEADS_ALONE = folded_words("tháng ngày năm sinh sn đẻ")  # unless what is asked for stands behind the number
_OFTEN_OTHERS = folded_words("ba nam sau bay tam chin muoi tu")
_MOST_TOGETHER = 3


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: its parts, what stands right behind it, and how that bears on what is asked for."""

    parts: tuple[Part, ...]
    behind: str = ""
    sort: Sort | None = None
    is_own: bool = False
    is_other: bool = False

    @property
    def is_doubtful(self) -> bool:
        """Whether it is one word without accents that is as often another word: ba, nam, bay, sau."""
        said = self.parts[0].said
        return len(self.parts) == 1 and bare(said) in _OFTEN_OTHERS and (said.isascii() or bare(said) == "nam")

    @property
    def is_place_short(self) -> bool:
        """Whether it was written with k or tr."""
        return any(part.kind == "place" and not part.said for part in self.parts)


@dataclass(slots=True)
class Counted:
    """The numbers of a text, and the words around them by what they do to its meaning."""

    numbers: list[Number] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    near: list[str] = field(default_factory=list)
    far: list[str] = field(default_factory=list)


def counted(items: list[Item], unit: Unit | None) -> Counted:
    """Read the items of a text for a question that counts this unit, or says nothing of what it counts."""
    found, spans = Counted(), spans_of(items)
    if not spans:
        return found
    first = _words(items[: spans[0][0]])
    _sort(first, _BEFORE, unit, found)
    if unit is not None and unit.is_people and any(map(_NAMES_A_SEX.find, first)) and not any(map(unit.owns, first)):
        found.far.append("")
    before = first
    for (start, end), (following, _) in zip(spans, [*spans[1:], (len(items), 0)], strict=True):
        behind = _words(items[end:following])
        parts = tuple(item for item in items[start:end] if isinstance(item, Part))
        number = _number(parts, before, behind, unit)
        found.numbers.append(number)
        _sort(behind[len(number.behind.split()) :], _AFTER, unit, found)
        before = behind
    return found


def spans_of(items: list[Item]) -> list[tuple[int, int]]:
    """Find where numbers stand: from, and up to but without. Figures behind figures are another number."""
    spans: list[tuple[int, int]] = []
    for place, item in enumerate(items):
        if not isinstance(item, Part):
            continue
        before = items[place - 1] if spans and spans[-1][1] == place else None
        if isinstance(before, Part) and not before.kind == item.kind == "figures":
            spans[-1] = (spans[-1][0], place + 1)
        elif item.kind != "after_ten":
            spans.append((place, place + 1))
    return spans


def _number(parts: tuple[Part, ...], before: list[str], behind: list[str], unit: Unit | None) -> Number:
    said, sort, is_own = _named(behind, unit)
    last = before[-1] if before else ""
    leads = _LEADS if is_own else _LEADS | _LEADS_ALONE
    is_led = bare(last) in leads and (unit is None or not unit.owns(last))
    return Number(parts, said, sort, is_own and not is_led, is_led or bool(said and not is_own))


def _named(behind: list[str], unit: Unit | None) -> tuple[str, Sort | None, bool]:
    """Give the words right behind a number that name what it counts, their sort, and whether that is asked for."""
    if unit is not None and not unit.counts_grown_ups and _is_spoken_to(behind, unit):
        return "", None, False
    lengths = range(min(_MOST_TOGETHER, len(behind)), 0, -1)
    own = next((n for n in lengths if unit is not None and unit.owns(" ".join(behind[:n]))), 0)
    length = longest_named(behind)
    if unit is not None and own and own >= length:
        return " ".join(behind[:own]), unit.sort, True
    said = " ".join(behind[:length])
    return (said, sort_of(said), unit is None) if length else ("", None, False)


def _is_spoken_to(behind: list[str], unit: Unit) -> bool:
    """Say whether it is the listener who is named behind a number: 2 cô ạ, 95 bác ơi."""
    if not behind or not _SPOKEN_TO.find(behind[0]):
        return False
    # Of a share the people counted are told so often that whoever is spoken to has to be called.
    return behind[1] in _CALLS if len(behind) > 1 else unit.sort != "percent"


def _words(items: list[Item]) -> list[str]:
    return [word for item in items for word in (item.said if isinstance(item, Part) else item).split()]


def _sort(words: list[str], sayings: Lexicon[Effect], unit: Unit | None, found: Counted) -> None:
    at = 0
    while at < len(words):
        at += _sort_next(words[at:], sayings, unit, found)


def _sort_next(words: list[str], sayings: Lexicon[Effect], unit: Unit | None, found: Counted) -> int:
    """Put the longest saying at the beginning where it belongs, and give how many words it has."""
    for length in range(min(_MOST_TOGETHER, len(words)), 0, -1):
        said = " ".join(words[:length])
        effect = _effect(said, length, sayings, unit)
        if effect is not None:
            {_NEAR: found.near, _FAR: found.far}.get(effect, []).append(said)
            return length
    found.unknown.append(words[0])
    return 1


def _effect(said: str, length: int, sayings: Lexicon[Effect], unit: Unit | None) -> Effect | None:
    if said == DOUBT:
        return _FAR
    if length > 1 and unit is not None and unit.repeats(said):
        return _KNOWN
    return sayings.find(said) or (_KNOWN if _is_named(said, unit) else None)


def _is_named(said: str, unit: Unit | None) -> bool:
    """Say whether this names what is asked for, or people where people are counted: vợ với chồng là 2."""
    if unit is None:
        return sort_of(said) is not None
    people = {"child", "adult", "person", "woman", "man"}
    if unit.owns(said) or unit.repeats(said):
        return True
    if unit.sort == "percent":
        return sort_of(said) in people | {"household"}
    return unit.is_people and (sort_of(said) in people or _KIN.find(said) is True)
