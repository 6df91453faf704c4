"""Makes a copy: the database, the photos and the settings in one sealed file that is whole or not there."""

from __future__ import annotations

import fcntl
import hashlib
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, select

from storage import demonstration, migrations
from storage.copying import age, archive, database, erased_file, folder, manifest
from storage.copying.manifest import Manifest
from storage.copying.problems import CopyError
from storage.people import erased
from storage.tables import media

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from io import BufferedRandom
    from pathlib import Path

    from storage.copying.archive import Sink
    from storage.store import Store, Tx

SETTINGS = "settings.env"
PHOTOS = "media/"
_PHOTOS = (  # of files only rows are kept
    select(media.c.id).where(media.c.id > bindparam("after"), media.c.kind != "file").order_by(media.c.id).limit(1000)
)


class Origin(NamedTuple):
    """What is copied: a database, the folder of the data, and settings without secrets, of which `left_out` are named.

    With a public `key` the copy is encrypted to it.
    """

    store: Store
    url: str
    data: Path
    settings: str
    left_out: tuple[str, ...]
    program: str
    key: str = ""


class Made(NamedTuple):
    """A copy that was made, and how many photos the database knows that are not in their folder."""

    path: Path
    photos_missing: int


def make(origin: Origin, into: Path, at: datetime) -> Made:
    """Make a copy in a folder and give it; the folder then also says who was erased. Raises CopyError, OSError."""
    into.mkdir(parents=True, exist_ok=True)
    with _alone(origin.data / "copying.tmp") as dumped:
        with origin.store.writing() as tx:
            house = erased.house(tx)
        database.dump(origin.url, dumped)
        with origin.store.reading() as tx:
            about = _about(tx, origin, at, dumped)._replace(house=house)
            erased_file.bring_up_to_date(into, erased.lines(tx))
        return _write(origin, about, dumped, folder.free_name(into, at))


@contextmanager
def _alone(dumped: Path) -> Iterator[Path]:
    """Give a place beside the data for a moment, to one program at a time; what one that was killed has left goes."""
    with dumped.with_suffix(".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as trouble:
            raise CopyError("busy") from trouble
        database.remove(dumped)
        try:
            yield dumped
        finally:
            database.remove(dumped)


def _about(tx: Tx, origin: Origin, at: datetime, dumped: Path) -> Manifest:
    with dumped.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Manifest(
        made_at=at,
        program=origin.program,
        step=migrations.taken(tx) or "",
        kind=database.kind_of(origin.url),
        house="",
        demonstration=demonstration.is_marked(tx),
        database_size=dumped.stat().st_size,
        database_sha256=digest,
        left_out=origin.left_out,
    )


def _write(origin: Origin, about: Manifest, dumped: Path, path: Path) -> Made:
    """Write the file under another name first; where that fails nothing of it is left."""
    part, content = path.with_name(path.name + folder.PART), _Content(origin, about, dumped)
    try:
        with part.open("w+b") as file:
            if origin.key:
                _encrypted(content, file, origin.key)
            else:
                content.write(file)
            archive.seal(file)
            file.flush()
            os.fsync(file.fileno())
        part.rename(path)
    finally:
        part.unlink(missing_ok=True)
    _sync(path.parent)
    return Made(path, content.photos_missing)


def _encrypted(content: _Content, file: BufferedRandom, key: str) -> None:
    """Write the content as one member, the size of which is known only afterwards."""
    file.write(archive.header(archive.ENCRYPTED, 0))
    age.encrypt(content.write_whole, file, key)
    size = file.tell() - archive.BLOCK
    file.write(archive.padding(size))
    file.seek(0)
    file.write(archive.header(archive.ENCRYPTED, size))


class _Content:
    """What is in a copy, written piece by piece."""

    def __init__(self, origin: Origin, about: Manifest, dumped: Path) -> None:
        self._origin = origin
        self._about = about
        self._dumped = dumped
        self.photos_missing = 0

    def write_whole(self, target: Sink) -> None:
        """Write it as an archive of its own."""
        self.write(target)
        target.write(archive.CLOSING)

    def write(self, target: Sink) -> None:
        """Write all members."""
        archive.add_bytes(target, archive.MANIFEST, manifest.write(self._about))
        archive.add_bytes(target, SETTINGS, self._origin.settings.encode())
        _add_file(target, database.NAMES[self._about.kind], self._dumped)
        shelf = self._origin.data / "media"
        for photo in self._photos():
            try:
                _add_file(target, PHOTOS + photo, shelf / photo[:2] / photo)
            except FileNotFoundError:
                self.photos_missing += 1

    def _photos(self) -> Iterator[str]:
        """Go through the photos that the database knows, some at a time."""
        last = ""
        while True:
            with self._origin.store.reading() as tx:
                some = list(tx.execute(_PHOTOS, {"after": last}).scalars())
            yield from some
            if not some:
                return
            last = some[-1]


def _add_file(target: Sink, name: str, path: Path) -> None:
    with path.open("rb") as source:
        archive.add(target, name, source, os.fstat(source.fileno()).st_size)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
