"""Long polling: every update is heard, in order within a chat, and confirmed when it is committed, not before."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta

import pytest
from aiohttp import web
from telegram import Bot, Update

from bot.channel import Overloaded
from bot.channels.telegram.request import Requests
from conversations.speech import Outgoing
from tests.channels.house import ways_beside
from tests.platforms.telegram import LAN, TOKEN, No

HOA = LAN + 1


@pytest.fixture(autouse=True)
def _quick(quick):
    pass


async def test_what_people_write_is_heard_and_then_confirmed(house, api):
    api.write("4")
    async with house.runs():
        await house.ear.until(lambda: house.ear.texts == ["4"])
        await api.until(lambda: not api.pending)
    assert not api.called("deleteWebhook")[0].get("drop_pending_updates")
    assert set(api.called("getUpdates")[0]["allowed_updates"]) == {
        "message",
        "edited_message",
        "callback_query",
        "my_chat_member",
    }


async def test_nothing_is_confirmed_before_it_is_committed(house, api):
    number = api.write("4")
    house.ear.doors["4"] = asyncio.Event()
    async with house.runs():
        await house.ear.until(lambda: house.ear.waiting)
    assert number in api.pending
    del house.ear.doors["4"]
    async with house.runs():  # after a crash it comes again
        await house.ear.until(lambda: house.ear.texts == ["4"])
    assert api.given == [number, number]


async def test_chats_are_heard_side_by_side_and_each_in_order(house, api):
    for text in ("một", "hai"):
        api.write(text)
    api.write("bên kia", chat=HOA)
    house.ear.doors["một"] = asyncio.Event()
    async with house.runs():
        await house.ear.until(lambda: house.ear.texts == ["bên kia"])
        house.ear.doors["một"].set()
        await house.ear.until(lambda: house.ear.texts == ["bên kia", "một", "hai"])


async def test_a_tap_is_answered_once_it_is_committed(house, api):
    tap = api.tap("12.a1b2c3.4-0.co")
    house.ear.doors[""] = asyncio.Event()
    async with house.runs():
        await house.ear.until(lambda: house.ear.waiting)
        assert api.taps == {tap: False}
        house.ear.doors[""].set()
        await api.until(lambda: api.taps[tap])
    assert house.ear.heard[0].press == "12.a1b2c3.4-0.co"


async def test_a_tapped_keyboard_says_what_was_chosen(house, api):
    api.tap("12.a1b2c3.4-0.co", label="1. Có")
    async with house.runs():
        await api.until(lambda: api.called("editMessageReplyMarkup"))
    (retired,) = api.called("editMessageReplyMarkup")
    ((line,),) = retired["reply_markup"]["inline_keyboard"]
    assert (retired["chat_id"], retired["message_id"], line["text"]) == (LAN, 10, "✓ 1. Có")
    api.tap(line["callback_data"], label=line["text"])
    api.write("4")
    async with house.runs():
        await house.ear.until(lambda: "4" in house.ear.texts)
    assert [one.press for one in house.ear.heard if one.press] == ["12.a1b2c3.4-0.co"]


async def test_a_keyboard_that_cannot_be_retired_holds_nothing_up(house, api):
    api.faults["editMessageReplyMarkup"].append(No(429, "Too Many Requests: retry after 30", retry_after=30))
    tap = api.tap("12.a1b2c3.4-0.co")
    api.write("4")
    async with house.runs():
        await house.ear.until(lambda: "4" in house.ear.texts)
        await api.until(lambda: api.taps[tap] and api.called("editMessageReplyMarkup"))
        await house.channel.send(str(LAN), Outgoing("Câu 2"))


async def test_ten_taps_in_a_second_are_one_and_each_is_answered(house, api):
    taps = [api.tap("12.a1b2c3.4-0.co") for _ in range(10)]
    async with house.runs():
        await api.until(lambda: all(api.taps[tap] for tap in taps))
        assert [one.press for one in house.ear.heard] == ["12.a1b2c3.4-0.co"]
        assert len(api.called("editMessageReplyMarkup")) == 1
        house.clock.move(timedelta(seconds=3))
        api.tap("12.a1b2c3.4-0.co")
        await house.ear.until(lambda: len(house.ear.heard) == 2)


async def test_the_buttons_of_commands_stay_for_the_next(house, api):
    tap = api.tap("!approve.12-y", label="Đúng")
    async with house.runs():
        await api.until(lambda: api.taps[tap])
    assert not api.called("editMessageReplyMarkup")


async def test_a_tap_that_cannot_be_answered_is_heard_all_the_same(house, api):
    api.faults["answerCallbackQuery"].append(No(400, "Bad Request: query is too old"))
    api.tap("!a")
    async with house.runs():
        await api.until(lambda: api.called("answerCallbackQuery"))
        api.write("4")
        await house.ear.until(lambda: house.ear.texts == ["!a", "4"])


async def test_when_it_stops_it_leaves_nothing_behind(house, api):
    api.faults["answerCallbackQuery"].append("hang")
    api.tap("!a")
    async with house.runs():
        await api.until(lambda: api.called("answerCallbackQuery"))
    await asyncio.sleep(0)
    assert house.channel._taps.under_way == set()
    assert house.channel._beside == set()


async def test_when_too_many_wait_it_is_brought_again_in_order(house, api):
    house.ear.troubles["một"] = [Overloaded(), Overloaded()]
    api.write("một")
    api.write("hai")
    async with house.runs():
        await house.ear.until(lambda: house.ear.texts == ["một", "hai"])
        await api.until(lambda: not api.pending)


async def test_trouble_with_one_is_tried_again_while_others_are_heard(house, api, caplog):
    house.ear.troubles["khó"] = [RuntimeError("what a person said")] * 3
    numbers = [api.write("khó"), api.write("sau khó"), api.write("khác", chat=HOA)]
    async with house.runs():
        await house.ear.until(lambda: len(house.ear.heard) == 3)
        await api.until(lambda: not api.pending)
    assert house.ear.texts == ["khác", "khó", "sau khó"]
    assert api.given.count(numbers[0]) == 4
    told = [record.message for record in caplog.records if record.levelno >= logging.WARNING]
    assert told == ["telegram, hearing: cannot go on, trying again: RuntimeError"]


async def test_one_that_never_succeeds_does_not_hold_up_the_others_for_ever(house, api, caplog):
    house.ear.troubles["khó"] = [RuntimeError()] * 99
    api.write("khó")
    async with house.runs():
        for number in range(5):
            api.write(str(number), chat=HOA)
            await house.ear.until(lambda number=number: len(house.ear.heard) > number)
        await api.until(lambda: not api.pending)
    assert house.ear.texts == ["0", "1", "2", "3", "4"]
    assert "failed 5 times and is left out" in caplog.text


async def test_while_the_database_is_away_nothing_is_given_up(house, api):
    house.ear.troubles["4"] = [RuntimeError()] * 8
    api.write("4")
    async with house.runs():
        await house.ear.until(lambda: house.ear.texts == ["4"])


@pytest.mark.parametrize(
    "fault", [No(500, "Internal Server Error"), No(429, "Too Many Requests", retry_after=0.01), "drop"]
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


async def test_answers_that_make_no_sense_are_trouble_like_any_other(house, api, caplog):
    for method in ("getMe", "deleteWebhook", "getUpdates"):
        api.faults[method] += [page(), web.json_response([]), web.json_response({"ok": True, "result": []}), "drop"]
    api.write("4")
    async with house.runs():
        await house.ear.until(lambda: house.ear.texts == ["4"])
    assert "nginx" not in caplog.text


def page():
    return web.Response(status=502, text="<html>nginx</html>", content_type="text/html")


async def test_another_program_with_the_same_token_is_told_of_once(house, api, caplog):
    api.faults["getUpdates"].extend([No(409, "Conflict: terminated by other getUpdates request")] * 3)
    api.write("4")
    async with house.runs():
        await house.ear.until(lambda: house.ear.texts == ["4"])
    assert caplog.text.count("another program fetches the updates of this bot") == 1


async def test_a_token_taken_back_and_mended_loses_nothing(house, api, caplog):
    async with house.runs():
        await api.until(lambda: api.called("getUpdates"))
        api.token = "another"
        api.write("4")
        await api.until(lambda: len(api.called("getUpdates")) > 2)
        assert house.channel.refusals
        api.token = TOKEN
        api.write("5")
        await house.ear.until(lambda: house.ear.texts == ["4", "5"])
        assert not house.channel.refusals
    assert "please put a valid one into BANHOC_TELEGRAM_TOKEN" in caplog.text
    assert TOKEN not in caplog.text


async def test_after_a_quiet_week_numbers_may_begin_lower(house, api):
    api.holds = 0.05
    api.write("trước")
    async with house.runs():
        await house.ear.until(lambda: house.ear.texts == ["trước"])
        await api.until(lambda: api.called("getUpdates")[-1]["offset"] == 0 and not api.pending)
        number = api.write("sau")
        api.pending = {5: {**api.pending[number], "update_id": 5}}
        await house.ear.until(lambda: house.ear.texts == ["trước", "sau"])
        await api.until(lambda: not api.pending)


async def test_an_update_nobody_knows_is_confirmed_and_passed_over(house, api):
    api.push({"aura_changed": {"date": 1}})
    api.write("4")
    async with house.runs():
        await house.ear.until(lambda: house.ear.texts == ["4"])
        await api.until(lambda: not api.pending)


async def test_ptb_itself_is_served_by_this_telegram(api, session):
    request = Requests(ways_beside(session))
    bot = Bot(TOKEN, base_url=f"{api.url}/bot", request=request, get_updates_request=request)
    numbers = [api.write("4"), api.write("5")]
    assert (await bot.get_me()).username == "banhoc_bot"
    updates = await bot.get_updates(timeout=0)
    assert [type(update) for update in updates] == [Update, Update]
    assert [update.update_id for update in await bot.get_updates(offset=numbers[1])] == numbers[1:]
    assert (await bot.send_message(LAN, "Chào bác")).text == "Chào bác"
