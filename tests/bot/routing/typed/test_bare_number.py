"""A bare number: what shows it in the last message takes it, and nothing that waits is answered or lost unawares."""

from __future__ import annotations

import pytest

from bot.dialogue.visit import command_button
from conversations.speech import Outgoing
from storage.people import accounts
from storage.talk import outbox
from storage.talk.outbox import Urgency
from tests.bot.books import FIRST, FOURTH, stored
from tests.bot.offices import HEAD, VILLAGER, says
from tests.stories.stage import CHANNEL


def test_a_question_for_a_number_takes_it_whatever_stands_last(stage):
    says(stage, HEAD, "họp bản", "hôm nay", "70", "60")
    assert says(stage, HEAD, "trợ giúp", "1").startswith("✓ 1")


def test_behind_a_list_it_means_a_line_of_the_list_and_the_form_is_not_answered(stage):
    says(stage, VILLAGER, "bắt đầu")
    assert says(stage, VILLAGER, "lịch", "2").startswith("Ngày Nhà giáo Việt Nam")
    assert "Câu 1/14" in says(stage, VILLAGER, "tiếp")
    assert says(stage, VILLAGER, "2").startswith("✓ 2")


def test_behind_a_list_it_means_the_list_where_a_form_rests(stage):
    says(stage, VILLAGER, "bắt đầu", "nghỉ")
    assert says(stage, VILLAGER, "lịch cả năm", "2").startswith("Ngày")


@pytest.mark.parametrize(("command", "number"), [("đăng ký", "2"), ("lịch", "6"), ("dữ liệu của tôi", "1")])
def test_behind_another_answer_the_question_is_put_again_first(stage, command, number):
    says(stage, VILLAGER, "bắt đầu")
    said = says(stage, VILLAGER, command, number)
    assert "✓" not in said
    assert "Câu 1/14" in said
    assert says(stage, VILLAGER, number).startswith(f"✓ {number}")


@pytest.mark.parametrize(("command", "says_then"), [("câu chờ", "Câu 5/14"), ("tiến độ", "Câu 1/14")])
def test_behind_a_list_it_is_no_answer_to_a_count_that_is_out_of_sight(stage, command, says_then):
    says(stage, VILLAGER, "bắt đầu", "nhờ trưởng bản", "nhờ trưởng bản")
    said = says(stage, HEAD, "câu chờ", "1", command, "2")
    assert "✓" not in said
    assert says_then in said
    assert "✓" in says(stage, HEAD, "2")


@pytest.mark.parametrize("typed", ["1", "2", "số 3"])
def test_behind_a_command_it_is_no_answer_for_a_household_of_a_round_that_is_out_of_sight(stage, typed):
    says(stage, HEAD, "nhập hộ", "1")
    said = says(stage, HEAD, "tiến độ", typed)
    assert "Hộ 4: nhà chị Mùa Thị Nháp" in said
    assert "✓" not in said
    assert stored(stage, FOURTH) == {}


def test_once_the_household_is_put_again_a_number_is_its_answer(stage):
    says(stage, HEAD, "nhập hộ", "1", "tiến độ", "1", "1")
    assert stored(stage, FOURTH) == {"so_tre": "1"}


def test_several_answers_or_an_answer_with_its_number_are_meant_for_the_household_in_hand(stage):
    says(stage, HEAD, "nhập hộ", "1", "tiến độ", "1 1")
    assert stored(stage, FOURTH) == {"so_tre": "1", "di_hoc": "deu"}
    says(stage, HEAD, "tiến độ", "5:2")
    assert stored(stage, FOURTH)["so_nguoi_lon"] == "2"


def test_in_a_round_a_number_behind_a_list_means_the_line_that_shows_it(stage):
    says(stage, VILLAGER, "bắt đầu", "nhờ trưởng bản", "nhờ trưởng bản")
    says(stage, HEAD, "nhập hộ", "1")
    said = says(stage, HEAD, "câu chờ", "2")
    assert "Đang trả lời thay nhà anh Sùng A Ví Dụ" in said
    assert "Câu 5/14" in said
    assert stored(stage, FOURTH) == {}


def test_a_number_under_the_household_in_hand_is_its_answer_however_it_was_come_to(stage):
    says(stage, HEAD, "nhập hộ tất cả", "1", "tiến độ", "nhập hộ", "2")
    assert stored(stage, FIRST) == {"so_tre": "2"}
    says(stage, HEAD, "xem thêm", "1")
    assert len(stored(stage, FIRST)) == 2


def test_in_a_round_a_number_that_stands_on_news_from_elsewhere_is_the_answer_of_who_is_in_hand(stage):
    says(stage, HEAD, "nhập hộ", "1", "nhập hộ")
    with stage._open().store.writing() as tx:
        news = Outgoing("1. Sách\n3. Họp", (command_button("Xem 3", "help"),))
        account = accounts.meet_one(tx, CHANNEL, HEAD)
        outbox.put(tx, [outbox.Saying(account.id, news, stage.clock.now(), urgency=Urgency.REMINDER)])
    assert says(stage, HEAD, "3").startswith("✓ Đã ghi 1 câu.")
