"""The whole house as people meet it: the real program, a real browser, and a restart in the middle."""

from __future__ import annotations

import io
import signal
from typing import TYPE_CHECKING

from PIL import Image
from playwright.async_api import expect

from tests.browser import browsing, in_a_browser, open_chat
from tests.program import Program
from tests.stories.sheets import workbook

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = in_a_browser


def picture() -> bytes:
    made = io.BytesIO()
    Image.effect_noise((640, 480), 60).convert("RGB").save(made, "JPEG")
    return made.getvalue()


BEFORE_THE_RESTART = [
    ("xin chao", "Muốn làm phiếu của nhà"),
    ("1", "Câu 1/14"),
    ("hai chau", "✓ 2"),
    ("deu", "✓ Cháu nào cũng đi học đều"),
    ("tat ca", "Câu 4/14"),
    ("1", "Câu 5/14"),
]
UP_TO_THE_PHOTO = [
    ("ai cung biet", "Câu 7/14"),
    ("sua cau 3", "Đang ghi: Tất cả các cháu"),
    ("con chau chua dat", "Câu 7/14"),
    ("1", "Câu 8/14"),
    ("1 3", "Câu 9/14"),
    ("co du", "Câu 10/14"),
    ("2", "Câu 11/14"),
]
TO_THE_END = [("1", "Câu 13/14"), ("1", "Câu 14/14"), ("1", "Nộp phiếu bây giờ không?")]


async def test_a_family_is_assessed_across_a_restart_and_the_officer_sees_it(played: Path) -> None:
    program = Program(played, "demo")
    await program.start()
    async with browsing(program.address) as page:
        officer = await open_chat(page, "Đỗ Thị Cán Bộ")
        await officer.says("tien do", "Bản Mẫu Một: đã nộp 0/4")
        family = await open_chat(page, "Sùng A Ví Dụ")
        await family.talks(BEFORE_THE_RESTART)

        # The program is stopped in mid-question; what is typed meanwhile waits in the page.
        assert await program.stop() == 0
        await expect(family.node.locator(".dot.on")).to_have_count(0)
        await family.type("2 nguoi")
        await program.start()
        await family.sees("Câu 6/14")

        await family.talks(UP_TO_THE_PHOTO)
        await family.send_photo(picture())
        await family.sees("✓ Đã nhận được ảnh.")
        await family.talks(TO_THE_END)
        await family.tap("Nộp")
        await family.sees("✓ Đã nộp phiếu.")
        await officer.says("tiến độ", "Bản Mẫu Một: đã nộp 1/4")
    assert await program.stop(signal.SIGTERM) == 0


async def test_the_officer_sends_the_list_of_households_and_takes_it_back(played: Path) -> None:
    program = Program(played, "demo")
    await program.start()
    async with browsing(program.address) as page:
        officer = await open_chat(page, "Đỗ Thị Cán Bộ")
        await officer.send_roster(b"no workbook")
        await expect(officer.node.get_by_text("Đây không phải là tệp Excel")).to_be_visible()
        await officer.send_roster(
            workbook([["Họ và tên", "Bản"], ["Vàng A Thử", "Bản Mẫu Một"], ["=1+1", "Bản Mẫu Một"]])
        )
        await officer.sees("Tệp có 2 dòng: 1 mới, 0 thay đổi, 0 đã có, 1 chưa đọc được.")
        await officer.tap("Ghi danh sách")
        await officer.sees("Đã ghi: 1 mới, 0 thay đổi.")
        await officer.says("tien do", "Bản Mẫu Một: đã nộp 0/5")
        await officer.tap("Hoàn tác danh sách")
        await officer.sees("Đã hoàn tác: bỏ 1 dòng mới")
    assert await program.stop() == 0
