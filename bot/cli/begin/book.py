"""The book of households, taken in as `banhoc roster import` does, after it was shown."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli import Stop
from bot.cli.dialogue import Asked
from storage.places import subjects

if TYPE_CHECKING:
    from bot.cli.begin.sitting import Sitting
    from conversations.language import Language
    from storage.places.areas import Area


def take_in(sitting: Sitting, commune: Area) -> None:
    """Ask for the book, where nobody is on the list yet; it may come later."""
    words = sitting.language
    sitting.heading(words.say("The book of households"))
    while not (there := _on_list(sitting, commune)):
        question = words.say("Which Excel file holds the households?")
        asked = Asked("book", question, "so-ho.xlsx", "", words.say("later"))
        file = sitting.dialogue.ask(asked, lambda typed: _file(typed, words))
        if file is None:
            print(words.say("Later: `banhoc roster import`, or send it in the chat."))
            return
        _import(sitting, file, commune)
    sitting.done(words.count("{number} household or group", "{number} households or groups", there))


def _import(sitting: Sitting, file: Path, commune: Area) -> None:
    """Take it in; at the keyboard the import asks itself, and whoever says no is asked for another file.

    There the villages it makes are shown before; of a file of answers only the villages it names are made.
    """
    taken = ("roster", "import", str(file), "--area", commune.code)
    if sitting.dialogue.told is None and sys.stdin.isatty():
        sitting.call(*taken, "--add-villages")
        return
    sitting.call(*taken, "--yes")
    if not _on_list(sitting, commune):
        raise Stop(sitting.language.say("Nobody was taken in from {file}.", file=file.name))


def _on_list(sitting: Sitting, commune: Area) -> int:
    with sitting.store.reading() as tx:
        return len(subjects.names_under(tx, commune.id))


def _file(typed: str, words: Language) -> Path | None:
    if not typed:
        return None
    path = Path(typed).expanduser()
    if not path.is_file():
        raise Stop(words.say("{file}: there is no such file.", file=typed))
    return path
