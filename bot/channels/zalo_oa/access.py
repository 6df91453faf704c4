"""The access token of an Official Account: good for 25 hours, renewed with a refresh token that works only once."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.channel import TryLater
from bot.channels.zalo_oa.answers import code_of
from bot.channels.zalo_oa.granting import SOON, ask, pair_in

if TYPE_CHECKING:
    import aiohttp

    from bot.channel import Tokens, TokenSafe
    from bot.channels.zalo_oa.credentials import Credentials
    from bot.clock import Clock

LEASE = timedelta(seconds=30)
"""How long one server alone may renew; longer than a renewal takes, so that whoever has an answer coming is let be."""
EARLY = timedelta(hours=5)
"""A pair is renewed after 20 of its 25 hours, which leaves five in which Zalo may be out of order."""
MARGIN = timedelta(minutes=1)
LOOKS = 6
PAUSE = 0.5  # seconds between two looks whether another server has done it
CONSENT_NEEDED = 1800.0  # seconds; a person has to act first
OFTEN = 60.0  # seconds between two looks at the age of the pair
CONSENT = (
    "%s: no access to the Official Account, because %s. An administrator of the account has to consent"
    " again: `banhoc zalo-oa consent`."
)

log = logging.getLogger(__name__)


class Access:
    """Gives a valid access token, and renews the pair: one at a time here, one server at a time by the safe."""

    def __init__(self, credentials: Credentials, safe: TokenSafe, session: aiohttp.ClientSession, clock: Clock) -> None:
        self._name = credentials.name
        self._credentials = credentials
        self._safe = safe
        self._session = session
        self._clock = clock
        self._lock = asyncio.Lock()
        self._tokens: Tokens | None = None
        self._unkept: Tokens | None = None
        self._refused: str | None = None
        self._ask_again_at = clock.now()

    async def token(self) -> str:
        """Give an access token that has not expired, or raise TryLater."""
        if self._tokens is None or not self._lasts(self._tokens, MARGIN):
            self._tokens = await self._other_than("", MARGIN)
        return self._tokens.access

    async def renew(self, spent: str) -> str:
        """Give another access token than one which Zalo refused, or raise TryLater."""
        self._tokens = await self._other_than(spent, MARGIN)
        return self._tokens.access

    async def stay_fresh(self) -> None:
        """Renew the pair long before it expires, until cancelled."""
        while True:
            try:
                self._tokens = await self._other_than("", EARLY)
            except TryLater:
                log.debug("%s: the access token could not be renewed yet", self._name)
            except Exception as fault:  # noqa: BLE001 - such as a database that is away for a while
                log.error("%s: the access token: %s", self._name, type(fault).__name__)  # noqa: TRY400
            await asyncio.sleep(OFTEN)

    def _lasts(self, tokens: Tokens, left: timedelta) -> bool:
        return bool(tokens.access) and tokens.expires_at - self._clock.now() > left

    async def _other_than(self, spent: str, left: timedelta) -> Tokens:
        async with self._lock:
            for _ in range(LOOKS):
                await self._keep()
                kept = await self._safe.look()
                if kept is None:
                    self._say_consent_is_needed("", "there is no refresh token")
                    raise TryLater(CONSENT_NEEDED)
                if kept.access != spent and self._lasts(kept, left):
                    return kept
                self._spare_the_refused(kept)
                if await self._safe.claim(kept):
                    return await self._finish(kept)
                await asyncio.sleep(PAUSE)
        raise TryLater(SOON)

    def _spare_the_refused(self, kept: Tokens) -> None:
        """Do not ask every few seconds what was just refused."""
        if kept.refresh == self._refused and self._clock.now() < self._ask_again_at:
            raise TryLater(CONSENT_NEEDED)

    async def _finish(self, kept: Tokens) -> Tokens:
        """Renew and keep even if we are stopped meanwhile: between the two the only valid pair is in our hands."""
        renewal = asyncio.ensure_future(self._renewed(kept))
        try:
            return await asyncio.shield(renewal)
        except asyncio.CancelledError:
            await asyncio.wait([renewal])
            raise

    async def _renewed(self, kept: Tokens) -> Tokens:
        grant = {"grant_type": "refresh_token", "refresh_token": kept.refresh}
        answer = await ask(self._credentials, self._session, grant)
        fresh = pair_in(answer, self._clock.now(), kept.refresh)
        if fresh is None:
            await self._safe.refuse(kept)
            self._say_consent_is_needed(kept.refresh, f"Zalo refuses the one we have with error {code_of(answer)}")
            raise TryLater(CONSENT_NEEDED)
        self._unkept = fresh
        await self._keep()
        log.info("%s: the access token is renewed until %s", self._name, fresh.expires_at)
        return fresh

    async def _keep(self) -> None:
        """Commit what Zalo gave before anybody uses it; if that fails it is tried again the next time."""
        if self._unkept is None:
            return
        try:
            await self._safe.keep(self._unkept)
        except Exception as fault:  # noqa: BLE001 - such as a database that is away for a while
            log.error("%s: a new access token cannot be kept: %s", self._name, type(fault).__name__)  # noqa: TRY400
            raise TryLater(SOON) from None
        self._unkept = self._refused = None

    def _say_consent_is_needed(self, refused: str, why: str) -> None:
        self._ask_again_at = self._clock.now() + timedelta(seconds=CONSENT_NEEDED)
        if self._refused != refused:
            log.error(CONSENT, self._name, why)
        self._refused = refused
