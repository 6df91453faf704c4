"""What a look at a platform finds, in sentences that all platforms share; none of them holds a token or a path."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.channel import Finding

if TYPE_CHECKING:
    from conversations.language import Language

LONGEST_SAID = 200  # characters of what a platform says


def answers(words: Language, api: str, who: object) -> Finding:
    """Say that the platform knows the bot."""
    return Finding(words.say("{api} answers; this is the bot {name}.", api=host(api), name=harmless(who)))


def token_refused(words: Language, setting: str, maker: str) -> Finding:
    """Say that the platform does not know the token, which `maker` gives out."""
    return Finding(
        words.say("The platform refuses the token."),
        words.say("Get the token from {maker} again and put it into {setting}.", maker=maker, setting=setting),
    )


def away(words: Language, api: str, why: str) -> Finding:
    """Say that nothing which could be understood came from the platform."""
    return Finding(
        words.say("{api} is not reached: {why}.", api=host(api), why=harmless(why.removeprefix("0: "))),
        words.say("See whether this machine reaches the Internet; where the platform is blocked, set BANHOC_PROXY."),
    )


def polling(words: Language, found: str) -> Finding:
    """Judge, where we poll, the webhook that is set all the same; `found` is empty where none is."""
    if not found:
        return Finding(words.say("Messages are fetched by polling, and no webhook is in the way."))
    return Finding(
        words.say("Messages are to be fetched by polling, but a webhook at {host} takes them away.", host=host(found)),
        words.say("`banhoc run` removes it at its start. If it comes back, another program uses this token: renew it."),
    )


def webhook(words: Language, found: str, ours: str) -> Finding:
    """Judge, where the platform is to call us, where it calls."""
    if found == ours:
        return Finding(words.say("The webhook leads to us, to {host}.", host=host(ours)))
    if not found:
        return Finding(
            words.say("No webhook is set, so nothing arrives."),
            words.say("`banhoc run` sets it at its start; start it, or look into its log."),
        )
    return Finding(
        words.say("The webhook leads elsewhere, to {host}.", host=host(found)),
        words.say("`banhoc run` sets it anew. If it changes again, another program uses this token: renew it."),
    )


def host(url: str) -> str:
    """Name where an address leads; what stands before and behind may be a secret."""
    try:
        return harmless(urlsplit(url).hostname or "?")
    except ValueError:
        return "?"


def harmless(said: object) -> str:
    """Give what somebody else has written as one short line."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in str(said)[:LONGEST_SAID]).split())
