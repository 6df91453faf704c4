"""Who was reached by chat, who was told by a person, and who knows nothing yet, on both databases."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

import pytest
from sqlalchemy import insert, update

from storage.announcing import coverage, told_by_people
from storage.announcing.coverage import Announced, Deadline
from storage.assessment import evaluations
from storage.calendar import reminders
from storage.people import accounts, people
from storage.places import areas, subjects
from storage.tables import account, addressee, announcement, recipient
from storage.talk import heard
from tests.storage.conftest import MORNING, form_record

DAY = MORNING.date()
DEADLINE = Deadline("nop_phieu", 2026, 2026)


class Home(NamedTuple):
    id: int
    person: int
    phone: int


@pytest.fixture
def homes(village, store):
    """Four households more, each with a phone of its own, and one without."""
    with store.writing() as tx:
        return [settle(tx, village.village, number) for number in range(2, 7)]


def settle(tx, area_id, number):
    home = subjects.add(tx, f"T1-01-00{number}", "family", f"Nhà số {number}", area_id)
    person = people.add(tx, f"Người {number}")
    people.grant(tx, person, "member", DAY, subject_id=home)
    phone = accounts.meet_one(tx, "web", f"phone-{number}").id
    accounts.allow(tx, phone, person)
    return Home(home, person, phone)


@pytest.fixture
def without_phone(village, store):
    with store.writing() as tx:
        return subjects.add(tx, "T1-01-009", "family", "Nhà không máy", village.village)


def announce(tx, village, homes, states):
    row = {"area_id": village.commune, "text": "Mời họp.", "audience": "{}", "made_at": MORNING, "state": "done"}
    number = tx.execute(insert(announcement).values(row).returning(announcement.c.id)).scalar_one()
    tx.execute(insert(addressee), [{"announcement_id": number, "subject_id": home} for home in homes])
    rows = [{"announcement_id": number, "account_id": one, "state": state} for one, state in states.items()]
    if rows:
        tx.execute(insert(recipient), rows)
    return Announced(number)


def counted(tx, matter, area_id):
    (found,) = coverage.coverage(tx, matter, area_id, DAY)
    assert found.meant == sum(found[3:9])
    return found[3:9]


def names(tx, matter, area_id):
    return [one.name for one in coverage.unreached(tx, matter, area_id, DAY)]


def test_who_was_not_reached_is_listed_in_the_order_of_the_book(store, village, homes, without_phone):
    meant = [*(one.id for one in homes), without_phone]
    states = dict(zip([one.phone for one in homes], ["failed", "sent", "put", "planned"], strict=False))
    with store.writing() as tx:
        matter = announce(tx, village, meant, states)
        assert names(tx, matter, village.village) == ["Nhà số 2", "Nhà số 6", "Nhà không máy"]
        assert coverage.unreached_counts(tx, matter, village.commune, DAY) == {village.village: 3}
        assert counted(tx, matter, village.village) == (1, 0, 0, 0, 2, 3)


def test_one_phone_that_was_reached_is_enough(store, village, homes):
    home = homes[0]
    with store.writing() as tx:
        other = accounts.meet_one(tx, "web", "phone-other").id
        accounts.allow(tx, other, home.person)
        matter = announce(tx, village, [home.id], {home.phone: "failed", other: "sent"})
        assert counted(tx, matter, village.village) == (1, 0, 0, 0, 0, 0)


def test_a_household_counts_once_by_the_first_way_it_knows(store, village, homes, without_phone):
    meant = [*(one.id for one in homes), without_phone]
    with store.writing() as tx:
        matter = announce(tx, village, meant, {homes[0].phone: "sent"})
        told_by_people.tell(tx, matter.about, [homes[0].id, homes[1].id], "in_person", None, MORNING)
        told_by_people.tell(tx, matter.about, [homes[2].id], "paper", None, MORNING)
        assert counted(tx, matter, village.village) == (1, 1, 0, 1, 0, 3)
        assert told_by_people.air(tx, matter.about, village.village, "loudspeaker", None, MORNING)
        assert not told_by_people.air(tx, matter.about, village.village, "loudspeaker", None, MORNING)
        assert counted(tx, matter, village.village) == (1, 1, 4, 0, 0, 0)
        assert names(tx, matter, village.village) == ["Nhà số 5", "Nhà số 6", "Nhà không máy"]
        assert told_by_people.unair(tx, matter.about, village.village, "loudspeaker")
        assert not told_by_people.unair(tx, matter.about, village.village, "loudspeaker")
        told_by_people.air(tx, matter.about, village.village, "paper", None, MORNING)
        assert told_by_people.airings(tx, matter.about, village.village) == {"paper"}
        assert counted(tx, matter, village.village) == (1, 1, 0, 4, 0, 0)


def test_who_was_told_is_told_once_and_the_last_ones_can_be_taken_back(store, village, homes):
    ids, later = [one.id for one in homes], MORNING + timedelta(minutes=3)
    with store.writing() as tx:
        matter = announce(tx, village, ids, {})
        assert told_by_people.tell(tx, matter.about, ids[:2], "in_person", homes[0].person, MORNING) == 2
        assert told_by_people.tell(tx, matter.about, ids[1:4], "in_person", homes[0].person, later) == 2
        last = told_by_people.told_last(tx, matter.about, village.village, homes[0].person)
        assert last == (later, ids[2:4])
        assert told_by_people.told_last(tx, matter.about, village.village, homes[1].person) is None
        assert told_by_people.untell(tx, matter.about, last.households) == 2
        assert told_by_people.untell(tx, matter.about, []) == 0
        assert names(tx, matter, village.village) == ["Nhà số 4", "Nhà số 5", "Nhà số 6"]


def test_by_a_deadline_only_those_are_meant_who_owe_the_form(store, village, homes, without_phone):
    home = homes[0]
    with store.writing() as tx:
        handed_in = evaluations.begin(tx, home.id, form_record().digest, 2026, "vi", MORNING)
        evaluations.submit(tx, handed_in, MORNING, None, None)
        phone = homes[1].phone
        tx.execute(update(account).where(account.c.id == phone).values(unreachable_at=MORNING))
        assert names(tx, DEADLINE, village.village) == ["Nhà số 3", "Nhà không máy"]
        ours = reminders.claim(tx, [homes[2].phone], DAY, MORNING)
        reminders.tell(tx, [reminders.Reminded(ours[homes[2].phone], "nop_phieu", 2026, -7, homes[2].person)])
        assert counted(tx, DEADLINE, village.village) == (1, 0, 0, 0, 3, 2)


def test_a_phone_outside_its_window_is_not_in_reach(store, village, homes):
    since = MORNING - timedelta(hours=48)
    with store.writing() as tx:
        heard.mark(tx, [heard.Heard(homes[0].phone, "1", MORNING, text="chào")])
        heard.mark(tx, [heard.Heard(homes[1].phone, "2", since - timedelta(hours=1), text="chào")])
        windowed = DEADLINE._replace(since=(("web", since),))
        assert "Nhà số 2" not in names(tx, windowed, village.village)
        assert "Nhà số 3" in names(tx, windowed, village.village)


def test_only_the_village_asked_for_and_those_on_its_list_today(store, village, homes):
    with store.writing() as tx:
        other = areas.add(tx, "T1-02", "Bản Hai", "village", village.commune)
        there = settle(tx, other, 8)
        matter = announce(tx, village, [homes[0].id, there.id], {})
        assert names(tx, matter, other) == ["Nhà số 8"]
        assert [one.area_id for one in coverage.coverage(tx, matter, village.commune, DAY)] == [village.village, other]


def test_who_was_reached_stays_so_when_the_member_moves_and_the_new_household_is_not(store, village, homes):
    left, joined, later = homes[0], homes[1], DAY + timedelta(days=3)
    with store.writing() as tx:
        matter = announce(tx, village, [left.id, joined.id], {left.phone: "sent"})._replace(approved_on=DAY)
        people.end(tx, people.roles_of(tx, left.person, DAY)[0].id, DAY + timedelta(days=1))
        people.grant(tx, left.person, "member", DAY + timedelta(days=1), subject_id=joined.id)
        assert [one.id for one in coverage.unreached(tx, matter, village.village, later)] == [joined.id]
        (found,) = coverage.coverage(tx, matter, village.village, later)
        assert (found.meant, found.chat, found.nobody) == (2, 1, 1)


def test_clans_and_units_count_with_the_households_where_they_are_meant(store, village, homes):
    with store.writing() as tx:
        clan = subjects.add(tx, "D-1", "clan", "Dòng họ Mẫu", village.village)
        announced = announce(tx, village, [homes[0].id, clan], {homes[0].phone: "sent"})
        assert names(tx, announced, village.village) == []
        every = announced._replace(title=None)
        assert [(one.name, one.title) for one in coverage.unreached(tx, every, village.village, DAY)] == [
            ("Dòng họ Mẫu", "clan")
        ]
        (found,) = coverage.coverage(tx, every, village.village, DAY)
        assert (found.meant, found.families, found.nobody) == (2, 1, 1)
        owed = DEADLINE._replace(titles=("family", "clan"))
        assert "Dòng họ Mẫu" in names(tx, owed, village.village)
        assert "Dòng họ Mẫu" not in names(tx, DEADLINE, village.village)
