"""Registering by a tap or a word: each for itself, a village head for many by their numbers in the paper book."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue import arguments
from bot.dialogue.titles import NAMES, called
from bot.dialogue.visit import command_button
from bot.features.lists import paper_book
from bot.features.registering.typed import ALL, PRESSED, YEAR
from bot.features.years import which
from bot.people.offices import short_name
from conversations.speech import Outgoing
from conversations.understanding import fold
from conversations.understanding.numbered_list import read_numbers
from storage import audit
from storage.assessment import evaluations
from storage.places import registering, subjects

if TYPE_CHECKING:
    from bot.dialogue.arguments import Scope
    from bot.dialogue.visit import Visit
    from conversations.speech import Button
    from storage.places.areas import Area
    from storage.places.subjects import Subject
    from storage.tables import Title

MOST_NAMED = 8


class Meant(NamedTuple):
    """Who registers, for which title and year."""

    names: dict[int, str]
    title: Title
    year: int


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Register who is meant; where several could be, ask which."""
    meant = _meant(visit, argument, "register")
    if isinstance(meant, Outgoing):
        return [meant]
    if closed := _closed(visit, meant):
        return [closed]
    new = registering.register(visit.tx, meant.names, meant.year, visit.now, visit.by)
    _record(visit, new, "registration.made", meant.year)
    return [_registered(visit, meant, new)]


def take_back(visit: Visit, argument: str) -> list[Outgoing]:
    """Take back that somebody is registered."""
    meant = _meant(visit, argument, "unregister")
    if isinstance(meant, Outgoing):
        return [meant]
    if closed := _closed(visit, meant):
        return [closed]
    were = registering.withdraw(visit.tx, meant.names, meant.year, visit.now)
    _record(visit, were, "registration.withdrawn", meant.year)
    words, title = visit.language, NAMES[meant.title](visit.language)
    if not were:
        return [Outgoing(words.say("Nobody of these was registered: {title} {year}.", title=title, year=meant.year))]
    told = words.say("✓ Not registered any more: {title} {year}.", title=title, year=meant.year)
    return [Outgoing("\n".join([told, *_named(meant, were)]))]


def _closed(visit: Visit, meant: Meant) -> Outgoing | None:
    return next(
        (
            closed
            for one in subjects.some(visit.tx, list(meant.names)).values()
            if (closed := which.shut(visit, one.area_id, meant.year))
        ),
        None,
    )


def _meant(visit: Visit, argument: str, command: str) -> Meant | Outgoing:
    pressed = PRESSED.fullmatch(argument)
    if pressed:
        own = [one for one in visit.subjects if one.id == int(pressed[1])]
        return _own(own[0], int(pressed[2])) if own else _nobody(visit)
    asked = arguments.read(visit, argument)
    if abs(asked.year - visit.today.year) > 1:
        return Outgoing(visit.language.say("Registering is for this year, the last or the next one."))
    places = [one for one in arguments.places(visit, "answer_for_others") if one.kind == "village"]
    typed = YEAR.sub(" ", visit.heard.text)
    if places and (ALL.search(fold(typed)) or any(map(str.isdecimal, typed))):
        return _of_list(visit, places, asked, typed)
    return _of_speaker(visit, asked, places, command)


def _of_speaker(visit: Visit, asked: Scope, places: list[Area], command: str) -> Meant | Outgoing:
    own = [one for one in visit.subjects if asked.title in {None, one.title}]
    buttons = [
        command_button(f"{place}. {called(visit.language, one)}", command, f"s{one.id} {asked.year}")
        for place, one in enumerate(own, 1)
    ]
    if places or (not own and arguments.places(visit, "see_progress")):
        return _standing(visit, asked, places, buttons)
    if len(own) == 1:
        return _own(own[0], asked.year)
    asking = visit.language.say("Who is meant? Please tap or type the number.")
    return Outgoing(asking, tuple(buttons)) if own else _nobody(visit)


def _own(one: Subject, year: int) -> Meant:
    return Meant({one.id: one.name}, one.title, year)


def _of_list(visit: Visit, places: list[Area], asked: Scope, typed: str) -> Meant | Outgoing:
    """Read the numbers of one village's list."""
    found = arguments.chosen(asked, places)
    if len(found) > 1:
        return arguments.name_one(visit, found)
    title = asked.title or "family"
    rows = evaluations.listed(visit.tx, found[0].id, title, asked.year)
    numbers = {number: one for one, number in paper_book.numbers(rows).items()}
    wanted = list(numbers) if ALL.search(fold(typed)) else read_numbers(typed, numbers)
    if not wanted:
        last = max(numbers, default=0)
        return Outgoing(visit.language.say("One of these numbers is not on the list: it goes to {last}.", last=last))
    names = {row.subject_id: row.name for row in rows}
    return Meant({numbers[number]: names[numbers[number]] for number in wanted}, title, asked.year)


def _registered(visit: Visit, meant: Meant, new: list[int]) -> Outgoing:
    words, title = visit.language, NAMES[meant.title](visit.language)
    if len(meant.names) == 1:
        ((one, name),) = meant.names.items()
        told = words.say("✓ {name} is registered: {title} {year}.", name=name, title=title, year=meant.year)
        button = command_button(words.say("Not registered"), "unregister", f"s{one} {meant.year}")
        is_own = one in {subject.id for subject in visit.subjects}
        return Outgoing(told, (button,) if is_own else ())
    told = words.count(
        "✓ {number} registered anew: {title} {year}.",
        "✓ {number} registered anew: {title} {year}.",
        len(new),
        title=title,
        year=meant.year,
    )
    back = words.say("To take one back, type for example: TAKE THE REGISTRATION BACK 3")
    return Outgoing("\n".join([told, *_named(meant, new), back]))


def _named(meant: Meant, which: list[int]) -> list[str]:
    lines = [f"– {meant.names[number]}" for number in which[:MOST_NAMED]]
    return [*lines, f"… (+{len(which) - MOST_NAMED})"] if len(which) > MOST_NAMED else lines


def _standing(visit: Visit, asked: Scope, places: list[Area], buttons: list[Button]) -> Outgoing:
    """Say of each place how many are registered; what nobody wrote down is unknown, which is no nought."""
    words, title = visit.language, asked.title or "family"
    shown = arguments.chosen(asked, places or arguments.places(visit, "see_progress"))
    heading = words.say("REGISTERED · {title} {year}", title=NAMES[title](words), year=asked.year)
    lines, counted = [], registering.counted(visit.tx, [one.id for one in shown], title, asked.year)
    for one in shown:
        found = counted[one.id]
        number = "…" if found.number is None else found.number
        lines.append(f"– {short_name(one)}: {number}/{found.listed}")
    how = [words.say("Type the numbers of the paper book, for example: REGISTER 1 3 5-9, or REGISTER ALL")]
    return Outgoing("\n".join([heading, *lines, *(how if places else [])]), tuple(buttons))


def _nobody(visit: Visit) -> Outgoing:
    return Outgoing(visit.language.say("Who has joined registers here. Please ask the village head."))


def _record(visit: Visit, ids: list[int], deed: str, year: int) -> None:
    link = audit.Link(visit.now, deed, visit.by, visit.account.id, after=str(year))
    whose = subjects.some(visit.tx, ids)
    audit.record_all(visit.tx, [link._replace(subject_id=one, area_id=whose[one].area_id) for one in ids])
