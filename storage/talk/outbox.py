"""Outgoings decided and not yet sent, each with how urgent it is and how often it was tried."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from enum import IntEnum
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from sqlalchemy import bindparam, delete, func, literal_column, select, union_all, update
from sqlalchemy.dialects.postgresql import insert  # its ON CONFLICT is SQLite's too

from conversations.trust.links import straight, without_links
from storage.people import removal
from storage.straight import Straight
from storage.tables import OutboxState, account, outbox
from storage.talk import outgoing as outgoings

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnClause, Connection

    from conversations.speech import Outgoing

WITHDRAWN = "withdrawn"
REPLIED_FOR = timedelta(days=30)  # what was said longer ago is answered by no reply to it
LATELY = 4  # Outgoings to which what is heard may still belong
LATELY_CALLED = 20  # the last sayings to an account, of which one may be replied to
_NOT_TOLD: Mapping[int, str] = {}


class Urgency(IntEnum):
    """What goes first."""

    REPLY = 0
    REMINDER = 1
    ANNOUNCEMENT = 2


class Saying(NamedTuple):
    """One Outgoing for one account; of those with the same `key` only the first is ever kept."""

    account_id: int
    outgoing: Outgoing
    made_at: datetime
    urgency: Urgency = Urgency.REPLY
    key: str | None = None


class WaitingOutgoing(NamedTuple):
    """An Outgoing that waits, with where it goes, how often it was tried, and when next."""

    id: int
    account_id: int
    channel: str
    address: str
    urgency: Urgency
    tries: int
    made_at: datetime
    next_try_at: datetime | None
    outgoing: Outgoing


class OutgoingRecord(NamedTuple):
    """An Outgoing and what has become of it; `came` says that it was no reply to something of the account's own."""

    id: int
    outgoing: Outgoing
    urgency: Urgency
    made_at: datetime
    sent_at: datetime | None
    state: OutboxState
    why: str | None
    came: bool = False


_PUT = Straight(
    insert(outbox).on_conflict_do_nothing(index_elements=["key"]).inline(),
    ["account_id", "urgency", "body", "made_at", "key"],
)

# Not a parameter, or the indexes of what is waiting would not be used.
IS_WAITING: ColumnClause[str] = literal_column("'waiting'")
_WAITING = (
    select(outbox.c.id, outbox.c.account_id, account.c.channel, account.c.address, outbox.c.urgency)
    .add_columns(outbox.c.tries, outbox.c.made_at, outbox.c.next_try_at, outbox.c.body)
    .join(account)
    .where(outbox.c.state == IS_WAITING)
    .order_by(outbox.c.urgency, outbox.c.id)
    .limit(bindparam("most"))
)
_SENT = Straight(
    update(outbox)
    .where(outbox.c.id == bindparam("this"))
    .values(state="sent", sent_at=bindparam("at"), platform_id=bindparam("known_as"))
)
_keyed = outbox.c.key.in_(bindparam("keys", expanding=True))
_WITHDRAW = update(outbox).where(_keyed, outbox.c.state == IS_WAITING).values(state="given_up", why=WITHDRAWN)
_was_withdrawn = (_keyed, outbox.c.state == "given_up", outbox.c.why == WITHDRAWN)
_WITHDRAWN = select(outbox.c.key).where(*_was_withdrawn)
_MAKE_ROOM = update(outbox).where(*_was_withdrawn).values(key=None)
_PUT_BACK = (
    update(outbox)
    .where(*_was_withdrawn)
    .values(state="waiting", why=None, tries=0, next_try_at=None, made_at=bindparam("at"))
)
_TAKEN = select(outbox.c.key).where(_keyed)
_STILL = select(outbox.c.id).where(outbox.c.id.in_(bindparam("ids", expanding=True)), outbox.c.state == IS_WAITING)
_RECENT = (
    select(*(outbox.c[name] for name in ("id", "body", "urgency", "made_at", "sent_at", "state", "why", "key")))
    .where(outbox.c.account_id == bindparam("account_id"))
    .order_by(outbox.c.id.desc())
    .limit(bindparam("most"))
)
_back = outbox.alias()
_last = select(_back.c.id).where(_back.c.account_id == account.c.id).order_by(_back.c.id.desc())
_since = func.coalesce(_last.limit(1).offset(LATELY - 1).correlate(account).scalar_subquery(), 0)
_LATELY = (
    select(outbox.c.account_id, outbox.c.body, outbox.c.urgency, outbox.c.key)
    .select_from(account.join(outbox, (outbox.c.account_id == account.c.id) & (outbox.c.id >= _since)))
    .where(account.c.id.in_(bindparam("ids", expanding=True)))
    .order_by(outbox.c.id)
)
_FIRST = select(outbox.c.id).order_by(outbox.c.id).limit(bindparam("most"))
_OLD = _FIRST.where(outbox.c.made_at < bindparam("before"), outbox.c.state != IS_WAITING)
_CALLED = _RECENT.where(
    outbox.c.platform_id.is_not(None), outbox.c.sent_at >= bindparam("since", type_=outbox.c.sent_at.type)
).add_columns(outbox.c.platform_id)
_UNCALLED = _FIRST.where(outbox.c.platform_id.is_not(None), outbox.c.sent_at < bindparam("before"))
_FORGET_CALLS = update(outbox).where(outbox.c.id.in_(bindparam("ids", expanding=True))).values(platform_id=None)
_FORGET = delete(outbox).where(outbox.c.id.in_(bindparam("ids", expanding=True)))
_KEYED_SINCE = select(func.count(outbox.c.id)).where(
    outbox.c.account_id == bindparam("account_id"),
    func.substr(outbox.c.key, 1, func.length(bindparam("prefix"))) == bindparam("prefix"),
    outbox.c.made_at >= bindparam("since", type_=outbox.c.made_at.type),
)
_ANY_SENT = select(outbox.c.id).where(outbox.c.state == "sent").limit(1)


@cache
def _waiting_on(channels: int, urgencies: tuple[Urgency, ...]) -> Straight:
    """Make the question what waits on so many channels and is of these urgencies, the first of each."""
    ours = _WAITING.where(account.c.channel.in_([bindparam(f"channel{one}") for one in range(channels)]))
    of_each = [
        ours.where(outbox.c.urgency == int(one), outbox.c.id > bindparam(f"after{one:d}")).subquery()
        for one in urgencies
    ]
    return Straight(union_all(*map(select, of_each)))


def put(tx: Connection, sayings: Sequence[Saying]) -> None:
    """Put Outgoings at the end of the outbox, in one statement."""
    if sayings:
        _PUT.run_for_each(tx, [_row(saying) for saying in sayings])


def notice(account_id: int, outgoing: Outgoing, at: datetime) -> Saying:
    """Make a Saying of what an account did not ask for, which is told from its own replies by having a key."""
    mark = crc32(outgoings.write(outgoing).encode())
    return Saying(account_id, outgoing, at, key=f"notice.{account_id}.{at.timestamp()}.{mark}")


def _row(saying: Saying) -> dict[str, object]:
    return {
        "account_id": saying.account_id,
        "urgency": int(saying.urgency),
        "body": outgoings.write(_leading_nowhere(saying.outgoing)),
        "made_at": saying.made_at,
        "key": saying.key,
    }


def _leading_nowhere(outgoing: Outgoing) -> Outgoing:
    """Take links and what turns lines around out, whoever wrote them: all that is said comes by here."""
    all_said = "\n".join((outgoing.text, outgoing.rest, *(button.label for button in outgoing.buttons)))
    if without_links(straight(all_said)) == all_said:
        return outgoing
    buttons = tuple(replace(button, label=without_links(straight(button.label))) for button in outgoing.buttons)
    text, rest = (without_links(straight(one)) for one in (outgoing.text, outgoing.rest))
    return replace(outgoing, text=text, rest=rest, buttons=buttons)


def keyed(tx: Connection, account_id: int, prefix: str, since: datetime) -> int:
    """Count what was said to an account since a moment under keys that begin so."""
    return int(tx.execute(_KEYED_SINCE, {"account_id": account_id, "prefix": prefix, "since": since}).scalar_one())


def any_sent(tx: Connection) -> bool:
    """Tell whether anything has reached anybody yet."""
    return tx.execute(_ANY_SENT).first() is not None


def waiting(
    tx: Connection, after: Mapping[Urgency, int], channels: Collection[str], most: int
) -> list[WaitingOutgoing]:
    """Give what waits on these channels: so many of each urgency, the oldest behind the number given for it first."""
    named = {f"channel{place}": channel for place, channel in enumerate(channels)}
    behind = {f"after{urgency:d}": number for urgency, number in after.items()}
    rows = _waiting_on(len(channels), tuple(after)).rows(tx, {"most": most, **named, **behind})
    rows.sort(key=itemgetter(4, 0))  # each part has come in order; of the whole none is promised
    return [WaitingOutgoing._make([*row[:4], Urgency(row[4]), *row[5:8], outgoings.read(row[8])]) for row in rows]


def sent(tx: Connection, ids: Collection[int], at: datetime, known_as: Mapping[int, str] = _NOT_TOLD) -> None:
    """Note that these have been sent, and what their platform calls them where it has told, in one statement."""
    if ids:
        _SENT.run_for_each(tx, [{"this": one, "at": at, "known_as": known_as.get(one) or None} for one in ids])


def withdraw(tx: Connection, keys: Collection[str]) -> int:
    """Take back what waits under these keys, so that it is not sent; give how many."""
    return tx.execute(_WITHDRAW, {"keys": list(keys)}).rowcount if keys else 0


def withdrawn(tx: Connection, keys: Collection[str]) -> list[str]:
    """Give those of these keys under which something was taken back, and has not arrived all the same."""
    return list(tx.execute(_WITHDRAWN, {"keys": list(keys)}).scalars()) if keys else []


def make_room(tx: Connection, keys: Collection[str]) -> None:
    """Free the keys of what was taken back, so that something else can be put under them."""
    if keys:
        tx.execute(_MAKE_ROOM, {"keys": list(keys)})


def put_back(tx: Connection, keys: Collection[str], at: datetime) -> None:
    """Let what was withdrawn under these keys wait again: the same row, so that it is never sent twice."""
    if keys:
        tx.execute(_PUT_BACK, {"keys": list(keys), "at": at})


def taken(tx: Connection, keys: Collection[str]) -> set[str]:
    """Give those of these keys under which something was put, whatever became of it."""
    return set(tx.execute(_TAKEN, {"keys": list(keys)}).scalars()) if keys else set()


def still_waiting(tx: Connection, ids: Collection[int]) -> set[int]:
    """Give those of these rows that wait."""
    return set(tx.execute(_STILL, {"ids": list(ids)}).scalars())


def recent(tx: Connection, account_id: int, limit: int) -> list[OutgoingRecord]:
    """Give the last Outgoings for an account, sent or not, oldest first."""
    rows = tx.execute(_RECENT, {"account_id": account_id, "most": limit}).all()
    return [_said(row) for row in reversed(rows)]


def lately(tx: Connection, account_ids: Collection[int]) -> dict[int, list[outgoings.Lately]]:
    """Give what was said last to each account, oldest first, without what has become of it."""
    said: dict[int, list[outgoings.Lately]] = {one: [] for one in account_ids}
    for account_id, body, level, key in tx.execute(_LATELY, {"ids": sorted(account_ids)}):
        said[account_id].append(outgoings.Lately(body, came=_came(level, key)))
    return said


def _said(row: Sequence[Any]) -> OutgoingRecord:
    number, body, level, made_at, sent_at, state, why, key = row
    came = _came(level, key)
    return OutgoingRecord(number, outgoings.read(body), Urgency(level), made_at, sent_at, state, why, came)


def _came(level: int, key: str | None) -> bool:
    return key is not None or level != Urgency.REPLY


def called(tx: Connection, account_id: int, platform_id: str, now: datetime) -> OutgoingRecord | None:
    """Find what was said to an account by what its platform calls it, among the last and not too long ago."""
    lately = tx.execute(_CALLED, {"account_id": account_id, "since": now - REPLIED_FOR, "most": LATELY_CALLED})
    return next((_said(row[:-1]) for row in lately if platform_id in row.platform_id.split()), None)


def uncalled(tx: Connection, before: datetime, most: int) -> list[int]:
    """Name the first of what is too old for a reply, and has still what its platform calls it."""
    return list(tx.execute(_UNCALLED, {"before": before, "most": most}).scalars())


def forget_calls(tx: Connection, ids: Collection[int]) -> None:
    """Forget what platforms call these."""
    tx.execute(_FORGET_CALLS, {"ids": list(ids)})


def old(tx: Connection, before: datetime, most: int) -> list[int]:
    """Name the first of what was made before and waits no longer."""
    return list(tx.execute(_OLD, {"before": before, "most": most}).scalars())


def forget(tx: Connection, ids: Collection[int]) -> None:
    """Forget Outgoings; their keys may be used once more."""
    tx.execute(_FORGET, {"ids": list(ids)})
    removal.leave_log(tx)
