"""The replies as an Excel file: given to officers, and taken in again when it comes back changed."""

from __future__ import annotations

import hashlib
import io
from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue.visit import command_button
from bot.features.asked import approving, own
from bot.features.asked.faults import line
from bot.spreadsheets import worksheets_of
from bot.spreadsheets.headed import rows_under
from conversations.replies import shipped
from conversations.replies.table import HEADINGS, NEEDED, read_rows, write_rows
from conversations.saying.telling import shortened
from conversations.speech import Outgoing
from conversations.understanding import fold
from storage.places import areas, sent_rosters
from storage.talk import prepared_files, reply_pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.dialogue.visit import Visit
    from conversations.replies.reply import Reply
    from conversations.replies.table import Fault
    from storage.places.areas import Area
    from storage.places.sent_rosters import SentRoster

LEAVE_OUT = "bỏ"
"""The heading of a column in which any mark takes a commune's own reply away; the shipped one holds again."""
MOST_SHOWN = 5
_NARROW, _WIDE = 18, 60  # characters


class Sent(NamedTuple):
    """A page that waits: what was sent, its rows, and the commune it is for."""

    waiting: SentRoster
    rows: list[list[str]]
    area: Area


class PagePlan(NamedTuple):
    """What a file would change: the own replies as they would be, those that are new or otherwise, those that go."""

    after: tuple[Reply, ...]
    changed: tuple[Reply, ...]
    ended: tuple[str, ...]
    faults: tuple[Fault, ...] = ()

    def seal(self) -> str:
        """Give a mark that is another one as soon as anything else would come of the file."""
        return hashlib.sha256(repr(self).encode()).hexdigest()


def place(visit: Visit) -> Area | None:
    """Give the commune whose replies the speaker may change."""
    held = (areas.one(visit.tx, role.area_id) for role in visit.roles if role.area_id is not None)
    return next((one for one in held if one.kind == "commune" and visit.may("announce", one.id)), None)


def give(visit: Visit, _argument: str) -> list[Outgoing]:
    """Give the replies as a file, the commune's own in the place of the shipped ones."""
    from bot.spreadsheets.writing import write_table  # noqa: PLC0415 - openpyxl is slow to import

    area, words = place(visit), visit.language
    if area is None:
        return [_refused(visit)]
    held = {**shipped.replies(), **own.of_place(visit.tx, area.id).replies}
    columns = {heading: _NARROW if field == "key" else _WIDE for field, heading in HEADINGS.items()}
    file = io.BytesIO()
    _, *rows = write_rows(held.values())
    write_table(file, "Trả lời", {**columns, LEAVE_OUT: _NARROW}, ([*row, ""] for row in rows))
    made = prepared_files.keep_file(visit.tx, visit.account.id, "cau-tra-loi.xlsx", file.getvalue(), visit.now)
    told = words.say("What people ask, and the replies of {place}.", place=area.name)
    how = words.say("Change it in Excel and send the file back here. Officers see it before anybody else.")
    number = reply_pages.count(visit.tx, area.id)
    version = [words.say("Own version: {number}.", number=number)] if number else []
    back = (command_button(words.say("As in the version before"), "replies_before"),) if number else ()
    return [Outgoing("\n".join([told, how, *version]), back, media=made)]


def offer(visit: Visit) -> list[Outgoing] | None:
    """Show what a page that was just sent would change; None where the medium is none."""
    medium = visit.heard.media
    waiting = sent_rosters.find(visit.tx, medium.id) if medium and medium.kind == "file" else None
    rows = _rows(waiting) if waiting else None
    if waiting is None or rows is None:
        return None
    area = place(visit)
    if area is None:
        sent_rosters.drop(visit.tx, waiting.media_id)
        return [_refused(visit)]
    return [_offered(visit, Sent(waiting, rows, area))]


def take(visit: Visit, _argument: str) -> list[Outgoing]:
    """Make what was shown the next version, behind a second officer where there is one."""
    sent, words = _waiting(visit), visit.language
    if isinstance(sent, Outgoing):
        return [sent]
    made = plan(visit, sent)
    if made.seal() != sent.waiting.shown:
        changed = words.say("The replies have changed since this file was shown. Please look at it once more.")
        return [Outgoing(changed), _offered(visit, sent)]
    sent_rosters.drop(visit.tx, sent.waiting.media_id)
    return [approving.lay_before(visit, sent.area, own.written(made.after), list(made.changed))]


def leave(visit: Visit, _argument: str) -> list[Outgoing]:
    """Forget the file; the replies stay as they are."""
    sent = _waiting(visit)
    if isinstance(sent, Outgoing):
        return [sent]
    sent_rosters.drop(visit.tx, sent.waiting.media_id)
    return [Outgoing(visit.language.say("The file has been left; the replies are as before."))]


def before(visit: Visit, _argument: str) -> list[Outgoing]:
    """Bring the version before back, as a new one."""
    area = place(visit)
    if area is None:
        return [_refused(visit)]
    held = reply_pages.holding(visit.tx, [area.id], most=2)
    if not held:
        return [Outgoing(visit.language.say("There is no version of your own; the shipped replies hold."))]
    page = held[1].page if len(held) > 1 else own.written([])
    return [approving.lay_before(visit, area, page, list(own.read(page).replies.values()))]


def plan(visit: Visit, sent: Sent) -> PagePlan:
    """Work out what a file would change; what does not stand in it stays. With a wrong line nothing is changed."""
    held = dict(own.of_place(visit.tx, sent.area.id).replies)
    rows, left_out = _without_left_out(sent.rows)
    read, faults = read_rows(rows)
    if faults:
        return PagePlan((), (), (), tuple(faults))
    known = {**shipped.replies(), **held}
    changed = [one for one in read if one != known.get(one.key)]
    ended = tuple(key for key in held if key in left_out)
    after = {key: one for key, one in held.items() if key not in ended} | {one.key: one for one in changed}
    return PagePlan(tuple(after.values()), tuple(changed), ended)


def _without_left_out(rows: Sequence[Sequence[str]]) -> tuple[list[list[str]], set[str]]:
    """Part the lines that are marked to go from the others, and name them."""
    first = next(number for number, row in enumerate(rows) if any(row))
    folded = [fold(cell) for cell in rows[first]]
    if fold(LEAVE_OUT) not in folded:
        return [list(row) for row in rows], set()
    mark, key = folded.index(fold(LEAVE_OUT)), folded.index(fold(HEADINGS["key"]))
    gone = [number > first and len(row) > mark and bool(row[mark].strip()) for number, row in enumerate(rows)]
    left = [[] if marked else list(row) for row, marked in zip(rows, gone, strict=True)]
    return left, {row[key].strip() for row, marked in zip(rows, gone, strict=True) if marked}


def _offered(visit: Visit, sent: Sent) -> Outgoing:
    made, words, name = plan(visit, sent), visit.language, sent.area.name
    if made.faults:
        sent_rosters.drop(visit.tx, sent.waiting.media_id)
        told = words.say("Nothing of these replies is taken in until this is mended:")
        return Outgoing("\n".join([told, *_first(visit, (line(one, words) for one in made.faults))]))
    if not made.changed and not made.ended:
        sent_rosters.drop(visit.tx, sent.waiting.media_id)
        return Outgoing(words.say("This file is the same as the replies of {place}. Nothing changes.", place=name))
    sent_rosters.shown(visit.tx, sent.waiting.media_id, made.seal())
    lines = [approving.shown(one) for one in made.changed]
    lines += [words.say("{key}: as shipped again", key=key) for key in made.ended]
    told = words.say("This would change in the replies of {place}:", place=name)
    buttons = (
        command_button(words.say("Take the replies in"), "take_replies"),
        command_button(words.say("Leave these replies"), "leave_replies"),
    )
    return Outgoing("\n".join([told, *_first(visit, lines)]), buttons)


def _first(visit: Visit, lines: Iterable[str]) -> list[str]:
    every = [f"• {shortened(one, 200)}" for one in lines]
    left = len(every) - MOST_SHOWN
    more = [visit.language.count("… and {number} more.", "… and {number} more.", left)] if left > 0 else []
    return [*every[:MOST_SHOWN], *more]


def _waiting(visit: Visit) -> Sent | Outgoing:
    area = place(visit)
    if area is None:
        return _refused(visit)
    waiting = sent_rosters.newest(visit.tx, visit.account.id)
    rows = _rows(waiting) if waiting else None
    if waiting is None or rows is None:
        gone = visit.language.say(
            "No file is waiting: it was taken in, left, or is older than a day. Please send it again."
        )
        return Outgoing(gone)
    return Sent(waiting, rows, area)


def _rows(waiting: SentRoster) -> list[list[str]] | None:
    return rows_under(worksheets_of(waiting.rows.splitlines()), [HEADINGS[field] for field in NEEDED])


def _refused(visit: Visit) -> Outgoing:
    return Outgoing(visit.language.say("The replies are the commune's. Please give the file to an officer there."))
