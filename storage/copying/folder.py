"""The folder of the copies: how they are named by their moment, and which are kept."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

PART = ".part"
_NAME = re.compile(r"banhoc-(\d{8}-\d{6})(?:-\d+)?\.tar")
_MOMENT = "%Y%m%d-%H%M%S"


def free_name(folder: Path, at: datetime) -> Path:
    """Give a name for a copy of this moment that no other has."""
    stem = f"banhoc-{at.strftime(_MOMENT)}"
    path, number = folder / f"{stem}.tar", 1
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}.tar"
    return path


def copies(folder: Path) -> list[Path]:
    """Give the copies in a folder, the oldest first."""
    return sorted((path for path in folder.glob("banhoc-*.tar") if _moment(path.name)), key=_order)


def prune(folder: Path, at: datetime, days: int, weeks: int) -> list[Path]:
    """Remove what is not to be kept, and what a copy that was cut short has left; give the copies that went."""
    for part in folder.glob(f"banhoc-*.tar{PART}"):
        if (begun := _moment(part.name.removesuffix(PART))) and begun.date() < at.date():
            part.unlink(missing_ok=True)
    kept = to_keep(copies(folder), at, days, weeks)
    gone = [path for path in copies(folder) if path not in kept]
    for path in gone:
        path.unlink(missing_ok=True)
    return gone


def to_keep(paths: Iterable[Path], at: datetime, days: int, weeks: int) -> set[Path]:
    """Choose the newest copy of each of the last days and weeks that have one, and all of today."""
    by_day: dict[str, Path] = {}
    by_week: dict[str, Path] = {}
    kept: set[Path] = set()
    for path in sorted(paths, key=_order):
        made = _moment(path.name)
        if made is None or made.date() >= at.date():
            kept.add(path)
        if made is not None:
            by_day[made.strftime("%Y%m%d")] = by_week[made.strftime("%G%V")] = path
    return kept | {*_last(by_day, days), *_last(by_week, weeks)}


def _last(newest: dict[str, Path], number: int) -> list[Path]:
    return list(newest.values())[max(0, len(newest) - number) :]


def _order(path: Path) -> tuple[str, int, str]:
    return path.name[:22], len(path.name), path.name


def _moment(name: str) -> datetime | None:
    """Read the moment out of a name, in the clock of the wall; None where it is not the name of a copy."""
    found = _NAME.fullmatch(name)
    try:
        return datetime.strptime(found[1], _MOMENT) if found else None  # noqa: DTZ007 - a name has no time zone
    except ValueError:
        return None
