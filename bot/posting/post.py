"""A post and its answer, whichever way they travel."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aiohttp import ClientSession

CONNECT = 10.0
"""Seconds in which a connection must stand."""


class Post(NamedTuple):
    """A body for an address; the answer may have `most` bytes and take `patience` seconds."""

    url: str
    body: bytes
    headers: Mapping[str, str]
    most: int
    patience: float


class Answer(NamedTuple):
    """A whole answer: its status, its headers by their names in small letters, and its body."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class TooLargeError(ValueError):
    """An answer is larger than was agreed; no more of it was read."""


class Carrier(Protocol):
    """One way for posts to travel."""

    async def carry(self, post: Post) -> Answer:
        """Bring a post and its answer; raises OSError, TimeoutError, or ValueError for what is no answer.

        None of them tells the address, which may hold a token.
        """
        ...

    def close(self) -> None:
        """Hang up."""
        ...


class Ways(NamedTuple):
    """The two ways to a platform: a session for files, and a carrier for all that is small and frequent."""

    session: ClientSession
    carrier: Carrier
