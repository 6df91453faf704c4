"""Many strangers do not fill the phone of a village head, and nothing of theirs leads anywhere."""

from __future__ import annotations

from datetime import timedelta

from bot.features.joining.strangers import MOST_A_DAY, MOST_OF_ONE
from storage.people import accounts, requests
from tests.bot.offices import HEAD, look, presses, says
from tests.stories.stage import CHANNEL

WORDS = "Tôi là người lạ, số 0912345678, Bản Mẫu Một"


def strangers(stage, begin, end):
    with stage._open().store.writing() as tx:
        for number in range(begin, end):
            accounts.meet_one(tx, CHANNEL, f"la-{number}")
    for number in range(begin, end):
        says(stage, f"la-{number}", WORDS)


def heard_by(stage, phone):
    stage.phone = phone
    return [one.text for one in stage.arrived()]


def test_a_head_is_asked_about_few_a_day_and_told_of_the_rest_once(stage):
    heard_by(stage, HEAD)
    strangers(stage, 0, MOST_A_DAY + 5)
    told = heard_by(stage, HEAD)
    assert len(told) == MOST_A_DAY + 1
    assert "Hôm nay còn người khác" in told[-1]
    assert not any("0912" in one for one in told)
    assert "và 5 yêu cầu nữa" in says(stage, HEAD, "không phải")
    stage.clock.move(timedelta(days=1))
    strangers(stage, 50, 52)
    assert len(heard_by(stage, HEAD)) == 2


def test_nobody_is_let_in_by_words_that_were_corrected(stage):
    says(stage, "so-la", "tôi là vợ Sùng A Ví Dụ")
    (first,) = look(stage, requests.open_since)
    says(stage, "so-la", "tôi là con ông Vàng A Thử")
    (second,) = look(stage, requests.open_since)
    assert second.id != first.id
    assert "Không còn ai chờ ở đây" in presses(stage, HEAD, f"!approve.{first.id}-yes")
    assert "Người này thuộc hộ nào?" in presses(stage, HEAD, f"!approve.{second.id}-yes")


def test_one_phone_writes_who_it_is_four_times_a_day(stage):
    said = [says(stage, "so-la", f"tôi là con ông Vàng A Thử, cháu thứ {number}") for number in range(6)]
    assert ["đã được chuyển đến" in one for one in said] == [True] * MOST_OF_ONE + [False] * 2
    assert "Hôm nay đã gửi đủ rồi" in said[-1]
    stage.clock.move(timedelta(days=1))
    assert "đã được chuyển đến" in says(stage, "so-la", "tôi là con ông Vàng A Thử")
