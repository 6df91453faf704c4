"""What Zalo answers to a call: JSON with an error code of its own, whatever the HTTP status says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bot.channel import TryLater

if TYPE_CHECKING:
    from collections.abc import Mapping
LARGEST = 64 * 1024  # bytes; a real answer has a few hundred
SOON = 10.0  # seconds


def read_answer(body: bytes | None) -> Mapping[str, object]:
    """Read the JSON object of an answer; anything else comes from somebody in between and raises TryLater."""
    try:
        answer = json.loads(body or b"")
    except (ValueError, RecursionError):
        answer = None
    if not isinstance(answer, dict):
        raise TryLater(SOON)
    return answer


def code_of(answer: Mapping[str, object]) -> int:
    """Read the error code, 0 where all is well."""
    code = answer.get("error", 0)
    try:
        return int(code) if isinstance(code, int | str) else -1
    except ValueError:
        return -1
