"""An announcement of a day stands for the calendar's news for whom it reaches; what waits can become a draft again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from storage.announcing import announcements, audiences, days
from storage.announcing.announcements import Draft
from storage.announcing.audiences import Audience
from storage.calendar import owed, reminders
from storage.calendar.owed import Asked
from storage.calendar.reminders import Reminded
from tests.storage.conftest import MORNING

TODAY = MORNING.date()
DAY = ("ngay_sach", 2026, TODAY)
CALL = Asked("ngay_sach", 2026, 0, TODAY, TODAY, ())


@pytest.fixture
def announced(village, tx):
    """An announcement of today's day, approved."""
    draft = Draft(village.commune, village.father, "Tin", None, Audience((village.commune,)))
    number = announcements.draft(tx, draft._replace(occasion="ngay_sach", year=2026, for_day=TODAY), MORNING)
    assert announcements.approve(tx, announcements.find(tx, number), village.father, MORNING, TODAY)
    return number


def hears_from_calendar(tx, village, **changes):
    asked = CALL._replace(areas=[village.village], **changes)
    return [one.person_id for one in owed.members(tx, asked)]


@pytest.mark.parametrize(
    ("announcement", "recipient", "from_calendar"),
    [
        ("running", "planned", False),
        ("running", "put", False),
        ("running", "sent", False),
        ("running", "failed", True),
        ("stopped", "planned", True),
        ("stopped", "sent", False),
        ("done", "sent", False),
        ("done", "failed", True),
    ],
)
def test_who_has_it_or_will_does_not_hear_the_day_from_the_calendar(
    village, tx, announced, announcement, recipient, from_calendar
):
    (one,) = announcements.next_planned(tx, announced, "web", 10)
    announcements.mark(tx, [one.id], recipient)
    announcements.passes(tx, announced, ["running"], announcement)
    assert hears_from_calendar(tx, village) == [village.father] * from_calendar


def test_what_the_calendar_itself_says_and_is_still_to_send_is_not_taken_back(village, tx, announced):
    (one,) = announcements.next_planned(tx, announced, "web", 10)
    announcements.mark(tx, [one.id], "sent", owed.BY_CALENDAR)
    assert hears_from_calendar(tx, village) == [village.father]


def test_another_day_another_year_and_a_day_that_was_moved_are_told_all_the_same(village, tx, announced):
    assert hears_from_calendar(tx, village) == []
    assert hears_from_calendar(tx, village, key="ngay_nha_giao") == [village.father]
    assert hears_from_calendar(tx, village, year=2027) == [village.father]
    assert hears_from_calendar(tx, village, since=TODAY + timedelta(days=2)) == [village.father]


def test_what_waits_becomes_a_draft_again_with_nobody_in_it_and_can_be_approved_anew(village, tx, announced):
    assert announcements.recall(tx, announced)
    kept = announcements.find(tx, announced)
    assert (kept.state, kept.approved_by, kept.for_day) == ("draft", None, TODAY)
    assert hears_from_calendar(tx, village) == [village.father]
    assert announcements.approve(tx, kept, village.father, MORNING, TODAY)
    assert announcements.counts(tx, announced, "planned") == {"web": 1}


@pytest.mark.parametrize("state", ["put", "sent", "failed"])
def test_what_has_begun_to_go_stays_as_it_is(village, tx, announced, state):
    (one,) = announcements.next_planned(tx, announced, "web", 10)
    announcements.mark(tx, [one.id], state)
    assert not announcements.recall(tx, announced)
    assert announcements.find(tx, announced).state == "running"


def test_only_a_draft_is_given_another_day(village, tx, announced):
    moved = ("ngay_sach", 2026, date(2026, 10, 3))
    assert not days.speak_of(tx, announced, moved, None)
    announcements.recall(tx, announced)
    assert days.speak_of(tx, announced, moved, MORNING)
    assert announcements.find(tx, announced).for_day == date(2026, 10, 3)


def test_what_the_calendar_told_of_a_day_is_known_by_phone(village, tx, announced):
    everybody = Audience((village.commune,))
    assert days.count_told(tx, DAY, everybody, TODAY) == 0
    (phone,) = reminders.claim(tx, [village.phone], TODAY, MORNING).items()
    reminders.tell(tx, [Reminded(phone[1], "ngay_sach", 2026, 0, village.father)])
    assert days.told_by_calendar(tx, DAY, [village.phone]) == {village.phone}
    assert days.count_told(tx, DAY, everybody, TODAY) == 1
    assert days.told_by_calendar(tx, ("ngay_sach", 2026, TODAY + timedelta(days=1)), [village.phone]) == set()
    assert audiences.members_among(tx, everybody, TODAY) == 1
    assert audiences.members_among(tx, everybody._replace(whom="heads"), TODAY) == 0
    assert [one.id for one in days.waiting(tx)] == [announced]
