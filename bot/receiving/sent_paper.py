"""Word files from officers: told apart by their names; what is in them is looked at where they are answered."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from conversations.rules.rights import RIGHTS
from storage.people import accounts

if TYPE_CHECKING:
    from datetime import date

    from storage.store import Tx

ENDINGS = frozenset({".docx", ".docm", ".dotx", ".dotm", ".doc", ".odt", ".rtf"})
"""What people call a Word file; all but the first are refused in words when they are looked at."""


def is_paper(name: str) -> bool:
    """Tell by the name of a file whether it may be meant as a template."""
    return PurePath(name).suffix.lower() in ENDINGS


def may_send(tx: Tx, account_id: int, today: date) -> bool:
    """Tell whether one of those who speak at an account signs papers, so that a Word file may be a template."""
    speakers = accounts.speakers(tx, account_id, today)
    return any("report" in RIGHTS[role.kind] for one in speakers for role in one.roles)
