"""What a copy says of itself, as its first member: when and by what it was made, and what is in it and what is not."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from storage.copying.problems import CopyError

if TYPE_CHECKING:
    from storage.copying.database import Kind

FORMAT = 1  # what a copy looks like inside; a program that knows only older ones says so


class Manifest(NamedTuple):
    """What a copy says of itself; `step` is the last step of its tables, `left_out` the settings that are secrets."""

    made_at: datetime
    program: str
    step: str
    kind: Kind
    house: str
    demonstration: bool
    database_size: int
    database_sha256: str
    left_out: tuple[str, ...]
    format: int = FORMAT


def write(manifest: Manifest) -> bytes:
    """Write it as JSON."""
    told = manifest._asdict() | {"made_at": manifest.made_at.isoformat()}
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def read(data: bytes) -> Manifest:
    """Read it; raises CopyError where a newer Bản Học wrote it otherwise, or nobody of ours."""
    try:
        told = json.loads(data)
        if told["format"] > FORMAT:
            raise CopyError("newer", str(told.get("program", "")))
        made_at, left_out = datetime.fromisoformat(told["made_at"]), tuple(map(str, told["left_out"]))
        return Manifest(**(told | {"made_at": made_at, "left_out": left_out}))
    except (ValueError, TypeError, KeyError) as trouble:
        raise CopyError("foreign") from trouble
