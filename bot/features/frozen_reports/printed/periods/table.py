"""The report of a period: each title year by year and everybody once, the families by village, who was honoured."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from bot.dialogue.titles import is_draft
from bot.features.frozen_reports.printed.frozen import Cell, Frozen
from bot.features.frozen_reports.printed.heading import draft_line, heading
from bot.features.frozen_reports.printed.naming import LINE_NAMES
from bot.features.frozen_reports.printed.periods import honoured
from bot.features.frozen_reports.printed.periods.each_year import everybody
from bot.features.frozen_reports.printed.printing import NONE, UNKNOWN, WORDS, percent, share
from conversations.rules.figures import FEWEST, LINES
from conversations.rules.periods import period_of
from storage.places import areas
from storage.reporting import figures, period
from storage.reporting.period import Counted
from storage.reporting.targets import Targets

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.features.frozen_reports.printed.frozen import Asked
    from bot.papers import Paper
    from conversations.rules.figures import Line
    from conversations.rules.periods import Period
    from storage.reporting.figures import Row
    from storage.reporting.targets import Target
    from storage.store import Tx

PAPER: Paper = "bao_cao_giai_doan"
_PEOPLE: Mapping[Line, str] = {"workers": "families.all: people", "staff": "units.all: people"}


class Standing(NamedTuple):
    """How a period stands: what is known of its years, the figures of the last that has begun, and all counts."""

    asked: Asked
    period: Period
    year: int
    whole: Row
    rows: Sequence[Row]
    counts: Mapping[tuple[int | None, Line], Counted]
    known: set[tuple[Line, int]]
    several_forms: set[Line]

    @property
    def years(self) -> range:
        """All years of the period, those to come among them."""
        return range(self.period.first, self.period.last + 1)

    def counted(self, line: Line, area_id: int | None) -> Counted:
        """Give the counts of a line in a place, or in all."""
        return self.counts.get((area_id, line)) or Counted()

    def in_year(self, line: Line, area_id: int | None, year: int) -> int | None:
        """Give how many were recognised in a year; None where nothing is known of it."""
        number = self.counted(line, area_id).years[year]
        is_known = (line, year) in self.known and self.whole.figures[line, "recognised"].count is not None
        return number if number or is_known else None


class Sheet:
    """The numbers of the report as they are printed one by one, with the figure of each."""

    def __init__(self, standing: Standing) -> None:
        self.standing = standing
        self.cells: list[Cell] = []
        self.sources: dict[str, str] = {}

    def count(self, cell: Cell) -> int | str:
        """Print a count."""
        self.cells.append(cell)
        return UNKNOWN if cell.number is None else cell.number

    def years(self, at: str, line: Line, area_id: int | None) -> dict[str, int | str]:
        """Print who was recognised in each year that has begun, and who in any of them."""
        found, figure = self.standing, f"{line}.recognised"
        told = {
            f"nam_{n}": self.count(Cell(f"{at}nam_{n}", figure, area_id, year, found.in_year(line, area_id, year)))
            for n, year in enumerate(found.years, 1)
            if year <= found.year
        }
        is_known = any(value != UNKNOWN for value in told.values())
        number = found.counted(line, area_id).once if is_known else None
        once = Cell(f"{at}it_nhat", f"{line}.once", area_id, found.period.last, number)
        return {**told, "it_nhat": self.count(once)}

    def shares(self, at: str, line: Line, row: Row, once: int | str) -> str:
        """Print which part of all was recognised once at least."""
        self.sources[at] = f"{line}.once / {line}.of"
        of = row.figures[line, "recognised"].of
        if not isinstance(once, int):
            return UNKNOWN
        return percent(Fraction(once, of)) if of is not None and of >= max(FEWEST, once) else NONE

    def source(self, at: str, where: str, value: Any) -> Any:
        """Print what is no count, and write down where it comes from."""
        self.sources[at] = where
        return value


def frozen(tx: Tx, asked: Asked) -> Frozen:
    """Count it; above communes nobody is on its lines."""
    found = _standing(tx, asked)
    sheet = Sheet(found)
    drafts = {line for line in LINES if is_draft(tx, (form for form, _ in found.whole.figures[line, "begun"].forms))}
    given = {
        **heading(tx, asked, PAPER),
        "ban_nhap": draft_line(asked.kind, by_draft=bool(drafts)),
        "nam": str(found.year),
        "giai_doan": str(found.period),
        "loai": _kind(asked, found.period),
        "chot": WORDS.date(asked.as_of),
        **{f"nam_{n}": str(year) for n, year in enumerate(found.years, 1)},
        "danh_hieu": _titles(tx, sheet, drafts),
        **_villages(sheet),
        "so_khen": sheet.count(honoured.cell(tx, asked, found.period)),
    }
    given["chua_khen"] = "" if given["so_khen"] else WORDS.say("Nobody was honoured in this period yet.")
    given["luu_y"] = " ".join(_notes(sheet))
    names = {row.area_id: row.name for row in found.rows} | {asked.area.id: asked.area.name}
    lines = [] if asked.area.kind == "province" else list(everybody(tx, asked, found.period, found.year))
    return Frozen(PAPER, given, sheet.cells, sheet.sources, names, lines=lines)


def _kind(asked: Asked, found: Period) -> str:
    is_over = asked.as_of >= date(found.last, 12, 31)
    return WORDS.say("Final review") if is_over else WORDS.say("Mid-term review")


def _standing(tx: Tx, asked: Asked) -> Standing:
    found = period_of(asked.year)
    year = min(max(asked.as_of.year, found.first), found.last)
    whole, rows = figures.read(tx, asked.area.id, year, as_of=asked.as_of, as_then=True)
    total, steps = period.read(tx, asked.area.id, found, as_of=asked.as_of, as_then=True)
    counts: dict[tuple[int | None, Line], Counted] = {(None, line): one for line, one in total.items()}
    under = areas.under(tx, asked.area.id)
    known, several = period.known(tx, under, found, year), period.with_several_forms(tx, under, found)
    return Standing(asked, found, year, whole, rows, counts | steps, known, several)


def _titles(tx: Tx, sheet: Sheet, drafts: set[Line]) -> list[dict[str, Any]]:
    found = sheet.standing
    aims = Targets(tx, [found.asked.area.id], found.period.last)
    rows = []
    for n, line in enumerate(LINES):
        name = LINE_NAMES[line](WORDS)
        if line in drafts:  # by whose table of points is said above: a long name makes the rows high
            name = WORDS.say("{line} (DRAFT)", line=name)
        rows.append({"ten": name, **_title(sheet, f"danh_hieu.{n}.", line, aims.of(found.asked.area.id, line))})
    return rows


def _title(sheet: Sheet, at: str, line: Line, aim: Target | None) -> dict[str, Any]:
    whole, years = sheet.standing.whole, sheet.years(at, line, None)
    of_year = share(whole.figures[line, "recognised"])
    wanted = percent(aim.share if aim else None)
    return {
        "tong": _all(sheet, f"{at}tong", line, whole, None),
        **years,
        "ty_le": sheet.shares(f"{at}ty_le", line, whole, years["it_nhat"]),
        "ty_le_nam": sheet.source(f"{at}ty_le_nam", f"{line}.recognised / {line}.of", of_year),
        "muc_tieu": sheet.source(f"{at}muc_tieu", aim.source if aim else "", wanted),
    }


def _all(sheet: Sheet, at: str, line: Line, row: Row, area_id: int | None) -> Any:
    """Print how many there are in the year: of workers and staff all people, as families and units wrote them down."""
    if line not in _PEOPLE:
        return sheet.count(Cell(at, f"{line}.all", area_id, sheet.standing.year, row.figures[line, "all"].count))
    of = row.figures[line, "all"].of
    return sheet.source(at, _PEOPLE[line], UNKNOWN if of is None else of)


def _villages(sheet: Sheet) -> dict[str, Any]:
    found = sheet.standing
    told = [
        row for row in found.rows if row.figures["families", "all"].count or found.counted("families", row.area_id).once
    ]
    listed = [
        {"stt": n + 1, "ten": row.name, **_families(sheet, f"thon.{n}.", row, row.area_id)}
        for n, row in enumerate(told)
    ]
    sums = {f"cong_{name}": value for name, value in _families(sheet, "cong_", found.whole, None).items()}
    return {"thon": listed, **sums}


def _families(sheet: Sheet, at: str, row: Row, area_id: int | None) -> dict[str, Any]:
    years = sheet.years(at, "families", area_id)
    return {
        "tong": _all(sheet, f"{at}tong", "families", row, area_id),
        **years,
        "ty_le": sheet.shares(f"{at}ty_le", "families", row, years["it_nhat"]),
    }


def _notes(sheet: Sheet) -> Iterator[str]:
    """Say what has to be known to read the numbers right."""
    found = sheet.standing
    counts = [found.counted(line, None) for line in LINES]
    if any(cell.number is None for cell in sheet.cells):
        yield WORDS.say("“…” stands where nothing is known of a year.")
    if found.asked.as_of.year == found.year:
        yield WORDS.say("{year} is counted until {day}.", year=found.year, day=WORDS.date(found.asked.as_of))
    if found.several_forms:
        lines = ", ".join(LINE_NAMES[line](WORDS) for line in LINES if line in found.several_forms)
        yield WORDS.say("{lines}: recognised by different tables of points, which are added up here.", lines=lines)
    if left := sum(one.left for one in counts):
        yield WORDS.say("{number} that have left the list since are counted too.", number=WORDS.number(left))
    if told := sum(one.nameless for one in counts):
        yield WORDS.say(
            "{number} recognitions are known as numbers only; “once at least” counts of them the fewest there can be.",
            number=WORDS.number(told),
        )
