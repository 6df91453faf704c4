"""Misses: who is not understood at a question reads fewer words each time, and from the third on the ways on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from zlib import crc32

from conversations.press import MEANT, press_of
from conversations.saying import asking, telling, ways
from conversations.speech import Button
from conversations.turns import leaving
from conversations.turns.missed.an_example import taken
from conversations.understanding.unknown import needs_somebody, says_unknown
from conversations.walking.missed import Missed
from conversations.walking.outcome import Turn

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from conversations.language import Language
    from conversations.speech import Incoming, Outgoing
    from conversations.understanding.words import Word
    from conversations.walking.outcome import LeftTo
    from conversations.walking.spot import Spot
    from conversations.walking.walk import Walk

    Lines = Sequence[str]

SECOND, THIRD = 2, 3
_NOT_READ = {"empty", "not_a_number", "not_a_date", "not_a_choice", "not_a_place"}
"""Misses of which nothing is to be said but how to answer; of all others the reason is said too."""
_MISSES = _NOT_READ | {
    "ambiguous", "not_an_integer", "not_media", "too_many", "too_long", "unknown", "other_unit", "one_number",
    "several_days", "no_year", "constraint", "required", "unreadable", "no_file",
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
    at = _Question(walk, spot, heard.at.date(), language)
    missed = _counted(at.missed, turn, heard.text)
    before = at.beside(turn)
    wanted = _fewer(at, missed, turn, before, heard.text) if turn.refused in _MISSES else before
    said = _fresh(missed, wanted) or (_instead(at, missed, turn) if before and turn.refused else [])
    walk.missed = missed._replace(said=(*missed.said[-1:], tuple(map(_mark, said))))
    last = turn.says[-1] if said == before else at.put_again(turn, said)
    if missed.times >= THIRD and turn.refused in _MISSES:
        last = at.with_ways(last)
    return replace(turn, says=(*turn.says[:-1], last))


def help_with(walk: Walk, today: date, language: Language) -> Turn:
    """Say what is asked for, the second time in other words; the ways on are those of the third miss."""
    spot = walk.asked
    if spot is None:
        return Turn((telling.ending(walk, language),))
    at = _Question(walk, spot, today, language)
    missed = at.missed
    walk.missed = missed._replace(helped=missed.helped + 1)
    return Turn((at.with_ways(asking.put(walk, spot, language, *_helping(at, missed.helped))),))


def with_ways(walk: Walk, spot: Spot, today: date, language: Language) -> Outgoing:
    """Put a question with the ways on from it."""
    return _Question(walk, spot, today, language).with_ways(asking.put(walk, spot, language))


@dataclass(frozen=True, slots=True)
class _Question:
    """The question that is asked, and how one goes on from it."""

    walk: Walk
    spot: Spot
    today: date
    language: Language

    @property
    def missed(self) -> Missed:
        """What was missed at it so far."""
        missed = self.walk.missed
        return missed if missed is not None and missed.path == self.spot.path else Missed(self.spot.path)

    @property
    def whom(self) -> LeftTo:
        """Who may be asked to answer it."""
        return self.walk.left_to if leaving.may_leave(self.walk) else ""

    def example(self) -> str:
        """Say an answer that would be taken."""
        return taken(self.walk, self.spot, self.language, self.today)

    def in_words(self, number: int) -> str:
        """Say that there are ways on, the next time in other words."""
        return ways.in_words(self.walk, self.spot, number, self.whom, self.language)

    def beside(self, turn: Turn) -> Lines:
        """Give the lines of what is said beside the question; a proposal is not the question put again."""
        if turn.why:
            return turn.why.split("\n")
        own = () if turn.refused == "likely" else asking.put(self.walk, self.spot, self.language).text.split("\n")
        return [line for line in turn.says[-1].text.split("\n") if line and line not in own]

    def put_again(self, turn: Turn, said: Lines) -> Outgoing:
        """Put it with other lines before it; what could be tapped still can."""
        last, before = turn.says[-1], "\n".join(said)
        if turn.refused == "likely":
            return replace(last, text=before)
        return replace(asking.put(self.walk, self.spot, self.language, before), buttons=last.buttons)

    def with_ways(self, said: Outgoing) -> Outgoing:
        """Add the ways on as buttons."""
        offered = {button.label for button in said.buttons}
        more = [Button(label, press_of(self.walk, self.spot, f"{MEANT}_{word}")) for word, label in self._ways()]
        left = leaving.button(self.walk, self.language)
        more += [left] if left is not None else []
        return replace(said, buttons=(*said.buttons, *(one for one in more if one.label not in offered)))

    def _ways(self) -> Iterator[tuple[Word, str]]:
        """Give what can be done: a short form can be left, and of an answer that is looked at one can rest."""
        if self.walk.form.at_once:
            yield "stop", self.language.say("Stop here")
            return
        is_edit = self.walk.look is not None and self.walk.look.is_edit
        if not is_edit and self.spot.path not in self.walk.later:
            yield "later", self.language.say("Answer later")
        yield "stop", self.language.say("Rest")


def _helping(at: _Question, helped: int) -> Lines:
    match helped % THIRD:
        case 0:
            return [asking.hint(at.walk, at.spot, at.language) or at.example()]
        case 1:
            return ["\n".join([at.example(), telling.ways(at.walk, at.language)])]
        case _:
            return [at.in_words(helped // THIRD)]


def _counted(missed: Missed, turn: Turn, text: str) -> Missed:
    """Count a miss; who says that they do not know, or cannot read, needs the ways on at once."""
    if turn.refused not in _MISSES:
        return missed
    least = THIRD if says_unknown(text) or needs_somebody(text) else 1
    return missed._replace(times=max(missed.times + 1, least))


def _fewer(at: _Question, missed: Missed, turn: Turn, before: Lines, text: str) -> Lines:
    """Say what is said of a miss: why, then with an example, then with the ways on."""
    if needs_somebody(text):
        return [ways.somebody_helps(at.whom, at.language)]
    if missed.times < SECOND or turn.refused == "unknown":
        return before
    why = [] if turn.refused in _NOT_READ else before
    how = at.example() if missed.times == SECOND else at.in_words(missed.times - THIRD)
    return [*why, how] if how not in why else why


def _fresh(missed: Missed, lines: Lines) -> Lines:
    """Leave out what was said the last two times."""
    return [line for line in lines if len(missed.said) < SECOND or not all(_mark(line) in one for one in missed.said)]


def _instead(at: _Question, missed: Missed, turn: Turn) -> Lines:
    """Say something else, where all there is to say was said the last two times."""
    if turn.refused == "likely":
        return [at.language.say("If this is right type RIGHT, else answer once more.")]
    return _fresh(missed, [at.in_words(number) for number in range(SECOND)])[:1]


def _mark(line: str) -> str:
    return f"{crc32(line.encode()):08x}"
