"""What a roster says beside the list: registering, earlier recognitions, workers and staff."""

from __future__ import annotations

import pytest

from conversations import roster
from conversations.roster import Fact, Known, Village, Villages, Worksheet
from conversations.roster.headings import field_of

VILLAGES = Villages([Village(1, "B1", "Bản Mẫu")])


def read(heading, cell, kind="hộ", name="Sheet"):
    rows = [(1, ["Họ và tên", "Loại", heading]), (2, ["Vàng A Thử", kind, cell])]
    reading = roster.read([Worksheet(name, rows)], VILLAGES, 1, year=2026)
    (entry,) = reading.entries
    return reading, entry


@pytest.mark.parametrize(
    ("heading", "cell", "years"),
    [
        ("Đăng ký", "x", [2026]),
        ("ĐĂNG KÝ", "✓", [2026]),
        ("Đăng ký gia đình học tập", "Có", [2026]),
        ("Đăng ký năm 2027", "X", [2027]),
        ("Đăng ký 2025", "1", [2025]),
        ("Đăng kí", "2025, 2026", [2025, 2026]),
        ("Đã đăng ký", "năm 2026", [2026]),
        ("Đăng ký", "không", []),
        ("Đăng ký", "0", []),
        ("Đăng ký", "", []),
        ("Đăng ký", "-", []),
    ],
)
def test_who_registers_and_for_which_year(heading, cell, years):
    _, entry = read(heading, cell)
    assert (entry.reason, entry.facts) == (None, tuple(Fact("registered", year) for year in years))


def test_a_tick_means_the_year_of_its_sheet():
    assert read("Đăng ký", "x", name="Năm 2025")[1].facts == (Fact("registered", 2025),)


@pytest.mark.parametrize(
    ("cell", "facts"),
    [
        ("2023, 2024", [(2023, ""), (2024, "")]),
        ("2022-2024", [(2022, ""), (2023, ""), (2024, "")]),
        ("2024 (QĐ 12/QĐ-UBND ngày 5/1/2025)", [(2024, "QĐ 12/QĐ-UBND ngày 5/1/2025")]),
        ("năm 2024 theo QĐ 15/QĐ-UBND", [(2024, "theo QĐ 15/QĐ-UBND")]),
        ("chưa", []),
        ("2022 (QĐ 1); 2023, 2024 (QĐ 2)", [(2022, "QĐ 1"), (2023, "QĐ 2"), (2024, "QĐ 2")]),
        ("2022; 2023; năm 2024", [(2022, ""), (2023, ""), (2024, "")]),
        ("2023; 2024/QĐ-UBND", [(2023, "2024/QĐ-UBND")]),
    ],
)
def test_earlier_recognitions_hold_their_years_and_decision(cell, facts):
    _, entry = read("Đã công nhận", cell)
    assert (entry.reason, entry.facts) == (None, tuple(Fact("recognised", *one) for one in facts))


@pytest.mark.parametrize(
    ("heading", "cell", "kind", "fact"),
    [
        ("Số lao động", "3", "hộ", Fact("workers", 0, "3")),
        ("Số lao động", "0", "hộ", Fact("workers", 0, "0")),
        ("Số lao động", "4 người", "hộ", Fact("workers", 0, "4")),
        ("Số cán bộ", "25.0", "đơn vị", Fact("staff", 0, "25")),
    ],
)
def test_workers_of_a_household_and_staff_of_a_unit(heading, cell, kind, fact):
    assert read(heading, cell, kind)[1].facts == (fact,)


@pytest.mark.parametrize(
    ("heading", "cell", "kind", "reason"),
    [
        ("Đăng ký", "hỏi lại", "hộ", "registered"),
        ("Đăng ký", "gia đình văn hóa 2026", "hộ", "registered"),
        ("Đã công nhận", "có", "hộ", "recognised"),
        ("Đã công nhận", "QĐ 12/QĐ-UBND ngày 5/1/2025", "hộ", "recognised"),
        ("Đã công nhận", "2023 (QĐ 1); 2023 (QĐ 2)", "hộ", "recognised"),
        ("Số lao động", "nhiều", "hộ", "headcount"),
        ("Số lao động", "-2", "hộ", "headcount"),
        ("Số lao động", "500", "hộ", "headcount"),
        ("Số lao động", "3", "đơn vị", "headcount"),
        ("Số cán bộ", "3", "hộ", "headcount"),
    ],
)
def test_what_is_not_clear_is_refused_and_never_guessed(heading, cell, kind, reason):
    reading, entry = read(heading, cell, kind)
    assert (entry.reason, entry.what) == (reason, cell)
    cells = roster.cells_of(roster.plan(reading.entries, [], VILLAGES.codes), reading.sheets)
    assert (cells.filled, cells.taken + cells.spare.total() + cells.refused) == (6, 6)


@pytest.mark.parametrize("heading", ["Đăng ký gia đình văn hóa", "Đăng ký tạm trú", "Ngày đăng ký", "Lao động chính"])
def test_what_only_sounds_like_it_is_none_of_these(heading):
    assert field_of(heading) is None


def test_only_what_is_new_of_it_is_a_change():
    _, entry = read("Đăng ký", "2025, 2026")
    known = Known(7, "B1-H001", "family", "Vàng A Thử", 1, 1, None, facts=(Fact("registered", 2025),))
    (step,) = roster.plan([entry], [known], VILLAGES.codes).steps
    assert (step.deed, step.changes) == ("changed", ("registered",))
    known = known._replace(facts=entry.facts)
    assert roster.plan([entry], [known], VILLAGES.codes).steps[0].deed == "same"
