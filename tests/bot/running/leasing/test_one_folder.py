"""Programs that share a database share one folder for the photos; the word of one that was killed is waited out."""

from __future__ import annotations

import asyncio
from contextlib import closing

import pytest

from bot.cli import Stop
from bot.cli.serving import must_keep_together
from bot.running.leasing import one_folder
from bot.running.leasing.leaseholder import Leaseholder
from bot.words import words_for
from storage import leases
from storage.leases import Server
from storage.store import Store
from storage.talk.media import MediaShelf

ENGLISH = words_for("en")


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


async def test_beside_one_with_another_folder_nobody_starts_and_is_told_why(store, tmp_path):
    first, second = server("a", tmp_path / "one"), server("b", tmp_path / "two")
    await must_keep_together(store, first, ENGLISH)

    async def live():
        while True:
            await asyncio.to_thread(one_folder._enter, store, first)
            await asyncio.sleep(0.05)

    living = asyncio.create_task(live())
    await must_keep_together(store, server("c", tmp_path / "one"), ENGLISH)
    with pytest.raises(Stop, match="keeps its photos in another folder"):
        await must_keep_together(store, second, ENGLISH)
    living.cancel()


async def test_the_word_of_one_that_was_killed_is_waited_out(store, tmp_path, caplog):
    await must_keep_together(store, server("a", tmp_path / "one"), ENGLISH)
    await must_keep_together(store, server("b", tmp_path / "two"), ENGLISH)
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
