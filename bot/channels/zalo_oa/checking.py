"""A look at an Official Account for the operator: is Zalo reached, and what is the access that is kept worth."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import aiohttp

from bot.channel import Finding
from bot.channels.wire import findings
from bot.clock import TIME_ZONE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.channel import TokenSafe
    from bot.channels.zalo_oa.credentials import Credentials
    from bot.clock import Clock
    from conversations.language import Language

PATIENCE = aiohttp.ClientTimeout(total=20, connect=10)


class Check:
    """Looks, and renews nothing: a refresh token works once, and the server that runs may be about to use it."""

    def __init__(self, credentials: Credentials, safe: TokenSafe, session: aiohttp.ClientSession, clock: Clock) -> None:
        self._credentials = credentials
        self._safe = safe
        self._session = session
        self._clock = clock

    async def all(self, words: Language) -> Sequence[Finding]:
        """Look at both of Zalo's addresses and at the access."""
        addresses = (self._credentials.api, self._credentials.oauth)
        found = await asyncio.gather(*(self._reached(address, words) for address in addresses))
        return [*found, await self._access(words), self._webhook(words)]

    async def _reached(self, address: str, words: Language) -> Finding:
        """See whether anybody answers; what is said without a token tells nothing."""
        try:
            async with self._session.get(address, timeout=PATIENCE, allow_redirects=False):
                return Finding(words.say("{api} answers.", api=findings.host(address)))
        except (aiohttp.ClientError, TimeoutError, OSError) as trouble:
            return findings.away(words, address, type(trouble).__name__)

    async def _access(self, words: Language) -> Finding:
        standing = await self._safe.standing()
        if standing is None:
            return Finding(
                words.say("Nobody has consented yet that we speak for the account."),
                words.say("Let an administrator of the account do it with `banhoc zalo-oa consent`."),
            )
        if not (standing.usable or standing.refused):
            return Finding(words.say("The refresh token has not been used yet; `banhoc run` does it at its start."))
        until = standing.expires_at.astimezone(TIME_ZONE)
        if standing.refused:
            return Finding(
                words.say("Zalo has refused the access to the account."),
                words.say("An administrator of the account has to consent again, with `banhoc zalo-oa consent`."),
            )
        when = f"{until:%H:%M} {words.date(until.date())}"
        if standing.expires_at <= self._clock.now():
            return Finding(
                words.say("The access to the account ended at {when}.", when=when),
                words.say("`banhoc run` renews it while it runs; start it, or look into its log."),
            )
        return Finding(words.say("The access to the account is valid until {when} and is renewed before.", when=when))

    def _webhook(self, words: Language) -> Finding:
        path = f"/zalo-oa/{self._credentials.name}"
        return Finding(
            words.say("The webhook is set in Zalo's console and cannot be seen here; it must end in {path}.", path=path)
        )
