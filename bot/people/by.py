"""Who does something, and when: handed along with every change that is written down and told."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime


class By(NamedTuple):
    """Who changes something and when, through which account; nobody where it is done on the machine itself."""

    at: datetime
    person_id: int | None = None
    account_id: int | None = None
