"""Posts that travel straight to their server, over connections of our own."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.posting.origin import Origin, Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.posting.post import Answer, Post

PORTS = {"http": 80, "https": 443}
_TARGET = re.compile(r"/[\x21-\x7e]*")
_VALUE = re.compile(r"[\x20-\x7e]*")


class Direct:
    """Keeps the servers that were posted to; `seen` is told the host of each post, and the answer if there was one."""

    def __init__(self, seen: Callable[[str, Answer | None], None] = lambda _host, _answer: None) -> None:
        self._seen = seen
        self._origins: dict[Place, Origin] = {}

    async def carry(self, post: Post) -> Answer:
        """Bring a post and its answer."""
        place, head = _place_and_head(post.url, tuple(post.headers.items()))
        origin = self._origins.get(place) or self._origins.setdefault(place, Origin(place))
        question = b"%bContent-Length: %d\r\n\r\n%b" % (head, len(post.body), post.body)
        try:
            answer = await origin.ask(question, post.most, post.patience)
        except OSError:
            self._seen(place.host, None)
            raise
        self._seen(place.host, answer)
        return answer

    def close(self) -> None:
        """Hang up everywhere."""
        for origin in self._origins.values():
            origin.close()


@lru_cache(maxsize=64)  # posts are many, and go to few addresses
def _place_and_head(url: str, headers: tuple[tuple[str, str], ...]) -> tuple[Place, bytes]:
    """Write the head of a request but for its length; what would end one of its lines too early is refused."""
    parts = urlsplit(url)
    target = f"{parts.path}?{parts.query}" if parts.query else parts.path
    if not _TARGET.fullmatch(target) or not all(_VALUE.fullmatch(value) for _, value in headers):
        raise ValueError("no line of a request")
    lines = [f"POST {target} HTTP/1.1", f"Host: {parts.netloc}", *(f"{name}: {value}" for name, value in headers), ""]
    place = Place(parts.hostname or "", parts.port or PORTS[parts.scheme], parts.scheme == "https")
    return place, "\r\n".join(lines).encode()
