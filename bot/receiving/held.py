"""Answers what waits in a chat when its photo has been fetched, or lets the chat go on when that takes too long."""

from __future__ import annotations

import logging
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from bot.clock import TIME_ZONE
from bot.routing import late_photo
from bot.routing.commands import find_command
from bot.words import words_for
from conversations.speech import Incoming, Media, Outgoing
from conversations.turns.late import NOWHERE, on_its_way
from conversations.understanding import read_wish
from storage.people import accounts, removal
from storage.store import savepoint
from storage.talk import arrivals, outbox
from storage.trouble import traced

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from bot.receiving.answering import Answerer
    from conversations.speech import Remote
    from storage.people.accounts import Account
    from storage.store import Tx
    from storage.talk.arrivals import Arrival

PASSING = {"help", "stop", "review"}  # wishes that wait for no photo, as commands do not

log = logging.getLogger(__name__)


def answer_fetched(tx: Tx, answerer: Answerer, waiting: Arrival, kept: Media | str | None, now: datetime) -> None:
    """Have what was fetched answered, or why it was not, and what waits behind it up to the next to be fetched."""
    rows = arrivals.of_account(tx, waiting.account_id)
    this = next((one for one in rows if one.id == waiting.id), None)
    if this is None:  # erased meanwhile
        removal.leave_photos(tx, [kept.id] if isinstance(kept, Media) else [])
        return
    account = accounts.one(tx, waiting.account_id)
    if this.is_apart:
        _answer(tx, answerer, account, [this], kept, now)
        return
    behind = [one for one in rows if not one.is_apart and (one.id or 0) > (this.id or 0)]
    _answer(tx, answerer, account, [this, *takewhile(lambda one: one.remote is None, behind)], kept)


def release(tx: Tx, answerer: Answerer, account_id: int) -> None:
    """Let a chat go on: what is still to be fetched is set apart, and what was typed behind it answered in order."""
    account = accounts.one(tx, account_id)
    rows = arrivals.of_account(tx, account_id)
    told = any(one.is_apart for one in rows)
    for one in rows:
        if one.remote is None:
            _answer(tx, answerer, account, [one], None)
        elif not one.is_apart:
            _set_apart(tx, answerer, account, one, one.remote, told=told)
            told = True


def let_commands_pass(tx: Tx, answerer: Answerer, put_aside: Iterable[Arrival]) -> None:
    """Release the chats in which a command has just come: what it asks for needs no photo."""
    typed = [one for one in put_aside if one.remote is None]
    for account_id in dict.fromkeys(one.account_id for one in typed if _is_command(tx, answerer, one)):
        release(tx, answerer, account_id)


def _is_command(tx: Tx, answerer: Answerer, one: Arrival) -> bool:
    account = accounts.one(tx, one.account_id)
    visit = answerer.visit(tx, account, _incoming(account, one, None))
    if find_command(visit) is not None:
        return True
    wish = None if one.press else read_wish(one.text)
    return wish is not None and wish.kind in PASSING


def _set_apart(tx: Tx, answerer: Answerer, account: Account, one: Arrival, remote: Remote, *, told: bool) -> None:
    """Set one apart with the place at which it was sent; a fault of ours costs it only that place.

    Whoever was `told` that something is on its way is not told so again.
    """
    heard = _incoming(account, one, None)
    try:
        with savepoint(tx):
            apart = late_photo.set_apart(answerer.visit(tx, account, heard), remote.kind)
    except Exception as fault:  # noqa: BLE001 - as wherever something is heard
        log.error("account %d: %s", account.id, traced(fault))  # noqa: TRY400
        said = on_its_way(remote.kind, words_for(account.language))
        apart = late_photo.Apart(NOWHERE, [Outgoing(said)])
    arrivals.set_apart(tx, one.id or 0, apart.place)
    if apart.goes_on or not told:
        outbox.put(tx, [outbox.Saying(account.id, said, heard.at) for said in apart.says])


def _answer(
    tx: Tx,
    answerer: Answerer,
    account: Account,
    rows: list[Arrival],
    kept: Media | str | None,
    now: datetime | None = None,
) -> None:
    """Answer these, of which the first may have been fetched, and let them wait no longer."""
    first, *behind = rows
    heard = [_incoming(account, first, kept, now), *(_incoming(account, one, None) for one in behind)]
    answerer.answer_all(tx, [(account, one) for one in heard])
    for one in rows:
        arrivals.drop(tx, one.id or 0)


def _incoming(account: Account, one: Arrival, kept: Media | str | None, now: datetime | None = None) -> Incoming:
    at = (now or one.at).astimezone(TIME_ZONE)
    heard = Incoming(account.channel, account.address, one.key, at, one.text, one.press, replies_to=one.replies_to)
    return replace(heard, text=kept, event="lost") if isinstance(kept, str) else replace(heard, media=kept)
