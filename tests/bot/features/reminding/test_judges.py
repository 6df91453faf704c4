"""Reminders of forms that wait for a judge: owed to whoever judges them, and signed by whom one can ask."""

from __future__ import annotations

from dataclasses import replace

from storage.people import accounts, people
from storage.places import subjects
from tests.bot.features.reminding.days import FORMS, LIST, at, calendar, ticks
from tests.bot.offices import HEAD, OFFICER, VILLAGER, hands_in, says

SCHOOL, WARD_HEAD = "dien-thoai-9", "dien-thoai-10"


def test_the_commune_is_reminded_of_what_only_it_may_judge_and_the_head_is_not(stage):
    calendar(stage, replace(LIST, steps={"village_head": (-7,), "commune_officer": (-7, -1)}))
    stage.clock.at = at(17, 10)
    says(stage, SCHOOL, "bắt đầu", "1 1 1 1 1 1", "100", "100", "100", "1", "nộp")
    came = ticks(stage, at(18, 10))
    assert "1 phiếu đang chờ xã duyệt. Gõ DUYỆT để xem." in came[OFFICER]
    assert "chờ xã duyệt" not in came[WARD_HEAD]
    says(stage, OFFICER, "duyệt Tổ dân phố Mẫu", "1")
    assert "chờ xã duyệt" not in ticks(stage, at(24, 10))[OFFICER]


def test_the_heads_own_household_is_reminded_of_to_the_commune(stage):
    calendar(stage, replace(LIST, steps={"commune_officer": (-7, -1)}))
    stage.clock.at = at(17, 10)
    hands_in(stage, VILLAGER)
    assert "chờ xã duyệt" not in ticks(stage, at(18, 10))[OFFICER], "the head looks at it"
    with stage._open().store.writing() as tx:
        account = accounts.find(tx, "web", HEAD).id
        (head,) = accounts.speakers(tx, account, stage.clock.now().date())
        home = subjects.by_code(tx, "H-0103").id
        people.grant(tx, head.person.id, "member", stage.clock.now().date(), subject_id=home)
    assert "1 phiếu đang chờ xã duyệt" in ticks(stage, at(24, 10))[OFFICER]


def test_a_school_is_reminded_in_the_name_of_the_commune_and_a_household_in_the_heads(stage):
    calendar(stage, FORMS)
    came = ticks(stage, at(26, 9))
    assert "Trường Tiểu học Mẫu" in came[SCHOOL]
    assert came[SCHOOL].endswith("— xã Tủa Chùa")
    assert "Trần Văn Trưởng" not in came[SCHOOL]
    assert "Hạng A Trưởng" in came[VILLAGER]
