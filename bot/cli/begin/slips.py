"""The slips with which officers, heads and households join, printed into a folder; what is out is left alone."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli import Stop
from bot.cli.dialogue import Asked
from bot.cli.invite import MOST_COPIES
from bot.cli.trouble import in_words
from bot.clock import TIME_ZONE
from storage.people import invites
from storage.places import subjects

if TYPE_CHECKING:
    from bot.cli.begin.sitting import Sitting
    from conversations.language import Language
    from storage.places.areas import Area

FILES = {"officer": "can-bo-xa.html", "head": "truong-ban.html", "household": "ho.html"}
KIND_OF = {"commune_officer": "officer", "village_head": "head", "member": "household"}
DEFAULT = "phieu"


def print_missing(sitting: Sitting, commune: Area) -> None:
    """Print the slips of each kind of which none is out."""
    words = sitting.language
    sitting.heading(words.say("The slips for joining"))
    missing = _missing(sitting, commune)
    if missing and not sitting.settings.limits and sitting.dialogue.told is None:
        print(words.say("Later: first a channel, so that the slips say where to write."))
        return
    if missing:
        question = words.say("Into which folder shall the slips be printed?")
        folder = sitting.dialogue.ask(Asked("slips", question, DEFAULT, DEFAULT), lambda typed: _folder(typed, words))
        for kind in missing:
            copies = _officers(sitting) if kind == "officer" else 1
            words_of = ("--area", commune.code, "--kind", kind, "--to", str(folder / FILES[kind]))
            sitting.call("invite", "print", *words_of, "--copies", str(copies))
        print(words.say("Open them in a browser, print them on A4, cut them, and hand each over in person."))
    sitting.done(words.say("The slips are printed."))


def _missing(sitting: Sitting, commune: Area) -> list[str]:
    now = datetime.now(TIME_ZONE)
    with sitting.store.reading() as tx:
        out = {KIND_OF.get(one.invite.kind) for one in invites.of_area(tx, commune.id) if _counts(one, now)}
        here = {"officer", "head", *(["household"] if subjects.living(tx, commune.id, "family") else [])}
    return [kind for kind in FILES if kind in here - out]


def _counts(one: invites.Listed, now: datetime) -> bool:
    return one.invite.state(now) in {"open", "used"}


def _folder(typed: str, words: Language) -> Path:
    path = Path(typed).expanduser()
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as trouble:
        raise Stop(in_words(trouble, words)) from trouble
    return path


def _officers(sitting: Sitting) -> int:
    words = sitting.language
    question = words.say("How many officers of the commune shall have a code?")
    return sitting.dialogue.ask(Asked("officers", question, "3", "1"), lambda typed: _number(typed, words))


def _number(typed: str, words: Language) -> int:
    if not typed.isdecimal() or len(typed) > len(str(MOST_COPIES)) or not 1 <= int(typed) <= MOST_COPIES:
        raise Stop(words.say("Please write a number from 1 to {most}.", most=MOST_COPIES))
    return int(typed)
