"""Where the tokens of a Zalo Official Account are kept, so that servers beside each other share one pair."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from bot.channel import Standing, Tokens
from bot.channels.zalo_oa.access import LEASE
from storage import zalo_access

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.writer import Writer
    from storage.store import Tx
    from storage.zalo_access import TokenPair


class ZaloAccess:
    """The safe of one account; `seed` is the refresh token of the settings, empty where there is none."""

    def __init__(self, writer: Writer, clock: Clock, name: str, seed: str) -> None:
        self._writer = writer
        self._clock = clock
        self._name = name
        self._seed = seed
        self._hash = hashlib.sha256(seed.encode()).hexdigest()

    async def standing(self) -> Standing | None:
        """Tell what the pair is worth, by what is kept alone."""
        kept = await self._writer.read(lambda tx: zalo_access.find(tx, self._name))
        if kept is None:
            return Standing(self._clock.now(), usable=False, refused=False) if self._seed else None
        # A new seed in the settings takes the place of a refused pair as soon as somebody needs it.
        refused = kept.refused_at is not None and kept.seed == self._hash
        return Standing(kept.expires_at, bool(kept.access_token) and kept.refused_at is None, refused)

    async def look(self) -> Tokens | None:
        """Give the pair that is kept, or the seed where none is or where it was refused and the seed is another."""
        kept = await self._writer.read(lambda tx: zalo_access.find(tx, self._name))
        if self._seed and (kept is None or (kept.refused_at and kept.seed != self._hash)):
            kept = await self._writer.write(self._adopted)
        return Tokens(kept.access_token, kept.refresh_token, kept.expires_at) if kept else None

    def _adopted(self, tx: Tx) -> TokenPair | None:
        zalo_access.adopt(tx, self._name, self._seed, self._hash, self._clock.now())
        return zalo_access.find(tx, self._name)

    async def claim(self, seen: Tokens) -> bool:
        """Take the right to renew this pair for as long as a renewal may take; False where another server has it."""
        now = self._clock.now()
        return await self._writer.write(
            lambda tx: zalo_access.claim(tx, self._name, seen.refresh, now, now + LEASE),
        )

    async def keep(self, fresh: Tokens) -> None:
        """Return when a new pair is committed."""
        pair = (fresh.access, fresh.refresh)
        now = self._clock.now()
        await self._writer.write(lambda tx: zalo_access.keep(tx, self._name, pair, fresh.expires_at, now))

    async def begin(self, first: Tokens) -> None:
        """Return when the pair of a new consent is committed, in place of whatever was kept."""
        pair = (first.access, first.refresh)
        now = self._clock.now()
        await self._writer.write(
            lambda tx: zalo_access.begin(tx, self._name, pair, first.expires_at, self._hash, now),
        )

    async def refuse(self, spent: Tokens) -> None:
        """Note that Zalo does not take this refresh token."""
        now = self._clock.now()
        await self._writer.write(lambda tx: zalo_access.refuse(tx, self._name, spent.refresh, now))
