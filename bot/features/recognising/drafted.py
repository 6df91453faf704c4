"""A list that waits for its number: kept, taken up on another day, and entered as far as it still holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue import about, arguments, errand
from bot.dialogue.titles import NAMES, draft_line
from bot.dialogue.visit import command_button
from bot.features.lists import village_list
from bot.features.recognising import entered, telling
from bot.features.recognising.command import FORM, Deciding
from bot.features.years import which
from conversations.rules.stages import after
from conversations.speech import Outgoing
from conversations.understanding.paper_numbers import is_number
from storage import audit
from storage.deciding import decisions
from storage.places import areas

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date

    from bot.dialogue.visit import Visit
    from bot.features.recognising.whom import Chosen
    from storage.deciding.decisions import Decision, Line, Paper

MOST_NAMED = 12  # of those who are not on the list any more


class Parted(NamedTuple):
    """Those on a list who may still be decided on, and the others, each with the reason."""

    holding: list[Line]
    others: list[tuple[Line, str]]


def kept(visit: Visit, made: Decision) -> Outgoing:
    """Say that the list is kept, and how it is taken up again."""
    link = audit.Link(visit.now, "decision.listed", visit.by, visit.account.id, made.area_id)
    audit.record(visit.tx, link._replace(after=f"{made.title} {made.year} {made.id}"))
    words, lines = visit.language, decisions.lines(visit.tx, made.id)
    number = sum(one.ruling.outcome == "recognised" for one in lines)
    told = words.say(
        "✓ The list is kept: {title} {year}, {number} to be recognised.",
        title=NAMES[made.title](words),
        year=made.year,
        number=number,
    )
    later = words.say("It decides nothing yet. When the decision has its number, type DECISIONS.")
    return Outgoing(f"{told}\n{later}", (command_button(words.say("See the list"), "decisions", f"d{made.id}"),))


def twin(visit: Visit, made: Decision, chosen: Chosen) -> Outgoing | None:
    """Say so where the same list waits for its number already; None where none does."""
    said = {(one.id, "recognised") for one in chosen.recognised} | {(one.id, "declined") for one in chosen.declined}
    for one in decisions.of_area(visit.tx, made.area_id, made.year):
        if one.is_draft and one.title == made.title:
            listed = {(line.evaluation_id, line.ruling.outcome) for line in decisions.lines(visit.tx, one.id)}
            if listed == said:
                told = visit.language.say("The same list is kept already and waits for its number.")
                button = command_button(visit.language.say("See the list"), "decisions", f"d{one.id}")
                return Outgoing(f"{heading(visit, one)}\n{told}", (button,))
    return None


def stays(visit: Visit, problem: str) -> Outgoing:
    """Say why a list was not entered; it waits for its number still."""
    kept = visit.language.say("The list is kept and waits for its number: type DECISIONS.")
    return Outgoing(f"{problem}\n{kept}")


def take_up(visit: Visit, made: Decision) -> list[Outgoing]:
    """Ask for the number, the date and the signer of a list, after what has changed since it was made."""
    if closed := which.shut(visit, made.area_id, made.year):
        return [closed]
    words, parted = visit.language, part(visit, made)
    lines = [heading(visit, made), *draft_line(visit, [one.form_id for one in parted.holding])]
    lines += list(_changed(visit, made, parted))
    if not parted.holding:
        told = words.say("Nobody on this list can be decided on any more.")
        drop = command_button(words.say("Drop this list"), "withdraw_decision", f"d{made.id}")
        return [Outgoing("\n".join([*lines, told]), (drop,))]
    number = sum(one.ruling.outcome == "recognised" for one in parted.holding)
    declined = len(parted.holding) - number
    lines.append(words.say("Recognised: {number}, declined: {declined}.", number=number, declined=declined))
    deciding = Deciding(
        "\n".join(lines),
        co_nguong=False,
        co_danh_sach=False,
        places=tuple(dict.fromkeys(one.area_id for one in parted.holding)),
        scope=arguments.written(made.area_id, made.title, made.year),
        ids=tuple(one.evaluation_id for one in parted.holding),
        du_thao=str(made.id),
    )
    return errand.begin(visit, FORM, about.written(deciding), brief=True)


def enter(visit: Visit, decision_id: int, ids: Sequence[int], written: Paper) -> Outgoing:
    """Enter a list that was kept, if it and all on it are as they were when the number was asked for."""
    words, made = visit.language, decisions.find(visit.tx, decision_id)
    if made is None or not made.is_draft:
        return Outgoing(words.say("Meanwhile somebody has entered or dropped this list. Nothing was changed."))
    if problem := clash(visit, made, written.number, written.dated):
        return stays(visit, problem)
    parted = part(visit, made)
    if [one.evaluation_id for one in parted.holding] != list(ids):
        return Outgoing(
            words.say("Meanwhile one of these forms has changed. Nothing was decided. Type DECISIONS to look again.")
        )
    return entered.enter(visit, made, parted.holding, written)


def part(visit: Visit, made: Decision) -> Parted:
    """Part a list by who may still be decided on."""
    lines = decisions.lines(visit.tx, made.id)
    ready = _ready(visit, made, {one.area_id for one in lines})
    why = [(one, _why_not(visit, one, ready)) for one in lines]
    return Parted([one for one, reason in why if not reason], [(one, reason) for one, reason in why if reason])


def _ready(visit: Visit, made: Decision, area_ids: Collection[int]) -> set[int]:
    """Give the forms that are on a signed list, or need no signature."""
    places = [one for one in areas.with_children(visit.tx, [made.area_id]) if one.id in area_ids]
    listed = village_list.of_places(visit, places, made.title, made.year)
    return {row.evaluation_id or 0 for one in listed for row in one.ready("endorsed", "declined")}


def _why_not(visit: Visit, one: Line, ready: Collection[int]) -> str:
    """Say why somebody cannot be decided on any more; empty where they can."""
    words = visit.language
    if one.is_gone:
        return words.say("has left the list of the village")
    if one.status in {"draft", "submitted"}:
        return words.say("the form was changed and is not endorsed again")
    if after(one.status, "recognise" if one.ruling.outcome == "recognised" else "decline") is None:
        return words.say("decided on by another decision meanwhile")
    if one.evaluation_id not in ready:
        return words.say("the list of the village is not signed any more")
    return ""


def _changed(visit: Visit, made: Decision, parted: Parted) -> Iterator[str]:
    """Say who is not on the list any more, and whose form was changed since it was made."""
    words = visit.language
    for one, reason in parted.others[:MOST_NAMED]:
        yield words.say("– not any more: {name} ({reason})", name=one.name, reason=reason)
    if left := len(parted.others[MOST_NAMED:]):
        yield words.count("– and {number} more not any more", "– and {number} more not any more", left)
    for one in [one for one in parted.holding if one.changed_at > made.at][:MOST_NAMED]:
        points = telling.points(telling.number(one.points), one.most, words)
        yield words.say("– changed since and endorsed again: {name}, {points}", name=one.name, points=points)


def heading(visit: Visit, made: Decision) -> str:
    """Name a list by its title, its year and the day it was made."""
    words, day = visit.language, made.at.astimezone(visit.now.tzinfo).date()
    title = NAMES[made.title](words)
    return words.say(
        "LIST WITHOUT A NUMBER · {title} {year} · {date}", title=title, year=made.year, date=words.date(day)
    )


def clash(visit: Visit, made: Decision, number: str, dated: date) -> str:
    """Say so where the commune has entered this number in this year with another date: one of both is mistyped.

    The same paper may be entered in parts, village after village.
    """
    for one, _ in decisions.of_areas(visit.tx, [made.area_id]):
        is_same = one.number is not None and is_number(one.number, number) and is_number(number, one.number)
        is_otherwise = one.dated is not None and one.dated != dated and one.dated.year == dated.year
        if one.holds and one.id != made.id and is_same and is_otherwise and one.dated is not None:
            return visit.language.say(
                "Decision {number} is entered already, with the date {date}: {title} {year}. One of both is mistyped.",
                number=one.number,
                date=visit.language.date(one.dated),
                title=NAMES[one.title](visit.language),
                year=one.year,
            )
    return ""
