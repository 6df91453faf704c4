"""Each channel has one table that says as what every kind of message is read; what that means is the same for all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

As = Literal[
    "content", "words", "photo", "sound", "file", "place", "card", "phone", "edit", "tap", "came", "left", "member",
    "unreadable", "by_hand", "silence",
]  # fmt: skip
MEANS: Mapping[As, str] = {
    "content": "as what it holds says",
    "words": "what was typed: an answer or a command",
    "photo": "the picture is fetched; words under it count as typed",
    "sound": "kept where a question asks for sound; words under it count as typed",
    "file": "a photo, a list, a template or a calendar; anything else is refused with a reason",
    "place": "where a place is asked for it is the answer; its name never is",
    "card": "one's own number lets be found on the list; anybody else's card is refused with a way on",
    "phone": "one's own number, which lets be found on the list",
    "edit": "said that an answer is changed with SỬA",
    "tap": "the button's own question or command",
    "came": "greeted",
    "left": "not written to until the person writes again",
    "member": "came, or left",
    "unreadable": "said that only texts, numbers and photos are read, and the open question is put again",
    "by_hand": "the form in that chat rests for half an hour",
    "silence": "nothing: nobody said it to us, or there is nothing to answer",
}


def written(table: Mapping[str, As]) -> list[str]:
    """Write a channel's table as docs/platforms.md prints it: a line for each way of reading, with its kinds."""
    kinds: dict[As, list[str]] = {}
    for name, read_as in table.items():
        kinds.setdefault(read_as, []).append(f"`{name}`")
    rows = [f"| {how.replace('_', ' ')} | {', '.join(kinds[how])} |" for how in MEANS if how in kinds]
    return ["| read as | kinds |", "|---|---|", *rows]


def meanings() -> list[str]:
    """Write what each way of reading means, as docs/platforms.md prints it."""
    return [f"- *{how.replace('_', ' ')}*: {what}" for how, what in MEANS.items()]
