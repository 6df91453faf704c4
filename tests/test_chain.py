"""One village from its sheet to the decision of the commune, through the real program and a real browser."""

from __future__ import annotations

import asyncio
import io
import re
import signal
from contextlib import closing
from datetime import datetime
from typing import TYPE_CHECKING

from openpyxl import Workbook
from PIL import Image
from playwright.async_api import expect

from bot.clock import TIME_ZONE
from bot.features.joining.invitation_slips import Print, Slip, slips_to_print
from bot.features.joining.invitations import GOOD_FOR, give_out, known_by
from bot.shipped.forms import SHIPPED
from bot.words import words_for
from storage import settings
from storage.places import areas
from storage.store import Store
from storage.tables import form
from tests.browser import Window, browsing, in_a_browser, open_chat
from tests.program import Program

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.async_api import Page

pytestmark = in_a_browser

VILLAGE = "03217-03"
HOUSEHOLDS = {
    "bà Lường Thị Nháp": "Lường Thị Nháp",
    "ông Quàng Văn Mẫu": "Quàng Văn Mẫu",
    "chị Lò Thị Ví Dụ": "Lò Thị Ví Dụ",
    "anh Tòng Văn Thử": "Tòng Văn Thử",
    "bà Vì Thị Mẫu": "Vì Thị Mẫu",
}
"""As the sheet has them, and who joins for each."""
FIRST, SECOND, THIRD, FOURTH, FIFTH = HOUSEHOLDS


def roster_workbook(path: Path) -> Path:
    """A list as village heads keep it: a merged title, headings without accents, a blank line."""
    book = Workbook()
    page = book.active
    page.append(["DANH SÁCH HỘ TỔ DÂN PHỐ MẪU NĂM 2026"])
    page.merge_cells("A1:D1")
    page.append([])
    page.append(["TT", "Ho va ten chu ho", "Thon ban", "Dien thoai"])
    for place, name in enumerate(HOUSEHOLDS, 1):
        page.append([place, name, "Tổ dân phố Mẫu", 912000000 + place if place % 2 else None])
    page.append([])
    book.save(path)
    return path


async def called(program: Program, *words: str) -> str:
    """Call the command line beside the running program."""
    process = await program.call(*words)
    said, trouble = await process.communicate()
    assert process.returncode == 0, trouble.decode()
    return said.decode()


def print_codes(data: Path, slips: Path) -> None:
    """Print the codes as `banhoc invite print` does, which leaves a demonstration alone."""
    words = words_for("vi")
    with closing(Store.open(f"sqlite:///{data / 'banhoc.db'}")) as store, store.writing() as tx:
        now = datetime.now(TIME_ZONE)
        given, _ = give_out(tx, areas.by_code(tx, VILLAGE), "household", now, now + GOOD_FOR)
        told = [Slip(one.name, one.place, one.code, known_by(tx, one, now, words)) for one in given]
    slips.write_text(slips_to_print(told, Print((now + GOOD_FOR).date()), words), encoding="utf-8")


def codes(page: str) -> dict[str, str]:
    """Read the printed slips: whose, and which code."""
    slips = re.findall(r'<article class="slip">(.*?)</article>', page, re.DOTALL)
    return {name: re.search(r'class="code">([^<]+)<', slip)[1] for slip in slips for name in HOUSEHOLDS if name in slip}


async def joined(page: Page, phone: str, code: str, name: str) -> Window:
    """Take a phone nobody spoke through, type a code, agree, and give a name."""
    window = await open_chat(page, phone)
    await joins(window, code, name)
    return window


async def joins(window: Window, code: str, name: str) -> None:
    await window.says(code, "Có đồng ý không?")
    await window.tap("1. Đồng ý")
    await window.sees("Tên mình là gì?")
    await window.says(name, "Câu 1/14")


async def hands_in(window: Window) -> None:
    await window.says("0 0 3 3 1 1 1", "Nộp phiếu bây giờ không?")
    await window.tap("Nộp")
    await window.sees("Đã nộp phiếu.")


def picture() -> bytes:
    made = io.BytesIO()
    Image.effect_noise((640, 480), 60).convert("RGB").save(made, "JPEG")
    return made.getvalue()


def without(data: Path, form_id: str) -> Path:
    """Let a questionnaire be new to a folder, as all are at a first start, which takes half a minute for them."""
    with closing(Store.open(f"sqlite:///{data / 'banhoc.db'}")) as store, store.writing() as tx:
        tx.execute(form.delete().where(form.c.form_id == form_id))
        settings.put(tx, SHIPPED + form_id, "")
    return data


async def test_a_village_from_its_sheet_to_the_decision(tmp_path: Path, played: Path) -> None:
    data, slips = without(played, "gia_dinh_hoc_tap"), tmp_path / "phieu.html"
    program = Program(data, "demo")
    await program.start()
    async with browsing(program.address) as page:
        officer = await open_chat(page, "Đỗ Thị Cán Bộ")
        await officer.send_roster(roster_workbook(tmp_path / "ho.xlsx").read_bytes())
        await officer.tap("Ghi danh sách")
        await officer.sees("Đã ghi: 5 mới, 0 thay đổi.")
        await asyncio.to_thread(print_codes, data, slips)
        code = codes(slips.read_text("utf-8"))
        shared = await joined(page, "Máy lạ 1", code[FIRST], HOUSEHOLDS[FIRST])
        await hands_in(shared)
        await joins(shared, code[SECOND], HOUSEHOLDS[SECOND])
        await hands_in(shared)
        phone_of_third = await joined(page, "Máy lạ 2", code[THIRD], HOUSEHOLDS[THIRD])
        await hands_in(phone_of_third)
        phone_of_fourth = await joined(page, "Máy lạ 3", code[FOURTH], HOUSEHOLDS[FOURTH])
        await joined(page, "Máy lạ 4", code[FIFTH], HOUSEHOLDS[FIFTH])

        head = await open_chat(page, "Tổ trưởng tổ dân phố")
        await enters(head)
        await phone_of_fourth.sees(f"đã nhập và nộp phiếu của {FOURTH}")
        await returns_one(head)
        await mends(shared)
        await signs(head)
        officer = await open_chat(page, "Đỗ Thị Cán Bộ")
        await recognises(officer)
        await shared.sees("được công nhận: Gia đình học tập 2026")
        await phone_of_fourth.sees("được công nhận: Gia đình học tập 2026")

    assert "Sổ còn nguyên vẹn" in await called(program, "audit", "verify")
    assert await program.stop(signal.SIGTERM) == 0


async def enters(head: Window) -> None:
    """The head answers for the two that have not answered themselves, a line each."""
    await head.says("nhập hộ tất cả", "đã đồng ý bằng cách nào?")
    await head.tap("1. Nói miệng với tôi")
    await head.sees(f": {FOURTH} · Đã nhập 3/7")
    await head.says("2 1 1 1 3 1 1 1,3 1 1 - 1 1 2", f"✓ {FOURTH}: 95 điểm.")
    await head.sees(f": {FIFTH} · Đã nhập 4/7")
    await head.says("như trên trừ 14:3", f"✓ {FIFTH}:")
    await head.says("dừng", "Gõ NHẬP HỘ để nhập tiếp.")


async def returns_one(head: Window) -> None:
    await head.says("duyệt", "Phiếu này thế nào?")
    await head.tap("Trả lại")
    await head.says("13 và 14", "Nhắn gì cho")
    await head.type("Xem lại hai câu này.")
    for name in (SECOND, THIRD, FOURTH, FIFTH):
        await head.sees(f"{name} · Gia đình học tập")
        await head.tap("1. Được")
    await head.sees("Không còn phiếu nào chờ duyệt.")


async def mends(window: Window) -> None:
    await expect(window.node.get_by_text("được trả lại, cần sửa 2 câu")).to_be_visible()
    await window.tap("Sửa ngay")
    await window.sees("Câu 13/14")
    await window.says("1", "Câu 14/14")
    await window.says("1", "Nộp phiếu bây giờ không?")
    await window.tap("Nộp")
    await window.sees("Đã nộp phiếu.")


async def signs(head: Window) -> None:
    await head.says("duyệt", "Phiếu này thế nào?")
    await head.tap("1. Được")
    await head.sees("Danh sách đủ rồi thì có thể ký")
    await head.says("họp bản", "Họp ngày nào?")
    for said in ("hôm nay", "42", "41", "1"):
        await head.type(said)
    await head.sees("ảnh")
    await head.send_photo(picture())
    await head.sees("Đã ghi biên bản họp")
    await head.says("ký danh sách", "Vì sao các hộ này chưa nộp?")
    await head.says("1 đi vắng, 2 đi vắng", "Ký danh sách này?")
    await head.tap("1. Ký")
    await head.sees("✓ Đã ký")


async def recognises(officer: Window) -> None:
    await officer.says("công nhận", "Tổ dân phố Mẫu")
    await officer.says("công nhận 3", "Công nhận những phiếu nào?")
    await officer.tap("Tất cả phiếu đã duyệt")
    await officer.tap("Có rồi, ghi bây giờ")
    for said in ("123/QĐ-UBND", "hôm nay", "Chủ tịch UBND xã, ông Mẫu"):
        await officer.type(said)
    await officer.sees("Ghi quyết định này và báo cho các nơi?")
    await officer.tap("1. Ghi quyết định")
    await officer.sees("✓ Đã ghi quyết định số 123/QĐ-UBND")
