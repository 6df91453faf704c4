"""Answers what waits in a chat when its photo has been fetched, or lets the chat go on when that takes too long."""

from __future__ import annotations

import logging
from functools import partial
from itertools import takewhile
from typing import TYPE_CHECKING

from bot.clock import TIME_ZONE
from bot.dialogue.beforehand import WorkFirst
from bot.receiving.albums import as_one
from bot.receiving.sent_paper import is_paper
from bot.routing import late_photo
from bot.routing.commands import find_command
from bot.spreadsheets.keeping import is_workbook
from bot.words import words_for
from conversations.speech import Incoming, Media, Outgoing, Remote
from conversations.turns.late import NOWHERE, on_its_way
from conversations.understanding import read_wish
from storage.people import accounts, removal
from storage.store import StoreError, savepoint
from storage.talk import arrivals, heard, outbox
from storage.trouble import traced

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import datetime

    from bot.receiving.albums import Brought
    from bot.receiving.answering import Answerer
    from storage.people.accounts import Account
    from storage.store import Tx
    from storage.talk.arrivals import Arrival

PASSING = {"help", "stop", "review"}  # wishes that wait for no photo, as commands do not

log = logging.getLogger(__name__)


def answer_fetched(tx: Tx, answerer: Answerer, waiting: Arrival, brought: Brought, now: datetime) -> None:
    """Have what was fetched answered, or why it was not, and what waits behind it up to the next to be fetched.

    What is still to be fetched of an album comes when it can.
    """
    rows = arrivals.of_account(tx, waiting.account_id)
    these = [one for one in rows if (one.id or 0) in brought]
    if not these:  # erased meanwhile
        removal.leave_photos(tx, [kept.id for kept in brought.values() if isinstance(kept, Media)])
        return
    first, account = these[0], accounts.one(tx, waiting.account_id)
    rest = [one for one in rows if one.album and one.album == first.album and one not in these]
    for one in rest:
        arrivals.tried(tx, one.id or 0)
        arrivals.set_apart(tx, one.id or 0, first.press or NOWHERE)
    at = now if first.is_apart else None
    heard_as_one = _incoming(account, first, [brought[one.id or 0] for one in these], at, waits=len(rest))
    later = [one for one in rows if not one.is_apart and one not in rest and (one.id or 0) > (these[-1].id or 0)]
    behind = [] if first.is_apart else list(takewhile(lambda one: one.remote is None, later))
    answerer.answer_all(tx, [(account, one) for one in (heard_as_one, *map(partial(_incoming, account), behind))])
    heard.mark(tx, [_mark(one, brought[one.id or 0]) for one in these[1:]])
    for one in (*these, *behind):
        arrivals.drop(tx, one.id or 0)


def _mark(one: Arrival, kept: Media | str | None) -> heard.Heard:
    """Note that one of an album was heard, which was answered with the first of it."""
    media_id = kept.id if isinstance(kept, Media) else None
    return heard.Heard(one.account_id, one.key, one.at, media_id=media_id, album=one.album)


def release(tx: Tx, answerer: Answerer, account_id: int) -> None:
    """Let a chat go on: what is still to be fetched is set apart, and what was typed behind it answered in order."""
    account = accounts.one(tx, account_id)
    rows = arrivals.of_account(tx, account_id)
    told: set[bool] = set()  # of what is set apart now: what is sent later is told of by itself
    places = {one.album: one.press for one in rows if one.is_apart}  # what is sent together goes to one place
    for one in rows:
        if one.remote is None:
            answerer.answer_all(tx, [(account, _incoming(account, one))])
            arrivals.drop(tx, one.id or 0)
        elif not one.is_apart:
            place = _place_of_album(tx, one, places) if one.album else None
            places[one.album] = _set_apart(tx, answerer, account, one, told) if place is None else place
            _put(tx, one, places[one.album])


def _place_of_album(tx: Tx, one: Arrival, places: Mapping[str, str]) -> str | None:
    """Give the place to which the others of an album were sent, which is empty where nothing asked for them."""
    return "" if heard.was_needless(tx, one.account_id, one.album) else places.get(one.album)


def _put(tx: Tx, one: Arrival, place: str) -> None:
    """Set something apart at its place; what has none was answered and is not fetched any more."""
    if place:
        arrivals.set_apart(tx, one.id or 0, place)
        return
    heard.mark(tx, [heard.Heard(one.account_id, one.key, one.at, press=NOWHERE, album=one.album)])
    arrivals.drop(tx, one.id or 0)


def let_commands_pass(tx: Tx, answerer: Answerer, put_aside: Iterable[Arrival]) -> None:
    """Release the chats in which a command has just come: what it asks for needs no photo."""
    typed = [one for one in put_aside if one.remote is None]
    for account_id in dict.fromkeys(one.account_id for one in typed if _is_command(tx, answerer, one)):
        release(tx, answerer, account_id)


def _is_command(tx: Tx, answerer: Answerer, one: Arrival) -> bool:
    account = accounts.one(tx, one.account_id)
    visit = answerer.visit(tx, account, _incoming(account, one))
    if find_command(visit) is not None:
        return True
    wish = None if one.press else read_wish(one.text)
    return wish is not None and wish.kind in PASSING


def _set_apart(tx: Tx, answerer: Answerer, account: Account, one: Arrival, told: set[bool]) -> str:
    """Find the place at which one was sent, and say what becomes of it; a fault of ours costs it only that place.

    Whoever was `told` that something is on its way, or not needed, is not told so again.
    """
    sent, remote = _incoming(account, one), one.remote or Remote("file", "")
    try:
        with savepoint(tx):
            visit = answerer.visit(tx, account, sent)
            apart = late_photo.set_apart(visit, remote.kind, says_itself=_says_itself(remote))
    except (StoreError, WorkFirst):
        raise  # it is nobody's fault, and nothing can be kept now
    except Exception as fault:  # noqa: BLE001 - as wherever something is heard
        log.error("account %d: %s", account.id, traced(fault))  # noqa: TRY400
        said = on_its_way(remote.kind, words_for(account.language))
        apart = late_photo.Apart(NOWHERE, [Outgoing(said)])
    is_fetched = bool(apart.place)
    if apart.goes_on or is_fetched not in told:
        outbox.put(tx, [outbox.Saying(account.id, said, sent.at) for said in apart.says])
    told.add(is_fetched)
    return apart.place


def _says_itself(remote: Remote) -> bool:
    """Whether the name of a file tells that what is in it may say what it is for."""
    return remote.kind == "file" and (is_workbook(remote.name) or is_paper(remote.name))


def _incoming(
    account: Account,
    one: Arrival,
    kept: Collection[Media | str | None] = (),
    now: datetime | None = None,
    waits: int = 0,
) -> Incoming:
    """Make again what was heard, with what was kept of it, or of all that was sent with it."""
    at = (now or one.at).astimezone(TIME_ZONE)
    sent = Incoming(
        account.channel, account.address, one.key, at, one.text, one.press, replies_to=one.replies_to, group=one.album
    )
    return as_one(sent, kept, waits, words_for(account.language)) if kept else sent
