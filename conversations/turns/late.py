"""A photo or file that takes long to come: the conversation goes on without it, and it lands where it was sent."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from conversations.press import press_of, version_of
from conversations.saying import telling
from conversations.saying.asking import name_of
from conversations.saying.values import photos_noted
from conversations.speech import Outgoing
from conversations.turns import looking
from conversations.turns.answering import added, just_answered, pressed, spots_for, takes
from conversations.walking import evidence
from conversations.walking.outcome import Answered, Turn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conversations.language import Language
    from conversations.press import Press
    from conversations.speech import Media, MediaKind
    from conversations.walking.spot import Spot
    from conversations.walking.walk import Walk

NOWHERE = "-"
"""The place of what was sent when nothing asked for it."""
NOTHING = "none"
STOOD = 12  # characters of the answer that stood when it was sent
_ADDS = "more_"
"""Before these characters where what was sent is one more behind that answer, and does not replace it."""


def named(kind: MediaKind, language: Language) -> str:
    """Say what it is that was sent."""
    match kind:
        case "image":
            return language.say("photo")
        case "audio":
            return language.say("recording")
        case "file":
            return language.say("file")


def on_its_way(kind: MediaKind, language: Language) -> str:
    """Say that it has been noticed and is being fetched."""
    return language.say("Received; the {what} is still being fetched.", what=named(kind, language))


def lost(kind: MediaKind, language: Language) -> str:
    """Say that it could not be fetched."""
    return language.say(
        "Sorry, the {what} that was sent did not arrive here. Please send it again.", what=named(kind, language)
    )


def not_asked_for(kind: MediaKind, language: Language) -> str:
    """Say that nothing asks for it where it was sent."""
    return language.say("No {what} is needed now.", what=named(kind, language))


def who_first(kind: MediaKind, language: Language) -> str:
    """Say that it belongs to nobody before it is known who speaks."""
    return language.say("Say first who is answering, then send the {what} again.", what=named(kind, language))


def not_needed(kind: MediaKind, language: Language) -> str:
    """Say that it has come, and that nothing asks for it."""
    return language.say("The {what} sent earlier has come, but no question needs it now.", what=named(kind, language))


def too_late(kind: MediaKind, language: Language) -> str:
    """Say that it has come, and that a form that was handed in is not changed by it."""
    return language.say(
        "The {what} sent earlier has come, but the form has been handed in since, so it stays as it is.",
        what=named(kind, language),
    )


def sent_anew(walk: Walk, press: Press, kind: MediaKind, language: Language) -> str:
    """Say that it came too late while its form was not in front, and how it is sent again where that still may be."""
    said, spot = too_late(kind, language), pressed(walk, press)
    if spot is None or walk.closed is not None:
        return said
    return f"{said}\n{_again(spot, language)}"


def _again(spot: Spot, language: Language) -> str:
    return language.say("To send it again, first type EDIT {number}.", number=spot.question.number)


def place_of(walk: Walk, kind: MediaKind) -> str:
    """Give the place of what is sent now."""
    if behind := just_answered(walk, kind):
        return place_behind(walk, behind)
    spots = spots_for(walk, kind)
    return _place(walk, spots[0]) if len(spots) == 1 else NOWHERE


def place_at(walk: Walk, place: Press, kind: MediaKind) -> str:
    """Give the place of what is sent to one question; nowhere if that does not ask for it."""
    spot = pressed(walk, place) if place.version == version_of(walk) else None
    return _place(walk, spot) if spot is not None and takes(spot, kind) else NOWHERE


def place_behind(walk: Walk, spot: Spot) -> str:
    """Give the place of what is one more behind the answer that stands at a question."""
    return _place(walk, spot, _ADDS)


def _place(walk: Walk, spot: Spot, adds: str = "") -> str:
    """Write a place as a button would carry it, with the beginning of the answer that stands there."""
    return press_of(walk, spot, adds + (walk.log.get(spot.path) or NOTHING)[:STOOD])


def go_on(walk: Walk, kind: MediaKind, language: Language) -> tuple[Turn, str]:
    """Go on behind a question whose photo is on its way, and give its place.

    Until the photo comes, an answer that is looked at stays as it is.
    """
    said, spots = on_its_way(kind, language), spots_for(walk, kind)
    if just_answered(walk, kind):
        return Turn((Outgoing(said),)), place_of(walk, kind)
    if len(spots) != 1:
        return Turn((Outgoing(said),)), NOWHERE
    (spot,) = spots
    place = _place(walk, spot)
    if walk.look is not None and walk.look.is_edit:
        walk.look = None
        return Turn((telling.goes_on(walk, language, said),)), place
    if spot != walk.open or walk.put(spot, None) is not None:
        return Turn((Outgoing(said),)), place
    says = telling.goes_on(walk, language, said)
    return Turn((says,), (Answered(spot.path, walk.log[spot.path]),)), place


def arrive(
    walk: Walk, press: Press, given: Sequence[Media], language: Language, *, here: bool, joins: bool = False
) -> Turn:
    """Put what has come to its place; only if that is open and in front, as `here` tells, the next question follows.

    Where the answer that stands there was sent to the same place, or just before it, what has come `joins` that.
    """
    media, *others = given
    what, spot = named(media.kind, language), pressed(walk, press)
    if spot is None or press.version != version_of(walk) or not takes(spot, media.kind):
        return Turn((Outgoing(not_needed(media.kind, language)),), refused="not_relevant")
    question, was_open = name_of(walk, spot, language), spot == walk.open
    if walk.log.get(spot.path) and (joins or press.chosen[0].startswith(_ADDS)):
        sent = [one.id for one in given]
        deeds = evidence.add(walk, spot, sent)
        return Turn((Outgoing(added(walk, spot, sent, len(deeds), language)),), deeds)
    if _is_overtaken(walk, spot, press):
        taken = language.say(
            "{question} has a {what} already, so the one that has just come is not needed.",
            question=question,
            what=what,
        )
        return Turn((Outgoing(taken),), refused="answered")
    stood = len(evidence.of(walk, spot))
    if walk.put(spot, media.id) is not None:
        return Turn((Outgoing(not_needed(media.kind, language)),), refused="constraint")
    deeds = looking.written(walk, spot, [one.id for one in others])
    said = language.say("✓ The {what} has come ({question}).", what=what, question=question)
    if others:
        said = language.count(
            "✓ {number} photo has come ({question}).",
            "✓ {number} photos have come ({question}).",
            len(evidence.of(walk, spot)),
            question=question,
        )
    if stood > 1:
        said = f"{question}: {photos_noted(len(evidence.of(walk, spot)), language, replaced=stood)}"
    says = telling.goes_on(walk, language, said) if here and was_open else Outgoing(said)
    return Turn((says,), deeds)


def offer(walk: Walk, press: Press, given: Sequence[Media], language: Language) -> Outgoing:
    """Propose what came after the form had been handed in, with what it costs; nothing is changed by its coming."""
    kind, spot = given[0].kind, pressed(walk, press)
    if spot is None or walk.closed is not None:
        return Outgoing(too_late(kind, language))
    said = language.say("The {what} sent earlier has come.", what=named(kind, language))
    (proposed, *_) = looking.propose(walk, spot, " ".join(one.id for one in given), language).says
    return replace(proposed, text=f"{said}\n\n{proposed.text}")


def _is_overtaken(walk: Walk, spot: Spot, press: Press) -> bool:
    """Whether another answer than the one that stood when it was sent has been given meanwhile."""
    stands = walk.log.get(spot.path)
    return stands is not None and stands[:STOOD] != press.chosen[0].removeprefix(_ADDS)


def came_to_nothing(walk: Walk, press: Press, why: str, language: Language) -> str:
    """Say for which question nothing came and why, and how it is sent again; the place of the person stays."""
    spot = pressed(walk, press)
    if spot is None:
        return why
    return f"{name_of(walk, spot, language)}: {why}\n{_again(spot, language)}"
