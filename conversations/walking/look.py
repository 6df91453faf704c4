"""A look: what one person has before their eyes in a walk, apart from the question that waits."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2s
from typing import TYPE_CHECKING

from conversations.form import MEDIA

if TYPE_CHECKING:
    from conversations.walking.spot import Spot

_MARK = 4  # bytes


@dataclass(frozen=True, slots=True)
class Look:
    """An answer that is looked at and stands until another is given, or one proposed to a question, or both.

    `price` is what the person has read of what another answer costs; see `Walk.price`.
    """

    spot: Spot
    proposed: str | None = None
    is_edit: bool = True
    price: str = ""

    @property
    def mark(self) -> str:
        """Tell this proposal from every other one, on the button that accepts it."""
        return blake2s((self.proposed or "").encode(), digest_size=_MARK).hexdigest()

    def is_change(self, price: str) -> bool:
        """Whether it would take the place of an answer that it costs something to change, or of what was sent."""
        return self.is_edit and (bool(price) or self.spot.question.kind in MEDIA)
