"""Pictures beside progress: the places against the target, fourteen at a time, and how the weeks went."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from bot.features.reporting import saying, slowest
from bot.features.reporting.lines import NAMES
from bot.pictures import bars, curve
from bot.pictures.bars import Bar
from bot.pictures.curve import Point
from bot.pictures.sheet import TRIAL
from conversations.rules.figures import FEWEST
from conversations.speech import Outgoing
from storage import demonstration
from storage.reporting import weekly
from storage.talk import prepared_files

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.dialogue.visit import Visit
    from bot.features.reporting.asking import Asked
    from conversations.rules.figures import Figure, Key, Line
    from storage.reporting.figures import Row


class Drawn(NamedTuple):
    """What is said, and the picture that goes with it, a PNG."""

    said: Outgoing
    png: bytes


def with_picture(visit: Visit, said: Outgoing, name: str, png: bytes) -> Outgoing:
    """Let a PNG go with what is said, which alone must tell all that matters: not everybody can be shown it, or see.

    It is drawn in `visit.beforehand`, with what it shows read there too, so that the writer waits for nothing.
    """
    return replace(said, media=prepared_files.keep_picture(visit.tx, visit.account.id, name, png, visit.now))


def with_bars(visit: Visit, said: Outgoing, asked: Asked, total: Row, order: Sequence[Row], line: Line) -> list[Drawn]:
    """Draw a page of the places as ordered; nothing where fewer than two have a share that may be told."""
    key, page = slowest.measured(total, line), slowest.of_page(order, asked.page)
    called, aim = saying.names_of(order), total.figures[line, "recognised"].target
    drawn = [_bar(called[row.area_id], row.figures[line, key], aim) for row in page]
    if sum(one.share is not None for one in drawn) < slowest.SEVERAL:
        return []
    title, note = _title(visit, asked, line), _note(visit, asked, total, line, key)
    return [Drawn(said, bars.draw(title, note, drawn, stamp=_stamp(visit), words=visit.language))]


def of_weeks(visit: Visit, asked: Asked, total: Row, line: Line) -> list[Drawn]:
    """Draw the curve of a year once there are weeks enough, and say it in words."""
    key, year = slowest.measured(total, line), asked.year or visit.today.year
    points = [Point(day, _of(counts, key)) for day, counts in weekly.read(visit.tx, asked.area.id, year, line)]
    if len(points) < curve.FEWEST_POINTS:
        return []
    told = _title(visit, asked, line), _note(visit, asked, total, line, key), points
    aim = total.figures[line, "recognised"].target
    png = curve.draw(*told, target=aim, stamp=_stamp(visit), words=visit.language)
    return [Drawn(Outgoing(curve.said(*told, aim, visit.language)), png)]


def _bar(name: str, figure: Figure, aim: Fraction | None) -> Bar:
    return Bar(name, figure.count, figure.of, figure.target or aim, mixed=figure.several_forms)


def _of(counts: Mapping[Key, int], key: Key) -> Fraction | None:
    every, number = counts.get("all", 0), counts.get(key)
    return None if every < FEWEST or number is None else Fraction(number, every)


def _title(visit: Visit, asked: Asked, line: Line) -> str:
    return f"{NAMES[line](visit.language)} {asked.year or visit.today.year}"


def _note(visit: Visit, asked: Asked, total: Row, line: Line, key: Key) -> str:
    words, count = visit.language, saying.of_all(visit.language, total.figures[line, key])
    told = {"place": asked.area.name, "date": words.date(visit.today), "count": count}
    if key == "recognised":
        return words.say("{place}, as of {date}. Recognised: {count}.", **told)
    return words.say("{place}, as of {date}. Handed in: {count}.", **told)


def _stamp(visit: Visit) -> str:
    return TRIAL if demonstration.is_marked(visit.tx) else ""
