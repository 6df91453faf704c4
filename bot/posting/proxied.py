"""Posts that travel over a session with a proxy, which our own connections know nothing of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import ClientError, ClientTimeout

from bot.posting.bounded import read_bounded
from bot.posting.post import CONNECT, Answer, TooLargeError

if TYPE_CHECKING:
    from aiohttp import ClientSession

    from bot.posting.post import Post


class Proxied:
    """Uses a session that belongs to somebody else."""

    def __init__(self, session: ClientSession) -> None:
        self._session = session

    async def carry(self, post: Post) -> Answer:
        """Bring a post and its answer."""
        timeout = ClientTimeout(total=post.patience, sock_connect=CONNECT)
        try:
            async with self._session.post(
                post.url, data=post.body, headers=post.headers, timeout=timeout, allow_redirects=False
            ) as response:
                body = await read_bounded(response, post.most)
        except ClientError as trouble:
            raise ConnectionError(type(trouble).__name__) from None
        if body is None:
            raise TooLargeError
        return Answer(response.status, {name.lower(): value for name, value in response.headers.items()}, body)

    def close(self) -> None:
        """Do nothing: whoever opened the session closes it."""
