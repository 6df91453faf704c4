"""The calendar of a commune at an address to which phones and office programs subscribe; it names no person."""

from __future__ import annotations

import asyncio
import hashlib
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from aiohttp import web

from bot.words import words_for
from conversations.calendar.coming import between
from conversations.calendar.in_words import is_before, last_told
from storage.calendar import occasions
from storage.places import areas

if TYPE_CHECKING:
    from collections.abc import Iterator

    from icalendar import Event

    from bot.clock import Clock
    from bot.writer import Writer
    from conversations.calendar.coming import Coming
    from storage.places.areas import Area
    from storage.store import Tx

PATH = "/calendar/{code:[0-9A-Za-z_-]{1,40}}.ics"
FRESH_FOR = 3600  # seconds
HEADERS = {"Cache-Control": f"public, max-age={FRESH_FOR}", "X-Content-Type-Options": "nosniff"}
KEPT_FOR = timedelta(minutes=1)
MOST_KEPT = 100
_DAY = timedelta(days=1)
_WORDS = words_for("vi")  # as all of the page is


class CalendarFeed:
    """Answers whoever asks for the calendar of a commune; many who ask at once cost no more than one."""

    def __init__(self, writer: Writer, clock: Clock) -> None:
        self._writer = writer
        self._clock = clock
        self._written: dict[str, tuple[datetime, bytes]] = {}
        self._one_by_one = asyncio.Lock()

    def route(self) -> web.RouteDef:
        """Give the route at which calendars are fetched."""
        return web.get(PATH, self._give)

    async def _give(self, request: web.Request) -> web.Response:
        async with self._one_by_one:
            data = await self._fresh(request.match_info["code"], self._clock.now())
        if data is None:
            raise web.HTTPNotFound
        mark = hashlib.sha256(data).hexdigest()
        known = {one.value for one in request.if_none_match or ()}
        if known & {mark, "*"}:
            answer = web.Response(status=304, headers=HEADERS)
        else:
            answer = web.Response(body=data, content_type="text/calendar", charset="utf-8", headers=HEADERS)
        answer.etag = mark
        return answer

    async def _fresh(self, code: str, now: datetime) -> bytes | None:
        at, data = self._written.get(code, (now, b""))
        if data and abs(now - at) < KEPT_FOR:
            return data
        written = await self._writer.read(lambda tx: of_commune(tx, code, now))
        if written is not None:
            if len(self._written) >= MOST_KEPT:
                self._written.clear()
            self._written[code] = now, written
        return written


def of_commune(tx: Tx, code: str, now: datetime) -> bytes | None:
    """Write the calendar of a commune for this and the next year; None where there is no such commune."""
    area = areas.by_any_code(tx, code)
    return written(tx, area, now) if area is not None and area.kind == "commune" else None


def written(tx: Tx, area: Area, now: datetime, *, year: int | None = None) -> bytes:
    """Write the calendar of an area for one year, or for this and the next."""
    from icalendar import Calendar  # noqa: PLC0415 - slow, and where nobody subscribes it is not needed

    first, last = (year, year) if year else (now.year, now.year + 1)
    held = occasions.of_area(tx, area.id, now.date())
    page = Calendar()
    page.add("prodid", "-//Ban Hoc//Lich//VI")
    page.add("version", "2.0")
    page.add("x-wr-calname", f"Lịch học tập · {area.name}")
    for event in _events(between(held, date(first, 1, 1), date(last, 12, 31)), area, now):
        page.add_component(event)
    return bytes(page.to_ical())


def _summary(one: Coming) -> str:
    """Name an occasion; it lies on its last day, which its document may print otherwise."""
    name = one.occasion.name
    return f"{name} ({last_told(one.occasion, one.days, _WORDS)})" if is_before(one.occasion) else name


def _events(coming: list[Coming], area: Area, now: datetime) -> Iterator[Event]:
    from icalendar import Event  # noqa: PLC0415 - as above

    # What is subscribed to is taken as a whole each time; a mark of the day keeps it the same all day.
    today = datetime.combine(now.date(), time(), now.tzinfo)
    for one in coming:
        event = Event()
        event.add("uid", f"{one.occasion.key}.{one.year}.{area.code}@banhoc")
        event.add("dtstamp", today)
        event.add("dtstart", one.days.first)
        event.add("dtend", one.days.last + _DAY)
        event.add("summary", _summary(one))
        if one.occasion.source:
            event.add("description", one.occasion.source)
        event.add("transp", "TRANSPARENT")
        yield event
