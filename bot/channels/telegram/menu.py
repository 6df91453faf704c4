"""The menu of commands beside the text field, in the language of the phone, and larger for those with a role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import BotCommand, BotCommandScopeChat

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from telegram import Bot

    from conversations.speech import MenuLine

DEFAULT_LANGUAGE = "vi"
MOST = 100
LONGEST_DESCRIPTION = 256


async def show_to_all(bot: Bot, menus: Mapping[str, Sequence[MenuLine]]) -> None:
    """Set the menu of each language; phones in another language are shown the Vietnamese one."""
    for language, lines in menus.items():
        code = None if language == DEFAULT_LANGUAGE else language
        await bot.set_my_commands(_shown(lines), language_code=code)


async def show_to_chat(bot: Bot, chat: int, lines: Sequence[MenuLine]) -> None:
    """Set the menu of one chat, in place of that for all."""
    await bot.set_my_commands(_shown(lines), scope=BotCommandScopeChat(chat))


def _shown(lines: Sequence[MenuLine]) -> list[BotCommand]:
    return [BotCommand(line.name, line.purpose[:LONGEST_DESCRIPTION]) for line in lines[:MOST]]
