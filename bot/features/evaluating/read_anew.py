"""Tells once, of a draft from before, what was skipped and counted with its default then, and is blank now."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from conversations.saying import telling
from conversations.saying.asking import name_of
from conversations.saying.values import value_text
from storage import audit, settings
from storage.assessment import answers

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from conversations.speech import Outgoing
    from conversations.walking.walk import Walk
    from storage.assessment.evaluations import Evaluation

SINCE = "blank_since"
"""The setting that says since when what is skipped is blank; migration 0007 puts it."""
TOLD = "evaluation.read_anew"


def told(visit: Visit, evaluation: Evaluation, walk: Walk) -> str:
    """Say what counts otherwise than when it was skipped, and note that it was said; empty where nothing does."""
    blank = walk.left_blank() if evaluation.status == "draft" else []
    before = _skipped_before(visit, evaluation) if blank else frozenset()
    words = visit.language
    lines = [
        words.say(
            "{question}: skipping it counted as {default} before; now it is left blank. To write {default}, type EDIT "
            "{number}.",
            question=name_of(walk, spot, words),
            default=value_text(walk, spot, proposed, words),
            number=name_of(walk, spot, words).rpartition(" ")[2],
        )
        for spot, proposed in blank
        if spot.path in before
    ]
    if lines:
        link = audit.Link(visit.now, TOLD, visit.by, visit.account.id, subject_id=evaluation.subject_id)
        audit.record(visit.tx, link._replace(evaluation_id=evaluation.id))
    return "\n".join(lines)


def before(said: str, outgoing: Outgoing) -> Outgoing:
    """Say this before something else."""
    return replace(outgoing, text=f"{said}\n\n{outgoing.text}") if said else outgoing


def read_first(visit: Visit, said: str, walk: Walk) -> list[Outgoing]:
    """Put a complete form again, which was about to be handed in before anybody had read this."""
    return [telling.goes_on(walk, visit.language, said)]


def _skipped_before(visit: Visit, evaluation: Evaluation) -> frozenset[str]:
    """Give the paths that were left blank when that still meant their default, unless this has been told."""
    since = settings.get(visit.tx, SINCE)
    began = datetime.fromisoformat(since) if since is not None else None
    if began is None or evaluation.began_at >= began:
        return frozenset()
    links = (kept.link for kept in audit.of_subject(visit.tx, evaluation.subject_id))
    if any((link.deed, link.evaluation_id) == (TOLD, evaluation.id) for link in links):
        return frozenset()
    last = {entry.path: entry for entry in answers.history(visit.tx, evaluation.id)}
    return frozenset(path for path, entry in last.items() if entry.value is None and entry.at < began)
