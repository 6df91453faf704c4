"""Rosters as village heads type them, row by row."""

from __future__ import annotations

import pytest

from conversations.roster import FORMULA, Known, Village, Villages, Worksheet, phone_number, plan, read

MAU = Village(1, "B1", "Bản Mẫu", ("Bản Cũ",))
HAI = Village(2, "B2", "Thôn Hai")
VILLAGES = Villages([MAU, HAI])
HEAD = ["STT", "Họ và tên", "Thôn/bản", "SĐT"]


def entries(*rows, name="Sheet1", home=None):
    return read([Worksheet(name, enumerate(rows, 1))], VILLAGES, home).entries


def brief(*rows, **kwargs):
    return [(one.name, one.area_id, one.phone) for one in entries(*rows, **kwargs)]


def test_titles_blank_lines_sections_and_sums_are_no_households():
    assert brief(
        ["UBND XÃ MẪU"],
        ["DANH SÁCH HỘ"],
        ["TT", "Họ tên chủ hộ", "ĐT"],
        ["", "", ""],
        ["I", "Bản Mẫu", ""],
        ["1", "Vàng A Mẫu", "912345678"],
        ["2", "Bàn Văn Mẫu", "0912.345.679"],
        ["", "Cộng: 2 hộ", ""],
        ["II", "ban hai", ""],
        ["1", "Tống Văn Mẫu", "+84 912 345 670"],
        ["Tổng cộng", "3", ""],
    ) == [("Vàng A Mẫu", 1, "0912345678"), ("Bàn Văn Mẫu", 1, "0912345679"), ("Tống Văn Mẫu", 2, "0912345670")]


@pytest.mark.parametrize(
    "heading", ["Họ và tên", "ho ten chu ho", "CHỦ HỘ", "Tên hộ", "Ho tên  chủ hộ", "họ tên", "Họ Và Tên Chủ Hộ"]
)
def test_headings_are_known_in_other_words_and_without_accents(heading):
    assert brief(["tt", heading, "so dien thoai", "Ban"], ["1", "An", "", "B1"]) == [("An", 1, None)]


def test_merged_cells_leave_blanks_that_mean_what_stands_above_or_before():
    rows = [["TT", "Họ và tên", "", "Địa chỉ", ""], ["", "", "", "Bản", "SĐT"]]
    rows += [["1", "Vàng A", "Mẫu", "Bản cũ", "0"], ["2", "Vàng A", "Hai", "", ""]]
    assert brief(*rows) == [("Vàng A Mẫu", 1, None), ("Vàng A Hai", 1, None)]


@pytest.mark.parametrize("beside", ["Ngày sinh", "Giới tính", "Năm sinh"])
def test_a_second_row_of_headings_says_which_column_under_a_merged_one_is_the_name(beside):
    rows = [["TT", "Chủ hộ", "", "Bản"], ["", "Họ và tên", beside, ""], ["1", "Vàng A Mẫu", "1/1/1980", "B1"]]
    assert brief(*rows) == [("Vàng A Mẫu", 1, None)]


def test_what_stands_in_brackets_behind_a_name_may_be_left_out_where_one_village_is_left():
    places = Villages(
        [Village(1, "B1", "Bản Mẫu (Nà Tòng)"), Village(2, "B2", "Bản Hai (xã cũ)"), Village(3, "B3", "Hai")]
    )
    assert [places.find(name) for name in ("ban mau", "Bản Mẫu (Nà Tòng)")] == [{1}, {1}]
    assert places.find("Bản Hai") == {3}, "a whole name goes before a shortened one"
    twins = Villages([Village(1, "B1", "Bản Mẫu (Nà Tòng)"), Village(2, "B2", "Bản Mẫu (Mường Báng)")])
    assert twins.find("Bản Mẫu") == {1, 2}


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("84912345678", "0912345678"),
        ("912.345-678", "0912345678"),
        ("+84 24 3825 1234", "02438251234"),
        ("024 3825 1234", "02438251234"),
        ("8412345", None),
        ("không có", None),
    ],
)
def test_a_phone_number_is_kept_in_one_way(written, kept):
    assert phone_number(written) == kept


def test_a_sheet_is_named_after_its_village_or_the_title_names_it_or_there_is_only_one():
    rows = [["Họ tên", "Ghi chú"], ["An", "mới"]]
    assert brief(*rows, name="Ban Hai") == [("An", 2, None)]
    assert brief(["Danh sách hộ bản Mẫu năm"], ["Danh sách các hộ thôn Hai"], *rows) == [("An", 2, None)]
    assert brief(*rows, home=1) == [("An", 1, None)]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (["1", "An", "Bản Lạ", ""], "unknown_village"),
        (["1", "An", "", ""], "no_village"),
        (["1", FORMULA, "B1", ""], "formula"),
        (["1", "", "B1", "0912345678"], "no_name"),
        (["1", "A" * 101, "B1", ""], "long_name"),
        (["1", "An", "B1", "12345"], "phone"),
    ],
)
def test_what_cannot_be_taken_in_says_why(row, reason):
    assert [one.reason for one in entries(HEAD, row)] == [reason]


def test_quotes_emoji_and_formulas_where_nobody_looks_do_no_harm():
    assert brief(HEAD, [FORMULA, 'O\'Mẫu "😀"', "B1", ""]) == [('O\'Mẫu "😀"', 1, None)]


def test_two_of_one_name_with_a_phone_each_are_two_and_stay_two():
    lines = entries(HEAD, ["1", "An", "B1", "0912345678"], ["2", "an", "B1", "0912345679"])
    first = plan(lines, [], VILLAGES.codes)
    assert [(step.deed, step.code, step.place) for step in first.steps] == [
        ("new", "B1-H001", 1),
        ("new", "B1-H002", 2),
    ]
    again = plan(lines, known_from(first), VILLAGES.codes)
    assert [step.code for step in again.steps] == ["B1-H001", "B1-H002"]
    assert again.missing == []


def test_a_new_phone_number_makes_no_new_household_and_who_is_missing_is_told():
    known = known_from(plan(entries(HEAD, ["1", "An", "B1", ""], ["2", "Bi", "B1", ""]), [], VILLAGES.codes))
    again = plan(entries(HEAD, ["1", "An", "B1", "0912345678"]), known, VILLAGES.codes)
    assert [(step.deed, step.code, step.changes) for step in again.steps] == [("changed", "B1-H001", ("phone",))]
    assert [one.code for one in again.missing] == ["B1-H002"]


def test_codes_come_first_and_wrong_ones_are_refused():
    known = [Known(1, "X1", "family", "An", 1, 1, None), Known(2, "X2", "family", "", 1, 2, None, gone=True)]
    rows = [["X1", "Ân", "B2"], ["X1", "Bi", "B1"], ["X2", "Cu", "B1"], ["X9", "Du", "B1"], ["X3", "Em", "B1"]]
    steps = plan(entries(["Mã hộ", "Tên hộ", "Bản"], *rows), known, VILLAGES.codes, {"X1", "X2", "X9"}).steps
    assert [(step.deed, step.entry.reason) for step in steps] == [
        *[("changed", None), ("refused", "code_twice"), ("refused", "gone"), ("refused", "elsewhere"), ("new", None)]
    ]
    assert steps[0].changes == ("name", "area_id")


def known_from(planned):
    found = enumerate(planned.steps, 1)
    return [Known(n, s.code, "family", s.entry.name, s.entry.area_id, s.place, s.entry.phone) for n, s in found]
