"""A place on the map, as it is shared from a phone or typed: 21.386 103.017."""

from __future__ import annotations

import re

from conversations.understanding.likely import Likely
from conversations.understanding.misread import Misread

_SHARED = "📍"
_NORTH, _EAST = 90.0, 180.0  # degrees
_LONGEST = 200  # characters
_MOST_DIGITS = 7  # behind the point: a centimetre
_NUMBER = r"[-+]?\d{1,3}[.,]\d{1,15}"
_PAIR = re.compile(
    rf"(?P<first>{_NUMBER})(?:\s*[,;]\s+|\s*;\s*|\s+|(?<=\d),(?=-?\d+\.))(?P<second>{_NUMBER})"
    r"(?:\s+(?P<above>-?\d{1,5}(?:\.\d{1,9})?)\s+(?P<exact>\d{1,6}(?:\.\d{1,9})?))?"
)
_WITHIN = re.compile(r"±\s*(\d{1,6})")
_MINUTES = re.compile(r"(\d{1,3})\s*°\s*(\d{1,2})\s*['’′]\s*(\d{1,2}(?:[.,]\d{1,6})?)\s*(?:\"|”|″|''|’’)")
# What stands around the numbers: their names, north and east, brackets.
_AROUND = re.compile(
    r"📍|vĩ độ|kinh độ|vi do|kinh do|t[oọ][aạ] đ[oộ]|toa do|latitude|longitude|\b(?:lat|lon|long)\b|[°():=]|[NEBĐ]\b",
    re.IGNORECASE,
)


def shared_place(latitude: object, longitude: object, within: object = None) -> str:
    """Write a place that was shared from a phone as a text that can be read here; '' where it is none."""
    if not isinstance(latitude, int | float) or not isinstance(longitude, int | float):
        return ""
    if not _is_on_earth(latitude, longitude):
        return ""
    exact = f" ±{within:.0f}" if isinstance(within, int | float) and 0 <= within < 1_000_000 else ""  # noqa: PLR2004
    return f"{_SHARED} {_number(latitude)} {_number(longitude)}{exact}"


def is_shared_place(text: str) -> bool:
    """Whether a text is a place that was shared from a phone."""
    return text.startswith(_SHARED)


def without_place(text: str) -> str:
    """Give a text as it may be kept when it has been answered: where somebody was is kept only as an answer."""
    return _SHARED if is_shared_place(text) else text


def read_place(text: str) -> str | Likely[str] | Misread:
    """Read a place as ODK keeps it: latitude, longitude, how high and how exact, of which the last two may be 0.

    Longitude before latitude is only likely.
    """
    if len(text) > _LONGEST:
        return Misread("not_a_place")
    within = _WITHIN.search(text)
    bare = _AROUND.sub(" ", _MINUTES.sub(_in_degrees, _WITHIN.sub(" ", text))).strip(" ,;.")
    found = _PAIR.fullmatch(bare)
    if found is None:
        return Misread("not_a_place")
    first, second = (float(found[part].replace(",", ".")) for part in ("first", "second"))
    rest = f"{found['above'] or 0} {found['exact'] or (within[1] if within else 0)}"
    if _is_on_earth(first, second):
        return f"{_number(first)} {_number(second)} {rest}"
    if _is_on_earth(second, first):
        return Likely(f"{_number(second)} {_number(first)} {rest}")
    return Misread("not_a_place")


def _in_degrees(found: re.Match[str]) -> str:
    degrees, minutes, seconds = (float(part.replace(",", ".")) for part in found.groups())
    return f" {degrees + minutes / 60 + seconds / 3600:.7f} "


def _is_on_earth(latitude: float, longitude: float) -> bool:
    return abs(latitude) <= _NORTH and abs(longitude) <= _EAST


def _number(degrees: float) -> str:
    written = f"{degrees:.{_MOST_DIGITS}f}".rstrip("0")
    return f"{written}0" if written.endswith(".") else written
