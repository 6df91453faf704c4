"""Which paper is asked for: its kind, its title and year, its place, and which of several lists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue import arguments
from bot.dialogue.titles import CALLED
from bot.features.papers.called import meant
from bot.features.papers.filled.asked import Asked
from bot.features.papers.making import KINDS, LISTED
from bot.features.papers.place import commune
from bot.features.years import which
from conversations.understanding import fold
from conversations.understanding.paper_numbers import is_number
from storage.deciding import decisions
from storage.reporting import figures
from storage.reporting.lines import TITLE_OF

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from storage.places.areas import Area
    from storage.tables import Title

_KEY = re.compile(r" (new|[de]\d{1,15})$")
_NUMBER = re.compile(r"\b\d{1,6}[\w/-]*$")
_PAPERS = "to trinh, quyet dinh, bien ban, thong bao, niem yet, giay cong nhan, danh sach khen, khen thuong"
_ENGLISH = "request, decision, minutes, notice, certificates, honours"
_NAMED = "|".join(map(fold, (*_PAPERS.split(", "), *_ENGLISH.split(", "), *CALLED)))
TAKES = re.compile(rf"(?:(?:nam )?20\d\d|{_NAMED})(?: .*)?")
"""What may be typed behind the word: a paper, a title or a year; “văn bản 12/UBND-VX” answers something else."""
BEHIND_A_NAME = re.compile(rf"(?:(?:nam )?20\d\d|ban|thon|to dan pho|{'|'.join(map(fold, CALLED))})(?: .*)?")
"""What may be typed behind a paper's own name: a place, a title or a year; a sentence that begins so is none."""
CARRIES = rf"(?:{arguments.SCOPE}(?: (?:{'|'.join(KINDS)}))?(?: (?:new|[de]\d{{1,15}}))?)?"


class Wish(NamedTuple):
    """What is asked for; without a kind the papers are listed, without a title it may have to be asked.

    `which` names a list as papers are made by it, `key` as a button carries it.
    """

    commune: Area
    kind: str
    title: Title | None
    year: int
    which: str
    key: str = ""
    villages: tuple[Area, ...] = ()

    def asked(self, title: Title) -> Asked:
        """Give it as papers are made of it; of several villages none."""
        place = self.villages[0] if len(self.villages) == 1 else self.commune
        return Asked(place, title, self.year, self.which)

    def button(self, *, kind: str = "", title: Title | None = None, place: Area | None = None, key: str = "") -> str:
        """Write what a button carries."""
        here = place or (self.villages[0] if len(self.villages) == 1 else self.commune)
        scope = arguments.written(here.id, title or self.title, self.year)
        return " ".join(filter(None, (scope, kind or self.kind, key)))


def read(visit: Visit, argument: str) -> Wish | None:
    """Read what was typed or pressed; None where the speaker signs no papers there."""
    said = which.read(visit, argument, "report")
    offered = arguments.places(visit, "report")
    here = next((one for one in offered if one.id == said.area_id), None)
    home = commune(visit) if here is None or here.kind != "commune" else here
    if home is None or (said.area_id is not None and here is None):
        return None
    kind = next((one for one in argument.split() if one in KINDS), "") or _kind(visit, argument)
    chosen = arguments.chosen(said, offered)
    villages = [one for one in chosen if one.kind == "village"]
    if kind == "minutes" and not villages:
        villages = [one for one in offered if one.parent_id == home.id]
    if kind != "minutes" and len(villages) > 1:
        villages = []  # nobody was named
    key = _KEY.search(argument)
    named = _of_key(visit, key[1]) if key else _typed(kind, said.rest)
    found = tuple(villages) if kind in {"minutes", "notice"} else ()
    return Wish(home, kind, said.title, said.year, named, key[1] if key else "", found)


def _kind(visit: Visit, argument: str) -> str:
    paper = meant(argument, visit.language)
    return next((kind for kind, one in KINDS.items() if one == paper), "")


def _of_key(visit: Visit, key: str) -> str:
    if not key.startswith("e"):
        return key
    made = decisions.find(visit.tx, int(key[1:]))
    return (made.number or "") if made else ""


def _typed(kind: str, rest: str) -> str:
    number = _NUMBER.search(rest) if kind in LISTED else None
    return number[0] if number else ""


def withdrawn(visit: Visit, key: str) -> str:
    """Give the number of the decision that a button is about where it was withdrawn since; else nothing."""
    made = decisions.find(visit.tx, int(key[1:])) if key.startswith("e") else None
    return (made.number or "…") if made is not None and made.withdrawn_at is not None else ""


def numbered(visit: Visit, wish: Wish) -> dict[Title, str]:
    """Give by title the decisions of the number that was typed, as buttons name them."""
    every = decisions.of_area(visit.tx, wish.commune.id, wish.year)
    named = (one for one in every if one.holds and is_number(one.number or "", wish.which))
    return {one.title: f"e{one.id}" for one in named}


def titles(visit: Visit, wish: Wish) -> list[Title]:
    """Give the titles of which anything was handed in, read beside the writer; where nothing was, families."""
    area_id, year = wish.commune.id, wish.year
    total, _ = visit.beforehand(f"titles {area_id} {year}", lambda tx: figures.read(tx, area_id, year))
    some = (line for (line, key), one in total.figures.items() if key == "handed_in" and one.count)
    return list(dict.fromkeys(TITLE_OF[line] for line in some)) or ["family"]
