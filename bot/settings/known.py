"""The settings the operator can make, each with its default and what it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from conversations.language import Language

PREFIX = "BANHOC_"


class Setting(NamedTuple):
    """One thing the operator can set."""

    default: str
    purpose: Callable[[Language], str]


SETTINGS = {
    "BANHOC_DATA": Setting(
        "data", lambda words: words.say("folder of the database, the photos and the imported forms")
    ),
    "BANHOC_DATABASE_URL": Setting(
        "",
        lambda words: words.say("sqlite:///... or postgresql://...; when empty, a file in the data folder"),
    ),
    "BANHOC_LISTEN": Setting("127.0.0.1:8080", lambda words: words.say("address and port of the web page")),
    "BANHOC_LANGUAGE": Setting("vi", lambda words: words.say("language of people who have not chosen one: vi or en")),
    "BANHOC_PUBLIC_URL": Setting(
        "", lambda words: words.say("https address at which the platforms reach this machine, for webhooks")
    ),
    "BANHOC_PROXY": Setting("", lambda words: words.say("http proxy through which the platforms are reached")),
    "BANHOC_OPEN_FORM": Setting(
        "", lambda words: words.say("form that anybody may answer without joining; it must be marked open")
    ),
    "BANHOC_TELEGRAM_TOKEN": Setting(
        "", lambda words: words.say("token of the Telegram bot; of several: name=token name=token")
    ),
    "BANHOC_TELEGRAM_API": Setting(
        "https://api.telegram.org", lambda words: words.say("address of the Telegram Bot API")
    ),
    "BANHOC_TELEGRAM_MODE": Setting(
        "polling", lambda words: words.say("how Telegram is listened to: polling or webhook")
    ),
    "BANHOC_TELEGRAM_RATE": Setting("30", lambda words: words.say("messages a second that Telegram allows a bot")),
    "BANHOC_ZALO_BOT_TOKEN": Setting(
        "", lambda words: words.say("token of the Zalo Bot; of several: name=token name=token")
    ),
    "BANHOC_ZALO_BOT_API": Setting(
        "https://bot-api.zaloplatforms.com", lambda words: words.say("address of the Zalo Bot API")
    ),
    "BANHOC_ZALO_BOT_MODE": Setting(
        "polling", lambda words: words.say("how the Zalo Bot is listened to: polling or webhook")
    ),
    "BANHOC_ZALO_BOT_RATE": Setting("3", lambda words: words.say("messages a second to send by a Zalo Bot")),
    "BANHOC_ZALO_BOT_MONTHLY": Setting(
        "3000", lambda words: words.say("messages a month that a Zalo Bot may send; 0 for no bound")
    ),
    "BANHOC_ZALO_OA_APP_ID": Setting("", lambda words: words.say("application of the Zalo Official Account")),
    "BANHOC_ZALO_OA_SECRET": Setting("", lambda words: words.say("secret of that application")),
    "BANHOC_ZALO_OA_OA_SECRET": Setting("", lambda words: words.say("secret with which the account signs webhooks")),
    "BANHOC_ZALO_OA_REFRESH_TOKEN": Setting(
        "", lambda words: words.say("first refresh token of the account; those that follow are kept in the database")
    ),
    "BANHOC_ZALO_OA_API": Setting("https://openapi.zalo.me", lambda words: words.say("address of the Zalo OA API")),
    "BANHOC_ZALO_OA_OAUTH": Setting(
        "https://oauth.zaloapp.com", lambda words: words.say("address at which Zalo renews its tokens")
    ),
    "BANHOC_ZALO_OA_TEMPLATES": Setting(
        "no", lambda words: words.say("whether few choices are shown as buttons on Zalo OA: yes or no")
    ),
    "BANHOC_ZALO_OA_MONTHLY": Setting(
        "0", lambda words: words.say("messages a month that a Zalo Official Account may send; 0 for no bound")
    ),
    "BANHOC_ZALO_OA_PRICE": Setting(
        "", lambda words: words.say("đồng for a message of Zalo OA from 48 hours to 7 days after a person wrote")
    ),
    "BANHOC_APPROVE_ABOVE": Setting(
        "200", lambda words: words.say("phones above which a second officer approves an announcement")
    ),
    "BANHOC_CITIZENS_JUDGED_BY": Setting(
        "commune", lambda words: words.say("who looks at the forms of learning citizens: commune or village")
    ),
    "BANHOC_LOG": Setting("info", lambda words: words.say("how much is logged: debug, info, warning or error")),
}
