"""The village page and what the server keeps: a code, a chat that was erased, a bot that thinks, its language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.async_api import expect

from conversations.speech import Outgoing
from tests.bot.simulator.hamlet import HOUSEHOLD
from tests.bot.simulator.screen import DESK, PHONE, last, open_chat, opened, write

if TYPE_CHECKING:
    from playwright.async_api import Browser

    from tests.bot.simulator.hamlet import Site


async def test_a_code_stands_once_and_masked(chromium: Browser, site: Site) -> None:
    async with opened(chromium, site, PHONE) as page:
        chat = await open_chat(page, "Nhà chị Mùa Thị Ví Dụ")
        await write(chat, "4729")
        await expect(chat.get_by_text("••••", exact=True)).to_be_visible()
        await expect(chat.get_by_text("4729", exact=True)).to_have_count(0, timeout=100)
        await expect(chat.locator(".said")).to_have_count(2)


async def test_after_a_chat_was_erased_no_old_words_stand_in_place_of_new_ones(chromium: Browser, site: Site) -> None:
    async with opened(chromium, site, PHONE) as page:
        chat = await open_chat(page, "Nhà chị Mùa Thị Ví Dụ")
        await write(chat, "tin thứ nhất")
        await expect(last(chat)).to_contain_text("Đã nghe: tin thứ nhất")
        async with page.expect_response("**/api/chat/**"):
            pass
        site.village.erase(HOUSEHOLD)
        site.village.tell(HOUSEHOLD, Outgoing("Không giữ lại gì."))
        async with page.expect_response("**/api/chat/**"):
            await expect(last(chat)).to_contain_text("Không giữ lại gì.")
        await expect(chat.locator(".said")).to_have_count(1)
        await expect(last(chat)).to_contain_text("Không giữ lại gì.", timeout=100)


async def test_an_empty_chat_begins_with_a_tap_and_one_sees_that_it_is_being_answered(
    chromium: Browser, site: Site
) -> None:
    async with opened(chromium, site, PHONE) as page:
        await expect(page.locator("#try")).to_have_text("Thử: mở “Nhà chị Mùa Thị Ví Dụ”, gõ “bat\u00a0dau”")
        chat = await open_chat(page, "Nhà chị Mùa Thị Ví Dụ")
        site.village.thinking.clear()
        await chat.get_by_role("button", name="Bắt đầu").tap()
        await expect(chat.get_by_text("Bản Học đang trả lời…")).to_be_in_viewport()
        site.village.thinking.set()
        await expect(last(chat)).to_contain_text("Đã nghe: bắt đầu")
        await expect(chat.get_by_text("Bản Học đang trả lời…")).to_have_count(0)
        await expect(chat.get_by_role("button", name="Bắt đầu")).to_be_hidden()


async def test_the_chats_speak_the_language_of_the_page_and_the_page_that_of_the_chats(
    chromium: Browser, site: Site
) -> None:
    async with opened(chromium, site, DESK) as page:
        await page.get_by_role("button", name="EN", exact=True).click()
        await expect(page.locator("#try")).to_contain_text("Try: open")
        assert site.village.spoken == "en"
        site.village.spoken = "vi"  # begun anew
        await page.reload()
        await expect(page.locator("#try")).to_contain_text("Thử: mở")
