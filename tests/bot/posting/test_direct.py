"""Posts over our own connections, to a server that does what servers should and what they should not."""

from __future__ import annotations

import asyncio

import pytest

from bot.posting.direct import Direct
from bot.posting.origin import MOST
from bot.posting.post import Post, TooLargeError
from tests.bot.posting.server import OK, Cut, answering

TOKEN = "4242:not-a-real-token"


@pytest.fixture
async def server():
    async with answering() as server:
        yield server


@pytest.fixture
async def direct():
    direct = Direct()
    yield direct
    direct.close()
    await asyncio.sleep(0)


async def post(direct, server, body=b"x", most=1000, patience=5.0, **headers):
    return await direct.carry(Post(f"{server.url}/bot{TOKEN}/m", body, headers, most, patience))


async def test_one_connection_serves_one_post_after_another(direct, server):
    seen = []
    direct = Direct(lambda host, answer: seen.append((host, answer.status)))
    assert [(await post(direct, server, b"%d" % n)).body for n in range(3)] == [b"0", b"1", b"2"]
    assert server.connections == 1
    assert seen == [("127.0.0.1", 200)] * 3
    head = server.asked[0][0].split("\r\n")
    assert head[:2] == [f"POST /bot{TOKEN}/m HTTP/1.1", f"Host: 127.0.0.1:{server.port}"]
    direct.close()


@pytest.mark.parametrize(
    ("answer", "status", "body"),
    [
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nch\r\n4\r\nunks\r\n0\r\n\r\n", 200, b"chunks"),
        (b"HTTP/1.1 204 No Content\r\n\r\n", 204, b""),
        (b"HTTP/1.1 429 Too Many\r\nRetry-After: 3\r\nContent-Length: 4\r\n\r\nslow", 429, b"slow"),
        (b"HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n", 302, b""),
        (b"HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok", 200, b"ok"),
        (Cut(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nuntil the end"), 200, b"until the end"),
        (b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + OK, 200, b"ok"),
    ],
)
async def test_whatever_is_http_is_read(direct, server, answer, status, body):
    server.answers.append(answer)
    told = await post(direct, server)
    assert (told.status, told.body) == (status, body)
    if status == 429:
        assert told.headers["retry-after"] == "3"
    assert (await post(direct, server, b"and on")).body == b"and on"


@pytest.mark.parametrize(
    ("answer", "trouble"),
    [
        (Cut(), OSError),
        (Cut(b"HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nhalf an"), OSError),
        (Cut(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nha"), OSError),
        (Cut(b"HTTP/1.1 200 OK\r\nContent-Le"), OSError),
        (b"SSH-2.0-OpenSSH_9.6\r\n", ValueError),
        (b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n", ValueError),
        (b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", ValueError),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n" + b"x" * 1001, TooLargeError),
        (b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 200_000, TooLargeError),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 20_000, TooLargeError),
        (None, TimeoutError),
    ],
)
async def test_what_is_no_answer_is_trouble_without_the_token_and_leaves_nothing_behind(
    direct, server, answer, trouble
):
    server.answers.append(answer)
    with pytest.raises(trouble) as told:
        await post(direct, server, patience=0.3 if answer is None else 5.0)
    seen = "".join(map(str, (told.value, told.value.__cause__, told.value.__context__)))
    assert TOKEN not in seen
    assert (await post(direct, server, b"and on")).body == b"and on"
    assert server.connections == 2


async def test_an_answer_nobody_asked_for_is_taken_for_no_other(direct, server):
    await post(direct, server)
    server.say(OK)
    await asyncio.sleep(0.02)
    assert (await post(direct, server, b"mine")).body == b"mine"
    server.answers.append(OK + OK)
    await post(direct, server)
    assert (await post(direct, server, b"mine too")).body == b"mine too"


async def test_a_connection_that_was_hung_up_is_not_used_again(direct, server):
    await post(direct, server)
    server.hang_up()
    await asyncio.sleep(0.02)
    assert (await post(direct, server, b"anew")).body == b"anew"
    assert server.connections == 2


async def test_whoever_stops_waiting_leaves_no_answer_to_the_next(direct, server):
    server.answers.append(None)
    waiting = asyncio.create_task(post(direct, server, b"first"))
    await asyncio.sleep(0.02)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert (await post(direct, server, b"second")).body == b"second"


async def test_many_at_once_share_so_many_connections_and_each_has_its_own_answer(direct, server):
    bodies = [b"%d" % n for n in range(3 * MOST)]
    answers = await asyncio.gather(*(post(direct, server, body) for body in bodies))
    assert [answer.body for answer in answers] == bodies
    assert server.most_open <= MOST


async def test_whoever_waits_for_a_place_waits_no_longer_than_for_an_answer(direct, server, monkeypatch):
    monkeypatch.setattr("bot.posting.origin.MOST", 1)
    server.answers.append(None)
    waiting = asyncio.create_task(post(direct, server, b"first"))
    await asyncio.sleep(0.02)
    with pytest.raises(TimeoutError):
        await post(direct, server, b"second", patience=0.1)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert (await post(direct, server, b"third")).body == b"third"


async def test_what_has_not_been_used_for_long_is_hung_up(direct, server, monkeypatch):
    await asyncio.gather(*(post(direct, server) for _ in range(3)))
    monkeypatch.setattr("bot.posting.origin.KEPT", 0)
    await post(direct, server)
    await asyncio.sleep(0.02)
    assert server.open == 0


async def test_nobody_there_is_trouble(direct):
    with pytest.raises(OSError, match="Connect"):
        await direct.carry(Post("http://127.0.0.1:9/x", b"", {}, 10, 1.0))


@pytest.mark.parametrize("path", ["/a b", "/a\r\nX: y", "/ờ"])
async def test_no_line_of_a_request_ends_too_early(direct, server, path):
    with pytest.raises(ValueError, match="no line"):
        await direct.carry(Post(f"{server.url}{path}", b"", {}, 10, 1.0))
    with pytest.raises(ValueError, match="no line"):
        await post(direct, server, token="a\r\nX: y")
    assert server.asked == []
