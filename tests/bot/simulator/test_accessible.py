"""The rules of axe-core over all that the village page and the slips show, small and wide, by day and by night."""

from __future__ import annotations

import asyncio
from datetime import date
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

from bot.features.joining.invitation_slips import Print, Slip, slips_to_print
from bot.features.joining.invitations import new_code
from bot.pictures import bars
from bot.words import words_for
from conversations.speech import Button, Media, Outgoing
from tests.bot.simulator.hamlet import HOUSEHOLD, MANY, OFFICER, QUESTION
from tests.bot.simulator.screen import open_chat, opened, write

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page

    from tests.bot.simulator.hamlet import Hamlet, Site

AXE = Path(__file__).parent / "axe/node_modules/axe-core/axe.min.js"
SIZES = ((360, 740), (1366, 768))
SCHEMES = {"light": {}, "dark": {"runOnly": ["color-contrast"]}}
"""What axe-core looks for in each; only the colours change."""
FAULTS = """async (asked) => (await axe.run({ resultTypes: ["violations"], ...asked })).violations
  .map((one) => `${one.impact} ${one.id}: ${one.nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`)"""


async def test_axe_finds_nothing_on_any_view(chromium: Browser, site: Site) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is missing: see CONTRIBUTING.md")
    much_was_said(site.village)
    async with opened(chromium, site, SIZES[1], down=True) as page:
        await page.evaluate(AXE.read_text())
        await look(page, "the first screen")
        await open_chat(page, "Chị Đỗ Thị Mẫu")
        await look(page, "an officer with many buttons")
        await in_an_empty_chat(page)
        await in_a_chat_of_everything(page, site)
        await site.stop()
        await expect(page.locator(".dot.gone").first).to_be_visible()
        await page.get_by_role("searchbox").fill("không ai cả")
        await look(page, "the line gone, nobody found")
    await on_the_slips(await chromium.new_page())


async def in_an_empty_chat(page: Page) -> None:
    await open_chat(page, "Nhà anh Quàng Văn Nháp")
    await page.locator("#clock-to").fill("hôm qua")
    await page.locator("#clock-to").press("Enter")
    await expect(page.locator("#notice")).not_to_be_empty()
    await page.evaluate("document.getElementById('clock-panel').classList.add('open')")
    await look(page, "an empty chat, the clock open, a notice")
    await page.keyboard.press("Escape")


async def in_a_chat_of_everything(page: Page, site: Site) -> None:
    chat = await open_chat(page, "Nhà chị Mùa Thị Ví Dụ")
    program = {"name": "anh.jpg", "mimeType": "image/jpeg", "buffer": b"MZ" + bytes(3000)}
    await chat.locator("input[type=file]").set_input_files(program)  # type: ignore[arg-type]
    await chat.locator(".chosen-photo").get_by_role("button", name="Gửi").click()
    await expect(chat.locator(".trouble.refused")).to_be_visible()
    site.village.thinking.clear()
    await write(chat, "con ba đang học lớp mấy")
    await chat.locator("input[type=file]").set_input_files(program)  # type: ignore[arg-type]
    await expect(chat.locator(".typing")).not_to_be_empty()
    await look(page, "a chat with everything in it")
    await chat.locator(".photo").first.click()
    await look(page, "a picture in full")
    await page.keyboard.press("Escape")
    site.village.thinking.set()


async def on_the_slips(page: Page) -> None:
    slips = [Slip("nhà ông Vàng A Mẫu", "Bản Mẫu Một", new_code()[0], "trưởng bản Hạng A Trưởng")] * 2
    slips += [Slip("Xã Mẫu", "Xã Mẫu", new_code()[0], "ông Lò Văn Mẫu", kind="officer", band="CÁN BỘ XÃ")]
    await page.set_content(slips_to_print(slips, Print(date(2027, 2, 8), "Zalo “Xã Mẫu”"), words_for("vi")))
    await page.evaluate(AXE.read_text())
    await look(page, "slips to print")


def much_was_said(village: Hamlet) -> None:
    """Fill two chats with one of each thing that can be said."""
    png = bars.draw("Gia đình học tập", "", [bars.Bar("Bản Mẫu Một", 3, 9, None)])
    village.photos["tien-do-1.png"] = png, "image/png"
    village.remember(HOUSEHOLD, Outgoing("xin chào"), mine="a")
    village.remember(HOUSEHOLD, QUESTION)
    village.remember(HOUSEHOLD, Outgoing("Một người"), mine="b")
    village.remember(HOUSEHOLD, Outgoing("Bản Mẫu Một: 3/9", media=Media("image", "tien-do-1.png", len(png))))
    village.remember(HOUSEHOLD, Outgoing("", media=Media("image", "gone.jpg")), mine="c")
    village.remember(HOUSEHOLD, Outgoing("Mời nghe", media=Media("audio", "cau-1.mp3")))
    village.remember(HOUSEHOLD, Outgoing("Báo cáo", media=Media("file", f"bao-cao-{'0a' * 16}.docx", 2)))
    village.remember(HOUSEHOLD, MANY)
    buttons = tuple(Button(f"Việc số {number} của cán bộ xã", f"v5 {number}") for number in range(1, 13))
    village.remember(OFFICER, Outgoing("Mời chọn một việc.", buttons))


async def look(page: Page, view: str) -> None:
    """Let axe-core look at what the page shows, in each size and scheme."""
    for (width, height), scheme in product(SIZES, SCHEMES):
        await page.set_viewport_size({"width": width, "height": height})
        await page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        await asyncio.sleep(0.05)
        assert await page.evaluate(FAULTS, SCHEMES[scheme]) == [], f"{view}, {width} px, {scheme}"
