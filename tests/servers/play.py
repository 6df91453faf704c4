"""One play: people answer while troubles befall three programs, and then everything is counted."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from bot.clock import RealClock
from bot.shipped.forms import publish, publish_shipped
from conversations.authoring import examine
from storage.store import Store
from tests.house import HOUSE
from tests.servers.counting import Count, counted
from tests.servers.fleet import Fleet, sailing
from tests.servers.people import Crowd
from tests.servers.platforms import platforms_running

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from tests.postgres import Server

POLL = HOUSE / "tests" / "bench" / "poll.md"


@dataclass(frozen=True)
class Play:
    """What is played: so many people on each channel, and what befalls the programs."""

    befall: Callable[[Fleet, Random], Awaitable[None]]
    each: int = 5
    thinks: float = 0.1  # seconds at most
    rate: int = 30  # messages a second that each platform allows
    programs: int = 3
    change: str = ""  # what is otherwise in the programs
    patience: float = 60.0  # seconds in which all finish when no more trouble comes


def prepared(url: str) -> None:
    """Have the questionnaires in a database, so that the programs start in a moment."""
    poll = examine(POLL.read_bytes(), POLL.name)
    with closing(Store.open(url)) as store:
        publish_shipped(store, RealClock().now())
        with store.writing() as tx:
            publish(tx, poll, RealClock().now())


async def played(play: Play, folder: Path, server: Server, url: str, seed: int) -> Count:
    """Play it once; what it brings depends on the seed and on the machine."""
    chance = Random(seed)
    async with platforms_running() as platforms:
        crowd = Crowd(platforms, play.each, Random(seed), play.thinks)
        settings = [platforms.settings(program, play.rate) for program in range(play.programs)]
        async with sailing(folder, url, settings, play.change) as programs:
            fleet = Fleet(programs, server, url, crowd)
            async with fleet.kept_up(), platforms.zalo.bringing(lambda: fleet.addresses, Random(seed)):
                await fleet.until_served()
                crowd.begin()
                await play.befall(fleet, chance)
                await crowd.until_done(play.patience)
    return counted(crowd, fleet.troubles, url)
