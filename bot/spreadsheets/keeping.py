"""Keeping a workbook that came through any channel: the rows that were read from it, not the file."""

from __future__ import annotations

import hashlib
from pathlib import PurePath
from typing import TYPE_CHECKING

from bot.spreadsheets.aside import is_spreadsheet
from conversations.speech import Media
from storage.places import sent_rosters
from storage.talk import media

if TYPE_CHECKING:
    from datetime import datetime

    from storage.store import Tx

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TYPES = {
    ".xls": "application/vnd.ms-excel",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".csv": "text/csv",
}


def is_workbook(name: str) -> bool:
    """Tell by the name of a file whether it is to be read as a workbook, not as a photo."""
    return is_spreadsheet(name)


def keep(tx: Tx, data: bytes, rows: str, name: str, at: datetime) -> Media:
    """Keep the rows that `read_aside` gave for the bytes of a file, and give the medium an Incoming carries."""
    one = Media("file", hashlib.sha256(data).hexdigest(), len(data))
    kind = TYPES.get(PurePath(name).suffix.lower(), TYPE)
    media.record(tx, media.MediaRecord(one.id, one.kind, kind, one.size, name, at))
    sent_rosters.keep(tx, one.id, rows, at)
    return one
