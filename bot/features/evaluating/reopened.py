"""Forms opened again by a change: who judges them hears what changed, and which ones wait to be handed in again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bot.dialogue import judges
from bot.dialogue.messages.notices import tell_heads, tell_officers
from conversations.saying import asking, values
from conversations.speech import Outgoing
from storage.assessment import answers, evaluations
from storage.people.erasure import telling_answers
from storage.places import subjects

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from bot.dialogue.visit import Visit
    from conversations.language import Language
    from conversations.walking.spot import Spot
    from conversations.walking.walk import Walk
    from storage.assessment.evaluations import Evaluation
    from storage.places.areas import Area

MOST_CHANGES = 6  # lines of a notice
MOST_NAMED = 10


def tell_changed(visit: Visit, evaluation: Evaluation, walk: Walk) -> None:
    """Tell at once that a form that was endorsed has been changed."""
    _tell(visit, evaluation, partial(_changed, visit, evaluation, walk), "changed")


def tell_again(visit: Visit, evaluation: Evaluation, walk: Walk) -> None:
    """Tell that a form opened again was handed in again, and what is different; nothing where nothing is."""
    since = evaluation.reopened_at
    if since is None or not changes(visit, evaluation, walk, since, visit.language):
        return
    _tell(visit, evaluation, partial(_handed_in, visit, evaluation, walk, since), "again")


def _changed(visit: Visit, evaluation: Evaluation, walk: Walk, words: Language) -> Outgoing:
    name = subjects.one(visit.tx, evaluation.subject_id).name
    told = words.say("{subject} has changed a form that had been endorsed:", subject=name)
    waits = words.say("It is not handed in again yet.")
    return Outgoing("\n".join([told, *changes(visit, evaluation, walk, visit.now, words), waits]))


def _handed_in(visit: Visit, evaluation: Evaluation, walk: Walk, since: datetime, words: Language) -> Outgoing:
    name = subjects.one(visit.tx, evaluation.subject_id).name
    told = words.say("{subject} has handed its form in again. What is different:", subject=name)
    # No button: a head who is reviewing another form answers that one with a number, and not this notice.
    again = words.say("Type REVIEW to look at it.")
    return Outgoing("\n".join([told, *changes(visit, evaluation, walk, since, words), again]))


def changes(visit: Visit, evaluation: Evaluation, walk: Walk, since: datetime, words: Language) -> list[str]:
    """Say which answers differ from those that stood before a moment, and how."""
    before = {one.path: one.value for one in answers.history(visit.tx, evaluation.id) if one.at < since}
    differ = [spot for spot in walk.spots() if before.get(spot.path) != walk.log.get(spot.path)]
    lines = [_line(walk, spot, before, words) for spot in differ[:MOST_CHANGES]]
    left = len(differ) - len(lines)
    more = words.count("and {number} more answer", "and {number} more answers", left)
    return [*lines, *([more] if left else [])]


def _line(walk: Walk, spot: Spot, before: Mapping[str, str | None], words: Language) -> str:
    old = before.get(spot.path)
    return words.say(
        "{question}: {before} → {after}",
        question=asking.name_of(walk, spot, words),
        before=values.value_text(walk, spot, old, words) if old is not None else words.say("(no answer)"),
        after=values.answer_text(walk, spot, words),
    )


def _tell(visit: Visit, evaluation: Evaluation, say: partial[Outgoing], what: str) -> None:
    """Tell who judges a form, once an evening and form; of what the village judges also the commune, if it counted."""
    subject = subjects.one(visit.tx, evaluation.subject_id)
    key = telling_answers(evaluation.id, what, visit.today)
    by_village = judges.judge_of(visit.tx, subject.title) == "village"
    if by_village:
        tell_heads(visit, subject.area_id, say, key)
    if not by_village or evaluation.status == "endorsed":
        tell_officers(visit, subject.area_id, say, key)


def waiting(visit: Visit, area: Area, year: int) -> list[str]:
    """Name who opened a form again and has not handed it in since; nothing where nobody did or none may be named."""
    names = evaluations.reopened(visit.tx, area.id, year)
    if not names or not visit.may("see_answers", area.id):
        return []
    named = ", ".join([*names[:MOST_NAMED], *(["…"] if len(names) > MOST_NAMED else [])])
    return [
        visit.language.count(
            "{number} form was handed in, opened again and not handed in since: {names}.",
            "{number} forms were handed in, opened again and not handed in since: {names}.",
            len(names),
            names=named,
        )
    ]
