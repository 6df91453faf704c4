"""The folder of the backups, and the key without which nobody can read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cli.begin.folder import keep, usable
from bot.cli.dialogue import YES, Asked
from bot.settings import environment
from storage.copying import age

if TYPE_CHECKING:
    from bot.cli.begin.sitting import Sitting


def choose(sitting: Sitting) -> None:
    """Ask where the backups go and whether they are encrypted, where nothing says it yet."""
    if environment().get("BANHOC_BACKUPS", "").strip():
        return
    words = sitting.language
    sitting.heading(words.say("A backup each night"))
    question = words.say("Into which folder shall the backups go? On another disk they outlive this one.")
    default = str(sitting.settings.backups)
    folder = sitting.dialogue.ask(Asked("backups", question, "/mnt/usb", default), lambda typed: usable(typed, words))
    if folder.stat().st_dev == sitting.settings.data.stat().st_dev:
        sitting.done(
            words.say("It is on the same disk as the data, and is lost with it: copy it to another now and then.")
        )
    key = _key(sitting)
    keep(BANHOC_BACKUPS=str(folder), **({"BANHOC_BACKUPS_KEY": key} if key else {}))
    sitting.done(words.say("Each night a backup goes to {folder}.", folder=folder))


def _key(sitting: Sitting) -> str:
    """Make a pair of keys where they are wanted: the private one is shown, and kept nowhere."""
    words = sitting.language
    question = words.say("Encrypt them? Then they are lost with the key, which you write down now. yes or no.")
    wants = sitting.dialogue.ask(Asked("backup_key", question, default="no"), lambda typed: typed.casefold() in YES)
    if not wants:
        return ""
    pair = age.new_pair()
    print(words.say("The private key, shown this once and kept nowhere. Print it, and lock it away:"))
    print(f"\n    {pair.private}\n", flush=True)
    return pair.public
