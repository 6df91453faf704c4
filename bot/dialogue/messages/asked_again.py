"""Notes that a question was only put again, so that whoever made the form can mend it; what was said is not kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conversations.walking.sheet import split_path
from storage.talk.asked_again import AskedAgain

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from conversations.rounds.entry import HouseholdEntry
    from conversations.walking.outcome import Turn
    from conversations.walking.walk import Walk


def note(visit: Visit, walk: Walk, turn: Turn) -> None:
    """Note the question below a turn that took nothing, with the reason."""
    if turn.refused is not None and not turn.deeds and walk.asked is not None and walk.closed is None:
        question, _ = split_path(walk.asked.path)
        visit.asked_again.append(AskedAgain(walk.form.form_id, question, turn.refused))


def note_line(visit: Visit, entry: HouseholdEntry) -> None:
    """Note the first question of a line in a round of which nothing could be taken: the household is put again."""
    if entry.failed and not entry.taken:
        question, _ = split_path(entry.failed[0].path)
        visit.asked_again.append(AskedAgain(entry.walk.form.form_id, question, "line"))
