"""What a reminder says of something that is owed: whose it is, where it stands, and until when it can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue.titles import NAMES
from bot.people.offices import short
from conversations.calendar.in_words import called, last_told

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from bot.features.reminding.due import Due, ReminderCall
    from bot.features.reminding.known import Known
    from bot.features.reminding.standing import Standing
    from conversations.language import Language
    from storage.calendar.owed import Member

    Standings = Mapping[tuple[int, int], Standing]

MOST_VILLAGES = 8
MOST_FORMS = 5  # of those that one person answers for
A_MINUTE = 2  # questions


def own_forms(dues: Sequence[Due], known: Known, words: Language) -> list[str]:
    """Say of a phone's own forms where they stand; those with one deadline have it once, below them."""
    found: dict[str, list[str]] = {}
    for due in dues:
        closing = " ".join([_left(due, known.until(due), words), words.say("It costs nothing.")])
        found.setdefault(closing, []).extend(_forms(due, known.standings, words))
    return [line for closing, forms in found.items() for line in (*forms, closing)]


def lines(due: Due, until: date | None, words: Language) -> list[str]:
    """Say what an office owes; `until` is the day to which a form can be handed in that is late."""
    duty = "" if due.call.audience == "unit" else due.call.occasion.duty  # it is the commune that marks a paper
    if due.call.audience != "village_head" and duty in ("hand_in", "sign_off"):
        return _digest(due, words)
    return [f"• {line}" for line in _OF_DUTY[duty](due, until, words)]


def is_own_form(due: Due) -> bool:
    """Whether somebody's own form is owed."""
    return due.is_own and due.call.occasion.duty == "hand_in"


def left(call: ReminderCall, words: Language) -> str:
    """Say how many days are left until a deadline."""
    days = (call.days.last - call.today).days
    if days == 0:
        return words.say("Today is the last day.")
    on = last_told(call.occasion, call.days, words)
    if days > 0:
        return words.count("{number} day left, until {date}.", "{number} days left, until {date}.", days, date=on)
    return words.count("{number} day late, it was {date}.", "{number} days late, it was {date}.", -days, date=on)


def _left(due: Due, until: date | None, words: Language) -> str:
    """Say it of a form, which can be handed in late."""
    told = [left(due.call, words)]
    if due.call.today == due.call.days.last and until is not None:
        told.append(words.say("Whoever is late can still hand in until {date}.", date=words.date(until)))
    if due.call.today > due.call.days.last and until is not None:
        told.append(words.say("It can still be handed in until {date}.", date=words.date(until)))
    elif due.call.today > due.call.days.last:
        told.append(words.say("It can still be handed in until the year is closed."))
    return " ".join(told)


def _forms(due: Due, known: Standings, words: Language) -> list[str]:
    shown = [_form(one, known[one.subject_id, due.call.of_year], due.call.of_year, words) for one in _shown(due)]
    more = len(due.forms) - len(shown)
    return [*shown, *([words.count("– and {number} more form", "– and {number} more forms", more)] if more else [])]


def _shown(due: Due) -> tuple[Member, ...]:
    return due.forms[:MOST_FORMS]


def _form(one: Member, standing: Standing, year: int, words: Language) -> str:
    form = words.say("Form “{title}” {year} of {name}", title=NAMES[one.title](words), year=year, name=one.name)
    return f"• {form}: {_stands(standing, words)}"


def _stands(standing: Standing, words: Language) -> str:
    if standing.mend:
        return words.say("it came back to mend question {numbers}.", numbers=", ".join(map(str, standing.mend)))
    if standing.waits and not standing.left:
        numbers = ", ".join(map(str, standing.waits))
        return words.say("begun, still waiting for the village head: question {numbers}.", numbers=numbers)
    if standing.is_begun and not standing.left:
        return words.say("all is answered, it is only to be handed in.")
    if standing.is_begun:
        return words.count("begun, {number} question left.", "begun, {number} questions left.", standing.left)
    if not standing.left:
        return words.say("not begun yet.")
    minutes = -(-standing.left // A_MINUTE)
    return words.say(
        "not begun yet; {number} questions, about {minutes} minutes.", number=standing.left, minutes=minutes
    )


def _of_village(due: Due, until: date | None, words: Language) -> list[str]:
    lacking = [
        words.say(
            "{village}: {open} of {all} households have not handed in the form of {year}.",
            village=short(one.name),
            open=one.families - one.handed_in,
            all=one.families,
            year=due.call.of_year,
        )
        for one in due.counts
    ]
    return [" ".join([*lacking, _left(due, until, words)])]


def _list(due: Due, _until: date | None, words: Language) -> list[str]:
    year = due.call.of_year
    return [
        " ".join(
            [
                words.say("{village}: the list of {year} is not signed yet.", village=short(one.name), year=year),
                left(due.call, words),
            ]
        )
        for one in due.counts
    ]


def _digest(due: Due, words: Language) -> list[str]:
    listed = [
        words.say(
            "– {village}: {number} of {all} households handed in",
            village=short(one.name),
            number=one.handed_in,
            all=one.families,
        )
        for one in due.counts[:MOST_VILLAGES]
    ]
    more = len(due.counts) - len(listed)
    rest = [words.count("– and {number} more village", "– and {number} more villages", more)] if more else []
    heading = [f"• {called(due.call.occasion.name, words)}.", left(due.call, words)]
    behind = [words.say("Still behind:")] if listed else []
    return ["\n".join([" ".join([*heading, *behind]), *listed, *rest, *_waits(due, words)])]


def _waits(due: Due, words: Language) -> list[str]:
    if not due.waiting:
        return []
    return [
        words.count(
            "{number} form waits for the commune itself. Type REVIEW to see it.",
            "{number} forms wait for the commune itself. Type REVIEW to see them.",
            due.waiting,
        )
    ]


def _paper(due: Due, _until: date | None, words: Language) -> list[str]:
    told = words.say("{occasion}: not marked as handed over yet.", occasion=called(due.call.occasion.name, words))
    return [f"{told} {left(due.call, words)}"]


def _anything(due: Due, _until: date | None, words: Language) -> list[str]:
    name = called(due.call.occasion.name, words)
    if due.call.audience == "unit" and due.names:
        name = words.say("{occasion} of {names}, for the commune", occasion=name, names=", ".join(due.names))
    told = f"{name}. {left(due.call, words)}"
    return ["\n".join(filter(None, [told, words.called(due.call.occasion.before)]))]


_OF_DUTY: dict[str, Callable[[Due, date | None, Language], list[str]]] = {
    "hand_in": _of_village,
    "sign_off": _list,
    "report": _paper,
    "": _anything,
}
