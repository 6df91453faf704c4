"""An officer announces with a picture, two villagers have it, one has no phone, and the report says so."""

from __future__ import annotations

import io
import signal
from datetime import datetime
from typing import TYPE_CHECKING

from aiohttp import ClientSession
from PIL import Image
from playwright.async_api import expect

from bot.clock import TIME_ZONE
from tests.browser import Window, browsing, in_a_browser, open_chat
from tests.program import Program

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = in_a_browser

TEXT = "Mời bà con đến nhà văn hóa bản lúc bảy giờ tối, cùng đọc sách với các cháu."


def picture() -> bytes:
    made = io.BytesIO()
    Image.effect_noise((640, 480), 60).convert("RGB").save(made, "JPEG")
    return made.getvalue()


async def by_day(program: Program) -> None:
    """Move the clock to a morning of next autumn: at night nothing is sent, and then there are prepared texts."""
    now = datetime.now(TIME_ZONE)
    morning = datetime(now.year + 1, 9, 1, 9, 0, tzinfo=TIME_ZONE)
    async with ClientSession() as session:
        asked = {"to": morning.isoformat()}
        async with session.post(f"{program.address}/api/clock", json=asked) as answer:
            assert answer.status == 200, await answer.text()


async def press(window: Window, label: str) -> None:
    await window.node.locator("li.theirs").get_by_role("button", name=label, exact=True).last.click()


async def composes(officer: Window) -> None:
    await officer.says("thông báo mới", "Viết thông báo mới hay lấy lời soạn sẵn?")
    await press(officer, "1. Viết mới")
    await officer.sees("Thông báo viết gì?")
    await officer.says(TEXT, "Mời gửi một ảnh đi kèm")
    await officer.send_photo(picture())
    for question in ("Gửi cho ai?", "những nơi nào?"):
        await officer.sees(question)
        await officer.type("1")
    for question in ("danh hiệu nào?", "chỉ nơi chưa nộp", "Gửi lúc nào?"):
        await officer.sees(question)
        await officer.type("1")
    await officer.sees("3 hộ và tập thể chưa có máy ở đây: nhờ trưởng bản báo giúp.")
    sample = officer.node.locator("li.theirs", has_text="📢 Thông báo của xã Tủa Chùa")
    await expect(sample.locator("img")).to_be_visible()


async def test_an_announcement_is_composed_previewed_sent_and_reported(played: Path) -> None:
    program = Program(played, "demo")
    await program.start()
    await by_day(program)
    async with browsing(program.address) as page:
        officer = await open_chat(page, "Đỗ Thị Cán Bộ")
        await composes(officer)
        await press(officer, "Gửi")
        await officer.sees("✓ Thông báo số 1 được gửi ngay bây giờ.")
        for name in ("Sùng A Ví Dụ", "Lò Văn Mẫu"):
            villager = await open_chat(page, name)
            got = villager.node.locator("li.theirs", has_text=TEXT)
            await expect(got).to_contain_text("— Trưởng bản")
            await expect(got.locator("img")).to_be_visible()
        officer = await open_chat(page, "Đỗ Thị Cán Bộ")
        await press(officer, "Báo cáo gửi")
        report = officer.node.locator("li.theirs", has_text="BÁO CÁO GỬI · thông báo số 1")
        await expect(report.last).to_contain_text("Đã gửi 10 máy, đang chờ 0, không gửi được 0.")
        await expect(report.last).to_contain_text("Bản Mẫu Một (Mường Báng): 6 hộ và tập thể: 5 qua điện thoại")
    assert await program.stop(signal.SIGTERM) == 0
