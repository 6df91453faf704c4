"""What is still missing until the target: by place, who is near the mark, and whom to call first."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.dialogue.visit import command_button
from bot.features.left_questions import listing
from bot.features.reporting import asking, progress, saying
from bot.features.reporting.lines import COUNTED, NAMES
from conversations.rules.figures import FEWEST, LINES
from conversations.rules.gap import gap, near
from conversations.speech import Outgoing
from storage.reporting import figures

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bot.dialogue.visit import Visit
    from bot.features.reporting.asking import Asked
    from conversations.language import Language
    from conversations.rules.figures import Line
    from storage.reporting.figures import Named, Row

MOST_PLACES, MOST_NEAR, MOST_CALLED = 4, 2, 2
OPEN = frozenset([None, "draft", "submitted", "endorsed"])
WAITING: dict[str, Callable[[Language], str]] = {
    "submitted": lambda words: words.say("review"),
    "endorsed": lambda words: words.say("the signed list or the decision"),
}
"""What those wait for whom nobody has to call, the village and the commune have to see to it."""
BANDS = (50, 60, 70, 80)
"""Shares of the most points, in percent, between which forms are counted where no mark is set."""


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Say how many are missing, of the families or of the lines that were named."""
    asked = asking.read(visit, argument)
    if isinstance(asked, Outgoing):
        return [asked]
    says = [said for one in asked for said in _of_place(visit, one)]
    left = listing.lines_of_head(visit)
    return [*says[:-1], *(replace(one, text="\n".join([one.text, *left])) for one in says[-1:])]


def _of_place(visit: Visit, asked: Asked) -> list[Outgoing]:
    year = progress.usual_year(visit, asked)
    total, rows = figures.read(visit.tx, asked.area.id, year)
    there = [line for line in asked.lines or LINES if saying.has_any(total, line)]
    if not there or progress.is_without_data(visit, total, year):
        return [Outgoing("\n".join([_heading(visit, asked, year), progress.nothing(visit, asked, total, year)]))]
    shown = there if asked.lines else there[:1]
    return [_of_line(visit, asked._replace(lines=(line,), year=year), total, rows) for line in shown]


def _heading(visit: Visit, asked: Asked, year: int) -> str:
    words, place = visit.language, asked.called(visit.language)
    line = NAMES[(asked.lines or LINES)[0]](words)
    return words.say("STILL MISSING · {line} {year} · {place}", line=line, year=year, place=place)


def _of_line(visit: Visit, asked: Asked, total: Row, rows: Sequence[Row]) -> Outgoing:
    (line,), year = asked.lines, asked.year or visit.today.year
    told = [_heading(visit, asked, year), _until_target(visit.language, total, line), *_by_place(visit, rows, line)]
    if asked.area.kind != "province":
        listed = figures.names(visit.tx, asked.area.id, year, line, "all")
        called = saying.names_of(rows) if len(rows) > 1 else {}
        told += [*_near(visit, asked, listed), *_first(visit, asked, listed, called)]
    button = command_button(visit.language.say("Who has not handed in"), "who_not_in", asked.written())
    return Outgoing("\n".join(told), (button,))


def _until_target(words: Language, row: Row, line: Line) -> str:
    """Say that so many more reach the target."""
    figure = row.figures[line, "recognised"]
    lacks, counted = gap(figure), saying.of_all(words, figure)
    if lacks is None:
        return words.say("Recognised {count}. What is missing cannot be counted yet.", count=counted)
    target = words.percent(float(lacks.target))
    if not lacks.missing:
        return words.say("Recognised {count}. The target of {target} is reached.", count=counted, target=target)
    missing = COUNTED[line](words, lacks.missing)
    return words.say(
        "{missing} more reach {target}; recognised {count}.", missing=missing, target=target, count=counted
    )


def _by_place(visit: Visit, rows: Sequence[Row], line: Line) -> list[str]:
    """Say which places lack most."""
    words, called = visit.language, saying.names_of(rows)
    found = [(lacks.missing, row) for row in rows if (lacks := gap(row.figures[line, "recognised"])) and lacks.missing]
    most = sorted(found, key=lambda one: -one[0])
    if len(rows) == 1 or not most:
        return []
    said = [_place(words, called[row.area_id], missing, row, line) for missing, row in most[:MOST_PLACES]]
    left = len(most) - len(said)
    more = [words.count("and {number} more place", "and {number} more places", left)] if left else []
    return [*said, *more]


def _place(words: Language, name: str, missing: int, row: Row, line: Line) -> str:
    counted = saying.of_all(words, row.figures[line, "recognised"])
    return words.say("– {name}: {missing} missing ({count})", name=name, missing=words.number(missing), count=counted)


def _near(visit: Visit, asked: Asked, listed: Sequence[Named]) -> list[str]:
    """Say who is just below the mark; where none is set, how the points are spread."""
    words, still = visit.language, [one for one in listed if one.status in OPEN and one.of_year is None]
    if not any(one.mark is not None for one in listed):
        return _spread(words, [one for one in listed if one.points is not None and one.most])
    found = near(still)
    if not found:
        return [words.say("Nobody is within five points of the mark.")]
    said = words.count(
        "Within five points of the mark: {number}", "Within five points of the mark: {number}", len(found)
    )
    if not visit.may("see_answers", asked.area.id):
        return [said]
    return [said, *(_points(words, one) for one in found[:MOST_NEAR])]


def _points(words: Language, one: Named) -> str:
    points, mark = words.number(one.points or 0), words.number(one.mark or 0)
    return words.say("– {name}: {points} of {mark} points", name=one.name, points=points, mark=mark)


def _spread(words: Language, listed: Sequence[Named]) -> list[str]:
    """Count by share of the most points; of fewer than five forms it would tell how a neighbour stands."""
    if len(listed) < FEWEST:
        return []
    bands = Counter(sum((one.points or 0) * 100 >= bound * (one.most or 1) for bound in BANDS) for one in listed)
    names = (f"<{BANDS[0]}%", *(f"{bound}–{bound + 9}%" for bound in BANDS[:-1]), f"≥{BANDS[-1]}%")
    counted = ", ".join(f"{name}: {words.number(bands[band])}" for band, name in enumerate(names) if bands[band])
    return [words.say("Forms by share of the points: {bands}", bands=counted)]


def _first(visit: Visit, asked: Asked, listed: Sequence[Named], called: Mapping[int, str]) -> list[str]:
    """Say what others have to see to, and whom to call first: who has begun, by name where names may be seen."""
    words, still = visit.language, [one for one in listed if one.of_year is None]
    counts = Counter[str](one.status or "" for one in still)
    waiting = ", ".join(f"{say(words)} {words.number(counts[step])}" for step, say in WAITING.items() if counts[step])
    told = [words.say("Waiting for: {counts}", counts=waiting)] if waiting else []
    nearest = sorted((one for one in still if one.status in {None, "draft"}), key=lambda one: one.status is None)
    if not nearest or not visit.may("see_answers", asked.area.id):
        return told
    shown = nearest[:MOST_CALLED]
    return [*told, words.say("Call first:"), *(_nearest(words, one, called.get(one.area_id, "")) for one in shown)]


def _nearest(words: Language, one: Named, place: str) -> str:
    step = words.say("under way") if one.status else words.say("not begun")
    return f"– {one.name} ({', '.join(filter(None, (place, step)))})"
