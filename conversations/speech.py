"""Incoming and Outgoing: what is heard and what is said, the same on every channel."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import datetime

MediaKind = Literal["image", "audio", "file"]
Event = Literal["said", "edited", "came", "left", "unreadable", "card", "lost", "in_group", "by_hand"]
"""What an Incoming is: something said, an earlier message changed, the chat opened or closed by the person, something
that cannot be read here such as a sticker, somebody else's card, a photo or file that could not be kept (its text says
why), something in a group, where nothing personal may be answered (`InGroup` says what), or an officer's word by hand
to the person."""
InGroupWhat = Literal["said", "added", "removed", "moved", "parted"]


_UNGUESSABLE = re.compile(r"-[0-9a-f]{32}(?=\.\w+$)")


@dataclass(frozen=True, slots=True)
class Media:
    """A photo, a voice note or a file; `id` is where storage keeps it, and is what an answer holds."""

    kind: MediaKind
    id: str
    size: int = 0

    @property
    def called(self) -> str:
        """Give the name of a file for whoever gets it: its id without what makes that hard to guess."""
        return _UNGUESSABLE.sub("", self.id.rpartition("/")[2])


@dataclass(frozen=True, slots=True)
class Remote:
    """What was sent along and still lies with the platform, at a `place` only its channel can read."""

    kind: MediaKind
    place: str
    name: str = ""
    size: int = 0


@dataclass(frozen=True, slots=True)
class InGroup:
    """What happened in a group: words said to us, we were added or removed, it goes on elsewhere, somebody left it.

    `sender` is the address at which the platform knows whoever spoke or left as a person, empty where they speak as the
    group or as a channel; `moved_to` is the address under which the group goes on.
    """

    what: InGroupWhat = "said"
    sender: str = ""
    name: str = ""
    topic: str = ""
    moved_to: str = ""


@dataclass(frozen=True, slots=True)
class Button:
    """Something to tap: `press` comes back as the press of the Incoming it causes. See `conversations.press`."""

    label: str
    press: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """One thing heard: a text, a press of a button, a medium that is kept or still `remote`, or another event.

    `key` is the channel's own name for it, so that a second delivery is recognised; `at` carries a time zone; `phone`
    is a number which the platform vouches for as the person's own. A medium that took long to come has a press too: the
    place at which it was sent. What `replies_to` something of ours names it as the platform does; what was edited tells
    when it was `first_at`. Either answers the question at its `place`, once that is found; see `press.place_of`. What
    was sent together carries the name of its `group`; kept, it is one Incoming with `more` than one medium, and
    `missing` says what of it could not be kept.
    """

    channel: str
    address: str
    key: str
    at: datetime
    text: str = ""
    press: str = ""
    media: Media | None = None
    remote: Remote | None = None
    event: Event = "said"
    phone: str = ""
    in_group: InGroup | None = None
    replies_to: str = ""
    first_at: datetime | None = None
    place: str = ""
    group: str = ""
    more: tuple[Media, ...] = ()
    missing: str = ""


@dataclass(frozen=True, slots=True)
class MenuLine:
    """A command to be shown beside the text field: its name, 1 to 32 of a-z 0-9 _, and what it is for."""

    name: str
    purpose: str


@dataclass(frozen=True, slots=True)
class Introduction:
    """Who this is, for whoever has not said anything yet: in full, and in one line."""

    text: str
    short: str


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One thing to be said. With `many`, several buttons may be chosen and their presses are joined.

    A `menu` is shown from now on, where the platform has a place for it. The `rest` of a text that is longer than a
    screen is kept with it, and said when it is asked for. What is said in a group may belong to one of its topics, and
    `alone` is the label of a button that opens a chat of one's own with us, where there are such. What `asks` a
    question names its place, so that a reply belongs to it. `ask_phone` is what stands on a button with which the
    person hands over their own number; where it is empty that button goes away.
    """

    text: str
    buttons: tuple[Button, ...] = ()
    many: bool = False
    media: Media | None = None
    menu: tuple[MenuLine, ...] = ()
    rest: str = ""
    topic: str = ""
    alone: str = ""
    asks: str = ""
    ask_phone: str | None = None
