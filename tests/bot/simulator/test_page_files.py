"""Word files on the village page: under the name an officer knows, and sent by whoever signs papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.async_api import expect

from conversations.speech import Media, Outgoing
from storage.talk import prepared_files
from tests.bot.simulator.hamlet import HOUSEHOLD
from tests.bot.simulator.screen import PHONE, open_chat, opened

if TYPE_CHECKING:
    from playwright.async_api import Browser

    from tests.bot.simulator.hamlet import Site


async def test_a_word_file_has_its_name_and_one_that_is_sent_is_sent_by_who_signs_papers(
    chromium: Browser, site: Site
) -> None:
    made = Media("file", f"bao-cao-2026-{'0a' * 16}.docx", 2)
    site.village.photos[made.id], site.village.signing = (b"PK", prepared_files.TYPES[".docx"]), {HOUSEHOLD}
    async with opened(chromium, site, PHONE) as page:
        chat = await open_chat(page, "Nhà chị Mùa Thị Ví Dụ")
        site.village.tell(HOUSEHOLD, Outgoing("Báo cáo", media=made))
        async with page.expect_download() as download:
            await chat.get_by_role("link", name="bao-cao-2026.docx").tap()
        assert (await download.value).suggested_filename == "bao-cao-2026.docx"
        file = {"name": "bao-cao.docx", "mimeType": prepared_files.TYPES[".docx"], "buffer": b"PK changed"}
        await chat.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
        await chat.locator(".chosen-photo").get_by_role("button", name="Gửi").tap()
        await expect(chat.locator(".mine .state.heard")).to_have_count(1)
    assert [*site.village.rows.values()] == [f"{HOUSEHOLD}: bao-cao.docx"]
