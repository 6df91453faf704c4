"""Encryption to a public key, in the format of age: whoever has the private key can open it, with `age` too."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING, NamedTuple

import pyrage

from storage.copying.problems import CopyError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from storage.copying.archive import Sink

PRIVATE = "AGE-SECRET-KEY-"


class KeyPair(NamedTuple):
    """A new pair: what encrypts, and what alone can decrypt."""

    public: str
    private: str


def new_pair() -> KeyPair:
    """Make a new pair of keys."""
    identity = pyrage.x25519.Identity.generate()
    return KeyPair(str(identity.to_public()), str(identity))


def public(typed: str) -> pyrage.x25519.Recipient:
    """Read a public key; raises CopyError."""
    try:
        return pyrage.x25519.Recipient.from_str(typed.strip())
    except pyrage.RecipientError as trouble:
        raise CopyError("no key") from trouble


def private(text: str) -> pyrage.x25519.Identity:
    """Read the private key out of a file as age or `banhoc begin` gives it; raises CopyError."""
    lines = [line.strip() for line in text.splitlines()]
    for line in lines:
        if line.upper().startswith(PRIVATE):
            try:
                return pyrage.x25519.Identity.from_str(line)
            except pyrage.IdentityError as trouble:
                raise CopyError("no key") from trouble
    raise CopyError("no key")


class _Watched:
    """A target that remembers why it took no more, which the library does not tell."""

    def __init__(self, target: Sink) -> None:
        self._target = target
        self.trouble: OSError | None = None

    def write(self, data: bytes) -> int:
        try:
            self._target.write(data)
        except OSError as trouble:
            self.trouble = trouble
            raise
        return len(data)

    def flush(self) -> None:
        """Do nothing: whoever opened the target flushes it."""


def encrypt(write: Callable[[Sink], None], target: IO[bytes], key: str) -> None:
    """Encrypt what `write` writes, as it comes."""
    recipient, watched = public(key), _Watched(target)
    reading, writing = os.pipe()
    with ThreadPoolExecutor(1, thread_name_prefix="copying") as pool:
        work = pool.submit(_written, write, writing)
        with os.fdopen(reading, "rb") as source:
            try:
                pyrage.encrypt_io(source, watched, [recipient])
            except pyrage.EncryptError as trouble:
                raise watched.trouble or CopyError("database", str(trouble)) from trouble
    work.result()


def _written(write: Callable[[Sink], None], writing: int) -> None:
    with os.fdopen(writing, "wb") as target:
        write(target)


@contextmanager
def decrypted(source: IO[bytes], key: str) -> Iterator[IO[bytes]]:
    """Give what was encrypted, as it comes, while this lasts; raises CopyError for another's key."""
    identity = private(key)
    reading, writing = os.pipe()
    with ThreadPoolExecutor(1, thread_name_prefix="restoring") as pool:
        work = pool.submit(_decrypt, source, writing, identity)
        with os.fdopen(reading, "rb") as opened:
            if not opened.peek(1):
                work.result()
            yield opened
    work.result()


def _decrypt(source: IO[bytes], writing: int, identity: pyrage.x25519.Identity) -> None:
    with suppress(BrokenPipeError), os.fdopen(writing, "wb") as target:
        watched = _Watched(target)
        try:
            pyrage.decrypt_io(source, watched, [identity])
        except pyrage.DecryptError as trouble:
            if watched.trouble is None:  # otherwise whoever reads has read enough
                raise CopyError("wrong key", str(trouble)) from trouble
