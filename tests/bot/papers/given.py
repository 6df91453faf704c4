"""What a whole commune gives for its papers: the example of every name, and many rows."""

from __future__ import annotations

from bot.papers import NAMES
from bot.papers.names import Lines, Rows

TITLES = ("Gia đình học tập", "Dòng họ học tập", "Cộng đồng học tập", "Đơn vị học tập", "Công dân học tập")


def many(paper, rows):
    """Fill every name with its example, every list with so many rows."""
    return {name: _value(name, shape, rows) for name, shape in NAMES[paper].items()}


def _value(name, shape, rows):
    if isinstance(shape, Lines):
        return shape.examples
    if not isinstance(shape, Rows):
        return shape.example
    row = {column: one.example for column, one in shape.columns.items()}
    if name == "danh_hieu":
        return [row | {"ten": title} for title in TITLES]
    return [row | _of_row(row, number) for number in range(1, rows + 1)]


def _of_row(row, number):
    changed = {"stt": number, "ten": f"Sùng A Thử {number}", "so_giay": f"{number:04}/2026"}
    return {column: value for column, value in changed.items() if column in row}
