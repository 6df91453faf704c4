"""Misses: who is not understood at a question reads fewer words each time, and from the third on the ways on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from zlib import crc32

from conversations.saying import asking, telling, ways
from conversations.turns.an_example import taken
from conversations.understanding.unknown import needs_somebody, says_unknown
from conversations.walking.missed import Missed
from conversations.walking.outcome import Turn

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from conversations.language import Language
    from conversations.speech import Incoming, Outgoing
    from conversations.walking.spot import Spot
    from conversations.walking.walk import Walk

    Lines = Sequence[str]

SECOND, THIRD = 2, 3
_NOT_READ = {"empty", "not_a_number", "not_an_integer", "not_a_date", "not_a_choice", "not_a_place", "not_media"}
"""Misses of which nothing is to be said but how to answer; of all others the reason is said too."""
_MISSES = _NOT_READ | {
    "ambiguous", "too_many", "too_long", "unknown", "other_unit", "one_number", "several_days", "no_year",
    "constraint", "required", "unreadable", "no_file",
}  # fmt: skip


def help_on(walk: Walk, asked: Spot | None, turn: Turn, heard: Incoming, language: Language) -> Turn:
    """Help ever more at a question that was asked before a turn and still is.

    What was said with it the last two times is not said a third time.
    """
    spot = walk.asked if walk.closed is None else None
    if spot != asked:
        walk.missed = None
    if spot is None or spot != asked or turn.deeds:
        return turn
    missed = _counted(_so_far(walk, spot), turn, heard.text)
    before = _beside(walk, spot, turn, language)
    wanted = _fewer(walk, spot, missed, turn, before, heard, language) if turn.refused in _MISSES else before
    said = _fresh(missed, wanted) or (_instead(walk, spot, missed, turn, language) if before and turn.refused else [])
    walk.missed = missed._replace(said=(*missed.said[-1:], tuple(map(_mark, said))))
    last = turn.says[-1] if said == before else _saying(walk, spot, turn, said, language)
    if missed.count >= THIRD and turn.refused in _MISSES:
        last = _with_ways(walk, spot, last, language)
    return replace(turn, says=(*turn.says[:-1], last))


def help_with(walk: Walk, today: date, language: Language) -> Turn:
    """Say what is asked for, the second time in other words; the ways on are those of the third miss."""
    spot = walk.asked
    if spot is None:
        return Turn((telling.ending(walk, language),))
    walk.missed = _so_far(walk, spot)
    helped = walk.missed.helped
    walk.missed = walk.missed._replace(helped=helped + 1)
    said = asking.put(walk, spot, language, *_helping(walk, spot, helped, today, language))
    return Turn((_with_ways(walk, spot, said, language),))


def _helping(walk: Walk, spot: Spot, helped: int, today: date, language: Language) -> Lines:
    how = taken(walk, spot, language, today)
    match helped % THIRD:
        case 0:
            return [asking.hint(walk, spot, language) or how]
        case 1:
            return [how, telling.ways(walk, language)]
        case _:
            return [ways.in_words(walk, spot, helped // THIRD, language)]


def _so_far(walk: Walk, spot: Spot) -> Missed:
    missed = walk.missed
    return missed if missed is not None and missed.path == spot.path else Missed(spot.path)


def _counted(missed: Missed, turn: Turn, text: str) -> Missed:
    """Count a miss; who says that they do not know, or cannot read, needs the ways on at once."""
    if turn.refused not in _MISSES:
        return missed
    least = THIRD if says_unknown(text) or needs_somebody(text) else 1
    return missed._replace(count=max(missed.count + 1, least))


def _beside(walk: Walk, spot: Spot, turn: Turn, language: Language) -> Lines:
    """Give the lines of what is said beside the question, which is the last thing said; a proposal is not put again."""
    if turn.why:
        return turn.why.split("\n")
    own = () if turn.refused == "likely" else asking.put(walk, spot, language).text.split("\n")
    return [line for line in turn.says[-1].text.split("\n") if line and line not in own]


def _fewer(
    walk: Walk, spot: Spot, missed: Missed, turn: Turn, before: Lines, heard: Incoming, language: Language
) -> Lines:
    """Say what is said of a miss: why, then an example too, then the ways on; who cannot read may be helped at home."""
    if needs_somebody(heard.text):
        return [ways.somebody_helps(walk, language)]
    if missed.count < SECOND or turn.refused == "unknown":
        return before
    why = [] if turn.refused in _NOT_READ else before
    if missed.count == SECOND:
        return [*why, taken(walk, spot, language, heard.at.date())]
    return [ways.in_words(walk, spot, missed.count - THIRD, language), *why]


def _fresh(missed: Missed, lines: Lines) -> Lines:
    """Leave out what was said the last two times."""
    return [line for line in lines if len(missed.said) < SECOND or not all(_mark(line) in one for one in missed.said)]


def _instead(walk: Walk, spot: Spot, missed: Missed, turn: Turn, language: Language) -> Lines:
    """Say something else, where all there is to say was said the last two times."""
    if turn.refused == "likely":
        return [language.say("If this is right type RIGHT, else answer once more.")]
    others = [ways.in_words(walk, spot, number, language) for number in range(SECOND)]
    return _fresh(missed, others)[:1]


def _saying(walk: Walk, spot: Spot, turn: Turn, said: Lines, language: Language) -> Outgoing:
    """Put the question once more with other lines before it; what could be tapped before still can."""
    last = turn.says[-1]
    if turn.refused == "likely":
        return replace(last, text="\n".join(said))
    return replace(asking.put(walk, spot, language, *_joined(said)), buttons=last.buttons)


def _joined(lines: Lines) -> Lines:
    return ["\n".join(lines)] if len(lines) > 1 else lines


def _with_ways(walk: Walk, spot: Spot, said: Outgoing, language: Language) -> Outgoing:
    offered = {button.label for button in said.buttons}
    more = [button for button in ways.ways_on(walk, spot, language) if button.label not in offered]
    return replace(said, buttons=(*said.buttons, *more))


def _mark(line: str) -> str:
    return f"{crc32(line.encode()):08x}"
