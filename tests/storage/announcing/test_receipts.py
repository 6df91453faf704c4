"""Which heads were to say that an announcement came, and who did: each once, whatever changed since."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from storage.announcing import announcements, receipts
from storage.announcing.announcements import Draft
from storage.announcing.audiences import Audience
from storage.people import accounts, people
from storage.places import areas
from tests.storage.conftest import MORNING

TODAY = MORNING.date()
TOMORROW = TODAY + timedelta(days=1)


def head(tx, area_id, name, since=date(2026, 1, 1)):
    person = people.add(tx, name)
    held = people.grant(tx, person, "village_head", since, area_id=area_id)
    phone = accounts.meet_one(tx, "web", f"phone of {name}").id
    accounts.allow(tx, phone, person)
    return person, held, phone


def announce(tx, village, whom="heads"):
    draft = Draft(village.commune, village.father, "Mời họp", None, Audience((village.commune,), whom))
    number = announcements.draft(tx, draft, MORNING)
    announcements.approve(tx, announcements.find(tx, number), village.father, MORNING, TODAY)
    return announcements.find(tx, number)


def sent(tx, made):
    planned = announcements.next_planned(tx, made.id, "web", 10)
    announcements.mark(tx, [one.id for one in planned], "sent")


@pytest.mark.parametrize(("whom", "asks"), [("heads", True), ("members", False), ("both", False)])
def test_only_what_is_for_heads_alone_asks(village, tx, whom, asks):
    assert announce(tx, village, whom).asks is asks


def test_it_is_said_once_by_each(village, tx):
    one, _, _ = head(tx, village.village, "Trưởng Mẫu")
    made = announce(tx, village)
    assert receipts.receive(tx, made.id, one, MORNING)
    assert not receipts.receive(tx, made.id, one, MORNING + timedelta(hours=1))
    assert [known.at for known in receipts.heads(tx, made, TODAY, TODAY)] == [MORNING]


def test_of_two_villages_a_head_is_one_and_of_one_village_two_are_two(village, tx):
    other = areas.add(tx, "T1-02", "Bản Hai", "village", village.commune)
    one, _, _ = head(tx, village.village, "Trưởng Mẫu")
    people.grant(tx, one, "village_head", date(2026, 1, 1), area_id=other)
    head(tx, other, "Phó Mẫu")
    made = announce(tx, village)
    receipts.receive(tx, made.id, one, MORNING)
    found = receipts.heads(tx, made, TODAY, TODAY)
    assert [(known.area_id, known.at is not None) for known in found] == [
        (village.village, True),
        (other, True),
        (other, False),
    ]
    assert receipts.counted(found) == (1, 2)


def test_who_leaves_is_counted_only_if_they_said_so_and_who_comes_is_not(village, tx):
    said, said_role, _ = head(tx, village.village, "Trưởng Mẫu")
    _, silent_role, _ = head(tx, village.village, "Phó Mẫu")
    made = announce(tx, village)
    receipts.receive(tx, made.id, said, MORNING)
    for role in (said_role, silent_role):
        people.end(tx, role, TOMORROW)
    head(tx, village.village, "Trưởng Mới", TOMORROW)
    assert [one.person_id for one in receipts.heads(tx, made, TODAY, TOMORROW)] == [said]


def test_what_asks_somebody_is_what_they_were_sent_the_newest_first(village, tx):
    one, _, phone = head(tx, village.village, "Trưởng Mẫu")
    first, second = announce(tx, village), announce(tx, village)
    announce(tx, village, "both")
    assert receipts.asking(tx, one) == []
    for made in (first, second):
        sent(tx, made)
    receipts.receive(tx, first.id, one, MORNING)
    assert [(found.id, found.at) for found in receipts.asking(tx, one)] == [(second.id, None), (first.id, MORNING)]
    assert receipts.asking(tx, village.father) == []
    assert receipts.phones(tx, first.id, [one, village.father]) == {one: phone}
    assert receipts.latest(tx, village.commune) == second.id
