"""Which places are slowest, by the share that has handed in, and at which stages the forms of a place are."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from bot.features.reporting import saying
from bot.features.reporting.lines import NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.dialogue.visit import Visit
    from conversations.language import Language
    from conversations.rules.figures import Figure, Key, Line
    from storage.reporting.figures import Row

MOST, FEWEST = 5, 3  # places on the first screen
A_PAGE = 12  # places on each that follows; its heading may take two lines and more of a phone
SEVERAL = 2


def measured(total: Row, line: Line) -> Key:
    """Measure by who is recognised, or until anybody is, by who has handed in."""
    return "recognised" if total.figures[line, "recognised"].count else "handed_in"


def order(rows: Iterable[Row], line: Line, by: Key) -> list[Row]:
    """Give the places that have anybody on a line, the slowest first; of two alike the one that lacks more."""

    def slowness(row: Row) -> tuple[Fraction, Fraction, int]:
        all_, handed_in = row.figures[line, "all"].count or 1, row.figures[line, "handed_in"].count or 0
        return Fraction(row.figures[line, by].count or 0, all_), Fraction(handed_in, all_), handed_in - all_

    return sorted((row for row in rows if row.figures[line, "all"].count), key=slowness)


def handed_in(visit: Visit, total: Row, line: Line, *, is_whole: bool) -> str:
    """Say how many have handed in, of one place also what the others do."""
    words, name = visit.language, NAMES[line](visit.language).lower()
    if is_whole:
        return words.say("Forms ({line}): {stages}", line=name, stages=_stages(words, total, line))
    counted = saying.of_all(words, _of_subjects(total, line))
    return words.say("Forms ({line}): handed in {count}. Slowest:", line=name, count=counted)


def lines(visit: Visit, ordered: Sequence[Row], line: Line, room: int) -> list[str]:
    """Say of the slowest of several places how far they are."""
    if len(ordered) < SEVERAL:
        return []
    called = saying.names_of(ordered)
    return [_line(visit.language, row, called[row.area_id], line) for row in ordered[: min(MOST, room)]]


def page(visit: Visit, heading: str, ordered: Sequence[Row], line: Line, number: int) -> str:
    """Say the places of a page behind the first screen."""
    words, called = visit.language, saying.names_of(ordered)
    shown = [_line(words, row, called[row.area_id], line) for row in of_page(ordered, number)]
    return "\n".join([heading, *(shown or [words.say("There are no more places.")])])


def of_page(ordered: Sequence[Row], number: int) -> Sequence[Row]:
    """Give the places of a page; those of which the first screen has no line stand on the second."""
    begin = MOST + A_PAGE * (number - 2) if number > 1 else 0
    return ordered[begin : begin + A_PAGE]


def stages(visit: Visit, total: Row, line: Line) -> list[str]:
    """Say at which stages the forms of a line are, who is registered, and how it was last year."""
    words, name = visit.language, NAMES[line](visit.language).lower()
    last = total.figures[line, "recognised"].last_year
    before = [] if last is None else [words.say("Recognised last year: {number}", number=words.number(last))]
    if total.figures[line, "all"].count is None:
        return [words.say("Forms ({line}): {stages}", line=name, stages=saying.UNKNOWN), *before]
    said = words.say("Forms ({line}): {stages}", line=name, stages=_stages(words, total, line))
    return [said, _judged(words, total, line), _registered(words, total, line), *before]


def _judged(words: Language, total: Row, line: Line) -> str:
    handed_in, endorsed = total.figures[line, "handed_in"].count or 0, total.figures[line, "endorsed"].count or 0
    out, declined = total.figures[line, "left_out"].count or 0, total.figures[line, "declined"].count or 0
    return words.say(
        "Waiting for review {waiting}, endorsed {endorsed} (with those decided on), left out {out}, "
        "not recognised {declined}",
        waiting=words.number(handed_in - endorsed),
        endorsed=words.number(endorsed),
        out=words.number(out),
        declined=words.number(declined),
    )


def registered(visit: Visit, total: Row, ordered: Sequence[Row], line: Line) -> list[str]:
    """Say how many are registered; a place of which nobody wrote it down is unknown, which is no nought."""
    words, unknown = visit.language, [row for row in ordered if row.figures[line, "registered"].count is None]
    said = _registered(words, total, line)
    if not unknown or len(unknown) == len(ordered):
        return [said]
    left = words.count("not written down in {number} place", "not written down in {number} places", len(unknown))
    return [f"{said} ({left})"]


def _registered(words: Language, total: Row, line: Line) -> str:
    number, all_ = total.figures[line, "registered"].count, total.figures[line, "all"].count
    return words.say("Registered: {number}/{all}", number=saying.number(words, number), all=saying.number(words, all_))


def _stages(words: Language, row: Row, line: Line) -> str:
    begun, all_ = row.figures[line, "begun"].count or 0, row.figures[line, "all"].count or 0
    return words.say(
        "handed in {count}, {under_way} under way, {not_begun} not begun",
        count=saying.of_all(words, _of_subjects(row, line)),
        under_way=words.number(begun - (row.figures[line, "handed_in"].count or 0)),
        not_begun=words.number(all_ - begun),
    )


def _line(words: Language, row: Row, name: str, line: Line) -> str:
    counted = saying.of_all(words, _of_subjects(row, line))
    handed_in = row.figures[line, "handed_in"].count or 0
    under_way = (row.figures[line, "begun"].count or 0) - handed_in
    recognised = row.figures[line, "recognised"].count
    if recognised:
        number = words.number(recognised)
        return words.say("{name}: handed in {count}, recognised {number}", name=name, count=counted, number=number)
    if not under_way:
        return words.say("{name}: handed in {count}", name=name, count=counted)
    return words.say(
        "{name}: handed in {count}, {under_way} under way", name=name, count=counted, under_way=words.number(under_way)
    )


def _of_subjects(row: Row, line: Line) -> Figure:
    """Give who has handed in, of who is on the list: of citizens too, whose people are more than have a form."""
    return replace(row.figures[line, "handed_in"], of=row.figures[line, "all"].count, forms=())
