"""Errands: each goes on with what was heard, and ends as its feature says, if it is still the speaker's to end."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from bot.dialogue import looking
from bot.dialogue.errand import Typed, name_of, walk_of
from bot.dialogue.messages import asked_again
from bot.features import (
    activities,
    announcing,
    asked,
    calendar,
    entering,
    evaluating,
    frozen_reports,
    honouring,
    households,
    joining,
    papers,
    planning,
    privacy,
    recognising,
    reporting,
    reviewing,
    standards,
    word_of_mouth,
)
from bot.features.entering import hearing, village_round
from bot.features.evaluating import open_form
from bot.features.left_questions import answering
from bot.features.practising import practice
from bot.routing.commands import called_by, once
from conversations.form import QuestionKind
from conversations.saying import telling
from conversations.speech import Outgoing
from conversations.turns.turn import take_turn
from conversations.walking.outcome import HandedIn, Paused
from storage.talk import errands

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bot.dialogue.visit import Visit
    from conversations.walking.walk import Walk
    from storage.talk.errands import Errand


_ALL = (
    joining,
    privacy,
    evaluating,
    entering,
    reviewing,
    recognising,
    standards,
    reporting,
    announcing,
    word_of_mouth,
    activities,
    planning,
    papers,
    frozen_reports,
    honouring,
    calendar,
    households,
    asked,
)
ENDINGS = once(row for feature in _ALL for row in feature.ERRANDS.items())
"""By the name of an errand: what comes of it when it is complete."""
_HEARD_ELSEWHERE = (
    (village_round.is_round, hearing.hear),
    (answering.is_left, answering.hear),
    (practice.is_practice, practice.hear),
)
PERSONAL = frozenset(name for name, ending in ENDINGS.items() if ending.is_personal)


def is_over(visit: Visit, errand: Errand) -> bool:
    """Tell whether an errand needs a right that the speaker, who began it, does not have any more."""
    ending = ENDINGS.get(name_of(errand.form_id, errand.about))
    if ending is None or ending.right is None:
        return False
    return not visit.may_in_all(ending.right, ending.where(visit, errand))


def hears_itself(errand: Errand) -> bool:
    """Tell whether a round, a trial or a question left to somebody is heard elsewhere, with words of its own."""
    return any(is_so(errand) for is_so, _ in _HEARD_ELSEWHERE)


def lapses(visit: Visit, errand: Errand, *, is_called: bool) -> bool:
    """Tell whether an errand that is soon over is so: a command was called, or the day it was begun is past."""
    ending = ENDINGS.get(name_of(errand.form_id, errand.about))
    began = errand.began_at.astimezone(visit.now.tzinfo).date()
    return ending is not None and ending.lapses and (is_called or began < visit.today)


def is_of_an_office(errand: Errand) -> bool:
    """Tell whether an errand is something an office does."""
    ending = ENDINGS.get(name_of(errand.form_id, errand.about))
    return ending is not None and ending.right is not None


def go_on(visit: Visit, errand: Errand) -> list[Outgoing]:
    """Take what was heard for the errand in front; a stop drops it, and what was answered is forgotten."""
    for is_so, hear in _HEARD_ELSEWHERE:
        if is_so(errand):
            return hear(visit, errand)
    if visit.heard.more:
        return _with_the_first(visit, errand)
    walk = weighed(visit, errand)
    visit = _as_asked(visit, errand, walk)
    if not _answered_ahead(visit, errand, walk):
        return _turned(visit, errand, walk)
    if changed := _changed(visit, errand):
        return changed
    errands.keep(visit.tx, errand.id, list(walk.log.items()))
    return _told_above(visit, errand, walk, [telling.goes_on(walk, visit.language)])


def _with_the_first(visit: Visit, errand: Errand) -> list[Outgoing]:
    """Take the first of photos sent together, and say so where one is asked for: what comes of an errand has one."""
    asked = weighed(visit, errand).asked
    first, *others = go_on(replace(visit, heard=replace(visit.heard, more=())), errand)
    if asked is None or asked.question.kind is not QuestionKind.IMAGE:
        return [first, *others]
    one = visit.language.say("One photo is enough here: the first was taken.")
    return [replace(first, text=f"{one}\n\n{first.text}"), *others]


def _as_asked(visit: Visit, errand: Errand, walk: Walk) -> Visit:
    """Take what was typed in words of its own as the question asks for it."""
    ending = ENDINGS.get(name_of(errand.form_id, errand.about))
    spot = walk.asked if ending and ending.said and not visit.heard.press else None
    read = ending.said.get(spot.question.field.name) if ending and spot else None
    return replace(visit, heard=replace(visit.heard, text=read(visit.heard.text))) if read else visit


def _turned(visit: Visit, errand: Errand, walk: Walk) -> list[Outgoing]:
    """Take an answer or a wish, and keep what came of it."""
    turn = take_turn(walk, visit.heard, visit.language)
    asked_again.note(visit, walk, turn)
    kinds = {type(deed) for deed in turn.deeds}
    if Paused in kinds:
        errands.drop(visit.tx, errand.id)
        return [left(visit, errand)]
    if HandedIn in kinds:
        return _complete(visit, errand, walk, turn.says)
    if changed := _changed(visit, errand):
        return changed
    errands.keep(visit.tx, errand.id, list(walk.log.items()))
    looking.keep(visit, walk)
    if (along := _along(errand)) is not None:
        along(visit, errand, walk)
    return _told_above(visit, errand, walk, turn.says)


def _told_above(visit: Visit, errand: Errand, walk: Walk, says: Sequence[Outgoing]) -> list[Outgoing]:
    """Say above a question that is put what follows from the answers until then; of one looked at again nothing."""
    ending = ENDINGS.get(name_of(errand.form_id, errand.about))
    spot = walk.asked if ending and ending.above and walk.look is None else None
    tell = ending.above.get(spot.question.field.name) if ending and spot else None
    told = tell(visit, errand, walk) if tell is not None else ""
    if not told or not says:
        return list(says)
    return [*says[:-1], replace(says[-1], text=f"{told}\n\n{says[-1].text}")]


def _complete(visit: Visit, errand: Errand, walk: Walk, says: Iterable[Outgoing]) -> list[Outgoing]:
    """End an errand that has all its answers."""
    if walk.form.is_open:
        return [open_form.end(visit, errand, walk)]
    ending = ENDINGS.get(name_of(errand.form_id, errand.about))
    if ending is not None and ending.tells_itself:
        return _end(visit, errand, walk)
    said = [one for one in says if one.text or one.media]  # of a question that was skipped nothing is said
    return [*said, *_end(visit, errand, walk)]


def _answered_ahead(visit: Visit, errand: Errand, walk: Walk) -> bool:
    """Write down what was typed at a question and answers others too, if nothing is against any of it."""
    ending = ENDINGS.get(name_of(errand.form_id, errand.about))
    spot = walk.open if ending and ending.ahead and not visit.heard.press else None
    read = ending.ahead.get(spot.question.field.name) if ending and spot and walk.look is None else None
    answers = read(visit.heard.text) if read else None
    if spot is None or not answers:
        return False
    folder = spot.path.rpartition("/")[0]
    return all(walk.answer(f"{folder}/{name}", value) is None for name, value in answers.items())


def _changed(visit: Visit, errand: Errand) -> list[Outgoing]:
    """Say what has changed meanwhile of what the speaker's own errand is about, and drop it; nothing where it holds."""
    ending = ENDINGS.get(name_of(errand.form_id, errand.about))
    if ending is None or not visit.may_end(errand):
        return []
    said: list[Outgoing] = ending.changed(visit, errand)
    if said:
        errands.drop(visit.tx, errand.id)  # where another was begun instead, that one lies in front now
    return said


def _along(errand: Errand) -> Callable[[Visit, Errand, Walk], None] | None:
    ending = ENDINGS.get(name_of(errand.form_id, errand.about))  # none of a form open to anybody
    return ending.along if ending is not None else None


def left(visit: Visit, errand: Errand) -> Outgoing:
    """Say what becomes of an errand that was left."""
    words = visit.language
    if _along(errand) is not None:
        return Outgoing(words.say("This has been left; what was answered is kept."))
    ending = ENDINGS.get(name_of(errand.form_id, errand.about))
    if kept := ending.kept(visit, errand) if ending is not None else "":
        return Outgoing(words.say("This has been left. Kept before that: {names}", names=kept))
    holds = ending.holds(visit, errand) if ending is not None else ""
    return Outgoing(" ".join(filter(None, [words.say("This has been left; nothing of it is kept."), holds])))


def _end(visit: Visit, errand: Errand, walk: Walk) -> list[Outgoing]:
    """Do what was asked for; on a shared phone another may speak now, and an office may have ended meanwhile."""
    errands.drop(visit.tx, errand.id)
    ending = ENDINGS[name_of(errand.form_id, errand.about)]
    right = ending.right
    is_theirs = visit.may_end(errand) and (right is None or visit.may_in_all(right, ending.where(visit, errand)))
    return ending.run(visit, errand, walk) if is_theirs else [ending.refused(visit)]


def weighed(visit: Visit, errand: Errand) -> Walk:
    """Open an errand where it stands, each answer weighed as its ending says: no errand ends with one that is wrong."""
    walk, ending = walk_of(visit, errand), ENDINGS.get(name_of(errand.form_id, errand.about))
    if ending is not None and ending.weigh:
        # Once for each answer: within one turn nothing else can speak against it.
        walk.weigh_with(cache(lambda spot, said: against(visit, errand, spot.question.field.name, said)))
    return walk


def against(visit: Visit, errand: Errand, question: str, said: str) -> str:
    """Say what speaks against a text as the answer to a question of an errand; empty where nothing does."""
    ending = ENDINGS.get(name_of(errand.form_id, errand.about))
    weigh = ending.weigh.get(question) if ending is not None else None
    return weigh(visit, errand, Typed(said, called_by(said))) if weigh is not None else ""
