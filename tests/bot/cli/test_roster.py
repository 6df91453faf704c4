"""`banhoc roster`, with real Excel files."""

from __future__ import annotations

import json
import os
import pty
import sys
import zipfile
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen

import pytest
from openpyxl import Workbook, load_workbook

from bot.cli import taking_in
from bot.clock import TIME_ZONE
from storage import audit
from storage.places import areas, subjects
from storage.store import Store
from tests.bot.spreadsheets.on_paper import sheets_on_paper

PROGRAM = [sys.executable, "-m", "bot", "roster"]
HEAD = ["TT", "Họ và tên", "", "Bản", "SĐT"]


@pytest.fixture
def roster(banhoc, tmp_path):
    store = Store.open(f"sqlite:///{tmp_path / 'banhoc.db'}")
    with store.writing() as tx:
        commune = areas.add(tx, "X", "Xã Mẫu", "commune")
        areas.add(tx, "X-1", "Bản Mẫu", "village", commune)
        areas.add(tx, "X-2", "Bản Hai", "village", commune)
    store.close()
    return partial(banhoc, "roster")


def book(*rows, merged=(), name="so.xlsx"):
    made = Workbook()
    for row in rows:
        made.active.append(row)
    for cells in merged:
        made.active.merge_cells(cells)
    made.save(name)
    return name


def mess():
    rows = [["DANH SÁCH HỘ"], [], HEAD, [1, "Vàng A", "Mẫu", "Bản Mẫu", 912345678], [2, "Vàng A", "Thử", None, None]]
    rows += [[], [3, "Lò Thị", "'Hai' 😀", "ban hai", "0912.345.679"], [4, "Lò", "Lạ", "Bản Lạ", None], ["Tổng", 4]]
    return book(*rows, merged=("A1:E1", "B3:C3", "D4:D5"))


def test_a_messy_sheet_is_shown_then_taken_in_once_and_taken_back(roster, tmp_path):
    file = mess()
    shown = roster("import", file, "--area", "X", "--dry-run")[1]
    assert "Sheet, row 8: refused: Lò Lạ: there is no village Bản Lạ here" in shown
    assert "3 new, 0 changed, 0 the same, 1 refused, 0 missing." in shown
    assert "3 new" in roster("import", file, "--area", "X", "--yes")[1]
    again = roster("import", file, "--area", "X", "--yes")[1]
    assert "0 new, 0 changed, 3 the same, 1 refused, 0 missing." in again
    assert roster("undo") == (0, "Taken back: so.xlsx, 3 new and 0 changed.\n")
    assert roster("undo")[0] == 1
    store = Store.open(f"sqlite:///{tmp_path / 'banhoc.db'}")
    with store.reading() as tx:
        assert [kept.link.deed for kept in audit.every(tx)] == ["roster.import", "roster.undo"]
    store.close()


def test_without_a_terminal_it_needs_a_yes(roster):
    assert roster("import", mess(), "--area", "X")[0] == 2


def test_what_was_exported_changes_nothing_and_holds_no_formula(roster):
    roster("import", book(["Họ tên", "Bản"], ["+Vàng", "X-1"], ["@An", "X-2"]), "--yes")
    assert roster("export", "--area", "X", "--to", "ra.xlsx") == (0, "2 lines written.\n")
    cells = [cell for row in load_workbook("ra.xlsx").active.iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    assert "0 new, 0 changed, 2 the same, 0 refused" in roster("import", "ra.xlsx", "--dry-run")[1]


RICH = [
    ["Họ tên", "Bản", "Loại", "SĐT", "Đăng ký", "Đã công nhận", "Số lao động", "Số cán bộ"],
    ["Vàng A Thử", "X-1", "hộ", "0912000001", "2026, 2027", "2022-2023 (QĐ 7/QĐ-UBND; ngày 5/1/2024)", "0", ""],
    ["Lò Thị Mẫu", "X-1", "hộ", "", "", "2021; 2022 (QĐ 1), 2023", "3", ""],
    ["Giàng A Ví Dụ", "X-2", "hộ", "", "x", "2022 (QĐ 1); 2023 theo QĐ 2 (ngày 3/4)", "", ""],
    ["Trường Mẫu", "X-2", "đơn vị", "", "2026", "", "", "25"],
    ["Mùa Thị Rời", "X-2", "hộ", "0912000002", "2025", "2024", "2", ""],
    ["Sùng A Sắp Rời", "X-2", "hộ", "", "", "", "1", ""],
    ["Cứ A Chuyển", "X-2", "hộ", "", "", "", "", ""],
]


def test_all_a_roster_may_hold_goes_out_and_comes_in_again_as_it_was(roster):
    roster("import", book(*RICH), "--yes")
    today = datetime.now(TIME_ZONE).date()
    for code, *more in (
        ("X-2-H003", "--why", "mat"),
        ("X-2-H004", "--why", "gop-ho", "--on", today + timedelta(days=9)),
        ("X-2-H005", "--to", "X-1", "--on", today + timedelta(days=9)),
    ):
        assert roster("leave", code, *more)[0] == 0
    assert roster("export", "--area", "X", "--to", "ra.xlsx") == (0, "6 lines written.\n1 has left: second sheet.\n")
    sheets = [
        [[cell or "" for cell in row] for row in sheet.values]
        for sheet in sheets_on_paper(Path("ra.xlsx").read_bytes())
    ]
    assert [row[5:] for row in sheets[0][1:]] == [
        ["2026, 2027", "2022, 2023 (QĐ 7/QĐ-UBND, ngày 5/1/2024)", "0", "", "", ""],
        ["", "2021, 2023; 2022 (QĐ 1)", "3", "", "", ""],
        [str(today.year), "2022 (QĐ 1); 2023 (theo QĐ 2 (ngày 3/4)", "", "", "", ""],
        ["2026", "", "", "25", "", ""],
        ["", "", "1", "", f"{today + timedelta(days=9):%d/%m/%Y}", "gộp hộ"],
        ["", "", "", "", "", ""],
    ]
    assert [row[1:] for row in sheets[1][1:]] == [
        ["Mùa Thị Rời", "Bản Hai", "0912000002", "hộ", "2025", "2024", "2", "", f"{today:%d/%m/%Y}", "mất"]
    ]
    assert "0 new, 0 changed, 7 the same, 0 refused, 0 missing." in roster("import", "ra.xlsx")[1]


def test_a_decision_that_is_told_later_takes_the_place_of_none_and_counts_once(roster, banhoc):
    head = ["Họ tên", "Bản", "Đã công nhận"]
    for cell, told in (
        ("2024", "1 new"),
        ("2024 (QĐ 1)", "1 changed"),
        ("2024 (QĐ 2)", "1 changed"),
        ("2024", "1 the same"),
    ):
        assert told in roster("import", book(head, ["An", "X-1", cell]), "--yes")[1]
        assert banhoc("recognised", "list", "--area", "X")[1] == "2024 family: 1\n"
    assert roster("undo")[0] == 0
    assert banhoc("recognised", "list", "--area", "X")[1] == "2024 family: 1\n"
    roster("export", "--area", "X", "--to", "ra.xlsx")
    assert load_workbook("ra.xlsx").active["G2"].value == "2024 (QĐ 1)"


def test_programs_get_a_line_of_json_for_each_row(roster):
    printed = roster("import", book(["Họ tên", "Bản"], ["=1+1", "X-1"], ["An", "X-1"]), "--dry-run", "--json")[1]
    *lines, counts = map(json.loads, printed.splitlines())
    assert [line["reason"] for line in lines] == ["formula", None]
    sums = {"filled": 6, "taken": 4, "spare": 0, "refused": 2}
    assert counts == {"new": 1, "changed": 0, "same": 0, "refused": 1, "missing": 0, "cells": sums}


def test_a_name_that_looks_like_a_formula_goes_out_as_text(roster, tmp_path):
    store = Store.open(f"sqlite:///{tmp_path / 'banhoc.db'}")
    with store.writing() as tx:
        subjects.add(tx, "X-1-H001", "family", '=HYPERLINK("http://x.example")', areas.by_code(tx, "X-1").id)
    store.close()
    roster("export", "--area", "X", "--to", "ra.xlsx")
    cell = load_workbook("ra.xlsx").active["B2"]
    assert (cell.data_type, cell.number_format) == ("s", "@")


@pytest.mark.parametrize(("answer", "households"), [("c", 3), ("y", 3), ("n", 0), ("", 0)])
def test_at_a_terminal_it_asks_first(roster, tmp_path, answer, households):
    file = mess()
    ours, theirs = pty.openpty()
    with Popen([*PROGRAM, "--data", tmp_path, "import", file, "--area", "X"], stdin=theirs, stderr=PIPE) as child:
        os.write(ours, f"{answer}\n".encode())
        assert b"Take this in? (y/n)" in child.communicate()[1]
    os.close(ours)
    os.close(theirs)
    assert roster("export", "--area", "X", "--to", "ra.xlsx")[1].startswith(f"{households} line")


def test_of_two_imports_at_once_nothing_is_doubled(roster, tmp_path):
    file = mess()
    call = [*PROGRAM, "--data", tmp_path, "import", file, "--area", "X", "--yes"]
    both = [Popen(call, stdout=PIPE, stderr=PIPE, text=True) for _ in range(2)]
    told = ["".join(child.communicate()) for child in both]
    assert sum("Done." in one for one in told) == 1
    assert any("There is nothing to do." in one or "changed by somebody" in one for one in told)
    assert roster("export", "--area", "X", "--to", "ra.xlsx")[1] == "3 lines written.\n"


@pytest.mark.parametrize("name", ["so.txt", "so.xlsx", "bom.xlsx", "nhieu.xlsx", "la.xlsx"])
def test_what_is_no_roster_ends_in_one_sentence(roster, name, tmp_path):
    (tmp_path / "so.txt").write_text("An")
    (tmp_path / "so.xlsx").write_text("An")
    with zipfile.ZipFile("bom.xlsx", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/sharedStrings.xml", b"0" * 61_000_000)
    with zipfile.ZipFile("nhieu.xlsx", "w") as many:
        for number in range(201):
            many.writestr(f"{number}.xml", b"")
    book(["Ngày", "Số tiền"], [1, 2], name="la.xlsx")
    code, printed = roster("import", name)
    assert (code, printed.count("\n")) == (2, 1)


HEADINGS = ["STT", "Tên chủ hộ / đại diện", "Thôn/bản", "ĐTDĐ", "Năm sinh"]


def test_every_cell_is_accounted_for_in_the_preview_and_the_import(roster):
    file = book(HEADINGS, [1, "GIÀNG A THỬ", "Bản Mẫu", 912345678.0, 1980], [2, None, "X-1", "0912345679", None])
    for more in ("--dry-run", "--yes"):
        told = roster("import", file, more)[1]
        assert "new: X-1-H001 Giàng A Thử (“GIÀNG A THỬ” was in capitals)" in told
        assert "Sheet, row 3: refused: there is no name" in told
        assert "Of 13 filled cells 7 are taken, 4 not needed, 2 refused." in told
        assert "Not needed: STT (2), Năm sinh (2)" in told or "Not needed: Năm sinh (2), STT (2)" in told


def test_villages_nobody_made_are_offered_made_and_taken_back(roster):
    file = book(HEADINGS, [1, "An", "Huổi Sáng"], [2, "Bi", "Huổi Lóng"], [3, "Cu", "Huổi Long"], [4, "Du", "Bản Mậu"])
    told = roster("import", file, "--area", "X", "--dry-run")[1]
    assert "1 new village: Huổi Sáng." in told
    assert "Much alike, not made without being asked: Huổi Long / Huổi Lóng, Bản Mẫu / Bản Mậu." in told
    assert "0 new, 0 changed, 0 the same, 4 refused" in told
    told = roster("import", file, "--area", "X", "--add-villages", "--yes")[1]
    assert "1 village is made: X-03 Huổi Sáng." in told
    assert "1 new, 0 changed, 0 the same, 3 refused" in told
    assert "X-03  Huổi Sáng" in roster_areas(roster)
    assert roster("undo")[0] == 0
    assert "Huổi Sáng" not in roster_areas(roster)


def roster_areas(roster):
    return roster.func("area", "list")[1]


def test_a_large_list_with_forty_unknown_villages_is_taken_in_with_them(roster):
    names = [f"Bản Mới {number}" for number in range(40)]
    rows = [[number, f"Vàng A {number}", names[number % 40], None, None] for number in range(3_000)]
    file = book(HEADINGS, *rows)
    assert "40 new villages: Bản Mới 0, " in roster("import", file, "--area", "X", "--dry-run")[1]
    told = roster("import", file, "--area", "X", "--add-villages", "--yes")[1]
    assert "3000 new, 0 changed, 0 the same, 0 refused" in told
    again = roster("import", file, "--area", "X", "--yes")[1]
    assert "0 new, 0 changed, 3000 the same, 0 refused" in again


def test_hidden_rows_come_in_only_when_told_so(roster):
    made = Workbook()
    for row in (["Họ và tên", "Bản"], ["An", "X-1"], ["Bi", "X-1"]):
        made.active.append(row)
    made.active.row_dimensions[3].hidden = True
    made.save("an.xlsx")
    assert "1 new, 0 changed, 0 the same, 1 refused" in roster("import", "an.xlsx", "--dry-run")[1]
    assert "2 new, 0 changed, 0 the same, 0 refused" in roster("import", "an.xlsx", "--dry-run", "--with-hidden")[1]


def test_a_second_sheet_that_is_last_years_is_refused_whole(roster):
    made = Workbook()
    made.active.title = "Năm 2027"
    last = made.create_sheet("Năm 2026")
    for sheet, names in ((made.active, ("An", "Bi")), (last, ("An", "Bi", "Cu"))):
        for row in (["Họ và tên", "Bản"], *([name, "X-1"] for name in names)):
            sheet.append(row)
    made.save("hai.xlsx")
    told = roster("import", "hai.xlsx", "--yes")[1]
    assert "2 new, 0 changed, 0 the same, 3 refused" in told
    assert "its sheet is of 2026, and another one is newer" in told


def test_text_with_semicolons_comes_in(roster):
    Path("so.csv").write_text("Họ và tên;Bản;SĐT\nGiàng A Thử;X-1;0912000001\n", encoding="utf-16")
    assert "1 new, 0 changed, 0 the same, 0 refused" in roster("import", "so.csv", "--yes")[1]


def test_what_changed_between_showing_and_writing_is_seen(roster, tmp_path, monkeypatch):
    agreed = taking_in._agreed

    def meanwhile(*about):
        store = Store.open(f"sqlite:///{tmp_path / 'banhoc.db'}")
        with store.writing() as tx:
            subjects.add(tx, "X-1-H001", "family", name, areas.by_code(tx, "X-1").id)
        store.close()
        return agreed(*about)

    monkeypatch.setattr(taking_in, "_agreed", meanwhile)
    file = book(["Họ và tên", "Bản"], ["An", "X-1"])
    name = "An"
    assert "changed by somebody meanwhile" in roster("import", file, "--yes")[1]
    name = "Bi"
    assert roster("import", file, "--yes")[0] == 1


def test_a_bar_is_drawn_at_a_terminal_only(roster, tmp_path):
    file = book(["Họ và tên", "Bản"], *([f"Vàng A {number}", "X-1"] for number in range(2_100)))
    ours, theirs = pty.openpty()
    call = [*PROGRAM, "--data", tmp_path, "import", file, "--dry-run"]
    with Popen(call, stdout=DEVNULL, stderr=theirs) as child:
        child.wait(60)
    os.close(theirs)
    shown = b""
    with suppress(OSError):  # so Linux says that the other side is closed
        while piece := os.read(ours, 100_000):
            shown += piece
    os.close(ours)
    shown = shown.decode()
    assert "so.xlsx ██████████████████████████████ 100%" in shown
    assert shown.endswith("\r\033[K")
    assert "█" not in roster("import", file, "--dry-run")[1]
