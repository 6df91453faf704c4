"""The calendar as an Excel file: given to officers, and taken in again when it comes back changed."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue.visit import command_button
from bot.features.calendar import book, changing, faults
from bot.features.calendar.quiet_told import warned
from bot.features.calendar.telling import rule_told, unset_told
from bot.people.by import By
from bot.spreadsheets import worksheets_of
from conversations.speech import Outgoing
from storage.places import sent_rosters
from storage.talk import prepared_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.dialogue.visit import Visit
    from bot.features.calendar.book import CalendarPlan
    from bot.features.calendar.changing import Lines
    from conversations.calendar.occasion import Occasion
    from storage.places.sent_rosters import SentRoster

MOST_SHOWN = 10


class Sent(NamedTuple):
    """A calendar that waits: what was read, and the calendar of the area it is for."""

    waiting: SentRoster
    rows: list[list[str]]
    lines: Lines


def places(visit: Visit) -> list[int]:
    """Give the areas whose calendar the speaker may change as a whole."""
    own = dict.fromkeys(role.area_id for role in visit.roles if role.area_id is not None)
    return [one for one in own if visit.may("change_calendar", one)]


def give(visit: Visit) -> list[Outgoing]:
    """Give the calendar as a file, and say where the address is at which it can be subscribed to."""
    offered = places(visit)
    if not offered:
        return [_refused(visit)]
    words, lines = visit.language, changing.lines_of(visit.tx, offered[0], visit.today)
    page = io.BytesIO()
    book.write(page, lines, visit.today)
    made = prepared_files.keep_file(visit.tx, visit.account.id, "lich.xlsx", page.getvalue(), visit.now)
    told = [
        words.say("The calendar of {place}. Change it in Excel and send the file back here.", place=lines.area.name),
        words.say("If no file came along, this chat cannot carry it: whoever runs Bản Học here can export it."),
    ]
    if lines.area.kind == "commune":
        told.append(
            words.say(
                "A phone or Outlook can show it too: the address is on the officer's slip, never in a chat. "
                "Whoever runs Bản Học here has it as well."
            )
        )
    return [Outgoing("\n".join(told), media=made)]


def offer(visit: Visit) -> list[Outgoing] | None:
    """Show what a calendar that was just sent would change; None where the medium is none."""
    medium = visit.heard.media
    waiting = sent_rosters.find(visit.tx, medium.id) if medium and medium.kind == "file" else None
    rows = book.rows_of(worksheets_of(waiting.rows.splitlines())) if waiting else None
    if waiting is None or rows is None:
        return None
    offered = places(visit)
    if not offered:
        sent_rosters.drop(visit.tx, waiting.media_id)
        return [_refused(visit)]
    return [_offered(visit, Sent(waiting, rows, changing.lines_of(visit.tx, offered[0], visit.today)))]


def take(visit: Visit, _argument: str) -> list[Outgoing]:
    """Write what was shown, unless the calendar has changed since."""
    sent, words = _waiting(visit), visit.language
    if isinstance(sent, Outgoing):
        return [sent]
    plan = _plan(visit, sent)
    if plan.seal() != sent.waiting.shown:
        changed = words.say("The calendar has changed since this file was shown. Please look at it once more.")
        return [Outgoing(changed), _offered(visit, sent)]
    person = visit.by
    book.take_in(visit.tx, sent.lines, plan, By(visit.now, person, visit.account.id))
    sent_rosters.drop(visit.tx, sent.waiting.media_id)
    done = words.say(
        "✓ Taken in: {changed} changed, {added} new, {ended} left out. AS BEFORE under each line takes it back.",
        changed=len(plan.changed),
        added=len(plan.added),
        ended=len(plan.ended),
    )
    return [Outgoing(done)]


def leave(visit: Visit, _argument: str) -> list[Outgoing]:
    """Forget the file; the calendar stays as it is."""
    sent = _waiting(visit)
    if isinstance(sent, Outgoing):
        return [sent]
    sent_rosters.drop(visit.tx, sent.waiting.media_id)
    return [Outgoing(visit.language.say("The file has been left; the calendar is as before."))]


def _waiting(visit: Visit) -> Sent | Outgoing:
    offered = places(visit)
    if not offered:
        return _refused(visit)
    waiting = sent_rosters.newest(visit.tx, visit.account.id)
    rows = book.rows_of(worksheets_of(waiting.rows.splitlines())) if waiting else None
    if waiting is None or rows is None:
        gone = visit.language.say(
            "No file is waiting: it was taken in, left, or is older than a day. Please send it again."
        )
        return Outgoing(gone)
    return Sent(waiting, rows, changing.lines_of(visit.tx, offered[0], visit.today))


def _plan(visit: Visit, sent: Sent) -> CalendarPlan:
    return book.plan(sent.rows, sent.lines, visit.today, visit.language)


def _offered(visit: Visit, sent: Sent) -> Outgoing:
    plan, words, place = _plan(visit, sent), visit.language, sent.lines.area.name
    if plan.refused:
        sent_rosters.drop(visit.tx, sent.waiting.media_id)
        told = [words.say("Nothing of this calendar is taken in until these are mended:")]
        return Outgoing("\n".join([*told, *_first(visit, (faults.line(one, words) for one in plan.refused))]))
    if not plan.has_work:
        sent_rosters.drop(visit.tx, sent.waiting.media_id)
        return Outgoing(words.say("This file is the same as the calendar of {place}. Nothing changes.", place=place))
    sent_rosters.shown(visit.tx, sent.waiting.media_id, plan.seal())
    told = [
        words.say("This would change in the calendar of {place}:", place=place),
        *_first(visit, _lines(visit, sent, plan)),
        *unset_told([one.name for one in changing.unset(sent.lines.held, plan.after(sent.lines))], words),
        *warned(visit.tx, sent.lines, plan.after(sent.lines), plan.keys, visit.today, words),
    ]
    buttons = (
        command_button(words.say("Take the calendar in"), "take_calendar"),
        command_button(words.say("Leave this calendar"), "leave_calendar"),
    )
    return Outgoing("\n".join(told), buttons)


def _lines(visit: Visit, sent: Sent, plan: CalendarPlan) -> Iterable[str]:
    words = visit.language
    after = plan.after(sent.lines)
    for one in plan.changed:
        yield f"{one.name}: {_change(visit, sent.lines.held, one, after)}"
    for one in plan.added:
        yield words.say("new: {name}, {days}", name=one.name, days=rule_told(one, after, words))
    for one in plan.ended:
        yield words.say("left out: {name}", name=one.name)


def _change(visit: Visit, held: Mapping[str, Occasion], one: Occasion, after: Mapping[str, Occasion]) -> str:
    words, before = visit.language, held[one.key]
    if before.when == one.when:
        return words.say("other words or reminders")
    return f"{rule_told(before, held, words)} → {rule_told(one, after, words)}"


def _first(visit: Visit, lines: Iterable[str]) -> list[str]:
    every = [f"• {line}" for line in lines]
    left = len(every) - MOST_SHOWN
    more = [visit.language.count("… and {number} more.", "… and {number} more.", left)] if left > 0 else []
    return [*every[:MOST_SHOWN], *more]


def _refused(visit: Visit) -> Outgoing:
    words = visit.language
    return Outgoing(words.say("The calendar as a file is for the commune. Please give it to an officer there."))
