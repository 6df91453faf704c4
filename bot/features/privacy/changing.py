"""Corrects a name, withdraws consent, and erases: at once, and written in the audit log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.reminding import silence
from conversations.speech import Outgoing
from conversations.trust.introductions import passed_on
from storage import audit
from storage.people import accounts, consents, erased, erasure, people

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.dialogue.visit import Visit
    from conversations.walking.walk import Walk
    from storage.people.erased import What
    from storage.talk.errands import Errand


def rename(visit: Visit, _errand: Errand, walk: Walk) -> list[Outgoing]:
    """Call the speaker by the right name."""
    name, person_id = passed_on(walk.outcome("ten") or ""), _speaker(visit)
    people.rename(visit.tx, person_id, name)
    audit.record(visit.tx, audit.Link(visit.now, "data.corrected", person_id, visit.account.id))
    return [Outgoing(visit.language.say("✓ The name kept now is: {name}.", name=name))]


def withdraw(visit: Visit, errand: Errand, walk: Walk) -> list[Outgoing]:
    """Withdraw the speaker's consent: nothing is asked or reminded any more, and what is undecided goes."""
    if walk.outcome("chac_chan") != "rut":
        return [Outgoing(visit.language.say("All right, everything stays as it is."))]
    return _withdraw(visit, errand.digest)


def erase(visit: Visit, _errand: Errand, walk: Walk) -> list[Outgoing]:
    """Erase what is kept of the speaker."""
    if walk.outcome("chac_chan") != "xoa":
        return [Outgoing(visit.language.say("All right, everything stays as it is."))]
    return _erase(visit)


def _withdraw(visit: Visit, wording: str) -> list[Outgoing]:
    tx, person_id = visit.tx, _speaker(visit)
    name = people.one(tx, person_id).name
    mine = erasure.own_evaluations(tx, person_id, visit.today)
    decided = [number for number, status in mine if status in erasure.DECIDED]
    _for_good(visit, "answers", (number for number, _ in mine if number not in decided))
    _for_good(visit, "consent", [person_id])
    silence.silence(tx, [person_id], visit.today)
    accounts.focus_on(tx, visit.account.id, None)
    account = visit.account
    consents.record(tx, consents.Consent(person_id, account.id, wording, account.channel, given=False, at=visit.now))
    audit.record(tx, audit.Link(visit.now, "consent.withdrawn", person_id, account.id))
    said = visit.language.say("✓ The consent of {name} is withdrawn. There will be no more reminders.", name=name)
    return [Outgoing("\n".join([said, *_kept(visit, len(decided))]))]


def _erase(visit: Visit) -> list[Outgoing]:
    tx, person_id = visit.tx, _speaker(visit)
    mine = erasure.own_evaluations(tx, person_id, visit.today)
    decided = [number for number, status in mine if status in erasure.DECIDED]
    phones = sorted({visit.account.id, *erasure.accounts_of(tx, person_id)})
    _for_good(visit, "citizen", (number for number, _ in mine))
    _for_good(visit, "answers", (number for number, _ in mine))
    _for_good(visit, "person", [person_id], phones)
    audit.record(tx, audit.Link(visit.now, "data.erased", person_id, visit.account.id))
    # Nobody is named here: what is said now is kept, and the name is gone.
    said = visit.language.say("✓ Your data are erased and cannot be brought back.")
    on_list = visit.language.say("The commune's own list is not changed by this.")
    return [Outgoing("\n".join([said, *_kept(visit, len(decided)), on_list]))]


def _for_good(visit: Visit, what: What, ids: Iterable[int], phones: Iterable[int] = ()) -> None:
    """Erase so that no older copy of the data brings it back."""
    erased.carry_out(visit.tx, erased.Erased(visit.now, visit.today, what, tuple(ids), tuple(phones)))


def _speaker(visit: Visit) -> int:
    if visit.by is None:
        raise LookupError("nobody is speaking")
    return visit.by


def _kept(visit: Visit, decided: int) -> list[str]:
    if not decided:
        return []
    return [
        visit.language.count(
            "{number} result that the commune has decided on stays, as the law on such decisions asks.",
            "{number} results that the commune has decided on stay, as the law on such decisions asks.",
            decided,
        )
    ]
