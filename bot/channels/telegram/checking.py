"""A look at Telegram for the operator: does it know the bot, and where does it bring what people say."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.channel import Finding, Known
from bot.channels.telegram.errors import REFUSES_TOKEN, ApiError
from bot.channels.wire import findings

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from conversations.language import Language

    ApiCall = Callable[[str, Mapping[str, object]], Awaitable[Any]]

MAKER = "@BotFather"
LATELY = timedelta(hours=1)
USERNAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{3,31}")


async def check(call: ApiCall, base: str, ours: str, now: datetime, words: Language) -> list[Finding]:
    """Look at the bot and its webhook with `call`; `ours` is where that should lead, empty while polling."""
    try:
        me, hook = await call("getMe", {}), await call("getWebhookInfo", {})
    except ApiError as trouble:
        if trouble.status in REFUSES_TOKEN:
            return [findings.token_refused(words, "BANHOC_TELEGRAM_TOKEN", MAKER)]
        return [findings.away(words, base, trouble.message)]
    me, hook = (answer if isinstance(answer, dict) else {} for answer in (me, hook))
    name, at = me.get("username", "?"), str(hook.get("url") or "")
    found = [findings.answers(words, base, f"@{name}"), *_overhears(me, words)]
    if not ours:
        return [*found, findings.polling(words, at)]
    return [*found, findings.webhook(words, at, ours), *(_in_vain(hook, now, words) if at == ours else [])]


async def known_as(call: ApiCall) -> Known | None:
    """Ask for the name of the bot; None where Telegram does not say it."""
    try:
        me = await call("getMe", {})
    except ApiError:
        return None
    name = me.get("username") if isinstance(me, dict) else None
    if not isinstance(name, str) or not USERNAME.fullmatch(name):
        return None
    return Known(f"Telegram @{name}", f"https://t.me/{name}?start=")


def _overhears(me: Mapping[str, Any], words: Language) -> list[Finding]:
    """Tell where all that is said in a group is brought to us; we need only what is said to the bot."""
    if me.get("can_read_all_group_messages") is not True:
        return []
    return [
        Finding(
            words.say("The bot is brought everything that people say in groups, and needs only what is said to it."),
            words.say("Write to {maker}: /setprivacy, choose the bot, Enable.", maker=MAKER),
        )
    ]


def _in_vain(hook: Mapping[str, Any], now: datetime, words: Language) -> list[Finding]:
    """Tell what Telegram met when it last called us, if that is not long ago."""
    date, why = hook.get("last_error_date"), hook.get("last_error_message")
    if not isinstance(date, int) or now.timestamp() - date > LATELY.total_seconds():
        return []
    return [
        Finding(
            words.say("Telegram called us in vain lately: {why}.", why=findings.harmless(why)),
            words.say(
                "See that the https address of BANHOC_PUBLIC_URL leads to BANHOC_LISTEN, with a valid certificate."
            ),
        )
    ]
