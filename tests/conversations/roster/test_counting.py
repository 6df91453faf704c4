"""Every filled cell ends in exactly one of three: taken, not needed under a heading, refused in a row that is named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations import roster
from conversations.roster import FORMULA, Village, Villages, Worksheet

VILLAGES = Villages([Village(1, "B1", "Bản Mẫu"), Village(2, "B2", "Thôn Hai")])
HEADINGS = ["STT", "Họ và tên", "Thôn/bản", "SĐT", "Zalo", "Ghi chú", "Năm sinh", "Mã hộ", "Loại", "Họ đệm", ""]
HEADINGS += ["Rời ngày", "Lý do"]
CELLS = [
    *("", "", "1", "12", "An", "GIÀNG A THỬ", "Sïng A Thö", "Suøng A Thöû", "Bản Mẫu", "ban hai", "Bản Lạ", "Lò A Tú"),
    *("912345678", "0912345678 - 0987654321", "không có", "Tổng cộng", "Người lập biểu", "II", "hộ nghèo", FORMULA),
    *("NĂM 2026", "(1)", "Họ và tên", "SĐT", "H-1", "dòng họ", "  ", "x" * 120),
    *("15/10/2026", "chuyển đi"),
]
rows = st.lists(st.lists(st.sampled_from(CELLS), max_size=8), max_size=12)
tables = st.tuples(rows, st.lists(st.sampled_from(HEADINGS), max_size=8), rows)
sheets = st.lists(st.tuples(st.sampled_from(["Sheet1", "Bản Mẫu", "2026", "2027"]), tables), max_size=3)


@given(sheets, st.sets(st.integers(1, 20)), st.booleans())
def test_the_three_sums_are_all_there_is(made, hidden, with_hidden):
    named = {f"{name} {place}": [*above, heads, *below] for place, (name, (above, heads, below)) in enumerate(made)}
    read = roster.read(
        (Worksheet(name, enumerate(lines, 1), hidden) for name, lines in named.items()),
        VILLAGES,
        with_hidden=with_hidden,
    )
    plan = roster.plan(read.entries, [], VILLAGES.codes)
    cells = roster.cells_of(plan, read.sheets)
    filled = sum(bool(cell.strip()) for lines in named.values() for line in lines for cell in line)
    assert cells.filled == filled == cells.taken + cells.spare.total() + cells.refused
    assert all(one.name for one in cells.spare if one.kind in {"heading", "column"})
    assert all(step.entry.row and step.entry.reason for step in plan.steps if step.deed == "refused")
    assert min(cells.taken, cells.refused, *cells.spare.values(), 0) == 0


def outcome(*lines, name="Sheet1", hidden=()):
    read = roster.read([Worksheet(name, enumerate(lines, 1), hidden)], VILLAGES)
    plan = roster.plan(read.entries, [], VILLAGES.codes)
    return [(step.entry.row, step.deed, step.entry.reason) for step in plan.steps], roster.cells_of(plan, read.sheets)


def test_a_sheet_without_a_known_heading_is_refused_row_by_row():
    steps, cells = outcome(["Số khẩu", "Thu nhập"], ["4", "An"], ["5", "Bi"])
    assert steps == [(row, "refused", "no_heading") for row in (1, 2, 3)]
    assert (cells.filled, cells.refused) == (6, 6)


def test_a_list_above_the_headings_is_refused_and_titles_are_not_needed():
    steps, cells = outcome(["DANH SÁCH"], ["1", "An", "B1"], ["STT", "Họ và tên", "Bản"], ["2", "Bi", "B1"])
    assert steps == [(2, "refused", "no_heading"), (4, "new", None)]
    assert dict(cells.spare) == {("above", ""): 1, ("heading", "STT"): 1}


def test_columns_that_are_not_needed_are_named_and_a_second_number_too():
    heads = ["Họ và tên", "Bản", "SĐT", "Zalo", "Năm sinh", ""]
    steps, cells = outcome(heads, ["An", "B1", "không có", "0912345678", "1990", "x"])
    assert steps == [(2, "new", None)]
    assert dict(cells.spare) == {("heading", "Năm sinh"): 2, ("heading", "SĐT"): 1, ("column", "F"): 1}


@pytest.mark.parametrize("row", [["1", "", "B1", "0912345678"], ["1", "  ", "B1", ""], ["", "", "", "0912345678"]])
def test_a_row_without_a_name_is_named(row):
    assert outcome(["STT", "Họ và tên", "Bản", "SĐT"], row)[0] == [(2, "refused", "no_name")]


def test_a_row_that_holds_its_number_only_is_not_needed():
    steps, cells = outcome(["STT", "Họ và tên", "Bản"], ["1", "An", "B1"], ["2", "", ""])
    assert [row for row, _, _ in steps] == [2]
    assert cells.spare["heading", "STT"] == 2


def test_a_hidden_row_is_refused_and_a_hidden_title_is_not():
    steps, _ = outcome(["Bản Mẫu"], ["STT", "Họ và tên"], ["1", "An"], ["2", "Bi"], hidden={1, 4})
    assert steps == [(3, "new", None), (4, "refused", "hidden")]


def test_who_signs_under_a_list_is_no_household():
    lines = [["STT", "Họ và tên", "Bản"], ["(1)", "(2)", "(3)"], ["1", "An", "B1"], ["Tổng cộng", "1", ""]]
    lines += [["", "Ngày 12 tháng 11 năm 2027", ""], ["", "Người lập biểu", ""], ["", "Giàng A Ký", ""]]
    steps, cells = outcome(*lines)
    assert steps == [(3, "new", None)]
    assert (cells.spare["below", ""], cells.spare["sum", ""], cells.spare["between", ""]) == (3, 2, 3)


def test_names_that_may_be_in_the_old_font_of_their_sheet_are_asked_about():
    heads = ["Họ và tên", "Bản"]
    assert outcome(heads, ["Lò A Tú", "B1"])[0] == [(2, "new", None)]
    steps, _ = outcome(heads, ["Lò A Tú", "B1"], ["Sïng A Thö", "B1"], ["Suøng A Thöû", "B1"])
    assert steps == [(2, "refused", "maybe_tcvn3"), (3, "new", None), (4, "refused", "vni")]
    steps, _ = outcome(["Hä vµ tªn", "B¶n"], ["Lò A Tú", "B1"])
    assert steps == [(2, "refused", "maybe_tcvn3")]


def test_a_sheet_named_after_a_village_nobody_made_names_it_unless_it_is_told_which_is_meant():
    lines = [["Họ và tên"], ["An"]]
    read = roster.read([Worksheet("Bản Lạ", enumerate(lines, 1))], VILLAGES)
    assert [(one.reason, one.what) for one in read.entries] == [("unknown_village", "Bản Lạ")]
    read = roster.read([Worksheet("Bản Lạ", enumerate(lines, 1))], VILLAGES, home=2)
    assert [(one.reason, one.area_id) for one in read.entries] == [(None, 2)]
