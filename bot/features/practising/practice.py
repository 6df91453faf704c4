"""A form filled in for a household that is made up: each answer is scored at once, and nothing of it is kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue import about, arguments, looking
from bot.dialogue import errand as errands
from bot.dialogue.messages import asked_again
from bot.dialogue.titles import form_of
from bot.dialogue.visit import command_button
from bot.features.lists.reckoning import as_said
from bot.features.practising import scoring
from bot.features.practising.households import HOUSEHOLDS
from bot.people.calling import called_there
from conversations.saying import asking, telling
from conversations.speech import Outgoing
from conversations.turns.turn import take_turn
from conversations.walking.outcome import HandedIn, Paused
from storage.deciding import marks
from storage.places import areas
from storage.plans import practice
from storage.talk import errands as kept

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.dialogue.visit import Visit
    from conversations.language import Language
    from conversations.walking.walk import Walk
    from storage.talk.errands import Errand

PURPOSE = "practice"


class Practice(NamedTuple):
    """Which household is practised on, and what the form is told of it."""

    area: int
    household: int
    nam: int
    ten: str
    vung_kho: str
    nguong_dat: str

    @property
    def story(self) -> str:
        """How far one is: 1/3."""
        return f"{self.household}/{len(HOUSEHOLDS)}"


def is_practice(errand: Errand) -> bool:
    """Tell whether a form is filled in only to practise."""
    return errand.about.get("for") == PURPOSE


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Tell of a household that is made up, and begin its form."""
    places = arguments.places(visit, "log_activity")
    if not places:
        return [Outgoing(visit.language.say("Practising is for village heads and the commune."))]
    area = next((one for one in places if one.kind == "commune"), places[0])
    number, year, words = int(argument) if argument.isdecimal() else 1, visit.today.year, visit.language
    mark = marks.holding(visit.tx, area.id, "family", year)
    told = Practice(
        area.id,
        number,
        year,
        words.say("made-up household {number}", number=number),
        "1" if areas.told_of_each(visit.tx, [area.id])[area.id].difficult else "",
        str(mark.points) if mark else "",
    )
    story = "\n".join([_mark(words, told), HOUSEHOLDS[number - 1].story(words)])
    form_id = form_of(visit.tx, "family", area.id, year)
    given = {**about.written(told), **called_there(area.name), "for": PURPOSE}
    return [Outgoing(story), *errands.begin(visit, form_id, given, brief=True)]


def hear(visit: Visit, errand: Errand) -> list[Outgoing]:
    """Take what was heard for the form that is practised on, and say how it is scored."""
    told, walk, words = about.read(Practice, errand), _walk(visit, errand), visit.language
    if visit.heard.media is not None:
        no_photo = words.say("No photo is needed while practising. Type SKIP.")
        return [telling.goes_on(walk, words, _mark(words, told), no_photo)]
    turn = take_turn(walk, visit.heard, words)
    asked_again.note(visit, walk, turn)
    kinds = {type(deed) for deed in turn.deeds}
    if Paused in kinds:
        kept.drop(visit.tx, errand.id)
        return [Outgoing(words.say("Practising is over; nothing of it is kept."))]
    scored = scoring.told(walk, turn.deeds, HOUSEHOLDS[told.household - 1].answers, words)
    if HandedIn in kinds or walk.asked is None:
        return [_finished(visit, errand, walk, scored)]
    kept.keep(visit.tx, errand.id, list(walk.log.items()))
    looking.keep(visit, walk)
    return _marked([_mark(words, told), *scored], turn.says)


def _walk(visit: Visit, errand: Errand) -> Walk:
    walk, told = errands.walk_of(visit, errand), about.read(Practice, errand)
    mark = marks.holding(visit.tx, told.area, "family", told.nam)
    walk.mark = as_said(mark) if mark else None
    return walk


def _finished(visit: Visit, errand: Errand, walk: Walk, scored: Sequence[str]) -> Outgoing:
    """Say what it came to and where it differs from the story, forget the answers, and note who has practised."""
    words, told = visit.language, about.read(Practice, errand)
    kept.drop(visit.tx, errand.id)
    walk.look = None
    looking.keep(visit, walk)
    if visit.by is not None:
        done = practice.Done(told.area, visit.by, walk.form.form_id, told.nam, told.household)
        practice.note(visit.tx, done, visit.now)
    story = HOUSEHOLDS[told.household - 1].answers
    other = [asking.name_of(walk, one, words) for one in walk.spots() if scoring.differs(walk, one, story)]
    lines = [_mark(words, told), *scored, *asking.notes_before(walk, None, words), telling.mark(walk, words)]
    lines += [words.say("Other than in the story: {questions}", questions=", ".join(other))] if other else []
    over = words.say("Practising is over; nothing of it is kept.")
    following = told.household + 1
    label = words.say("Made-up household {number}", number=following)
    buttons = (command_button(label, "practise", following),) if following <= len(HOUSEHOLDS) else ()
    return Outgoing("\n".join([*filter(None, lines), "", over]), buttons)


def _marked(before: Sequence[str], says: Sequence[Outgoing]) -> list[Outgoing]:
    """Mark what is said as practice, with what was told of the answer before it."""
    first, *others = says
    return [replace(first, text="\n".join([*before, "", first.text])), *others]


def _mark(words: Language, told: Practice) -> str:
    return words.say("PRACTICE {number} · nothing of this is kept or counted", number=told.story)
