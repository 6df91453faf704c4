"""`banhoc roster`: the list of households comes in from Excel, shown first, taken back by one word, and goes out."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli import WRONG_USE, Stop, leaving, taking_in
from bot.cli.data import add_data_of, opened, settings_of
from bot.clock import TIME_ZONE
from bot.features.households import telling
from bot.features.households.telling import By
from bot.words import words_for
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
    from storage.store import Store, Tx

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
    parser.add_argument("file", type=Path, metavar="FILE")
    taking_in.add_options(parser, language)


def run(chosen: Namespace) -> int:
    """Take in, give out or take back."""
    settings = settings_of(chosen)
    language = words_for(settings.language)
    with opened(settings, chosen) as store:
        try:
            if chosen.deed == "import":
                taking_in.take_in(store, chosen, language)
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


def _export(store: Store, chosen: Namespace, language: Language) -> None:
    from bot.spreadsheets.writing import write_table  # noqa: PLC0415 - openpyxl is slow to import

    if chosen.to.suffix.lower() != ".xlsx":
        raise Stop(language.say("The name of the file must end in .xlsx."), WRONG_USE)
    with store.reading() as tx:
        one = areas.by_any_code(tx, chosen.area)
        if one is None:
            raise Stop(language.say("{code}: there is no such area.", code=chosen.area))
        villages = rosters.villages(tx, one.id)
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
