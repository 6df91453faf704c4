"""Who is behind a figure, by name: not handed in, waiting, recognised, left out, not registered."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue.visit import command_button
from bot.features.reporting import asking, progress, saying
from bot.features.reporting.lines import NAMES
from conversations.speech import Outgoing
from conversations.understanding.numbered_list import AWAY, NOT_AGREED
from storage.reporting import figures
from storage.reporting.lines import STAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bot.dialogue.visit import Visit
    from bot.features.reporting.asking import Asked
    from conversations.language import Language
    from conversations.rules.figures import Key, Line
    from storage.reporting.figures import Named, Row

A_PAGE = 12  # names
LONGEST_REASON = 30
REASONS: Mapping[str, Callable[[Language], str]] = {
    AWAY: lambda words: words.say("away"),
    NOT_AGREED: lambda words: words.say("has not agreed"),
}


class Whom(NamedTuple):
    """Whom a command asks for: its name, the list to look in, who of that is meant, and how many those are."""

    command: str
    title: Callable[[Language], str]
    key: Key
    is_meant: Callable[[Named], bool]
    how_many: Callable[[Row, Line], int | None]


def _number(row: Row, line: Line, key: Key) -> int:
    return row.figures[line, key].count or 0


def _unregistered(row: Row, line: Line) -> int | None:
    known, all_ = row.figures[line, "registered"].count, _number(row, line, "all")
    return all_ - known if known is not None and all_ else None


def _all_of(command: str, title: Callable[[Language], str], key: Key) -> Whom:
    """Ask for all whom a figure counts."""
    return Whom(command, title, key, lambda _: True, lambda row, line: row.figures[line, key].count)


NOT_IN = Whom(
    "who_not_in",
    lambda words: words.say("NOT HANDED IN"),
    "all",
    lambda one: one.status not in STAGES["handed_in"],
    lambda row, line: _number(row, line, "all") - _number(row, line, "handed_in"),
)
WAITING = Whom(
    "who_waits",
    lambda words: words.say("WAITING FOR REVIEW"),
    "handed_in",
    lambda one: one.status == "submitted",
    lambda row, line: _number(row, line, "handed_in") - _number(row, line, "endorsed"),
)
RECOGNISED = _all_of("who_is_recognised", lambda words: words.say("RECOGNISED"), "recognised")
HANDED_IN = _all_of("who_handed_in", lambda words: words.say("HANDED IN"), "handed_in")
DECLINED = _all_of("who_is_declined", lambda words: words.say("NOT RECOGNISED"), "declined")
LEFT_OUT = _all_of("who_is_left_out", lambda words: words.say("LEFT OUT OF THE SIGNED LIST"), "left_out")
NOT_REGISTERED = Whom(
    "who_not_registered",
    lambda words: words.say("NOT REGISTERED"),
    "all",
    lambda one: not one.registered,
    _unregistered,
)


def run_for(whom: Whom) -> Callable[[Visit, str], list[Outgoing]]:
    """Make the command that names these."""

    def run(visit: Visit, argument: str) -> list[Outgoing]:
        asked = asking.read(visit, argument)
        return [asked] if isinstance(asked, Outgoing) else [_of_place(visit, whom, one) for one in asked]

    return run


def _of_place(visit: Visit, whom: Whom, asked: Asked) -> Outgoing:
    year, (line, *others) = progress.usual_year(visit, asked), asked.lines or ("families",)
    total, rows = figures.read(visit.tx, asked.area.id, year)
    if others and not saying.has_any(total, line):
        line = next((one for one in others if saying.has_any(total, one)), line)
    if progress.is_without_data(visit, total, year):
        told = [_heading(visit, whom, asked, None, line, year), progress.nothing(visit, asked, total, year)]
        return Outgoing("\n".join(told))
    counts = {row.area_id: whom.how_many(row, line) for row in rows}
    known = [count for count in counts.values() if count is not None]
    told = [_heading(visit, whom, asked, sum(known) if known else None, line, year)]
    asked = asked._replace(lines=(line,), year=year)
    if not visit.may("see_answers", asked.area.id):
        return Outgoing("\n".join([*told, *_by_place(visit, whom, rows, asked)]))
    found = figures.names(visit.tx, asked.area.id, year, line, whom.key)
    meant = [one for one in found if whom.is_meant(one) and counts[one.area_id] is not None]
    if not known:
        return Outgoing("\n".join([*told, visit.language.say("It has not been written down yet.")]))
    return _named(visit, whom, asked, told, meant, rows)


def _heading(visit: Visit, whom: Whom, asked: Asked, number: int | None, line: Line, year: int) -> str:
    words = visit.language
    return words.say(
        "{what} · {line} {year} · {place}: {number}",
        what=whom.title(words),
        line=NAMES[line](words),
        year=year,
        place=asked.called(words),
        number=saying.number(words, number),
    )


def _by_place(visit: Visit, whom: Whom, rows: Sequence[Row], asked: Asked) -> list[str]:
    """Say only how many, place by place: names are for the village and its commune."""
    words, (line, *_) = visit.language, asked.lines
    called, counts = saying.names_of(rows), [(row, whom.how_many(row, line)) for row in rows]
    most = sorted((one for one in counts if one[1]), key=lambda one: -(one[1] or 0))
    shown = most[(asked.page - 1) * A_PAGE : asked.page * A_PAGE]
    said = [f"{called[row.area_id]}: {saying.number(words, count)}" for row, count in shown]
    left = max(len(most) - asked.page * A_PAGE, 0)
    more = [words.count("and {number} more place", "and {number} more places", left)] if left else []
    return [*said, *more, words.say("Names are seen only by the village head and the commune.")]


def _named(
    visit: Visit, whom: Whom, asked: Asked, told: list[str], meant: Sequence[Named], rows: Sequence[Row]
) -> Outgoing:
    words, called = visit.language, saying.names_of(rows)
    with_place = called if len(called) > 1 else {}
    named = [one for one in meant if one.subject_id is not None]
    begin = (asked.page - 1) * A_PAGE
    why = whom is LEFT_OUT
    told_of = [(one, with_place.get(one.area_id, ""), one.reason or "" if why else "") for one in named]
    shown = [_line(words, asked, *one) for one in told_of[begin : begin + A_PAGE]]
    left = max(len(named) - begin - A_PAGE, 0)
    if not shown:
        told.append(words.say("Nobody.") if asked.page == 1 else words.say("There are no more names."))
    nameless = len(meant) - len(named)
    if nameless:
        told.append(words.count("{number} more without a name here", "{number} more without names here", nameless))
    button = command_button(words.say("Next names"), whom.command, asked.written(page=asked.page + 1))
    return Outgoing("\n".join([*told, *shown, *_rest(visit, asked, left, len(with_place))]), (button,) if left else ())


def _line(words: Language, asked: Asked, one: Named, place: str, reason: str) -> str:
    reason = REASONS[reason](words) if reason in REASONS else reason
    short = reason if len(reason) <= LONGEST_REASON else f"{reason[: LONGEST_REASON - 1]}…"
    is_held = one.of_year not in {None, asked.year}
    held = words.say("recognised {year}, holds still", year=one.of_year) if is_held else ""
    beside = ", ".join(filter(None, (place, short, held)))
    return f"– {one.name} ({beside})" if beside else f"– {one.name}"


def _rest(visit: Visit, asked: Asked, left: int, places: int) -> list[str]:
    """Say how many are left, and how all of them are had."""
    words = visit.language
    if left and places:
        return [
            words.count(
                "and {number} more: name a village too, or ask for {page}. As a file: BANHOC LIST on the server.",
                "and {number} more: name a village too, or ask for {page}. As a file: BANHOC LIST on the server.",
                left,
                page=asked.page + 1,
            )
        ]
    return [words.count("and {number} more", "and {number} more", left)] if left else []
