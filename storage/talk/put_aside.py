"""What arrived at a server that does not serve its channel: kept whole, until the one that does hears it."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import bindparam, delete, func, select
from sqlalchemy.dialects.postgresql import insert  # its ON CONFLICT is SQLite's too

from conversations.speech import Incoming, InGroup, Media, Remote
from conversations.understanding.codes import hide
from storage.tables import account, arrival

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy import Connection

    from storage.people.accounts import Address

T = TypeVar("T")

_PUT = insert(arrival).on_conflict_do_nothing(index_elements=["account_id", "key"])
_is_put_aside = arrival.c.whole.is_not(None)
_of_these = (arrival.c.account_id.in_(bindparam("ids", expanding=True)), _is_put_aside)
_oldest = select(arrival.c.id).where(*_of_these).order_by(arrival.c.id).limit(bindparam("most"))
_TAKE = delete(arrival).where(arrival.c.id.in_(_oldest)).returning(arrival.c.id, arrival.c.account_id, arrival.c.whole)
_LEFT = select(arrival.c.account_id).distinct().where(*_of_these)
_CHATS = (
    select(account.c.channel, account.c.address)
    .join_from(arrival, account)
    .where(_is_put_aside, account.c.channel.in_(bindparam("channels", expanding=True)))
    .group_by(account.c.channel, account.c.address)
    .order_by(func.min(arrival.c.id))
    .limit(bindparam("most"))
)
_some = select(arrival.c.id).where(_is_put_aside).limit(bindparam("most")).subquery()
_COUNT = select(func.count()).select_from(_some)


def put(tx: Connection, rows: Sequence[tuple[int, Incoming]]) -> None:
    """Put aside what came to these accounts, in one statement; what lies there already stays as it is."""
    if rows:
        tx.execute(_PUT, [_row(account_id, incoming) for account_id, incoming in rows])


def _row(account_id: int, incoming: Incoming) -> dict[str, object]:
    # The words are for a copy of this moment that is restored: they are to be told of as those of a failure are.
    is_said = incoming.event == "said" and incoming.in_group is None and not incoming.replies_to
    text, press = (hide(incoming.text), incoming.press) if is_said else ("", "")
    columns = {"account_id": account_id, "key": incoming.key, "at": incoming.at, "text": text, "press": press}
    return columns | {"whole": written(incoming)}


def take(tx: Connection, account_ids: Collection[int], most: int) -> list[tuple[int, Incoming]]:
    """Take what was put aside first in these chats, in its order; two who take at once never take the same."""
    rows = tx.execute(_TAKE, {"ids": list(account_ids), "most": most}).all()
    return [(account_id, read(whole)) for _, account_id, whole in sorted(rows)]


def left(tx: Connection, account_ids: Collection[int]) -> set[int]:
    """Tell in which of these chats something is still put aside."""
    return set(tx.execute(_LEFT, {"ids": list(account_ids)}).scalars())


def chats(tx: Connection, channels: Collection[str], most: int) -> list[Address]:
    """Name chats of these channels in which something was put aside, those that wait longest first."""
    return [(row[0], row[1]) for row in tx.execute(_CHATS, {"channels": list(channels), "most": most})]


def count(tx: Connection, most: int) -> int:
    """Count what was put aside, up to a number."""
    return int(tx.execute(_COUNT, {"most": most}).scalar_one())


def written(incoming: Incoming) -> str:
    """Write down an Incoming with all it holds."""
    return json.dumps(asdict(incoming), default=datetime.isoformat)


def read(whole: str) -> Incoming:
    """Make an Incoming again of what was written down, by another version of ours too."""
    told = json.loads(whole)
    parts: dict[str, Any] = {
        "at": datetime.fromisoformat(told["at"]),
        "first_at": datetime.fromisoformat(told["first_at"]) if told.get("first_at") else None,
        "media": _part(Media, told.get("media")),
        "remote": _part(Remote, told.get("remote")),
        "in_group": _part(InGroup, told.get("in_group")),
        "more": tuple(_made(Media, one) for one in told.get("more", ())),
    }
    return _made(Incoming, told | parts)


def _part(kind: type[T], told: dict[str, Any] | None) -> T | None:
    return None if told is None else _made(kind, told)


def _made(kind: type[T], told: dict[str, Any]) -> T:
    """Make a dataclass of what is told of its fields; a newer version may know more of them."""
    known = {one.name for one in fields(kind)}  # type: ignore[arg-type]
    return kind(**{name: value for name, value in told.items() if name in known})
