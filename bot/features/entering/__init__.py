"""A village head's round: household after household in the order of the paper book, each answered for in one line.

The round is an errand that remembers the household in hand, how consent was given, and who was passed over; who is
next follows from who has handed in.
"""

from __future__ import annotations

from bot.dialogue.errand import Ending
from bot.features.entering import command, ending, village_round
from bot.features.evaluating import objecting

ERRANDS: dict[str, Ending] = {
    village_round.FORM: Ending(ending.begin, command.refused, right="answer_for_others"),
    objecting.FORM: Ending(ending.object_to, objecting.nothing_entered, right=None, is_personal=True),
}
