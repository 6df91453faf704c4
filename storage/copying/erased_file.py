"""The file beside the copies that says what was erased since; whoever restores an older copy erases it again."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from storage.people import erased

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

NAME = "erased.jsonl"


def read(folder: Path) -> list[str]:
    """Give the lines of the file; none where it is not there."""
    file = folder / NAME
    return file.read_text(encoding="utf-8", errors="replace").splitlines() if file.exists() else []


def broken(lines: Iterable[str]) -> int:
    """Count the lines that cannot be read."""
    return sum(1 for line in lines if line.strip() and erased.read(line) is None)


def bring_up_to_date(folder: Path, lines: Iterable[str]) -> None:
    """Add the lines that are not there yet, safe against a power cut; what stands there stays."""
    there = read(folder)
    known = set(there)
    new = [line for line in lines if line not in known]
    file = folder / NAME
    if file.exists() and not new:
        return
    with file.open("ab") as target:
        if target.tell() and not file.read_bytes().endswith(b"\n"):  # the power went in the middle of a line
            target.write(b"\n")
        target.write("".join(f"{line}\n" for line in new).encode())
        target.flush()
        os.fsync(target.fileno())
