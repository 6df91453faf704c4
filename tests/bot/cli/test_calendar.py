"""`banhoc calendar`, with real files that other programs read and change."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest
import vobject
from openpyxl import Workbook, load_workbook

from storage import audit
from storage.calendar import occasions
from storage.places import areas
from storage.store import Store
from tests.clock import MORNING


@pytest.fixture
def opened(tmp_path):
    store = Store.open(f"sqlite:///{tmp_path / 'banhoc.db'}")
    with store.writing() as tx:
        commune = areas.add(tx, "X", "Xã Mẫu", "commune")
        areas.add(tx, "X-1", "Bản Mẫu", "village", commune)
    yield store
    store.close()


@pytest.fixture
def calendar(banhoc, opened):
    return partial(banhoc, "calendar")


def sheet_of(file="lich.xlsx"):
    return load_workbook(file).active


def edited(rows, file="sua.xlsx"):
    made = Workbook()
    for row in rows:
        made.active.append(list(row))
    made.save(file)
    return file


def exported(calendar):
    assert calendar("export", "lich.xlsx")[0] == 0
    return [list(row) for row in sheet_of().iter_rows(values_only=True)]


def column(rows, heading):
    return rows[0].index(heading)


def row_of(rows, key):
    return next(row for row in rows if row[0] == key)


def held(store, code="X"):
    with store.reading() as tx:
        return occasions.of_area(tx, areas.by_code(tx, code).id, MORNING.date())


def test_the_list_names_days_and_who_is_reminded_and_whose_line_it_is(calendar):
    code, printed = calendar("list", "--year", "2027")
    (line,) = [line for line in printed.splitlines() if "Tuần lễ hưởng ứng học tập suốt đời" in line]
    assert code == 0
    assert line.startswith("01/10–07/10/2027")
    assert "from above" in line
    assert "households: on the day" in line


def test_programs_read_the_list(calendar):
    listed = json.loads(calendar("list", "--year", "2026", "--json")[1])
    report = next(one for one in listed if one["duty"] == "report" and one["first"] == "2026-11-09")
    assert report["last"] == "2026-11-09"
    assert report["own"] is False
    days = [one["first"] for one in listed if one["first"]]
    assert days == sorted(days)
    assert [one["key"] for one in listed[len(days) :]] == ["bao_cao_1520", "so_ket_1520", "tong_ket_1520"]


def test_a_second_look_changes_nothing(calendar, opened):
    calendar("list")
    before = held(opened)
    calendar("list")
    assert held(opened) == before


def test_what_went_out_comes_in_again_without_a_change(calendar):
    exported(calendar)
    code, printed = calendar("import", "lich.xlsx")
    assert code == 0
    assert printed.startswith("0 changed, 0 new, 0 left out,")


def test_a_changed_line_becomes_the_communes_own_and_its_villages_follow(calendar, opened):
    rows = exported(calendar)
    when, name = column(rows, "ngày"), column(rows, "tên")
    report = next(row for row in rows if row[when] == "trước 10/11")
    report[when] = "5/11"
    shown = calendar("import", edited(rows), "--dry-run")[1]
    assert f"changed: {report[name]}, 5/11 every year" in shown
    assert "Nothing was changed." in shown
    assert held(opened)[report[0]].when == "trước 10/11"
    assert calendar("import", "sua.xlsx", "--json") == (0, shown_for_programs(changed=[report[0]], same=len(rows) - 2))
    assert held(opened, "X-1")[report[0]].when == "5/11"
    assert "own" in next(line for line in calendar("list", "--year", "2027")[1].splitlines() if "05/11/2027" in line)
    with opened.reading() as tx:
        assert [one.link.deed for one in audit.every(tx)] == ["calendar.change"]


def shown_for_programs(changed=(), added=(), ended=(), same=0):
    told = {"changed": list(changed), "added": list(added), "ended": list(ended), "same": same}
    return f"{json.dumps(told)}\n"


def test_a_new_line_needs_no_name_for_the_program_and_a_mark_ends_one(calendar, opened):
    rows = exported(calendar)
    new = ["", "Hội thi đọc sách", "sự kiện", "20/4", "", "", "0", "-7, -1", "", "Soạn sách.", "Mời bà con."]
    row_of(rows, "ngay_bao_tang" if any(row[0] == "ngay_bao_tang" for row in rows) else rows[5][0])[-1] = "x"
    code, printed = calendar("import", edited([*rows, new]))
    assert code == 0, printed
    assert "new: Hội thi đọc sách, 20/4 every year" in printed
    assert "0 changed, 1 new, 1 left out" in printed
    (added,) = [one for one in held(opened).values() if one.name == "Hội thi đọc sách"]
    assert added.steps == {"member": (0,), "village_head": (-7, -1)}
    assert "0 changed, 0 new, 0 left out" in calendar("import", "sua.xlsx")[1]


def test_a_day_that_is_taken_away_names_what_loses_its_day_too(calendar):
    rows = exported(calendar)
    report = next(row for row in rows if row[1] == "Báo cáo kết quả xây dựng các mô hình học tập")
    report[column(rows, "ngày")] = "chưa có ngày"
    _, printed = calendar("import", edited(rows), "--dry-run")
    assert "“Chốt danh sách” will have no day, and nobody is reminded of it." in printed


def test_lines_that_are_not_in_the_file_stay(calendar, opened):
    rows = exported(calendar)
    assert calendar("import", edited(rows[:3]))[1].startswith("0 changed, 0 new, 0 left out, 2 the same")
    assert len(held(opened)) == len(rows) - 1


@pytest.mark.parametrize(
    ("heading", "typed", "told"),
    [
        ("ngày", "31/2", "column “ngày”: There is no 31/2."),
        ("ngày", "9/10 - 2/10/2027", "ends before it begins"),
        ("ngày", "không_có - 3", "column “ngày”"),
        ("ngày", "1/1/2001", "1/1/2001 is over"),
        ("ngày", "=TODAY()", "a cell holds a formula"),
        ("tên", "", "column “tên”: there is no name"),
        ("loại", "cưới", "cưới is none of: hạn; sự kiện"),
        ("lời nhắn ngày ấy", "Bấm vào www.abc.com", "www.abc.com may not stand"),
        ("nhắc hộ", "ba ngày", "ba ngày are no days"),
        ("tên", "a" * 999, "too long"),
    ],
)
def test_a_wrong_cell_is_named_by_row_and_column_and_nothing_is_changed(calendar, opened, heading, typed, told):
    rows = exported(calendar)
    before = held(opened)
    rows[4][column(rows, heading)] = typed
    rows[2][column(rows, "tên")] = "Tên khác"
    code, printed = calendar("import", edited(rows))
    assert code == 2
    assert "Row 5, column “" in printed
    assert told in printed
    assert "Nothing was changed." in printed
    assert held(opened) == before


def test_days_planned_back_in_a_circle_are_refused(calendar):
    rows = exported(calendar)
    when = column(rows, "ngày")
    first, second = rows[1], rows[2]
    first[when], second[when] = f"{second[0]} - 3", f"{first[0]} - 3"
    code, printed = calendar("import", edited(rows))
    assert (code, "would be planned back from itself" in printed) == (2, True)


def test_what_others_are_planned_from_cannot_be_left_out_alone(calendar):
    rows = exported(calendar)
    when = column(rows, "ngày")
    needed = next(row for row in rows[1:] if any(other[when].startswith(f"{row[0]} -") for other in rows[1:]))
    needed[-1] = "x"
    code, printed = calendar("import", edited(rows))
    assert (code, "is planned from it" in printed) == (2, True)


def test_another_program_reads_the_exported_icalendar(calendar):
    assert calendar("export", "lich.ics", "--year", "2027")[0] == 0
    read = vobject.readOne(Path("lich.ics").read_text(encoding="utf-8")).vevent_list
    week = next(one for one in read if "Tuần lễ" in one.summary.value)
    assert (str(week.dtstart.value), str(week.dtend.value)) == ("2027-10-01", "2027-10-08")
    assert all(one.dtstart.value.year == 2027 for one in read)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["list", "--area", "99"], "99: there is no such area"),
        (["list", "--year", "1899"], "The year is from 2000 to 2099"),
        (["export", "lich.pdf"], "must end in .xlsx or .ics"),
        (["import", "lich.ics"], "ends in .xlsx"),
        (["import", "none.xlsx"], "none.xlsx"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(calendar, words, told):
    code, printed = calendar(*words)
    assert code != 0
    assert told in printed
    assert printed.count("\n") == 1


def test_a_file_of_something_else_is_no_calendar(calendar):
    code, printed = calendar("import", edited([["Họ và tên", "Bản"], ["Vàng A", "Bản Mẫu"]]))
    assert (code, "There is no calendar in this file" in printed) == (2, True)


def test_with_several_communes_one_has_to_be_named(calendar, opened):
    with opened.writing() as tx:
        areas.add(tx, "Y", "Xã Hai", "commune")
    assert calendar("export", "lich.xlsx")[0] == 2
    assert calendar("export", "lich.xlsx", "--area", "Y")[0] == 0
    assert calendar("list")[0] == 0
