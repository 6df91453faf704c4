"""The programs that serve from one database beside each other, and what each serves now."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.channel import Finding
from storage import leases

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from conversations.language import Language
    from storage.leases import Server
    from storage.store import Tx


class Serving(NamedTuple):
    """A program that lives, and what it has the lease of."""

    server: Server
    names: list[str]


def several(tx: Tx) -> list[Serving]:
    """Give the programs that live, where they are more than one."""
    held = [one for one in leases.standing(tx) if one.left > 0]
    found = [Serving(one, [lease.name for lease in held if lease.owner == one.name]) for one in leases.living(tx)]
    return found if len(found) > 1 else []


def in_words(found: Sequence[Serving], words: Language) -> Iterator[str]:
    """Tell of each what it serves."""
    for server, names in found:
        told = {"program": server.name, "version": server.version}
        if names:
            yield words.say("Program {program} ({version}) serves: {names}", **told, names=", ".join(names))
        else:
            yield words.say("Program {program} ({version}) waits to stand in.", **told)


def findings(found: Sequence[Serving], words: Language) -> Iterator[Finding]:
    """Tell the same to the doctor, and what to do where they are not alike."""
    for told in in_words(found, words):
        yield Finding(told)
    if len({(server.version, server.serves) for server, _ in found}) > 1:
        advice = words.say("Give all of them one version, and the same tokens in their settings.")
        yield Finding(words.say("These programs are not alike."), advice)
