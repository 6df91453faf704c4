"""A look as it is kept with an account, so that it survives a restart and never shows on another phone."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from conversations.walking.look import Look

if TYPE_CHECKING:
    from conversations.walking.walk import Walk

LASTS = timedelta(days=1)
"""After a night nobody remembers what they were looking at, and a short answer would change what they do not see."""


class _Written(NamedTuple):
    walk: str
    version: str
    path: str
    proposed: str | None
    is_edit: bool
    at: str
    price: str = ""


def write(walk: Walk, now: datetime) -> str | None:
    """Write down where in a walk somebody is looking, for their account; None where they look at what is open."""
    look = walk.look
    if look is None:
        return None
    # What was put last was put with the price of now, whatever it was when somebody began to look.
    version, at, price = walk.form.digest, now.isoformat(), walk.price
    noted = _Written(walk.name, version, look.spot.path, look.proposed, look.is_edit, at, price)
    return json.dumps(noted, ensure_ascii=False)


def restore(walk: Walk, written: str | None, now: datetime) -> None:
    """Look again where an account was looking, if that was in this walk, lately, and the question still stands so."""
    if written is None:
        return
    noted = _Written(*json.loads(written))
    if (noted.walk, noted.version) != (walk.name, walk.form.digest) or now - datetime.fromisoformat(noted.at) > LASTS:
        return
    spot = walk.find(noted.path)
    if spot is not None and (spot.path in walk.log if noted.is_edit else spot == walk.open):
        walk.look = Look(spot, noted.proposed, noted.is_edit, noted.price)
