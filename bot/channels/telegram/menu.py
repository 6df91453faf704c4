"""What stands in a chat before anybody has typed: who this is, the commands beside the text field, and their button."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, NamedTuple

from telegram.error import TelegramError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence

    from conversations.speech import Introduction, MenuLine

    ApiCall = Callable[[str, dict[str, object]], Awaitable[Any]]
    Thing = tuple[str, dict[str, object], dict[str, object]]  # what is shown, how it is, and to which phones

DEFAULT_LANGUAGE = "vi"
MOST = 100
LONGEST_PURPOSE = 256
LONGEST_DESCRIPTION = 512
LONGEST_SHORT = 120
MOST_KNOWN = 10_000  # chats whose menu we remember having set
_TOLD_BARE = {"MyCommands": "commands", "ChatMenuButton": "menu_button"}
"""What Telegram tells of these is what it is set to, without the name under which it is set."""

log = logging.getLogger(__name__)


_IN_GROUPS: dict[str, object] = {"scope": {"type": "all_group_chats"}}


class Front(NamedTuple):
    """What is shown to all, by language: the commands, those that work in a group, and who we are."""

    menus: Mapping[str, Sequence[MenuLine]] = {}
    introductions: Mapping[str, Introduction] = {}
    in_groups: Mapping[str, Sequence[MenuLine]] = {}


class Menus:
    """Shows what stands in front, and the menus of single chats; each is set only where another stands there."""

    def __init__(self, name: str, call: ApiCall, front: Front) -> None:
        self._name = name
        self._call = call
        self._front = front
        self._shown: dict[int, int] = {}  # by chat, the digest of its menu

    async def show_to_all(self) -> None:
        """Show all that is for everybody; phones in another language are shown the Vietnamese."""
        for what, value, whom in self._things():
            try:
                if await self._is_other(what, value, whom):
                    await self._call(f"set{what}", {**value, **whom})
            except TelegramError as trouble:
                log.warning("%s: %s could not be set: %s", self._name, what, trouble)

    async def show_to_chat(self, chat: int, lines: Sequence[MenuLine]) -> None:
        """Show these commands in one chat, in place of those for all; again only once they have changed."""
        digest = hash(tuple(lines))
        if self._shown.get(chat) == digest:
            return
        if len(self._shown) >= MOST_KNOWN:
            self._shown.clear()
        self._shown[chat] = digest
        try:
            await self._call("setMyCommands", {**_commands(lines), "scope": {"type": "chat", "chat_id": chat}})
        except TelegramError as trouble:
            self._shown.pop(chat, None)
            log.debug("%s: the menu of a chat could not be set: %s", self._name, trouble)

    async def _is_other(self, what: str, value: dict[str, object], whom: dict[str, object]) -> bool:
        """Ask Telegram what stands there: it may have been changed by hand, and we may have been away."""
        told = await self._call(f"get{what}", whom)
        return ({_TOLD_BARE[what]: told} if what in _TOLD_BARE else told) != value

    def _things(self) -> Iterator[Thing]:
        for code, lines in self._front.menus.items():
            yield "MyCommands", _commands(lines), _phones(code)
        for code, lines in self._front.in_groups.items():
            yield "MyCommands", _commands(lines), {**_phones(code), **_IN_GROUPS}
        for code, one in self._front.introductions.items():
            yield "MyDescription", {"description": one.text[:LONGEST_DESCRIPTION]}, _phones(code)
            yield "MyShortDescription", {"short_description": one.short[:LONGEST_SHORT]}, _phones(code)
        if self._front.menus:
            yield "ChatMenuButton", {"menu_button": {"type": "commands"}}, {}


def _phones(code: str) -> dict[str, object]:
    return {} if code == DEFAULT_LANGUAGE else {"language_code": code}


def _commands(lines: Sequence[MenuLine]) -> dict[str, object]:
    shown = [{"command": one.name, "description": one.purpose[:LONGEST_PURPOSE]} for one in lines[:MOST]]
    return {"commands": shown}
