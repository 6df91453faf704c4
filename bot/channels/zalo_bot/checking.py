"""A look at Zalo for the operator: does it know the bot, and where does it bring what people say."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from bot.channel import Known
from bot.channels.wire import findings
from bot.channels.zalo_bot.calling import ApiError

if TYPE_CHECKING:
    from bot.channel import Finding
    from bot.channels.zalo_bot.calling import Api
    from conversations.language import Language

MAKER = "Zalo Bot Creator"


async def check(api: Api, base: str, ours: str, words: Language) -> list[Finding]:
    """Look at the bot and its webhook; `ours` is where that should lead, empty while polling."""
    try:
        me = (await api.call("getMe", {})).get("result")
        name = me.get("account_name", "?") if isinstance(me, dict) else "?"
        found = [findings.answers(words, base, name)]
        at = await _webhook(api)
    except ApiError as trouble:
        if trouble.spoken and trouble.code in (HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND):
            return [findings.token_refused(words, "BANHOC_ZALO_BOT_TOKEN", MAKER)]
        return [findings.away(words, base, str(trouble))]
    return [*found, findings.webhook(words, at, ours) if ours else findings.polling(words, at)]


async def known_as(api: Api) -> Known | None:
    """Ask for the name of the bot; None where Zalo does not say it."""
    try:
        me = (await api.call("getMe", {})).get("result")
    except ApiError:
        return None
    name = findings.harmless(me.get("account_name") or "") if isinstance(me, dict) else ""
    return Known(f"Zalo {name}") if name else None


async def _webhook(api: Api) -> str:
    """Ask where the webhook leads; where there is none, Zalo was seen to say that it is not found."""
    try:
        told = (await api.call("getWebhookInfo", {})).get("result")
    except ApiError as trouble:
        if trouble.code == HTTPStatus.NOT_FOUND and trouble.spoken:
            return ""
        raise
    return str(told.get("url") or "") if isinstance(told, dict) else ""
