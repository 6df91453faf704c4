"""What Zalo tells our webhook: the signed is heard, all else is turned away."""

from __future__ import annotations

import asyncio
import io
import logging
from contextlib import suppress
from datetime import timedelta

import pytest
from aiohttp import ClientSession
from hypothesis import given
from hypothesis import strategies as st

from bot.channel import Overloaded
from bot.channels.zalo_oa.reading import read_event
from tests.channels.zalo_oa.conftest import ANNA
from tests.clock import MORNING
from tests.platforms.zalo_oa import APP_ID, OA_ID, SECRET, signed, tell

STAMP = str(int(MORNING.timestamp() * 1000))


def message(text="Có", msg_id="m-1", **more) -> dict:
    return {
        "app_id": APP_ID,
        "sender": {"id": ANNA},
        "recipient": {"id": OA_ID},
        "event_name": "user_send_text",
        "message": {"msg_id": msg_id, "text": text},
        "timestamp": STAMP,
        **more,
    }


async def test_what_is_signed_is_heard(house, door, session):
    assert await tell(session, door, message("Có ạ")) == [200]
    assert [(one.address, one.key, one.text, one.at) for one in house.ear.heard] == [(ANNA, "m-1", "Có ạ", MORNING)]


async def test_a_forged_event_is_turned_away_and_said_once(house, door, session, caplog):
    for _ in range(3):
        assert await tell(session, door, message(), secret="guessed") == [403]
    assert await tell(session, door, message(), secret=SECRET) == [403], "the application's secret is another"
    assert house.ear.heard == []
    assert [one.message for one in caplog.records if one.name.startswith("bot")] == [
        "oa: an event has a wrong signature; is the secret of the account right?",
    ]


async def test_an_event_without_a_signature_or_time_is_turned_away(door, session):
    for body in (message(), {**message(), "timestamp": None}, {**message(), "timestamp": {"$gt": ""}}):
        async with session.post(door, json=body) as response:
            assert response.status == 403


async def test_a_changed_byte_is_noticed(house, door, session):
    raw, headers = signed(message("Không"))
    async with session.post(door, data=raw.replace("Không".encode(), "Có".encode()), headers=headers) as response:
        assert response.status == 403
    assert house.ear.heard == []


async def test_an_account_that_signs_with_its_own_id_is_heard_too_and_that_is_said_once(house, door, session, caplog):
    caplog.set_level(logging.INFO)
    for number in range(2):
        assert await tell(session, door, message(msg_id=f"m-{number}"), first=OA_ID) == [200]
    assert len(house.ear.heard) == 2
    assert [one.message for one in caplog.records if "signed with" in one.message] == [
        "oa: events are signed with the oa_id"
    ]


async def test_saving_the_address_at_zalo_works_without_a_signature(house, door, session):
    async with session.post(door, data=b"{}") as response:
        assert response.status == 200
    assert house.ear.heard == []


@pytest.mark.parametrize("raw", [b"", b"{", b"\xff\xfe", b"[" * 60_000, b"[]", b'"x"', b"1" * 5000, b"null"])
async def test_what_is_no_object_is_a_bad_request(house, door, session, raw):
    async with session.post(door, data=raw) as response:
        assert response.status == 400
    assert house.ear.heard == []


async def test_a_body_of_50_mb_is_refused_before_it_is_read(house, door, session):
    async def endless():
        for _ in range(50):
            yield b" " * 1024 * 1024

    for body in (io.BytesIO(b" " * 50 * 1024 * 1024), endless()):
        with suppress(OSError):  # we may have hung up before all of it was sent
            async with ClientSession() as stranger, stranger.post(door, data=body) as response:
                assert response.status == 413
    assert await tell(session, door, message()) == [200], "and others are heard"


async def test_nothing_is_parsed_before_it_is_known_to_be_signed(house, door, session, monkeypatch):
    monkeypatch.setattr("bot.channels.zalo_oa.webhook.json.loads", None)
    for raw in (b'{"a":' * 10_000 + b"}" * 10_000, b'{"timestamp":"1"}', b'{"timestamp":"' + b"9" * 60_000 + b'"}'):
        async with session.post(door, data=raw, headers={"X-ZEvent-Signature": "mac=00"}) as response:
            assert response.status == 403


async def test_a_body_of_more_than_64_kb_is_none_of_zalo(house, door, session):
    assert await tell(session, door, message("a" * 65_536)) == [413]
    assert await tell(session, door, message("a" * 60_000)) == [200]


async def test_the_time_that_was_signed_is_not_one_somebody_has_written(house, door, session):
    assert await tell(session, door, message('{"timestamp":"1"} "timestamp":"2"')) == [200]
    assert len(house.ear.heard) == 1


@pytest.mark.parametrize("hours", [-25, -24 * 365 * 50, 25])
async def test_an_event_of_another_day_is_refused_and_comes_again(house, door, session, hours):
    stamp = str(int((MORNING + timedelta(hours=hours)).timestamp() * 1000))
    assert await tell(session, door, message(timestamp=stamp)) == [403]
    assert house.ear.heard == []


@pytest.mark.parametrize("hours", [-23, 1])
async def test_a_clock_an_hour_off_or_a_late_try_is_heard(house, door, session, hours):
    stamp = str(int((MORNING + timedelta(hours=hours)).timestamp() * 1000))
    assert await tell(session, door, message(timestamp=stamp)) == [200]
    assert len(house.ear.heard) == 1


@pytest.mark.parametrize("packed", ["gzip", "deflate"])
async def test_a_body_that_is_packed_in_no_way_there_is_is_a_bad_request(door, session, packed):
    headers = {"Content-Encoding": packed, "Content-Type": "application/json; charset=utf-99"}
    async with session.post(door, data=b"{}", headers=headers) as response:
        assert response.status == 400


async def test_zalo_comes_again_where_we_are_too_full_or_stumble(house, door, session):
    house.ear.troubles["Có"] = [Overloaded(), RuntimeError("the database is away")]
    assert await tell(session, door, message(), tries=6) == [503, 503, 200]
    assert len(house.ear.heard) == 1


async def test_what_takes_too_long_to_keep_is_not_confirmed(house, door, session, monkeypatch):
    monkeypatch.setattr("bot.channels.zalo_oa.webhook.PATIENCE", 0.05)
    house.ear.doors["Có"] = asyncio.Event()
    assert await tell(session, door, message()) == [503]
    house.ear.doors["Có"].set()
    assert await tell(session, door, message()) == [200]


async def test_a_replayed_event_has_the_same_key_and_a_reordered_one_its_own_time(house, door, session):
    earlier = str(int((MORNING - timedelta(minutes=5)).timestamp() * 1000))
    for payload in (message(), message(), message("Trước đó", "m-0", timestamp=earlier)):
        assert await tell(session, door, payload) == [200]
    assert [one.key for one in house.ear.heard] == ["m-1", "m-1", "m-0"]
    assert house.ear.heard[2].at == MORNING - timedelta(minutes=5)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=True) | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
EVENTS = ["user_send_text", "user_send_image", "user_send_file", "follow", "unfollow", "user_submit_info", "x"]
events = st.fixed_dictionaries(
    {"event_name": st.sampled_from(EVENTS)},
    optional=dict.fromkeys(("sender", "follower", "recipient", "info", "timestamp", "app_id"), anything)
    | {"message": anything | st.fixed_dictionaries({}, optional={"attachments": anything, "text": anything})},
)
known = st.builds(lambda event, who: {**event, "sender": who, "follower": who}, events, st.just({"id": ANNA}))


@given(anything | events | known)
def test_whatever_is_read_never_fails_and_can_be_kept(payload):
    for incoming in read_event(payload, "oa", MORNING):
        assert incoming.address
        f"{incoming.text}{incoming.key}{incoming.phone}{incoming.remote}".encode()
        assert MORNING - timedelta(days=2) <= incoming.at <= MORNING
