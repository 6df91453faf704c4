"""Officers work in Excel, git keeps Markdown, and nothing is lost between them."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from datetime import UTC, date, datetime
from importlib.resources import files

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import PatternFill

from bot.shipped.forms import record_of
from bot.shipped.ready import Ready
from conversations.authoring import examine, to_xlsx
from conversations.workbook import from_markdown, to_markdown
from tests.conversations.authoring.books import examined_book, in_vietnamese, markdown, repacked, xlsx

SHIPPED = sorted(file.name for file in (files("conversations") / "forms").iterdir() if file.name.endswith(".md"))
FORM = markdown(
    """
    type     | name | label::Tiếng Việt (vi) | label::English (en) | calculation | bot::source | appearance
    text     | ten  | Tên?\\nViết hoa.        | Name?               |             | QĐ 1, hàng 2 | multiline
    integer  | a01  | Bao nhiêu?             | How many?           |             | =1+1        |
    calculate| c    |                        |                     | ${a01} * 2  | 007         |
    """,
    "list_name | name | label::Tiếng Việt (vi) | diem | tiêu chí\nmuc | 01 | Ít | 10 | a\nmuc | 1e5 | Nhiều | -5 | b",
    "form_title | form_id | version | default_language | bot::status\nThử | thu | 2026.10 | Tiếng Việt (vi) | draft",
    ghi_chu="ai | khi\n@Lan | 01/02/2026",
)


@pytest.mark.parametrize("text", [FORM, *SHIPPED])
def test_markdown_to_excel_and_back_is_the_same_text_and_the_same_xform(text):
    folder, name = files("conversations") / "forms", text
    text = text if "\n" in text else (folder / name).read_text()
    canonical = to_markdown(from_markdown(text))
    book = examined_book(to_xlsx(from_markdown(text)))
    assert to_markdown(book.workbook) == canonical
    if name == text:
        aside = examine(to_xlsx(from_markdown(text)), "thu.xlsx")
        assert (aside.markdown, aside.xform) == (book.markdown, book.xform)
        assert book.xform == examine(canonical.encode(), "thu.md").xform
    else:
        record = record_of(book, datetime.now(UTC))
        assert Ready.read(name) == Ready.of(record), "make forms"
        assert Ready.read(name).record(canonical, record.published_at) == record
    assert to_markdown(examined_book(to_xlsx(book.workbook)).workbook) == canonical


def test_the_workbook_is_made_for_people():
    book = load_workbook(io.BytesIO(to_xlsx(from_markdown(FORM))))
    sheet = book["survey"]
    assert sheet.freeze_panes == "C2"
    assert sheet["C2"].value == "Tên?\nViết hoa."
    assert sheet["C2"].alignment.wrap_text
    assert {cell.number_format for row in sheet for cell in row} == {"@"}
    assert 10 <= sheet.column_dimensions["C"].width <= 60
    begins_with_equals = next(cell for row in sheet for cell in row if cell.value == "=1+1")
    assert begins_with_equals.data_type == "s"
    assert [type(cell.value) for cell in book["choices"]["B"]] == [str, str, str]


def test_what_excel_makes_of_numbers_days_and_truths():
    book = examine(
        xlsx(
            survey=[
                ("type", "name", "label", "required", "default"),
                ("integer", "a", "A?", True, 5.0),
                ("decimal", "b", "B?", False, 0.5),
                ("date", "c", "C?", None, date(2026, 9, 2)),
                ("text", "d", "D?", None, datetime(2026, 9, 2, 7, 30)),  # noqa: DTZ001 - Excel knows no time zones
            ]
        ),
        "thu.xlsx",
    )
    assert [row.get("default") for row in book.workbook.survey.rows] == [
        "5",
        "0.5",
        "2026-09-02",
        "2026-09-02T07:30:00",
    ]
    assert [row.get("required") for row in book.workbook.survey.rows[:2]] == ["TRUE", "FALSE"]
    assert 'required="true()"' in book.xform


def test_real_row_numbers_and_letters_are_kept():
    rows = [("type", None, "name", "label"), (), ("text", None, "tên", "Tên?"), ()]
    (mistake,) = [f for f in examine(xlsx(survey=rows), "thu.xlsx").findings if f.severity == "error"]
    assert (mistake.code, mistake.place, mistake.column, mistake.row) == ("bad_name", "survey!C3", "name", 3)


def test_a_formula_that_was_never_worked_out_cannot_be_known():
    sheet = [("type", "name", "label"), ("text", "a", '="Tên"&"?"'), ("text", "b", "B?")]
    settings = [("form_id", "version"), ("thu", '=TEXT(NOW(),"yyyymmdd")')]
    found = {f.code: f for f in examine(xlsx(survey=sheet, settings=settings), "thu.xlsx").findings}
    assert (found["formula"].severity, found["formula"].place) == ("error", "survey!C2")
    assert "công thức" in in_vietnamese(found["formula"])
    # ODK's own template holds one there, and a form without a version can be read.
    assert (found["formula_left_out"].severity, found["formula_left_out"].place) == ("warning", "settings!B2")


def kept(data: bytes, **cells: tuple[str, str]) -> bytes:
    """Put beside the formulas of sheet1 what a spreadsheet would have kept of them: the type and the value."""

    def change(parts):
        sheet = parts["xl/worksheets/sheet1.xml"].decode()
        for cell, (kind, value) in cells.items():
            sheet = sheet.replace(f'<c r="{cell}">', f'<c r="{cell}" t="{kind}">')
            sheet = re.sub(rf'(<c r="{cell}"[^>]*><f>[^<]*</f>)<v></v>', rf"\1<v>{value}</v>", sheet)
        parts["xl/worksheets/sheet1.xml"] = sheet.encode()

    return repacked(data, change)


def test_what_a_formula_came_to_is_taken():
    sheet = [("type", "name", "label", "hint"), *[("text", name, '="Tên"&"?"', '=""') for name in "ab"]]
    book = kept(xlsx(survey=sheet), C2=("str", "Tên?"), C3=("e", "#REF!"), D2=("str", ""), D3=("str", ""))
    examined = examine(book, "thu.xlsx")
    assert [row.cells.get("label") for row in examined.workbook.survey.rows] == ["Tên?", None]
    found = {(f.place, f.code) for f in examined.findings if f.code.startswith("formula")}
    assert found == {("survey!C2", "formula_kept"), ("survey!C3", "formula")}


def test_nothing_is_remarked_on_sheets_that_no_program_reads():
    help_sheet = [("Cách dùng",), (None, None, "ô lạc"), (None, "=1+1")]
    sheet = [("type", "name", "label"), ("text", "a", "A?")]
    found = examine(xlsx(survey=sheet, settings=[("form_id",), ("thu",)], giup=help_sheet), "thu.xlsx").findings
    assert {f.code for f in found} == {"no_version", "no_form_title"}


def test_rows_that_are_only_coloured_are_no_rows():
    book = Workbook()
    sheet = book.active
    sheet.title = "survey"
    for row in (("type", "name", "label"), ("text", "a", "A?")):
        sheet.append(row)
    for row in (600, 20_500):
        sheet.cell(row, 2).fill = PatternFill("solid", fgColor="FFFF00")
    sheet.cell(900_000, 1, "note")
    sheet.cell(900_000, 2, "n")
    sheet.cell(900_000, 3, "N.")
    written = io.BytesIO()
    book.save(written)
    assert [row.number for row in examine(written.getvalue(), "thu.xlsx").workbook.survey.rows] == [2, 900_000]


def test_a_number_that_excel_shows_otherwise_is_mentioned_where_people_read_it():
    book = load_workbook(io.BytesIO(xlsx(survey=[("type", "name", "label"), ("integer", "a", 0.7)])))
    book["survey"].append(["date", date(2026, 2, 1), "B?"])
    book["survey"].append(["text", "c", 12])
    book["survey"].append(["text", "d", 0.7])
    book["survey"]["C2"].number_format = "0%"
    book["survey"]["C4"].number_format = book["survey"]["C5"].number_format = "0"
    written = io.BytesIO()
    book.save(written)
    found = [f for f in examine(written.getvalue(), "thu.xlsx").findings if f.code == "shown_otherwise"]
    assert [(f.place, f.values["text"]) for f in found] == [
        ("survey!C2", "0.7"),
        ("survey!B3", "2026-02-01"),
        ("survey!C5", "0.7"),
    ]


def test_a_cell_beside_the_table_is_mentioned():
    sheet = [("type", "name", "label"), ("text", "a", "A?", "hỏi lại cô Mai")]
    found = {f.code: f for f in examine(xlsx(survey=sheet), "thu.xlsx").findings}
    assert (found["no_heading"].severity, found["no_heading"].row) == ("warning", 2)


def test_csv_in_the_dialect_of_pyxform():
    text = 'survey\n,type,name,label\n,text,ten,"Tên, họ?"\n\n,note,c,Chào\nchoices\n,list_name,name,label\n,x,a,A\n'
    book = examine(b"\xef\xbb\xbf" + text.encode(), "thu.csv")
    assert [row.get("label") for row in book.workbook.survey.rows] == ["Tên, họ?", "Chào"]
    assert book.workbook.survey.rows[1].number == 3
    assert book.xform


def test_old_spellings_become_the_ones_of_the_profile():
    text = markdown(
        """
        Command        | Tag  | Caption:Tiếng Việt (vi) | Relevance
        begin group    | g    | Nhóm                    |
        select one from co_khong | b | Có không?        | 1 = 1
        select all that apply co_khong | m | Những gì?  |
        int            | n    | Mấy?                    |
        end group      |      |                         |
        """,
        "list name | value | caption\nco_khong | co | Có",
    )
    book = examine(text.encode(), "thu.md").workbook
    assert book.survey.headings == ("type", "name", "label::Tiếng Việt (vi)", "relevant")
    kinds = [row.get("type") for row in book.survey.rows]
    assert kinds == ["begin_group", "select_one co_khong", "select_multiple co_khong", "integer", "end_group"]
    assert book.choices.headings == ("list_name", "name", "label")


def test_pyxform_stays_in_the_child():
    asked = "import sys, conversations.authoring; print([m for m in ('pyxform', 'openpyxl') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout == "[]\n"
