"""How far a place is, as a table for people: the lines against their targets, then the places below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cli.figures.standing import forms, sources
from bot.cli.figures.words import LINE_NAMES_SHORT, NONE, UNKNOWN, columns, count_said, lacks, of_all, percent
from bot.dialogue.titles import form_name, is_draft, said_draft
from bot.features.frozen_reports.printed.naming import KEY_NAMES, LINE_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.cli.figures.standing import Standing
    from conversations.language import Language
    from conversations.rules.figures import Key, Line
    from storage.reporting.figures import Row
    from storage.store import Tx

_STEPS: tuple[Key, ...] = ("registered", "begun", "handed_in", "endorsed", "left_out", "declined")


def told(tx: Tx, found: Standing, line: Line | None, words: Language) -> str:
    """Write it out."""
    said = [heading(found, words)]
    lines = found.known_lines(line)
    if not lines:
        return "\n".join([*said, words.say("Nobody is on the list yet.")])
    if not any(found.whole.figures[one, key].count for one in lines for key in ("begun", "registered", "recognised")):
        said.append(words.say("There is nothing of {year} yet.", year=found.year))
    said += ["", *columns(_against_targets(found, lines, words))]
    if line is not None:
        said += ["", *columns(_steps(found.whole, line, words))]
    if found.area.kind != "village":
        said += ["", *columns(_places(found, lines, line, words))]
    return "\n".join([*said, "", *notes(tx, found, lines, words)])


def heading(found: Standing, words: Language) -> str:
    """Say what is shown, and of which day."""
    return words.say(
        "{place} ({code}) · {year} · as of {day}",
        place=found.area.name,
        code=found.area.code,
        year=found.year,
        day=words.date(found.day),
    )


def _against_targets(found: Standing, lines: list[Line], words: Language) -> Iterator[list[str]]:
    say = words.say
    yield ["", say("recognised/all"), say("share"), say("target"), say("missing"), say("last year")]
    for line in lines:
        one = found.whole.figures[line, "recognised"]
        before = UNKNOWN if one.last_year is None else words.number(one.last_year)
        numbers = [of_all(one, words), percent(one.share, words), percent(one.target, words), lacks(one, words)]
        yield [LINE_NAMES[line](words), *numbers, before]


def _steps(whole: Row, line: Line, words: Language) -> Iterator[list[str]]:
    for key in _STEPS:
        yield [KEY_NAMES[key](words), count_said(whole.figures[line, key], words)]


def _places(found: Standing, lines: list[Line], line: Line | None, words: Language) -> Iterator[list[str]]:
    """Write a row for each place: recognised of all, of each line; of one line alone how far it is too."""
    if line is None:
        yield [words.say("recognised/all"), *(LINE_NAMES_SHORT[one](words) for one in lines)]
    else:
        say = words.say
        yield ["", say("handed in"), say("endorsed"), say("recognised/all"), say("share"), say("missing")]
    for row in found.rows:
        told = (
            [_of_line(row, line, words)] if line else [[of_all(row.figures[one, "recognised"], words)] for one in lines]
        )
        yield [f"{found.codes[row.area_id]} {row.name}", *(cell for cells in told for cell in cells)]


def _of_line(row: Row, line: Line, words: Language) -> list[str]:
    steps: tuple[Key, ...] = ("handed_in", "endorsed")
    one = row.figures[line, "recognised"]
    before = [count_said(row.figures[line, key], words) for key in steps]
    return [*before, of_all(one, words), percent(one.share, words), lacks(one, words)]


def notes(tx: Tx, found: Standing, lines: list[Line], words: Language) -> Iterator[str]:
    """Say what one has to know to read the numbers."""
    if is_draft(tx, forms(found)):
        yield said_draft(words)
    for source, some in sources(tx, found, lines).items():
        of_lines = ", ".join(LINE_NAMES_SHORT[line](words) for line in some)
        yield words.say("Targets ({lines}): {source}", lines=of_lines, source=source)
    yield words.say(
        "{unknown} is not known; {none} cannot be told, as is the share of fewer than five.", unknown=UNKNOWN, none=NONE
    )
    for line in lines:
        yield from _of_denominator(found.whole, line, words)
        yield from _of_forms(tx, found.whole, line, words)


def _of_denominator(whole: Row, line: Line, words: Language) -> Iterator[str]:
    lacking = whole.uncounted[line]
    if lacking:
        told = words.count(
            "of {number} it is not written down how many people there are, or which",
            "of {number} it is not written down how many people there are, or which",
            lacking,
        )
        yield f"{LINE_NAMES[line](words)}: {told}"


def _of_forms(tx: Tx, whole: Row, line: Line, words: Language) -> Iterator[str]:
    one = whole.figures[line, "recognised"]
    if one.several_forms:
        named = " + ".join(form_name(tx, form_id) if form_id else UNKNOWN for form_id, _ in one.forms)
        told = words.say("by several forms, which are not added up: {forms}", forms=named)
        yield f"{LINE_NAMES[line](words)}: {told}"
