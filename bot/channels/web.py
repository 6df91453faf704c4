"""The web channel: carries an Outgoing to every window of the village page that is open at its address."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING
from uuid import uuid4

from bot.channel import Limits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conversations.speech import Outgoing

    Listener = Callable[[Outgoing], None]


class WebChannel:
    """The chat windows of the village page. With no window open nothing is carried: the history shows it later."""

    name = "web"
    limits = Limits(text=4000, buttons=12, many=True, media=True, files=None)

    def __init__(self) -> None:
        self._listeners: dict[str, list[Listener]] = {}

    async def send(self, address: str, outgoing: Outgoing) -> str:
        """Tell every listener of the address and give a name of its own; never fails and never waits."""
        for listener in tuple(self._listeners.get(address, ())):
            listener(outgoing)
        return uuid4().hex

    @contextmanager
    def listening(self, address: str, listener: Listener) -> Iterator[None]:
        """Have the listener called with everything sent to the address while this lasts."""
        listeners = self._listeners.setdefault(address, [])
        listeners.append(listener)
        try:
            yield
        finally:
            listeners.remove(listener)
            if not listeners:
                self._listeners.pop(address, None)
