"""An album: photos sent together, which the platform brings one by one, are fetched and answered as one message."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.channel import TryLater
from conversations.speech import Media, Remote
from conversations.turns.answering import too_many_photos
from conversations.walking.evidence import MOST

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection

    from conversations.language import Language
    from conversations.speech import Incoming
    from storage.talk.arrivals import Arrival

    Kept = Media | str | None
    Brought = dict[int, Kept]
    """By the id of an arrival what was kept of it, or why nothing was."""

SETTLED = 1.0  # seconds after which nothing more of an album comes
FETCHED_TOGETHER = 3


NO_PHOTO = Remote("image", "")
"""What lies with no platform: a film among photos, which waits with them and is told of with them."""


def album_of(incoming: Incoming) -> str:
    """Name the album something belongs to; files that are sent together are each something of its own."""
    is_photo = incoming.remote is not None and incoming.remote.kind == "image"
    return incoming.group if is_photo or incoming.event == "unreadable" else ""


def only_photos(words: Language) -> str:
    """Say that a film is not kept."""
    return words.say("Only photos are kept here, no videos.")


async def bring_all(
    members: Callable[[], Awaitable[list[Arrival]]], bring: Callable[[Arrival], Awaitable[Kept]], words: Language
) -> Brought:
    """Bring all of an album, until nothing more of it comes; what cannot be had now is left out, if not everything."""
    brought: Brought = {}
    tried: set[int] = set()
    troubles: list[Exception] = []
    room = asyncio.Semaphore(FETCHED_TOGETHER)

    async def one_of_them(one: Arrival) -> None:
        async with room:
            try:
                brought[one.id or 0] = await bring(one)
            except Exception as trouble:  # noqa: BLE001 - what it is is told where all of them have been tried
                troubles.append(trouble)

    while new := [one for one in await members() if one.id not in tried]:
        fits = new[: max(0, MOST - len(tried))]
        brought.update({one.id or 0: too_many_photos(words) for one in new[len(fits) :]})
        tried |= {one.id or 0 for one in new}
        await asyncio.gather(*map(one_of_them, fits))
        await asyncio.sleep(SETTLED)
    if troubles and not brought:
        raise min(troubles, key=lambda one: isinstance(one, TryLater))  # a mere delay is told last
    return brought


def as_one(first: Incoming, kept: Collection[Kept], waits: int, words: Language) -> Incoming:
    """Make one Incoming of what was sent together, of which so many still wait to be fetched."""
    media = [one for one in kept if isinstance(one, Media)]
    lost = [one for one in kept if isinstance(one, str)]
    why = "\n".join(dict.fromkeys(lost))
    if lost and not media:
        return replace(first, text=why, event="lost")
    missing = [why] if lost else []
    if number := len([one for one in lost if one != only_photos(words)]):
        missing.insert(0, words.count("{number} photo is missing.", "{number} photos are missing.", number))
    if waits:
        missing.append(
            words.count("{number} photo is still being fetched.", "{number} photos are still being fetched.", waits)
        )
    return replace(first, media=next(iter(media), None), more=tuple(media[1:]), missing="\n".join(missing))
