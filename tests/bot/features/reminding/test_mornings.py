"""What is told beside the steps: a head's month with the question what was held, and whom an officer calls and why."""

from __future__ import annotations

from dataclasses import replace

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
        "Tháng 4 có:\n"
        "• 21/04 Ngày Sách. Ở nhà văn hóa: bày một góc sách.\n"
        "• 03/05 Ngày hội. Quét nhà văn hóa.\n"
        "— xã Tủa Chùa"
    )
    later = [(day, said[HEAD]) for day in range(2, 31) if HEAD in (said := ticks(stage, at(day, 4)))]
    assert [day for day, _ in later] == [21], "the news of the day itself, as to all"


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
        "Nên gọi trước:\n"
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
