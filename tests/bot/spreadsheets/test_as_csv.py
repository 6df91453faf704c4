"""Tables for spreadsheets: however a program parts them, no cell is a formula."""

from __future__ import annotations

import csv
import io

import pytest

from bot.spreadsheets.as_csv import as_csv, harmless

PAYLOADS = [
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-x",
    "-1=2",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    '"=1+1"',
    " =1+1",
    'x;=HYPERLINK("http://evil";"a")',
    'x;"=1+1"',
    "x; =1+1",
    "x;;=1+1",
    "x\t=1+1",
    "x\n@SUM(A1)",
    "x\r\n+1+1",
    'x";=1+1',
    'x;"\n=1+1',
    "＝1+1",
    "x;－1+1",
]


@pytest.mark.parametrize("parted", [",", ";", "\t"])
@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_cell_is_a_formula(parted, payload):
    page = as_csv([["tên", "chủ đề"], ["hộ", payload], [payload, "hộ"], ["a", payload, "b"]])
    cells = [cell for row in csv.reader(io.StringIO(page, newline=""), delimiter=parted) for cell in row]
    assert [cell for cell in cells if cell.strip(' "\t\r\n')[:1] in set("=+-@＝＋－＠")] == []


@pytest.mark.parametrize("text", ["-3", "+4", "1,5", "a=b", "5-7; 8", "một\nhai", 'nói "chào", rồi về', "x;'=1", ""])
def test_what_is_harmless_stays_and_comes_back_as_it_was(text):
    assert harmless(text) == text
    assert next(csv.reader(io.StringIO(as_csv([[text]]), newline=""))) == [text]
