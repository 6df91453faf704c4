"""The calendar of a commune at its address, over real HTTP, read back by a library that did not write it."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, closing
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
import vobject
from aiohttp import ClientSession, web

from bot.clock import TIME_ZONE
from bot.features.calendar import feed
from bot.features.calendar.feed import CalendarFeed, of_commune
from bot.writer import Writer
from conversations.calendar.occasion import Occasion
from storage.calendar import occasions
from storage.places import areas
from storage.store import Store
from tests.clock import StoppedClock

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=TIME_ZONE)
REPORT = Occasion("bao_cao", "Báo cáo; của xã, năm\\nay", "deadline", "10/11", "report", source="KH 115/KH-UBND")
HOMES = Occasion("nop_phieu", "Các hộ nộp phiếu", "deadline", "bao_cao - 31", "hand_in")
WEEK = Occasion("tuan_le", "Tuần lễ hưởng ứng học tập suốt đời", "event", "1-7/10")


@pytest.fixture
def store(settled_url):
    with closing(Store.open(settled_url)) as store:
        with store.writing() as tx:
            occasions.put_shipped(tx, [REPORT, HOMES, WEEK], NOW)
        yield store


@asynccontextmanager
async def asked(store, clock=None):
    with closing(Writer(store)) as writer:
        app = web.Application()
        app.add_routes([CalendarFeed(writer, clock or StoppedClock(NOW)).route()])
        runner = web.AppRunner(app)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        async with ClientSession(f"http://127.0.0.1:{runner.addresses[0][1]}") as session:
            yield session
        await runner.cleanup()


async def fetched(store):
    async with asked(store) as session, session.get("/calendar/03217.ics") as answer:
        assert answer.status == 200
        assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
        return await answer.text()


def events(text):
    page = vobject.readOne(text)
    assert page.version.value == "2.0"
    return {event.uid.value: event for event in page.vevent_list}


async def test_another_program_reads_the_days_of_this_and_the_next_year(store):
    read = events(await fetched(store))
    days = {uid: (one.dtstart.value, one.dtend.value) for uid, one in read.items()}
    day = timedelta(days=1)
    assert days == {
        "bao_cao.2026.03217@banhoc": (date(2026, 11, 10), date(2026, 11, 10) + day),
        "nop_phieu.2026.03217@banhoc": (date(2026, 10, 10), date(2026, 10, 10) + day),
        "tuan_le.2026.03217@banhoc": (date(2026, 10, 1), date(2026, 10, 7) + day),
        "bao_cao.2027.03217@banhoc": (date(2027, 11, 10), date(2027, 11, 10) + day),
        "nop_phieu.2027.03217@banhoc": (date(2027, 10, 10), date(2027, 10, 10) + day),
        "tuan_le.2027.03217@banhoc": (date(2027, 10, 1), date(2027, 10, 7) + day),
    }


async def test_what_is_due_before_a_day_lies_on_its_last_day_and_says_the_day_that_is_printed(store):
    with store.writing() as tx:
        occasions.put_shipped(tx, [replace(REPORT, when="trước 1/3")], NOW)
    read = events(await fetched(store))["bao_cao.2027.03217@banhoc"]
    assert read.dtstart.value == date(2027, 2, 28)
    assert read.summary.value == f"{REPORT.name} (trước 01/03/2027)"


async def test_what_stands_in_a_name_breaks_nothing(store):
    text = await fetched(store)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    read = events(text)
    assert read["bao_cao.2026.03217@banhoc"].summary.value == REPORT.name
    assert read["bao_cao.2026.03217@banhoc"].description.value == REPORT.source


async def test_a_line_break_smuggled_into_a_name_adds_no_line_of_its_own(store):
    sly = replace(WEEK, name="Tuần lễ\r\nATTENDEE:mailto:a@b.c\nEND:VEVENT")
    with store.writing() as tx:
        occasions.put_shipped(tx, [sly], NOW)
    text = await fetched(store)
    assert "\nATTENDEE" not in text
    assert len(events(text)) == 2


async def test_a_commune_that_moves_its_report_moves_the_households_deadline_there_too(store):
    with store.writing() as tx:
        commune = areas.by_code(tx, "03217").id
        occasions.change(tx, commune, replace(REPORT, when="5/11"), None, NOW)
    read = events(await fetched(store))
    assert read["nop_phieu.2027.03217@banhoc"].dtstart.value == date(2027, 10, 5)


async def test_what_is_known_already_is_not_sent_again(store):
    clock = StoppedClock(NOW)
    async with asked(store, clock) as session:
        async with session.get("/calendar/03217.ics") as answer:
            mark = answer.headers["ETag"]
            assert "max-age" in answer.headers["Cache-Control"]
        clock.move(timedelta(hours=5))
        async with session.get("/calendar/03217.ics", headers={"If-None-Match": f'"other", {mark}'}) as again:
            assert (again.status, await again.read()) == (304, b"")
        with store.writing() as tx:
            occasions.put_shipped(tx, [WEEK], NOW)
        clock.move(timedelta(minutes=1))
        async with session.get("/calendar/03217.ics", headers={"If-None-Match": mark}) as changed:
            assert changed.status == 200


async def test_many_who_ask_at_once_are_all_answered_and_it_is_written_once(store, monkeypatch):
    asked_for = []
    monkeypatch.setattr(feed, "of_commune", lambda tx, *words: asked_for.append(words) or of_commune(tx, *words))
    async with asked(store) as session:

        async def read():
            async with session.get("/calendar/03217.ics") as answer:
                return await answer.read()

        answers = await asyncio.gather(*(read() for _ in range(50)))
    assert len(set(answers)) == len(asked_for) == 1


@pytest.mark.parametrize("code", ["99999", "03217-01", "11", "../03217", "0" * 500, "%00", "03217%20", "X' OR 1=1"])
async def test_only_the_code_of_a_commune_leads_anywhere(store, code):
    async with asked(store) as session, session.get(f"/calendar/{code}.ics") as answer:
        assert answer.status == 404


async def test_the_code_of_a_commune_that_was_merged_leads_to_the_new_one(store):
    with store.writing() as tx:
        areas.call_also(tx, areas.by_code(tx, "03217").id, "xã Cũ", "03200")
    async with asked(store) as session, session.get("/calendar/03200.ics") as answer:
        assert "tuan_le.2026.03217@banhoc" in await answer.text()
