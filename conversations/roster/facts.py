"""What a roster says of somebody beside name and number: registering, earlier recognitions, workers, staff."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from conversations.roster.entry import Fact, Wrong
from conversations.understanding import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from conversations.roster.entry import FactKind, Title
    from conversations.roster.headings import Field

_TICKS = frozenset("✓✔☑√+")
_YES = frozenset({"x", "co", "1", "v", "da dang ky", "dang ky", "yes"})
_NO = frozenset({"khong", "ko", "k", "0", "chua", "chua dang ky", "chua co", "khong dang ky", "no"})
_YEARS = re.compile(r"(20\d\d)(?:\s*[-–]\s*(20\d\d))?")
_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}")
_PAPER = re.compile(r"[(\[;]|\b(?:theo|qđ|qd|quyết định|quyet dinh|số|so)\b", re.IGNORECASE)
_NEXT = re.compile(r"(?:;\s*|(?<=[)\]])\s*,\s*)(?=(?:năm\s+|nam\s+)?20\d\d\b(?!\s*[/.]|\s*-\s*[^\d\s]))", re.IGNORECASE)
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
    """Read 2023, 2024 (QĐ 12/QĐ-UBND); 2025 (QĐ 3/QĐ-UBND): years, and behind them the decision."""
    if not cell or fold(cell) in _NO or cell == "-":
        return
    found = [fact for part in _NEXT.split(cell) for fact in _of_one_decision(part, cell)]
    if len({fact.year for fact in found}) < len(set(found)):
        raise Wrong("recognised", cell)
    yield from dict.fromkeys(found)


def _of_one_decision(part: str, cell: str) -> Iterator[Fact]:
    """Read years that stand first; what is in brackets or behind QĐ is the decision."""
    paper = _PAPER.search(part)
    first = part[: paper.start()] if paper else part
    years = _years(_DAY.sub(" ", first))
    if not years or _YEARS.sub("", fold(first).replace("nam", "")).strip(" ,;-"):
        raise Wrong("recognised", cell)
    decision = _decision(part[paper.start() :]) if paper else ""
    yield from (Fact("recognised", one, decision) for one in years)


def _decision(text: str) -> str:
    return " ".join(text.replace(";", ",").strip("([,)] ").split())


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


def is_new(fact: Fact, known: Collection[Fact]) -> bool:
    """Tell whether a list says more than what is known; a recognition without its decision is none that is new."""
    if fact.kind != "recognised":
        return fact not in known
    there = {_decision(one.what) for one in known if (one.kind, one.year) == ("recognised", fact.year)}
    return not there or bool(fact.what and _decision(fact.what) not in there)


def written(facts: Iterable[Fact], kind: FactKind) -> str:
    """Write what is known as it is read again: years, each decision behind its years; or a number."""
    of_kind = [fact for fact in facts if fact.kind == kind]
    if kind in _OF:
        return of_kind[-1].what if of_kind else ""
    by_paper: dict[str, list[str]] = {}
    for year, what in sorted({fact.year: _decision(fact.what) for fact in of_kind}.items()):
        by_paper.setdefault(what, []).append(str(year))
    return "; ".join(", ".join(years) + (f" ({what})" if what else "") for what, years in by_paper.items())
