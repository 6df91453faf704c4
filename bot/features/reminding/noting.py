"""What heads and officers are told beside their duties: the days of a month, and which villages to call and why."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.clock import TIME_ZONE
from bot.dialogue.titles import NAMES
from bot.features.reminding import objected
from bot.people.offices import short
from conversations.calendar.in_words import called
from conversations.trust.introductions import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.features.reminding.due import Due
    from conversations.calendar.coming import Coming
    from conversations.language import Language
    from storage.assessment.left import LeftQuestion
    from storage.calendar.behind import Village
    from storage.tables import Title

MOST_CALLED = 5
_SENTENCE = re.compile(r".*?[.!?](?=\s|$)|.+", re.DOTALL)


def lines(due: Due, words: Language) -> list[str]:
    """Say what stands beside the calendar; whom to call is said once for all that is due."""
    match due.call.beside:
        case "month":
            return _month(due, words)
        case "endorsed" if due.title is not None:
            return [_endorsed(due.names[0], due.title, due.call.year, words)]
        case "asking":
            return _asking(due, words)
        case "left" | "left_long" as kind:
            return [_left(due.left, words)] if kind == "left" else by_village(due.left, words)
        case "objected" | "objected_to":
            return objected.lines(due, words)
    named = "; ".join(f"{number}. {name}" for number, name in due.call.undated)
    return [words.say("No day yet: {named}. Type OTHER DAYS FOR and the number.", named=named)] if named else []


def _endorsed(name: str, title: Title, year: int, words: Language) -> str:
    return words.say(
        "Form “{title}” {year} of {name}: looked at and proposed for recognition. The commune decides.",
        title=NAMES[title](words),
        year=year,
        name=name,
    )


def _asking(due: Due, words: Language) -> list[str]:
    who = "; ".join(f"“{quoted(one.text)}”" for one in due.asking[:MOST_CALLED])
    return [
        words.say(
            "Waiting to be let in since {date}: {who}. Is this one of your people? Type RIGHT or NOT RIGHT.",
            date=words.date(due.call.days.first),
            who=who,
        )
    ]


def _left(found: Sequence[LeftQuestion], words: Language) -> str:
    """Remind a head of whose questions wait."""
    names = ", ".join(list(dict.fromkeys(one.name for one in found))[:MOST_CALLED])
    return words.say(
        "Since {date} questions left to you wait: {names}. Type QUESTIONS LEFT.",
        date=_oldest(found, words),
        names=names,
    )


def by_village(found: Iterable[LeftQuestion], words: Language) -> list[str]:
    """Count by village what was left and waits there, with the day of the oldest."""
    places: dict[str, list[LeftQuestion]] = {}
    for one in found:
        places.setdefault(short(one.place), []).append(one)
    return [
        words.count(
            "{place}: since {date} {number} question has waited for the village head's answer. Please call the head.",
            "{place}: since {date} {number} questions have waited for the village head's answer. Please call the head.",
            len(some),
            place=place,
            date=_oldest(some, words),
        )
        for place, some in places.items()
    ]


def _oldest(found: Iterable[LeftQuestion], words: Language) -> str:
    return words.date(min(one.at for one in found).astimezone(TIME_ZONE).date())


def _month(due: Due, words: Language) -> list[str]:
    """Tell a head what comes in a month and what to prepare, a line for each, and ask what was held before."""
    lines = [words.say("Coming up:")] if due.call.coming else []
    lines += [_prepared(one, words) for one in due.call.coming]
    asked = [
        words.say("Last month in {place}: was anything held? Please write it down.", place=short(place))
        for place in due.names
    ]
    return [*lines, *asked]


def _prepared(one: Coming, words: Language) -> str:
    """Write a line for something, with the first sentence of what is to be prepared."""
    first, last = f"{one.days.first:%d/%m}", f"{one.days.last:%d/%m}"
    days = first if first == last else f"{first}–{last}"
    todo = _SENTENCE.match(one.occasion.before)
    return " ".join([f"• {days} {called(one.occasion.name, words)}.", *([todo[0]] if todo else [])])


def unsigned(behind: Sequence[Village], year: int, words: Language) -> list[str]:
    """Count the lists that are not signed, where the villages are not named."""
    if not behind:
        return []
    return [
        words.count(
            "The list of {year} is not signed yet in {number} place. Type PROGRESS to see it.",
            "The list of {year} is not signed yet in {number} places. Type PROGRESS to see them.",
            len(behind),
            year=year,
        )
    ]


def to_call(behind: Sequence[Village], year: int, words: Language) -> list[str]:
    """Name the villages that need a call most, with the reasons."""
    if not behind:
        return []
    more = len(behind) - MOST_CALLED
    rest = [words.count("– and {number} more place", "– and {number} more places", more)] if more > 0 else []
    return [
        words.say("To be called first, for {year}:", year=year),
        *(_why(one, words) for one in behind[:MOST_CALLED]),
        *rest,
    ]


def _why(one: Village, words: Language) -> str:
    reasons = []
    if one.missing:
        reasons.append(words.say("{open} of {all} households not handed in", open=one.missing, all=one.families))
    if not one.has_met:
        reasons.append(words.say("no meeting yet"))
    reasons.append(words.say("list not signed"))
    if one.asking:
        reasons.append(words.count("{number} person asks to join", "{number} people ask to join", one.asking))
    if not one.has_phone:
        reasons.append(words.say("no phone of its head here"))
    return f"– {short(one.name)}: {', '.join(reasons)}"
