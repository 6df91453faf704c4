"""What stands on buttons, as it is told in a story and typed where nothing can be tapped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conversations.speech import Button

_NUMBERED = re.compile(r"(\d+)\. (.*)")


def plain(label: str) -> str:
    """Give a label without its number."""
    found = _NUMBERED.fullmatch(label)
    return found[2] if found else label


def as_typed(button: Button) -> str:
    """Give what is typed in place of a tap."""
    found = _NUMBERED.fullmatch(button.label)
    return found[1] if found else button.label.upper()


def bracketed(buttons: tuple[Button, ...]) -> list[str]:
    """Write buttons on a line, if there are any."""
    return [" ".join(f"[{button.label}]" for button in buttons)] if buttons else []
