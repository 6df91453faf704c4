"""Photos, voice notes and files: the bytes on disk under their own SHA-256, and a row that describes them."""

from __future__ import annotations

import hashlib
import os
import re
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from tempfile import NamedTemporaryFile
from time import time
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert  # its ON CONFLICT is SQLite's too

from storage.tables import media

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy import Connection

    from conversations.speech import MediaKind

JUST_ARRIVED = 600  # seconds between the bytes of a medium and the row that describes it, at most

MARK = "folder-mark"
"""File by which programs that share one folder see that it is one."""

_ID = re.compile(r"[0-9a-f]{64}")


class MediaRecord(NamedTuple):
    """What is known of a medium: its MIME type, its size in bytes, and the name its file came with."""

    id: str
    kind: MediaKind
    type: str
    size: int
    name: str
    at: datetime


_RECORD = insert(media).on_conflict_do_nothing(index_elements=["id"])
_ONE = select(*(media.c[name] for name in MediaRecord._fields)).where(media.c.id == bindparam("id"))


def record(tx: Connection, row: MediaRecord) -> None:
    """Keep the description of a medium; of the same medium the first description stays."""
    tx.execute(_RECORD, row._asdict())


def find(tx: Connection, media_id: str) -> MediaRecord | None:
    """Find the description of a medium."""
    row = tx.execute(_ONE, {"id": media_id}).one_or_none()
    return MediaRecord._make(row) if row else None


class MediaShelf:
    """A folder of media; the same bytes are kept once, and a file that is there is whole."""

    def __init__(self, root: Path, *, make: bool = True) -> None:
        self._root = root
        if make:
            root.mkdir(parents=True, exist_ok=True)

    def path(self, media_id: str) -> Path:
        """Say where a medium lies, whether or not it is there; an id that is no SHA-256 raises ValueError."""
        if not _ID.fullmatch(media_id):
            raise ValueError("this is not the id of a medium")
        return self._root / media_id[:2] / media_id

    def mark(self) -> str:
        """Give the random word by which this folder is known; whoever asks first writes it."""
        place = self._root / MARK
        if not place.exists():
            self._root.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=self._root, prefix="arriving-") as file:
                file.write(token_hex(8).encode())
                file.flush()
                os.fsync(file.fileno())
                with suppress(FileExistsError):  # another was quicker, and its word is whole
                    os.link(file.name, place)
        return self.known_by()

    def known_by(self) -> str:
        """Give the same word, where there is one; nothing is written."""
        place = self._root / MARK
        return place.read_text(encoding="ascii") if place.exists() else ""

    def put(self, data: bytes) -> str:
        """Keep the bytes, safe against a power cut, and give their id."""
        media_id = hashlib.sha256(data).hexdigest()
        place = self.path(media_id)
        if place.exists():
            os.utime(place)  # it has just arrived again, and is not removed under somebody's hands
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            self._write(data, place)
            for folder in (place.parent, self._root):
                _sync(folder)
        return media_id

    def read(self, media_id: str) -> bytes:
        """Give the bytes of a medium; one that is not there raises FileNotFoundError."""
        return self.path(media_id).read_bytes()

    def remove(self, media_id: str) -> bool:
        """Remove the bytes of a medium; False where they have just arrived again, to be asked once more later."""
        place = self.path(media_id)
        with suppress(FileNotFoundError):
            if time() - place.stat().st_mtime < JUST_ARRIVED:
                return False
            place.unlink()
        return True

    def forget(self, media_ids: Iterable[str]) -> None:
        """Remove the bytes of these media for good, and folders that are empty then; whatever else is here stays."""
        for media_id in media_ids:
            place = self.path(media_id)
            place.unlink(missing_ok=True)
            with suppress(OSError):  # other media are there, or it is gone already
                place.parent.rmdir()

    def _write(self, data: bytes, place: Path) -> None:
        with NamedTemporaryFile(dir=self._root, prefix="arriving-", delete=False) as file:
            try:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
                Path(file.name).replace(place)
            except BaseException:
                Path(file.name).unlink(missing_ok=True)
                raise


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
