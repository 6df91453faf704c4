"""Answers what people ask beside the questions of a form, from what is known of them and the page of replies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.asked import known, own
from bot.features.evaluating import objecting
from bot.features.helping import real
from bot.people.calling import words_in
from conversations.replies import shipped
from conversations.speech import Outgoing
from storage.places import areas

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from conversations.replies.reply import Reply


def asked(visit: Visit) -> Reply | None:
    """Find what is asked for sure; None where nothing is, or only somebody who has joined could ask it."""
    reply = own.asked(visit, visit.heard.text)
    return None if reply is not None and reply.key in known.OF_MEMBERS and not visit.subjects else reply


def say(visit: Visit, reply: Reply) -> Outgoing:
    """Say what is known, then the reply, with the head and the village called as they are called there."""
    if reply.key == known.LATER and not known.can_wait(visit):
        reply = shipped.replies()["da_biet"]
    at_once = objecting.answered_at_once(visit) if reply.key == known.OBJECTS else None
    if at_once is not None:
        return at_once
    told, home = reply.answer(visit.language.code), real.place(visit)
    if home is not None:
        told = words_in(visit.language, areas.one(visit.tx, home)).called(told)
    found = known.lines(visit, reply.key)
    lines = found if known.says_all(visit, reply, found) else [*found, told]
    return Outgoing("\n".join(lines), known.buttons(visit, reply.key))
