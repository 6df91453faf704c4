"""Lists of invented households, as long as those of a commune or of a province."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import Workbook

from storage.places import areas
from storage.store import Store

if TYPE_CHECKING:
    from pathlib import Path

IN_A_VILLAGE = 100
NAMES = ("Dế", "Páo", "Sử", "Chứ")


def write_roster(path: Path, households: int) -> Path:
    """Write an Excel file with so many households, a hundred in a village."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Danh sách")
    sheet.append(["STT", "Họ và tên chủ hộ", "Bản", "SĐT"])
    for number in range(households):
        name = f"Vàng A {NAMES[number % len(NAMES)]} {number}"
        sheet.append([number + 1, name, f"Bản {number // IN_A_VILLAGE + 1}", 912_000_000 + number])
    book.save(path)
    return path


def make_villages(url: str, households: int) -> None:
    """Make a commune with the villages that such a file names."""
    store = Store.open(url)
    with store.writing() as tx:
        commune = areas.add(tx, "X", "Xã Mẫu", "commune")
        for number in range(1, households // IN_A_VILLAGE + 2):
            areas.add(tx, f"X-{number}", f"Bản {number}", "village", commune)
    store.close()
