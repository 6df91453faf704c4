"""The stages of an evaluation, from draft to decision: which step leads from where to where, and whose right it is."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from conversations.rules.rights import Action

Stage = Literal["draft", "submitted", "endorsed", "recognised", "declined"]
PassageName = Literal["hand_in", "correct", "endorse", "return", "recognise", "decline"]


class Passage(NamedTuple):
    """A step: the stages it may be taken from, the stage it leads to, and the right it needs."""

    out_of: frozenset[Stage]
    into: Stage
    action: Action


# What was declined may be sent back or recognised by another decision; what was recognised stays so in the chat.
PASSAGES: dict[PassageName, Passage] = {
    "hand_in": Passage(frozenset({"draft"}), "submitted", "answer"),
    "correct": Passage(frozenset({"submitted", "endorsed"}), "draft", "answer"),
    "endorse": Passage(frozenset({"submitted"}), "endorsed", "review"),
    "return": Passage(frozenset({"submitted", "endorsed", "declined"}), "draft", "review"),
    "recognise": Passage(frozenset({"endorsed", "declined"}), "recognised", "recognise"),
    "decline": Passage(frozenset({"endorsed"}), "declined", "recognise"),
}
DECIDED: frozenset[Stage] = frozenset({"recognised", "declined"})
OBJECTION_ANSWERED_WITHIN = timedelta(days=14)
"""How long an objection waits at most: the project's own proposal, as we know of no rule that sets it here."""


def is_closed(stage: Stage, year: int, this_year: int, *, books_closed: bool = False) -> bool:
    """Whether an answer can change a form no more: it was decided on, or its year is over or its books are closed.

    Last year's form may still be mended until then, as communes decide after the turn of the year.
    """
    return stage in DECIDED or books_closed or year < this_year - 1


def after(stage: Stage, step: PassageName) -> Stage | None:
    """Give the stage a step leads to, None where it cannot be taken from there."""
    passage = PASSAGES[step]
    return passage.into if stage in passage.out_of else None
