"""What becomes of a proposal: what was given, whether they may be named, and that it was withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue import about
from bot.dialogue import errand as errands
from bot.dialogue.errand import label_of
from bot.dialogue.swindles import warning
from bot.features.honouring import listing
from conversations.saying.telling import shortened
from conversations.speech import Outgoing
from storage import audit
from storage.plans import honours

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from conversations.walking.walk import Walk
    from storage.plans.honours import Numbered
    from storage.tables import Naming
    from storage.talk.errands import Errand

FORM = "da_khen"
LONGEST = 100


class Given(NamedTuple):
    """To whom something was given: the proposal with its place."""

    area: int
    honour: int
    ten: str


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Write down what was given where it was typed, or ask."""
    found, what = listing.find(visit, argument)
    if isinstance(found, Outgoing):
        return [found]
    if not _may_award(visit, found):
        return [refused(visit)]
    if not what:
        return errands.begin(
            visit, FORM, about.written(Given(found.honour.area_id, found.honour.id, found.honour.name))
        )
    bad = warning(what, visit.language)
    return [Outgoing(bad)] if bad else [_give(visit, found.honour.id, found.honour.area_id, found.honour.name, what)]


def end(visit: Visit, errand: Errand, walk: Walk) -> list[Outgoing]:
    """Write down what was chosen."""
    told = about.read(Given, errand)
    what = walk.outcome("khen_khac") or label_of(walk, "khen")
    return [_give(visit, told.honour, told.area, told.ten, what)]


def _give(visit: Visit, honour_id: int, area_id: int, name: str, what: str) -> Outgoing:
    award = shortened(what, LONGEST)
    honours.award(visit.tx, honour_id, award, visit.now)
    _note(visit, "honour.awarded", honour_id, area_id, "awarded")
    return Outgoing(visit.language.say("✓ {name}: {award}", name=name, award=award))


def take_back(visit: Visit, argument: str) -> list[Outgoing]:
    """Take back that something was given."""
    found, _ = listing.find(visit, argument)
    if isinstance(found, Outgoing):
        return [found]
    if not _may_award(visit, found):
        return [refused(visit)]
    honours.award(visit.tx, found.honour.id, "", None)
    _note(visit, "honour.awarded", found.honour.id, found.honour.area_id, "")
    return [Outgoing(visit.language.say("✓ {name}: nothing is written down as given.", name=found.honour.name))]


def withdraw(visit: Visit, argument: str) -> list[Outgoing]:
    """Take a proposal back."""
    found, _ = listing.find(visit, argument)
    if isinstance(found, Outgoing):
        return [found]
    words = visit.language
    if found.honour.award:
        told = words.say("{name} was given: {award}. Only what was not awarded is withdrawn.", **_given(found))
        return [Outgoing(told)]
    honours.withdraw(visit.tx, found.honour.id, visit.now)
    _note(visit, "honour.withdrawn", found.honour.id, found.honour.area_id, "")
    return [Outgoing(words.say("✓ Not proposed any more: {name}.", name=found.honour.name))]


def _given(found: Numbered) -> dict[str, str]:
    return {"name": found.honour.name, "award": found.honour.award}


def may_be_named(visit: Visit, argument: str) -> list[Outgoing]:
    """Write down that they agree to be named in public."""
    return _consent(visit, argument, "yes")


def not_to_be_named(visit: Visit, argument: str) -> list[Outgoing]:
    """Write down that they do not."""
    return _consent(visit, argument, "no")


def _consent(visit: Visit, argument: str, said: Naming) -> list[Outgoing]:
    found, _ = listing.find(visit, argument)
    if isinstance(found, Outgoing):
        return [found]
    honours.consent(visit.tx, found.honour.id, said)
    _note(visit, "honour.consent", found.honour.id, found.honour.area_id, said)
    name, consent = found.honour.name, listing.CONSENT[said](visit.language)
    return [Outgoing(visit.language.say("✓ {name}: {consent}.", name=name, consent=consent))]


def _may_award(visit: Visit, found: Numbered) -> bool:
    return visit.may("recognise", found.honour.area_id)


def refused(visit: Visit) -> Outgoing:
    """Say who writes down what was given."""
    return Outgoing(visit.language.say("Only the commune writes down what was given."))


def _note(visit: Visit, deed: str, honour_id: int, area_id: int, after: str) -> None:
    link = audit.Link(visit.now, deed, visit.by, visit.account.id, area_id, before=str(honour_id))
    audit.record(visit.tx, link._replace(after=after or None))
