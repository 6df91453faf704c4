"""The calendar of a villager or a school comes a screen at a time, what comes soon too."""

from __future__ import annotations

import pytest

from conversations.screen import OFFICES, VILLAGERS, height
from tests.bot.offices import OFFICER, VILLAGER, says

SCHOOL = "dien-thoai-9"


@pytest.mark.parametrize("phone", [VILLAGER, SCHOOL])
def test_a_year_comes_a_screen_at_a_time_and_so_does_what_comes_soon(stage, phone):
    year = says(stage, phone, "lịch cả năm")
    assert "[Xem thêm]" in year
    assert height(year.partition("\n[")[0]) <= VILLAGERS
    soon = says(stage, phone, "lịch")
    assert height(soon.partition("\n[")[0]) <= VILLAGERS


def test_all_sources_stand_on_one_screen(stage):
    said = says(stage, OFFICER, "nguồn")
    assert "NGUỒN GIA ĐÌNH" in said
    assert "[Xem thêm]" not in said
    assert height(said) <= OFFICES
