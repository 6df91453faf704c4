"""How the calendar is told: days, rules, who is reminded when, and what is wrong with a date somebody typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conversations.calendar.dates import counted
from conversations.calendar.in_words import is_before, last_told
from conversations.calendar.rules import Before, Offset, Quarter, Undated, parse
from conversations.calendar.steps import WEEKLY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from conversations.calendar.coming import Coming
    from conversations.calendar.dates import Days
    from conversations.calendar.occasion import Audience, Occasion
    from conversations.calendar.rules import Point, Span, WrongDate
    from conversations.language import Language


def days_told(coming: Coming, words: Language) -> str:
    """Write the days of an occasion: 10/11/2026, 01/10–07/10/2026, or “before 10/11/2026” as its document says it."""
    if is_before(coming.occasion):
        return last_told(coming.occasion, coming.days, words)
    return span_told(coming.days, words)


def span_told(days: Days, words: Language) -> str:
    """Write days as they are: 10/11/2026, or 01/10–07/10/2026."""
    if days.first == days.last:
        return words.date(days.last)
    short = days.first.year == days.last.year
    return (
        f"{days.first:%d/%m}–{words.date(days.last)}" if short else f"{words.date(days.first)}–{words.date(days.last)}"
    )


def left_told(coming: Coming, today: date, words: Language) -> str:
    """Say how long it is until then, with a deadline until its last day."""
    days = counted(coming.occasion.kind, coming.days)
    if days.last < today:
        return words.say("over")
    if days.first <= today and is_before(coming.occasion):
        return words.say("today is the last day")
    if days.first <= today:
        return words.say("today") if days.first == days.last else words.say("now")
    left = (days.first - today).days
    return words.count("in {number} day", "in {number} days", left)


def rule_told(occasion: Occasion, held: Mapping[str, Occasion], words: Language) -> str:
    """Say when something takes place, in any year."""
    rule = parse(occasion.when)
    if isinstance(rule, Quarter):
        return words.say("quarter {number} of {year}", number=rule.number, year=rule.year)
    if isinstance(rule, Undated):
        return words.say("no day set yet")
    if isinstance(rule, Offset):
        name = held[rule.key].name if rule.key in held else rule.key
        if rule.days < 0:
            return words.count("{number} day before: {name}", "{number} days before: {name}", -rule.days, name=name)
        return words.count("{number} day after: {name}", "{number} days after: {name}", rule.days, name=name)
    if isinstance(rule, Before):
        return words.say("before {date}", date=_span(rule.printed, words))
    return _span(rule, words)


def unset_told(names: Sequence[str], words: Language) -> list[str]:
    """Say what would be left without a day."""
    return [words.say("“{name}” will have no day, and nobody is reminded of it.", name=name) for name in names]


def _span(rule: Span, words: Language) -> str:
    points = [rule.first] if rule.first == rule.last else [rule.first, rule.last]
    days = "–".join(map(_point, points))
    if rule.lunar:
        return words.say("{days} of the lunar calendar", days=days)
    return days if rule.first.year else words.say("{days} every year", days=days)


def of_office_told(occasion: Occasion, words: Language) -> list[str]:
    """Tell those who prepare an occasion what else its line holds: advice, reminders, who prepares it, its source."""
    reminded = reminded_told(occasion, words)
    told = [words.say("Advice: {text}", text=occasion.before)] if occasion.before else []
    told += [words.say("Reminders:"), *(f"– {one}" for one in reminded)] if reminded else []
    if occasion.prepares:
        told.append(words.say("Prepared by: {who}", who=occasion.prepares))
    if occasion.source:
        told.append(words.say("Source: {source}", source=occasion.source))
    return told


def reminded_told(occasion: Occasion, words: Language) -> list[str]:
    """Say who is reminded on which days, one line for each audience."""
    return [f"{audience_told(who, words)}: {steps_told(days, words)}" for who, days in occasion.steps.items() if days]


def audience_told(audience: Audience, words: Language) -> str:
    """Name those who are reminded."""
    return {
        "member": words.say("households"),
        "unit": words.say("schools and other units"),
        "village_head": words.say("village heads"),
        "commune_officer": words.say("commune officers"),
    }[audience]


def steps_told(steps: Sequence[int], words: Language) -> str:
    """Say on which days somebody is reminded: 7, 1 days before, on the day, 3 days after."""
    before = ", ".join(str(-step) for step in sorted(steps) if step < 0)
    weekly = set(WEEKLY) <= set(steps)
    after = ", ".join(str(step) for step in sorted(steps) if step > 0 and not (weekly and step in WEEKLY))
    parts = [
        words.say("{days} days before", days=before) if before else "",
        words.say("on the day") if 0 in steps else "",
        words.say("{days} days after", days=after) if after else "",
        words.say("weekly until it is done, for eight weeks") if weekly else "",
    ]
    return ", ".join(filter(None, parts))


def four_already(others: Sequence[Coming], words: Language) -> str:
    """Say that four days are enough, and which they are."""
    named = "; ".join(f"{one.occasion.name} ({days_told(one, words)})" for one in others)
    return words.say(
        "Households hear of four days a year, or they read none: {named}. First type SPARE HOUSEHOLDS and a number.",
        named=named,
    )


def why(trouble: WrongDate, words: Language) -> str:
    """Say what is wrong with a date, with an example."""
    what = trouble.what
    return {
        "unreadable": words.say("“{what}” is no date. Please type for example 15/10 or 1-7/10.", what=what),
        "no_such_day": words.say("There is no {what}. Please type another day, for example 15/10.", what=what),
        "no_such_year": words.say("{what}: the year is from 2000 to 2099, for example 15/10/2026.", what=what),
        "backwards": words.say("{what} ends before it begins. Please type for example 15/10 or 1-7/10.", what=what),
        "unknown": words.say(
            "Nothing in this calendar is called {what}. Please type a day, for example 15/10.", what=what
        ),
        "no_deadline": words.say("“{what}” is only for deadlines. Please type the day, for example 15/10.", what=what),
        "circle": words.say(
            "{what} would be planned back from itself. Please type a day, for example 15/10.", what=what
        ),
    }[trouble.reason]


def _point(point: Point) -> str:
    return "/".join(str(part) for part in point if part is not None)
