"""Reading a number: 3, 3 người, khoảng 3, 1,5 triệu, hai mươi lăm, ba rưỡi, một trai một gái, không có ai."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from conversations.understanding.counted import Counted, Number, counted, spans_of
from conversations.understanding.courtesy import without_particles
from conversations.understanding.figures import tidy, written
from conversations.understanding.folding import fold
from conversations.understanding.lexicon import known
from conversations.understanding.likely import Likely
from conversations.understanding.misread import Misread, unreadable
from conversations.understanding.nought import read_nought
from conversations.understanding.number_context import in_context
from conversations.understanding.number_slips import digit_meant, place_meant
from conversations.understanding.number_tokens import UNREADABLE, items_of, tokens_of
from conversations.understanding.number_words import HALF, Part, numbers_in
from conversations.understanding.several_numbers import meant_of_several, with_remark
from conversations.understanding.telex import spellings, telex, vni
from conversations.understanding.unknown import says_unknown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from conversations.understanding.number_tokens import Item
    from conversations.understanding.units import Unit

_MOST_DIGITS = 15
_MOST_WORDS = 40
_MOST_NUMBERS = 5
_MOST_OPTIONS = 3
_FRACTIONS = re.compile(r"[¼-¾⅐-⅞⁄²³¹⁰-⁹₀-₉]")
_MINUTES = Decimal(60)
_AGES = re.compile(
    r"(?:(?:tuổi|tuoi)\s+)?(?:từ|tu)?\s*\d{1,2}\s*(?:đến|den|tới|toi|-|–)\s*\d{1,2}\s*(?:tuổi|tuoi)\b", re.IGNORECASE
)
_CENTURY, _LAST_YEAR, _BORN_LAST_CENTURY, _LONGEST_SHORT_YEAR = 1900, 2050, 40, 99
_THOUSAND = 1_000
_TIMES = known("sau này, sau nay, sau đó, bây giờ, tạm được, tạm vậy, lát sau, tạm thời chưa")

Reading = Decimal | Likely[Decimal] | Misread


def read_number(text: str, *, whole: bool = False, unit: Unit | None = None) -> Reading:
    """Read one number of at most 15 digits, for a question that counts this unit.

    With `whole`, 1.500 can only be 1500, and 1,5 is not an integer.
    """
    if text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS:
        return _one(_figures_alone(text), [Decimal(text)], whole=whole, unit=unit)
    if slip := unreadable(text):
        return slip
    if says_unknown(text):
        return Misread("unknown")
    if _FRACTIONS.search(text) or _is_a_time(text):
        return Misread("not_a_number")
    if (nought := read_nought(text, unit)) is not None:
        return nought
    if unit is not None and unit.is_people:
        text = _AGES.sub(" ", text).strip() or text
    return _weighed(_as_typed(text, whole=whole, unit=unit), text, whole=whole, unit=unit)


def _figures_alone(text: str) -> Counted:
    """Take apart what most numbers are, with nothing around them."""
    return Counted([Number((Part("figures", (Decimal(text),)),))])


def _weighed(read: Reading, text: str, *, whole: bool, unit: Unit | None) -> Reading:
    if isinstance(read, Decimal) and _stands_without_its_accent(text):
        return Likely(read)
    if isinstance(read, Misread) and read.why in {"ambiguous", "one_number", "other_unit"}:
        first = with_remark(text, lambda piece: _as_typed(piece, whole=whole, unit=unit))
        return read if first is None else Likely(first)
    return read


def _is_a_time(text: str) -> bool:
    """Whether a text is sau này, bây giờ or tạm được: without their accents they look like sáu, bảy and tám."""
    return any(_TIMES.find(spelled) for spelled in spellings(text))


def _stands_without_its_accent(text: str) -> bool:
    """Whether the whole text is sau or tam: as often sau, later, and tạm, for now, as sáu and tám."""
    words = tuple(fold(text).split()) if text.isascii() else ()
    return any(said in {("sau",), ("tam",)} for said in (words, *without_particles(words)))


def _as_typed(text: str, *, whole: bool, unit: Unit | None) -> Reading:
    """Read a text as it stands and as keys of Telex and VNI; what is sure comes first, then what is likely."""
    tokens = tokens_of(text)
    likely: Likely[Decimal] | None = None
    slips: list[Misread] = []
    for keyboard in (str, telex, vni):
        read = _read(in_context(items_of(tokens, keyboard), unit), whole=whole, unit=unit)
        if isinstance(read, Decimal):
            return read
        if isinstance(read, Likely):
            likely = likely or read
        else:
            slips.append(read)
    return likely or next((slip for slip in slips if slip.why != "not_a_number"), slips[0])


def _read(items: list[Item], *, whole: bool, unit: Unit | None) -> Reading:
    spans = spans_of(items)
    if UNREADABLE in items or len(items) > _MOST_WORDS:
        return Misread("not_a_number")
    if not spans:
        return _misspelt(items, unit)
    found = counted(items, unit)
    if _half_follows(items, spans):
        found.numbers.pop()
        return _one(found, [value + HALF for value in numbers_in(found.numbers[0].parts)], whole=whole, unit=unit)
    if len(spans) > 1:
        return _several(found, whole=whole, unit=unit)
    number = found.numbers[0]
    readings = numbers_in(number.parts)
    # A group of three after a dot can only be thousands where there are no fractions.
    return _one(found, readings[:1] if whole and len(number.parts) == 1 else readings, whole=whole, unit=unit)


def _misspelt(items: list[Item], unit: Unit | None) -> Reading:
    """Propose what a single misspelt word means where nothing but what is counted stands behind it: mụt, tư đứa."""
    first, *rest = [item.said if isinstance(item, Part) else item for item in items] or [""]
    meant = digit_meant(first)
    is_counted = not rest or (unit is not None and unit.owns(" ".join(rest)))
    return Likely(meant) if meant is not None and is_counted and unit is not None else Misread("not_a_number")


def _half_follows(items: list[Item], spans: list[tuple[int, int]]) -> bool:
    """Recognise hai tiếng rưỡi, where the half stands behind what is counted."""
    end = spans[0][1]
    if spans[1:] != [(end + 1, end + 2)]:
        return False
    half = items[end + 1]
    return isinstance(half, Part) and half.kind == "half"


def _several(found: Counted, *, whole: bool, unit: Unit | None) -> Reading:
    if len(found.numbers) > _MOST_NUMBERS:
        return Misread("too_many")
    meant = meant_of_several(found, unit)
    if meant is not None:
        value = meant.value if isinstance(meant, Likely) else meant
        fits = not whole or value == value.to_integral_value()
        return meant if fits else Misread("not_an_integer")
    readings = [numbers_in(number.parts)[:1] for number in found.numbers if unit is None or not number.is_other]
    if not all(readings):
        return Misread("not_a_number" if not any(readings) else "one_number")
    options = _options(value for values in readings for value in values)
    if not 0 < len(options) <= _MOST_OPTIONS:
        return Misread("one_number")
    if len(options) == 1:
        return _said_twice(found, _allowed([Decimal(options[0].replace(",", "."))], whole=whole))
    return Misread("ambiguous", options)


def _said_twice(found: Counted, values: list[Decimal] | Misread) -> Reading:
    """Read 2 (hai) cháu, where one number stands in figures and in words; figures twice may be a slip."""
    are_apart = any(number.is_other for number in found.numbers) or sum(number.is_own for number in found.numbers) > 1
    if isinstance(values, Misread) or found.far or are_apart:
        return values if isinstance(values, Misread) else Misread("one_number")
    written_both_ways = len({number.parts[0].said == "" for number in found.numbers}) > 1
    return values[0] if written_both_ways and not (found.unknown or found.near) else Likely(values[0])


def _one(found: Counted, readings: Iterable[Decimal], *, whole: bool, unit: Unit | None) -> Reading:
    """Read a text with one number in it."""
    number = found.numbers[0]
    values = _allowed(readings, whole=whole)
    if isinstance(values, Misread):
        return values
    if number.is_other:
        return _of_another_unit(number, values, whole=whole, unit=unit)
    if len(values) > 1:
        return Misread("ambiguous", _options(values)) if len(values) <= _MOST_OPTIONS else Misread("one_number")
    if not number.behind and found.unknown[:1] and (place := place_meant(found.unknown[0], unit)):
        return Likely(tidy(values[0] * place)) if len(found.unknown) == 1 and not found.far else Misread("one_number")
    if found.far or (found.unknown and number.is_doubtful):
        return Misread("one_number" if found.far else "not_a_number")
    return _as_said(values[0], found, unit)


def _as_said(value: Decimal, found: Counted, unit: Unit | None) -> Reading:
    doubted = None if unit is None else _doubted(value, found.numbers[0], unit, is_followed=bool(found.unknown))
    if doubted is not None:
        return doubted
    return Likely(value) if found.unknown or found.near else value


def _of_another_unit(number: Number, values: list[Decimal], *, whole: bool, unit: Unit | None) -> Reading:
    """Turn minutes into hours where they come out even; whatever else counts something else is asked about."""
    if unit is None:
        return Likely(values[0])
    hours = tidy(values[0] / _MINUTES)
    if unit.sort == "hour" and number.sort == "minute" and not whole and len(written(hours)) <= len("0,25"):
        return Likely(hours)
    return Misread("other_unit")


def _doubted(value: Decimal, number: Number, unit: Unit, *, is_followed: bool) -> Reading | None:
    """Propose or ask about what is said in an unlikely way for what is counted; None where it is not."""
    has_place = any(part.kind == "place" for part in number.parts)
    if unit.in_thousands and has_place:
        return Misread("other_unit")
    if unit.sort != "money" and number.is_place_short:
        return Likely(value)
    if unit.sort == "year" and not _CENTURY <= value <= _LAST_YEAR:
        is_short = _BORN_LAST_CENTURY <= value <= _LONGEST_SHORT_YEAR
        return Likely(value + _CENTURY) if is_short else Misread("one_number")
    if unit.sort == "money" and is_followed and abs(value) < _THOUSAND:
        return Misread("one_number")  # the word that was not understood may be a place
    if unit.sort == "money" and has_place and abs(value) < _THOUSAND:  # năm trăm is mostly said of thousands
        return Misread("ambiguous", _options((value * _THOUSAND, value)))
    return None


def _allowed(readings: Iterable[Decimal], *, whole: bool) -> list[Decimal] | Misread:
    values = list(dict.fromkeys(map(tidy, readings)))
    if not values:
        return Misread("not_a_number")
    if any(len(written(value).strip("-").replace(",", "")) > _MOST_DIGITS for value in values):
        return Misread("too_long")
    integers = [value for value in values if value == value.to_integral_value()]
    if whole and not integers:
        return Misread("not_an_integer")
    return integers if whole else values


def _options(values: Iterable[Decimal]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(written, values)))
