"""What is wrong with a template: each fault with its place, in the words of whoever made it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from conversations.aside import Refused

if TYPE_CHECKING:
    from conversations.language import Language

MOST_BYTES = 2_000_000


class Fault(NamedTuple):
    """One fault; `place` is empty where it is of the whole file. What is only a doubt does not keep it from use."""

    place: str
    told: str
    is_doubt: bool = False

    def line(self) -> str:
        """Say it in one line."""
        return ": ".join(filter(None, (self.place, self.told)))


class NoPaper(Refused):
    """The file is no template, or must not be opened; the sentence says why."""


def must_be_small(data: bytes, words: Language) -> None:
    """Refuse a file that is too large to be a template."""
    if len(data) > MOST_BYTES:
        raise NoPaper(too_large(words))


def too_large(words: Language) -> str:
    """Say how large a template may be."""
    return words.say("The template is too large: at most {most} megabytes.", most=MOST_BYTES // 1_000_000)
