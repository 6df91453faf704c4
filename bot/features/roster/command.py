"""A roster sent by an officer: shown first, then taken in by one word, and taken back by another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue.visit import command_button
from bot.features.households import telling
from bot.features.households.telling import By
from bot.features.roster.faults import why
from bot.spreadsheets import worksheets_of
from conversations import roster
from conversations.speech import Outgoing
from storage import audit
from storage.places import areas, rosters, sent_rosters, subjects
from storage.places.undo import ChangedSince
from storage.store import Conflict, savepoint

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.dialogue.visit import Visit
    from conversations.roster import RosterPlan, RosterStep
    from conversations.speech import Button
    from storage.places.sent_rosters import SentRoster

FIRST = 3  # refused lines under the counts
MOST_SHOWN = 10


def offer(visit: Visit) -> list[Outgoing] | None:
    """Show what a roster that was just sent would change; None where the medium is none."""
    medium = visit.heard.media
    sent = sent_rosters.find(visit.tx, medium.id) if medium and medium.kind == "file" else None
    if sent is None:
        return None
    if not _places(visit):
        sent_rosters.drop(visit.tx, sent.media_id)
        return _refused(visit)
    return _offered(visit, sent)


def rows(visit: Visit, _argument: str) -> list[Outgoing]:
    """Show the lines that cannot be read, and why."""
    sent = _waiting(visit)
    if isinstance(sent, list):
        return sent
    plan, words = _plan(visit, sent), visit.language
    if not plan.count("refused"):
        return [Outgoing(words.say("Every line of the file can be read."), tuple(_buttons(visit, plan)))]
    text = "\n".join([words.say("Lines that cannot be read:"), *_refusals(visit, plan, MOST_SHOWN)])
    return [Outgoing(text, tuple(_buttons(visit, plan)))]


def take(visit: Visit, _argument: str) -> list[Outgoing]:
    """Write what was shown, unless the list has changed since."""
    sent, words = _waiting(visit), visit.language
    if isinstance(sent, list):
        return sent
    if not rosters.claim(visit.tx):
        busy = words.say("Somebody is taking in a roster at this moment. Please try again in a few minutes.")
        return [Outgoing(busy, (command_button(words.say("Take in"), "take_roster"),))]
    plan = _plan(visit, sent)
    if plan.seal() != sent.shown:
        changed = words.say("The list has changed since this file was shown. Please look at it once more.")
        return [Outgoing(changed), *_offered(visit, sent)]
    try:
        with savepoint(visit.tx):
            return _taken(visit, sent, plan)
    except Conflict:
        return [Outgoing(words.say("A code in this file has just been given to somebody else. Nothing was changed."))]


def leave(visit: Visit, _argument: str) -> list[Outgoing]:
    """Forget the file; the list stays as it is."""
    sent = _waiting(visit)
    if isinstance(sent, list):
        return sent
    sent_rosters.drop(visit.tx, sent.media_id)
    return [Outgoing(visit.language.say("The file has been left; the list is as before."))]


def take_back(visit: Visit, argument: str) -> list[Outgoing]:
    """Take back the last import in the speaker's area; a button only takes back the import it stands under."""
    words, places = visit.language, _places(visit)
    if not places:
        return _refused(visit)
    number = rosters.last(visit.tx, {one for place in places for one in areas.under(visit.tx, place)})
    if number is None:
        return [Outgoing(words.say("There is no import to take back."))]
    if argument.isdecimal() and argument != str(number):
        return [Outgoing(words.say("This import has been taken back already, or another one came after it."))]
    try:
        with savepoint(visit.tx):
            undone = rosters.undo(visit.tx, visit.now, number)
            _record(visit, "roster.undo", places[0], number)
            _tell_back(visit, undone.back if undone else ())
    except (ChangedSince, Conflict):
        return [Outgoing(words.say("This cannot be taken back any more: the list has been changed since."))]
    told = undone.told if undone else {}
    back = words.say(
        "Taken back: {new} new and {changed} changed.", new=told.get("new", 0), changed=told.get("changed", 0)
    )
    return [Outgoing(back)]


def _tell_back(visit: Visit, back: Iterable[int]) -> None:
    for one in back:
        telling.back(visit.tx, subjects.one(visit.tx, one), By(visit.now, visit.by, visit.account.id))


def _places(visit: Visit) -> list[int]:
    own = [role.area_id for role in visit.roles if role.area_id is not None]
    return [area_id for area_id in own if visit.may("import_roster", area_id)]


def _refused(visit: Visit) -> list[Outgoing]:
    words = visit.language
    return [Outgoing(words.say("The list of households is taken in by the commune. Please give them this file."))]


def _waiting(visit: Visit) -> SentRoster | list[Outgoing]:
    """Give the file that waits for this account, or what to say where there is none or no right."""
    if not _places(visit):
        return _refused(visit)
    gone = visit.language.say(
        "No file is waiting: it was taken in, left, or is older than a day. Please send it again."
    )
    return sent_rosters.newest(visit.tx, visit.account.id) or [Outgoing(gone)]


def _plan(visit: Visit, sent: SentRoster) -> RosterPlan:
    every = {one.id: one for place in _places(visit) for one in rosters.villages(visit.tx, place)}
    villages = roster.Villages(every.values())
    home = next(iter(every)) if len(every) == 1 else None
    entries = [
        entry for worksheet in worksheets_of(sent.rows.splitlines()) for entry in roster.read(worksheet, villages, home)
    ]
    known = rosters.known(visit.tx, villages.codes)
    return roster.plan(entries, known, villages.codes, rosters.codes_elsewhere(visit.tx, villages.codes))


def _offered(visit: Visit, sent: SentRoster) -> list[Outgoing]:
    plan, words = _plan(visit, sent), visit.language
    if not plan.steps:
        sent_rosters.drop(visit.tx, sent.media_id)
        none = words.say("There is no roster in this file: no column is headed {heading}.", heading="Họ và tên")
        return [Outgoing(none)]
    sent_rosters.shown(visit.tx, sent.media_id, plan.seal())
    lines = [_counted(visit, plan), *_refusals(visit, plan, FIRST), *_lives(visit, plan)]
    if plan.missing:
        stay = words.count(
            "{number} household of the list is not in the file; it stays.",
            "{number} households of the list are not in the file; they stay.",
            len(plan.missing),
        )
        lines.append(stay)
    if not _has_work(plan):
        lines.append(words.say("There is nothing to do."))
    return [Outgoing("\n".join(lines), tuple(_buttons(visit, plan)))]


def _counted(visit: Visit, plan: RosterPlan) -> str:
    return visit.language.count(
        "The file has {number} line: {new} new, {changed} changed, {same} on the list already, {refused} unreadable.",
        "The file has {number} lines: {new} new, {changed} changed, {same} on the list already, {refused} unreadable.",
        len(plan.steps),
        new=plan.count("new"),
        changed=plan.count("changed"),
        same=plan.count("same"),
        refused=plan.count("refused"),
    )


def _refusals(visit: Visit, plan: RosterPlan, most: int) -> list[str]:
    refused = [step for step in plan.steps if step.deed == "refused"]
    lines = [_line(visit, step) for step in refused[:most]]
    if len(refused) > most:
        lines.append(visit.language.count("… and {number} more.", "… and {number} more.", len(refused) - most))
    return lines


def _line(visit: Visit, step: RosterStep) -> str:
    words, entry = visit.language, step.entry
    start = words.say("{sheet}, row {row}:", sheet=entry.worksheet, row=entry.row)
    return f"• {start} " + ": ".join(filter(None, [entry.name, why(entry, words)]))


def _lives(visit: Visit, plan: RosterPlan) -> list[str]:
    """Ask about new heads of households, and say who leaves."""
    words, heads = visit.language, [step for step in plan.steps if step.has_new_head and step.known]
    lines = [
        words.say("New head of household? {before} → {after}", before=step.known.name, after=step.entry.name)
        for step in heads[:MOST_SHOWN]
        if step.known
    ]
    if len(heads) > MOST_SHOWN:
        lines.append(words.count("… and {number} more.", "… and {number} more.", len(heads) - MOST_SHOWN))
    leaving = sum("left_on" in step.changes for step in plan.steps)
    if leaving:
        lines.append(words.count("{number} leaves the list.", "{number} leave the list.", leaving))
    return lines


def _has_work(plan: RosterPlan) -> bool:
    return bool(plan.count("new") or plan.count("changed"))


def _buttons(visit: Visit, plan: RosterPlan) -> list[Button]:
    words = visit.language
    offered = [command_button(words.say("Take in"), "take_roster")] if _has_work(plan) else []
    if plan.count("refused") > FIRST:
        offered.append(command_button(words.say("Unreadable lines"), "roster_rows"))
    return [*offered, command_button(words.say("Leave this file"), "leave_roster")]


def _taken(visit: Visit, sent: SentRoster, plan: RosterPlan) -> list[Outgoing]:
    words, place = visit.language, _places(visit)[0]
    person = visit.by
    number = rosters.keep(visit.tx, plan, place, sent.name, visit.now, person)
    _record(visit, "roster.import", place, number)
    sent_rosters.drop(visit.tx, sent.media_id)
    done = words.say(
        "Taken in: {new} new, {changed} changed. To take it back type UNDO ROSTER.",
        new=plan.count("new"),
        changed=plan.count("changed"),
    )
    return [Outgoing(done, (command_button(words.say("Undo roster"), "undo_roster", number),))]


def _record(visit: Visit, deed: str, area_id: int, number: int) -> None:
    person = visit.by
    audit.record(visit.tx, audit.Link(visit.now, deed, person_id=person, area_id=area_id, after=str(number)))
