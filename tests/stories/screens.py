"""How many lines of a phone a message takes, and how many it may take: a message is a screen (DESIGN 2.21)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from conversations.screen import OFFICES, VILLAGERS, height
from storage.people import accounts

if TYPE_CHECKING:
    from datetime import date

    from storage.store import Tx
    from storage.talk.outbox import WaitingOutgoing

FIRST_QUESTION = VILLAGERS - 1

LEADS_AWAY = re.compile(r"http|www\.|(?<!\w)t\.me", re.IGNORECASE)
"""No link is ever sent, and nothing that a phone would make one of."""


class Screen(NamedTuple):
    """A message that was said: how many lines it takes, and how many it may take to whoever reads it."""

    lines: int
    most: int
    text: str
    story: str = ""

    @property
    def over(self) -> int:
        """How many lines are too many."""
        return self.lines - self.most


def screen_of(tx: Tx, one: WaitingOutgoing, on: date) -> Screen:
    """Measure a message for whoever holds the phone, which is looked up only where it may be too long."""
    text = one.outgoing.text
    assert not LEADS_AWAY.search(text), f"a link is sent: {text}"
    lines = height(text)
    speakers = accounts.speakers(tx, one.account_id, on) if lines >= FIRST_QUESTION else []
    holds_office = any(role.kind != "member" for speaker in speakers for role in speaker.roles)
    return Screen(lines, most_lines(text, holds_office=holds_office), text)


def most_lines(text: str, *, holds_office: bool) -> int:
    """Say how many lines a message may take to somebody."""
    if holds_office:
        return OFFICES
    begins = text.split("\n", maxsplit=1)[0].partition(" · ")[0].isupper()  # a form begins with its title in capitals
    return FIRST_QUESTION if begins and ("\nCâu 1/" in text or "\nQuestion 1/" in text) else VILLAGERS


def longest(screens: list[Screen]) -> str:
    """Name the messages that are too long, the longest first, each once with the first story that tells it."""
    too_long = {screen.text: screen for screen in reversed(screens) if screen.over > 0}
    ordered = sorted(too_long.values(), key=lambda screen: -screen.over)
    return "\n\n".join(f"{one.story}: {one.lines} lines, {one.most} are allowed\n{one.text}" for one in ordered)
