"""Who objects to what is done with their data is answered by a person, within two working days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.cli import main
from conversations.calendar.working_days import due, is_working_day
from storage import audit
from storage.people import data_requests
from tests.bot.offices import HEAD, NEIGHBOUR, OFFICER, VILLAGER, look, presses, says

WORDS = "Đừng đọc tên tôi lên loa, gọi 0912345678"


def arrived(stage, phone):
    stage.phone = phone
    return stage.shows(stage.arrived())


def objects(stage, phone=VILLAGER):
    arrived(stage, OFFICER)
    return says(stage, phone, "phản đối", WORDS)


def test_an_objection_has_a_due_day_is_listed_and_answered(stage):
    assert "Xã sẽ trả lời tại đây, chậm nhất 12/11/2026" in objects(stage)
    told = arrived(stage, OFFICER)
    assert "Đừng đọc tên tôi lên loa, gọi …" in told
    assert "12/11/2026" in told
    assert "1 người chờ trả lời về dữ liệu của mình, chậm nhất 12/11/2026." in says(stage, OFFICER, "duyệt")
    assert "Gõ PHẢN ĐỐI" in says(stage, OFFICER, "xin chào")
    assert "(chậm nhất 12/11/2026)" in says(stage, OFFICER, "phản đối")
    (waiting,) = look(stage, data_requests.waiting)
    assert "Đừng đọc tên" in presses(stage, OFFICER, f"!answer_objection.{waiting.id}")
    assert "đã nhận được câu trả lời" in says(stage, OFFICER, "Từ nay không đọc tên nữa")
    assert "Từ nay không đọc tên nữa" in arrived(stage, VILLAGER)
    assert look(stage, data_requests.waiting) == []
    assert "Không ai chờ trả lời" in says(stage, OFFICER, "phản đối")
    deeds = look(stage, lambda tx: [one.link.deed for one in audit.every(tx)])
    assert deeds == ["data.objected", "data.answered"]


def test_what_is_overdue_says_so(stage):
    objects(stage)
    stage.clock.move(timedelta(days=3))
    assert "QUÁ HẠN từ 12/11/2026" in says(stage, OFFICER, "phản đối")


@pytest.mark.parametrize("phone", [VILLAGER, NEIGHBOUR, HEAD])
def test_only_officers_answer(stage, phone):
    objects(stage)
    (waiting,) = look(stage, data_requests.waiting)
    presses(stage, phone, f"!answer_objection.{waiting.id}")
    says(stage, phone, "Không có gì phải sửa cả")
    assert look(stage, data_requests.waiting) == [waiting]


def test_a_word_is_no_objection(stage):
    assert "Mời viết thành câu" in says(stage, VILLAGER, "phản đối", "điểm")
    assert "Đã thôi phần này" in says(stage, VILLAGER, "không")
    assert look(stage, data_requests.waiting) == []


def test_whose_data_are_erased_waits_for_nothing(stage):
    objects(stage)
    says(stage, VILLAGER, "xóa dữ liệu", "1")
    assert look(stage, data_requests.waiting) == []
    assert "Không ai chờ trả lời" in says(stage, OFFICER, "phản đối")


def test_the_operator_sees_what_is_due_and_no_words(stage, tmp_path, capsys):
    objects(stage)
    assert main(["objections", "list", "--data", str(tmp_path)]) in {0, 1}
    said = capsys.readouterr().out
    assert "2026-11-12" in said
    assert "loa" not in said


@pytest.mark.parametrize(
    ("asked", "answered_by"),
    [
        (date(2026, 11, 10), date(2026, 11, 12)),
        (date(2026, 11, 13), date(2026, 11, 17)),  # a Friday
        (date(2026, 2, 13), date(2026, 2, 24)),  # Tết of 17 February: 16 to 20 are off
        (date(2026, 4, 29), date(2026, 5, 5)),  # 30 April and 1 May
        (date(2026, 8, 31), date(2026, 9, 4)),  # 1 and 2 September
        (date(2026, 12, 31), date(2027, 1, 5)),
    ],
)
def test_working_days_leave_out_weekends_and_holidays(asked, answered_by):
    assert due(asked, 2) == answered_by


def test_a_holiday_on_a_weekend_is_made_up_for():
    hung_kings = date(2026, 4, 26)  # a Sunday
    assert not is_working_day(hung_kings)
    assert not is_working_day(date(2026, 4, 27))
    assert is_working_day(date(2026, 4, 28))
