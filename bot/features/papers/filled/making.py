"""Every paper by what it is called in the shell and the chat, made of what is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.papers.filled import certificates, deciding, honours, minutes, notice
from bot.papers import shipped
from storage.papers import templates

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.features.papers.filled.asked import Asked, Made
    from bot.papers import Paper
    from conversations.language import Language
    from storage.store import Tx

MAKE: Mapping[str, Callable[[Tx, Asked, Language], Made]] = {
    "minutes": minutes.made,
    "notice": notice.made,
    "request": deciding.request,
    "decision": deciding.decision,
    "certificates": certificates.made,
    "honours": honours.made,
}
"""By kind what is filled into it; each raises NotYet where there is nothing to be printed."""


def template(tx: Tx, area_id: int, paper: Paper) -> bytes:
    """Give the template that a place uses, or else the one that comes with the program."""
    return templates.in_force(tx, area_id, paper) or shipped(paper)
