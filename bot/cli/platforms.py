"""Asking the platforms that are set, for the operator: what they find, and how people find us there."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, NamedTuple

from bot.channel import Finding
from bot.clock import RealClock
from bot.running.making import Platforms
from bot.running.reaching import reaching
from bot.running.troubles.passing import Passing
from bot.writer import writing
from storage.talk.media import MediaShelf

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator
    from typing import TypeVar

    from bot.channel import Known, Platform
    from bot.settings import Settings
    from conversations.language import Language
    from storage.store import Store

    T = TypeVar("T")

PATIENCE = 60.0  # seconds for all that is asked of one channel


class Line(NamedTuple):
    """A finding and what it is about: `settings`, `data`, `database`, `clock` and others, or the name of a channel."""

    about: str
    finding: Finding


async def look(store: Store, settings: Settings, words: Language) -> list[Line]:
    """Look at every channel that is set, and at our clock beside theirs."""
    passing = Passing(RealClock())
    found = await ask_each(store, settings, lambda one: _looked(one, words), passing)
    return [*(line for lines in found.values() for line in lines), *_clock(passing, words)]


def _clock(passing: Passing, words: Language) -> Iterator[Line]:
    wrong = [one for one in passing.troubles() if one.key == "clock"]
    if wrong:
        yield Line("clock", Finding(wrong[0].told(words), wrong[0].advice(words)))
    elif passing.off is not None:
        yield Line("clock", Finding(words.say("The clock of this machine agrees with that of the platforms.")))


async def known_as(store: Store, settings: Settings) -> dict[str, Known | None]:
    """Ask every channel that is set how people find us there, by its name; None where it does not say."""
    return await ask_each(store, settings, _known)


async def ask_each(
    store: Store, settings: Settings, ask: Callable[[Platform], Awaitable[T]], passing: Passing | None = None
) -> dict[str, T]:
    """Ask all channels side by side, and give what each says by its name; `passing` sees the answers."""
    async with (
        writing(store) as writer,
        reaching(settings.proxy, passing or Passing(RealClock())) as ways,
    ):
        platforms = Platforms(settings, writer, MediaShelf(settings.data / "media"), ways, RealClock()).all()
        said = await asyncio.gather(*(ask(one) for one in platforms.values()))
    return dict(zip(platforms, said, strict=True))


async def _looked(platform: Platform, words: Language) -> list[Line]:
    try:
        async with asyncio.timeout(PATIENCE):
            return [Line(platform.name, one) for one in await platform.check(words)]
    except Exception as trouble:  # noqa: BLE001 - a channel that cannot even be looked at must not hide the others
        told = words.say("This cannot be looked at: {why}.", why=type(trouble).__name__)
        return [Line(platform.name, Finding(told, words.say("Look into the log of `banhoc run`.")))]


async def _known(platform: Platform) -> Known | None:
    try:
        async with asyncio.timeout(PATIENCE):
            return await platform.known_as()
    except TimeoutError:
        return None
