"""Village heads hear once whom an announcement has not reached, by day and when the chat has had its time."""

from __future__ import annotations

from datetime import timedelta

from bot.features.word_of_mouth import relaying
from conversations.calendar.occasion import Occasion
from storage.announcing import announcements
from storage.calendar import occasions
from tests.bot.features.word_of_mouth.told_by_people import announces
from tests.bot.offices import HEAD, OTHER_HEAD, VILLAGER, says

ASKED = "Có 6 hộ, tập thể ở Bản Mẫu Một không nhận được tin này qua điện thoại: “Mời bà con họp"


def relayed(stage, later=timedelta()):
    with stage._open().store.writing() as tx:
        return relaying.relay(tx, stage.clock.now() + later)


def heard(stage, phone):
    stage.phone = phone
    stage._delivers(stage._open().store)
    return "\n".join(one.text for one in stage._arrived[phone])


def test_heads_are_told_once_and_villagers_are_not(stage):
    announces(stage, sent=False)
    told = relayed(stage)
    assert told > 0
    assert relayed(stage) == 0
    says(stage, VILLAGER, "có phải thật không")
    assert ASKED in says(stage, HEAD, "có phải thật không") + heard(stage, HEAD)
    assert "tập thể ở Bản Mẫu Hai" in says(stage, OTHER_HEAD, "có phải thật không") + heard(stage, OTHER_HEAD)
    assert "không nhận được" not in heard(stage, VILLAGER)


def test_nobody_is_disturbed_at_night_or_on_a_quiet_day(stage):
    announces(stage, sent=False)
    assert relayed(stage, timedelta(hours=15)) == 0
    with stage._open().store.writing() as tx:
        occasions.put_shipped(tx, [Occasion("nghi", "Nghỉ", "quiet", "10/11")], stage.clock.now())
    assert relayed(stage) == 0
    assert relayed(stage, timedelta(days=1)) > 0


def test_while_the_chat_is_under_way_it_has_some_time_first(stage):
    number = announces(stage, sent=False)
    with stage._open().store.writing() as tx:
        announcements.passes(tx, number, ["done"], "running", {"ended_at": None})
    assert relayed(stage) == 0
    assert relayed(stage, relaying.PATIENCE) > 0


def test_what_waited_over_quiet_days_is_spoken_of_when_it_is_over(stage):
    number = announces(stage, sent=False)
    week = timedelta(days=7)
    with stage._open().store.writing() as tx:
        announcements.passes(tx, number, ["done"], "done", {"ended_at": stage.clock.now() + week})
    assert relayed(stage, week) > 0


def test_what_was_approved_after_the_time_it_was_meant_for_has_its_time_from_then(stage):
    number, now = announces(stage, sent=False), stage.clock.now()
    meant_for = {"ended_at": None, "send_at": now - timedelta(days=5)}
    with stage._open().store.writing() as tx:
        announcements.passes(tx, number, ["done"], "running", meant_for)
    assert relayed(stage) == 0
    assert relayed(stage, relaying.PATIENCE) > 0


def test_what_is_old_or_stopped_is_not_spoken_of(stage):
    number = announces(stage, sent=False)
    assert relayed(stage, relaying.TOO_LATE + timedelta(hours=1)) == 0
    with stage._open().store.writing() as tx:
        announcements.passes(tx, number, ["done"], "stopped")
    assert relayed(stage) == 0
