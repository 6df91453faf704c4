"""What stands on the papers of a place, as it is set in the shell: which values there are, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue.swindles import warning
from bot.features.papers.filled.deciding import NAMING
from bot.features.papers.filled.heading import SETTABLE
from bot.papers import NAMES, PAPERS
from bot.papers.names import Lines
from bot.papers.tags import near
from storage import audit
from storage.papers import letterheads
from storage.papers.letterheads import EVERY, Value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.papers import Paper
    from bot.people.by import By
    from conversations.language import Language
    from storage.places.areas import Area
    from storage.store import Tx

ON_ALL = ("noi", "chuc_vu_ky", "nguoi_ky", "noi_nhan")
"""What is the same on most papers of a place, and may be set for all at once; all else is set for each."""
OF_A_COMMUNE = frozenset({"noi", "chuc_vu_ky", "nguoi_ky"})
"""What holds nowhere below: a province's chair signs no paper of a commune."""
MOST_LINES, LONGEST = 12, 200


class Wanted(NamedTuple):
    """A value to be set in a place for a kind of paper, or for all; without lines what was set there is taken back."""

    area: Area
    paper: Paper | None
    name: str
    lines: Sequence[str]


def papers_with() -> Mapping[str, Sequence[Paper]]:
    """Give by name of a value the papers on which it may be set."""
    on = {name: [one for one in PAPERS if name in NAMES[one] and one != "bien_ban"] for name in SETTABLE}
    return on | {NAMING: ["quyet_dinh"]}


def meaning(name: str, paper: Paper, words: Language) -> str:
    """Say what a value means on a paper, as in its table of names."""
    if name == NAMING:
        return words.say("by which rule decisions name everybody")
    return NAMES[paper][name].meaning


def read(wanted: Wanted, words: Language) -> Wanted | str:
    """Make out for which paper a value is meant and tidy its lines; a sentence says what is wrong."""
    known = papers_with()
    if wanted.name not in known:
        return _unknown(wanted.name, known, words)
    on = known[wanted.name]
    if wanted.paper is not None and wanted.paper not in on:
        return words.say("{name} does not stand on {paper}, only on: {papers}.", **_of(wanted, on))
    if wanted.paper is None and wanted.name not in ON_ALL:
        if len(on) > 1:
            return words.say("{name} is not the same on every paper. Say on which: {papers}.", **_of(wanted, on))
        wanted = wanted._replace(paper=on[0])
    lines = [" ".join(line.split()) for one in wanted.lines for line in one.split("\n")]
    wanted = wanted._replace(lines=[line for line in lines if line])
    return _wrong(wanted, on, words) or wanted


def _unknown(name: str, known: Mapping[str, object], words: Language) -> str:
    told = words.say("No paper has a value named “{name}”. There are: {names}.", name=name, names=", ".join(known))
    meant = near(name, known)
    asked = words.say("Did you mean “{meant}”?", meant=meant)
    return f"{told} {asked}" if meant else told


def _of(wanted: Wanted, on: Sequence[Paper]) -> dict[str, object]:
    return {"name": wanted.name, "paper": wanted.paper, "papers": ", ".join(on)}


def _wrong(wanted: Wanted, on: Sequence[Paper], words: Language) -> str:
    if wanted.name in OF_A_COMMUNE and wanted.area.kind != "commune":
        return words.say("Who signs and where is set for a commune; {place} is none.", place=wanted.area.name)
    papers = [wanted.paper] if wanted.paper else on
    is_list = any(isinstance(NAMES[one].get(wanted.name), Lines) for one in papers)
    if len(wanted.lines) > (MOST_LINES if is_list else 1):
        return words.say("{name} has at most {most} lines.", name=wanted.name, most=MOST_LINES if is_list else 1)
    if any(len(line) > LONGEST for line in wanted.lines):
        return words.say("A line has at most {most} letters.", most=LONGEST)
    return warning("\n".join(wanted.lines), words)


def put(tx: Tx, wanted: Wanted, by: By) -> None:
    """Set a value that was read, and write down who did; what it says stands only in the papers."""
    paper = wanted.paper or EVERY
    value = "\n".join(wanted.lines)
    letterheads.put(tx, Value(wanted.area.id, paper, wanted.name, value), by.at, by.person_id)
    link = audit.Link(by.at, "letterhead.set", by.person_id, by.account_id, wanted.area.id)
    audit.record(tx, link._replace(after=f"{paper or '*'} {wanted.name}{'' if value else ' -'}"))
