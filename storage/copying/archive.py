"""A copy as a file: a tar archive that `tar` reads too, with a seal over all of it as its last member."""

from __future__ import annotations

import hashlib
import tarfile
from io import BufferedRandom, BytesIO
from typing import IO, TYPE_CHECKING, Protocol

from storage.copying.problems import CopyError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BLOCK = 512
PIECE = 1024 * 1024
FIRST = (MANIFEST, ENCRYPTED) = ("manifest.json", "copy.age")  # what a copy begins with, open or encrypted
SEAL = "seal.sha256"
CLOSING = bytes(2 * BLOCK)  # by which tar knows the end
END = 2 * BLOCK + len(CLOSING)  # the seal with its header, and the end


class Sink(Protocol):
    """What bytes are written to."""

    def write(self, data: bytes, /) -> object:
        """Take bytes."""
        ...


def header(name: str, size: int) -> bytes:
    """Make what stands before a member."""
    about = tarfile.TarInfo(name)
    about.size, about.mode = size, 0o600
    return about.tobuf(tarfile.GNU_FORMAT)


def padding(size: int) -> bytes:
    """Make what fills the last block of a member."""
    return bytes(-size % BLOCK)


def add(target: Sink, name: str, source: IO[bytes], size: int) -> None:
    """Write a member of exactly this size, piece by piece; a source that has become shorter raises CopyError."""
    target.write(header(name, size))
    left = size
    while left:
        piece = source.read(min(PIECE, left))
        if not piece:
            raise CopyError("differs", name)
        target.write(piece)
        left -= len(piece)
    target.write(padding(size))


def add_bytes(target: Sink, name: str, data: bytes) -> None:
    """Write a small member."""
    add(target, name, BytesIO(data), len(data))


def seal(file: BufferedRandom) -> None:
    """Read back all that was written and seal it."""
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    file.seek(0, 2)
    file.write(_end(digest))


def verify(path: Path) -> None:
    """Raise CopyError where one bit of a copy is another than it was."""
    left = path.stat().st_size - END
    if left < BLOCK:
        raise CopyError("foreign", path.name)
    digest = hashlib.sha256()
    with path.open("rb") as file:
        begins = file.read(BLOCK)
        digest.update(begins)
        left -= BLOCK
        while left > 0 and (piece := file.read(min(PIECE, left))):
            digest.update(piece)
            left -= len(piece)
        end = file.read()
    if end != _end(digest.hexdigest()):
        is_ours = SEAL.encode() in end or any(one.encode() in begins for one in FIRST)
        raise CopyError("damaged" if is_ours else "foreign", path.name)


def _end(digest: str) -> bytes:
    line = f"{digest}\n".encode()
    return header(SEAL, len(line)) + line + padding(len(line)) + CLOSING


def members(source: IO[bytes]) -> Iterator[tuple[str, IO[bytes]]]:
    """Go through the members in their order, each to be read before the next; raises CopyError for no archive."""
    try:
        with tarfile.open(fileobj=source, mode="r|") as archive:
            for about in archive:
                content = archive.extractfile(about)
                if content is not None and about.name != SEAL:
                    yield about.name, content
    except tarfile.TarError as trouble:
        raise CopyError("foreign") from trouble
