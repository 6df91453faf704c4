"""A village's plan: asked of its head, kept with those before, shown against what is done; nobody else's."""

from __future__ import annotations

import pytest

from storage import audit
from storage.places import areas
from storage.plans import yearly_sheets
from storage.plans.yearly_sheets import VILLAGE_PLAN
from tests.bot.offices import HEAD, OFFICER, OTHER_HEAD, VILLAGER, look, presses, says

PLAN = ("kế hoạch bản", "3", "1", "20/11", "1")


def village(stage, code="03217-01"):
    return look(stage, lambda tx: areas.by_code(tx, code)).id


def plans(stage, code="03217-01", year=2026):
    return look(stage, lambda tx: yearly_sheets.history(tx, areas.by_code(tx, code).id, year, VILLAGE_PLAN))


def test_each_plan_is_kept_and_said_who_made_it(stage):
    says(stage, HEAD, *PLAN)
    said = says(stage, HEAD, "sửa kế hoạch bản", "4", "1", "bỏ qua", "2")
    assert "kế hoạch 4, đăng ký" in said
    first, second = plans(stage)
    assert first.answers == {
        "family": "3",
        "clan": "1",
        "citizen": None,
        "ngay": "2026-11-20",
        "phu_trach": "Trưởng bản",
    }
    assert (second.answers["family"], second.answers["ngay"]) == ("4", None)
    assert first.person_id == second.person_id is not None
    deeds = look(stage, lambda tx: [one.link for one in audit.every(tx)])
    assert (deeds[-1].deed, deeds[-1].area_id, deeds[-1].after) == ("plan.made", village(stage), "2026")


def test_the_same_again_is_no_second_plan(stage):
    says(stage, HEAD, *PLAN)
    said = says(stage, HEAD, "sửa kế hoạch bản", *PLAN[1:])
    assert "Kế hoạch vẫn như cũ" in said
    assert len(plans(stage)) == 1


@pytest.mark.parametrize("year", [2025, 2027])
def test_last_year_and_the_next_can_be_planned_and_no_other(stage, year):
    says(stage, HEAD, f"kế hoạch bản {year}", "3", "1", f"20/11/{year}", "1")
    assert [one.answers["ngay"] for one in plans(stage, year=year)] == [f"{year}-11-20"]
    assert "năm nay, năm ngoái hoặc năm sau" in says(stage, HEAD, "kế hoạch bản 2019")


def test_an_officer_sees_who_has_none_and_plans_for_a_village_that_has_nobody(stage):
    says(stage, HEAD, *PLAN)
    said = says(stage, OFFICER, "kế hoạch bản")
    assert "1/3 bản, tổ đã có kế hoạch." in said
    assert "Chưa có kế hoạch: Bản Mẫu Hai, Tổ dân phố Mẫu." in said
    assert "kế hoạch 3, đăng ký" in says(stage, OFFICER, "kế hoạch bản mẫu một")
    says(stage, OFFICER, "kế hoạch bản mẫu hai", "2", "0", "bỏ qua", "1")
    assert len(plans(stage, "03217-02")) == 1


def test_nobody_plans_for_another_village(stage):
    presses(stage, OTHER_HEAD, f"!make_plan.v{village(stage)} 2026")
    says(stage, OTHER_HEAD, *PLAN[1:])
    says(stage, VILLAGER, *PLAN)
    assert plans(stage) == []
