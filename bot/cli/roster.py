"""`banhoc roster`: the list of households comes in from Excel, shown first, taken back by one word, and goes out."""

from __future__ import annotations

import json
import sys
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli import WRONG_USE, Stop, leaving
from bot.cli.data import add_data_of, opened, settings_of
from bot.clock import TIME_ZONE
from bot.features.households import telling
from bot.features.households.telling import By
from bot.features.roster.faults import why
from bot.spreadsheets import NoWorkbook, worksheets_aside
from bot.words import words_for
from conversations import roster
from storage import audit
from storage.places import areas, rosters, subjects
from storage.places.undo import ChangedSince
from storage.store import Conflict

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable

    from bot.cli import Subparsers
    from bot.cli.data import Does
    from conversations.language import Language
    from conversations.roster import RosterDeed, RosterEntry, RosterPlan, RosterStep, Village, Villages
    from storage.places.areas import Area
    from storage.store import Store, Tx

DEEDS: tuple[RosterDeed, ...] = ("new", "changed", "same", "refused")
COLUMNS = {"Mã hộ": 22, "Họ tên chủ hộ": 36, "Thôn/bản": 28, "SĐT": 16, "Loại": 14}
"""The headings of a roster, each with the width of its column in characters."""
_KIND_SHOWN = {
    "family": "hộ",
    "clan": "dòng họ",
    "community": "cộng đồng",
    "unit": "đơn vị",
    "citizen": "công dân",
}

DOES: dict[str, Does] = {
    "import": "changes",
    "export": "reads",
    "undo": "changes",
    "leave": "changes",
    "rename": "changes",
}


def add(subparsers: Subparsers, language: Language) -> None:
    """Add the subcommand to the command line."""
    parser = subparsers.add_parser("roster", description=language.say("Take in and give out the list of households."))
    deeds = parser.add_subparsers(dest="deed", required=True, metavar="DEED")
    _add_import(deeds.add_parser("import", help=language.say("take in the households of an Excel file")), language)
    out = deeds.add_parser("export", help=language.say("write the households to an Excel file"))
    out.add_argument("--area", required=True, metavar="CODE", help=language.say("the area it is about"))
    out.add_argument("--to", required=True, type=Path, metavar="FILE.xlsx")
    deeds.add_parser("undo", help=language.say("take the last import back"))
    leaving.add(deeds, language)
    add_data_of(parser, deeds, language, DOES)
    parser.set_defaults(run=run)


def _add_import(parser: ArgumentParser, language: Language) -> None:
    parser.add_argument("file", type=Path, metavar="FILE.xlsx")
    parser.add_argument("--area", metavar="CODE", help=language.say("the area it is about"))
    parser.add_argument("--dry-run", action="store_true", help=language.say("only show what would change"))
    parser.add_argument("--yes", action="store_true", help=language.say("do it without asking"))
    parser.add_argument("--json", action="store_true", help=language.say("for programs"))


def run(chosen: Namespace) -> int:
    """Take in, give out or take back."""
    settings = settings_of(chosen)
    language = words_for(settings.language)
    with opened(settings, chosen) as store:
        try:
            if chosen.deed == "import":
                _import(store, chosen, language)
            elif chosen.deed == "export":
                _export(store, chosen, language)
            elif chosen.deed == "undo":
                _undo(store, language)
            else:
                (leaving.leave if chosen.deed == "leave" else leaving.rename)(store, chosen, language)
        except (ChangedSince, Conflict) as trouble:
            sentence = language.say("This cannot be done: something else has been built on it, or the code is taken.")
            raise Stop(sentence) from trouble
    return 0


def _import(store: Store, chosen: Namespace, language: Language) -> None:
    with store.reading() as tx:
        one, villages = _place(tx, chosen, language)
        found = roster.Villages(villages)
        entries = _read(chosen.file, found, one, language)
        plan = _plan(tx, entries, found)
    _show(plan, chosen, language)
    if chosen.dry_run or not _agreed(plan, chosen, language):
        return
    seal = plan.seal()
    del plan  # two plans of a province would not fit into the memory that is promised
    now = datetime.now(TIME_ZONE)
    with store.writing() as tx:
        free = rosters.claim(tx)
        plan = _plan(tx, entries, roster.Villages(_place(tx, chosen, language)[1]))
        if not free or plan.seal() != seal:
            raise Stop(language.say("The roster has been changed by somebody meanwhile. Please begin again."))
        number = rosters.keep(tx, plan, one and one.id, chosen.file.name, now)
        audit.record(tx, audit.Link(now, "roster.import", area_id=one and one.id, after=str(number)))
    print(language.say("Done. `banhoc roster undo` takes it back."), file=sys.stderr if chosen.json else sys.stdout)


def _place(tx: Tx, chosen: Namespace, language: Language) -> tuple[Area | None, list[Village]]:
    one = areas.by_any_code(tx, chosen.area) if chosen.area else None
    if chosen.area and one is None:
        raise Stop(language.say("{code}: there is no such area.", code=chosen.area))
    return one, rosters.villages(tx, one and one.id)


def _read(path: Path, villages: Villages, one: Area | None, language: Language) -> list[RosterEntry]:
    home = one.id if one is not None and one.kind == "village" else None
    try:
        worksheets = worksheets_aside(path, language)
        entries = [entry for worksheet in worksheets for entry in roster.read(worksheet, villages, home)]
    except NoWorkbook as trouble:
        raise Stop(str(trouble), WRONG_USE) from trouble
    if not entries:
        sentence = language.say("There is no roster in this file: no column is headed {heading}.", heading="Họ và tên")
        raise Stop(sentence, WRONG_USE)
    return entries


def _plan(tx: Tx, entries: list[RosterEntry], villages: Villages) -> RosterPlan:
    return roster.plan(
        entries, rosters.known(tx, villages.codes), villages.codes, rosters.codes_elsewhere(tx, villages.codes)
    )


def _agreed(plan: RosterPlan, chosen: Namespace, language: Language) -> bool:
    if not plan.count("new") and not plan.count("changed"):
        print(language.say("There is nothing to do."), file=sys.stderr if chosen.json else sys.stdout)
        return False
    if chosen.yes:
        return True
    if not sys.stdin.isatty():
        raise Stop(language.say("Nothing was changed. Add --yes to take this in without being asked."), WRONG_USE)
    print(language.say("Take this in? (y/n)"), file=sys.stderr)
    return sys.stdin.readline().strip().casefold() in {"y", "yes", "c", "có", "co"}


def _show(plan: RosterPlan, chosen: Namespace, language: Language) -> None:
    if chosen.json:
        for step in plan.steps:
            print(json.dumps(_for_programs(step, language), ensure_ascii=False))
        print(json.dumps(_counts(plan)))
    else:
        _print_lines((_line(step, language) for step in plan.steps if step.deed != "same"), plan, language)


def _print_lines(lines: Iterable[str], plan: RosterPlan, language: Language) -> None:
    for line in lines:
        print(line)
    for one in plan.missing:
        print(language.say("{code} {name}: not in this file; stays on the list.", code=one.code, name=one.name))
    print(
        language.say(
            "{new} new, {changed} changed, {same} the same, {refused} refused, {missing} missing.", **_counts(plan)
        )
    )


def _counts(plan: RosterPlan) -> dict[str, int]:
    return {deed: plan.count(deed) for deed in DEEDS} | {"missing": len(plan.missing)}


def _for_programs(step: RosterStep, language: Language) -> dict[str, object]:
    entry = step.entry
    place = {"sheet": entry.worksheet, "row": entry.row, "deed": step.deed, "code": step.code, "name": entry.name}
    return {**place, "changes": list(step.changes), "reason": entry.reason, "why": why(entry, language) or None}


def _line(step: RosterStep, language: Language) -> str:
    entry = step.entry
    start = language.say("{sheet}, row {row}:", sheet=entry.worksheet, row=entry.row)
    if step.deed == "refused":
        refused = language.say("refused: {name}: {why}", name=entry.name, why=why(entry, language))
        return f"{start} {refused}"
    if step.deed == "new":
        new = language.say("new: {code} {name}", code=step.code, name=entry.name)
        return f"{start} {new}"
    named = {
        "name": language.say("name"),
        "title": language.say("kind"),
        "area_id": language.say("village"),
        "phone": language.say("phone number"),
        "left_on": language.say("leaves the list"),
    }
    changes = ", ".join(named[change] for change in step.changes)
    changed = language.say("changed: {code} {name} ({changes})", code=step.code, name=entry.name, changes=changes)
    if step.has_new_head and step.known is not None:
        before, after = step.known.name, entry.name
        head = language.say("New head of household? {before} → {after}", before=before, after=after)
        return f"{start} {changed} {head}"
    return f"{start} {changed}"


def _export(store: Store, chosen: Namespace, language: Language) -> None:
    from bot.spreadsheets.writing import write_table  # noqa: PLC0415 - openpyxl is slow to import

    if chosen.to.suffix.lower() != ".xlsx":
        raise Stop(language.say("The name of the file must end in .xlsx."), WRONG_USE)
    with store.reading() as tx:
        _, villages = _place(tx, chosen, language)
        often = Counter(village.name for village in villages)
        # Where two villages share a name, only the code tells which is meant.
        names = {one.id: one.name if often[one.name] == 1 else one.code for one in villages}
        known = [one for one in rosters.known(tx, names) if not one.gone]
    lines = ([one.code, one.name, names[one.area_id], one.phone or "", _KIND_SHOWN[one.title]] for one in known)
    write_table(chosen.to, "Danh sách", COLUMNS, lines)
    print(language.count("{number} line written.", "{number} lines written.", len(known)))


def _tell_back(tx: Tx, back: Iterable[int], now: datetime) -> None:
    for one in back:
        telling.back(tx, subjects.one(tx, one), By(now))


def _undo(store: Store, language: Language) -> None:
    now = datetime.now(TIME_ZONE)
    with store.writing() as tx:
        number = rosters.last(tx)
        undone = rosters.undo(tx, now, number) if number is not None else None
        if undone is None:
            raise Stop(language.say("There is no import to take back."))
        _tell_back(tx, undone.back, now)
        audit.record(tx, audit.Link(now, "roster.undo", after=str(undone.id)))
    sentence = language.say(
        "Taken back: {file}, {new} new and {changed} changed.",
        file=undone.file,
        new=undone.told["new"],
        changed=undone.told["changed"],
    )
    print(sentence)
