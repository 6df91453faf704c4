"""Closing a year in the chat: what is open is counted, one officer asks for it, and a second one closes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.dialogue import arguments
from bot.dialogue.visit import command_button
from bot.features.years import books
from bot.people.by import By
from conversations.speech import Outgoing
from storage.deciding import closings
from storage.people import people

if TYPE_CHECKING:
    from bot.dialogue.arguments import Scope
    from bot.dialogue.visit import Visit
    from conversations.language import Language
    from conversations.speech import Button
    from storage.deciding.closings import Closing
    from storage.places.areas import Area

_STEP = re.compile(r"\b(ask|close|drop)\b")
_NAMED = re.compile(r"\b20\d\d\b")


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Show what is open of a year and who wants to close it; a button asks for it, closes, or leaves it open."""
    asked = arguments.read(visit, argument)
    commune = _commune(visit, asked)
    if commune is None:
        return [refused(visit)]
    year = asked.year if _NAMED.search(argument) else visit.today.year - 1
    problem = _problem(visit, commune, year)
    if problem:
        return [Outgoing(problem)]
    standing = closings.standing(visit.tx, commune.id, year)
    if standing is not None and standing.closed_at is not None:
        return [Outgoing(_is_closed(visit, standing))]
    return [_after(visit, commune, year, standing, _step(visit, asked))]


def reopen(visit: Visit, _argument: str) -> list[Outgoing]:
    """Say who can open a closed year again."""
    return [
        Outgoing(
            visit.language.say(
                "A closed year is opened again only by whoever runs the machine, with a reason. To correct a decision "
                "that is not needed: type CORRECT THE DECISION and its number."
            )
        )
    ]


def refused(visit: Visit) -> Outgoing:
    """Say who closes a year."""
    return Outgoing(visit.language.say("Only the officers of the commune close a year, two of them together."))


def _commune(visit: Visit, asked: Scope) -> Area | None:
    communes = [one for one in arguments.places(visit, "close_year") if one.kind == "commune"]
    return next(iter(arguments.chosen(asked, communes)), None)


def _after(visit: Visit, commune: Area, year: int, standing: Closing | None, step: str) -> Outgoing:
    """Take a step, where it can be taken; else show how it stands."""
    if standing is None:
        return _asked(visit, commune, year) if step == "ask" else _shown(visit, commune, year, None)
    if step == "close" and standing.asked_by != visit.by:
        return _closed(visit, commune, standing)
    return _left_open(visit, commune, standing) if step == "drop" else _shown(visit, commune, year, standing)


def _step(visit: Visit, asked: Scope) -> str:
    """Give what a button asked for; typed words only show."""
    found = _STEP.search(asked.rest) if visit.heard.press else None
    return found[1] if found else ""


def _problem(visit: Visit, commune: Area, year: int) -> str:
    words = visit.language
    if year >= visit.today.year:
        return words.say("The year {year} is not over yet. It can be closed from 1 January on.", year=year)
    if not closings.is_begun(visit.tx, commune.id, year):
        return words.say("Nothing is known of {year}, so there is nothing to close.", year=year)
    return ""


def _is_closed(visit: Visit, closed: Closing) -> str:
    words, on = visit.language, closed.closed_at or closed.asked_at
    return words.say(
        "The books of {year} are closed since {date}. The commune can still correct a decision, with a reason.",
        year=closed.year,
        date=words.date(on.astimezone(visit.now.tzinfo).date()),
    )


def _shown(visit: Visit, commune: Area, year: int, standing: Closing | None) -> Outgoing:
    words = visit.language
    heading = words.say("CLOSE THE YEAR {year} · {place}", year=year, place=commune.name)
    found = books.still_open(words, closings.unfinished(visit.tx, commune.id, year))
    follows = words.say(
        "Once closed, forms and lists of {year} are not changed any more, and nothing new is decided; decisions that "
        "stand can be corrected.",
        year=year,
    )
    whose, buttons = _who(visit, commune, year, standing)
    return Outgoing("\n".join([heading, *found, follows, *whose]), buttons)


def _who(visit: Visit, commune: Area, year: int, standing: Closing | None) -> tuple[list[str], tuple[Button, ...]]:
    """Say who wants to close it, or that two are needed, with what the speaker can do."""
    words = visit.language
    if standing is None:
        ask = _button(words.say("Ask the second officer"), commune, year, "ask")
        return [_needs_two(visit, commune)], (ask,)
    drop = _button(words.say("Leave {year} open", year=year), commune, year, "drop")
    on = words.date(standing.asked_at.astimezone(visit.now.tzinfo).date())
    if standing.asked_by == visit.by:
        return [words.say("You asked for it on {date}. A second officer closes it.", date=on)], (drop,)
    line = words.say("{name} asked for it on {date}.", name=_name(visit, standing), date=on)
    return [line], (_button(words.say("I agree: close {year}", year=year), commune, year, "close"), drop)


def _needs_two(visit: Visit, commune: Area) -> str:
    others = [one for one in people.holders(visit.tx, "commune_officer", commune.id, visit.today) if one.id != visit.by]
    if others:
        return visit.language.say("A second officer has to agree.")
    return visit.language.say(
        "A second officer has to agree, and there is none here. Whoever runs the machine can close it too."
    )


def _name(visit: Visit, standing: Closing) -> str:
    found = people.one(visit.tx, standing.asked_by).name if standing.asked_by is not None else ""
    return found or visit.language.say("Another officer")


def _asked(visit: Visit, commune: Area, year: int) -> Outgoing:
    words, by = visit.language, _by(visit)
    if not books.ask(visit.tx, commune, year, by):
        return _shown(visit, commune, year, closings.standing(visit.tx, commune.id, year))
    name = visit.speaker.person.name if visit.speaker is not None else ""

    def said(words: Language) -> tuple[str, tuple[Button, ...]]:
        text = words.say("{name} wants to close the books of {year}. Do you agree?", name=name, year=year)
        return text, (_button(words.say("Look at it"), commune, year, ""),)

    told = books.tell(visit.tx, commune, said, by)
    line = words.say("✓ Asked for. The year {year} is closed as soon as a second officer agrees.", year=year)
    return Outgoing(line if told else "\n".join([line, _needs_two(visit, commune)]))


def _closed(visit: Visit, commune: Area, standing: Closing) -> Outgoing:
    if not books.close(visit.tx, commune, standing, _by(visit)):
        return _shown(visit, commune, standing.year, closings.standing(visit.tx, commune.id, standing.year))
    return Outgoing(books.is_closed_now(visit.language, commune, standing.year))


def _left_open(visit: Visit, commune: Area, standing: Closing) -> Outgoing:
    books.give_up(visit.tx, commune, standing, _by(visit))
    return Outgoing(visit.language.say("The books of {year} stay open.", year=standing.year))


def _by(visit: Visit) -> By:
    return By(visit.now, visit.by, visit.account.id)


def _button(label: str, commune: Area, year: int, step: str) -> Button:
    return command_button(label, "close_year", f"{arguments.written(commune.id, None, year)} {step}".rstrip())
