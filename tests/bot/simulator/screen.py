"""The village page on a screen: opening it in Chromium, and what a person does there again and again."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from playwright.async_api import expect

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from contextlib import AbstractAsyncContextManager

    from playwright.async_api import Browser, Locator, Page

    from tests.bot.simulator.hamlet import Site

PHONE, DESK = (360, 640), (1280, 800)
TOO_SMALL = """() => [...document.querySelectorAll("button, input:not(.unseen, [type=checkbox]), textarea, a, label")]
  .filter((e) => e.offsetParent && (e.getBoundingClientRect().height < 44 || e.getBoundingClientRect().width < 44))
  .map((e) => e.outerHTML)"""
SMALL_PRINT = """() => [...document.querySelectorAll("body *")]
  .filter((e) => e.offsetParent && e.textContent && parseFloat(getComputedStyle(e).fontSize) < 16)
  .map((e) => e.outerHTML)"""
TOO_WIDE = "() => document.documentElement.scrollWidth > innerWidth || document.body.scrollWidth > innerWidth"


def opened(
    browser: Browser, site: Site, size: tuple[int, int], *, down: bool = False
) -> AbstractAsyncContextManager[Page]:
    """Open the page; in the end nothing may have gone wrong in it, except that a server was `down`."""

    @asynccontextmanager
    async def page_of_that_size() -> AsyncIterator[Page]:
        width, height = size
        viewport = {"width": width, "height": height}
        context = await browser.new_context(viewport=viewport, has_touch=size == PHONE)  # type: ignore[arg-type]
        page = await context.new_page()
        troubles: list[str] = []
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda line: troubles.append(line.text) if line.type == "error" else None)
        await page.goto(site.url)
        await page.wait_for_selector("body.ready")
        yield page
        assert down or not troubles
        await context.close()

    return page_of_that_size()


async def open_chat(page: Page, name: str) -> Locator:
    await page.locator(".person", has_text=name).click()
    chat = page.locator(".chat", has=page.get_by_role("heading", name=name))
    await expect(chat.locator(".dot.on")).to_be_attached()
    return chat


async def write(chat: Locator, text: str) -> None:
    await chat.locator("textarea").fill(text)
    await chat.get_by_role("button", name="Gửi", exact=True).click()


def last(chat: Locator) -> Locator:
    return chat.locator(".said").last


async def assert_fit_for_a_finger(page: Page) -> None:
    assert await page.evaluate(TOO_SMALL) == []
    assert await page.evaluate(SMALL_PRINT) == []
    assert not await page.evaluate(TOO_WIDE)
