"""The last backup: when it was tried, and why it failed where it did."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from storage import settings

if TYPE_CHECKING:
    from sqlalchemy import Connection

KEY = "backup"


class LastBackup(NamedTuple):
    """The moment of the last try, and a sentence for the operator where no copy came of it."""

    moment: datetime
    failed: str | None = None


def read(connection: Connection) -> LastBackup | None:
    """Read what became of the last try; None where there was none."""
    written = settings.get(connection, KEY)
    if written is None:
        return None
    moment, failed = json.loads(written)
    return LastBackup(datetime.fromisoformat(moment), failed)


def write(connection: Connection, last: LastBackup) -> None:
    """Note what became of a try, in place of the one before."""
    settings.put(connection, KEY, json.dumps([last.moment.isoformat(), last.failed], ensure_ascii=False))
