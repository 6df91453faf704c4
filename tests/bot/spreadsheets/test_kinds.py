"""Lists as offices send them: Excel new and old, OpenDocument, text in any letters; whatever the file is called."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from bot.spreadsheets import NoWorkbook, opening, read_aside, worksheets_of
from bot.spreadsheets.keeping import is_workbook
from bot.spreadsheets.values import text_of
from bot.words import words_for
from conversations import roster
from conversations.roster import FORMULA, Village, Villages

CASES = Path(__file__).parents[2] / "rosters"
VILLAGES = Villages(
    [Village(1, "X-01", "Bản Mẫu Một"), Village(2, "X-02", "Bản Mẫu Hai"), Village(3, "X-03", "TDP Mẫu")]
)
TABLE = "STT{0}Họ và tên{0}Thôn/bản{0}SĐT\r\n1{0}Giàng A Thử{0}Bản Mẫu Một{0}0912000001\r\n"
READ = ["1", "Giàng A Thử", "Bản Mẫu Một", "0912000001"]


def opened(data):
    return [json.loads(line) for line in opening.work(data, "en", "10000")]


def saved(book):
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def document(content):
    made = io.BytesIO()
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text", "style")
    )
    with zipfile.ZipFile(made, "w") as book:
        book.writestr("content.xml", f"<office:document-content{spaces}>{content}</office:document-content>")
    return made.getvalue()


@pytest.mark.parametrize("file", sorted(CASES.iterdir()), ids=lambda file: file.name)
async def test_of_every_case_each_cell_is_taken_not_needed_or_refused(file):
    rows = await read_aside(file.read_bytes(), words_for("en"))
    lines = [json.loads(line) for line in rows.splitlines()]
    filled = sum(bool(cell.strip()) for _, number, cells in lines if isinstance(number, int) for cell in cells)
    read = roster.read(worksheets_of(rows.splitlines()), VILLAGES)
    plan = roster.plan(read.entries, [], VILLAGES.codes)
    cells = roster.cells_of(plan, read.sheets)
    assert cells.filled == filled == cells.taken + cells.spare.total() + cells.refused > 0
    assert plan.count("new") > 0
    named = {"book.xlsx": 6, "chatwoot-12325-same-phone-twice.xlsx": 1, "glific-3765-no-name.xlsx": 2, "legacy.xlsx": 3}
    assert plan.count("refused") == named.get(file.name, 0) + (file.name == "book.xlsx")


@pytest.mark.parametrize("parted", [";", ",", "\t"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_text_is_read_in_unicode_however_it_is_parted(codec, parted):
    assert opened(TABLE.format(parted).encode(codec))[1] == ["CSV", 2, READ]


def test_letters_from_before_unicode_are_guessed_and_told():
    heads = b"STT;H\xf2o t\xean ch\xfa h\xf4\xf2;Th\xf4n\r\n1;Gi\xe0ng A Th\xfd\xd2;B\xe0n Mu\xf4\xecn\r\n"
    first, _, second = opened(heads)
    assert first == ["CSV", [], "windows-1258"]
    assert second[2][1] == "Giàng A Thử"
    first, _, second = opened("STT;Hä vµ tªn;Th«n\r\n1;Sïng A Thö;B¶n MÉu\r\n".encode("cp1252"))
    assert first == ["CSV", [], "windows-1252"]
    assert second[2][1] == "Sïng A Thö"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (bytes(range(128, 256)) * 4 + b";\n;", "letters of this file are unknown"),
        (b"<html><table><tr><td>An</td></tr></table></html>", "web page"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "damaged"),
        (b"just words", "damaged"),
        (b"\x89PNG\r\n\x1a\n\0\0;\n;", "damaged"),
        (("a;" * 201 + "b\n").encode(), "too wide"),
    ],
)
async def test_what_is_no_list_says_what_it_is(data, why):
    with pytest.raises(NoWorkbook, match=why):
        await read_aside(data, words_for("en"))


def test_excel_said_how_it_parts_and_keeps_zeros():
    assert opened(b'sep=,\r\nHo ten,SDT\r\nAn,"=""0912345678"""\r\nBi,=1+1\r\n')[1:] == [
        ["CSV", 2, ["An", "0912345678"]],
        ["CSV", 3, ["Bi", FORMULA]],
    ]


def test_of_excel_hidden_rows_and_sheets_formulas_and_faults_are_known():
    book = Workbook()
    book.active["B2"], book.active["C2"], book.active["B3"], book.active["E5"] = "An", "=B2", 912345678.0, "=1+1"
    book.active["D3"].value, book.active["D3"].data_type = "#N/A", "e"
    book.active.row_dimensions[3].hidden = True
    other = book.create_sheet("cũ")
    other["A1"], other.sheet_state = "Bi", "hidden"
    assert opened(saved(book)) == [
        ["Sheet", [3], ""],
        ["Sheet", 2, ["", "An", FORMULA, ""]],
        ["Sheet", 3, ["", "912345678", "", FORMULA]],
        ["Sheet", 5, ["", "", "", "", FORMULA]],
        ["cũ", [1], ""],
        ["cũ", 1, ["Bi"]],
    ]


def with_mark(data, record, offset, mark):
    """Set a mark in a record of an old workbook, found by its kind and the number it begins with."""
    place = data.index(record) + offset
    return data[:place] + bytes([data[place] | mark]) + data[place + 1 :]


def test_of_old_excel_hidden_rows_and_sheets_are_known():
    old = (CASES / "old.xls").read_bytes()
    third_row = b"\x08\x02\x10\x00\x02\x00"
    assert opened(with_mark(old, third_row, 16, 0x20))[0] == ["Ban Mau Mot", [3], ""]
    sheet = b"\x85\x00" + bytes([8 + len("Ban Mau Mot"), 0])
    assert opened(with_mark(old, sheet, 8, 0x01))[0] == ["Ban Mau Mot", [1, 2, 3, 4], ""]
    read = roster.read(worksheets_of(opening.work(with_mark(old, third_row, 16, 0x20), "en", "99")), VILLAGES)
    assert [one.reason for one in read.entries] == [None, "hidden", None]


def cell(text, **about):
    said = "".join(f' {name.replace("_", "-").replace("--", ":")}="{value}"' for name, value in about.items())
    return (
        f"<table:table-cell{said}><text:p>{text}</text:p></table:table-cell>" if text else f"<table:table-cell{said}/>"
    )


def row(*cells, **about):
    return cell("", **about).replace("table-cell", "table-row").replace("/>", f">{''.join(cells)}</table:table-row>")


def test_of_a_document_hidden_rows_and_tables_formulas_and_repeats_are_known():
    first = row(cell("An"), cell("x", table__number_columns_repeated=2))
    third = row(cell("2", table__formula="of:=1+1"), table__visibility="filter")
    fourth = row(cell("912.345.678", office__value_type="float", office__value="912345678"))
    rows = [first, row(table__number_rows_repeated=9), third, fourth, row(table__number_rows_repeated=1_048_576)]
    style = '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
    tables = f'<table:table table:name="A">{"".join(rows)}</table:table>'
    tables += f'<table:table table:name="B" table:style-name="ta2">{first}</table:table>'
    assert opened(document(style + tables)) == [
        ["A", [11], ""],
        ["A", 1, ["An", "x", "x"]],
        ["A", 11, [FORMULA]],
        ["A", 12, ["912345678"]],
        ["B", [1], ""],
        ["B", 1, ["An", "x", "x"]],
    ]


@pytest.mark.parametrize("often", [20_000, 10**12])
async def test_a_document_that_repeats_one_row_for_ever_is_refused(often):
    table = f'<table:table table:name="A">{row(cell("An"), table__number_rows_repeated=often)}</table:table>'
    with pytest.raises(NoWorkbook, match="too many rows"):
        await read_aside(document(table), words_for("en"))


@pytest.mark.parametrize(("name", "is_list"), [("a.XLSX", 1), ("a.xls", 1), ("a.ods", 1), ("a.csv", 1), ("a.jpg", 0)])
def test_lists_are_told_by_their_names(name, is_list):
    assert is_workbook(name) == bool(is_list)


def test_no_cell_holds_what_no_workbook_can_be_written_with():
    assert text_of("Vàng\x1b A\x0b Thử\n") == "Vàng A Thử\n"
