"""Which decision is meant: by its number as people write it, by title and year, or by a button."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue import arguments
from conversations.understanding import fold
from conversations.understanding.paper_numbers import is_number
from storage.deciding import decisions

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from storage.deciding.decisions import Decision
    from storage.tables import Title

PRESSED = r"d\d{1,15}(?: p\d{1,3})?"
"""What a button carries: the id of a decision, and a page of its list."""
_PRESSED = re.compile(r"d(\d{1,15})\b")
_PAPER = re.compile(
    r"(?i)(?<=\S)\s+(?:(?P<number>số|so|number)|(?P<dated>ngày|ngay|date)|(?P<signer>người ký|nguoi ky|signer))\b"
)
_PAGE = re.compile(r"\b(?:p|trang |page )(\d{1,3})\b")
_YEAR = re.compile(r"(?<=\S)\s+(?:nam\s+|năm\s+)?(20\d\d)\b")
_YEAR_ALONE = re.compile(r"^\s*(?:nam\s+|năm\s+)?(20\d\d)\s*$")


class Wanted(NamedTuple):
    """What was typed behind a command: a decision by id or by number, of a title and a year, and which page of it."""

    id: int | None
    number: str
    title: Title | None
    year: int | None
    page: int


def read(visit: Visit, argument: str) -> Wanted:
    """Read what was typed or pressed."""
    if not re.search(r"\d", argument):  # of words alone the last one of the command is handed in
        return Wanted(None, "", arguments.read(visit, argument).title, None, 1)
    pressed, page = _PRESSED.match(argument), _PAGE.search(fold(argument))
    paged = int(page[1]) if page else 1
    if pressed:
        return Wanted(int(pressed[1]), "", None, None, max(paged, 1))
    title = arguments.read(visit, argument).title
    rest = re.sub(r"(?i)\b(?:trang|page) \d{1,3}\b", " ", argument)
    alone, year = _YEAR_ALONE.match(rest), _YEAR.search(rest)
    if alone:
        return Wanted(None, rest.strip(), title, int(alone[1]), max(paged, 1))
    number = _YEAR.sub(" ", rest) if year else rest
    return Wanted(None, _without_title(number, title), title, int(year[1]) if year else None, max(paged, 1))


def _without_title(said: str, title: Title | None) -> str:
    """Leave the words of a title out, which stand behind a number."""
    if title is None:
        return said.strip()
    found = re.match(r"\s*((?:so|số)?\s*\d\S*)", said, re.IGNORECASE)
    return found[1] if found else ""


def whole_number(argument: str) -> str:
    """Leave out of what was typed whom it is about: sửa quyết định 123 bớt 5."""
    found = re.search(r"(?i)\s(?:bớt|bot|bỏ ra|bo ra|thêm|them|take out|take in)\b", argument)
    whole = argument[: found.start()] if found else argument
    paper = _PAPER.search(whole)
    return whole[: paper.start()] if paper and of_paper(whole) else whole


def of_paper(argument: str) -> str:
    """Give what of the paper was named behind the number: sửa quyết định 123 số 125; empty where nothing was."""
    found = _PAPER.search(argument)
    return found.lastgroup or "" if found and re.search(r"\d", argument[: found.start()]) else ""


def may_ask(visit: Visit) -> bool:
    """Whether the speaker recognises anywhere."""
    return bool(arguments.places(visit, "recognise"))


def offered(visit: Visit) -> list[tuple[Decision, int]]:
    """Give the decisions of the speaker's communes, each with how many it recognises."""
    ids = [one.id for one in arguments.places(visit, "recognise")]
    return decisions.of_areas(visit.tx, ids) if ids else []


def matching(visit: Visit, wanted: Wanted) -> list[tuple[Decision, int]]:
    """Give the decisions that are meant; several where only more words can tell them apart."""
    every = offered(visit)
    if wanted.id is not None:
        return [one for one in every if one[0].id == wanted.id]
    found = [one for one in every if one[0].number and is_number(one[0].number, wanted.number)]
    if str(wanted.year) != wanted.number:  # a year alone may be the number of one
        found = [one for one in found if wanted.year in {None, one[0].year}]
    named = [one for one in found if wanted.title in {None, one[0].title}]
    standing = [one for one in named if one[0].withdrawn_at is None]
    return standing if len(standing) == 1 else named


def of_year(visit: Visit, wanted: Wanted) -> list[tuple[Decision, int]]:
    """Give the decisions of a year and a title, or of all titles; what waits for its number first."""
    year = wanted.year or visit.today.year
    found = [one for one in offered(visit) if one[0].year == year and wanted.title in {None, one[0].title}]
    if found or wanted.year is not None:
        return found
    # In January nothing is decided yet of the new year.
    return [one for one in offered(visit) if one[0].year == year - 1 and wanted.title in {None, one[0].title}]
