"""The replies that hold where somebody lives: the commune's own before those that ship."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from bot.features.helping import real
from conversations.replies import shipped
from conversations.replies.asking import Questions, find, may_ask
from conversations.replies.table import read_rows, write_rows
from storage.places import areas
from storage.talk import reply_pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.dialogue.visit import Visit
    from conversations.replies.reply import Reply
    from storage.store import Tx


class OwnPage(NamedTuple):
    """A commune's own replies by key, and their ways of asking."""

    replies: Mapping[str, Reply]
    questions: Questions


NONE = OwnPage({}, Questions(()))


def asked(visit: Visit, text: str) -> Reply | None:
    """Find the reply to what a text asks for sure where the speaker lives."""
    if not may_ask(text):  # most answers; nothing needs to be read for them
        return None
    place = real.place(visit)
    page = of_place(visit.tx, place) if place is not None else NONE
    key = find(text, page.questions, shipped.questions())
    return page.replies.get(key) or shipped.replies().get(key)


def of_place(tx: Tx, area_id: int) -> OwnPage:
    """Give the own replies of the commune in which an area lies."""
    held = reply_pages.holding(tx, areas.up(tx, area_id))
    return read(held[0].page) if held else NONE


@lru_cache(maxsize=64)  # a province has some hundred communes, few of which write their own
def read(page: str) -> OwnPage:
    """Read a page as it is kept."""
    replies, _ = read_rows(json.loads(page))
    return OwnPage({one.key: one for one in replies}, Questions(replies))


def written(replies: Iterable[Reply]) -> str:
    """Write a page as it is kept."""
    return json.dumps(write_rows(replies), ensure_ascii=False)
