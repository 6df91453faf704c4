"""Workbooks of two hundred lines: how they lie on paper, and that they are read back as they were written."""

from __future__ import annotations

import io

from openpyxl import load_workbook

from bot.spreadsheets.excel import sheets_of_xlsx
from bot.spreadsheets.printed import WHOLE, Column, Sheet, write_printed
from bot.spreadsheets.writing import write_table
from conversations.authoring import to_xlsx
from conversations.workbook import from_markdown
from tests.bot.spreadsheets.on_paper import sheets_on_paper
from tests.conversations.authoring.books import markdown

CODE = "HO-DIEN-BIEN-TUA-CHUA-0001"  # longer than its column was made
LINES = [[f"{CODE}{number}", "Nhà ông Nghiêng ở bản Huổi Lóng xa nhất", "=1+1"] for number in range(200)]


def table():
    written = io.BytesIO()
    write_table(written, "Danh sách", {"Mã": 8, "Tên": 12, "bỏ": 6}, LINES)
    return written.getvalue()


def printed(tmp_path):
    columns = [Column("TT", 6, WHOLE), Column("mã", 32), Column("tên", 12), Column("ghi chú", 10)]
    rows = [[number, *line] for number, line in enumerate(LINES)]
    write_printed(tmp_path / "a.xlsx", [Sheet("Hộ", "Các hộ", columns, rows, notes=["Cộng 200 hộ."])], "Xã Mẫu")
    return (tmp_path / "a.xlsx").read_bytes()


def form():
    asked = "\n".join(f"text | cau_{number} | Nhà ông bà có đọc sách không?" for number in range(200))
    settings = "form_title | form_id | version | default_language\nThử | thu | 1 | Tiếng Việt (vi)"
    return to_xlsx(from_markdown(markdown(f"type | name | label::Tiếng Việt (vi)\n{asked}", settings=settings)))


def test_every_kind_lies_across_a4_with_its_headings_on_each_page(tmp_path):
    for data in (table(), printed(tmp_path), form()):
        assert sheets_on_paper(data).worksheets[0].max_row > 200


def test_a_table_comes_back_as_it_was_written():
    (sheet,) = sheets_of_xlsx(table())
    assert [list(cells) for _, cells in sheet.rows] == [["Mã", "Tên", "bỏ"], *LINES]


def test_a_column_is_as_wide_as_its_longest_word_and_no_wider_than_one_reads():
    written = io.BytesIO()
    write_table(written, "A", {"Mã": 8, "Tên": 8}, [["A" * 500, "Bản Nghiêng"]])
    sheet = load_workbook(io.BytesIO(written.getvalue())).active
    assert [sheet.column_dimensions[letter].width for letter in "AB"] == [42, 9]
