"""Long polling: every update is heard once, whichever way the platform tells it."""

from __future__ import annotations

import asyncio
import logging

import pytest

from bot.channel import Overloaded
from tests.platforms.zalo_bot import TOKEN, No

HOA = "9f1"


@pytest.fixture(autouse=True)
def _quick(quick):
    pass


@pytest.fixture(params=["tells again", "tells once"])
def replays(request, api):
    api.replays = request.param == "tells again"


@pytest.fixture(params=["in the status", "in the body"])
def errors(request, api):
    api.in_status = request.param == "in the status"


@pytest.fixture(params=["flat", "wrapped"])
def shapes(request, api):
    api.flat = request.param == "flat"


@pytest.mark.usefixtures("replays", "errors", "shapes")
async def test_what_people_write_is_heard_once_and_in_order(house, api):
    for text in ("một", "hai"):
        api.write(text)
    async with house.runs():
        await house.ear.until(lambda: len(house.ear.heard) == 2)
        await api.until(lambda: len(api.called("getUpdates")) >= 6)
        api.write("ba")
        await house.ear.until(lambda: len(house.ear.heard) == 3)
    assert house.ear.texts == ["một", "hai", "ba"]
    assert [name for name, _ in api.calls][:2] == ["deleteWebhook", "getUpdates"]


@pytest.mark.usefixtures("replays")
async def test_the_next_is_asked_for_only_when_one_is_committed(house, api):
    api.write("một")
    api.write("hai")
    house.ear.doors["một"] = asyncio.Event()
    async with house.runs():
        await house.ear.until(lambda: house.ear.waiting)
        assert len(api.called("getUpdates")) == 1
        house.ear.doors["một"].set()
        await house.ear.until(lambda: house.ear.texts == ["một", "hai"])


async def test_quiet_is_no_trouble(house, api, caplog):
    async with house.runs():
        await api.until(lambda: len(api.called("getUpdates")) > 3)
    assert all(fields == {"timeout": 30} for fields in api.called("getUpdates"))
    assert [one for one in caplog.records if one.name.startswith("bot")] == []


async def test_a_server_that_tells_the_same_again_at_once_is_asked_after_a_breath(house, api, monkeypatch):
    monkeypatch.setattr("bot.channels.zalo_bot.polling.BREATH", 60.0)
    api.replays = True
    for text in ("một", "hai"):
        api.write(text)
    async with house.runs():
        await api.until(lambda: len(api.called("getUpdates")) == 3)  # both at once, and one of them again
        await asyncio.sleep(0.1)
    assert len(api.called("getUpdates")) == 3
    assert house.ear.texts == ["một", "hai"]


async def test_what_is_passed_over_is_remembered_too(house, api):
    api.replays = True
    api.write("", event="reaction")
    async with house.runs():
        await api.until(lambda: len(api.called("getUpdates")) > 2)
        api.write("4")
        await house.ear.until(lambda: house.ear.texts == ["4"])


async def test_when_too_many_wait_it_is_brought_again(house, api):
    house.ear.troubles["một"] = [Overloaded(), Overloaded()]
    api.write("một")
    api.write("hai")
    async with house.runs():
        await house.ear.until(lambda: house.ear.texts == ["một", "hai"])


async def test_trouble_with_one_is_tried_again_and_told_once(house, api, caplog):
    house.ear.troubles["khó"] = [RuntimeError("what a person said")] * 3
    api.write("khó")
    api.write("sau khó")
    async with house.runs():
        await house.ear.until(lambda: house.ear.texts == ["khó", "sau khó"])
    told = [record.message for record in caplog.records if record.levelno >= logging.WARNING]
    assert told == ["zalo, hearing: cannot go on, trying again: RuntimeError"]


async def test_one_that_never_succeeds_does_not_hold_up_the_others_for_ever(house, api, caplog):
    house.ear.troubles["khó"] = [RuntimeError()] * 99
    api.write("khó")
    async with house.runs():
        for number in range(6):
            api.write(str(number), chat=HOA)
            await house.ear.until(lambda number=number: len(house.ear.heard) > number)
    assert house.ear.texts == ["0", "1", "2", "3", "4", "5"]
    assert "failed 10 times and is left out" in caplog.text


async def test_while_the_database_is_away_nothing_is_given_up(house, api):
    house.ear.troubles = {"một": [RuntimeError()] * 7, "bên kia": [RuntimeError()] * 2}
    api.write("một")
    api.write("hai")
    api.write("bên kia", chat=HOA)
    async with house.runs():
        await house.ear.until(lambda: len(house.ear.heard) == 3)
    assert [text for text in house.ear.texts if text != "bên kia"] == ["một", "hai"]


@pytest.mark.usefixtures("errors")
@pytest.mark.parametrize(
    "fault", [No(500, "Internal Server Error"), No(429, "Quota"), No(403, "internal server error"), 429, 502, "drop"]
)
async def test_an_outage_is_waited_out_with_one_line_in_the_log(house, api, caplog, fault):
    caplog.set_level(logging.INFO)
    api.faults["getUpdates"].extend([fault] * 4)
    api.write("4")
    async with house.runs():
        await house.ear.until(lambda: house.ear.texts == ["4"])
    told = [record.message for record in caplog.records if record.name.startswith("bot.")]
    assert [line.split(":")[1] for line in told] == [" cannot go on, trying again", " works again, after 4 tries"]
    assert TOKEN not in caplog.text
    assert "nginx" not in caplog.text


async def test_a_token_taken_back_while_running_is_told_once_and_the_new_state_found(house, api, caplog):
    async with house.runs():
        await api.until(lambda: api.called("getUpdates"))
        api.token = "123456:another"
        before = len(api.calls)
        await api.until(lambda: len(api.calls) > before + 4)
        assert house.channel.refusals
        api.token = TOKEN
        api.write("4")
        await house.ear.until(lambda: house.ear.texts == ["4"])
        assert not house.channel.refusals
    told = [record.message for record in caplog.records if record.levelno >= logging.WARNING]
    assert told == [
        "zalo: cannot go on, trying again: the token is refused; please put a valid one into BANHOC_ZALO_BOT_TOKEN",
    ]


async def test_no_webhook_to_delete_is_fine_and_trouble_with_it_is_waited_out(house, api):
    api.faults["deleteWebhook"].extend([502, "drop", No(404, "Not Found")])
    api.write("4")
    async with house.runs():
        await house.ear.until(lambda: house.ear.texts == ["4"])
        assert not house.channel.refusals
    assert len(api.called("deleteWebhook")) == 3
