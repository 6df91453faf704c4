"""What commands show of themselves: some stand in the menu beside the text field, and some are explained in the help.

Lines stand by their place; those of one place stand in the order in which the features and their rows are joined.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from conversations.speech import MenuLine

if TYPE_CHECKING:
    from collections.abc import Collection

    from conversations.language import Language
    from storage.tables import RoleKind


def say(sentence: str) -> str:
    """Name a sentence for the catalogues, where nobody is spoken to yet; it is said in the language of who reads it."""
    return sentence


class MenuEntry(NamedTuple):
    """A command's name in the menu, typed without accents, and what it is for; without `roles` for everybody."""

    place: int
    vietnamese: str
    english: str
    purpose: str
    roles: frozenset[RoleKind] = frozenset()


class HelpLine(NamedTuple):
    """A line of the help; without `roles` for everybody, `shared` only where several people use one phone."""

    place: int
    sentence: str
    roles: frozenset[RoleKind] = frozenset()
    shared: bool = False


class Offers(NamedTuple):
    """What all commands together show, in order."""

    entries: tuple[MenuEntry, ...]
    lines: tuple[HelpLine, ...]

    def menu(self, words: Language, kinds: Collection[RoleKind] = ()) -> tuple[MenuLine, ...]:
        """Give the menu of somebody with roles of these kinds; with none, that of villagers."""
        shown = (one for one in self.entries if not one.roles or one.roles & set(kinds))
        return tuple(
            MenuLine(one.english if words.code == "en" else one.vietnamese, words.say(one.purpose)) for one in shown
        )

    def help(self, words: Language, kinds: Collection[RoleKind], *, shared: bool) -> list[str]:
        """Give the lines of the help for somebody with roles of these kinds, perhaps on a phone that is shared.

        The work of an office stands first: what everybody can do its holder knows.
        """
        shown = [one for one in self.lines if not one.roles or one.roles & set(kinds)]
        shown.sort(key=lambda one: not one.roles - {"member"})
        return [words.say(one.sentence) for one in shown if shared or not one.shared]
