"""The report of the activities of a year: by occasion, by place, by organiser, and each of them; no names of people."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from bot.features.activities.bulletin import names_somebody
from bot.features.frozen_reports.printed.frozen import Cell, Frozen
from bot.features.frozen_reports.printed.heading import draft_line, heading
from bot.features.frozen_reports.printed.printing import UNKNOWN, WORDS
from conversations.trust.introductions import name_on_list
from storage.calendar import activities, occasions
from storage.places import subjects

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from bot.features.frozen_reports.printed.frozen import Asked
    from bot.papers import Paper
    from storage.calendar.activities import Activity
    from storage.store import Tx
    from storage.tables import Title

PAPER: Paper = "bao_cao_hoat_dong"
FIGURE = "activities"
PERSONS: tuple[Title, ...] = ("family", "citizen")


class Told(NamedTuple):
    """An activity with its place, and the occasion it was held for; empty where there is none."""

    code: str
    place: str
    occasion: str
    activity: Activity


def frozen(tx: Tx, asked: Asked) -> Frozen:
    """Count it; what each activity was is frozen with it, so that it is told as it was counted."""
    told = _told(tx, asked)
    sheet = Sheet(asked)
    given = {
        **heading(tx, asked, PAPER),
        "ban_nhap": draft_line(asked.kind, by_draft=False),
        "chot": WORDS.date(asked.as_of),
        **{f"cong_{name}": number for name, number in sheet.sums("cong_", FIGURE, told).items()},
        "theo_dip": _by_occasion(sheet, told),
        "theo_noi": _by_place(sheet, told),
        "theo_to_chuc": _by_organiser(sheet, told),
        "hoat_dong": _each(tx, asked, told),
        "luu_y": _note(told),
    }
    places = {asked.area.id: asked.area.name} | {one.activity.area_id: one.place for one in told}
    return Frozen(PAPER, given, sheet.cells, sheet.sources, places)


def _told(tx: Tx, asked: Asked) -> list[Told]:
    """Give what was held until the day, by occasion as these came in the year; what was for none comes last."""
    calendars = occasions.calendars(tx, date(asked.year, 1, 1))  # those that ended since were held all the same
    told = []
    for one in activities.placed(tx, asked.area.id, asked.year):
        held = one.activity
        known = calendars.of(held.area_id).get(held.occasion) if held.occasion else None
        if held.held_on <= asked.as_of:
            told.append(Told(one.code, one.name, known.name if known else "", held))
    first: dict[str, date] = {}
    for each in sorted(told, key=lambda one: one.activity.held_on):
        first.setdefault(each.occasion, each.activity.held_on)
    return sorted(told, key=lambda one: (not one.occasion, first[one.occasion], one.occasion))


class Sheet:
    """The numbers of the report as they are printed one by one, each with the activities it counts."""

    def __init__(self, asked: Asked) -> None:
        self._year = asked.year
        self.cells: list[Cell] = []
        self.sources: dict[str, str] = {}

    def sums(self, at: str, figure: str, told: Sequence[Told], area_id: int | None = None) -> dict[str, Any]:
        """Print how many activities these are, and who and what was there in all."""
        ids = tuple(one.activity.id for one in told)
        self.cells.append(Cell(f"{at}so", figure, area_id, self._year, len(ids), ids))
        self.sources |= {f"{at}{name}": f"{figure}: {name}" for name in ("nguoi", "nu", "sach")}
        return {
            "so": len(ids),
            "nguoi": sum(one.activity.people for one in told),
            "nu": sum(one.activity.women for one in told),
            "sach": _books(told),
        }


def _books(told: Iterable[Told]) -> int | str:
    """Add up the books that were given; unknown where nobody wrote any down."""
    written = [one.activity.books for one in told if one.activity.books is not None]
    return sum(written) if written else UNKNOWN


def _by_occasion(sheet: Sheet, told: Sequence[Told]) -> list[dict[str, Any]]:
    def figure(one: Told) -> str:
        return f"{FIGURE}.{one.activity.occasion}" if one.occasion else f"{FIGURE}.other"

    return _table(sheet, "theo_dip", told, figure, lambda one: one.occasion or WORDS.say("Other activities"))


def _table(
    sheet: Sheet, name: str, told: Sequence[Told], figure: Callable[[Told], str], called: Callable[[Told], str]
) -> list[dict[str, Any]]:
    groups: dict[str, list[Told]] = {}
    for one in told:
        groups.setdefault(figure(one), []).append(one)
    rows = []
    for n, (key, group) in enumerate(groups.items()):
        rows.append({"stt": n + 1, "ten": called(group[0]), **sheet.sums(f"{name}.{n}.", key, group)})
    return rows


def _by_place(sheet: Sheet, told: Sequence[Told]) -> list[dict[str, Any]]:
    """Sum up by the place that held them, in the order of their codes."""
    groups: dict[int, list[Told]] = {}
    for one in sorted(told, key=lambda one: one.code):
        groups.setdefault(one.activity.area_id, []).append(one)
    return [
        {"stt": n + 1, "ten": group[0].place, **sheet.sums(f"theo_noi.{n}.", FIGURE, group, area_id)}
        for n, (area_id, group) in enumerate(groups.items())
    ]


def _by_organiser(sheet: Sheet, told: Sequence[Told]) -> list[dict[str, Any]]:
    """Sum up by who stood behind them; of whom nobody wrote that down come last."""
    by_name = sorted(told, key=lambda one: (not one.activity.organiser, one.activity.organiser))
    return _table(
        sheet,
        "theo_to_chuc",
        by_name,
        lambda one: f"{FIGURE}.by.{one.activity.organiser}" if one.activity.organiser else f"{FIGURE}.by_nobody",
        lambda one: one.activity.organiser or WORDS.say("Not written down"),
    )


def _each(tx: Tx, asked: Asked, told: Sequence[Told]) -> list[dict[str, Any]]:
    known = _names(tx, asked.area.id)
    return [{"stt": n, **_row(one, known)} for n, one in enumerate(told, 1)]


def _row(one: Told, known: Collection[str]) -> dict[str, Any]:
    """Tell one activity; what it was about only where that names nobody."""
    held = one.activity
    return {
        "dip": one.occasion or WORDS.say("Other activities"),
        "ngay": WORDS.date(held.held_on),
        "noi_dung": WORDS.say("A learning activity") if names_somebody(held.topic, known) else held.topic,
        "thon": one.place,
        "dia_diem": held.place or None,
        "to_chuc": held.organiser or None,
        "nguoi": held.people,
        "nu": held.women,
        "sach": held.books,
    }


def _names(tx: Tx, area_id: int) -> set[str]:
    return {name_on_list(one.name) for title in PERSONS for one in subjects.living(tx, area_id, title)}


def _note(told: Sequence[Told]) -> str:
    left = sum(one.activity.books is None for one in told)
    if not left or left == len(told):
        return ""
    return WORDS.count(
        "Of {number} activity nobody wrote down the books.", "Of {number} activities nobody wrote down the books.", left
    )


class Listed(NamedTuple):
    """An activity behind a printed number, with what is said of it in a list."""

    id: int
    area_id: int
    row: Mapping[str, Any]

    @property
    def said(self) -> str:
        """Tell when and where it was, what about, and how many came."""
        row = self.row
        return WORDS.say(
            "{day} · {topic} · {place} · {people} people, {women} women",
            day=row["ngay"],
            topic=row["noi_dung"],
            place=row["dia_diem"] or row["thon"],
            people=WORDS.number(row["nguoi"]),
            women=WORDS.number(row["nu"]),
        )


def listed(report: Frozen, cell: Cell) -> list[Listed]:
    """Give the activities behind a printed number, as they were frozen."""
    (every,) = (one.ids or () for one in report.cells if one.at == "cong_so")
    places = {number: one.area_id for one in report.cells if one.area_id is not None for number in one.ids or ()}
    rows = dict(zip(every, report.given["hoat_dong"], strict=True))
    return [Listed(number, places[number], rows[number]) for number in cell.ids or ()]
