"""Reminders: who hears what and when, who hears it no more, and that nobody hears it twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.clock import TIME_ZONE
from conversations.calendar.occasion import Occasion
from conversations.trust.check import complaints
from storage.assessment import evaluations
from storage.calendar import mutes, occasions
from storage.people import accounts
from storage.places import areas, subjects
from tests.bot.features.reminding.days import (
    BOOK_DAY,
    DAUGHTER,
    FORMS,
    LIST,
    PAPER,
    SHARED,
    TET,
    at,
    calendar,
    ticks,
)
from tests.bot.offices import HEAD, OFFICER, OTHER_HEAD, VILLAGER, hands_in, presses, says, signed_off


def test_a_household_hears_how_many_days_are_left_and_how_to_begin(stage):
    calendar(stage, FORMS)
    assert ticks(stage, at(26, 9))[VILLAGER] == (
        "Bản Học xin nhắc:\n"
        "• Gia đình học tập 2027, nhà anh Sùng A Ví Dụ: còn 14 câu, chừng 7 phút.\n"
        "Còn 14 ngày, hạn 10/10/2027. Không mất tiền.\n"
        "Gõ BẮT ĐẦU để làm phiếu.\n"
        "— Trưởng bản Hạng A Trưởng, Bản Mẫu Một"
    )


def test_each_step_is_said_once(stage):
    calendar(stage, FORMS)
    assert VILLAGER in ticks(stage, at(26, 9))
    assert ticks(stage, at(26, 9, 7, 1)) == {}
    assert ticks(stage, at(27, 9)) == {}
    assert "Còn 3 ngày" in ticks(stage, at(7, 10))[VILLAGER]


def test_a_form_that_was_begun_is_said_to_be_and_its_button_opens_it(stage):
    calendar(stage, FORMS)
    stage.clock.at = at(25, 9)
    says(stage, VILLAGER, "bắt đầu", "0 0 1 1")
    assert ", nhà anh Sùng A Ví Dụ: đang dở, còn 4 câu.\n" in ticks(stage, at(26, 9))[VILLAGER]
    stage.phone = VILLAGER
    stage.arrived()
    assert "Còn 4 câu." in stage.shows(stage.taps(["Làm tiếp phiếu"])), "the same number"


def test_a_form_that_came_back_is_said_to_be_with_the_questions_to_mend(stage):
    calendar(stage, FORMS)
    stage.clock.at = at(25, 9)
    hands_in(stage, VILLAGER)
    says(stage, HEAD, "duyệt", "2", "9", "Xem lại góc học tập")
    assert "được trả lại, cần sửa câu 9." in ticks(stage, at(26, 9))[VILLAGER]
    stage.phone = VILLAGER
    stage.arrived()
    assert "Câu 9/14" in stage.shows(stage.taps(["Sửa ngay"]))


@pytest.mark.parametrize(
    ("others", "until"), [([LIST], "Vẫn nộp được đến 25/10/2027."), ([], "Vẫn nộp được đến khi xã khóa sổ.")]
)
def test_after_the_deadline_it_says_until_when_and_offers_no_later(stage, others, until):
    calendar(stage, replace(FORMS, steps={"member": (1,), "village_head": (1,)}), *others)
    came = ticks(stage, at(11, 10))
    for phone in (VILLAGER, HEAD):
        assert f"Đã quá hạn 1 ngày, hạn là 10/10/2027. {until}" in came[phone]
        assert [one.label for one in stage._arrived[phone][-1].buttons if "Nhắc lại" in one.label] == []


def test_two_households_on_one_phone_hear_of_both_in_one_text(stage):
    calendar(stage, FORMS)
    said = ticks(stage, at(26, 9))[SHARED]
    assert said.count("Bản Học xin nhắc") == 1
    assert "nhà ông Vàng A Thử" in said
    assert "nhà bà Giàng Thị Mẫu" in said


def test_what_is_handed_in_is_not_reminded(stage):
    calendar(stage, FORMS)
    stage.clock.at = at(25, 9)
    hands_in(stage, VILLAGER)
    came = ticks(stage, at(26, 9))
    assert VILLAGER not in came
    assert "còn 3/4 hộ chưa nộp" in came[HEAD]


def test_what_is_open_again_is_reminded_again(stage):
    calendar(stage, FORMS)
    stage.clock.at = at(25, 9)
    hands_in(stage, VILLAGER)
    with stage._open().store.writing() as tx:
        (found,) = evaluations.of_subject(tx, subjects.by_code(tx, "H-0103").id)
        assert evaluations.reopen(tx, found.id, at(25, 9, 8))
    assert VILLAGER in ticks(stage, at(26, 9))


def test_officers_get_the_villages_that_are_behind_the_slowest_first(stage):
    calendar(stage, FORMS)
    stage.clock.at = at(1, 10)
    hands_in(stage, VILLAGER)
    lines = ticks(stage, at(7, 10))[OFFICER].split("\n")
    assert lines[1] == "• Nộp phiếu của hộ. Còn 3 ngày, hạn 10/10/2027. Còn chậm:"
    assert lines[2:5] == [
        "– Bản Mẫu Hai: 0/3 hộ đã nộp",
        "– Tổ dân phố Mẫu: 0/2 hộ đã nộp",
        "– Bản Mẫu Một: 1/4 hộ đã nộp",
    ]


@pytest.mark.parametrize("moment", [at(26, 9, 6, 29), at(26, 9, 21), at(26, 9, 23, 59), at(27, 9, 0, 0)])
def test_the_night_is_quiet(stage, moment):
    calendar(stage, FORMS)
    assert ticks(stage, moment) == {}
    assert VILLAGER in ticks(stage, at(27, 9))


def test_quiet_days_are_quiet_and_what_is_past_then_is_not_said(stage):
    calendar(stage, BOOK_DAY, TET)
    assert "Ngày Sách" in ticks(stage, at(18, 4))[HEAD]
    assert ticks(stage, at(21, 4)) == {}
    assert VILLAGER not in ticks(stage, at(22, 4))


def test_quiet_days_of_one_village_are_its_own(stage):
    calendar(stage, FORMS)
    with stage._open().store.writing() as tx:
        own = Occasion("hoi", "Ngày hội của bản", "quiet", "26/9")
        occasions.change(tx, areas.by_code(tx, "03217-01").id, own, None, at(1, 1))
    came = ticks(stage, at(26, 9))
    assert VILLAGER not in came
    assert OTHER_HEAD in came
    assert VILLAGER in ticks(stage, at(27, 9))


def test_who_is_talking_is_not_interrupted(stage):
    calendar(stage, FORMS)
    stage.clock.at = at(26, 9, 7)
    says(stage, VILLAGER, "bắt đầu")
    assert VILLAGER not in ticks(stage, at(26, 9, 7, 10))
    assert VILLAGER in ticks(stage, at(26, 9, 7, 17))


def test_put_off_for_three_days_it_comes_again_then_and_not_before(stage):
    calendar(stage, FORMS)
    ticks(stage, at(26, 9))
    stage.phone = VILLAGER
    stage.arrived()
    assert "ngày 29/09/2027" in stage.shows(stage.taps(["Nhắc lại sau 3 ngày"]))
    assert ticks(stage, at(28, 9)) == {}
    came = ticks(stage, at(29, 9))
    assert list(came) == [VILLAGER]
    assert "Còn 11 ngày" in came[VILLAGER]
    assert ticks(stage, at(30, 9)) == {}
    assert VILLAGER in ticks(stage, at(7, 10))


def test_put_off_beyond_a_step_it_is_silent_at_the_step(stage):
    calendar(stage, FORMS)
    ticks(stage, at(26, 9))
    stage.clock.at = at(6, 10)
    says(stage, VILLAGER, "nhắc lại sau 3 ngày")
    assert VILLAGER not in ticks(stage, at(7, 10))
    assert "Còn 1 ngày" in ticks(stage, at(9, 10))[VILLAGER]


def test_a_reminder_of_another_phone_cannot_be_put_off(stage):
    calendar(stage, FORMS)
    ticks(stage, at(26, 9))
    assert "không phải của máy này" in presses(stage, VILLAGER, "!remind_later.1")


def test_after_a_week_asleep_what_is_useful_comes_once_and_what_is_past_does_not(stage):
    calendar(stage, FORMS)
    came = ticks(stage, at(8, 10))
    assert came[VILLAGER].count("Còn 2 ngày") == 1
    assert "Còn 14 ngày" not in came[VILLAGER]
    assert ticks(stage, at(9, 10)) == {}
    assert ticks(stage, at(1, 12)) == {}


def test_a_clock_that_goes_back_repeats_nothing(stage):
    calendar(stage, FORMS)
    ticks(stage, at(7, 10))
    ticks(stage, at(27, 9))
    assert ticks(stage, at(26, 9)) == {}
    assert ticks(stage, at(7, 10, 8)) == {}


def test_the_head_is_reminded_until_the_list_is_signed(stage):
    calendar(stage, LIST)
    stage.clock.at = at(17, 10)
    hands_in(stage, VILLAGER)
    assert "Bản Mẫu Một: danh sách năm 2027 chưa ký. Còn 7 ngày" in ticks(stage, at(18, 10))[HEAD]
    stage.clock.at = at(20, 10)
    assert "✓ Đã ký" in signed_off(stage)
    came = ticks(stage, at(26, 10))
    assert HEAD not in came
    assert "Đã quá hạn 1 ngày" in came[OTHER_HEAD]


def test_a_paper_is_reminded_until_it_is_marked_and_again_if_that_was_a_slip(stage):
    calendar(stage, PAPER)
    assert "chưa ghi là đã nộp" in ticks(stage, at(3, 11))[OFFICER]
    stage.phone = OFFICER
    stage.arrived()
    assert "✓ Đã ghi là đã nộp" in stage.shows(stage.taps(["Đã nộp"]))
    assert ticks(stage, at(9, 11)) == {}
    stage.phone = OFFICER
    assert "chưa nộp" in stage.shows(stage.taps(["Ghi nhầm"]))
    assert OFFICER in ticks(stage, at(9, 11, 8))


def test_typed_it_is_the_paper_whose_day_is_nearest(stage):
    calendar(stage, PAPER, Occasion("khac", "Hồ sơ khác", "deadline", "31/12", "report"))
    stage.clock.at = at(9, 11)
    assert "Báo cáo của xã" in says(stage, OFFICER, "đã nộp")
    assert "từ trước" in says(stage, OFFICER, "đã nộp")
    assert "Chỉ cán bộ xã" in says(stage, HEAD, "đã nộp")


def test_an_event_is_prepared_then_told_then_asked_about(stage):
    calendar(stage, BOOK_DAY)
    before = ticks(stage, at(18, 4))
    assert before.keys() == {HEAD, OTHER_HEAD, "dien-thoai-10"}
    assert "Sắp tới: Ngày Sách, 21/04/2027.\nỞ nhà văn hóa: bày một góc sách." in before[HEAD]
    news = ticks(stage, at(21, 4))[VILLAGER]
    assert news == ("Hôm nay là Ngày Sách. Mời bà con đọc một trang sách.\n— Trưởng bản Hạng A Trưởng, Bản Mẫu Một")
    after = ticks(stage, at(22, 4))
    assert after.keys() == {HEAD, OTHER_HEAD, "dien-thoai-10"}
    assert "Ngày Sách: đã tổ chức gì chưa" in after[HEAD]


@pytest.mark.parametrize(
    ("kind", "occasion", "moment"), [("news", BOOK_DAY, at(21, 4)), ("reminders", FORMS, at(26, 9))]
)
def test_what_a_phone_does_not_want_to_hear_is_not_said_there(stage, kind, occasion, moment):
    calendar(stage, occasion)
    with stage._open().store.writing() as tx:
        for phone in (VILLAGER, HEAD):
            mutes.put(tx, accounts.find(tx, "web", phone).id, kind, at(1, 1))
    came = ticks(stage, moment)
    assert VILLAGER not in came
    assert DAUGHTER in came
    if kind == "reminders":
        assert "còn 4/4 hộ" in came[HEAD], "what an office owes is said all the same"


def test_the_phone_heard_last_is_the_one_that_is_reminded(stage):
    calendar(stage, FORMS)
    with stage._open().store.writing() as tx:
        mine = accounts.find(tx, "web", VILLAGER)
        person = accounts.speakers(tx, mine.id, at(1, 9).date())[0].person.id
        accounts.allow(tx, accounts.meet_one(tx, "web", "may-moi").id, person)
    stage.clock.at = at(1, 9)
    says(stage, "may-moi", "trợ giúp")
    came = ticks(stage, at(26, 9))
    assert "may-moi" in came
    assert VILLAGER not in came
    with stage._open().store.writing() as tx:
        accounts.lose(tx, [accounts.find(tx, "web", "may-moi").id], at(27, 9))
    assert VILLAGER in ticks(stage, at(7, 10))


def test_nothing_that_is_said_looks_like_a_swindle(stage):
    calendar(stage, FORMS, LIST, PAPER, BOOK_DAY)
    said = []
    for day in (at(18, 4), at(21, 4), at(22, 4), at(26, 9), at(7, 10), at(18, 10), at(3, 11)):
        said += ticks(stage, day).values()
    assert len(said) > 30
    assert [text for text in said if complaints(text)] == []


def test_days_that_cross_new_year_are_reminded_in_the_old_one(stage):
    calendar(stage, Occasion("ho_so", "Hồ sơ", "deadline", "5/1", "report", steps={"commune_officer": (-14,)}))
    stage.clock.at = datetime(2027, 12, 22, 7, tzinfo=TIME_ZONE)
    assert "05/01/2028" in ticks(stage, stage.clock.at)[OFFICER]
    assert ticks(stage, stage.clock.at + timedelta(days=20)) == {}
