"""How a sheet must lie on paper, whoever wrote it: read back by openpyxl, and its parts by themselves."""

from __future__ import annotations

import io
import re
import zipfile
from itertools import takewhile
from xml.etree import ElementTree as ET

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def sheets_on_paper(data):
    """Check every sheet of a workbook and give the workbook."""
    book = load_workbook(io.BytesIO(data))
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        titles = ET.fromstring(parts.read("xl/workbook.xml")).iter(f"{MAIN}definedName")
        repeated = {int(one.get("localSheetId")): one.text for one in titles if one.get("name") == "_xlnm.Print_Titles"}
        names = [f"xl/worksheets/sheet{number}.xml" for number in range(1, len(book.sheetnames) + 1)]
        pages = [ET.fromstring(parts.read(name)) for name in names]
    for number, (sheet, xml) in enumerate(zip(book, pages, strict=True)):
        heading = int(re.findall(r"\$(\d+)", repeated[number])[-1])
        _lies_across(xml, is_parted=bool(sheet.col_breaks.brk))
        _has_headings(sheet, heading)
        _tears_no_word(sheet, heading)
        _cuts_no_line(sheet, heading)
    return book


def _lies_across(xml, *, is_parted):
    setup = xml.find(f"{MAIN}pageSetup").attrib
    assert (setup["orientation"], setup["paperSize"]) == ("landscape", "9")
    fits = xml.find(f"{MAIN}sheetPr/{MAIN}pageSetUpPr")
    if not is_parted:  # a sheet that is to fit is not parted between its groups
        assert (setup["fitToWidth"], setup["fitToHeight"], fits.get("fitToPage")) == ("1", "0", "1")
    assert "&P" in xml.find(f"{MAIN}headerFooter/{MAIN}oddFooter").text


def _has_headings(sheet, heading):
    named = [cell for cell in sheet[heading] if cell.value]
    assert named
    assert all(cell.font.bold and cell.alignment.wrap_text for cell in named)
    assert int(re.sub(r"\D", "", sheet.freeze_panes)) == heading + 1


def _texts(sheet, heading):
    """Give each text of the table with the width of its column; below the table stands what is said of it."""
    for row in takewhile(lambda row: any(cell.value for cell in row), sheet.iter_rows(min_row=heading)):
        for cell in row:
            if isinstance(cell.value, str):
                yield cell, sheet.column_dimensions[get_column_letter(cell.column)].width


def _tears_no_word(sheet, heading):
    """Find each text wrapped, in a column as wide as its longest word."""
    for cell, width in _texts(sheet, heading):
        assert cell.alignment.wrap_text or cell.value in "…–", cell.value
        assert max(map(len, cell.value.split()), default=0) <= width, cell.value


def _cuts_no_line(sheet, heading):
    """Find each row at least as high as its text is long, were letters as wide as figures; a form grows by itself."""
    for cell, width in _texts(sheet, heading + 1):
        high = sheet.row_dimensions[cell.row].height or 15
        assert len(cell.value) / width <= high / 15, cell.value
