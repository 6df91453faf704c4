"""What is no questionnaire, or a trap, is refused with a sentence, quickly, and harms nobody."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from bot.words import words_for
from conversations.authoring import NotAForm, examine
from conversations.authoring.aside import BOUNDS
from tests.conversations.authoring.books import markdown, repacked, xlsx

SURVEY = (("type", "name", "label"), ("text", "ten", "Tên?"))


def refused(data: bytes, name: str = "thu.xlsx") -> str:
    with pytest.raises(NotAForm) as refusal:
        examine(data, name)
    assert refusal.value.message(words_for("vi"))
    return refusal.value.finding.code


def sheet_of(rows: bytes) -> bytes:
    """Make a workbook whose sheet holds raw XML."""

    def change(parts):
        sheet = parts["xl/worksheets/sheet1.xml"]
        parts["xl/worksheets/sheet1.xml"] = re.sub(
            rb"<sheetData>.*</sheetData>", lambda _: rows, sheet, flags=re.DOTALL
        )

    return repacked(xlsx(survey=SURVEY), change)


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "thu.xlsx", "empty_file"),
        (b"| survey |" * 300_000, "thu.md", "file_too_large"),
        (b"PK but no zip", "thu.xlsx", "not_a_workbook"),
        (b"\xd0\xcf\x11\xe0 an old workbook", "thu.xls", "old_spreadsheet"),
        (b"<h:html/>", "thu.xml", "unknown_kind"),
        (b"%PDF-1.7", "thu.pdf", "unknown_kind"),
        (b"| survey |", "thu", "unknown_kind"),
        (b"MZ\x00\x90 a program", "thu.md", "not_text"),
        ("| survey |".encode("utf-16"), "thu.csv", "not_text"),
        (b"Dear colleagues, ...", "thu.md", "no_survey"),
        (b"a,b\n1,2\n", "thu.csv", "no_survey"),
        (b"| survey |\n| | type | name |\n", "thu.md", "no_survey"),
    ],
)
def test_files_that_are_no_questionnaire(data, name, code):
    assert refused(data, name) == code


def test_a_busy_machine_is_not_held_against_the_file(monkeypatch):
    monkeypatch.setattr("conversations.authoring.aside.BOUNDS", BOUNDS._replace(patience=0))
    assert refused(xlsx(survey=SURVEY)) == "too_busy"


def test_a_workbook_about_something_else_is_told_its_sheets():
    with pytest.raises(NotAForm) as refusal:
        examine(xlsx(Sheet1=[("Họ tên", "Lớp")], Sheet2=[("x",)]), "lop.xlsx")
    assert refusal.value.finding.values["names"] == "Sheet1, Sheet2"


def test_a_cell_of_four_hundred_megabytes():
    packed = io.BytesIO(xlsx(survey=SURVEY))
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as book, book.open("xl/worksheets/sheet9.xml", "w") as part:
        for _ in range(400):
            part.write(b"a" * 1_000_000)
    assert len(packed.getvalue()) < 2_000_000
    assert refused(packed.getvalue()) == "zip_bomb"


def test_a_size_that_lies():
    bomb = sheet_of(b"<sheetData><row r='1'><c r='A1' t='str'><v>" + b"a" * 40_000_000 + b"</v></c></row></sheetData>")
    size = max(zipfile.ZipFile(io.BytesIO(bomb)).infolist(), key=lambda entry: entry.file_size).file_size
    lying = bomb.replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    assert lying != bomb
    assert refused(lying) == "not_a_workbook"


def test_hundreds_of_parts():
    def many(parts):
        parts.update({f"xl/media/{number}.bin": b"" for number in range(300)})

    assert refused(repacked(xlsx(survey=SURVEY), many)) == "zip_bomb"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities(encoding):
    entities = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'

    def change(parts):
        parts["docProps/app.xml"] = entities.encode(encoding)

    assert refused(repacked(xlsx(survey=SURVEY), change)) == "unsafe_xml"


def test_a_hundred_thousand_rows():
    row = b"<row><c t='str'><v>text</v></c><c t='str'><v>a</v></c></row>"
    assert refused(sheet_of(b"<sheetData>" + row * 100_000 + b"</sheetData>")) == "too_many_rows"


def test_a_hundred_thousand_empty_rows():
    rows = b"".join(b"<row r='%d'><c r='A%d'/></row>" % (number, number) for number in range(1, 100_000))
    assert refused(sheet_of(b"<sheetData>" + rows + b"</sheetData>")) == "no_survey"


def test_a_row_at_the_very_end_of_the_sheet():
    rows = b"<row r='1048576'><c r='XFD1048576' t='str'><v>text</v></c></row>"
    assert refused(sheet_of(b"<sheetData>" + rows + b"</sheetData>")) == "too_many_columns"


def test_thousands_of_columns():
    cells = b"".join(b"<c t='str'><v>%d</v></c>" % number for number in range(16_000))
    assert refused(sheet_of(b"<sheetData><row>" + cells + b"</row></sheetData>")) == "too_many_columns"


def test_a_cell_no_spreadsheet_can_hold():
    assert refused(markdown("type | name | label\nnote | a | " + "a" * 40_000).encode(), "thu.md") == "cell_too_long"


def test_five_hundred_and_one_rows():
    rows = "\n".join(f"text | t{number} | Tên {number}" for number in range(501))
    assert refused(markdown(f"type | name | label\n{rows}").encode(), "thu.md") == "too_many_rows"


def test_a_workbook_whose_parts_are_missing():
    assert refused(repacked(xlsx(survey=SURVEY), lambda parts: parts.pop("xl/workbook.xml"))) == "broken"


def test_an_ending_in_capitals_is_an_ending():
    assert examine(xlsx(survey=SURVEY), "THU.XLSX").xform


BREAKS = "\\n" * 15_000
UNKNOWN = [" + ".join(f"${{x{number}}}" for number in range(row, row + 300)) for row in range(300)]
LONG_SUM = "+".join(["${c0}"] * 1_000)


@pytest.mark.parametrize(
    "rows",
    [
        [f"calculate | c{row} | | {sum_}" for row, sum_ in enumerate(UNKNOWN)],
        [f"note | n{row} | ${{{'a' * 3000}{row}}}" for row in range(300)],
        [f"text | t{row} | a{' ' * 30_000}b" for row in range(60)],
        [f"text | t{row} | a{BREAKS}b" for row in range(60)],
        ["begin_repeat | r | R | | 200", *(f"integer | t{row} | A?" for row in range(400)), "end_repeat | |"],
        [f"calculate | c{row} | | {LONG_SUM}" for row in range(100)],
    ],
    ids=["names that are not there", "long names", "blanks", "line breaks", "instances", "long sums"],
)
def test_forms_made_to_take_long_do_not(rows):
    survey = "\n".join(["type | name | label | calculation | repeat_count", *rows])
    assert examine(markdown(survey).encode(), "thu.md").workbook.survey.rows
