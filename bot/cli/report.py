"""`banhoc report`: a report frozen with everybody it counts, listed, made again, corrected."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from bot.cli import WRONG_USE, Stop
from bot.cli.data import add_data_of, opened, settings_of
from bot.cli.figures.asked import area_of, must_be_writable, must_end_in, today, year_of
from bot.clock import TIME_ZONE
from bot.features.frozen_reports import annex, asking, making
from bot.features.frozen_reports.asking import Correcting, Wanted
from bot.features.frozen_reports.making import AlreadyFinal
from bot.features.frozen_reports.printed.tables import KIND_NAMES, TABLES
from bot.papers import NoPaper
from bot.people.by import By
from bot.words import words_for
from storage.papers import reports
from storage.places import areas
from storage.tables import ReportKind

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable

    from bot.cli import Subparsers
    from bot.cli.data import Does
    from bot.features.frozen_reports.making import Paper, Read
    from bot.features.frozen_reports.printed.frozen import Asked
    from conversations.language import Language
    from storage.papers.reports import Report
    from storage.store import Store, Tx

DOES: dict[str, Does] = {"make": "changes", "list": "reads", "again": "reads"}


def add(subparsers: Subparsers, language: Language) -> None:
    """Add the subcommand to the command line."""
    told = language.say("The reports of a commune or province, each frozen with everybody it counts.")
    parser = subparsers.add_parser("report", description=told)
    deeds = parser.add_subparsers(dest="deed", required=True, metavar="DEED")
    _add_making(deeds.add_parser("make", help=language.say("make a report, or correct one")), language)
    listed = deeds.add_parser("list", help=language.say("the reports that were made, the latest first"))
    listed.add_argument("--area", metavar="CODE", help=language.say("only those of this area"))
    again = deeds.add_parser("again", help=language.say("write a report again, as it was"))
    again.add_argument("report", type=int, metavar="ID", help=language.say("the number `banhoc report list` gives it"))
    for deed in deeds.choices.values():
        deed.add_argument("--json", action="store_true", help=language.say("for programs"))
    for deed in (deeds.choices["make"], again):
        deed.add_argument("--docx", type=Path, metavar="FILE.docx", help=language.say("write it to a Word file"))
        deed.add_argument("--xlsx", type=Path, metavar="FILE.xlsx", help=language.say("write its annex to Excel"))
    add_data_of(parser, deeds, language, DOES)
    parser.set_defaults(run=run)


def _add_making(parser: ArgumentParser, language: Language) -> None:
    say = language.say
    parser.add_argument("--area", metavar="CODE", help=say("the commune or the province; not for a correction"))
    parser.add_argument("--year", type=int, metavar="Y", help=say("the year; not for a correction"))
    parser.add_argument("--table", choices=list(TABLES), help=say("which table; not for a correction"))
    as_of = say("as things stood at the end of that day")
    parser.add_argument("--as-of", type=date.fromisoformat, metavar="YYYY-MM-DD", help=as_of)
    parser.add_argument("--kind", choices=get_args(ReportKind), default="draft", help=say("a draft, where not said"))
    parser.add_argument("--of", type=int, metavar="ID", help=say("which report is corrected"))
    parser.add_argument("--why", metavar="TEXT", default="", help=say("the reason, where no decision gives it"))
    parser.add_argument("--number", metavar="TEXT", help=say("the number on the paper"))
    dated = say("the day on the paper, such as 2026-11-06")
    parser.add_argument("--dated", type=date.fromisoformat, metavar="YYYY-MM-DD", help=dated)


def run(chosen: Namespace) -> int:
    """Make, list or make again."""
    settings = settings_of(chosen)
    language = words_for(settings.language)
    for file, ending in ((vars(chosen).get("docx"), ".docx"), (vars(chosen).get("xlsx"), ".xlsx")):
        if file is not None:
            must_end_in(file, ending, language)
            must_be_writable(file, language)
    deeds: dict[str, Callable[[Store, Namespace, Language], None]] = {"make": _make, "list": _list, "again": _again}
    with opened(settings, chosen) as store:
        deeds[chosen.deed](store, chosen, language)
    return 0


def _make(store: Store, chosen: Namespace, language: Language) -> None:
    """Read it in one moment, fill it, and only then freeze it in another: what cannot be written is not frozen."""
    with store.reading() as tx:
        found = _read(tx, chosen, language)
        paper = making.unkept(tx, found)
    if nothing := asking.empty(found, language):
        raise Stop(nothing)
    if why := asking.unexplained(found, language):
        raise Stop(" ".join([why, language.say("Say the reason with --why.")]))
    document = _filled(paper, language) if chosen.docx or chosen.kind != "draft" else None
    try:
        with store.writing() as tx:
            made = making.keep(tx, found, By(datetime.now(TIME_ZONE)))
    except AlreadyFinal as there:
        raise Stop(_already_final(there.report, language)) from there
    _write(store, chosen, made, document, language)


def _read(tx: Tx, chosen: Namespace, language: Language) -> Read:
    if chosen.kind == "correction":
        asked = asking.correction(tx, _correcting(chosen, language), today(), language)
        return making.read(tx, *_or_stop(asked))
    if chosen.of is not None or chosen.why:
        raise Stop(language.say("--of and --why are only for --kind correction."), WRONG_USE)
    if chosen.area is None or chosen.year is None or chosen.table is None:
        raise Stop(language.say("Say with --area, --year and --table which report it is."), WRONG_USE)
    area, year = area_of(tx, chosen.area, language), year_of(chosen.year, language)
    is_final = chosen.kind == "final"
    before = reports.final_of(tx, area.id, chosen.table, year) if is_final else None
    if before is not None:
        raise Stop(_already_final(before, language))
    wanted = Wanted(area.id, chosen.table, year, chosen.as_of, is_final, chosen.number, chosen.dated)
    asked_for: Asked = _or_stop(asking.report(tx, wanted, today(), language))
    return making.read(tx, asked_for)


def _correcting(chosen: Namespace, language: Language) -> Correcting:
    if chosen.of is None:
        raise Stop(language.say("Say with --of which report is corrected."), WRONG_USE)
    if chosen.area or chosen.year or chosen.table:
        told = language.say("A correction is of the place, year and table of its report: leave those out.")
        raise Stop(told, WRONG_USE)
    return Correcting(chosen.of, chosen.as_of, chosen.number, chosen.dated, " ".join(chosen.why.split()))


def _already_final(one: Report, language: Language) -> str:
    way = f"banhoc report make --kind correction --of {one.id}"
    return f"{asking.already_final(one, language)} {way}"


def _or_stop(found: Any) -> Any:
    if isinstance(found, str):
        raise Stop(found)
    return found


def _filled(paper: Paper, language: Language) -> bytes:
    try:
        return making.filled(paper, language)
    except NoPaper as why:
        raise Stop(str(why)) from why


def _again(store: Store, chosen: Namespace, language: Language) -> None:
    """Fill the same template with the same data; names in the annex are looked up now."""
    with store.reading() as tx:
        found = reports.find(tx, chosen.report)
        if found is None:
            raise Stop(asking.no_report(chosen.report, language))
        paper = making.paper(tx, found) if chosen.docx else None
    _write(store, chosen, found, _filled(paper, language) if paper else None, language)


def _write(store: Store, chosen: Namespace, one: Report, document: bytes | None, language: Language) -> None:
    """Write the files that were asked for, and say what was made."""
    if document is not None and chosen.docx is not None:
        chosen.docx.write_bytes(document)
    with store.reading() as tx:
        if chosen.xlsx is not None:
            annex.write(tx, one, chosen.xlsx, language)
        code = areas.one(tx, one.area_id).code
    if chosen.json:
        print(json.dumps(_row(one, code) | {"figures": json.loads(one.figures)}, ensure_ascii=False))
        return
    print(_line(one, code, language))
    for file in filter(None, (chosen.docx, chosen.xlsx)):
        print(language.say("Written: {file}", file=file))


def _list(store: Store, chosen: Namespace, language: Language) -> None:
    with store.reading() as tx:
        area = None if chosen.area is None else area_of(tx, chosen.area, language)
        found = reports.every(tx) if area is None else reports.of_area(tx, area.id)
        codes = {number: areas.one(tx, number).code for number in {one.area_id for one in found}}
    if chosen.json:
        print(json.dumps([_row(one, codes[one.area_id]) for one in found], ensure_ascii=False))
        return
    lines = [_line(one, codes[one.area_id], language) for one in found]
    print("\n".join(lines or [language.say("No report has been made.")]))


def _line(one: Report, code: str, language: Language) -> str:
    kind, table = KIND_NAMES[one.kind](language), TABLES[one.report_table].name(language)
    as_of = language.say("as of {day}", day=language.date(one.as_of))
    dated = "" if one.dated is None else language.date(one.dated)
    paper = " ".join(filter(None, (one.number, dated)))
    of = "" if one.corrects_id is None else language.say("of report {number}", number=one.corrects_id)
    return " · ".join(filter(None, (str(one.id), code, str(one.year), table, kind, of, as_of, paper)))


def _row(one: Report, code: str) -> dict[str, Any]:
    row = {"id": one.id, "area": code, "table": one.report_table, "kind": one.kind, "of": one.corrects_id}
    row |= {"first_year": one.first_year, "year": one.year, "as_of": one.as_of.isoformat(), "number": one.number}
    row |= {
        "dated": None if one.dated is None else one.dated.isoformat(),
        "at": one.at.astimezone(TIME_ZONE).isoformat(),
    }
    return row | {"digest": one.digest, "template_digest": one.template_digest}
