"""Keeping a workbook that came through any channel: the rows that were read from it, not the file."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from conversations.speech import Media
from storage.places import sent_rosters
from storage.talk import media

if TYPE_CHECKING:
    from datetime import datetime

    from storage.store import Tx

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def is_workbook(name: str) -> bool:
    """Tell by the name of a file whether it is to be read as a workbook, not as a photo."""
    return name.lower().endswith(".xlsx")


def keep(tx: Tx, data: bytes, rows: str, name: str, at: datetime) -> Media:
    """Keep the rows that `read_aside` gave for the bytes of a file, and give the medium an Incoming carries."""
    one = Media("file", hashlib.sha256(data).hexdigest(), len(data))
    media.record(tx, media.MediaRecord(one.id, one.kind, TYPE, one.size, name, at))
    sent_rosters.keep(tx, one.id, rows, at)
    return one
