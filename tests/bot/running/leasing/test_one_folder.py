"""Programs that share a database share one folder for the photos; the word of one that was killed is waited out."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, closing

import pytest

from bot.cli import Stop, programs
from bot.cli.serving import must_keep_together
from bot.running.leasing import one_folder
from bot.running.leasing.leaseholder import Leaseholder
from bot.running.platforms import read_settings
from bot.words import words_for
from storage import leases
from storage.leases import Server
from storage.store import Store
from storage.talk.media import MediaShelf

ENGLISH = words_for("en")
SETTINGS = read_settings({})


@pytest.fixture
def store(postgres_url):
    with closing(Store.open(postgres_url)) as store:
        yield store


@pytest.fixture(autouse=True)
def soon(monkeypatch):
    """Let a word stand for a moment, and be looked at often."""
    monkeypatch.setattr(one_folder, "LONG", 0.3)
    monkeypatch.setattr(one_folder, "PATIENCE", 0.4)
    monkeypatch.setattr(one_folder, "AGAIN", 0.02)


def server(name, folder):
    return Server(name, frozenset({"telegram"}), "1.0", MediaShelf(folder).mark())


@asynccontextmanager
async def living(store, one):
    """Let a program say again and again that it lives."""

    async def live():
        while True:
            await asyncio.to_thread(one_folder._enter, store, one)
            await asyncio.sleep(0.05)

    task = asyncio.create_task(live())
    await asyncio.to_thread(one_folder._enter, store, one)
    try:
        yield
    finally:
        task.cancel()


async def test_beside_one_with_another_folder_nobody_starts_and_is_told_why(store, tmp_path):
    first, second = server("a", tmp_path / "one"), server("b", tmp_path / "two")
    async with living(store, first):
        await must_keep_together(store, server("c", tmp_path / "one"), SETTINGS, ENGLISH)
        with pytest.raises(Stop, match=r"Program [ac] keeps its photos in another folder than .*media"):
            await must_keep_together(store, second, SETTINGS, ENGLISH)


async def test_beside_one_that_is_another_bot_by_the_same_name_nobody_starts_and_is_told_which(store):
    def telling(name, **tokens):
        given = {f"BANHOC_{kind.upper()}": told for kind, told in tokens.items()}
        return programs.this_one(name, read_settings(given), "")

    first = telling("a", telegram_token="one=4242:x two=4243:x", zalo_bot_token="77:x")
    other = telling("c", telegram_token="one=9999:x", zalo_bot_token="77:x")
    async with living(store, first):
        await must_keep_together(store, telling("b", telegram_token="one=4242:renewed"), SETTINGS, ENGLISH)
        with store.reading() as tx:
            assert leases.living(tx)[0] == first
            assert "4242" not in tx.exec_driver_sql("SELECT serves FROM server").scalars().first()
        with pytest.raises(
            Stop, match=r"Program a serves another bot by the same name: telegram-one\. Give both the same"
        ):
            await must_keep_together(store, other, SETTINGS, ENGLISH)
        holder = Leaseholder(store, other)
        await holder.look()
        assert holder.troubles()[0] == ("mistaken", "telegram-one"), "as of one that had stood still meanwhile"


async def test_the_word_of_one_that_was_killed_is_waited_out(store, tmp_path, caplog):
    await must_keep_together(store, server("a", tmp_path / "one"), SETTINGS, ENGLISH)
    await must_keep_together(store, server("b", tmp_path / "two"), SETTINGS, ENGLISH)
    assert caplog.text.count("we wait whether it has ended") == 1
    with store.reading() as tx:
        assert [one.name for one in leases.living(tx)] == ["b"]


async def test_who_comes_back_and_finds_another_folder_in_use_tells_the_operator(store, tmp_path):
    first, second = server("a", tmp_path / "one"), server("b", tmp_path / "two")
    with store.writing() as tx:
        leases.here(tx, second, 60)
    holder = Leaseholder(store, first)
    await holder.look()
    assert [one.key for one in holder.troubles()] == ["apart"]
    with store.writing() as tx:
        leases.here(tx, second._replace(media=first.media), 60)
    await holder.look()
    assert holder.troubles() == []
