"""Word templates as a story sends them: of a paper, under the name of a file, with something changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.papers import shipped
from storage.talk import sent_papers
from tests.bot.papers.broken import changed

if TYPE_CHECKING:
    from datetime import datetime

    from conversations.speech import Media
    from storage.store import Tx


def keep_template(tx: Tx, account_id: int, told: str, at: datetime) -> Media:
    """Keep what a story tells as `bao_cao name.docx: old -> new`; the name and the change may be left out."""
    called, _, change = told.partition(": ")
    paper, _, name = called.partition(" ")
    old, _, new = change.partition(" -> ")
    data = changed(old, new, paper=paper) if change else shipped(paper)
    return sent_papers.keep(tx, account_id, name or f"{paper}.docx", data, at)
