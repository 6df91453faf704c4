"""Many people join, answer, send photos and hand in at once, on one process: nothing is lost, nothing comes twice."""

from __future__ import annotations

import asyncio

import pytest

from bot.receiving import fetch
from bot.receiving.photo import check_photo
from bot.receiving.receive import MOST_TOGETHER
from storage.store import Store
from tests.crowd.evening import BEFORE, BEHIND, SAID, Valley, hold, homes, kept, settle, waiting

PEOPLE = 40
KEYS = sorted(str(key) for key in range(len(BEFORE) + len(BEHIND) + 2))
GIVEN_UP = 60  # seconds until an evening that never ends is given up


async def checked_here(data: bytes):
    """Check a photo in this process: a child for each would take most of the time of the test."""
    return check_photo(data)


@pytest.fixture
def store(settled_url, monkeypatch):
    monkeypatch.setattr(fetch, "check_photo_aside", checked_here)
    monkeypatch.setattr(fetch, "LOOK_AGAIN", 1e6)  # whoever has to wait for the next look waits for ever
    store = Store.open(settled_url)
    yield store
    store.close()


async def evening(store, folder, valley: Valley, over):
    codes = settle(store, PEOPLE)
    async with asyncio.timeout(GIVEN_UP):
        return await hold(store, folder, valley, codes, over)


async def test_everybody_is_in_with_every_answer_and_their_own_photo(store, tmp_path, monkeypatch):
    monkeypatch.setattr(fetch, "PATIENCE", 1e6)
    valley = Valley()
    waits = await evening(store, tmp_path, valley, lambda: not waiting(store))
    found = homes(store, PEOPLE)
    assert [home.photo for home in found] == [kept(number) for number in range(PEOPLE)]
    assert {home.status for home in found} == {"submitted"}
    assert len({home.answers for home in found}) == 1
    assert [home.heard for home in found] == [KEYS] * PEOPLE
    assert {home.said for home in found} == {SAID}
    assert max(waits.batches) <= 1 + -(-PEOPLE // MOST_TOGETHER)
    assert valley.asked == waits.photos, "whoever sent first is fetched for first, each at once and once"


async def test_photos_that_never_come_hold_up_neither_their_own_people_nor_others(store, tmp_path, monkeypatch):
    monkeypatch.setattr(fetch, "PATIENCE", 0.2)
    monkeypatch.setattr(fetch, "FIRST_TRY", 0.3)
    lost = {str(number) for number in range(0, PEOPLE, 2)}
    await evening(store, tmp_path, Valley(lost), lambda: waiting(store) == len(lost) and all_in(store))
    for number, home in enumerate(homes(store, PEOPLE)):
        gone = str(number) in lost
        assert home.photo == (None if gone else kept(number))
        assert home.heard == ([key for key in KEYS if key != "4"] if gone else KEYS)
        assert home.waiting == (1 if gone else 0)


def all_in(store) -> bool:
    return all(home.status == "submitted" for home in homes(store, PEOPLE))
