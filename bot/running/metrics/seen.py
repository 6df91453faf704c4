"""What a look at a running bot finds."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from bot.running.assemble import Engine
    from bot.running.troubles.kinds import Standing
    from storage.talk.backlog import WaitingLine


class Kept(NamedTuple):
    """What the database tells at a moment: what waits to be sent, to be answered by channel, and is left of quotas."""

    at: datetime
    outbox: Sequence[WaitingLine]
    arrivals: Mapping[str, int]
    left: Mapping[str, int]


class Seen(NamedTuple):
    """All that a look has found: `leases` by whether they are held here, what was `kept` if the database answered."""

    engine: Engine
    channels: Sequence[str]
    leases: Mapping[str, bool]
    troubles: Iterable[Standing]
    kept: Kept | None
