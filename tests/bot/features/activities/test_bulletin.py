"""The news of a month: the right month is meant, and nobody of the list is named."""

from __future__ import annotations

from datetime import date

import pytest

from bot.features.activities.bulletin import Month, names_somebody
from tests.bot.offices import OFFICER, VILLAGER, says


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("bản tin", "THÁNG 11/2026 ·"),
        ("ban tin thang 4", "THÁNG 4/2026 ·"),
        ("bản tin tháng 12", "THÁNG 12/2025 ·"),
        ("bản tin tháng 2 năm 2025", "THÁNG 2/2025 ·"),
        ("bản tin tháng trước", "THÁNG 10/2026 ·"),
        ("bản tin tháng 4 bản mẫu một", "THÁNG 4/2026 · Bản Mẫu Một"),
        ("bản tin tháng 0", "Mời nói tháng nào"),
        ("bản tin 2025", "Mời nói tháng nào"),
    ],
)
def test_the_month_is_the_one_that_was_meant(stage, typed, told):
    assert told in says(stage, OFFICER, typed)


def test_it_is_no_villagers(stage):
    assert "TIN HỌC TẬP" not in says(stage, VILLAGER, "bản tin")


def test_a_leap_day_is_in_its_month_and_january_comes_after_december():
    assert Month(2028, 2).days == (date(2028, 2, 1), date(2028, 2, 29))
    assert Month(2026, 1).before == Month(2025, 12)


def test_a_name_of_the_list_is_found_with_and_without_accents():
    known = {"sung a vi du", "giang thi mau"}
    assert names_somebody("sang nhà Sùng A Ví Dụ học", known)
    assert names_somebody("hoc voi giang thi mau", known)
    assert not names_somebody("học trồng ngô mẫu", known)
