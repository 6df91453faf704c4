"""A fault of ours while fetching costs its own photo, after some tries and with a sentence; nobody falls silent."""

from __future__ import annotations

import pytest

from bot.receiving import fetch
from bot.receiving.fetch import MOST_TOGETHER, MOST_TRIES
from conversations.speech import Remote
from storage.store import Store
from tests.bot.receiving.cloud import PHOTO, House, fetching, photograph, until

MANY = 2 * MOST_TOGETHER + 1
SECRET = "vang-a-mau-0912345678"


@pytest.fixture
def house(settled_url, tmp_path, monkeypatch):
    monkeypatch.setattr(fetch, "LONGEST_WAIT", 0.001)
    monkeypatch.setattr(fetch, "NO_ROOM", 0.001)
    monkeypatch.setattr(fetch, "LOOK_AGAIN", 1e6)
    store = Store.open(settled_url)
    house = House(store, tmp_path / "media")
    yield house
    house.writer.close()
    store.close()


@pytest.fixture
def poisoned(house):
    """More chats than are fetched for side by side send what makes us fail, and then type something."""
    for number in range(MANY):
        house.cloud.files[f"bad-{number}"] = KeyError(SECRET)
        house.hear(phone=f"phone-{number}", remote=Remote("image", f"bad-{number}", size=1000))
        house.hear("1", phone=f"phone-{number}")
    return house


async def test_each_is_tried_some_times_and_given_up_with_a_sentence_and_what_was_typed_is_answered(poisoned, caplog):
    async with fetching(poisoned):
        await until(lambda: not any(poisoned.waiting(f"phone-{number}") for number in range(MANY)))
    for number in range(MANY):
        assert poisoned.cloud.asked.count(f"bad-{number}") == MOST_TRIES
        given_up, answered = poisoned.said(f"phone-{number}")
        assert "ảnh đã gửi chưa đến được đây" in given_up
        assert answered
    assert "KeyError" in caplog.text
    assert SECRET not in caplog.text


async def test_a_good_photo_behind_them_is_fetched_in_the_same_rounds(poisoned):
    poisoned.at_the_photo()
    poisoned.cloud.files["file-1"] = photograph()
    poisoned.hear(remote=PHOTO)
    async with fetching(poisoned):
        await until(lambda: poisoned.photo() is not None)
    first_tries = list(dict.fromkeys(poisoned.cloud.asked))
    assert first_tries[MANY] == "file-1"
    assert poisoned.cloud.asked.count("file-1") == 1


@pytest.mark.parametrize("trouble", [OSError("no space left"), KeyError("x"), MemoryError(), ValueError("x")])
async def test_trouble_of_the_disk_or_the_machine_is_waited_out(house, monkeypatch, trouble):
    house.at_the_photo()
    house.cloud.files["file-1"] = photograph()
    house.hear(remote=PHOTO)
    put, failing = house.shelf.put, [trouble, trouble]

    def fails_twice(data: bytes) -> str:
        if failing:
            raise failing.pop()
        return put(data)

    monkeypatch.setattr(house.shelf, "put", fails_twice)
    async with fetching(house):
        await until(lambda: house.photo() is not None)
    assert house.waiting() == 0
