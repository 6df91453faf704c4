"""Which year's forms a head enters: this one, or in January the year before while it is open; never another one."""

from __future__ import annotations

import pytest

from bot.features.years import books
from bot.people.by import By
from storage.assessment import evaluations
from storage.deciding import closings
from storage.places import areas, subjects
from tests.bot.books import FIRST, SECOND, WHOLE
from tests.bot.offices import HEAD, VILLAGER, look, says
from tests.clock import MORNING


@pytest.fixture
def january(stage):
    """One household was entered in autumn; it is January, and 2026 is open."""
    says(stage, HEAD, "nhập hộ tất cả", "1", WHOLE, "dừng")
    stage.clock.at = MORNING.replace(year=2027, month=1, day=5)
    return stage


def status(stage, code, year):
    found = look(stage, lambda tx: evaluations.of_year(tx, subjects.by_code(tx, code).id, year))
    return found and found.status


def test_in_january_last_years_paper_forms_are_entered_where_that_year_is_named(january):
    said = says(january, HEAD, "nhap ho 2026 tat ca")
    assert "NHẬP HỘ 2026" in said
    said = says(january, HEAD, "1")
    assert "Hộ 2: nhà bà Giàng Thị Mẫu · Đã nhập 1/4." in said
    assert "Đã nhập 2/4" in says(january, HEAD, WHOLE)
    assert (status(january, SECOND, 2026), status(january, SECOND, 2027)) == ("submitted", None)
    assert status(january, FIRST, 2027) is None


def test_where_no_year_is_named_the_other_open_one_is_a_tap_away(january):
    assert "[Năm 2026]" in says(january, HEAD, "nhập hộ tất cả")
    assert "NHẬP HỘ 2026" in january.shows(january.taps(["Năm 2026"], "NHẬP HỘ 2027"))


def test_of_a_year_that_is_closed_or_never_was_nothing_is_entered(january):
    assert "không nhập được phiếu năm 2024" in says(january, HEAD, "nhập hộ 2024")
    assert "không nhập được phiếu năm 2028" in says(january, HEAD, "nhập hộ 2028")
    says(january, HEAD, "nhap ho 2026 tat ca", "1")
    close(january)
    assert "Lượt nhập này đã dừng" in says(january, HEAD, WHOLE)
    assert "Sổ năm 2026 đã khóa" in says(january, HEAD, "nhập hộ 2026")
    assert status(january, SECOND, 2026) != "submitted"


def test_a_household_that_never_began_is_offered_last_years_form_until_its_year_is_closed(january):
    said = says(january, VILLAGER, "bắt đầu")
    assert "Phiếu năm 2026 của nhà anh Sùng A Ví Dụ chưa nộp" in said
    says(january, VILLAGER, "1")
    assert status(january, "H-0103", 2026) == "draft"
    close(january)
    assert "chưa nộp" not in says(january, VILLAGER, "bắt đầu")


def test_a_total_of_none_is_not_noted(stage):
    assert "phải từ 1 trở lên" in says(stage, HEAD, "nhập hộ tổng 0")
    assert "trên sổ" not in says(stage, HEAD, "nhập hộ")


def close(stage):
    with stage._open().store.writing() as tx:
        commune = areas.by_code(tx, "03217")
        books.ask(tx, commune, 2026, By(stage.clock.now()))
        books.close(tx, commune, closings.standing(tx, commune.id, 2026), By(stage.clock.now()))
