"""The consent with which an administrator lets us speak for an Official Account, and the first pair it gives.

Zalo's console makes the page of consent itself, once it knows the callback address and the challenge. After it, Zalo
calls back with a code that is good once, for ten minutes, together with what the challenge was made from.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qs

from bot.channels.zalo_oa.answers import code_of
from bot.channels.zalo_oa.granting import ask, pair_in

if TYPE_CHECKING:
    from datetime import datetime

    import aiohttp

    from bot.channel import Tokens
    from bot.channels.zalo_oa.credentials import Credentials

LONGEST_CALLBACK = 4000  # characters


class NoConsent(Exception):
    """Zalo gives no pair; `code` is its error, and there may be none."""

    def __init__(self, code: int) -> None:
        super().__init__(f"Zalo gives no tokens ({code})")
        self.code = code


class Callback(NamedTuple):
    """What Zalo's call back holds: the code, or why there is none."""

    code: str
    refused: str = ""


def verifier(credentials: Credentials) -> str:
    """Give what proves that we asked: always the same for an account, since the console keeps its challenge.

    Zalo wants 43 letters and digits.
    """
    made = hmac.new(credentials.secret.encode(), f"consent {credentials.app_id}".encode(), hashlib.sha256)
    return _short(made.digest()).replace("-", "A").replace("_", "B")


def challenge(credentials: Credentials) -> str:
    """Give what is told to the console of that."""
    return _short(hashlib.sha256(verifier(credentials).encode()).digest())


def _short(digest: bytes) -> str:
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def read_callback(pasted: str) -> Callback | None:
    """Read the address to which Zalo led back; None where it is no such address. A bare code is taken too."""
    text = pasted.strip().strip("\"'<>")
    if not text or len(text) > LONGEST_CALLBACK:
        return None
    if not any(sign in text for sign in "/?=& "):
        return Callback(text)
    told = parse_qs(text.partition("#")[0].partition("?")[2])
    refused = " ".join(told.get("error_description") or told.get("error_name") or told.get("error") or [])
    code = told.get("code", [""])[0].strip()
    return Callback(code, refused) if code or refused else None


async def exchange(credentials: Credentials, session: aiohttp.ClientSession, code: str, now: datetime) -> Tokens:
    """Give the code for the first pair; raises NoConsent where Zalo refuses, TryLater where it is not reached."""
    grant = {"grant_type": "authorization_code", "code": code, "code_verifier": verifier(credentials)}
    answer = await ask(credentials, session, grant)
    pair = pair_in(answer, now)
    if pair is None or not pair.refresh:
        raise NoConsent(code_of(answer))
    return pair
