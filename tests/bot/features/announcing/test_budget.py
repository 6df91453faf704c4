"""Before an announcement goes, the officer sees who is outside the window, over the quota, and what is billed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.channels.zalo_oa.credentials import FREE
from bot.delivery.quota import QuotaPlan, plan_of
from bot.delivery.reach import Reach
from bot.running.platforms import read_settings
from bot.settings import SettingsError
from storage.people import accounts
from storage.talk import heard
from tests.bot.features.announcing.officers import TEXT, arrived, compose, taps
from tests.bot.offices import NEIGHBOUR, VILLAGER


@pytest.fixture
def week(stage, monkeypatch):
    """The page as a channel with a window of seven days: VILLAGER wrote three days ago, NEIGHBOUR nine, nobody else."""

    def planned(**plan):
        reach = Reach({"web": timedelta(days=7)}, QuotaPlan(free={"web": FREE}, **plan))
        monkeypatch.setattr("bot.receiving.answering.EVERYWHERE", reach)
        with stage._open().store.writing() as tx:
            for phone, days in ((VILLAGER, 3), (NEIGHBOUR, 9)):
                number = accounts.meet_one(tx, "web", phone).id
                heard.mark(tx, [heard.Heard(number, f"ago-{days}", stage.clock.now() - timedelta(days=days))])

    return planned


def test_who_is_outside_the_window_is_counted_and_what_is_billed_too(stage, week):
    week(prices={"web": 1000})
    seen = compose(stage)
    assert "lâu chưa nhắn nên web không cho gửi: 9" in seen
    assert "Zalo tính tiền: 1 tin, hết 1.000 đồng" in seen


def test_no_price_is_invented(stage, week):
    week()
    assert "Zalo tính tiền: 1 tin; ở đây chưa đặt giá" in compose(stage)


def test_who_is_outside_the_window_is_not_written_to_and_stands_in_the_report(stage, week):
    week()
    compose(stage)
    taps(stage, "Gửi")
    assert TEXT in arrived(stage, VILLAGER)
    assert TEXT not in arrived(stage, NEIGHBOUR)
    assert "– không gửi được: 9, lâu chưa nhắn" in taps(stage, "Báo cáo gửi")


def test_what_is_over_the_quota_is_said_before(stage, monkeypatch):
    monkeypatch.setattr("bot.receiving.answering.EVERYWHERE", Reach({}, QuotaPlan(monthly={"web": 10})))
    assert "quá số tin của tháng" in compose(stage)


@pytest.mark.parametrize(
    ("quota", "when", "says", "lacks"),
    [
        (3000, ("1",), "tháng này còn khoảng 2.389 tin, tin này cần 10", False),
        (24, ("1",), "tháng này còn khoảng 8 tin, tin này cần 10", True),
        (24, ("2", "03/12/2026 07:00"), "tháng 12 còn khoảng 10 tin, tin này cần 10", False),
    ],
)
def test_a_preview_says_for_how_many_the_month_has_room_beside_its_forms(stage, monkeypatch, quota, when, says, lacks):
    monkeypatch.setattr("bot.receiving.answering.EVERYWHERE", Reach({}, QuotaPlan(monthly={"web": quota})))
    seen = compose(stage, when=when)
    assert says in seen
    assert ("thiếu" in seen) is lacks


def test_what_the_operator_sets_reaches_the_plan():
    told = {
        "BANHOC_ZALO_BOT_TOKEN": "1:a",
        "BANHOC_ZALO_BOT_MONTHLY": "500",
        "BANHOC_ZALO_OA_APP_ID": "1",
        "BANHOC_ZALO_OA_SECRET": "s",
        "BANHOC_ZALO_OA_OA_SECRET": "o",
        "BANHOC_ZALO_OA_REFRESH_TOKEN": "r",
        "BANHOC_ZALO_OA_PRICE": "55",
        "BANHOC_APPROVE_ABOVE": "0",
    }
    assert plan_of(read_settings(told)) == QuotaPlan({"zalo_bot": 500}, {"zalo_oa": FREE}, {"zalo_oa": 55}, 0)
    assert plan_of(read_settings({})) == QuotaPlan()
    without = {name: value for name, value in told.items() if name != "BANHOC_ZALO_OA_PRICE"}
    assert plan_of(read_settings(without)).prices == {}


@pytest.mark.parametrize("name", ["ZALO_BOT_MONTHLY", "ZALO_OA_MONTHLY", "ZALO_OA_PRICE", "APPROVE_ABOVE"])
@pytest.mark.parametrize("value", ["-1", "1.5", "nhiều", "9" * 12, "²"])
def test_a_wrong_number_is_met_with_a_sentence(name, value):
    with pytest.raises(SettingsError, match=f"BANHOC_{name}: .* một số từ 0 đến 100000000"):
        read_settings({f"BANHOC_{name}": value})
