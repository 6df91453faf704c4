"""Reading a number: 3, 3 người, khoảng 3, 1,5 triệu, hai mươi lăm, ba rưỡi."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from conversations.understanding.courtesy import without_courtesy, without_particles
from conversations.understanding.figures import tidy, written
from conversations.understanding.lexicon import known
from conversations.understanding.misread import Misread, unreadable
from conversations.understanding.number_tokens import DOUBT, UNREADABLE, items_of, tokens_of
from conversations.understanding.number_words import HALF, Part, numbers_in
from conversations.understanding.telex import spellings, telex, vni

if TYPE_CHECKING:
    from collections.abc import Iterable

    from conversations.understanding.likely import Likely
    from conversations.understanding.number_tokens import Item
    from conversations.understanding.number_words import Readings

_MOST_DIGITS = 15
_MOST_WORDS = 30
_MOST_WORDS_AFTER = 4
_MOST_NUMBERS = 5

_BEFORE = known(
    """khoảng, tầm, chừng, độ, cỡ, có, là, được, đúng, vâng, ừ, số, tổng, cộng, tất, cả, thảy, nhà, gia, đình,
    hộ, chúng, thì, hết, hiện, mới, dạ, thưa, bác, cháu, em, anh, chị, cô, chú, ông, bà, tôi, mình, tui, con"""
)
_AFTER = known(
    """người, quyển, cuốn, con, cháu, bé, hộ, nhà, gia, đình, lần, buổi, ngày, tuần, tháng, năm, giờ, tiếng, phút,
    tuổi, đồng, điểm, trẻ, em, học, sinh, thành, viên, nhân, khẩu, sách, báo, cái, chiếc, tờ, lớp, thôn, bản, xóm,
    tổ, vợ, chồng, bố, mẹ, anh, chị, đứa, việc, bác, rồi, ạ, à, nhé, nha, vậy, ấy, đó, thôi"""
)
# With one of these a figure is a bound, a range or a denial, and not what was asked for.
_HEDGES = known(
    """hơn, dưới, trên, gần, ít, nhiều, tối thiểu, tối đa, chưa, đến, tới, từ, hoặc, hay, vài, mấy, dăm, phần,
    trừ, nhân với, chia, đôi, cặp, tá, chẳng, ngoài"""
)
_NOTHING = known("không, ko, k, chưa, không có, ko có, k có, chưa có, không có ai, không có gì")
_FRACTIONS = re.compile(r"[¼-¾⅐-⅞⁄²³¹⁰-⁹₀-₉]")

_NOUGHT = Part("digit", (Decimal(0),))
_COUNT = known("số")
_PER = known("phần")
_HUNDRED = Part("place", (Decimal(100),))

Span = tuple[int, int]


def read_number(text: str, *, whole: bool = False) -> Decimal | Likely[Decimal] | Misread:
    """Read one number of at most 15 digits. With `whole`, 1.500 can only be 1500, and 1,5 is not an integer."""
    if slip := unreadable(text):
        return slip
    if _FRACTIONS.search(text):
        return Misread("not_a_number")
    if _says_nothing(text):
        return Misread("ambiguous", ("0",))
    tokens = tokens_of(text)
    slips: list[Misread] = []
    for keyboard in (str, telex, vni):
        read = _read(_without_percent(items_of(tokens, keyboard)), whole=whole)
        if isinstance(read, Decimal):
            return read
        slips.append(read)
    return next((slip for slip in slips if slip.why != "not_a_number"), slips[0])


def _says_nothing(text: str) -> bool:
    """Không may be the number nought or may be a no: worth a question."""
    for spelled in spellings(text):
        words = tuple(spelled.split())
        answers = (words, *without_particles(words), *without_courtesy(words))
        if any(_NOTHING.find(" ".join(answer)) for answer in answers):
            return True
    return False


def _without_percent(items: list[Item]) -> list[Item]:
    """Drop the phần trăm behind a number, as a % is dropped: its hundred is no other number."""
    for place, (number, per, hundred) in enumerate(zip(items, items[1:], items[2:], strict=False)):
        if isinstance(number, Part) and isinstance(per, str) and _PER.find(per) and hundred == _HUNDRED:
            follows = items[place + 3 : place + 4]
            return items if any(isinstance(item, Part) for item in follows) else items[: place + 1] + items[place + 3 :]
    return items


def _read(items: list[Item], *, whole: bool) -> Decimal | Misread:
    spans = _spans(items)
    if UNREADABLE in items or not spans or len(items) > _MOST_WORDS:
        return Misread("not_a_number")
    readings = [numbers_in(_parts(items, span)) for span in spans]
    if _half_follows(items, spans):
        return _decided([value + HALF for value in readings[0]], whole=whole, sure=True)
    if len(spans) > 1:
        return _several(readings)
    start, end = spans[0]
    if end - start == 1 and items[start] == _NOUGHT and not any(map(_COUNT.find, _words(items[:start]))):
        return Misread("not_a_number")
    # A group of three after a dot can only be thousands where there are no fractions.
    found = readings[0][:1] if whole and end - start == 1 else readings[0]
    return _decided(found, whole=whole, sure=_is_sure(items, spans[0]))


def _spans(items: list[Item]) -> list[Span]:
    """Find where numbers stand: from, and up to but without. Figures behind figures are another number."""
    spans: list[Span] = []
    for place, item in enumerate(items):
        if not isinstance(item, Part):
            continue
        before = items[place - 1] if spans and spans[-1][1] == place else None
        if isinstance(before, Part) and not before.kind == item.kind == "figures":
            spans[-1] = (spans[-1][0], place + 1)
        elif item.kind != "after_ten":
            spans.append((place, place + 1))
    return spans


def _parts(items: list[Item], span: Span) -> tuple[Part, ...]:
    return tuple(item for item in items[slice(*span)] if isinstance(item, Part))


def _half_follows(items: list[Item], spans: list[Span]) -> bool:
    """Recognise hai tiếng rưỡi, where the half stands behind what is counted."""
    end = spans[0][1]
    if spans[1:] != [(end + 1, end + 2)]:
        return False
    half = items[end + 1]
    return isinstance(half, Part) and half.kind == "half"


def _several(numbers: list[Readings]) -> Misread:
    if len(numbers) > _MOST_NUMBERS:
        return Misread("too_many")
    return Misread("ambiguous", _options(value for readings in numbers for value in readings[:1]))


def _is_sure(items: list[Item], span: Span) -> bool:
    before, after = _words(items[: span[0]]), _words(items[span[1] :])
    if _is_hedged(before) or _is_hedged(after) or not all(map(_BEFORE.find, before)):
        return False
    in_figures = any(part.kind == "figures" for part in _parts(items, span))
    return all(map(_AFTER.find, after)) or (in_figures and len(after) <= _MOST_WORDS_AFTER)


def _is_hedged(words: list[str]) -> bool:
    pairs = map(" ".join, pairwise(words))
    return DOUBT in words or any(map(_HEDGES.find, (*words, *pairs)))


def _words(items: list[Item]) -> list[str]:
    return [item for item in items if isinstance(item, str)]


def _decided(readings: Iterable[Decimal], *, whole: bool, sure: bool) -> Decimal | Misread:
    values = list(dict.fromkeys(map(tidy, readings)))
    if not values:
        return Misread("not_a_number")
    if any(len(written(value).strip("-").replace(",", "")) > _MOST_DIGITS for value in values):
        return Misread("too_long")
    integers = [value for value in values if value == value.to_integral_value()]
    if whole and not integers:
        return Misread("not_an_integer")
    values = integers if whole else values
    return values[0] if sure and len(values) == 1 else Misread("ambiguous", _options(values))


def _options(values: Iterable[Decimal]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(written, values)))
