"""A filled commune with officers who ask, phones that are announced to, and households that are reminded."""

from __future__ import annotations

import asyncio
from collections import Counter
from time import monotonic
from typing import TYPE_CHECKING

from bot.shipped.calendars import publish_calendars
from bot.simulator.commune import commune, settle
from bot.simulator.filled.fill import fill
from bot.simulator.filled.size import SIZES
from storage.announcing import announcements
from storage.announcing.announcements import Draft
from storage.announcing.audiences import Audience
from storage.people import accounts, people
from storage.places import areas, subjects
from tests.servers.patience import until
from tests.servers.platforms import TELEGRAMS
from tests.servers.squeezed import MORNING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storage.store import Store, Tx
    from tests.servers.people import Crowd

OFFICERS = [(name, str(900_000 + place)) for place, name in enumerate(TELEGRAMS)]
PHONES = [(TELEGRAMS[1], str(910_000 + place)) for place in range(300)]
ASKS = ("tiến độ", "còn thiếu", "ai chưa nộp")
EVERY = 5.0  # seconds after which an officer asks again
INVITED = "Mời bà con dự Ngày hội đọc sách."


def lived_in(store: Store) -> None:
    """Fill a commune, and give its officers and some households phones."""
    with store.writing() as tx:
        settle(tx, MORNING.date())
    publish_calendars(store, MORNING)
    fill(store, SIZES["commune"], MORNING)
    with store.writing() as tx:
        place = areas.by_code(tx, commune().commune[0])
        village = areas.villages(tx)[0]
        for one in OFFICERS:
            people.grant(tx, _with_phone(tx, one), "commune_officer", _since(), area_id=place.id)
        for one in PHONES:
            home = subjects.add(tx, f"S{one[1]}", "family", f"Nhà {one[1]}", village.id)
            people.grant(tx, _with_phone(tx, one), "member", _since(), subject_id=home)


def _since():
    return MORNING.date().replace(month=1, day=1)


def _with_phone(tx: Tx, address: tuple[str, str]) -> int:
    person = people.add(tx, f"Người {address[1]}")
    accounts.allow(tx, accounts.meet_one(tx, *address).id, person)
    return person


def announce(store: Store) -> None:
    """Have an officer announce something to the whole commune."""
    with store.writing() as tx:
        place = areas.by_code(tx, commune().commune[0]).id
        officer = accounts.speakers(tx, accounts.meet_one(tx, *OFFICERS[0]).id, MORNING.date())[0].person.id
        made = announcements.draft(tx, Draft(place, officer, INVITED, None, Audience((place,))), MORNING)
        announcements.approve(tx, announcements.find(tx, made), officer, MORNING, MORNING.date())


class Office:
    """The officers, each of whom asks, waits for the answer, and asks again after a while."""

    def __init__(self, crowd: Crowd) -> None:
        self._crowd = crowd
        self.waits: list[tuple[float, float]] = []
        self.asked = 0

    async def ask(self) -> None:
        """Ask, until cancelled."""
        await asyncio.gather(*map(self._one, range(len(OFFICERS)), OFFICERS))

    async def _one(self, place: int, officer: tuple[str, str]) -> None:
        channel, chat = officer
        while True:
            had, began = self._crowd.others_had[officer], monotonic()
            self._crowd.platforms.telegrams[channel].write(ASKS[self.asked % len(ASKS)], int(chat))
            self.asked += 1
            await until(lambda had=had: self._crowd.others_had[officer] > had)
            self.waits.append((monotonic(), monotonic() - began))
            await asyncio.sleep(EVERY + place)


def invited(others: Iterable[tuple[str, str, str]]) -> Counter[tuple[str, str]]:
    """Count who has had the announcement, and how often."""
    return Counter((channel, chat) for channel, chat, text in others if INVITED in text)
