"""One sitting at the keyboard: what it works on, how it asks, and the other commands it calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cli import STOPPED_BY_PERSON, Stop, main
from bot.cli.data import settings_of

if TYPE_CHECKING:
    from argparse import Namespace

    from bot.cli.dialogue import Dialogue
    from bot.settings import Settings
    from conversations.language import Language
    from storage.store import Store


class Sitting:
    """The command line, the dialogue and the open store; the settings are read anew each time, since they grow."""

    def __init__(self, chosen: Namespace, dialogue: Dialogue, store: Store) -> None:
        self.dialogue = dialogue
        self.store = store
        self._chosen = chosen

    @property
    def language(self) -> Language:
        """The words it speaks with."""
        return self.dialogue.language

    @property
    def settings(self) -> Settings:
        """The settings as they are now."""
        return settings_of(self._chosen)

    def heading(self, told: str) -> None:
        """Say which step begins."""
        print(f"\n== {told}", flush=True)

    def done(self, told: str) -> None:
        """Say what stands."""
        print(f"✓ {told}", flush=True)

    def command(self, *words: str) -> list[str]:
        """Give the words of another of our commands, over the same data and in the same language."""
        data = ["--data", self._chosen.data] if self._chosen.data else []
        return [words[0], *data, *words[1:], "--lang", self.language.code]

    def call(self, *words: str) -> None:
        """Do what another of our commands does; raises Stop where it ends otherwise than well."""
        code = main(self.command(*words))
        if code == STOPPED_BY_PERSON:
            raise KeyboardInterrupt
        if code:
            raise Stop(self.language.say("This step is not done; `banhoc begin` goes on from here."))
