"""`sửa 2` while no form is open: it is of the form that rests, or that the last message was about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.evaluating import beginning, walks
from conversations.press import read_command_press
from conversations.understanding import read_wish
from storage.assessment import evaluations
from storage.people import accounts

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from conversations.speech import Outgoing
    from storage.assessment.evaluations import Evaluation

_OPENS = frozenset({"begin", "mend"})
LATELY = 3  # Outgoings that may have told of a form


def hear(visit: Visit) -> list[Outgoing] | None:
    """Look at the question that was named by its number; None where none was, or the form in front has it."""
    wish = None if visit.heard.press else read_wish(visit.heard.text)
    if wish is None or wish.kind != "edit" or wish.number is None:
        return None
    own = _own(visit)
    told = _told_of(visit, own)
    if told is None and visit.account.focus in {one.id for one in own}:
        return None
    if told is None and len(own) > 1:
        return beginning.run(visit, "")
    meant = told or next(iter(own), None)
    if meant is None:
        return None
    accounts.focus_on(visit.tx, visit.account.id, meant.id)
    return walks.hear(visit, meant)


def _own(visit: Visit) -> list[Evaluation]:
    """Give the newest form of each of the speaker's own, of this year or the one before."""
    found = (evaluations.of_subject(visit.tx, subject.id) for subject in visit.subjects)
    recent = ([one for one in some if one.year >= visit.today.year - 1] for some in found)
    return [max(some, key=lambda one: one.year) for some in recent if some]


def _told_of(visit: Visit, own: list[Evaluation]) -> Evaluation | None:
    """Give the form that something which came in lately, and nothing said since, was about."""
    for one in reversed(visit.lately(LATELY)):
        if not one.came:
            return None
        calls = (read_command_press(button.press) for button in one.buttons)
        subjects = {call.argument for call in calls if call and call.command in _OPENS}
        found = [form for form in own if str(form.subject_id) in subjects]
        if found:
            return found[0]
    return None
