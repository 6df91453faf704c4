"""A calendar as a sheet that officers fill in."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.calendar.occasion import Occasion
from conversations.calendar.steps import WEEKLY
from conversations.calendar.table import HEADINGS, LONGEST_CELL, MOST_ROWS, Fault, read_rows, write_rows
from conversations.trust.check import complaints

HEAD = list(HEADINGS.values())
FEW = ["khóa", "tên", "loại", "ngày"]
REPORT = Occasion("bao_cao", "Báo cáo", "deadline", "10/11", "report", steps={"commune_officer": (-7, -1, 1)})


def kept(text):
    return "\n".join(line.strip() for line in unicodedata.normalize("NFC", text).splitlines()).strip()


TEXT = st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" \n"), max_size=60).map(kept)
HARMLESS = TEXT.filter(lambda text: not complaints(text))
NAME = HARMLESS.map(lambda text: " ".join(text.split())).filter(lambda name: name and not complaints(name))
STEPS = st.sets(st.integers(-180, 60), min_size=1, max_size=12).flatmap(
    lambda days: st.sampled_from([tuple(sorted(days)), tuple(sorted(days | set(WEEKLY)))])
)
AUDIENCE = st.sampled_from(["member", "unit", "village_head", "commune_officer"])
OCCASION = st.builds(
    Occasion,
    key=st.from_regex(r"[a-z][a-z0-9_]{0,39}", fullmatch=True),
    name=NAME,
    kind=st.sampled_from(["deadline", "event", "review", "quiet"]),
    when=st.sampled_from(
        ["10/11", "chưa có ngày", "1/10 - 7/10", "Q1/2026", "âm 29/12 - âm 5/1", "29/2", "1/10/2026 - 7/10/2026"]
    ),
    duty=st.sampled_from(["", "hand_in", "sign_off", "report"]),
    prepares=TEXT,
    steps=st.dictionaries(AUDIENCE, STEPS),
    before=HARMLESS,
    on_the_day=HARMLESS,
    source=TEXT,
)


def faults(*rows):
    return read_rows([HEAD, *rows])[1]


def row(**cells):
    filled = {"key": "mot", "name": "Một việc", "kind": "hạn", "when": "10/11", **cells}
    return [filled.get(field, "") for field in HEADINGS]


@given(st.lists(OCCASION, max_size=5, unique_by=lambda one: one.key))
def test_what_was_written_is_read_back(occasions):
    assert read_rows(write_rows(occasions)) == (occasions, [])


@pytest.mark.parametrize("cell", ["-1, 0, hằng tuần", "hang tuan -1 0", "−1; 0; Hàng  tuần"])
def test_weekly_until_it_is_done_is_a_word_in_the_cell(cell):
    ((one,), faults) = read_rows([HEAD, row(commune_officer=cell)])
    assert faults == []
    assert one.steps == {"commune_officer": (-1, 0, 7, 14, 21, 28, 35, 42, 49, 56)}
    assert write_rows([one])[1][HEAD.index("nhắc cán bộ")] == "-1, 0, hằng tuần"


def test_a_deadline_before_a_day_stays_so_and_nothing_else_is_before_one():
    ((one,), _) = read_rows([HEAD, row(when="trước ngày 10 tháng 11")])
    assert one.when == "trước 10/11"
    assert [fault.code for fault in faults(row(kind="sự kiện", when="trước 10/11"))] == ["no_deadline"]


def test_an_officer_may_leave_columns_out_change_their_order_and_forget_accents():
    rows = [["Ngay", "GHI CHÚ", "Ten", "khoa", "Loai"], ["ngày 21 tháng 4", "…", "Ngày Sách", "sach", "su kien"]]
    assert read_rows([[], rows[0], ["", ""], rows[1]]) == ([Occasion("sach", "Ngày Sách", "event", "21/4")], [])


def test_steps_are_read_as_they_are_typed():
    (one,), wrong = read_rows([HEAD, row(member="0; −14  -3 +2")])
    assert (one.steps, wrong) == ({"member": (-14, -3, 0, 2)}, [])


@pytest.mark.parametrize(
    ("cells", "heading", "code", "what"),
    [
        ({"key": ""}, "khóa", "no_key", ""),
        ({"key": "Báo cáo"}, "khóa", "key", "Báo cáo"),
        ({"name": " "}, "tên", "no_name", ""),
        ({"name": "a" * 101}, "tên", "too_long", "100"),
        ({"name": "Gọi 0912345678"}, "tên", "untrustworthy", "0912345678"),
        ({"kind": "hội"}, "loại", "kind", "hội"),
        ({"when": "31/2"}, "ngày", "no_such_day", "31/2"),
        ({"when": "7/10 - 1/10"}, "ngày", "backwards", "7/10 - 1/10"),
        ({"when": "mai"}, "ngày", "unreadable", "mai"),
        ({"when": "khong_co - 3"}, "ngày", "unknown", "khong_co"),
        ({"when": "mot - 3"}, "ngày", "circle", "mot"),
        ({"duty": "làm"}, "việc phải làm", "duty", "làm"),
        ({"member": "3 ngày"}, "nhắc hộ", "steps", "3 ngày"),
        ({"member": "-999"}, "nhắc hộ", "steps", "-999"),
        ({"member": " ".join(map(str, range(13)))}, "nhắc hộ", "steps", "0 1 2 3 4 5 6 7 8 9 10 11 12"),
        ({"before": "Mời chuyển khoản"}, "lời dặn trước", "untrustworthy", "chuyển khoản"),
        ({"on_the_day": "Xem bit.ly/x"}, "lời nhắn ngày ấy", "untrustworthy", "bit.ly/x"),
        ({"source": "a" * (LONGEST_CELL + 1)}, "căn cứ", "too_long", "1000"),
    ],
)
def test_what_is_wrong_is_named_with_its_row_and_column(cells, heading, code, what):
    assert faults(row(key="hai"), row(**cells)) == [Fault(3, heading, code, what)]


def test_the_good_lines_are_read_beside_the_bad_and_all_faults_are_named():
    rows = [HEAD, row(), row(key="hai", kind="x", when="y"), row(key="ba")]
    occasions, wrong = read_rows(rows)
    assert [one.key for one in occasions] == ["mot", "ba"]
    assert wrong == [Fault(3, "loại", "kind", "x"), Fault(3, "ngày", "unreadable", "y")]


def test_a_key_that_stands_twice_is_named_and_the_first_counts():
    occasions, wrong = read_rows([HEAD, row(), row(name="Khác")])
    assert [one.name for one in occasions] == ["Một việc"]
    assert wrong == [Fault(3, "khóa", "key_twice", "mot")]


def test_a_line_may_be_planned_from_one_that_the_table_does_not_show():
    rows = [HEAD, row(when="bao_cao - 31")]
    assert read_rows(rows, {"bao_cao": REPORT})[1] == []
    assert read_rows(rows)[0] == []


def test_without_the_needed_headings_nothing_is_read():
    assert read_rows([]) == ([], [Fault(1, heading, "no_heading") for heading in FEW])
    assert read_rows([FEW[:3], ["a", "b", "hạn"]]) == ([], [Fault(1, "ngày", "no_heading")])


def test_too_many_rows_are_refused_as_a_whole():
    rows = [row(key=f"k{number}") for number in range(MOST_ROWS + 1)]
    assert read_rows([HEAD, *rows]) == ([], [Fault(0, "", "too_many_rows", "301")])
    assert len(read_rows([HEAD, *rows[:-1]])[0]) == MOST_ROWS


@given(st.lists(st.lists(st.text(max_size=20), max_size=13), max_size=6))
def test_any_rows_are_read_or_refused(rows):
    occasions, wrong = read_rows([HEAD, *rows])
    assert all(fault.row > 1 for fault in wrong)
    assert read_rows(write_rows(occasions)) == (occasions, [])
