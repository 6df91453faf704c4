"""Portion by portion into the outbox, past those who cannot be written to any more, and told when it is over."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from bot.clock import TIME_ZONE
from bot.delivery.quota import QuotaPlan
from bot.delivery.reach import EVERYWHERE, Reach
from bot.features.announcing import feeding
from bot.features.announcing.feeding import feed
from storage.announcing import announcements, audiences, deliveries
from storage.announcing.announcements import Draft
from storage.calendar import mutes
from storage.people import accounts, erasure, people
from storage.places import areas, subjects
from storage.talk import failures, heard, outbox
from storage.talk.outbox import Urgency

NOW = datetime(2026, 10, 1, 9, 0, tzinfo=TIME_ZONE)


@pytest.fixture
def tx(empty):
    with empty.writing() as tx:
        yield tx


def settle(tx, **phones):
    """Let so many households live in one village, each with a phone on one of these channels; announce to them."""
    commune = areas.add(tx, "X", "Xã Mẫu", "commune")
    village = areas.add(tx, "B", "Bản Mẫu", "village", commune)
    officer = people.add(tx, "Cán bộ Mẫu")
    accounts.allow(tx, accounts.meet_one(tx, "web", "officer").id, officer)
    numbers = []
    for channel, how_many in phones.items():
        for n in range(how_many):
            home = subjects.add(tx, f"{channel}-{n}", "family", f"Nhà {n}", village)
            person = people.add(tx, f"Người {n}")
            people.grant(tx, person, "member", date(2026, 1, 1), subject_id=home)
            numbers.append(accounts.meet_one(tx, channel, f"p{n}").id)
            accounts.allow(tx, numbers[-1], person)
    asked = audiences.Audience((commune,))
    made = announcements.draft(tx, Draft(commune, officer, "Mời họp.", None, asked), NOW)
    announcements.approve(tx, announcements.find(tx, made), officer, NOW, NOW.date())
    return made, numbers


def waiting(tx, *channels):
    return outbox.waiting(tx, Urgency.ANNOUNCEMENT, 0, channels, 10_000)


def send_all(tx, *channels):
    outbox.sent(tx, [one.id for one in waiting(tx, *channels)], NOW)


def whys(tx, made):
    return {one.why: one.number for one in deliveries.by_state(tx, made) if one.state == "failed"}


def test_a_portion_for_each_channel_and_the_next_when_it_is_sent(tx, monkeypatch):
    monkeypatch.setattr(feeding, "MOST_WAITING", 3)
    made, numbers = settle(tx, telegram=7, zalo_bot=2)
    assert feed(tx, NOW, EVERYWHERE) == 5
    assert feed(tx, NOW, EVERYWHERE) == 0
    had = []
    while waiting(tx, "telegram", "zalo_bot"):
        had += [one.account_id for one in waiting(tx, "telegram", "zalo_bot")]
        send_all(tx, "telegram", "zalo_bot")
        feed(tx, NOW, EVERYWHERE)
    assert sorted(had) == sorted(numbers)
    assert announcements.find(tx, made).state == "done"


def test_who_cannot_be_written_to_any_more_is_passed_over_with_the_reason(tx):
    made, numbers = settle(tx, zalo_oa=5)
    muted, lost, silent, *well = numbers
    for number in (muted, lost, *well):
        heard.mark(tx, [heard.Heard(number, "k", NOW - timedelta(days=1))])
    heard.mark(tx, [heard.Heard(silent, "k", NOW - timedelta(days=8))])
    mutes.put(tx, muted, "news", NOW)
    accounts.lose(tx, [lost], NOW)
    assert feed(tx, NOW, Reach({"zalo_oa": timedelta(days=7)})) == len(well)
    assert whys(tx, made) == {"muted": 1, "unreachable": 1, "window": 1}


def test_of_a_quota_of_the_month_announcements_take_at_most_four_fifths(tx):
    made, _ = settle(tx, zalo_bot=12)
    assert feed(tx, NOW, Reach({}, QuotaPlan(monthly={"zalo_bot": 10}))) == 8
    assert whys(tx, made) == {"quota": 4}


def test_what_was_sent_this_month_counts_and_what_was_sent_before_does_not(tx):
    settle(tx, zalo_bot=12)
    assert deliveries.used_since(tx, "zalo_bot", NOW) == 0
    feed(tx, NOW, EVERYWHERE)
    assert deliveries.used_since(tx, "zalo_bot", NOW) == 12
    send_all(tx, "zalo_bot")
    assert deliveries.used_since(tx, "zalo_bot", NOW) == 12
    assert deliveries.used_since(tx, "zalo_bot", NOW + timedelta(days=30)) == 0


@pytest.mark.parametrize("hour", [21, 23, 0, 6])
def test_at_night_nothing_is_put_and_nothing_is_said_to_be_over(tx, hour):
    made, _ = settle(tx, telegram=1)
    assert feed(tx, NOW.replace(hour=hour), EVERYWHERE) == 0
    assert announcements.find(tx, made).state == "running"
    assert feed(tx, NOW, EVERYWHERE) == 1


def test_what_was_refused_by_the_platform_or_erased_does_not_hold_it_up(tx):
    made, _ = settle(tx, telegram=4)
    feed(tx, NOW, EVERYWHERE)
    first, second, third, fourth = waiting(tx, "telegram")
    failures.give_up(tx, first.id, "Refused: text is too long")
    failures.give_up(tx, fourth.id, "Unreachable: chat is gone")
    erasure.forget_talk(tx, [second.account_id])
    outbox.sent(tx, [third.id], NOW)
    feed(tx, NOW, EVERYWHERE)
    assert announcements.find(tx, made).state == "done"
    assert whys(tx, made) == {"erased": 1, "refused": 1, "unreachable": 1}
    (told,) = outbox.recent(tx, accounts.find(tx, "web", "officer").id, 9)
    assert "Đã gửi 1 máy, đang chờ 0, không gửi được 3." in told.outgoing.text


def test_the_same_round_twice_puts_nothing_twice(tx):
    _, numbers = settle(tx, telegram=4)
    feed(tx, NOW, EVERYWHERE)
    feed(tx, NOW, EVERYWHERE)
    assert sorted(one.account_id for one in waiting(tx, "telegram")) == numbers


def test_a_clock_that_goes_backwards_sends_nothing_twice(tx):
    made, _ = settle(tx, telegram=2)
    feed(tx, NOW, EVERYWHERE)
    send_all(tx, "telegram")
    feed(tx, NOW - timedelta(days=3), EVERYWHERE)
    assert waiting(tx, "telegram") == []
    assert announcements.find(tx, made).state == "done"


def test_a_phone_reads_it_in_its_language(tx):
    _, (one, other) = settle(tx, telegram=2)
    accounts.set_language(tx, other, "en")
    feed(tx, NOW, EVERYWHERE)
    texts = {row.account_id: row.outgoing.text for row in waiting(tx, "telegram")}
    assert texts[one].startswith("📢 Thông báo của Xã Mẫu\nMời họp.\n\n— Xã Mẫu")
    assert texts[other].startswith("📢 Announcement of Xã Mẫu\nMời họp.\n\n— Xã Mẫu")
