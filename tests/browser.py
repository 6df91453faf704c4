"""A real browser, and the village page in it as people use it."""

from __future__ import annotations

import os
import shutil
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from playwright.async_api import async_playwright, expect

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from playwright.async_api import Browser, Locator, Page

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

in_a_browser = pytest.mark.skipif(not CHROMIUM, reason="no browser: install chromium, or name it in CHROMIUM")


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        await browser.close()


@asynccontextmanager
async def browsing(address: str) -> AsyncIterator[Page]:
    async with chromium() as browser:
        page = await browser.new_page(viewport={"width": 1280, "height": 900}, locale="vi-VN")
        await page.goto(address)
        yield page


class Window:
    """One chat in the page, as a person uses it."""

    def __init__(self, page: Page, node: Locator) -> None:
        self._page = page
        self.node = node

    async def type(self, text: str) -> None:
        box = self.node.get_by_role("textbox")
        await box.fill(text)
        await box.press("Enter")

    async def tap(self, label: str) -> None:
        await self.node.get_by_role("button", name=label).last.click()

    async def sees(self, text: str) -> None:
        await expect(self.node.locator("li.theirs").last).to_contain_text(text)

    async def says(self, text: str, hears: str) -> None:
        await self.type(text)
        await self.sees(hears)

    async def talks(self, lines: Sequence[tuple[str, str]]) -> None:
        for text, hears in lines:
            await self.says(text, hears)

    async def send_roster(self, data: bytes) -> None:
        """Choose an Excel file and send it."""
        await self.node.locator("input[type=file]").set_input_files(
            {"name": "danh-sach.xlsx", "mimeType": "application/octet-stream", "buffer": data}
        )
        await self.node.locator(".chosen-photo").get_by_role("button", name="Gửi", exact=True).click()

    async def send_photo(self, photo: bytes) -> None:
        await self.node.locator("input[type=file]").set_input_files(
            [{"name": "goc-hoc-tap.jpg", "mimeType": "image/jpeg", "buffer": photo}]
        )
        await self.node.locator(".chosen-photo button.strong").click()


async def open_chat(page: Page, name: str) -> Window:
    await page.get_by_role("button", name=name).first.click()
    node = page.locator("section.chat", has_text=name)
    await expect(node.locator(".dot.on")).to_be_visible()
    return Window(page, node)
