"""The sheet of codes as a printer gets it: whole slips, six on a page of A4, nothing cut off."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from bot.features.joining.invitation_slips import Print, Slip, slips_to_print
from bot.features.joining.invitations import new_code
from bot.words import words_for

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.async_api import Browser

LONG = "nhà ông Vàng A Mẫu và các con cháu ở chung một mái nhà sàn dài nhất bản, kể cả người đi làm xa"
SHARED = Print(date(2027, 2, 8), "Zalo “Bản Học xã Mẫu”, hoặc gọi 0123 456 789 gặp cán bộ Hội Khuyến học xã")


async def test_a_page_holds_six_whole_slips(chromium: Browser, tmp_path: Path) -> None:
    names = ["nhà ông Vàng A Mẫu", LONG, "Trường Tiểu học Mẫu"] * 3
    whom = "trưởng bản Hạng A Trưởng, Lường Văn Trưởng"
    slips = [Slip(name, "Bản Mẫu Một (Mường Báng)", new_code()[0], whom) for name in names]
    slips += [Slip("nhà bà Mẫu", "Bản Mẫu Hai", new_code()[0], whom)]
    for language, told in (("vi", "Mở bằng trình duyệt"), ("en", "Open this in a browser")):
        (tmp_path / "a.html").write_text(slips_to_print(slips, SHARED, words_for(language)), encoding="utf-8")
        page = await chromium.new_page()
        await page.goto((tmp_path / "a.html").as_uri())
        first = page.locator("body > *").first
        assert (await first.text_content()).startswith(told), "whoever opens it in Word or LibreOffice reads it first"
        assert await first.is_visible()
        await page.emulate_media(media="print")
        assert await first.is_hidden()
        cut = "[...document.querySelectorAll('.slip')].map(one => one.scrollHeight - one.clientHeight)"
        assert max(await page.evaluate(cut)) <= 1
        printed = await page.pdf(prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 3, "two for the first village, one for the second"
        await page.close()
