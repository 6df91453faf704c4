"""What a report says besides the titles: activities, other targets, money, difficulties, as far as anybody knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.features.frozen_reports.printed.frozen import Cell
from bot.features.frozen_reports.printed.printing import WORDS
from bot.features.planning.report_screen import NAMES
from conversations.rules.other_targets import OTHER_TARGETS
from storage.calendar import activities, behind, occasions
from storage.plans import yearly_sheets
from storage.plans.yearly_sheets import YEARLY_REPORT
from storage.reporting import difficulties

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from bot.features.frozen_reports.printed.frozen import Asked
    from bot.features.frozen_reports.printed.printing import Sheet
    from conversations.language import Language
    from storage.calendar.activities import Activity
    from storage.plans.yearly_sheets import Answers
    from storage.store import Tx


class Told(NamedTuple):
    """A line, and what it comes from: a question of the yearly report, or a figure with the ids that it counts."""

    text: str
    comes_from: str
    ids: tuple[int, ...] | None = None


PREFILLED: Mapping[str, Callable[[Language, int], str]] = {
    "villages.unsigned": lambda words, number: words.count(
        "{number} village has not signed its list yet", "{number} villages have not signed their lists yet", number
    ),
    "families.unreached": lambda words, number: words.count(
        "{number} household is not reached by chat", "{number} households are not reached by chat", number
    ),
    "families.returned": lambda words, number: words.count(
        "{number} form was sent back and is not handed in again",
        "{number} forms were sent back and are not handed in again",
        number,
    ),
}


def told(tx: Tx, asked: Asked, sheet: Sheet) -> dict[str, list[str]]:
    """Give the lines of each part; a part of which nothing is known is left out, and the paper has dots there."""
    found = yearly_sheets.latest(tx, [asked.area.id], asked.year, YEARLY_REPORT).get(asked.area.id)
    answers: Answers = found.answers if found else {}
    parts = {
        "hoat_dong": [*_activities(tx, asked), *_classes(answers)],
        "muc_tieu_khac": list(_other_targets(answers)),
        "kinh_phi": list(_money(answers)),
        "kho_khan": list(_difficulties(answers)) or list(_counted(tx, asked)),
    }
    for name, lines in parts.items():
        for n, one in enumerate(lines):
            _note(sheet, f"{name}.{n}", one)
    return {name: [one.text for one in lines] for name, lines in parts.items() if lines}


def _note(sheet: Sheet, at: str, one: Told) -> None:
    if one.ids is None:
        sheet.sources[at] = one.comes_from
    else:
        sheet.cells.append(Cell(at, one.comes_from, None, sheet.standing.year, len(one.ids), one.ids))


def _activities(tx: Tx, asked: Asked) -> list[Told]:
    """Count activities by occasion, what was held most first, and those of none at the end."""
    names = occasions.of_area(tx, asked.area.id, asked.as_of)
    by_occasion: dict[str, list[Activity]] = {}
    for _, _, one in activities.placed(tx, asked.area.id, asked.year):
        if one.held_on <= asked.as_of:
            by_occasion.setdefault(one.occasion or "", []).append(one)
    ordered = sorted(by_occasion.items(), key=lambda one: (not one[0], -len(one[1]), one[0]))
    return [_held(key, names[key].name if key in names else key, held) for key, held in ordered]


def _held(key: str, name: str, held: list[Activity]) -> Told:
    counted = WORDS.count("{number} meeting", "{number} meetings", len(held))
    people = WORDS.count("{number} person came", "{number} people came", sum(one.people for one in held))
    called = name or WORDS.say("Other activities")
    return Told(f"{called}: {counted}, {people}", f"activities.{key or 'other'}", tuple(one.id for one in held))


def _classes(answers: Answers) -> Iterator[Told]:
    classes, learners = answers.get("lop"), answers.get("nguoi_hoc")
    if classes is not None:
        said = WORDS.say(
            "Classes of the learning centre: {classes}; learners: {learners}",
            classes=WORDS.number(int(classes)),
            learners="…" if learners is None else WORDS.number(int(learners)),
        )
        yield Told(said, f"{YEARLY_REPORT}.lop, {YEARLY_REPORT}.nguoi_hoc")


def _other_targets(answers: Answers) -> Iterator[Told]:
    for one in OTHER_TARGETS:
        number, of = answers.get(one.number), answers.get(one.of)
        if number is not None:
            whole = "…" if of is None else WORDS.number(int(of))
            said = f"{NAMES[one.number](WORDS)}: {WORDS.number(int(number))}/{whole}"
            yield Told(said, f"{YEARLY_REPORT}.{one.number}, {YEARLY_REPORT}.{one.of}")


def _money(answers: Answers) -> Iterator[Told]:
    state, given, spent = (_millions(answers.get(name)) for name in ("ngan_sach", "tai_tro", "da_chi"))
    if state != "…" or given != "…":
        said = WORDS.say("Raised (million dong): state budget {state}, gifts {given}", state=state, given=given)
        yield Told(said, f"{YEARLY_REPORT}.ngan_sach, {YEARLY_REPORT}.tai_tro")
    if spent != "…":
        yield Told(WORDS.say("Spent (million dong): {spent}", spent=spent), f"{YEARLY_REPORT}.da_chi")


def _millions(said: str | None) -> str:
    return "…" if said is None else WORDS.number(float(said))


def _difficulties(answers: Answers) -> Iterator[Told]:
    if difficult := answers.get("kho_khan"):
        yield Told(WORDS.say("Difficulties: {text}", text=difficult), f"{YEARLY_REPORT}.kho_khan")
    if wanted := answers.get("de_xuat"):
        yield Told(WORDS.say("Proposals: {text}", text=wanted), f"{YEARLY_REPORT}.de_xuat")


def _counted(tx: Tx, asked: Asked) -> Iterator[Told]:
    """Fill in what can be counted today, where the officer has written nothing yet; of a province nobody counts it."""
    if asked.area.kind != "commune" or asked.is_over:
        return
    unsigned = behind.unsigned(tx, [asked.area.id], asked.year, asked.as_of).get(asked.area.id, [])
    found = {
        "villages.unsigned": tuple(sorted(one.area_id for one in unsigned)),
        "families.unreached": tuple(difficulties.unreached(tx, asked.area.id, asked.as_of)),
        "families.returned": tuple(difficulties.returned(tx, asked.area.id, asked.year)),
    }
    for figure, ids in found.items():
        if ids:
            yield Told(PREFILLED[figure](WORDS, len(ids)), figure, ids)
