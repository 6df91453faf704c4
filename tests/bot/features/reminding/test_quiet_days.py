"""Quiet days swallow nothing: what falls on them is said before or after them, and never twice."""

from __future__ import annotations

from dataclasses import replace

from bot.features.calendar import changing
from bot.people.by import By
from conversations.calendar.occasion import Occasion
from storage.calendar import occasions
from storage.places import areas
from tests.bot.features.reminding.days import BOOK_DAY, FORMS, PAPER, TET, at, calendar, ticks
from tests.bot.offices import HEAD, OFFICER, OTHER_HEAD, VILLAGER, says, whole

EARLY = replace(FORMS, when="1/3", steps={"member": (-14, -3, 0), "village_head": (-3, 1)})
FEAST = Occasion("hoi", "Hội xuân của bản", "quiet", "24/2 - 1/3")
VILLAGE, SCHOOL = "03217-01", "dien-thoai-9"


def rests(stage, moment, when=FEAST.when, place=VILLAGE):
    with stage._open().store.writing() as tx:
        lines = changing.lines_of(tx, areas.by_code(tx, place).id, moment.date())
        changing.put(tx, lines, replace(FEAST, when=when), By(moment))


def test_the_last_word_comes_before_the_quiet_days_of_a_village_and_elsewhere_on_its_day(stage):
    calendar(stage, EARLY)
    rests(stage, at(1, 1))
    assert "Còn 14 ngày" in ticks(stage, at(15, 2))[VILLAGER]
    came = ticks(stage, at(23, 2))
    assert "Còn 6 ngày" in came[VILLAGER]
    assert OTHER_HEAD not in came
    assert "Còn 3 ngày" in ticks(stage, at(26, 2))[OTHER_HEAD]
    assert VILLAGER not in ticks(stage, at(1, 3))
    after = ticks(stage, at(2, 3))
    assert VILLAGER not in after
    assert "Đã quá hạn 1 ngày" in after[HEAD]


def test_what_could_not_be_said_before_them_is_said_after_them_while_it_helps(stage):
    calendar(stage, EARLY)
    rests(stage, at(1, 1), "24/2 - 27/2")
    ticks(stage, at(15, 2))
    assert "Còn 1 ngày" in ticks(stage, at(28, 2))[VILLAGER], "down on the 23rd"


def test_a_step_inside_tet_is_said_before_it_and_nothing_is_said_in_it(stage):
    tet = Occasion("tet", "Tết Nguyên đán", "quiet", "âm 29/12 - âm 5/1")
    calendar(stage, tet, replace(FORMS, when="9/2", steps={"member": (-3,)}))
    rounds = {day: ticks(stage, at(day, 2)) for day in range(1, 13)}
    assert [day for day, came in rounds.items() if "hạn 09/02/2027" in came.get(VILLAGER, "")] == [4]


def test_quiet_days_that_are_set_after_a_step_was_said_do_not_let_it_be_said_again(stage):
    calendar(stage, replace(EARLY, steps={"member": (-3,), "village_head": (1,)}))
    assert VILLAGER in ticks(stage, at(26, 2))
    rests(stage, at(26, 2, 8), "25/2 - 26/2")
    assert VILLAGER not in ticks(stage, at(27, 2))
    assert HEAD in ticks(stage, at(2, 3))
    rests(stage, at(2, 3, 8), "2/3 - 3/3")
    assert HEAD not in ticks(stage, at(4, 3)), "nor what is said late"


def test_a_deadline_that_moves_behind_the_quiet_days_is_said_anew(stage):
    calendar(stage, replace(EARLY, steps={"member": (-3,)}))
    rests(stage, at(1, 1))
    assert VILLAGER in ticks(stage, at(23, 2))
    calendar(stage, replace(EARLY, when="8/3", steps={"member": (-3,)}))
    assert VILLAGER not in ticks(stage, at(2, 3))
    assert "Còn 3 ngày" in ticks(stage, at(5, 3))[VILLAGER]


def test_an_event_in_quiet_days_is_told_before_them_and_not_as_if_it_were_today(stage):
    calendar(stage, BOOK_DAY, TET)
    came = ticks(stage, at(19, 4))
    assert came[VILLAGER].startswith("Sắp tới: Ngày Sách, 21/04/2027.\nMời bà con đọc một trang sách.\n—")
    assert "Hôm nay" not in came[VILLAGER]
    after = ticks(stage, at(22, 4))
    assert VILLAGER not in after
    assert "đã tổ chức gì chưa" in after[HEAD]


def test_what_is_put_off_into_quiet_days_comes_after_them(stage):
    calendar(stage, EARLY)
    rests(stage, at(1, 1), "17/2 - 22/2")
    ticks(stage, at(15, 2))
    assert "ngày 23/02/2027" in says(stage, VILLAGER, "nhắc lại sau 3 ngày")
    assert ticks(stage, at(22, 2)) == {}
    assert "Còn 6 ngày" in ticks(stage, at(23, 2))[VILLAGER]


def test_before_a_day_the_last_day_is_the_one_before_and_weekly_it_goes_on_until_it_is_handed_over(stage):
    steps = {"commune_officer": (-1, 0, 7, 14, 21, 28, 35, 42, 49, 56)}
    calendar(stage, replace(PAPER, when="trước 10/11", steps=steps))
    assert "Còn 1 ngày, hạn trước 10/11/2027." in ticks(stage, at(8, 11))[OFFICER]
    assert "Hôm nay là ngày cuối." in ticks(stage, at(9, 11))[OFFICER]
    assert ticks(stage, at(10, 11)) == {}
    assert "Đã quá hạn 7 ngày, hạn là trước 10/11/2027." in ticks(stage, at(16, 11))[OFFICER]
    assert "Đã quá hạn 14 ngày" in ticks(stage, at(23, 11))[OFFICER]
    assert "hạn trước 10/11/2027. Bản Học không nhắc nữa" in says(stage, OFFICER, "đã nộp")
    assert OFFICER not in ticks(stage, at(30, 11))


def test_a_school_hears_of_its_own_dossier_and_a_household_does_not(stage):
    dossier = Occasion("ho_so", "Hồ sơ đơn vị học tập", "deadline", "trước 15/1", "report", steps={"unit": (-14, 0)})
    calendar(stage, dossier, FORMS)
    came = ticks(stage, at(14, 1))
    assert list(came) == [SCHOOL]
    assert "• Hồ sơ đơn vị học tập của Trường Tiểu học Mẫu, nộp cho xã. Hôm nay là ngày cuối." in came[SCHOOL]
    stage.phone = SCHOOL
    stage.arrived()
    assert "trước 15/01/2027 · Hồ sơ đơn vị học tập" in says(stage, SCHOOL, "lịch 2027")
    listed = whole(stage, SCHOOL, "lịch cả năm")
    assert listed.startswith("LỊCH Trường")
    assert "10/10/2027 · Nộp phiếu tự đánh giá: Đơn vị học tập (còn 269 ngày)" in listed
    assert "Hồ sơ" not in says(stage, VILLAGER, "lịch 2027")


def test_a_school_is_silent_once_the_commune_marked_its_dossier(stage):
    steps = {"unit": (-10, 0), "commune_officer": (-10,)}
    calendar(stage, Occasion("ho_so", "Hồ sơ đơn vị học tập", "deadline", "trước 15/1", "report", steps=steps))
    assert SCHOOL in ticks(stage, at(4, 1))
    assert "Đơn vị, trường học cũng không được nhắc nữa." in says(stage, OFFICER, "đã nộp")
    assert SCHOOL not in ticks(stage, at(14, 1))


def test_a_head_who_is_a_villager_too_reads_a_day_in_quiet_days_once(stage):
    day = replace(BOOK_DAY, before="", steps={"member": (0,), "village_head": (0,)})
    calendar(stage, day, TET)
    assert ticks(stage, at(19, 4))[HEAD].count("Sắp tới: Ngày Sách") == 1


def test_a_draft_is_silent_once_the_report_it_leads_to_is_handed_over(stage):
    draft = Occasion("thao", "Dự thảo", "deadline", "bao_cao - 7", steps={"commune_officer": (-3, 0)})
    calendar(stage, replace(PAPER, steps={"commune_officer": (-30,)}), draft)
    assert "• Dự thảo. Còn 3 ngày" in ticks(stage, at(31, 10))[OFFICER]
    with stage._open().store.writing() as tx:
        occasions.finish(tx, occasions.Done("bao_cao", 2027, areas.by_code(tx, "03217").id), None, at(1, 11))
    assert ticks(stage, at(3, 11)) == {}
