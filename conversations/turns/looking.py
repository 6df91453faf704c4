"""Looking at an answer, which stands until another one is given, and an answer proposed that was not said for sure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from conversations.form import MEDIA, QuestionKind
from conversations.press import ACCEPT, KEEP
from conversations.saying import telling, values
from conversations.saying.refusing import say_refusal
from conversations.walking import evidence
from conversations.walking.look import Look
from conversations.walking.missed import THE_END, Missed
from conversations.walking.outcome import Answered, Turn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conversations.language import Language
    from conversations.speech import Outgoing
    from conversations.walking.spot import Spot
    from conversations.walking.walk import Walk


def look_at(walk: Walk, spot: Spot, language: Language) -> Turn:
    """Put an answered question again, with what another answer costs; its answer stands."""
    if walk.closed is not None:
        return closed(walk, language)
    walk.look = Look(spot, price=walk.price)
    return Turn((telling.goes_on(walk, language),))


def leave(walk: Walk, language: Language) -> Turn:
    """Look away from an answer, which stays as it was, and go on where the walk is."""
    walk.look = None
    return _unchanged(walk, language.say("✓ It stays as it was."), language)


def _unchanged(walk: Walk, said: str, language: Language) -> Turn:
    """Go on where the walk is; of a form that was handed in the result is not told again."""
    if walk.handed_in:
        return Turn((telling.ending(walk, language, said),))
    return Turn((telling.goes_on(walk, language, said),))


def closed(walk: Walk, language: Language) -> Turn:
    """Say why nothing is changed in a walk any more."""
    walk.look = None
    said = walk.closed or telling.result(walk, language)
    shortly = replace(said, text=language.say("As was said: this form is not changed any more."))
    return Turn((in_turn(walk, said, said, shortly),), refused="closed")


def in_turn(walk: Walk, *ways: Outgoing) -> Outgoing:
    """Say something in other words when it is said again where no question is open."""
    missed = walk.missed if walk.missed is not None and walk.missed.path == THE_END else Missed(THE_END)
    walk.missed = missed._replace(times=missed.times + 1)
    return ways[missed.times % len(ways)]


def propose(walk: Walk, spot: Spot, value: str, language: Language) -> Turn:
    """Ask whether this is meant; nothing is written down before somebody says so."""
    if walk.closed is not None:
        return closed(walk, language)
    is_edit = spot.path in walk.log
    before, walk.look = walk.look, Look(spot, value, is_edit, walk.price)
    refusal = walk.would_refuse(spot, _parts(spot, value)[0])
    if refusal is not None:
        walk.look = before
        return telling.refuse(walk, language, refusal.code, say_refusal(walk, refusal, language))
    return Turn((telling.goes_on(walk, language),), refused="likely")


def drop_proposal(walk: Walk) -> Look | None:
    """Take back what was proposed, whatever is said to it: it waits for one answer only. Give what was looked at."""
    look = walk.look
    if look is not None and look.proposed is not None:
        # Of what was proposed only the price was read: another answer than that one costs it anew.
        walk.look = replace(look, proposed=None, price="") if look.is_edit else None
    return look


def pressed(walk: Walk, spot: Spot | None, chosen: str, language: Language) -> Turn | None:
    """Take a tap on what accepts a proposal or keeps an answer; None for every other tap."""
    kind, _, mark = chosen.partition("_")
    look = walk.look
    if kind == KEEP and mark == "":
        return _kept(walk, spot, language)
    if kind != ACCEPT or not mark:
        return None
    if spot is not None and (default := walk.default(spot)) is not None and Look(spot, default).mark == mark:
        return put(walk, spot, default, language)
    if spot is not None and (waiting := walk.changes.get(spot.path)) and Look(spot, waiting).mark == mark:
        return _accept_waiting(walk, spot, language)
    if look is None or look.spot != spot or look.proposed is None or look.mark != mark:
        return is_over(walk, language)
    drop_proposal(walk)
    return accept(walk, look, language)


def _accept_waiting(walk: Walk, spot: Spot, language: Language) -> Turn:
    """Write down a change that waited behind another, which waits in its place now."""
    value, look = walk.changes.pop(spot.path), walk.look
    if look is not None and look.proposed is not None:
        walk.changes[look.spot.path] = look.proposed
    walk.look = None
    return accept(walk, Look(spot, value, price=walk.price), language)


def is_over(walk: Walk, language: Language) -> Turn:
    """Say that a button means nothing any more, and put the question that is asked now."""
    over = language.say("This button is over. Please answer the question below.")
    return telling.refuse(walk, language, "old_button", over)


def _kept(walk: Walk, spot: Spot | None, language: Language) -> Turn:
    """Keep what stands; at a question whose answer was taken out, propose that one."""
    if walk.look is not None and walk.look.spot == spot:
        return leave(walk, language)
    if spot is not None and walk.changes.pop(spot.path, ""):
        return Turn((telling.goes_on(walk, language, language.say("✓ It stays as it was.")),))
    earlier = propose_earlier(walk, language) if spot is not None and spot == walk.open else None
    return earlier or Turn((telling.goes_on(walk, language),))


def propose_earlier(walk: Walk, language: Language) -> Turn | None:
    """Propose what the open question was answered with before that was taken out; None where there is no such thing."""
    spot = walk.open
    if spot is None or spot.path not in walk.earlier:
        return None
    return propose(walk, spot, walk.earlier[spot.path], language)


def accept(walk: Walk, look: Look, language: Language) -> Turn:
    """Write down what was proposed."""
    first, *more = _parts(look.spot, look.proposed) if look.proposed is not None else [None]
    return put(walk, look.spot, first, language, read=look.price, more=[one for one in more if one])


def _parts(spot: Spot, proposed: str) -> list[str]:
    """Give what was proposed together, of which only photos are several."""
    return proposed.split() if spot.question.kind in MEDIA else [proposed]


def put(
    walk: Walk,
    spot: Spot,
    value: str | None,
    language: Language,
    *,
    read: str | None = None,
    more: Sequence[str] = (),
) -> Turn:
    """Write an answer down with what `more` was sent, first or in place of another; the same again changes nothing.

    Where it costs something, that was read before: with the question looked at, or as `read` tells with a proposal.
    """
    is_new, before, stood = spot.path not in walk.log, walk.log.get(spot.path), len(evidence.of(walk, spot))
    if not is_new and before == value and not more and walk.answered(spot):
        return _same(walk, spot, language)
    if walk.closed is not None:
        return closed(walk, language)
    if walk.price and walk.price != (_read(walk, spot) if read is None else read):
        return (
            look_at(walk, spot, language) if value is None else propose(walk, spot, " ".join([value, *more]), language)
        )
    refusal = walk.put(spot, value)
    if refusal is not None:
        return telling.refuse(walk, language, refusal.code, say_refusal(walk, refusal, language))
    walk.look, walk.price = None, ""
    deeds = written(walk, spot, more)
    said = _said(walk, spot, before, language, stood) if value is not None or before is not None else ""
    return Turn((telling.goes_on(walk, language, said),), deeds)


def written(walk: Walk, spot: Spot, more: Sequence[str] = ()) -> tuple[Answered, ...]:
    """Tell that an answer was written down; what stood behind the one before goes, unless that one was taken again."""
    value = walk.log[spot.path]
    gone = evidence.clear(walk, spot) if value is None or value != walk.earlier.get(spot.path) else ()
    return (Answered(spot.path, value), *gone, *evidence.add(walk, spot, more))


def _same(walk: Walk, spot: Spot, language: Language) -> Turn:
    if walk.handed_in or (walk.look is not None and walk.look.spot == spot):
        return leave(walk, language)
    return _unchanged(walk, values.noted(walk, spot, language), language)


def _said(walk: Walk, spot: Spot, before: str | None, language: Language, stood: int) -> str:
    """Say what was written down, and what stood there before; of a photo that it has come, and how many are gone."""
    if spot.question.kind is QuestionKind.IMAGE and walk.log[spot.path] is not None and before != walk.log[spot.path]:
        return values.photos_noted(len(evidence.of(walk, spot)), language, replaced=stood)
    if before is None or (spot.question.kind in MEDIA and walk.log[spot.path] is not None):
        return values.noted(walk, spot, language)
    return telling.edited(walk, spot, before, language)


def _read(walk: Walk, spot: Spot) -> str:
    """Give the price that was read with a question."""
    return walk.look.price if walk.look is not None and walk.look.spot == spot else ""
