"""Looking at an answer, which stands until another one is given, and an answer proposed that was not said for sure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from conversations.form import MEDIA
from conversations.press import ACCEPT, KEEP
from conversations.saying import telling, values
from conversations.saying.refusing import say_refusal
from conversations.walking.look import Look
from conversations.walking.outcome import Answered, Turn

if TYPE_CHECKING:
    from conversations.language import Language
    from conversations.walking.spot import Spot
    from conversations.walking.walk import Walk


def look_at(walk: Walk, spot: Spot, language: Language) -> Turn:
    """Put an answered question again; its answer stands."""
    walk.look = Look(spot)
    return Turn((telling.goes_on(walk, language),))


def leave(walk: Walk, language: Language) -> Turn:
    """Look away from an answer, which stays as it was, and go on where the walk is."""
    walk.look = None
    return Turn((telling.goes_on(walk, language, language.say("✓ It stays as it was.")),))


def propose(walk: Walk, spot: Spot, value: str, language: Language) -> Turn:
    """Ask whether this is meant; nothing is written down before somebody says so."""
    is_edit = walk.look is not None and walk.look.is_edit
    before, walk.look = walk.look, Look(spot, value, is_edit)
    refusal = walk.would_refuse(spot, value)
    if refusal is not None:
        walk.look = before
        return telling.refuse(walk, language, refusal.code, say_refusal(walk, refusal, language))
    return Turn((telling.goes_on(walk, language),), refused="likely")


def drop_proposal(walk: Walk) -> Look | None:
    """Take back what was proposed, whatever is said to it: it waits for one answer only. Give what was looked at."""
    look = walk.look
    if look is not None and look.proposed is not None:
        walk.look = replace(look, proposed=None) if look.is_edit else None
    return look


def pressed(walk: Walk, spot: Spot | None, chosen: str, language: Language) -> Turn | None:
    """Take a tap on what accepts a proposal or keeps an answer; None for every other tap."""
    kind, _, mark = chosen.partition("_")
    look = walk.look
    if kind == KEEP and mark == "":
        return leave(walk, language) if look and look.spot == spot else Turn((telling.goes_on(walk, language),))
    if kind != ACCEPT or not mark:
        return None
    if spot is not None and (default := walk.default(spot)) is not None and Look(spot, default).mark == mark:
        return put(walk, spot, default, language)
    if look is None or look.spot != spot or look.proposed is None or look.mark != mark:
        over = language.say("This button is over. Please answer the question below.")
        return telling.refuse(walk, language, "old_button", over)
    drop_proposal(walk)
    return put(walk, look.spot, look.proposed, language)


def put(walk: Walk, spot: Spot, value: str | None, language: Language) -> Turn:
    """Write an answer down, first or in place of another; the same once more changes nothing."""
    is_new, before = spot.path not in walk.log, walk.log.get(spot.path)
    is_looked_at = walk.look is not None and walk.look.spot == spot
    if not is_new and before == value and walk.answered(spot):
        same = values.noted(walk, spot, language)
        return leave(walk, language) if is_looked_at else Turn((telling.goes_on(walk, language, same),))
    refusal = walk.put(spot, value)
    if refusal is not None:
        return telling.refuse(walk, language, refusal.code, say_refusal(walk, refusal, language))
    walk.look = None
    said = _said(walk, spot, before, language) if value is not None or before is not None else ""
    return Turn((telling.goes_on(walk, language, said),), (Answered(spot.path, walk.log[spot.path]),))


def _said(walk: Walk, spot: Spot, before: str | None, language: Language) -> str:
    """Say what was written down, and what stood there before; of a photo only that it has come."""
    if before is None or (spot.question.kind in MEDIA and walk.log[spot.path] is not None):
        return values.noted(walk, spot, language)
    return telling.edited(walk, spot, before, language)
