"""Reading what happens in a group: who speaks to the bot and in which topic, and who comes, leaves or moves."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.channels.wire.payload import part, string, word
from conversations.speech import InGroup

if TYPE_CHECKING:
    from bot.channels.telegram.myself import Myself

KINDS = frozenset({"group", "supergroup"})
LONGEST_NAME = 100
LONGEST_SAID = 100  # characters; what is longer is no word for the bot, and is not carried any further
_OUTSIDE = frozenset({"left", "kicked"})


def read_message(message: dict[str, Any], me: Myself) -> tuple[InGroup, str] | None:
    """Read a message in a group, and the words in it; None is nothing for us, as all that people say to each other."""
    here = InGroup(name=string(part(message, "chat"), "title")[:LONGEST_NAME], topic=_topic(message))
    if moved_to := word(message, "migrate_to_chat_id"):
        return replace(here, what="moved", moved_to=moved_to), ""
    if gone := part(message, "left_chat_member"):
        return None if word(gone, "id") == str(me.id) else (replace(here, what="parted", sender=word(gone, "id")), "")
    sender, of_chat = part(message, "from"), bool(part(message, "sender_chat"))
    is_person = bool(sender) and not sender.get("is_bot")
    if not (is_person or of_chat) or message.get("is_automatic_forward") or not _addressed(message, me):
        return None
    # Who speaks as the group or as a channel may be anybody; the person named beside it is a stand-in.
    return replace(here, sender="" if of_chat else word(sender, "id")), _said(message, me)


def read_membership(change: dict[str, Any]) -> InGroup | None:
    """Read that the bot was put into a group or taken out of it; None where it only got other rights there."""
    was, now = (_is_inside(part(change, name)) for name in ("old_chat_member", "new_chat_member"))
    if was == now:
        return None
    name = string(part(change, "chat"), "title")[:LONGEST_NAME]
    return InGroup("added" if now else "removed", word(part(change, "from"), "id"), name)


def _is_inside(member: dict[str, Any]) -> bool:
    status = string(member, "status")
    return bool(status) and status not in _OUTSIDE and (status != "restricted" or member.get("is_member") is True)


def _topic(message: dict[str, Any]) -> str:
    """Give the topic of a forum; elsewhere the same field names a thread of replies, to which nothing can be sent."""
    return word(message, "message_thread_id") if message.get("is_topic_message") is True else ""


def _addressed(message: dict[str, Any], me: Myself) -> bool:
    """Tell whether something is said to the bot: a reply, a command with its name, or its name in the text."""
    if word(part(part(message, "reply_to_message"), "from"), "id") == str(me.id):
        return True
    named = message.get("entities")
    if isinstance(named, list) and any(
        isinstance(one, dict) and word(part(one, "user"), "id") == str(me.id) for one in named
    ):
        return True
    return bool(me.username) and _name(me).search(_words(message)) is not None


def _said(message: dict[str, Any], me: Myself) -> str:
    """Give what was said without the bot's name; empty where it is long, as then it is no word for the bot."""
    words = _name(me).sub(" ", _words(message)) if me.username else _words(message)
    words = " ".join(words.split())
    return words if len(words) <= LONGEST_SAID else ""


def _words(message: dict[str, Any]) -> str:
    return string(message, "text") or string(message, "caption")


def _name(me: Myself) -> re.Pattern[str]:
    return re.compile(rf"@{re.escape(me.username)}(?!\w)", re.IGNORECASE)
