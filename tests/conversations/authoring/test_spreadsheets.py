"""Officers work in Excel, git keeps Markdown, and nothing is lost between them."""

from __future__ import annotations

import io
import subprocess
import sys
from datetime import date, datetime
from importlib.resources import files

import pytest
from openpyxl import load_workbook

from conversations.authoring import examine, to_xlsx
from conversations.workbook import digest, from_markdown, to_markdown
from tests.conversations.authoring.books import examined_book, in_vietnamese, markdown, xlsx

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
        compiled = (folder / "compiled" / name.replace(".md", ".xml")).read_text("utf-8")
        assert compiled == f"<!-- of the table {digest(canonical)} -->\n{book.xform}", "make forms"
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


def test_a_formula_cannot_be_known():
    sheet = [("type", "name", "label"), ("text", "a", '="Tên"&"?"'), ("text", "b", "B?")]
    found = {f.code: f for f in examine(xlsx(survey=sheet), "thu.xlsx").findings}
    assert found["formula"].place == "survey!C2"
    assert "công thức" in in_vietnamese(found["formula"])


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
