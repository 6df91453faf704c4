"""What a roster says of somebody beside name and number: registering, earlier recognitions, workers, staff."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from conversations.roster.entry import Fact, Wrong
from conversations.understanding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from conversations.roster.entry import Title
    from conversations.roster.headings import Field

_TICKS = frozenset("✓✔☑√+")
_YES = frozenset({"x", "co", "1", "v", "da dang ky", "dang ky", "yes"})
_NO = frozenset({"khong", "ko", "k", "0", "chua", "chua dang ky", "chua co", "khong dang ky", "no"})
_YEARS = re.compile(r"(20\d\d)(?:\s*[-–]\s*(20\d\d))?")
_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}")
_PAPER = re.compile(r"[(\[;]|\b(?:theo|qđ|qd|quyết định|quyet dinh|số|so)\b", re.IGNORECASE)
_COUNT = re.compile(r"(\d{1,4})(?:\.0+)?(?:\s*(?:người|nguoi|lđ|ld|lao động|lao dong|cán bộ|can bo))?")
_MOST = {"workers": 50, "staff": 5000}
_OF: dict[str, Title] = {"workers": "family", "staff": "unit"}


def facts_of(texts: Mapping[Field, str], title: Title, year: int) -> tuple[Fact, ...]:
    """Read these columns of a row; `year` is the one that a tick without a year means."""
    found = [*_registered(texts["registered"], year), *_recognised(texts["recognised"])]
    return (*found, *_counted("workers", texts["workers"], title), *_counted("staff", texts["staff"], title))


def _registered(cell: str, year: int) -> Iterator[Fact]:
    said = fold(cell)
    if not cell or said in _NO or cell == "-":
        return
    if said in _YES or cell in _TICKS:
        yield Fact("registered", year)
        return
    years = _years(cell)
    if not years or _YEARS.sub("", said.replace("nam", "")).strip(" ,;-"):
        raise Wrong("registered", cell)
    yield from (Fact("registered", one) for one in years)


def _recognised(cell: str) -> Iterator[Fact]:
    """Read 2023, 2024 (QĐ 12/QĐ-UBND): the years stand first, what is in brackets or behind QĐ is the decision."""
    if not cell or fold(cell) in _NO or cell == "-":
        return
    paper = _PAPER.search(cell)
    first = cell[: paper.start()] if paper else cell
    years = _years(_DAY.sub(" ", first))
    if not years or _YEARS.sub("", fold(first).replace("nam", "")).strip(" ,;-"):
        raise Wrong("recognised", cell)
    decision = " ".join(cell[paper.start() :].strip("([;)] ").split()) if paper else ""
    yield from (Fact("recognised", one, decision) for one in years)


def _years(text: str) -> list[int]:
    found: dict[int, None] = {}
    for first, last in _YEARS.findall(text):
        found |= dict.fromkeys(range(int(first), int(last or first) + 1))
    return list(found)


def _counted(kind: Literal["workers", "staff"], cell: str, title: Title) -> Iterator[Fact]:
    if not cell:
        return
    found = _COUNT.fullmatch(cell.strip())
    if found is None or title != _OF[kind] or int(found[1]) > _MOST[kind]:
        raise Wrong("headcount", cell)
    yield Fact(kind, 0, str(int(found[1])))
