"""A form has one way to be written down."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from conversations.workbook import digest, from_markdown, to_markdown, workbook_of
from tests.conversations.authoring.books import markdown

FORM = """\
| survey |
| | type | name | label::Tiếng Việt (vi) | relevant | bot::status |
| | text | ten | Họ và tên? | | |
| | note | chao | Chào ${ten}.\\nMời nghỉ. | ${ten} != 'a\\|b' | draft |
| settings |
| | form_title | form_id | color |
| | Thử | thu | blue |
"""


def test_canonical_text_is_read_and_written_alike():
    assert to_markdown(from_markdown(FORM)) == FORM


def test_columns_get_their_order_and_empty_ones_go():
    loose = markdown("name | | label | type | hint\nten | | Tên? | text |", choices="", settings="")
    assert to_markdown(from_markdown(loose)) == "| survey |\n| | type | name | label |\n| | text | ten | Tên? |\n"


def test_rulers_comments_and_prose_are_skipped():
    text = "# Gia đình\n\nSome words.\n| survey | | |\n|---|:--|--:|\n| | type | name |\n| | text | a |\n"
    assert from_markdown(text).survey.rows[0].cells == {"type": "text", "name": "a"}


def test_rows_are_counted_as_a_spreadsheet_counts_them():
    book = workbook_of({"survey": [(2, ["type", "name"]), (5, ["text", "a"]), (6, [" ", ""]), (9, ["text", "b"])]})
    assert [row.number for row in book.survey.rows] == [5, 9]


def test_a_bar_and_a_line_break_survive():
    book = from_markdown(FORM)
    assert book.survey.rows[1].get("relevant") == "${ten} != 'a|b'"
    assert book.survey.rows[1].get("label::Tiếng Việt (vi)") == "Chào ${ten}.\\nMời nghỉ."


def test_line_breaks_of_excel_become_signs_in_texts_and_blanks_in_expressions():
    lines = [(1, ["type", "label", "relevant"]), (2, ["note", " một\r\nhai\n", "${a} = 1\nand ${b} = 2"])]
    (row,) = workbook_of({"survey": lines}).survey.rows
    assert row.cells == {"type": "note", "label": "một\\nhai", "relevant": "${a} = 1 and ${b} = 2"}


def test_two_ways_to_write_an_accent_are_one():
    apart = unicodedata.normalize("NFD", FORM)
    assert apart != FORM
    assert to_markdown(from_markdown(apart)) == FORM


def test_hints_and_settings():
    book = from_markdown(FORM)
    assert book.hints() == {"chao": {"bot::status": "draft"}}
    again = from_markdown("""
        | survey |
        | | type        | name | bot::unit |
        | | begin_group | a    |           |
        | | integer     | so   | hộ        |
        | | end_group   |      |           |
        | | begin group | b    |           |
        | | integer     | so   | cháu      |
    """)
    assert again.hints() == {"a/so": {"bot::unit": "hộ"}, "b/so": {"bot::unit": "cháu"}}
    assert (book.setting("form_id"), book.setting("version")) == ("thu", "")


def test_other_sheets_are_kept():
    text = markdown("type | name\ntext | a", choices="", settings="", ghi_chu="ai | khi\nLan | hôm qua")
    assert to_markdown(from_markdown(text)).endswith("| ghi_chu |\n| | ai | khi |\n| | Lan | hôm qua |\n")


def test_a_version_is_named_by_its_text():
    assert digest(FORM) == digest(to_markdown(from_markdown(FORM)))
    assert digest(FORM) != digest(FORM.replace("blue", "red"))


HEADINGS = st.sampled_from(["type", "name", "label", "label::Tiếng Việt (vi)", "relevant", "bot::x", "ghi chú"])
CELLS = st.text(
    st.sampled_from("ab ắ\u0301\u0323|\\n\n\r\t\u00a0\u2028\u200b\x00#-:'\"$={}=") | st.characters(), max_size=12
)


@given(st.lists(HEADINGS, min_size=1, max_size=6), st.lists(st.lists(CELLS, max_size=6), max_size=5))
def test_whatever_the_cells_writing_twice_is_writing_once(headings, rows):
    book = workbook_of({"survey": [(1, headings), *enumerate(rows, 2)]})
    once = to_markdown(book)
    assert to_markdown(from_markdown(once)) == once
    if book.survey.rows:
        read = [dict(row.cells) for row in from_markdown(once).survey.rows]
        assert read == [dict(row.cells) for row in book.survey.rows]
