"""A roster sent by an officer: shown first, then taken in by one word, and taken back by another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue.messages.worn import is_worn
from bot.dialogue.visit import command_button
from bot.features.households.telling import back as tell_back
from bot.features.roster import telling
from bot.features.roster.drafting import draft_of
from bot.features.roster.faults import why
from bot.people.by import By
from conversations.roster.villages import bare_of
from conversations.speech import Outgoing
from conversations.understanding import fold
from conversations.understanding.folding import spell
from storage import audit
from storage.places import areas, rosters, sent_rosters, subjects
from storage.places.undo import ChangedSince
from storage.store import Conflict, savepoint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.dialogue.visit import Visit
    from bot.features.roster.drafting import Draft
    from conversations.roster import Offer, RosterPlan, RosterStep
    from conversations.speech import Button
    from storage.places.sent_rosters import SentRoster

FIRST = 3  # refused lines under the counts
FEW_REMARKS = 2
FEW_NAMED = 4
_ALL = ("", "thon", "ban", "village", "villages")
"""What stands behind the words of the command where no name does."""
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
    found, words = _draft(visit, sent), visit.language
    if not found.plan.count("refused"):
        return [Outgoing(words.say("Every line of the file can be read."), tuple(_buttons(visit, found)))]
    text = "\n".join([words.say("Lines that cannot be read:"), *_refusals(visit, found.plan, MOST_SHOWN)])
    return [Outgoing(text, tuple(_buttons(visit, found)))]


def add_villages(visit: Visit, argument: str) -> list[Outgoing]:
    """Let villages that the file names be made with it: those that are clear, or one by its name."""
    sent, words = _waiting(visit), visit.language
    if isinstance(sent, list):
        return sent
    offers = _draft(visit, sent).offers
    names = _named(offers, _as_typed(visit, argument))
    if not names:
        return [Outgoing(words.say("This file names no such village that is to be made."))]
    sent = sent._replace(villages=(*sent.villages, *names))
    sent_rosters.bring_villages(visit.tx, sent.media_id, sent.villages)
    return _offered(visit, sent)


def _named(offers: list[Offer], called: str) -> list[str]:
    """Give the names that are meant: where none is said all that are like no other one."""
    if fold(called) in _ALL:
        return [one.name for one in offers if not one.like]
    exact = [one.name for one in offers if bare_of(spell(one.name)) == bare_of(called)]
    alike = [one.name for one in offers if fold(bare_of(spell(one.name))) == fold(bare_of(called))]
    return exact or (alike if len(alike) == 1 else [])


def _as_typed(visit: Visit, argument: str) -> str:
    """Give an argument with its accents, which tell Huổi Lóng from Huổi Long."""
    words = spell(visit.heard.text).split()
    tail = " ".join(words[len(words) - len(argument.split()) :])
    return tail if fold(tail) == fold(argument) else argument


def take(visit: Visit, _argument: str) -> list[Outgoing]:
    """Write what was shown, unless the list has changed since."""
    sent, words = _waiting(visit), visit.language
    if isinstance(sent, list):
        return sent
    if not rosters.claim(visit.tx):
        busy = words.say("Somebody is taking in a roster at this moment. Please try again in a few minutes.")
        return [Outgoing(busy, (command_button(words.say("Take in"), "take_roster"),))]
    plan = _draft(visit, sent).plan
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
        tell_back(visit.tx, subjects.one(visit.tx, one), By(visit.now, visit.by, visit.account.id))


def _places(visit: Visit) -> list[int]:
    """Give the areas whose lists the speaker takes in; an operator without an area is one for every commune."""
    own = [role.area_id for role in visit.roles if role.area_id is not None]
    if any(role.kind == "operator" and role.area_id is None for role in visit.roles):
        own += [one.id for one in areas.communes(visit.tx)]
    return [area_id for area_id in dict.fromkeys(own) if visit.may("import_roster", area_id)]


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


def _draft(visit: Visit, sent: SentRoster) -> Draft:
    """Give what a file would change, worked out while the writer goes on, as long as the list is as it was then."""
    places, year = _places(visit), visit.today.year
    key = " ".join(["roster", sent.media_id, *sent.villages])
    return visit.beforehand(
        key, lambda tx: draft_of(tx, sent, places, year), lambda found: rosters.state(visit.tx) == found.state
    )


def _offered(visit: Visit, sent: SentRoster) -> list[Outgoing]:
    found, words = _draft(visit, sent), visit.language
    if all(step.entry.reason == "no_heading" for step in found.plan.steps):
        sent_rosters.drop(visit.tx, sent.media_id)
        none = words.say("There is no roster in this file: no column is headed {heading}.", heading="Họ và tên")
        return [Outgoing(none)]
    sent_rosters.shown(visit.tx, sent.media_id, found.plan.seal())
    lines = [
        _counted(visit, found.plan),
        *_refusals(visit, found.plan, FIRST),
        *telling.lives_told(found.plan, words, MOST_SHOWN),
        *_remarks(visit, found.plan),
        *_villages(visit, found),
        *telling.guessed_told(found.sheets, words),
        telling.cells_told(found.cells, words),
        telling.spare_told(found.cells, words, FEW_NAMED),
        _missing(visit, found.plan),
        "" if _has_work(found.plan) else words.say("There is nothing to do."),
    ]
    return [Outgoing("\n".join(filter(None, lines)), tuple(_buttons(visit, found)))]


def _missing(visit: Visit, plan: RosterPlan) -> str:
    if not plan.missing:
        return ""
    return visit.language.count(
        "{number} household of the list is not in the file; it stays.",
        "{number} households of the list are not in the file; they stay.",
        len(plan.missing),
    )


def _villages(visit: Visit, found: Draft) -> Iterator[str]:
    words, made = visit.language, found.plan.made
    if made:
        yield telling.made_told([(one.code, one.name) for one in made.villages], words, FEW_NAMED)
    yield from telling.offers_told(found.offers, words, FEW_NAMED)
    how = words.say("To make one of them type ADD VILLAGE and its name.")
    if any(one.like for one in found.offers) and not is_worn(visit, how):
        yield how


def _remarks(visit: Visit, plan: RosterPlan) -> list[str]:
    """Show the first lines that were mended or need a look, and how many there are."""
    noted = [step for step in plan.steps if step.deed in {"new", "changed"} and step.entry.notes]
    lines = [_line(visit, step, telling.notes_told(step.entry, visit.language)) for step in noted[:FEW_REMARKS]]
    if len(noted) > FEW_REMARKS:
        more = len(noted) - FEW_REMARKS
        lines.append(visit.language.count("… and {number} more to look at.", "… and {number} more to look at.", more))
    return lines


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
    lines = [_line(visit, step, why(step.entry, visit.language)) for step in refused[:most]]
    if len(refused) > most:
        lines.append(visit.language.count("… and {number} more.", "… and {number} more.", len(refused) - most))
    return lines


def _line(visit: Visit, step: RosterStep, told: str) -> str:
    words, entry = visit.language, step.entry
    start = words.say("{sheet}, row {row}:", sheet=entry.worksheet, row=entry.row)
    return f"• {start} " + ": ".join(filter(None, [entry.name, told]))


def _has_work(plan: RosterPlan) -> bool:
    return bool(plan.count("new") or plan.count("changed"))


def _buttons(visit: Visit, found: Draft) -> list[Button]:
    words = visit.language
    offered = [command_button(words.say("Take in"), "take_roster")] if _has_work(found.plan) else []
    if any(not one.like for one in found.offers):
        offered.append(command_button(words.say("Add villages"), "add_villages"))
    if found.plan.count("refused") > FIRST:
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
