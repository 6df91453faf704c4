"""What is told beside the steps: a head's month with the question what was held, and whom an officer calls and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from conversations.calendar.occasion import Occasion
from storage.calendar import occasions
from storage.people import accounts, requests
from storage.places import areas
from tests.bot.features.reminding.days import BOOK_DAY, FORMS, LIST, PAPER, at, calendar, ticks
from tests.bot.offices import HEAD, OFFICER, OTHER_HEAD, VILLAGER, hands_in, look, says, signed_off

WARD_HEAD = "dien-thoai-10"
SILENT = replace(BOOK_DAY, steps={"member": (0,)})
EARLY = Occasion("hoi", "Ngày hội", "event", "3/5", before="Quét nhà văn hóa. Mời các cụ.", on_the_day="Hôm nay hội.")


def test_a_head_hears_once_of_the_days_of_the_month_and_of_those_that_follow_at_once(stage):
    calendar(stage, SILENT, EARLY)
    said = ticks(stage, at(1, 4))
    assert said.keys() == {HEAD, OTHER_HEAD, WARD_HEAD}
    assert said[HEAD] == (
        "Sắp tới:\n"
        "• 21/04 Ngày Sách. Ở nhà văn hóa: bày một góc sách.\n"
        "• 03/05 Ngày hội. Quét nhà văn hóa.\n"
        "— xã Tủa Chùa"
    )
    later = [(day, said[HEAD]) for day in range(2, 31) if HEAD in (said := ticks(stage, at(day, 4)))]
    assert [day for day, _ in later] == [21], "the news of the day itself, as to all"


def test_what_the_note_before_told_or_a_step_tells_is_not_told_by_the_next_note(stage):
    calendar(stage, EARLY, replace(BOOK_DAY, when="20/5"), replace(SILENT, key="hai", name="Ngày hai", when="30/5"))
    assert "03/05 Ngày hội" in ticks(stage, at(1, 4))[HEAD]
    assert ticks(stage, at(1, 5))[HEAD].startswith("Sắp tới:\n• 30/05 Ngày hai.")


def test_what_was_held_is_asked_once_where_nothing_is_written_down(stage):
    calendar(stage, SILENT)
    ticks(stage, at(1, 4))
    stage.clock.at = at(21, 4)
    says(stage, OTHER_HEAD, "ghi hoạt động", "hôm nay", "1", "1", "12", "7", "bỏ qua", "bỏ qua")
    said = ticks(stage, at(1, 5))
    assert said[HEAD] == "Tháng trước Bản Mẫu Một đã tổ chức gì chưa? Mời ghi lại.\n— xã Tủa Chùa"
    assert "Tháng trước Tổ dân phố Mẫu đã tổ chức gì chưa?" in said[WARD_HEAD]
    assert OTHER_HEAD not in said
    stage.phone = HEAD
    stage.arrived()
    assert "Bản Mẫu Một" in stage.shows(stage.taps(["Ghi lại"]))


def test_a_month_that_begins_with_quiet_days_is_told_on_the_first_free_morning(stage):
    calendar(stage, SILENT, Occasion("tet", "Tết", "quiet", "1/4 - 4/4"))
    assert [ticks(stage, at(day, 4)) for day in range(1, 5)] == [{}] * 4
    assert "21/04 Ngày Sách" in ticks(stage, at(5, 4))[HEAD]


def test_a_new_head_hears_the_days_that_are_left_and_nobody_after_the_twentieth(stage):
    calendar(stage, SILENT, EARLY)
    assert "03/05 Ngày hội" in ticks(stage, at(20, 4))[HEAD]
    assert ticks(stage, at(21, 5)) == {}


def test_on_the_mornings_the_officer_hears_whom_to_call_and_why(stage):
    calendar(stage, PAPER)
    stage.clock.at = at(20, 9)
    hands_in(stage, VILLAGER)
    with stage._open().store.writing() as tx:
        ward = areas.by_code(tx, "03217-03").id
        requests.add(tx, accounts.meet_one(tx, "web", "may-la").id, ward, "tôi là Trần Văn Thử", at(20, 9))
        accounts.lose(tx, [accounts.find(tx, "web", OTHER_HEAD).id], at(20, 9))
    said = ticks(stage, at(1, 10))
    assert said.keys() == {OFFICER}
    assert said[OFFICER] == (
        "Nên gọi trước, việc năm 2027:\n"
        "– Bản Mẫu Hai: 3/3 hộ chưa nộp, chưa họp, chưa ký danh sách, người đứng đầu chưa có máy ở đây\n"
        "– Tổ dân phố Mẫu: 2/2 hộ chưa nộp, chưa họp, chưa ký danh sách, 1 người xin vào\n"
        "– Bản Mẫu Một: 3/4 hộ chưa nộp, chưa họp, chưa ký danh sách\n"
        "— xã Tủa Chùa"
    )
    assert OFFICER not in ticks(stage, at(2, 10))
    assert "Nên gọi trước" in ticks(stage, at(15, 10))[OFFICER]


def test_what_falls_on_one_morning_is_one_message_and_the_reasons_stand_in_it_once(stage):
    calendar(stage, replace(PAPER, when="8/11"))
    said = ticks(stage, at(1, 11))[OFFICER]
    assert "chưa ghi là đã nộp" in said
    assert said.count("Nên gọi trước") == 1


def test_nobody_is_called_where_the_list_is_signed_and_nothing_is_said_once_the_report_is_in(stage):
    calendar(stage, PAPER, FORMS, LIST)
    stage.clock.at = at(20, 9)
    hands_in(stage, VILLAGER)
    assert "✓ Đã ký" in signed_off(stage)
    assert "Bản Mẫu Một" not in ticks(stage, at(1, 10))[OFFICER]
    assert "hộ chưa nộp phiếu" not in ticks(stage, at(7, 10)).get(HEAD, "")
    with stage._open().store.writing() as tx:
        commune = areas.by_code(tx, "03217").id
        occasions.finish(tx, occasions.Done("bao_cao", 2027, commune), None, at(12, 10))
    assert OFFICER not in ticks(stage, at(15, 10))


@pytest.mark.parametrize("day", [(1, 10), (15, 10), (1, 11)])
def test_without_a_report_to_come_there_is_nothing_to_hurry_for(stage, day):
    calendar(stage, SILENT)
    assert OFFICER not in ticks(stage, at(*day))
    assert look(stage, occasions.finished) == set()


def endorsed(stage, moment):
    stage.clock.at = moment
    assert "✓" in says(stage, HEAD, "duyệt", "1")


def test_who_handed_in_hears_the_next_morning_that_the_form_was_proposed_and_hears_it_once(stage):
    calendar(stage, SILENT)
    stage.clock.at = at(20, 9)
    hands_in(stage, VILLAGER)
    endorsed(stage, at(22, 9, 19))
    assert ticks(stage, at(22, 9, 20)) == {}
    assert ticks(stage, at(23, 9))[VILLAGER] == (
        "Phiếu Gia đình học tập năm 2027 của nhà anh Sùng A Ví Dụ: đã xem và đề nghị công nhận. Xã sẽ quyết định.\n"
        "— Trưởng bản Hạng A Trưởng, Bản Mẫu Một"
    )
    assert [ticks(stage, at(day, 9)) for day in (24, 25)] == [{}, {}]


def test_an_endorsement_taken_back_the_same_day_is_never_told(stage):
    calendar(stage, SILENT)
    stage.clock.at = at(20, 9)
    hands_in(stage, VILLAGER)
    for deeds in (("duyệt", "1"), ("duyệt hết", "1")):
        stage.clock.at += timedelta(days=1)
        says(stage, HEAD, *deeds)
        stage.phone = VILLAGER
        assert stage.arrived() == [], "it is not told at once"
        assert "chờ" in says(stage, HEAD, "bỏ duyệt")
        assert VILLAGER not in ticks(stage, stage.clock.at + timedelta(days=1))


def test_what_was_taken_back_by_the_morning_is_not_told_and_endorsed_anew_it_is_told_anew(stage):
    calendar(stage, SILENT)
    stage.clock.at = at(20, 9)
    hands_in(stage, VILLAGER)
    endorsed(stage, at(22, 9))
    assert "đề nghị công nhận" in ticks(stage, at(23, 9))[VILLAGER]
    stage.clock.at = at(23, 9, 9)
    says(stage, VILLAGER, "sửa 12", "2", "nộp")
    assert ticks(stage, at(24, 9)).get(VILLAGER) is None
    endorsed(stage, at(24, 9, 9))
    assert "đề nghị công nhận" in ticks(stage, at(25, 9))[VILLAGER]
    assert ticks(stage, at(26, 9)) == {}


def test_a_form_endorsed_long_ago_is_no_news(stage):
    calendar(stage, SILENT)
    stage.clock.at = at(2, 9)
    hands_in(stage, VILLAGER)
    endorsed(stage, at(2, 9, 19))
    assert VILLAGER not in ticks(stage, at(20, 9))


def test_who_asks_to_be_let_in_and_was_left_a_day_is_said_in_the_morning_until_somebody_answers(stage):
    calendar(stage, SILENT)
    stage.clock.at = at(20, 9)
    says(stage, "may-la-1", "tôi là vợ Sùng A Ví Dụ, bản Mẫu Một, xã Tủa Chùa")
    stage.phone = HEAD
    stage.arrived()
    assert ticks(stage, at(20, 9, 20)) == {}
    said = {day: ticks(stage, at(day, 9)) for day in range(21, 29)}
    assert [day for day, came in said.items() if came] == [21, 23, 27]
    assert said[21][HEAD].startswith("Chờ được vào từ 20/09/2027: “tôi là vợ Sùng A Ví Dụ, bản Mẫu Một, xã Tủa Chùa”.")
    stage.phone = HEAD
    stage.arrived()
    assert "hộ nào" in stage.shows(stage.taps(["Đúng"])).lower()


def test_who_has_two_phones_hears_one_reminder_a_day(stage):
    calendar(stage, FORMS)
    with stage._open().store.writing() as tx:
        mine = accounts.find(tx, "web", VILLAGER)
        person = accounts.speakers(tx, mine.id, at(1, 9).date())[0].person.id
        accounts.allow(tx, accounts.meet_one(tx, "web", "may-moi").id, person)
    assert VILLAGER in ticks(stage, at(26, 9))
    says(stage, "may-moi", "trợ giúp")
    calendar(stage, FORMS, replace(FORMS, key="nua", name="Nộp nữa"))
    assert "may-moi" not in ticks(stage, at(26, 9, 9)), "not today, though this phone had none"
    assert "may-moi" in ticks(stage, at(27, 9))


def test_an_objection_is_recalled_on_its_last_day_and_named_to_the_commune_the_day_after(stage):
    calendar(stage, SILENT)
    stage.clock.at = at(2, 9)
    hands_in(stage, VILLAGER)
    says(stage, VILLAGER, "có điều chưa đúng", "Nhà có tủ sách")
    said = {day: ticks(stage, at(day, 9)) for day in range(14, 20)}
    assert [day for day, came in said.items() if HEAD in came] == [16]
    assert "ngày cuối phải trả lời điều chưa đúng của nhà anh Sùng A Ví Dụ" in said[16][HEAD]
    assert [day for day, came in said.items() if OFFICER in came] == [17]
    assert "Bản Mẫu Một: quá hạn từ 16/09/2027" in said[17][OFFICER]


def test_a_form_sent_back_is_said_to_be_the_answer_to_an_objection(stage):
    hands_in(stage, VILLAGER)
    says(stage, VILLAGER, "có điều chưa đúng", "Nhà có tủ sách")
    says(stage, HEAD, "duyệt")
    stage.phone = HEAD
    stage.taps(["Trả lại"])
    says(stage, HEAD, "9", "Xem lại góc học")
    stage.phone = VILLAGER
    assert "được trả lời bằng cách gửi lại phiếu để sửa" in stage.shows(stage.arrived())
