"""Changes that waited for a word when another was proposed: none is lost, each is asked about after the one before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from conversations.saying.asking import name_of
from conversations.turns import looking
from conversations.walking.outcome import Answered, Turn

if TYPE_CHECKING:
    from conversations.language import Language
    from conversations.walking.spot import Spot
    from conversations.walking.walk import Walk

DONE = "✓"


def set_aside(walk: Walk, spot: Spot) -> None:
    """Keep a change that is proposed, as another question is turned to; of that one the newest counts."""
    look = walk.look
    if look is not None and look.is_edit and look.proposed is not None:
        walk.changes[look.spot.path] = look.proposed
    walk.changes.pop(spot.path, None)


def taken_up(walk: Walk, turn: Turn, language: Language) -> Turn:
    """Ask about the next change that was set aside, once nothing else is looked at and the form goes on."""
    if walk.look is not None or not all(isinstance(deed, Answered) for deed in turn.deeds):
        return turn
    while walk.changes and walk.closed is None:
        path = next(iter(walk.changes))
        value, spot = walk.changes.pop(path), walk.find(path)
        if spot is not None and walk.log.get(path) not in {None, value}:
            return _asked(walk, spot, turn, looking.propose(walk, spot, value, language), language)
    return turn


def _asked(walk: Walk, spot: Spot, turn: Turn, following: Turn, language: Language) -> Turn:
    """Put the next change where the next question would be, under its name, behind what was written down.

    What it costs was read with the one before.
    """
    *before, last = turn.says
    done, (first, *others) = last.text.partition("\n")[0], following.says
    names_it = walk.look is not None and walk.look.is_change(walk.price)
    name = "" if names_it else name_of(walk, spot, language)
    asked = first.text.removeprefix(f"{walk.price}\n")
    text = "\n".join(filter(None, [f"{done}\n" if done.startswith(DONE) else "", name, asked]))
    return replace(following, says=(*before, replace(first, text=text), *others), deeds=turn.deeds)
