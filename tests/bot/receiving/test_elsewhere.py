"""What comes to a server that does not serve the channel is answered by the one that does: all, once and in order."""

from __future__ import annotations

import asyncio
import random

import pytest

from bot.channel import Overloaded
from bot.receiving import elsewhere, receive, taking
from bot.receiving.elsewhere import Elsewhere
from bot.receiving.taking import Taker
from conversations.speech import Incoming, Remote
from storage.people import accounts
from storage.store import StoreError
from storage.talk import arrivals, heard, put_aside
from tests.bot.receiving.cloud import until
from tests.bot.receiving.servers import FATHER, NEIGHBOUR, together, two_servers, typed
from tests.clock import MORNING


@pytest.fixture(params=["settled_url", "settled_postgres_url"])
def shared_url(request):
    return request.getfixturevalue(request.param)


@pytest.fixture
def servers(shared_url):
    """The one that serves the channel, and another."""
    with two_servers(shared_url) as both:
        yield both


async def test_it_is_answered_before_what_comes_later_in_the_same_chat_each_once(servers):
    serving, other = servers
    begun, two, one = typed(FATHER, "bắt đầu", "2", "1")
    async with serving.running(), other.running():
        await together(other.elsewhere, begun, two, *typed(NEIGHBOUR, "bắt đầu"))
        assert serving.commits == 0
        await together(serving.receiver, one, begun)  # the platform brings one once more, to the other server
        await together(other.elsewhere, two)  # and one that is answered
        await together(serving.receiver, *typed(FATHER, "lùi", "3", first=4))
    assert serving.log(FATHER) == {"so_tre": "2", "di_hoc": "bo_hoc"}
    assert serving.said(FATHER) == 5
    assert (serving.lying(), serving.said(NEIGHBOUR)) == (1, 0)
    with serving.store.reading() as tx:
        assert [row.key for row in heard.recent(tx, accounts.find(tx, "web", FATHER).id, 9)] == [*"12345"]


async def test_whoever_serves_next_takes_what_lay_there_while_nobody_did(servers):
    serving, other = servers
    async with other.running():
        await together(other.elsewhere, *typed(FATHER, "bắt đầu", "2", "1"), *typed(NEIGHBOUR, "bắt đầu", "0"))
    async with serving.running("taker"), asyncio.timeout(20):
        await until(lambda: not serving.lying())
    assert serving.log(FATHER) == {"so_tre": "2", "di_hoc": "deu"}
    assert serving.log(NEIGHBOUR) == {"so_tre": "0"}
    assert serving.commits == 1


async def test_a_channel_that_changes_hands_again_and_again_loses_nothing_and_doubles_nothing(servers):
    phones, many, chance = [f"may-{n}" for n in range(4)], 10, random.Random(7)

    async def speak(phone: str) -> None:
        for one in typed(phone, *["?"] * many):
            to = [chance.choice(servers)] * chance.choice([1, 2])  # an answer is late, so that it is brought again
            await asyncio.gather(*(server.door.hear(one) for server in to))

    async def change_hands() -> None:
        while True:
            for server in servers:
                with server.door.open("web"):
                    await asyncio.sleep(0.05)
                await server.door.until_empty("web")

    async with servers[0].running("taker", serves=""), servers[1].running("taker", serves=""), asyncio.timeout(60):
        changing = asyncio.create_task(change_hands())
        await asyncio.gather(*map(speak, phones))
        await until(lambda: not servers[0].lying())
        changing.cancel()
    assert min(server.commits for server in servers) > 1
    assert [servers[0].said(phone) for phone in phones] == [many] * len(phones)
    with servers[0].store.reading() as tx:
        for phone in phones:
            rows = heard.recent(tx, accounts.find(tx, "web", phone).id, 2 * many)
            assert [int(row.key) for row in rows] == [*range(1, many + 1)]


async def test_two_who_both_take_themselves_for_the_one_that_serves_answer_once(servers):
    async with servers[0].running("taker"), servers[1].running("taker"), asyncio.timeout(20):
        for number in range(5):
            await together(servers[1].elsewhere, *typed(FATHER, "?", first=number))
            for one in servers:
                one.taker.wake()
        await until(lambda: not servers[0].lying())
    assert servers[0].said(FATHER) == 5


async def test_a_photo_waits_to_be_fetched_and_the_words_behind_it_wait_for_it(servers):
    serving, other = servers
    photo = Incoming("web", FATHER, "p", MORNING, "đây", remote=Remote("image", "file-1"), group="album")
    bells = []
    serving.receiver.on_arrival = lambda: bells.append("rung")
    async with serving.running(), other.running():
        await together(other.elsewhere, photo, *typed(FATHER, "2"))
        await serving.receiver.hear_put_aside(("web", FATHER), MORNING)
    with serving.store.reading() as tx:
        waits = arrivals.of_account(tx, accounts.find(tx, "web", FATHER).id)
    assert [(one.key, one.text, one.remote, one.album) for one in waits] == [
        ("p", "đây", photo.remote, "album"),
        ("1", "2", None, ""),
    ]
    assert (bells, serving.said(FATHER)) == (["rung"], 0)


async def test_what_was_put_aside_is_counted_by_messages_each_once_by_the_one_that_heard_it(servers, monkeypatch):
    serving, other = servers
    monkeypatch.setattr(receive, "MOST_TOGETHER", 4)
    async with other.running(serves=""):
        await together(other.elsewhere, *typed(FATHER, "bắt đầu", "2", "1", "lùi", "3"), *typed(NEIGHBOUR, "?"))
    async with serving.running("taker"):
        await together(serving.receiver, *typed(FATHER, "1", first=6))
        await until(lambda: not serving.lying())
        await serving.receiver.hear_put_aside(("web", FATHER), MORNING)
    assert serving.receiver.heard == {("web", "heard"): 7}
    assert other.receiver.heard == {}


async def test_a_flood_is_put_aside_in_few_commits_and_has_an_end(servers, monkeypatch):
    other = servers[1]
    monkeypatch.setattr(elsewhere, "MOST_PUT_ASIDE", 150)
    flood = [one for n in range(25) for one in typed(f"may-{n}", *"abcdefgh")]
    waiting = [asyncio.create_task(other.elsewhere.hear(one)) for one in flood]
    await asyncio.sleep(0)
    async with other.running():
        await asyncio.gather(*waiting)
        assert other.lying() == 200
        with pytest.raises(Overloaded):
            await other.elsewhere.hear(typed(FATHER, "2")[0])
    assert other.lying() == 200


async def test_what_is_too_much_at_once_is_answered_bit_by_bit_and_what_comes_then_waits_behind_it(
    servers, monkeypatch
):
    serving, other = servers
    monkeypatch.setattr(receive, "MOST_TOGETHER", 4)
    async with other.running(serves=""):
        await together(other.elsewhere, *typed(FATHER, "bắt đầu", "2", "1", "lùi", "3", "lùi"))
    async with serving.running("taker"):
        await together(serving.receiver, *typed(FATHER, "1", first=7))
        await until(lambda: not serving.lying())
    assert serving.log(FATHER) == {"so_tre": "2", "di_hoc": "deu"}
    assert (serving.said(FATHER), serving.commits) == (7, 2)


async def test_what_waits_in_memory_has_an_end_too(servers, monkeypatch):
    monkeypatch.setattr(elsewhere, "MOST_WAITING", 2)
    ear = Elsewhere(servers[1].writer)
    waiting = [asyncio.create_task(ear.hear(one)) for one in typed(FATHER, "1", "2")]
    await asyncio.sleep(0)
    with pytest.raises(Overloaded):
        await ear.hear(typed(FATHER, "3")[0])
    for task in waiting:
        task.cancel()


async def test_nothing_is_put_aside_for_whoever_would_not_know_of_it(servers):
    with pytest.raises(Overloaded):
        await Elsewhere(servers[1].writer, lambda: False).hear(typed(FATHER, "2")[0])


async def test_a_database_that_is_away_is_told_and_looked_for_again(servers, monkeypatch):
    serving, other = servers
    monkeypatch.setattr(taking, "AFTER_TROUBLE", 0.01)
    away = [StoreError("away")] * 2

    def look(self, tx):
        if away:
            raise away.pop()
        return put_aside.chats(tx, ["web"], 10)

    monkeypatch.setattr(Taker, "_look", look)
    async with other.running():
        await together(other.elsewhere, *typed(FATHER, "bắt đầu"))
        monkeypatch.setattr(other.writer, "write", _away)
        with pytest.raises(StoreError):
            await together(other.elsewhere, *typed(FATHER, "2", first=2))
    async with serving.running("taker"), asyncio.timeout(20):
        while not serving.said(FATHER):
            await asyncio.sleep(0.02)
            serving.taker.wake()


async def _away(work):
    raise StoreError("away")
