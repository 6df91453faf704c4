"""Being named in public, as a paper form says it: the one place where a round hands this on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage import audit

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit


def by_paper(visit: Visit, subject_id: int, *, given: bool) -> None:
    """Write down what a household or citizen said on paper about being named."""
    link = audit.Link(visit.now, "naming.said", visit.by, visit.account.id, subject_id=subject_id)
    audit.record(visit.tx, link._replace(after="yes" if given else "no"))
