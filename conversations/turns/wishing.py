"""Wishes about the conversation: back, edit, skip, rest, help, see everything, hand in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conversations.saying import telling, whole
from conversations.speech import Outgoing
from conversations.turns import looking, paging
from conversations.walking.before import before
from conversations.walking.left import holding_back, waiting
from conversations.walking.outcome import Answered, HandedIn, Paused, Turn

if TYPE_CHECKING:
    from collections.abc import Callable

    from conversations.language import Language
    from conversations.understanding import Wish
    from conversations.walking.spot import Spot
    from conversations.walking.walk import Walk


def _again(walk: Walk, language: Language) -> Turn:
    """Take the conversation up again, after a rest or on another phone: where it stands, and the open question."""
    stands = "" if walk.handed_in else f"\n{telling.standing(walk, language)}"
    return Turn(whole.behind(walk, language, f"{walk.form.heading(language)}{stands}"))


def hand_in(walk: Walk, language: Language) -> Turn:
    """Hand a complete form in; one with an open question goes on instead."""
    walk.look = None
    if walk.open is not None:
        return Turn((telling.goes_on(walk, language, telling.not_yet(walk, language)),), refused="not_complete")
    if walk.handed_in:
        return Turn((telling.ending(walk, language),))
    if holding_back(walk):
        return Turn((telling.ending(walk, language),), refused="not_complete")
    thanks = [language.say("✓ It has been handed in. Thank you!"), walk.who_looks()]
    return Turn((Outgoing("\n".join(filter(None, thanks))),), (*_blank(walk), handed_in(walk)))


def _blank(walk: Walk) -> list[Answered]:
    """Leave blank what still waits for somebody and need not come."""
    spots = [spot for spot in waiting(walk) if walk.put(spot, None) is None]
    return [Answered(spot.path, None) for spot in spots]


def handed_in(walk: Walk) -> HandedIn:
    """Close a complete walk with what it came to."""
    walk.handed_in = True
    asked = walk.mark.points if walk.mark is not None else walk.outcome("nguong_dat")
    return HandedIn(walk.outcome("tong_diem"), walk.outcome("xep_loai"), walk.outcome("toi_da"), asked)


def not_yet(_walk: Walk, language: Language) -> Turn:
    """Let a complete form wait to be handed in."""
    return Turn((Outgoing(language.say("It is kept and not handed in yet. To hand it in at any time, type HAND IN.")),))


def press_wish(walk: Walk, wish: str, language: Language) -> Turn:
    """Do what a button under the result asks for."""
    return hand_in(walk, language) if wish == telling.HAND_IN else paging.show(walk, wish, language)


def fulfil(walk: Walk, meaning: str, language: Language) -> Turn:
    """Do what a word means."""
    return _MEANT[meaning](walk, language)


def skip(walk: Walk, spot: Spot, language: Language) -> Turn:
    """Leave a question without an answer, where that is allowed."""
    return looking.put(walk, spot, None, language)


def _skip(walk: Walk, language: Language) -> Turn:
    spot = walk.open
    return skip(walk, spot, language) if spot else Turn((telling.ending(walk, language),))


def _back(walk: Walk, language: Language) -> Turn:
    spot = before(walk, walk.asked)
    if spot is None:
        first = language.say("This is the first question.")
        return Turn(whole.behind(walk, language, first))
    return looking.look_at(walk, spot, language)


def _which(walk: Walk, language: Language) -> Turn:
    """Ask which question is to be changed; the example is the one answered last before this."""
    spot = before(walk, walk.asked)
    if spot is None:
        return telling.refuse(walk, language, "not_answered", language.say("There is no answer yet."))
    which = language.say("Which question shall be changed? For example: EDIT {number}", number=spot.question.number)
    return telling.refuse(walk, language, "ambiguous", which)


def edit(walk: Walk, wish: Wish, language: Language) -> Turn:
    """Look at the answer of a question that was named by its number."""
    spots = walk.numbered(wish.number or 0, wish.instance)
    if not spots:
        unknown = language.say("There is no question {number} to change now.", number=wish.number)
        return telling.refuse(walk, language, "not_asked", unknown)
    if len(spots) > 1:
        names = " / ".join(f"{spot.question.number}.{spot.instance}" for spot in spots)
        which = language.say("Which one is meant: {options}?", options=names)
        return telling.refuse(walk, language, "ambiguous", which)
    (spot,) = spots
    if spot.path in walk.later and spot.path not in walk.log:
        walk.take_up(spot.path)
        return Turn((telling.goes_on(walk, language),))
    if spot.path in walk.remarks and spot.path not in walk.log:
        walk.put_off(*(one.path for one in walk.unanswered() if one != spot))
        return Turn((telling.goes_on(walk, language),))
    if spot.path not in walk.log and spot.path not in walk.left:
        return telling.refuse(walk, language, "not_answered", language.say("This question has no answer yet."))
    return looking.look_at(walk, spot, language)


def rest(walk: Walk, language: Language) -> Turn:
    """Let a form rest; what was put off is named, for it is what is missing."""
    walk.look = None
    kept = language.say("Everything is kept. Type CONTINUE at any time, on this phone or another.")
    lines = [telling.standing(walk, language), telling.put_off(walk, language), kept]
    return Turn((Outgoing("\n".join(filter(None, lines))),), (Paused(),))


_MEANT: dict[str, Callable[[Walk, Language], Turn]] = {
    "keep": looking.leave,
    "drop": lambda walk, language: telling.refuse(walk, language, "denied", ""),
    "again": _again,
    "rest": rest,
    "back": _back,
    "edit": _which,
    "skip": _skip,
    "review": lambda walk, language: paging.show(walk, telling.REVIEW, language),
    "result": lambda walk, language: Turn((telling.result(walk, language),)),
    "ending": lambda walk, language: Turn((telling.ending(walk, language),)),
    "hand_in": hand_in,
    "not_yet": not_yet,
}
