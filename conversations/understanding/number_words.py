"""Numbers said in words: hai mươi lăm, một trăm linh năm, ba rưỡi, 2 triệu 500 nghìn."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from conversations.understanding.lexicon import Lexicon

Readings = tuple[Decimal, ...]
"""What a number may be: one reading when it is clear, several to ask between, none when it is no number."""

PartKind = Literal[
    "digit", "five", "after_ten", "ten", "place", "filler", "half", "a_half", "point", "minus", "figures"
]


@dataclass(frozen=True, slots=True)
class Part:
    """A word of a number, or figures: what part it plays, what it is worth, and the word as it was said."""

    kind: PartKind
    readings: Readings = ()
    said: str = field(default="", compare=False)

    @property
    def value(self) -> Decimal:
        """What it is worth when that is clear."""
        return self.readings[0]


def _parts(kind: PartKind, worth: dict[str, int]) -> dict[str, Part]:
    return {word: Part(kind, (Decimal(number),)) for words, number in worth.items() for word in words.split()}


WORDS: Lexicon[Part | None] = Lexicon(
    {
        "nữa": None,  # "more", which is not nửa, "half"
        **_parts("digit", {"không": 0, "một": 1, "hai": 2, "ba": 3, "bốn": 4}),
        **_parts("digit", {"sáu": 6, "bảy bẩy": 7, "tám": 8, "chín": 9}),
        **_parts("five", {"năm": 5}),
        **_parts("after_ten", {"mốt": 1, "tư": 4, "lăm nhăm": 5}),
        **_parts("ten", {"mười mươi chục": 10}),
        **_parts(
            "place",
            {"trăm": 100, "nghìn ngàn": 1_000, "vạn": 10_000, "triệu": 1_000_000, "tỉ": 1_000_000_000},
        ),
        "linh": Part("filler"),
        "lẻ": Part("filler"),
        "rưỡi": Part("half"),
        "nửa": Part("a_half"),
        "phẩy": Part("point"),
        "phảy": Part("point"),
        "âm": Part("minus"),
    }
)

SHORT_PLACES = {"k": Decimal(1_000), "tr": Decimal(1_000_000)}
"""Places written short, right after figures: 5k, 2tr."""

HALF = Decimal("0.5")
TEN = Decimal(10)
_THOUSAND, _LARGE = Decimal(1_000), Decimal(1_000_000)
_MOST_PARTS = 20
_MOST_READINGS = 4
_LETTERS: dict[PartKind, str] = {
    "digit": "d",
    "five": "v",
    "after_ten": "a",
    "ten": "t",
    "place": "p",
    "filler": "l",
    "half": "r",
    "a_half": "n",
    "point": ".",
    "minus": "-",
    "figures": "f",
}
_TENS = re.compile(r"([dvf]?)t([dvaf]?)")
_ALONE = re.compile(r"[dvf]")
_SPOKEN_SHORT = re.compile(r"[dvf]a")
_PAIR = re.compile(r"[dvf][dvf]")


def numbers_in(parts: tuple[Part, ...]) -> Readings:
    """Read the parts of one number; two numbers side by side give both, as readings to ask between."""
    if not parts or len(parts) > _MOST_PARTS:
        return ()
    kinds = _kinds(parts)
    if kinds[0] == "-":
        return () if "-" in kinds[1:] else tuple(-value for value in numbers_in(parts[1:]))
    if "." in kinds:
        return _with_point(parts, kinds.index("."))
    return _with_places(parts)[:_MOST_READINGS]


def _kinds(parts: tuple[Part, ...]) -> str:
    return "".join(_LETTERS[part.kind] for part in parts)


def _with_point(parts: tuple[Part, ...], at: int) -> Readings:
    """Read hai phẩy năm, and 2 phẩy 25."""
    before, after = _with_places(parts[:at]), parts[at + 1 :]
    if len(before) != 1 or not after or _kinds(after).strip("dvaf"):
        return ()
    figures = "".join(str(part.value) for part in after)
    return (Decimal(f"{before[0]}.{figures}"),) if figures.isdecimal() and "." not in str(before[0]) else ()


def _with_places(parts: tuple[Part, ...]) -> Readings:
    places = [part.value for part in parts if part.kind == "place"]
    if not places:
        return _below_hundred(parts)
    place = max(places)
    at = next(index for index, part in enumerate(parts) if part.kind == "place" and part.value == place)
    before = _with_places(parts[:at]) if at else (Decimal(1),)
    after = _after_place(parts[at + 1 :], place)
    return tuple(dict.fromkeys(left * place + right for left in before for right in after))


def _after_place(parts: tuple[Part, ...], place: Decimal) -> Readings:
    """Read what follows a place: một trăm linh hai is 102, but một trăm hai may be 120 or 102."""
    kinds = _kinds(parts)
    if not kinds:
        return (Decimal(0),)
    if kinds == "r":
        return (place / 2,)
    if kinds[0] == "l":
        parts = parts[1:]
    readings = tuple(value for value in _with_places(parts) if value < place)
    if place >= _LARGE and kinds[0] != "l" and not _ALONE.fullmatch(kinds):
        # Hai triệu năm trăm is mostly 2 500 000, and seldom what it says.
        readings = tuple(one for value in readings for one in _shortened(value, place))
    if _ALONE.fullmatch(kinds) and len(readings) == 1:
        said = str(parts[0].value)
        return tuple(dict.fromkeys((Decimal(f"0.{said}") * place, *readings))) if said.isdecimal() else ()
    return readings


def _shortened(value: Decimal, place: Decimal) -> Readings:
    return (value * place / _THOUSAND, value) if value < _THOUSAND else (value,)


def _below_hundred(parts: tuple[Part, ...]) -> Readings:
    kinds = _kinds(parts)
    if kinds in {"n", "dn"}:
        return (HALF,) if parts[0].kind == "a_half" or parts[0].value == 1 else ()
    if kinds.endswith("r") and len(kinds) > 1:
        halves = (HALF, HALF * TEN) if kinds[-2] == "t" else (HALF,)
        return tuple(value + half for value in _below_hundred(parts[:-1]) for half in halves)
    if tens := _TENS.fullmatch(kinds):
        return _tens(parts, TEN * parts[0].value if tens[1] else TEN, tens[2])
    if _ALONE.fullmatch(kinds):
        return parts[0].readings
    if _SPOKEN_SHORT.fullmatch(kinds):  # hai lăm; but khong lam is không làm
        return () if not parts[0].value else (TEN * parts[0].value + parts[1].value,)
    return _two(parts, kinds) if _PAIR.fullmatch(kinds) else ()


def _tens(parts: tuple[Part, ...], tens: Decimal, last: str) -> Readings:
    """Read mười, hai mươi, hai mươi lăm; mười năm may be ten years, or 15 as some say it."""
    if not last:
        return (tens,)
    return (tens, tens + 5) if last == "v" else (tens + parts[-1].value,)


def _two(parts: tuple[Part, ...], kinds: str) -> Readings:
    """Read two in a row: 3 năm is three years; ba năm is that or 35; ba bốn is one or the other."""
    if kinds == "fv":
        return parts[0].readings
    if kinds[1] == "v":
        return (parts[0].value, TEN * parts[0].value + 5)
    return (parts[0].value, parts[1].value)
