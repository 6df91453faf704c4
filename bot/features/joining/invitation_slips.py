"""The paper on which codes are given out: six slips on a page of A4, each with a code, a QR and whom to ask."""

from __future__ import annotations

from functools import cache
from html import escape
from importlib.resources import files
from itertools import groupby
from string import Template
from typing import TYPE_CHECKING, Literal, NamedTuple

import segno

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from conversations.language import Language

ON_A_PAGE = 6

SlipKind = Literal["household", "head", "officer"]


class Slip(NamedTuple):
    """One code on paper: for whom, where, and who can be asked in person whether it is real.

    One for an office says so in its `band`; an officer's has the calendar's address too, told on paper only.
    """

    name: str
    place: str
    code: str
    whom: str
    calendar: str = ""
    kind: SlipKind = "household"
    band: str = ""


class Print(NamedTuple):
    """What all slips share: the last day of the codes, where to type them, and what stands before one in its QR."""

    until: date
    contact: str = ""
    link: str = ""


def slips_to_print(slips: Sequence[Slip], shared: Print, language: Language) -> str:
    """Write the slips as a page of HTML to be printed, those of one place together."""
    title = language.say("Codes for Bản Học")
    browser = language.say(
        "Open this in a browser and print it there: Word and LibreOffice leave out the squares to scan."
    )
    return Template(_file("invitation_slips.html")).substitute(
        language=language.code,
        title=escape(title),
        style=_file("invitation_slips.css"),
        browser=escape(browser),
        pages="\n".join(_pages(slips, shared, language)),
    )


@cache
def _file(name: str) -> str:
    return (files(__package__) / name).read_text("utf-8")


def _pages(slips: Sequence[Slip], shared: Print, language: Language) -> Iterator[str]:
    for place, here in groupby(slips, key=lambda slip: slip.place):
        pages = list(_batches(list(here)))
        for number, page in enumerate(pages, 1):
            which = language.say("page {number} of {all}", number=number, all=len(pages))
            heading = f"<h1>{escape(place)} <small>{escape(which)}</small></h1>"
            told = "\n".join(_slip(one, shared, language) for one in page)
            yield f'<section class="page">{heading}<div class="slips">\n{told}\n</div></section>'


def _batches(slips: list[Slip]) -> Iterator[list[Slip]]:
    for start in range(0, len(slips), ON_A_PAGE):
        yield slips[start : start + ON_A_PAGE]


def _slip(slip: Slip, shared: Print, language: Language) -> str:
    code = segno.make(shared.link + slip.code, error="m", micro=False)
    drawn = code.svg_inline(border=2, omitsize=True, svgclass=None, lineclass=None)
    band = f'<p class="band">{escape(slip.band)}</p>' if slip.band else ""
    place = f"<p class=place>{escape(slip.place)}</p>" if slip.place != slip.name else ""
    top = f"<div><h2>{escape(slip.name)}</h2>{place}</div>{drawn}"
    told = "".join(f"<p>{escape(line)}</p>" for line in _lines(slip, shared, language))
    inside = f'{band}<div class="top">{top}</div><p class="code">{slip.code}</p>{told}'
    looks = "slip" if slip.kind == "household" else f"slip {slip.kind}"
    return f'<article class="{looks}">{inside}</article>'


def _lines(slip: Slip, shared: Print, language: Language) -> Iterator[str]:
    yield _where(shared, language)
    yield _what(slip.kind, language)
    yield _warning(slip, language)
    yield language.say(
        "Good once, until {date}. Keep it like a key; if it is lost, tell {whom}.",
        date=language.date(shared.until),
        whom=slip.whom,
    )
    if slip.calendar:
        yield language.say("The commune's calendar, for a phone or Outlook: {address}", address=slip.calendar)


def _warning(slip: Slip, language: Language) -> str:
    """Say how a household is sure that it is real, and that an office is for nobody else."""
    if slip.kind == "household":
        whom = slip.whom
        return language.say(
            "Is it real? Ask {whom}. It never asks for identity papers, bank codes or money.", whom=whom
        )
    return language.say("Nobody else may have it: hand it over in person, let nobody photograph or forward it.")


def _where(shared: Print, language: Language) -> str:
    """Say where the code is typed, and to scan the picture where that opens the chat."""
    match bool(shared.contact), bool(shared.link):
        case True, True:
            return language.say(
                "Type this code to Bản Học: {contact}, or show the picture to the camera of your phone.",
                contact=shared.contact,
            )
        case True, False:
            return language.say("Type this code to Bản Học: {contact}.", contact=shared.contact)
        case False, True:
            return language.say("Type this code to Bản Học, or show the picture to the camera of your phone.")
    return language.say("Type this code to Bản Học.")


def _what(kind: SlipKind, language: Language) -> str:
    """Say what the code opens."""
    match kind:
        case "head":
            return language.say("It opens the work of the head: to see, enter, review and sign all forms here.")
        case "officer":
            return language.say("It opens the work of the commune: figures, announcements, recognition and reports.")
    return language.say("Bản Học helps households to assess their learning, by messages and free of charge.")
