"""The access token: renewed in time, by one server at a time, and never used before it is kept."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from aiohttp import web

from bot.channel import TryLater
from bot.channels.zalo_oa.access import LEASE
from storage import zalo_access


async def test_an_access_that_was_taken_back_is_renewed_once_and_the_message_goes(house, zalo):
    await house.say()
    zalo.forget_access()
    await house.say()
    assert zalo.renewals == ["refresh-0", "refresh-1"]
    assert len(zalo.sent) == 2


async def test_many_messages_at_once_cause_one_renewal(house, zalo):
    await asyncio.gather(*(house.say() for _ in range(20)))
    zalo.forget_access()
    await asyncio.gather(*(house.say() for _ in range(20)))
    assert zalo.renewals == ["refresh-0", "refresh-1"]


async def test_an_access_that_stays_refused_is_no_endless_loop(house, zalo):
    await house.say()
    zalo.faults += [-216, -220]
    with pytest.raises(TryLater):
        await house.say()
    assert len(zalo.renewals) == 2


async def test_two_servers_at_once_spend_a_token_once(zalo, a_house, url):
    async with a_house(url) as one, a_house(url) as two:
        await asyncio.gather(*(house.say() for house in (one, two) for _ in range(5)))
        zalo.forget_access()
        await asyncio.gather(*(house.say() for house in (one, two) for _ in range(5)))
    assert zalo.renewals == ["refresh-0", "refresh-1"]
    assert len(zalo.sent) == 20


async def test_a_new_pair_is_committed_before_it_is_used(house, zalo):
    kept = []
    zalo._judged = lambda _: kept.append(house.pair().access_token) or 0
    await house.say()
    assert kept == ["access-1"]
    assert house.pair().refresh_token == "refresh-1"


async def test_a_pair_that_cannot_be_kept_yet_is_not_used_and_not_lost(house, zalo, monkeypatch):
    def away(*_):
        raise OSError("the disk is full")

    with monkeypatch.context() as full:
        full.setattr(zalo_access, "keep", away)
        with pytest.raises(TryLater):
            await house.say()
    assert zalo.sent == []
    await house.say()
    assert zalo.renewals == ["refresh-0"]
    assert house.pair().access_token == "access-1"


async def test_a_renewal_is_finished_when_we_are_stopped_in_the_middle(house, zalo):
    saying = asyncio.create_task(house.say())
    await until(lambda: zalo.renewals)
    saying.cancel()
    with pytest.raises(asyncio.CancelledError):
        await saying
    assert house.pair().access_token == "access-1"


async def test_the_claim_of_a_server_that_was_killed_runs_out(house, zalo, monkeypatch):
    monkeypatch.setattr("bot.channels.zalo_oa.access.PAUSE", 0)
    now = house.clock.now()
    with house.store.writing() as tx:
        zalo_access.adopt(tx, "oa", "refresh-0", "hash", now)
        assert zalo_access.claim(tx, "oa", "refresh-0", now, now + LEASE)
    with pytest.raises(TryLater):
        await house.say()
    assert zalo.renewals == []
    house.clock.move(LEASE + timedelta(seconds=1))
    await house.say()
    assert zalo.renewals == ["refresh-0"]


async def test_a_renewal_that_fails_early_leaves_the_access_that_still_lasts(house, zalo, monkeypatch):
    monkeypatch.setattr("bot.channels.zalo_oa.access.OFTEN", 0.001)
    await house.say()
    house.clock.move(timedelta(hours=21))
    zalo.refresh_token = "another"
    running = asyncio.create_task(house.channel.run(house.ear))
    await until(lambda: house.pair().refused_at)
    await house.say()
    running.cancel()
    assert len(zalo.sent) == 2
    house.clock.move(timedelta(hours=4))
    with pytest.raises(TryLater):
        await house.say()


async def test_after_a_restart_the_kept_pair_goes_on(zalo, a_house, url):
    async with a_house(url) as house:
        await house.say()
    async with a_house(url) as house:
        await house.say()
    assert zalo.renewals == ["refresh-0"]


async def test_a_refused_token_asks_for_consent_once_and_is_not_tried_every_second(house, zalo, caplog):
    zalo.refresh_token = "spent by a server that was killed"
    for _ in range(3):
        with pytest.raises(TryLater):
            await house.say()
    assert zalo.renewals == ["refresh-0"]
    assert [one.levelname for one in caplog.records if "consent" in one.message] == ["ERROR"]
    assert "refresh-0" not in caplog.text


async def test_a_new_consent_in_the_settings_wins_over_a_refused_pair(zalo, a_house, url):
    async with a_house(url) as house:
        zalo.refresh_token = "consented anew"
        with pytest.raises(TryLater):
            await house.say()
    async with a_house(url, seed="consented anew") as house:
        await house.say()
    assert zalo.renewals == ["refresh-0", "consented anew"]


async def test_without_any_token_the_operator_is_told(zalo, a_house, caplog):
    async with a_house(seed="") as house:
        for _ in range(2):
            with pytest.raises(TryLater):
                await house.say()
    assert len([one for one in caplog.records if "consent" in one.message]) == 1


@pytest.mark.parametrize(
    "fault", [-32, web.Response(status=502), web.Response(text="<html>"), web.json_response({}), "drop"]
)
async def test_when_zalo_is_out_of_order_the_token_is_not_given_up(house, zalo, fault):
    zalo.oauth_faults.append(fault)
    with pytest.raises(TryLater):
        await house.say()
    house.clock.move(timedelta(minutes=1))
    await house.say()
    assert house.pair().refused_at is None


async def test_the_pair_is_renewed_after_twenty_hours_although_nobody_writes(house, zalo, monkeypatch):
    monkeypatch.setattr("bot.channels.zalo_oa.access.OFTEN", 0.001)
    running = asyncio.create_task(house.channel.run(house.ear))
    await until(lambda: len(zalo.renewals) == 1 and house.pair().access_token)
    house.clock.move(timedelta(hours=20, minutes=1))
    await until(lambda: len(zalo.renewals) == 2 and house.pair().access_token == "access-2")
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running


async def until(done) -> None:
    async with asyncio.timeout(30):
        while not done():  # noqa: ASYNC110 - what is waited for happens in another thread, or at Zalo
            await asyncio.sleep(0.005)
