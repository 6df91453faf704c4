"""A paper as a Word file: made beside the writer of what is kept, or why it cannot be made yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.features.papers.filled import listed
from bot.features.papers.filled.asked import NotYet
from bot.features.papers.filled.deciding import read_list
from bot.features.papers.filled.listed import WhichList
from bot.features.papers.filled.making import MAKE, template
from bot.papers import NoPaper, wait_filled
from storage import demonstration
from storage.papers import certificates

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.features.papers.filled.asked import Asked, Made
    from bot.papers import Paper
    from conversations.language import Language
    from storage.store import Tx

KINDS: Mapping[str, Paper] = {
    "request": "to_trinh",
    "decision": "quyet_dinh",
    "minutes": "bien_ban",
    "notice": "niem_yet",
    "certificates": "giay_cong_nhan",
    "honours": "khen_thuong",
}
"""By what papers are made by, which template they are filled into."""
LISTED = ("request", "decision", "certificates")
"""Those of one list, of which there may be several."""


class Ready(NamedTuple):
    """A paper that is made; `unnumbered` of its certificates, those of the list of this key, have no number yet."""

    made: Made
    data: bytes
    unnumbered: int = 0
    key: str = ""


class Several(NamedTuple):
    """The lists of which one has to be named, by key; each is given with its number, empty where it has none.

    Where one was named that is not there, that is `told`.
    """

    keys: Sequence[tuple[str, str]]
    told: str = ""


class Unnumbered(NamedTuple):
    """So many certificates of a list that need numbers before they are printed."""

    number: int
    key: str


Came = Ready | Several | Unnumbered | str


def make(tx: Tx, kind: str, asked: Asked, words: Language) -> Came:
    """Make a paper; what is asked back or told instead is no paper yet."""
    try:
        if kind in LISTED and not asked.which and (several := _several(tx, kind, asked)):
            return Several(several)
        without = unnumbered(tx, asked, words) if kind == "certificates" else None
        if without is not None and not without[1]:
            return Unnumbered(without[0], without[2])
        made = MAKE[kind](tx, asked, words)
        found, is_trial = template(tx, asked.area.id, made.paper), demonstration.is_marked(tx)
        data = wait_filled(made.paper, found, made.given, words, is_trial=is_trial)
    except WhichList as why:
        return Several([(_key(one), one.key if one.is_entered else "") for one in why.found], why.told)
    except (NotYet, NoPaper) as why:
        return str(why)
    return Ready(made, data, *((without[0], without[2]) if without else ()))


def _several(tx: Tx, kind: str, asked: Asked) -> list[tuple[str, str]]:
    """Give the lists there are where one of them is to be named."""
    every = listed.choices(tx, asked, listed.read(tx, asked)) if asked.area.kind == "commune" else []
    found = [one for one in every if one.is_entered or kind != "certificates"]
    return [(_key(one), one.key if one.is_entered else "") for one in found] if len(found) > 1 else []


def _key(one: listed.Choice) -> str:
    """Name a list as a button can: an entered decision by its id, for its number may have any letters."""
    return f"e{one.decisions[0].id}" if one.is_entered else one.key


def unnumbered(tx: Tx, asked: Asked, words: Language) -> tuple[int, int, str]:
    """Count the certificates of a decision that have no number yet, and those that have one, with its key.

    Raises NotYet.
    """
    found = read_list(tx, asked, words, entered=True)
    numbers = certificates.numbers(tx, [one.id for one in found.choice.decisions])
    return sum(one.evaluation_id not in numbers for one in found.whom), len(numbers), _key(found.choice)


def all_lacking(tx: Tx, kinds: Iterable[str], asked: Asked, words: Language) -> dict[str, Made | str]:
    """Do as `lacking` for several papers of one list, which is read once."""
    asked = asked._replace(book=listed.read(tx, asked))
    return {kind: lacking(tx, kind, asked, words) for kind in kinds}


def lacking(tx: Tx, kind: str, asked: Asked, words: Language) -> Made | str:
    """Give what would be filled in, to say what it lacks; a sentence where it cannot be made, or is one of several."""
    if kind in LISTED and not asked.which and (several := _several(tx, kind, asked)):
        return words.say("{number} lists, of which one is chosen", number=len(several))
    try:
        return MAKE[kind](tx, asked, words)
    except NotYet as why:
        return str(why)
