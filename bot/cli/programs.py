"""The programs that serve from one database beside each other, and what each serves now."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from importlib.metadata import version
from typing import TYPE_CHECKING, NamedTuple

from bot.channel import Finding
from bot.running.troubles.kinds import Trouble
from storage import leases
from storage.leases import Server

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from bot.settings import Settings
    from conversations.language import Language
    from storage.store import Tx


def this_one(name: str, settings: Settings, media: str) -> Server:
    """Give what a program with these settings says of itself; `media` is the mark of its folder."""
    bots = frozenset((channel, _digest(bot)) for channel, bot in settings.bots.items())
    return Server(name, frozenset(settings.limits), version("banhoc"), media, bots)


def _digest(bot: str) -> str:
    return hashlib.sha256(bot.encode()).hexdigest()[:12]


class Serving(NamedTuple):
    """A program that lives, and what it has the lease of."""

    server: Server
    names: list[str]


def several(tx: Tx) -> list[Serving]:
    """Give the programs that live, where they are more than one."""
    held = [one for one in leases.standing(tx) if one.left > 0]
    found = [Serving(one, [lease.name for lease in held if lease.owner == one.name]) for one in leases.living(tx)]
    return found if len(found) > 1 else []


def in_words(found: Sequence[Serving], words: Language, this: str = "") -> Iterator[str]:
    """Tell of each what it serves, and which is `this` one, and what it cannot serve of what others can."""
    all_names = {name for server, _ in found for name in server.serves}
    for server, names in found:
        told = {"program": server.name, "version": server.version}
        if names:
            line = words.say("Program {program} ({version}) serves: {names}", **told, names=", ".join(names))
        else:
            line = words.say("Program {program} ({version}) waits to stand in.", **told)
        if server.name == this:
            line += " " + words.say("(this one)")
        if lacks := ", ".join(sorted(all_names - server.serves)):
            line += " " + words.say("(no valid token for: {names})", names=lacks)
        yield line


def unlike(found: Sequence[Serving]) -> list[Trouble]:
    """Tell in what the programs differ: channels that not all can serve, or their versions."""
    served = [server.serves for server, _ in found]
    names = sorted(frozenset().union(*served) - frozenset.intersection(*served)) if served else []
    versions = sorted({server.version for server, _ in found})
    differences = names + (versions if len(versions) > 1 else [])
    return [Trouble("unlike", ", ".join(differences))] if differences else []


def gone(tx: Tx, now: datetime) -> dict[str, datetime]:
    """Give the programs that went lately without ending in order, and since when they do not answer."""
    return {name: now - timedelta(seconds=since) for name, since in leases.silent(tx).items()}


def strange(me: Server, other: Server, folder: Path, words: Language) -> Iterator[Finding]:
    """Tell why another program and this one must not serve from one database, and what to do."""
    if me.is_apart(other):
        yield Finding(
            words.say(
                "Program {program} keeps its photos in another folder than {folder}, where what is erased would stay.",
                program=other.name,
                folder=folder / "media",
            ),
            words.say("Give both one folder `media`; docs/operating.md says how."),
        )
    if mistaken := me.mistaken(other):
        yield Finding(
            words.say(
                "Program {program} serves another bot by the same name: {names}.",
                program=other.name,
                names=", ".join(mistaken),
            ),
            words.say("Give both the same token; to put a new bot in place of an old one, stop all of them first."),
        )


def findings(found: Sequence[Serving], words: Language) -> Iterator[Finding]:
    """Tell the same to the doctor, and what to do where they are not alike."""
    for told in in_words(found, words):
        yield Finding(told)
    for trouble in unlike(found):
        yield Finding(trouble.told(words), trouble.advice(words))
