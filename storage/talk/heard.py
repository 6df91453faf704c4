"""The log of what was heard, so that a second delivery is recognised and a failure is not lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import bindparam, delete, exists, insert, literal_column, select, update

from storage import pair_lookup
from storage.columns import storable
from storage.people import removal
from storage.straight import Straight
from storage.tables import HeardState, heard

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from sqlalchemy import CTE, ColumnClause, Connection, Select


class Heard(NamedTuple):
    """One Incoming that was handled or has failed; `id` is given by the database."""

    account_id: int
    key: str
    at: datetime
    text: str = ""
    press: str = ""
    media_id: str | None = None
    state: HeardState = "handled"
    why: str | None = None
    album: str = ""
    id: int | None = None


_FIELDS = [heard.c[name] for name in Heard._fields]
_MARK = Straight(insert(heard).inline(), [name for name in Heard._fields if name != "id"])
_RECENT = (
    select(*_FIELDS)
    .where(heard.c.account_id == bindparam("account_id"))
    .order_by(heard.c.id.desc())
    .limit(bindparam("most"))
)
_OF_ALBUM = (
    select(heard.c.media_id)
    .where(
        heard.c.account_id == bindparam("account_id"),
        heard.c.album == bindparam("album"),
        heard.c.media_id.is_not(None),
    )
    .order_by(heard.c.id)
)
_SENT_TO = select(
    exists().where(
        heard.c.account_id == bindparam("account_id"),
        heard.c.press == bindparam("place"),
        heard.c.media_id == bindparam("media_id"),
    )
)
_NEEDLESS = select(
    exists().where(
        heard.c.account_id == bindparam("account_id"),
        heard.c.album == bindparam("album"),
        heard.c.press != "",
        heard.c.media_id.is_(None),
    )
)
IS_FAILED: ColumnClause[str] = literal_column("'failed'")  # not a parameter, or its index would not be used
_FAILED = select(*_FIELDS).where(heard.c.state == IS_FAILED).order_by(heard.c.id)
_this_failure = update(heard).where(heard.c.id == bindparam("this"), heard.c.state == IS_FAILED)
_MARK_MENDED = _this_failure.values(state="handled")
_BLAME = _this_failure.values(why=bindparam("fault"))
_EDITS = select(heard.c.at).where(
    heard.c.account_id == bindparam("account_id"),
    heard.c.key.endswith(bindparam("ending"), autoescape=False),
    heard.c.key != bindparam("but"),
)
_SINCE = (
    select(heard.c.account_id)
    .distinct()
    .where(heard.c.account_id.in_(bindparam("ids", expanding=True)), heard.c.at >= bindparam("moment"))
)
_later = heard.alias()
_is_followed = exists().where(_later.c.account_id == heard.c.account_id, _later.c.id > heard.c.id)
_is_empty = (heard.c.text == "") & (heard.c.press == "") & heard.c.media_id.is_(None)
_OLD = (
    select(heard.c.id)
    .where(heard.c.at < bindparam("before"), heard.c.state == "handled", ~_is_empty | _is_followed)
    .order_by(heard.c.id)
    .limit(bindparam("most"))
)
_these = heard.c.id.in_(bindparam("ids", expanding=True))
_PHOTOS = select(heard.c.media_id).where(_these, heard.c.media_id.is_not(None)).distinct()
_EMPTY = update(heard).where(_these).values(text="", press="", media_id=None, why=None)
_DROP = delete(heard).where(_these, _is_followed)


def _known(asked: CTE) -> Select[*tuple[Any, ...]]:
    same = (heard.c.account_id == asked.c.column1) & (heard.c.key == asked.c.column2)
    return select(heard.c.account_id, heard.c.key).join_from(asked, heard, same)


def known(tx: Connection, asked: Collection[tuple[int, str]]) -> set[tuple[int, str]]:
    """Tell which pairs of account id and key were heard before, in one statement."""
    if not asked:
        return set()
    stored = {pair: (pair[0], storable(pair[1])) for pair in asked}
    found = {tuple(row) for row in pair_lookup.ask(tx, _known, list(stored.values()))}
    return {pair for pair, kept in stored.items() if kept in found}


def mark(tx: Connection, rows: Sequence[Heard]) -> None:
    """Keep what was heard, in one statement; a key heard before raises IntegrityError."""
    if rows:
        _MARK.run_for_each(tx, [row._asdict() for row in rows])


def recent(tx: Connection, account_id: int, limit: int) -> list[Heard]:
    """Give the last things heard from an account, oldest first."""
    rows = tx.execute(_RECENT, {"account_id": account_id, "most": limit}).all()
    return [Heard._make(row) for row in reversed(rows)]


def edits(tx: Connection, account_id: int, ending: str, but: str) -> list[datetime]:
    """Tell when an account was heard under keys that end so, but for one of them."""
    return list(tx.execute(_EDITS, {"account_id": account_id, "ending": ending, "but": but}).scalars())


def of_album(tx: Connection, account_id: int, album: str) -> list[str]:
    """Give the media heard from an account that were sent together, in their order."""
    return list(tx.execute(_OF_ALBUM, {"account_id": account_id, "album": album}).scalars()) if album else []


def was_needless(tx: Connection, account_id: int, album: str) -> bool:
    """Tell whether others of an album were not fetched, as nothing asked for them where they were sent."""
    return bool(tx.execute(_NEEDLESS, {"account_id": account_id, "album": album}).scalar())


def was_sent_to(tx: Connection, account_id: int, place: str, media_id: str) -> bool:
    """Tell whether a medium was sent from an account to this very place, and came late too."""
    return bool(tx.execute(_SENT_TO, {"account_id": account_id, "place": place, "media_id": media_id}).scalar())


def since(tx: Connection, account_ids: Collection[int], moment: datetime) -> set[int]:
    """Tell which of these accounts have been heard since a moment."""
    return set(tx.execute(_SINCE, {"ids": list(account_ids), "moment": moment}).scalars())


def failed(tx: Connection) -> list[Heard]:
    """Give all that failed, oldest first."""
    return [Heard._make(row) for row in tx.execute(_FAILED)]


def mark_mended(tx: Connection, heard_id: int) -> bool:
    """Note that the fault behind a failure is mended; False where that was noted before, or nothing failed."""
    return tx.execute(_MARK_MENDED, {"this": heard_id}).rowcount == 1


def blame(tx: Connection, heard_id: int, why: str) -> None:
    """Note why a failure has failed once more."""
    tx.execute(_BLAME, {"this": heard_id, "fault": why})


def old(tx: Connection, before: datetime, most: int) -> list[int]:
    """Name the first that may be forgotten of what was heard before; failures stay until somebody has seen to them."""
    return list(tx.execute(_OLD, {"before": before, "most": most}).scalars())


def forget(tx: Connection, ids: Collection[int]) -> None:
    """Forget what was heard, with photos that are no answer; when an account was last heard stays known."""
    these = {"ids": list(ids)}
    photos = list(tx.execute(_PHOTOS, these).scalars())
    tx.execute(_EMPTY, these)
    tx.execute(_DROP, these)
    removal.leave_photos(tx, photos)
    removal.leave_log(tx)
