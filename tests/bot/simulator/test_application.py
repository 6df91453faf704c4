"""The addresses of the village page: what they show, and whom they refuse."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest
from PIL import Image

from bot.channels.web import WebChannel
from bot.receiving.photo import MOST_BYTES
from bot.simulator.guard import is_here
from conversations.speech import Outgoing
from tests.bot.simulator.hamlet import HOUSEHOLD, QUESTION, SHARED

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.channel import Channel
    from tests.bot.simulator.hamlet import Site

GPS = 0x8825


@pytest.fixture
async def browser(site: Site) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(site.url) as session:
        yield session


async def test_it_is_well(browser: aiohttp.ClientSession) -> None:
    async with browser.get("/healthz") as answer:
        assert (answer.status, await answer.text()) == (200, "ok")


@pytest.mark.parametrize("path", ["/", "/page/village.js", "/page/village.css", "/page/icon.svg"])
async def test_a_part_of_the_page_is_fetched_again_only_when_it_has_changed(
    browser: aiohttp.ClientSession, path: str
) -> None:
    async with browser.get(path) as first:
        assert first.status == 200
        assert first.headers["Cache-Control"] == "no-cache"
    async with browser.get(path, headers={"If-None-Match": first.headers["ETag"]}) as again:
        assert again.status == 304


async def test_the_browser_is_told_to_run_nothing_but_our_own(browser: aiohttp.ClientSession) -> None:
    for path in ("/", "/api/village", "/api/chat/nobody", "/nowhere", "/page/village.js"):
        async with browser.get(path) as answer:
            policy = answer.headers["Content-Security-Policy"]
            assert "default-src 'none'; script-src 'self'" in policy
            assert "unsafe" not in policy
            assert "frame-ancestors 'none'" in policy
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.headers["Referrer-Policy"] == "no-referrer"


async def test_nothing_beside_the_page_is_shown(browser: aiohttp.ClientSession) -> None:
    for path in ("/page/", "/page/..%2fapplication.py", "/page/%2e%2e/application.py"):
        async with browser.get(path) as answer:
            assert answer.status in (403, 404)


async def test_the_village_and_its_phones(browser: aiohttp.ClientSession) -> None:
    village = await told(browser, "/api/village")
    assert village["place"]["commune"] == "Xã Tủa Chùa"
    assert village["now"] == "2026-11-22T08:15:00+07:00"
    assert [phone["speakers"] for phone in village["people"] if phone["address"] == SHARED] == [
        ["Giàng A Mẫu", "Vừ A Mẫu"]
    ]


async def test_the_history_of_a_chat(site: Site, browser: aiohttp.ClientSession) -> None:
    for number in range(5):
        site.village.remember(HOUSEHOLD, Outgoing(f"Tin {number}"), mine=f"k{number}")
    site.village.remember(HOUSEHOLD, QUESTION)
    said = (await told(browser, f"/api/chat/{HOUSEHOLD}?limit=2"))["said"]
    assert [one["text"] for one in said] == ["Tin 4", QUESTION.text]
    assert said[1]["buttons"][0] == {"label": "Chưa có ai", "press": "w1.ab.3.0"}
    assert said[1]["at"] == "2026-11-22T08:15:00+07:00"
    for odd in ("0", "-1", "x", "9" * 5000, "²"):
        assert (await told(browser, f"/api/chat/{HOUSEHOLD}?limit={odd}"))["said"]


async def test_an_unknown_phone_is_refused_with_a_sentence(browser: aiohttp.ClientSession) -> None:
    async with browser.get("/api/chat/nobody", headers={"Accept-Language": "en"}) as answer:
        assert answer.status == 404
        assert (await answer.json())["error"] == "There is no such phone in this village. Please reload."


async def test_the_clock_moves_and_comes_back(browser: aiohttp.ClientSession) -> None:
    assert await told(browser, "/api/clock") == {"now": "2026-11-22T08:15:00+07:00"}
    async with browser.post("/api/clock", json={"to": "2026-12-01T00:00:00Z"}) as answer:
        assert await answer.json() == {"now": "2026-12-01T07:00:00+07:00"}
    async with browser.post("/api/clock", json={"to": "2026-12-01T09:30"}) as answer:
        assert await answer.json() == {"now": "2026-12-01T09:30:00+07:00"}
    async with browser.post("/api/clock", json={"to": "real"}) as answer:
        assert answer.status == 200


@pytest.mark.parametrize(
    "body", ["", "[]", "{}", '{"to": 5}', '{"to": "hôm qua"}', '{"to": "1999-01-01T00:00"}', "[" * 60_000]
)
async def test_a_time_that_is_none_is_refused_with_a_sentence(browser: aiohttp.ClientSession, body: str) -> None:
    async with browser.post("/api/clock", data=body) as answer:
        assert answer.status == 422
        assert (await answer.json())["error"]


async def test_a_photo_is_kept_without_the_place_it_was_taken(site: Site, browser: aiohttp.ClientSession) -> None:
    exif = Image.Exif()
    exif[GPS] = {1: "N", 2: (21.0, 52.0, 7.0)}
    file = io.BytesIO()
    Image.new("RGB", (60, 40), "green").save(file, "JPEG", exif=exif)
    headers = {"Content-Type": "image/jpeg", "X-Name": "C%3A%5C%E1%BA%A3nh%20l%E1%BB%9Bp.jpg"}
    async with browser.post("/api/media", data=file.getvalue(), headers=headers) as answer:
        media = (await answer.json())["media"]
    assert media["kind"] == "image"
    assert site.village.names == ["ảnh lớp.jpg"]
    async with browser.get(f"/media/{media['id']}") as answer:
        assert answer.content_type == "image/jpeg"
        assert "immutable" in answer.headers["Cache-Control"]
        kept = Image.open(io.BytesIO(await answer.read()))
    assert kept.size == (60, 40)
    assert not kept.getexif()


async def test_a_file_is_handed_out_and_not_kept_by_the_browser(site: Site, browser: aiohttp.ClientSession) -> None:
    site.village.photos[f"bao-cao-2026-{'0a' * 16}.docx"] = b"Ph", "text/csv"
    async with browser.get(f"/media/bao-cao-2026-{'0a' * 16}.docx") as answer:
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Content-Disposition"] == 'attachment; filename="bao-cao-2026.docx"'


@pytest.mark.parametrize(
    ("data", "status", "word"),
    [
        (b"", 422, "empty"),
        (b"MZ\x90\x00" + bytes(5000), 422, "not a photo"),
        (bytes(MOST_BYTES + 1), 413, "10 MB"),
        (bytes(40 * 1024 * 1024), 413, "10 MB"),
    ],
    ids=["0 bytes", "a renamed exe", "one byte too many", "40 MB"],
)
async def test_a_bad_photo_is_refused_with_a_sentence(
    browser: aiohttp.ClientSession, data: bytes, status: int, word: str
) -> None:
    headers = {"Content-Type": "image/jpeg", "X-Name": "anh.jpg", "Accept-Language": "en"}
    async with browser.post("/api/media", data=io.BytesIO(data), headers=headers) as answer:
        assert answer.status == status
        assert word in (await answer.json())["error"]


async def test_a_photo_of_unknown_length_is_cut_off_at_the_cap(browser: aiohttp.ClientSession) -> None:
    read = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal read
        while read < 20 * MOST_BYTES:
            read += 65536
            yield bytes(65536)

    try:
        async with browser.post("/api/media", data=endless()) as answer:
            assert answer.status == 413
    except aiohttp.ClientError:
        assert read < 20 * MOST_BYTES


async def test_a_photo_that_is_not_there(browser: aiohttp.ClientSession) -> None:
    async with browser.get("/media/" + "0" * 64) as answer:
        assert answer.status == 404
        assert (await answer.json())["error"]


async def test_the_village_is_put_to_a_language_there_is(site: Site, browser: aiohttp.ClientSession) -> None:
    for sent, status in (({"language": "en"}, 200), ({"language": "xx"}, 422), ({}, 422), (["en"], 422)):
        async with browser.post("/api/language", json=sent) as answer:
            assert answer.status == status
    assert site.village.spoken == (await told(browser, "/api/village"))["language"] == "en"


async def test_another_web_site_may_not_ask(site: Site, browser: aiohttp.ClientSession) -> None:
    for origin in ("http://elsewhere.example", f"http://127.0.0.1:{site.port + 1}", "null"):
        async with browser.post("/api/clock", json={"to": "real"}, headers={"Origin": origin}) as answer:
            assert answer.status == 403
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await browser.ws_connect(f"/ws?address={HOUSEHOLD}", headers={"Origin": origin})
    async with browser.post("/api/clock", json={"to": "real"}, headers={"Origin": site.url}) as answer:
        assert answer.status == 200


async def test_another_name_for_this_machine_is_refused(site: Site, browser: aiohttp.ClientSession) -> None:
    async with browser.get("/", headers={"Host": f"elsewhere.example:{site.port}"}) as answer:
        assert answer.status == 403
        assert "127.0.0.1" in (await answer.json())["error"]


@pytest.mark.parametrize(
    ("host", "here"),
    [
        ("127.0.0.1:8080", True),
        ("localhost:8080", True),
        ("ban.localhost", True),
        ("[::1]:8080", True),
        ("192.168.1.5", True),
        ("elsewhere.example", False),
        ("127.0.0.1.elsewhere.example", False),
        ("localhost.elsewhere.example:80", False),
        ("", False),
        ("[", False),
    ],
)
def test_which_names_are_this_machine(host: str, *, here: bool) -> None:
    assert is_here(host) is here


async def test_a_web_channel_is_a_channel_and_nobody_listening_is_fine() -> None:
    channel: Channel = WebChannel()
    assert (channel.name, channel.limits.buttons) == ("web", 12)
    await channel.send(HOUSEHOLD, Outgoing("Có ai đó không?"))


async def told(browser: aiohttp.ClientSession, path: str) -> dict[str, Any]:
    async with browser.get(path) as answer:
        assert answer.status == 200
        read: dict[str, Any] = await answer.json()
        return read
