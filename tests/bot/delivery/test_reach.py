"""Whom the chat can reach: lost phones, the window after a person wrote, and the quota of a day."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.channels.web import WebChannel
from bot.delivery.quota import QuotaPlan
from bot.delivery.reach import EVERYWHERE, Reach, out_of_reach, reach_of, windows_of
from bot.running.platforms import read_settings
from conversations.speech import Outgoing
from storage.people import accounts
from storage.talk import heard, outbox
from storage.talk.heard import Heard
from storage.talk.outbox import Saying, Urgency
from tests.clock import MORNING

NAMES = ("zalo_bot", "zalo_oa", "telegram", "web")
WEEK = Reach({"zalo": timedelta(days=7)})


@pytest.fixture
def phones(empty):
    """Two phones on Zalo, one of which wrote yesterday, and one on Telegram that blocked us."""
    with empty.writing() as tx:
        wrote, silent = (accounts.meet_one(tx, "zalo", one).id for one in ("a", "b"))
        lost = accounts.meet_one(tx, "telegram", "c").id
        heard.mark(
            tx, [Heard(wrote, "1", MORNING - timedelta(days=30)), Heard(wrote, "2", MORNING - timedelta(days=1))]
        )
        accounts.lose(tx, [lost], MORNING)
    return wrote, silent, lost


def test_a_phone_that_was_lost_is_not_reached(empty, phones):
    with empty.reading() as tx:
        assert out_of_reach(tx, phones, MORNING, EVERYWHERE) == {phones[2]: "unreachable"}


def test_after_its_window_a_platform_carries_nothing(empty, phones):
    with empty.reading() as tx:
        assert out_of_reach(tx, phones, MORNING, WEEK) == {phones[1]: "window", phones[2]: "unreachable"}
        later = out_of_reach(tx, phones, MORNING + timedelta(days=7), WEEK)
    assert later[phones[0]] == "window"


def test_what_is_left_of_the_quota_of_the_month_is_for_the_first(empty, phones):
    reach = Reach({}, QuotaPlan(monthly={"zalo": 5}))  # of which one is kept for answers
    with empty.writing() as tx:
        outbox.put(tx, [Saying(phones[0], Outgoing("waits"), MORNING, Urgency.REMINDER) for _ in range(3)])
    with empty.reading() as tx:
        assert out_of_reach(tx, phones[:2], MORNING, reach) == {phones[1]: "quota"}
        assert out_of_reach(tx, phones[:2], MORNING, EVERYWHERE) == {}


def test_a_channel_without_window_reaches_at_any_time():
    assert windows_of({"web": WebChannel.limits}) == EVERYWHERE.windows


def test_which_files_a_channel_carries_is_known_before_one_is_made():
    told = {"BANHOC_ZALO_BOT_TOKEN": "1:a", "BANHOC_TELEGRAM_TOKEN": "1:a"}
    oa = {f"BANHOC_ZALO_OA_{one}": "1" for one in ("APP_ID", "SECRET", "OA_SECRET", "REFRESH_TOKEN")}
    reach = reach_of(read_settings({**told, **oa}))
    carried = {name: [one for one in (".docx", ".xlsx") if reach.carries(name, one)] for name in NAMES}
    assert carried == {"zalo_bot": [], "zalo_oa": [".docx"], "telegram": [".docx", ".xlsx"], "web": [".docx", ".xlsx"]}


def test_people_call_a_channel_by_its_title_also_when_it_is_not_set_any_more():
    reach = reach_of(read_settings({}))
    told = [reach.called(name) for name in ("telegram", "zalo_bot-bản", "zalo_oa", "web")]
    assert told == ["Telegram", "Zalo Bot bản", "Zalo OA", "web"]
