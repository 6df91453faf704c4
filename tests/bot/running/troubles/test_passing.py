"""What passes between us and the platforms tells of a clock that is off and of another program with our token."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, closing, suppress
from datetime import timedelta

import pytest
from aiohttp import ClientSession, web

from bot.clock import MovedClock
from bot.posting.direct import Direct
from bot.posting.post import Post
from bot.posting.proxied import Proxied
from bot.running.troubles.passing import Passing
from tests.platforms.stub import serving


@asynccontextmanager
async def passing_by(clock, answer):
    """Give what watches, and what asks a platform that answers so."""
    app, passing = web.Application(), Passing(clock)
    app.add_routes([web.post("/botSECRET/getUpdates", answer)])
    async with serving(app) as url, ClientSession(trace_configs=[passing.trace]) as session:

        async def ask():
            async with session.post(f"{url}/botSECRET/getUpdates") as response:
                return response.status

        yield passing, ask


@pytest.mark.parametrize(("off", "found"), [(0, []), (61, ["61"]), (-61, ["60"])])
async def test_a_clock_that_is_off(off, found):
    async def answer(_):
        return web.Response()

    async with passing_by(MovedClock(timedelta(minutes=off, seconds=10)), answer) as (passing, ask):
        assert await ask() == 200
        assert [one.of for one in passing.troubles() if one.key == "clock"] == found


@pytest.mark.parametrize("date", ["", "yesterday", "Sun, 99 Nov 2026 02:43:17 GMT"])
async def test_a_time_that_cannot_be_read_is_none(date):
    async def answer(_):
        return web.Response(headers={"Date": date})

    async with passing_by(MovedClock(timedelta(hours=1)), answer) as (passing, ask):
        assert await ask() == 200
        assert passing.troubles() == []


async def test_another_program_with_our_token_is_named_by_its_host_and_forgotten_when_it_ends():
    async def conflict(_):
        return web.Response(status=409)

    clock = MovedClock()
    async with passing_by(clock, conflict) as (passing, ask):

        def taken():
            return [one.of for one in passing.troubles() if one.key == "shared_token"]

        await ask()
        assert taken() == [], "it may be a poll of our own from before a restart"
        clock.move(timedelta(seconds=31))
        await ask()
        assert taken() == ["127.0.0.1"]
        clock.move(timedelta(minutes=2))
        assert taken() == []
        await ask()
        assert taken() == []


@pytest.mark.parametrize("way", ["session", "direct"])
async def test_a_platform_that_does_not_answer_for_minutes_is_named_by_its_host_until_it_answers(way):
    clock = MovedClock()
    passing = Passing(clock)

    def unreached():
        return [one.of for one in passing.troubles() if one.key == "unreached"]

    async with ClientSession(trace_configs=[passing.trace]) as session, serving(web.Application()) as url:
        carrier = Proxied(session) if way == "session" else Direct(passing.see)
        with closing(carrier):

            async def ask(where):
                with suppress(OSError):
                    await carrier.carry(Post(f"{where}/botSECRET/getUpdates", b"{}", {}, 1000, 5))

            await ask("http://127.0.0.1:9")
            clock.move(timedelta(minutes=1))
            await ask("http://127.0.0.1:9")
            assert unreached() == []
            clock.move(timedelta(minutes=2))
            await ask("http://127.0.0.1:9")
            assert unreached() == ["127.0.0.1"]
            clock.move(timedelta(minutes=6))
            assert unreached() == [], "nobody has asked there for some time"
            await ask("http://127.0.0.1:9")
            assert unreached() == [], "what was before does not count for what begins now"
            clock.move(timedelta(minutes=4))
            await ask("http://127.0.0.1:9")
            assert unreached() == ["127.0.0.1"]
            await ask(url)  # 404 is an answer
            assert unreached() == []


async def test_a_call_that_we_give_up_ourselves_is_no_silence_of_the_platform():
    clock, begun = MovedClock(), asyncio.Event()

    async def never(_):
        begun.set()
        await asyncio.sleep(60)

    async with passing_by(clock, never) as (passing, ask):
        for _ in range(2):
            asking = asyncio.create_task(ask())
            await begun.wait()
            begun.clear()
            asking.cancel()
            await asyncio.gather(asking, return_exceptions=True)
            clock.move(timedelta(minutes=4))
        assert passing.troubles() == []
