"""Restores a copy: its database and its photos in an empty place, with all erased again that was erased since."""

from __future__ import annotations

import hashlib
import os
import shutil
import tarfile
from contextlib import closing, contextmanager
from typing import IO, TYPE_CHECKING, NamedTuple

from storage import migrations
from storage.copying import age, archive, database, held, manifest
from storage.copying.making import PHOTOS, SETTINGS
from storage.copying.problems import CopyError
from storage.people import erased, removal
from storage.store import Store
from storage.talk.media import MediaShelf

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from storage.copying.held import Held
    from storage.copying.manifest import Manifest

FOUND_SETTINGS = "settings-of-the-copy.env"
UNFINISHED = "restoring"  # folder into which all is unpacked, until it is as it should be


class Restored(NamedTuple):
    """What was restored: what the copy says of itself, what is held of it, and how much was erased again."""

    about: Manifest
    held: Held
    erased_again: int


def verify(path: Path, key: str = "") -> Manifest | None:
    """Verify a copy to its last bit, and with a key also what is encrypted in it; raises CopyError.

    Of an encrypted one without its key nothing can be told but that it is whole.
    """
    archive.verify(path)
    if is_encrypted(path) and not key:
        return None
    with opened(path, key) as (about, members):
        for name, content in members:
            _verified(name, content, about)
    return about


def is_encrypted(path: Path) -> bool:
    """Whether a copy is encrypted."""
    with path.open("rb") as file:
        return file.read(len(archive.ENCRYPTED) + 1) == f"{archive.ENCRYPTED}\0".encode()


@contextmanager
def opened(path: Path, key: str) -> Iterator[tuple[Manifest, Iterator[tuple[str, IO[bytes]]]]]:
    """Open a copy for as long as this lasts: what it says of itself, and its other members in their order."""
    with path.open("rb") as file:
        if not is_encrypted(path):
            yield _begun(archive.members(file))
        elif not key:
            raise CopyError("locked", path.name)
        else:
            with tarfile.open(fileobj=file, mode="r:") as outer:
                inner = outer.extractfile(archive.ENCRYPTED)
                if inner is None:
                    raise CopyError("foreign", path.name)
                with age.decrypted(inner, key) as content:
                    yield _begun(archive.members(content))


def _begun(members: Iterator[tuple[str, IO[bytes]]]) -> tuple[Manifest, Iterator[tuple[str, IO[bytes]]]]:
    name, content = next(members, ("", None))
    if name != archive.MANIFEST or content is None:
        raise CopyError("foreign")
    about = manifest.read(content.read())
    if not migrations.knows(about.step):
        raise CopyError("newer", about.program)
    return about, members


def _verified(name: str, content: IO[bytes], about: Manifest) -> None:
    """Read a member to its end, and compare it with what it should be."""
    if name == SETTINGS:
        return
    expected = about.database_sha256 if name == database.NAMES[about.kind] else name.removeprefix(PHOTOS)
    digest = hashlib.sha256()
    while piece := content.read(archive.PIECE):
        digest.update(piece)
    if digest.hexdigest() != expected:
        raise CopyError("differs", name)


def restore(path: Path, key: str, data: Path, url: str, lines: Iterable[str]) -> Restored:
    """Restore a copy that was verified into an empty folder and an empty database; `lines` say who was erased.

    Where it does not unpack, both stay empty.
    """
    unfinished = data / UNFINISHED
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    try:
        with opened(path, key) as (about, members):
            if about.kind != database.kind_of(url):
                raise CopyError("other database", about.kind)
            for name, content in members:
                _unpack(name, content, unfinished)
        restored = _brought_back(about, unfinished, url, lines)
        _put_in_place(unfinished, data, about, url)
        return restored
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _unpack(name: str, content: IO[bytes], into: Path) -> None:
    """Write one member to its place; what has no place in a copy raises CopyError."""
    if name.startswith(PHOTOS):
        try:
            target = MediaShelf(into / "media").path(name.removeprefix(PHOTOS))
        except ValueError as trouble:
            raise CopyError("foreign", name) from trouble
    elif name in {SETTINGS, *database.NAMES.values()}:
        target = into / name
    else:
        raise CopyError("foreign", name)
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as file:
        shutil.copyfileobj(content, file, archive.PIECE)
        file.flush()
        os.fsync(file.fileno())


def _brought_back(about: Manifest, unfinished: Path, url: str, lines: Iterable[str]) -> Restored:
    """Bring the database up to date, hold what waited, and erase again; only then may anybody start from it."""
    dumped, shelf = unfinished / database.NAMES[about.kind], MediaShelf(unfinished / "media")
    if about.kind == "postgresql":
        database.load(dumped, url)
        dumped.unlink()
    there = url if about.kind == "postgresql" else f"sqlite:///{dumped}"
    with closing(Store.open(there, copies=False)) as store:
        with store.writing() as tx:
            held.hold(tx, about.made_at)
            again = erased.carry_out_again(tx, lines)
        _sweep(store, shelf)
        with store.reading() as tx:
            found = held.find(tx)
    if found is None:
        raise CopyError("database")
    return Restored(about, found, again)


def _sweep(store: Store, shelf: MediaShelf) -> None:
    """Leave nothing of what was erased, in the folder of photos and in the log of the database."""
    while True:
        with store.writing() as tx:
            gone = removal.files(tx)
            shelf.forget(gone)
            removal.clear(tx, gone)
            left = removal.files(tx)
        if not left:
            break
    if store.empty_log():
        with store.writing() as tx:
            removal.log_is_empty(tx)


def _put_in_place(unfinished: Path, data: Path, about: Manifest, url: str) -> None:
    """Move all to where it belongs, the database last: a start before that finds none."""
    (unfinished / SETTINGS).rename(data / FOUND_SETTINGS)
    (unfinished / "media").rename(data / "media")
    if about.kind == "sqlite":
        target = database.file_of(url)
        target.parent.mkdir(parents=True, exist_ok=True)
        database.remove(target)  # it holds nothing, but may have a log beside it
        shutil.move(unfinished / database.NAMES["sqlite"], target)
