"""The whole house as people meet it: the real program, a real browser, and a restart in the middle."""

from __future__ import annotations

import asyncio
import io
import os
import shutil
import signal
import socket
import sys
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest
from PIL import Image
from playwright.async_api import async_playwright, expect

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from pathlib import Path

    from playwright.async_api import Locator, Page

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PATIENCE = 60  # seconds for a first start, which converts five questionnaires

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no chromium here")


class Program:
    """`banhoc demo` in a process of its own, at one address and over one folder."""

    def __init__(self, data: Path) -> None:
        self._data = data
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self._port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{self._port}"

    async def start(self) -> None:
        self._process = await asyncio.create_subprocess_exec(
            *[sys.executable, "-m", "bot", "demo", "--data", str(self._data), "--port", str(self._port)],
            stdout=asyncio.subprocess.DEVNULL,
        )
        async with asyncio.timeout(PATIENCE):
            while not await asyncio.to_thread(self._answers):
                assert self._process.returncode is None, "the program has ended"
                await asyncio.sleep(0.1)

    def _answers(self) -> bool:
        try:
            return urlopen(f"{self.address}/healthz", timeout=1).read() == b"ok"
        except OSError:
            return False

    async def stop(self, sign: signal.Signals = signal.SIGINT) -> int:
        self._process.send_signal(sign)
        async with asyncio.timeout(PATIENCE):
            return await self._process.wait()


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


@asynccontextmanager
async def browsing(address: str) -> AsyncIterator[Page]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = await browser.new_page(viewport={"width": 1280, "height": 900}, locale="vi-VN")
        await page.goto(address)
        yield page
        await browser.close()


def picture() -> bytes:
    made = io.BytesIO()
    Image.effect_noise((640, 480), 60).convert("RGB").save(made, "JPEG")
    return made.getvalue()


BEFORE_THE_RESTART = [
    ("xin chao", "Làm phiếu cho ai?"),
    ("1", "Câu 1/14 · bản nháp"),
    ("hai chau", "✓ 2"),
    ("deu", "✓ Cháu nào cũng đi học đều"),
    ("tat ca", "Câu 4/14"),
    ("1", "Câu 5/14"),
]
UP_TO_THE_PHOTO = [
    ("ai cung biet", "Câu 7/14"),
    ("sua cau 3", "Trước đó: Tất cả các cháu"),
    ("con chau chua dat", "Câu 7/14"),
    ("1", "Câu 8/14"),
    ("1 3", "Câu 9/14"),
    ("co du", "Câu 10/14"),
    ("2", "Câu 11/14"),
]
TO_THE_END = [("1", "Câu 13/14"), ("1", "Câu 14/14"), ("1", "BẢN NHÁP – đây chưa phải là tiêu chí chính thức.")]


async def test_a_family_is_assessed_across_a_restart_and_the_officer_sees_it(tmp_path: Path) -> None:
    program = Program(tmp_path)
    await program.start()
    async with browsing(program.address) as page:
        officer = await open_chat(page, "Đỗ Thị Cán Bộ")
        await officer.says("tien do", "Bản Mẫu Một (Mường Báng): đã nộp 0/4 (0%), đang làm 0, chưa làm 4")
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
        await officer.says("tiến độ", "Bản Mẫu Một (Mường Báng): đã nộp 1/4 (25%), đang làm 0, chưa làm 3")
    assert await program.stop(signal.SIGTERM) == 0
