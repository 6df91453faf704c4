"""Many strangers do not fill the phone of a village head, and nothing of theirs leads anywhere."""

from __future__ import annotations

from datetime import timedelta

from bot.features.joining.strangers import MOST_A_DAY
from storage.people import accounts
from tests.bot.offices import HEAD, says
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
