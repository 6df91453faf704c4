"""Removal after the transaction that erased something is over: of files, addresses, and traces in the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, exists, select, update

from storage import settings
from storage.tables import (
    account,
    account_person,
    activity,
    announcement,
    answer,
    errand,
    heard,
    honour,
    media,
    meeting,
    outbox,
    request,
    setting,
)
from storage.talk import media as shelves
from storage.talk import uploads

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Column, Connection

_ACCOUNT, _FILE, _LOG = "leftover.account.", "leftover.file.", "leftover.log"
MOST_TOGETHER = 500
_POINTING: tuple[Column[str], ...] = (
    heard.c.media_id,
    meeting.c.media_id,
    activity.c.media_id,
    announcement.c.media_id,
    honour.c.media_id,
)


def leave_account(tx: Connection, account_id: int) -> None:
    """Let an account's address be forgotten when the last reply has reached it, unless it is in use again by then."""
    settings.put(tx, f"{_ACCOUNT}{account_id}", "")
    leave_log(tx)


def leave_files(tx: Connection, media_ids: Collection[str]) -> None:
    """Let the files of media be removed, unless the same bytes have been sent again by then."""
    for media_id in media_ids:
        settings.put(tx, f"{_FILE}{media_id}", "")


def leave_photos(tx: Connection, media_ids: Collection[str]) -> None:
    """Forget photos to which nothing points any more, and let their files be removed."""
    _leave(tx, media_ids, (answer.c.value, *_POINTING))


def leave_replaced(tx: Connection, media_ids: Collection[str]) -> None:
    """Forget photos that stand behind no answer any more, though the log of answers names them still."""
    _leave(tx, media_ids, _POINTING)


def _leave(tx: Connection, media_ids: Collection[str], pointing: Collection[Column[str]]) -> None:
    used: set[str] = set()
    for column in pointing:
        used |= set(tx.execute(select(column).where(column.in_(list(media_ids))).distinct()).scalars())
    unused = sorted(set(media_ids) - used)
    tx.execute(delete(media).where(media.c.id.in_(unused)))
    leave_files(tx, unused)


def leave_log(tx: Connection) -> None:
    """Let what was overwritten be taken out of the database's own log as well."""
    settings.put(tx, _LOG, "")


def _left(tx: Connection, prefix: str) -> list[str]:
    keys = select(setting.c.key).where(setting.c.key.startswith(prefix)).limit(MOST_TOGETHER)
    return [key.removeprefix(prefix) for key in tx.execute(keys).scalars()]


def files(tx: Connection) -> list[str]:
    """Give the media whose files are to be removed and that are not known again."""
    return [media_id for media_id in _left(tx, _FILE) if shelves.find(tx, media_id) is None]


def any_left(tx: Connection) -> bool:
    """Tell whether there is anything to remove."""
    return settings.get(tx, _LOG) is not None or bool(_left(tx, _FILE)) or bool(_left(tx, _ACCOUNT))


def clear(tx: Connection, removed_files: Collection[str]) -> None:
    """Forget the files that are gone, and the addresses that may be forgotten now."""
    known_again = [media_id for media_id in _left(tx, _FILE) if shelves.find(tx, media_id) is not None]
    for media_id in (*removed_files, *known_again):
        _done(tx, f"{_FILE}{media_id}")
    uploads.forget(tx, removed_files)
    for written in _left(tx, _ACCOUNT):
        _forget_address(tx, int(written))


def log_is_empty(tx: Connection) -> None:
    """Note that the database's own log was emptied; where an address is left, it has to be once more."""
    if not _left(tx, _ACCOUNT):
        _done(tx, _LOG)


def _forget_address(tx: Connection, account_id: int) -> None:
    waiting = (outbox.c.account_id == account_id) & (outbox.c.state == "waiting")
    if tx.execute(select(exists().where(waiting))).scalar():
        return
    _done(tx, f"{_ACCOUNT}{account_id}")
    in_use = [
        account_person.c.account_id == account_id,
        (errand.c.account_id == account_id) & errand.c.done_at.is_(None),
        (request.c.account_id == account_id) & request.c.settled_at.is_(None),
    ]
    if any(tx.execute(select(exists().where(use))).scalar() for use in in_use):
        return
    tx.execute(delete(outbox).where(outbox.c.account_id == account_id))
    nameless = {"address": f"erased-{account_id}", "speaking_as": None, "focus": None, "language": None}
    tx.execute(update(account).where(account.c.id == account_id).values(nameless))


def _done(tx: Connection, key: str) -> None:
    tx.execute(delete(setting).where(setting.c.key == key))
