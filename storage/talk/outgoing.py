"""An Outgoing as text, for its row in the outbox."""

from __future__ import annotations

from functools import cached_property
from json import JSONDecoder, JSONEncoder

from conversations.speech import Button, Media, MenuLine, Outgoing

_encode = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_decode = JSONDecoder().decode


_WORDS = {"rest": "", "topic": "", "alone": "", "asks": "", "ask_phone": None}
"""What is written as it is, and how each is where there is nothing; an empty `ask_phone` says something."""


def write(outgoing: Outgoing) -> str:
    """Write an Outgoing as JSON; what it does not have is left out."""
    parts: dict[str, object] = {"text": outgoing.text}
    if outgoing.buttons:
        parts["buttons"] = [[button.label, button.press] for button in outgoing.buttons]
    if outgoing.many:
        parts["many"] = True
    if outgoing.media:
        parts["media"] = [outgoing.media.kind, outgoing.media.id, outgoing.media.size]
    if outgoing.menu:
        parts["menu"] = [[line.name, line.purpose] for line in outgoing.menu]
    parts |= {name: word for name, empty in _WORDS.items() if (word := getattr(outgoing, name)) != empty}
    return _encode(parts)


def read(body: str) -> Outgoing:
    """Read an Outgoing back."""
    parts = _decode(body)
    return Outgoing(
        text=parts["text"],
        buttons=tuple(Button(*button) for button in parts.get("buttons", ())),
        many=parts.get("many", False),
        media=Media(*parts["media"]) if "media" in parts else None,
        menu=tuple(MenuLine(*line) for line in parts.get("menu", ())),
        **{name: parts.get(name, empty) for name, empty in _WORDS.items()},
    )


class Lately:
    """What was said lately, as it is kept: most of it is never looked into, so it is read when it is.

    `came` says that it was no reply to something of the account's own.
    """

    def __init__(self, body: str, *, came: bool) -> None:
        self.came = came
        self._body = body

    @cached_property
    def outgoing(self) -> Outgoing:
        """What was said, read back."""
        return read(self._body)

    @property
    def buttons(self) -> tuple[Button, ...]:
        """What stood below it; where nothing did that is seen without reading it."""
        return self.outgoing.buttons if '"buttons"' in self._body else ()
