"""`banhoc run` killed in the middle of an announcement, or stopped and sent on: nobody is missed, or has it twice."""

from __future__ import annotations

import asyncio
import signal
from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.clock import RealClock
from bot.delivery.reach import EVERYWHERE
from bot.features.announcing.feeding import feed
from storage.announcing import announcements
from storage.announcing.announcements import Draft
from storage.announcing.audiences import Audience
from storage.people import accounts, people
from storage.places import areas, subjects
from storage.store import Store
from storage.talk import outbox
from tests.platforms.telegram import TOKEN, telegram_running
from tests.program import PATIENCE, Program

if TYPE_CHECKING:
    from pathlib import Path

PEOPLE = range(700_000, 700_120)
KILLS = 2
RATE = "30"  # a second, so that there is a middle


def announced(data: Path) -> Store:
    """Let a village of many phones be there, and an announcement to all of them that is being sent."""
    store, now = Store.open(f"sqlite:///{data / 'banhoc.db'}"), RealClock().now()
    with store.writing() as tx:
        commune = areas.add(tx, "X", "Xã Mẫu", "commune")
        village = areas.add(tx, "B", "Bản Mẫu", "village", commune)
        officer = people.add(tx, "Cán bộ Mẫu")
        for chat in PEOPLE:
            home, person = subjects.add(tx, f"H{chat}", "family", f"Nhà {chat}", village), people.add(tx, f"N{chat}")
            people.grant(tx, person, "member", now.date(), subject_id=home)
            accounts.allow(tx, accounts.meet_one(tx, "telegram", str(chat)).id, person)
        made = announcements.draft(tx, Draft(commune, officer, "Mời họp.", None, Audience((commune,))), now)
        announcements.approve(tx, announcements.find(tx, made), officer, now, now.date())
    return store


def by_day(store: Store) -> None:
    """Put what is planned into the outbox, as is done by day: at night this test must not wait for the morning."""
    day = RealClock().now().replace(hour=9) - timedelta(days=1)
    with store.writing() as tx:
        feed(tx, day, EVERYWHERE)


def program_of(data: Path, api: str) -> Program:
    program = Program(data)
    program.set(telegram_token=TOKEN, telegram_api=api, telegram_rate=RATE)
    return program


def had(api) -> Counter[int]:
    """Count who has had the announcement, by chat."""
    return Counter(int(fields["chat_id"]) for _, fields in api.sent if "Mời họp." in fields["text"])


async def test_killed_in_the_middle_nobody_is_missed_and_only_what_was_under_way_comes_again(published):
    async with telegram_running() as api:
        api.chats |= set(PEOPLE)
        api.holds = 0.5
        store = announced(published)
        by_day(store)
        program = program_of(published, api.url)
        await program.start()
        async with asyncio.timeout(PATIENCE):
            for kill in range(1, KILLS + 1):
                some = len(PEOPLE) * kill // (KILLS + 1)
                await api.until(lambda some=some: len(had(api)) >= some)
                await program.stop(signal.SIGKILL)
                await program.start()
            await api.until(lambda: len(had(api)) == len(PEOPLE))
        assert await program.stop(signal.SIGTERM) == 0
        again = sum(had(api).values()) - len(PEOPLE)
        assert again <= KILLS * 5, "only what was under way, or just sent and not noted yet"
        store.close()


async def test_stopped_in_the_middle_and_sent_on_everybody_has_it_once(published):
    async with telegram_running() as api:
        api.chats |= set(PEOPLE)
        api.holds = 0.5
        store = announced(published)
        by_day(store)
        program = program_of(published, api.url)
        program.change("from bot.delivery import deliver; deliver.LOOK_AGAIN = 2.0")  # for what others put there
        await program.start()
        async with asyncio.timeout(PATIENCE):
            await api.until(lambda: len(had(api)) >= len(PEOPLE) // 4)
            with store.writing() as tx:
                assert announcements.passes(tx, 1, ["running"], "stopped")
                assert outbox.withdraw(tx, announcements.keys_put(tx, 1))
            await asyncio.sleep(3)  # longer than it takes to look, and than the rest would have taken to be sent
            stopped_at = len(had(api))
            assert stopped_at < len(PEOPLE) * 3 // 4
            with store.writing() as tx:
                announcements.note_outcomes(tx, 1)
                assert announcements.passes(tx, 1, ["stopped"], "running")
            by_day(store)
            await api.until(lambda: len(had(api)) == len(PEOPLE))
        assert await program.stop(signal.SIGTERM) == 0
        assert set(had(api).values()) == {1}
        store.close()
