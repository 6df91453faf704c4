"""A frozen report by its number: its file again, and who stands behind each of its numbers."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bot.dialogue import arguments
from bot.dialogue.visit import command_button
from bot.features.frozen_reports import asking, listing, making, offered, told, wish
from bot.features.frozen_reports.listing import Wanted
from bot.features.frozen_reports.printed import frozen
from bot.features.frozen_reports.printed.naming import shown_name, stays_here
from bot.features.reporting import lines
from bot.papers import NoPaper
from bot.people.offices import short
from conversations.press import read_command_press
from conversations.rules.figures import LINES
from conversations.speech import Outgoing
from conversations.understanding import fold
from storage.talk import prepared_files

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from bot.features.frozen_reports.listing import Counted, Listing
    from bot.features.frozen_reports.printed.frozen import Frozen
    from conversations.language import Language
    from storage.papers.reports import Report
    from storage.store import Tx

A_PAGE = 12
# As they are folded: ký is ki.
_KEYS = {
    "expected": r"du kien|expected",
    "held": r"con giu|giu|holding",
    "recognised": r"cong nhan|recognised",
    "handed_in": r"nop|handed in",
    "endorsed": r"de nghi|duyet|endorsed",
    "registered": r"dang ki|registered",
    "declined": r"khong cong nhan|declined",
    "left_out": r"de ngoai|left out",
    "all": r"tong|tong so|danh sach|all",
}
_WHO = re.compile(r"(?<!\S)(?:ai|who)(?!\S)")
_AT, _ON = re.compile(r"c\d{1,5}"), re.compile(r"p\d{1,3}")
_PAGE = re.compile(r"(?<!\S)(?:trang |page |p)(\d{1,3})(?!\S)")


def numbered(visit: Visit, number: int, argument: str) -> Outgoing:
    """Give a frozen report again, or the names behind one of its numbers where that is asked."""
    one = wish.kept(visit, number)
    if one is None:
        return Outgoing(asking.no_report(number, visit.language))
    said = fold(argument)
    return _behind(visit, one, said) if _WHO.search(said) else _again(visit, one)


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Name those behind the number that a button is about, or offer the numbers there are."""
    number, _, rest = argument.partition(" ")
    one = wish.kept(visit, int(number)) if number.isdecimal() else None
    if one is None:
        return [Outgoing(asking.no_report(int(number or 0), visit.language))]
    return [_pressed(visit, one, rest) if rest else offered.numbers(visit, one)]


def right_under(visit: Visit) -> list[Outgoing] | None:
    """Take what is typed right under the numbers that were offered for one of them; None where it names none."""
    last = [] if visit.heard.press else visit.lately(1)
    calls = (read_command_press(button.press) for one in last for button in one.buttons)
    about = next((call.argument for call in calls if call and call.command == "behind_report"), "")
    number, is_offered, _ = about.partition(" c")
    if not (is_offered and number.isdecimal()):
        return None
    said = fold(visit.heard.text)
    found, rest = lines.find(said)
    report = wish.kept(visit, int(number)) if found or _key(rest) else None
    return [_behind(visit, report, said)] if report is not None else None


def _again(visit: Visit, one: Report) -> Outgoing:
    words = visit.language

    def filled_again(tx: Tx) -> bytes | str:
        try:
            return making.filled(making.paper(tx, one), words)
        except NoPaper as why:
            return str(why)

    data = visit.beforehand(f"report again {visit.heard.key} {one.id}", filled_again)
    if isinstance(data, str):
        return Outgoing(data)
    return told.with_file(visit, one, data, [told.line(visit, one)])


def annex_of(visit: Visit, argument: str) -> list[Outgoing]:
    """Give the annex in Excel, which holds everybody's name, to the commune alone."""
    words, number = visit.language, int(argument) if argument.isdecimal() else 0
    one = wish.kept(visit, number)
    if one is None:
        return [Outgoing(asking.no_report(number, words))]
    data = visit.beforehand(f"annex {visit.heard.key} {number}", lambda tx: _workbook(tx, one, words))
    made = prepared_files.keep_file(visit.tx, visit.account.id, told.annex_name(one), data, visit.now)
    held = stays_here(words)
    return [Outgoing("\n".join([told.line(visit, one), held]), media=made)]


def _workbook(tx: Tx, one: Report, words: Language) -> bytes:
    from bot.features.frozen_reports import annex  # noqa: PLC0415 - openpyxl is slow to import, and takes memory

    with TemporaryDirectory() as folder:
        file = Path(folder) / "annex.xlsx"
        annex.write(tx, one, file, words)
        return file.read_bytes()


def _behind(visit: Visit, one: Report, said: str) -> Outgoing:
    """Read which number was typed: a line, what is counted, and perhaps a village and a year."""
    found, rest = lines.find(_WHO.sub(" ", said))
    key = _key(rest)
    line = "citizens" if len(found) > 1 else next(iter(found), "families")
    if not key:
        return offered.numbers(visit, one, only=found)
    page, printed = _PAGE.search(said), frozen.read(one.figures)
    wanted = Wanted(f"{line}.{key}", _place(printed, rest), _year(one, said))
    return _named(visit, one, _as_printed(one, printed, wanted), int(page[1]) if page else 1)


def _key(said: str) -> str:
    keys = [key for key, called in _KEYS.items() if re.search(rf"\b(?:{called})\b", said)]
    return "declined" if "declined" in keys else next(iter(keys), "")


def _year(one: Report, said: str) -> int | None:
    """Give the year that was said; the one before is that before the report's."""
    typed = re.search(r"\b20\d\d\b", said)
    if typed:
        return int(typed[0])
    return one.year - 1 if arguments.LAST_YEAR.search(said) else None


def _as_printed(one: Report, printed: Frozen, wanted: Wanted) -> Wanted:
    """Take who is recognised for who is expected to be, where the report prints that of its own year."""
    line, _, key = wanted.figure.partition(".")
    here = {cell.figure for cell in printed.cells if cell.year == one.year}
    is_of_this_year = wanted.year in {None, one.year}
    if key == "recognised" and is_of_this_year and wanted.figure not in here and f"{line}.expected" in here:
        return Wanted(f"{line}.expected", wanted.area_id, one.year)
    return wanted


def _place(made: Frozen, said: str) -> int | None:
    """Find the village of the report that was named, by the longest of the names that fit."""
    fitting = {number: fold(short(name)) for number, name in made.places.items()}
    here = [(len(name), number) for number, name in fitting.items() if f" {name} " in f" {said} "]
    return max(here)[1] if here else None


def _pressed(visit: Visit, one: Report, rest: str) -> Outgoing:
    """Name those behind the number of a button, or turn the page of the numbers."""
    what, *more = rest.split()
    page = next((int(part[1:]) for part in (what, *more) if _ON.fullmatch(part)), 1)
    if _ON.fullmatch(what):
        return offered.numbers(visit, one, page, [line for line in LINES if line in more])
    place = next((int(part[1:]) for part in more if part[0] == "v"), None)
    year = next((int(part[1:]) for part in more if part[0] == "y"), None)
    wanted = offered.wanted(one, int(what[1:])) if _AT.fullmatch(what) else Wanted(what, place, year)
    return _named(visit, one, wanted, page) if wanted is not None else offered.numbers(visit, one)


def _named(visit: Visit, one: Report, wanted: Wanted, page: int) -> Outgoing:
    words = visit.language
    found = listing.read(visit.tx, one, wanted, words)
    if isinstance(found, str):
        return Outgoing(found)
    begin = (page - 1) * A_PAGE
    shown = found.counted[begin : begin + A_PAGE]
    left = max(len(found.counted) - begin - A_PAGE, 0)
    text = [f"{found.title}: {words.number(len(found.counted))}", *(_line(counted, found, words) for counted in shown)]
    if not shown:
        text.append(words.say("Nobody."))
    if left:
        text.append(words.count("and {number} more", "and {number} more", left))
    more = command_button(words.say("Next names"), "behind_report", f"{offered.pressed(one, wanted)} p{page + 1}")
    return Outgoing("\n".join(text), (more,) if left else ())


def _line(one: Counted, found: Listing, words: Language) -> str:
    place = found.places.get(one.area_id, "")
    name = shown_name(one.code, one.name, words)
    return f"– {name} ({short(place)})" if place and len(found.places) > 1 else f"– {name}"
