"""Words that are numbers elsewhere: năm nay, công ty, ông bà, không; and the years that stand behind figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conversations.understanding.folding import bare, spell
from conversations.understanding.lexicon import folded_words
from conversations.understanding.number_tokens import PERCENT
from conversations.understanding.number_words import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conversations.understanding.number_tokens import Item
    from conversations.understanding.units import Unit

_YEAR_FOLLOWS = folded_words("nay ngoái trước sau học nào đó qua kia tới")
_MEN_FOLLOWS = folded_words("giới")
_YEAR_PRECEDES = folded_words("sinh từ vào cuối đầu trong toàn đều hết mỗi hàng hằng cả")
_WITH_BA = folded_words("ông má bố chú")
_BEHIND_BA = folded_words("mẹ má bầu nội ngoại tôi tui mình nó")
_MEN = "nam"  # as it is typed for men
_LARGE = 10_000
_NUMBERED = folded_words("số")


def in_context(items: list[Item], unit: Unit | None) -> list[Item]:
    """Turn parts of numbers back into words where they are none."""
    return list(_with_percent([_as_meant(items, place, unit) for place in range(len(items))]))


def _as_meant(items: list[Item], place: int, unit: Unit | None) -> Item:
    item = items[place]
    if not isinstance(item, Part) or not item.said:
        return item
    before, after = _at(items, place - 1), _at(items, place + 1)
    if item.kind == "five":
        return _year_or_men(after, unit) if _is_year(before, after) else item
    if bare(item.said) == "ba" and (bare(_word(before)) in _WITH_BA or bare(_word(after)) in _BEHIND_BA):
        return spell("bà")
    return item.said if _is_no_number(item, before, after) else item


def _is_no_number(item: Part, before: Item, after: Item) -> bool:
    """Say whether a word is no number where it stands: công ty, có lẽ, không."""
    if isinstance(before, Part):
        return False
    if item.kind == "place":
        return item.value >= _LARGE and not _is_half(after)
    return item.kind == "filler" or (item.kind == "digit" and not item.value and _stands_alone(before, after))


def _year_or_men(after: Item, unit: Unit | None) -> str:
    is_year = bare(_word(after)) in _YEAR_FOLLOWS or unit is None or not unit.is_people
    return spell("năm") if is_year else _MEN


def _at(items: list[Item], place: int) -> Item:
    return items[place] if 0 <= place < len(items) else ""


def _is_half(item: Item) -> bool:
    return isinstance(item, Part) and item.kind == "half"


def _word(item: Item) -> str:
    return "" if isinstance(item, Part) else item


def _is_year(before: Item, after: Item) -> bool:
    """Say whether năm is no five: behind or before figures, and where a year is spoken of."""
    if isinstance(before, Part) and before.kind == "figures":
        return True
    if isinstance(after, Part):
        return after.kind == "figures"
    return bare(after) in _YEAR_FOLLOWS | _MEN_FOLLOWS or bare(_word(before)) in _YEAR_PRECEDES


def _stands_alone(before: Item, after: Item) -> bool:
    beside = isinstance(before, Part) or isinstance(after, Part)
    return not beside and bare(_word(before)) not in _NUMBERED


def _with_percent(items: list[Item]) -> Iterator[Item]:
    """Take the two words phần trăm behind a number together: their hundred is no other number."""
    per, hundred = PERCENT.split()
    skip = False
    for place, item in enumerate(items):
        following = _at(items, place + 1)
        if skip:
            skip = False
        elif isinstance(item, str) and bare(item) == bare(per) and _says_hundred(following, hundred):
            skip = True
            yield PERCENT
        else:
            yield item


def _says_hundred(item: Item, hundred: str) -> bool:
    return isinstance(item, Part) and item.kind == "place" and bare(item.said) == bare(hundred)
