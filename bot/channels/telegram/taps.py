"""Taps on buttons: each is answered, so that the phone stops waiting, and the choices it was made from go away."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from telegram.error import TelegramError

from bot.channels.telegram.reading import DONE, tap_of
from bot.channels.wire.payload import part, string, word
from conversations.press import NO_QUESTION, read_press

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator
    from datetime import datetime

    from bot.clock import Clock

    Call = Callable[[str, dict[str, object]], Awaitable[Any]]

AT_ONCE = timedelta(seconds=2)
"""Within which one button tapped again is one tap, by a finger that shook or a phone that hung."""

log = logging.getLogger(__name__)


class _First(NamedTuple):
    tap: str
    at: datetime


class Taps:
    """Answers taps beside everything else: nobody waits for it, and nothing is lost where it fails."""

    def __init__(self, name: str, call: Call, clock: Clock) -> None:
        self._name = name
        self._call = call
        self._clock = clock
        self._lately: dict[str, _First] = {}  # by the button
        self.under_way: set[asyncio.Task[None]] = set()

    def is_again(self, update: object) -> bool:
        """Tell whether the same button was tapped a moment before; the same tap brought again is no second one."""
        tap = tap_of(update)
        if not tap:
            return False
        now = self._clock.now()
        while self._lately and now - next(iter(self._lately.values())).at > AT_ONCE:
            del self._lately[next(iter(self._lately))]  # the oldest
        button, this = _button(_query(update)), _First(tap, now)
        first = self._lately.setdefault(button, this)
        if now - first.at > AT_ONCE:  # it stands behind one from before the clock was set back
            first = self._lately[button] = this
        return first.tap != tap

    def answer(self, update: object) -> None:
        """Let the phone stop waiting, and retire the keyboard."""
        self._begin("answerCallbackQuery", {"callback_query_id": tap_of(update)})
        self.retire(update)

    def retire(self, update: object) -> None:
        """Put one line that says what was chosen in the place of a question's choices."""
        query = _query(update)
        line, said = _chosen(query), part(query, "message")
        first = self._lately.get(_button(query)) if line else None
        if first is not None and first.tap == tap_of(update):
            keyboard = {"inline_keyboard": [[{"text": f"✓ {line}", "callback_data": DONE}]]}
            where = {"chat_id": part(said, "chat").get("id"), "message_id": said.get("message_id")}
            self._begin("editMessageReplyMarkup", {**where, "reply_markup": keyboard})

    def stop(self) -> None:
        """Leave what is under way."""
        for task in self.under_way:
            task.cancel()

    def _begin(self, method: str, fields: dict[str, object]) -> None:
        task = asyncio.create_task(self._do(method, fields))
        self.under_way.add(task)
        task.add_done_callback(self.under_way.discard)

    async def _do(self, method: str, fields: dict[str, object]) -> None:
        try:
            await self._call(method, fields)
        except TelegramError as trouble:
            log.debug("%s: %s for a tap failed: %s", self._name, method, trouble)


def _query(update: object) -> dict[str, Any]:
    return part(update, "callback_query") if isinstance(update, dict) else {}


def _button(query: dict[str, Any]) -> str:
    said = part(query, "message")
    return f"{word(part(said, 'chat'), 'id')} {word(said, 'message_id')} {string(query, 'data')}"


def _chosen(query: dict[str, Any]) -> str:
    """Give the words on the button of a choice that was tapped; empty for commands, which may be tapped in turn."""
    data = string(query, "data")
    press = read_press(data)
    if press is None or press.question == NO_QUESTION:
        return ""
    shown = _shown(part(query, "message"))
    return next((string(one, "text") for one in shown if string(one, "callback_data") == data), "")


def _shown(said: dict[str, Any]) -> Iterator[dict[str, Any]]:
    rows = part(said, "reply_markup").get("inline_keyboard")
    for row in rows if isinstance(rows, list) else ():
        yield from (one for one in row if isinstance(one, dict)) if isinstance(row, list) else ()
