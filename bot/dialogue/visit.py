"""A visit, one Incoming while it is handled: what was heard, who may be speaking, and what there is to answer with."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from bot.delivery.reach import EVERYWHERE
from conversations.press import press_for
from conversations.rules.rights import may
from conversations.speech import Button
from storage.people import accounts
from storage.places import areas
from storage.talk import outbox
from storage.talk.outbox import LATELY

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import date, datetime

    from bot.delivery.reach import Reach
    from bot.dialogue.beforehand import Worktable
    from bot.dialogue.menu import Offers
    from bot.dialogue.questionnaires import Questionnaires
    from conversations.language import Language
    from conversations.rules.rights import Action
    from conversations.speech import Incoming, MenuLine
    from storage.people.accounts import Account, Speaker
    from storage.people.people import Role
    from storage.places.subjects import Subject
    from storage.store import Tx
    from storage.talk.asked_again import AskedAgain
    from storage.talk.errands import Errand
    from storage.talk.outgoing import Lately

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Visit:
    """One Incoming while it is handled, inside the transaction of its batch; `errand` lay in front when it came.

    `offers` is what the commands show of themselves; `reach` is what the platforms allow to those who are not answered,
    but written to. On the `worktable` lies what was worked out before.
    """

    tx: Tx
    heard: Incoming
    account: Account
    speakers: tuple[Speaker, ...]
    language: Language
    forms: Questionnaires
    offers: Offers
    errand: Errand | None = None
    reach: Reach = EVERYWHERE
    worktable: Worktable | None = None
    above: dict[int, list[int]] = field(default_factory=dict, compare=False)
    """The areas above those that were asked for; nothing said in a chat changes the tree."""
    said: dict[int, list[Lately]] = field(default_factory=dict, compare=False)
    """What was said lately to the account, read once: what is said in this visit is put behind it when it is over."""
    asked_again: list[AskedAgain] = field(default_factory=list, compare=False)
    """The question that the answer only puts again, if it does."""

    @property
    def speaker(self) -> Speaker | None:
        """Who speaks now: the one chosen on a shared phone, or the only one there is."""
        if len(self.speakers) <= 1:
            return self.speakers[0] if self.speakers else None
        return next((one for one in self.speakers if one.person.id == self.account.speaking_as), None)

    @property
    def in_front(self) -> Errand | None:
        """The errand in front of who speaks; what somebody else on this phone has begun is never gone on with."""
        return self.errand if self.errand and self.may_end(self.errand) else None

    def may_end(self, errand: Errand) -> bool:
        """Tell whether an errand is the speaker's: they began it, or somebody did of whom nothing was known."""
        return errand.person_id is None or errand.person_id == self.by

    @property
    def by(self) -> int | None:
        """The id of the person who speaks, for what is written down as theirs."""
        speaker = self.speaker
        return speaker.person.id if speaker else None

    def lately(self, most: int = LATELY) -> list[Lately]:
        """Give the last Outgoings of the account, sent or not, oldest first, of which one may be what is answered."""
        if self.account.id not in self.said:
            self.said.update(outbox.lately(self.tx, [self.account.id]))
        return self.said[self.account.id][-most:]

    def beforehand(self, key: str, work: Callable[[Tx], T], holds: Callable[[T], bool] = lambda _: True) -> T:
        """Give what some long work comes to, which only reads: done before this visit where that can be, else now."""
        if self.worktable is None:
            return work(self.tx)
        return self.worktable.take(self.tx, (self.heard.channel, self.heard.address), key, work, holds)

    def may(self, action: Action, area_id: int) -> bool:
        """Tell whether the speaker may do something in an area."""
        if area_id not in self.above:
            self.above[area_id] = areas.up(self.tx, area_id)
        return may(((role.kind, role.area_id) for role in self.roles), action, self.above[area_id])

    def may_in_all(self, action: Action, area_ids: Collection[int]) -> bool:
        """Tell whether the speaker may do something in each of several areas."""
        held, up = [(role.kind, role.area_id) for role in self.roles], areas.up_of_each(self.tx, area_ids)
        return all(may(held, action, up.get(number, ())) for number in area_ids)

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """What the speaker answers for."""
        return self.speaker.subjects if self.speaker else ()

    @property
    def roles(self) -> tuple[Role, ...]:
        """What the speaker is today."""
        return self.speaker.roles if self.speaker else ()

    @property
    def menu(self) -> tuple[MenuLine, ...]:
        """The commands for what the speaker is today, in the language of the visit."""
        return self.offers.menu(self.language, {role.kind for role in self.roles})

    @property
    def now(self) -> datetime:
        """When it was heard."""
        return self.heard.at

    @property
    def today(self) -> date:
        """The day it was heard."""
        return self.heard.at.date()


def anew(visit: Visit) -> Visit:
    """Look again at who may be speaking, after that has changed; what was heard has been taken."""
    speakers = tuple(accounts.speakers(visit.tx, visit.account.id, visit.today))
    account = accounts.one(visit.tx, visit.account.id)
    return replace(visit, account=account, speakers=speakers, heard=replace(visit.heard, text="", press=""))


def tapping(visit: Visit, press: str) -> Visit:
    """Take what was typed for a tap on a button."""
    return replace(visit, heard=replace(visit.heard, text="", press=press))


def command_button(label: str, command: str, argument: object = "") -> Button:
    """Make a button that calls a command, whatever form is in front."""
    return Button(label, press_for(command, argument))
