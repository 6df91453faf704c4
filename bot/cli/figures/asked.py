"""What place and year is asked about, as it is typed behind a command."""

from __future__ import annotations

import sys
from datetime import datetime
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, NamedTuple

from bot.cli import WRONG_USE, Stop
from bot.clock import TIME_ZONE
from storage.places import areas

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from datetime import date
    from pathlib import Path

    from conversations.language import Language
    from storage.places.areas import Area
    from storage.store import Tx

FIRST_YEAR, LAST_YEAR = 2000, 2099
ITSELF = "."
"""Behind the code of a place it means the place without those below it, as for a clan that belongs to no village."""


class Place(NamedTuple):
    """A place with all below it, or only `itself`."""

    area: Area
    itself: bool = False


def add_where(
    parser: ArgumentParser, language: Language, *, year_required: bool = False, area_required: bool = True
) -> None:
    """Let a command be told a place and a year."""
    parser.add_argument("--area", metavar="CODE", required=area_required, help=language.say("the area it is about"))
    told = language.say("the year") if year_required else language.say("the year, else this one")
    parser.add_argument("--year", type=int, metavar="Y", required=year_required, help=told)


def year_of(year: int | None, language: Language) -> int:
    """Give the year that was typed, or this one; raises Stop."""
    if year is None:
        return today().year
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Stop(language.say("A year is written with four digits, for example 2026."))
    return year


def today() -> date:
    """Give the day it is in Viet Nam."""
    return datetime.now(TIME_ZONE).date()


def place_of(tx: Tx, typed: str, language: Language) -> Place:
    """Find a place by its code, also by one it had before, which is told; raises Stop."""
    found = areas.by_any_code(tx, typed)
    if found is None and typed.endswith(ITSELF):
        itself = areas.by_code(tx, typed.removesuffix(ITSELF))
        if itself is not None:
            return Place(itself, itself=True)
    if found is None:
        raise Stop(language.say("{code}: there is no such area.", code=typed))
    _tell_what_became_of_it(found, typed, language)
    return Place(found)


def area_of(tx: Tx, typed: str, language: Language) -> Area:
    """Find a place with all below it; raises Stop."""
    place = place_of(tx, typed, language)
    if place.itself:
        raise Stop(language.say("{code}: there is no such area.", code=typed))
    return place.area


def _tell_what_became_of_it(found: Area, typed: str, language: Language) -> None:
    """Say to where an old code leads, beside what is printed for programs."""
    if found.code != typed:
        told = language.say("{old} is {code} {name} by now.", old=typed, code=found.code, name=found.name)
    elif found.closed_on is not None:
        told = language.say("{code} was closed on {day}.", code=typed, day=language.date(found.closed_on))
    else:
        return
    print(told, file=sys.stderr, flush=True)


def must_end_in(path: Path, ending: str, language: Language) -> None:
    """Raise Stop where a file to be written is called as if it were something else."""
    if path.suffix.lower() != ending:
        raise Stop(language.say("The name of the file must end in {ending}.", ending=ending), WRONG_USE)


def must_be_writable(path: Path, language: Language) -> None:
    """Raise Stop where a file cannot be written, before anything is done that cannot be taken back."""
    try:
        if path.exists():
            path.open("r+b").close()
        else:
            TemporaryFile(dir=path.parent).close()
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise Stop(language.say("{file} cannot be written: {why}", file=path, why=why)) from error
