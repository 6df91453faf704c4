"""Where the scoring of each title comes from, and the paper of its pass mark, for heads and officers who ask."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from bot.dialogue import arguments
from bot.dialogue.titles import FORM_OF, NAMES, form_of, said_draft
from bot.features.standards import marks
from bot.people.offices import commune_of
from conversations.screen import WIDTH
from conversations.speech import Outgoing
from storage.assessment import forms

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from conversations.form import Form
    from storage.places.areas import Area
    from storage.tables import Title


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Say the sources of all titles in short, or of one in full: nguồn, nguồn gia đình."""
    asked, words = arguments.read(visit, argument), visit.language
    place = next(iter(arguments.chosen(asked, arguments.places(visit, "review"))), None)
    if place is None:
        return [Outgoing(words.say("The sources are for those who hold an office here."))]
    heading = words.say("SOURCES OF THE SCORING {year}", year=asked.year)
    if asked.title is not None:
        return [Outgoing("\n".join([heading, *_in_full(visit, asked.title, place, asked.year)]))]
    used = ((title, _form(visit, title, place, asked.year)) for title in FORM_OF)
    listed = [_in_two_lines(f"{NAMES[title](words)}: {form.source}") for title, form in used if form and form.source]
    how = words.say("For one in full type for example: SOURCES FAMILY")
    return [Outgoing("\n".join([heading, *listed, "", how]))]


def _in_two_lines(text: str) -> str:
    """Cut a text between words to two lines, so that all titles and the way on stand on one screen."""
    line = " ".join(text.split())
    first, *rest = wrap(line, WIDTH)
    if not rest:
        return line
    second = rest[0] if len(rest) == 1 else f"{wrap(rest[0], WIDTH - 1)[0].rstrip(',;')}…"
    return f"{first} {second}"


def _form(visit: Visit, title: Title, place: Area, year: int) -> Form | None:
    found = forms.current(visit.tx, form_of(visit.tx, title, place.id, year))
    return visit.forms.version(visit.tx, found.digest) if found is not None else None


def _in_full(visit: Visit, title: Title, place: Area, year: int) -> list[str]:
    form, words = _form(visit, title, place, year), visit.language
    if form is None:
        return [words.say("The commune has not published this form yet. Please try again later.")]
    commune = commune_of(visit.tx, place.id) or place
    draft = [said_draft(words)] if form.is_draft else []
    source = form.source or words.say("The form names none.")
    return [f"{form.heading(words)}: {source}", *draft, *marks.lines(visit, [place, commune], title, year)]
