"""What follows from the answers about a decision until then: how many reach the points, and what would be entered."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.features.recognising import dating, drafted, whom
from bot.features.recognising.decision import paper, read_ids
from storage.assessment import evaluations
from storage.deciding import decisions

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from conversations.walking.walk import Walk
    from storage.talk.errands import Errand


def reached(visit: Visit, errand: Errand, walk: Walk) -> str:
    """Count who reaches the points that were named, before it is asked what becomes of the others."""
    if walk.outcome("ai") != "tu_diem":
        return ""
    found = evaluations.some(visit.tx, read_ids(errand))
    return "\n".join(whom.of_points(found, walk.outcome("tu_diem") or "", visit.language))


def whole(visit: Visit, errand: Errand, walk: Walk) -> str:
    """Say the whole decision before it is entered: how many, the number, the date and the signer."""
    words, written = visit.language, paper(walk)
    counted = _numbers(visit, errand, walk)
    if counted is None:
        return ""
    lines = [
        words.say("Recognised: {number}, declined: {declined}.", number=counted[0], declined=counted[1]),
        words.say(
            "Decision {number} of {date}, signed by {signer}.",
            number=written.number,
            date=words.date(written.dated),
            signer=written.signer,
        ),
    ]
    return "\n".join([*lines, *dating.early(visit.tx, read_ids(errand), written.dated, words)])


def early(visit: Visit, errand: Errand, walk: Walk) -> str:
    """Ask about a date before the villages signed, at the question behind it."""
    dated = date.fromisoformat(walk.outcome("ngay") or "")
    return "\n".join(dating.early(visit.tx, read_ids(errand), dated, visit.language))


def _numbers(visit: Visit, errand: Errand, walk: Walk) -> tuple[int, int] | None:
    """Count whom the decision recognises and declines; None where a number is not in its list."""
    if kept := errand.about.get("du_thao"):
        made = decisions.find(visit.tx, int(kept))
        lines = drafted.part(visit, made).holding if made is not None else []
        number = sum(one.ruling.outcome == "recognised" for one in lines)
        return number, len(lines) - number
    chosen = whom.chosen(walk, evaluations.some(visit.tx, read_ids(errand)))
    return None if chosen is None else (len(chosen.recognised), len(chosen.declined))
