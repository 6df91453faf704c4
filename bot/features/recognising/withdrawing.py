"""Withdrawing a decision, or dropping a list: with a reason, and only if nothing has changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue import about, errand
from bot.dialogue.titles import NAMES
from bot.features.recognising import correcting, deeds, entered, listed
from bot.features.years import which
from bot.people.by import By
from conversations.speech import Outgoing
from conversations.trust.introductions import remark
from storage.deciding import decisions

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from conversations.walking.walk import Walk
    from storage.deciding.decisions import Decision
    from storage.talk.errands import Errand

FORM = "huy_quyet_dinh"


def withdraw(visit: Visit, argument: str) -> list[Outgoing]:
    """Ask for the reason for withdrawing a decision, after what follows from it was said."""
    made = correcting.meant(visit, argument, "withdraw_decision")
    if isinstance(made, Outgoing):
        return [made]
    words = visit.language
    if made.withdrawn_at is not None:
        return [Outgoing(words.say("This decision was withdrawn before."))]
    lines = [listed.heading(visit, made)]
    if made.holds:
        lines += _no_new_decision(visit, made)  # first, so that a screen never cuts it
        number = len(deeds.held(visit.tx, made))
        lines.append(
            words.count(
                "{number} form waits for a decision again, and the household is told.",
                "{number} forms wait for a decision again, and all are told.",
                number,
            )
        )
        lines.append(words.say("Certificates that were given out have to be taken back."))
        lines += correcting.of_former_year(visit, made)
    before = correcting.corrections(visit, made.id)
    changing = correcting.Changing("\n".join(lines), "" if made.holds else "draft", made.id, before, 0, made.area_id)
    return errand.begin(visit, FORM, about.written(changing), brief=True)


def end_withdrawal(visit: Visit, errand: Errand, walk: Walk) -> list[Outgoing]:
    """Withdraw the decision, or drop the list, if nobody has changed it meanwhile."""
    words, asked = visit.language, about.read(correcting.Changing, errand)
    if walk.outcome("chac") != "huy":
        return [Outgoing(words.say("All right, nothing was changed."))]
    made, by = decisions.find(visit.tx, asked.decision), By(visit.now, visit.by, visit.account.id)
    is_same = made is not None and made.withdrawn_at is None and made.is_draft == (asked.muc == "draft")
    if made is None or not is_same or correcting.corrections(visit, made.id) != asked.before:
        return [Outgoing(words.say("Meanwhile somebody has changed this decision. Nothing was withdrawn."))]
    if made.is_draft:
        deeds.discard(visit.tx, made, by)
        return [Outgoing(words.say("✓ The list is dropped. Nothing was decided."))]
    untold = deeds.withdraw(visit.tx, made, remark(walk.outcome("ly_do") or ""), by)
    told = words.say(
        "✓ Decision {number} is withdrawn: {title} {year}. Its forms wait for a new decision.",
        number=made.number,
        title=NAMES[made.title](words),
        year=made.year,
    )
    closed = which.shut(visit, made.area_id, made.year)
    still = words.say("A new decision is possible once the books of {year} are open again.", year=made.year)
    return [Outgoing("\n".join([told, entered.told_all(visit, untold), *([still] if closed else [])]))]


def _no_new_decision(visit: Visit, made: Decision) -> list[str]:
    """Warn of a closed year, in which nothing can be decided on anew."""
    if not which.is_closed(visit, made.area_id, made.year):
        return []
    words = visit.language
    return [
        words.say(
            "⚠ The books of {year} are closed: no new decision is possible unless they are opened again.",
            year=made.year,
        ),
        words.say("To mend a part of it, leave it and type: CORRECT DECISION {number}", number=made.number),
    ]
