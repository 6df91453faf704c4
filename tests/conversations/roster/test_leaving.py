"""A roster that says who has left, and one in which a household has a new head."""

from __future__ import annotations

from datetime import date

import pytest

from conversations.roster import Known, Spare, Village, Villages, Worksheet, cells_of, plan, read
from conversations.roster.leaving import left_why

VILLAGE = Village(1, "B", "Bản Mẫu")
HEADINGS = ("Họ và tên", "SĐT", "Mã hộ", "Rời ngày", "Lý do")
HERE = Known(7, "B-H001", "family", "Vàng A Thử", 1, 1, "0912000001")


def steps(*rows, known=(HERE,)):
    sheet = Worksheet("Sổ", list(enumerate([HEADINGS, *rows], 1)))
    return plan(read([sheet], Villages([VILLAGE]), 1).entries, known, {1: "B"}).steps


@pytest.mark.parametrize("day", ["15/10/2026", "15-10-2026", "2026-10-15", "2026-10-15 00:00:00"])
def test_a_day_in_the_column_lets_a_household_leave(day):
    [step] = steps(("Vàng A Thử", "0912000001", "", day, "Chuyển đi Sơn La"))
    assert (step.deed, step.changes, step.known) == ("changed", ("left_on",), HERE)
    assert (step.entry.left_on, step.entry.left_why) == (date(2026, 10, 15), "moved")


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("chuyển đi", "moved"),
        ("Mất", "died"),
        ("gộp hộ", "joined"),
        ("khác", "other"),
        ("", "other"),
        ("lý do gì", "other"),
    ],
)
def test_of_the_reason_only_the_kind_is_read(cell, why):
    assert left_why(cell) == why


@pytest.mark.parametrize("day", ["15/10", "tháng mười", "32/1/2026", "đã rời"])
def test_what_is_no_whole_day_is_refused_by_name(day):
    [step] = steps(("Vàng A Thử", "0912000001", "", day, ""))
    assert (step.deed, step.entry.reason, step.entry.what) == ("refused", "left_day", day)


@pytest.mark.parametrize(
    ("known", "deed", "reason"),
    [
        ((), "refused", "left_unknown"),
        ((HERE._replace(since=date(2026, 11, 1)),), "refused", "left_early"),
        ((HERE._replace(leaves_on=date(2026, 10, 15)),), "same", None),
        ((HERE._replace(gone=True),), "same", None),
        ((HERE._replace(leaves_on=date(2026, 10, 1)),), "changed", None),
    ],
)
@pytest.mark.parametrize("code", ["", "B-H001"])
def test_who_cannot_leave_or_has_left_already(known, deed, reason, code):
    [step] = steps(("Vàng A Thử", "0912000001", code, "15/10/2026", "chuyển đi"), known=known)
    assert (step.deed, step.entry.reason) == (deed, reason)


@pytest.mark.parametrize("phone", ["0912000001", ""])
def test_who_has_left_does_not_come_back_by_an_old_list(phone):
    [step] = steps(("VANG A THU", phone, "", "", ""), known=(HERE._replace(gone=True),))
    assert (step.deed, step.entry.reason, step.entry.what) == ("refused", "left_before", "B-H001")


@pytest.mark.parametrize(("phone", "code"), [("0912000002", ""), ("", "B-H009")])
def test_another_of_the_same_name_is_told_by_code_or_phone(phone, code):
    [step] = steps(("Vàng A Thử", phone, code, "", ""), known=(HERE._replace(gone=True),))
    assert step.deed == "new"


def test_who_is_here_under_the_name_of_one_who_left_stays():
    gone = HERE._replace(id=9, code="B-H000", gone=True)
    [step] = steps(("Vàng A Thử", "", "", "", ""), known=(HERE._replace(phone=None), gone))
    assert (step.deed, step.known.id) == ("same", 7)


def test_a_list_that_has_lost_its_accents_takes_none_away():
    [step] = steps(("Vang A Thu", "0912000001", "B-H001", "", ""))
    assert (step.deed, step.entry.name) == ("same", "Vàng A Thử")


def test_the_same_phone_under_another_name_is_a_new_head_and_no_second_household():
    [step] = steps(("Vàng Thị Mẫu", "0912000001", "", "", ""))
    assert (step.deed, step.code, step.has_new_head) == ("changed", "B-H001", True)


def test_the_same_code_under_another_name_is_a_new_head_but_a_name_spelled_otherwise_is_none():
    [step] = steps(("Vàng Thị Mẫu", "", "B-H001", "", ""))
    assert step.has_new_head
    [step] = steps(("VÀNG A THỬ", "0912000001", "B-H001", "", ""))
    assert not step.has_new_head


def test_a_phone_shared_by_two_says_nothing_of_heads():
    twin = HERE._replace(id=8, code="B-H002", name="Giàng A Hai")
    deeds = [step.deed for step in steps(("Lò Thị Ba", "0912000001", "", "", ""), known=(HERE, twin))]
    assert deeds == ["new"]


def test_who_has_no_phone_is_not_taken_for_another_without_one():
    [step] = steps(("Lò Thị Ba", "", "", "", ""), known=(HERE._replace(phone=None),))
    assert step.deed == "new"


def sums(*rows):
    found = read([Worksheet("Sổ", list(enumerate(rows, 1)))], Villages([VILLAGE]), 1)
    planned = plan(found.entries, [HERE], {1: "B"})
    return [step.entry.reason for step in planned.steps], cells_of(planned, found.sheets)


def test_a_reason_without_a_day_is_refused_and_nobody_leaves():
    [step] = steps(("Vàng A Thử", "0912000001", "", "", "chuyển đi"))
    assert (step.deed, step.entry.reason, step.entry.left_on) == ("refused", "left_no_day", None)


def test_the_cells_of_who_leaves_are_taken_and_those_of_who_cannot_are_refused():
    reasons, cells = sums(
        HEADINGS,
        ("Vàng A Thử", "0912000001", "", "15/10/2026", "chuyển đi"),
        ("Lò Thị Ba", "", "", "15/10/2026", "mất"),
        ("Lò Thị Tư", "", "", "tháng mười", ""),
    )
    assert reasons == [None, "left_unknown", "left_day"]
    assert (cells.filled, cells.taken, cells.spare.total(), cells.refused) == (14, 9, 0, 5)


def test_reasons_are_not_needed_in_a_list_without_days_of_leaving():
    reasons, cells = sums(("Họ và tên", "SĐT", "Lý do"), ("Vàng A Thử", "0912000001", "hộ nghèo"))
    assert reasons == [None]
    assert cells.spare == {Spare("heading", "Lý do"): 1}


def test_in_one_file_a_new_head_is_asked_about_and_a_twin_of_it_is_refused():
    found = steps(("Vàng Thị Mẫu", "0912000001", "", "", ""), ("Vàng Thị Mẫu", "0912000001", "", "", ""))
    assert [(step.deed, step.entry.reason) for step in found] == [("changed", None), ("refused", "twin")]
    assert found[0].has_new_head
