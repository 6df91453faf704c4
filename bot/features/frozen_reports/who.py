"""A frozen report by its number: its file again, and who stands behind each of its numbers."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bot.dialogue.visit import command_button
from bot.features.frozen_reports import asking, frozen, listing, making, told, wish
from bot.features.frozen_reports.counted import FIGURES
from bot.features.frozen_reports.listing import Wanted
from bot.features.frozen_reports.naming import name_of
from bot.features.reporting import lines
from bot.papers import NoPaper
from bot.people.offices import short
from conversations.speech import Outgoing
from conversations.understanding import fold
from storage.talk import prepared_files

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from bot.features.frozen_reports.frozen import Frozen
    from bot.features.frozen_reports.listing import Counted, Listing
    from conversations.language import Language
    from storage.papers.reports import Report
    from storage.store import Tx

A_PAGE, MOST_FIGURES = 12, 12
# As they are folded: ký is ki.
_KEYS = {
    "expected": r"du kien|expected",
    "recognised": r"cong nhan|recognised",
    "handed_in": r"nop|handed in",
    "endorsed": r"de nghi|duyet|endorsed",
    "registered": r"dang ki|registered",
    "declined": r"khong cong nhan|declined",
    "left_out": r"de ngoai|left out",
    "all": r"tong|tong so|danh sach|all",
}
_WHO = re.compile(r"(?<!\S)(?:ai|who)(?!\S)")
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
    return [_pressed(visit, one, rest) if rest else _which(visit, one)]


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
    held = words.say("It holds people's names: do not send it out of the commune.")
    return [Outgoing("\n".join([told.line(visit, one), held]), media=made)]


def _workbook(tx: Tx, one: Report, words: Language) -> bytes:
    from bot.features.frozen_reports import annex  # noqa: PLC0415 - openpyxl is slow to import, and takes memory

    with TemporaryDirectory() as folder:
        file = Path(folder) / "annex.xlsx"
        annex.write(tx, one, file, words)
        return file.read_bytes()


def _which(visit: Visit, one: Report) -> Outgoing:
    """Offer the numbers of a report that count anybody."""
    words = visit.language
    cells = {cell.figure: cell.number for cell in frozen.read(one.figures).cells if _counts(cell, one)}
    buttons = [
        command_button(f"{place}. {name_of(figure, words)}: {number}", "behind_report", f"{one.id} {figure}")
        for place, (figure, number) in enumerate(list(cells.items())[:MOST_FIGURES], 1)
    ]
    said = words.say("Behind which number of report {number}?", number=one.id)
    way = words.say("Or type: REPORT {number} WHO FAMILIES RECOGNISED and a village.", number=one.id)
    return Outgoing(f"{said}\n{way}", tuple(buttons))


def _counts(cell: frozen.Cell, one: Report) -> bool:
    return cell.area_id is None and cell.year == one.year and bool(cell.number) and cell.figure in FIGURES


def _behind(visit: Visit, one: Report, said: str) -> Outgoing:
    """Read which number was typed: a line, what is counted, and perhaps a village."""
    found, rest = lines.find(_WHO.sub(" ", said))
    keys = [key for key, called in _KEYS.items() if re.search(rf"\b(?:{called})\b", rest)]
    key = "declined" if "declined" in keys else next(iter(keys), "")
    line = "citizens" if len(found) > 1 else next(iter(found), "families")
    if not key:
        return _which(visit, one)
    page = _PAGE.search(said)
    wanted = Wanted(f"{line}.{key}", _place(frozen.read(one.figures), rest))
    return _named(visit, one, wanted, int(page[1]) if page else 1)


def _place(made: Frozen, said: str) -> int | None:
    """Find the village of the report that was named, by the longest of the names that fit."""
    fitting = {number: fold(short(name)) for number, name in made.places.items()}
    here = [(len(name), number) for number, name in fitting.items() if f" {name} " in f" {said} "]
    return max(here)[1] if here else None


def _pressed(visit: Visit, one: Report, rest: str) -> Outgoing:
    figure, *more = rest.split()
    place = next((int(part[1:]) for part in more if part[0] == "v"), None)
    page = next((int(part[1:]) for part in more if part[0] == "p"), 1)
    return _named(visit, one, Wanted(figure, place), page)


def _named(visit: Visit, one: Report, wanted: Wanted, page: int) -> Outgoing:
    words = visit.language
    found = listing.read(visit.tx, one, wanted, words)
    if isinstance(found, str):
        return Outgoing(found)
    begin = (page - 1) * A_PAGE
    shown = found.counted[begin : begin + A_PAGE]
    left = max(len(found.counted) - begin - A_PAGE, 0)
    text = [f"{found.title}: {len(found.counted)}", *(_line(counted, found, words) for counted in shown)]
    if not shown:
        text.append(words.say("Nobody."))
    if left:
        text.append(words.count("and {number} more", "and {number} more", left))
    place = f" v{wanted.area_id}" if wanted.area_id is not None else ""
    more = command_button(words.say("Next names"), "behind_report", f"{one.id} {wanted.figure}{place} p{page + 1}")
    return Outgoing("\n".join(text), (more,) if left else ())


def _line(one: Counted, found: Listing, words: Language) -> str:
    place = found.places.get(one.area_id, "")
    name = listing.shown_name(one, words)
    return f"– {name} ({short(place)})" if place and len(found.places) > 1 else f"– {name}"
