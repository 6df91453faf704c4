"""A phone may serve several people, a person may have several phones, and roles have dates."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from storage.people import accounts, people
from storage.places import subjects

DAY = date(2026, 10, 1)


def test_an_account_is_made_when_it_is_first_met(tx):
    assert accounts.find(tx, "web", "phone-1") is None
    account = accounts.meet_one(tx, "web", "phone-1")
    assert account == accounts.meet_one(tx, "web", "phone-1") == accounts.find(tx, "web", "phone-1")
    assert account == accounts.one(tx, account.id)
    assert (account.speaking_as, account.focus, account.language) == (None, None, None)


def test_the_same_address_on_two_channels_is_two_accounts(tx):
    assert accounts.meet_one(tx, "web", "7").id != accounts.meet_one(tx, "telegram", "7").id


def test_many_are_met_at_once_known_or_new(tx):
    known = accounts.meet_one(tx, "web", "phone-1")
    met = accounts.meet(tx, [("web", "phone-2"), ("web", "phone-1"), ("web", "phone-2"), ("telegram", "1")])
    assert met["web", "phone-1"] == known
    assert len({account.id for account in met.values()}) == 3
    assert accounts.meet(tx, []) == {}


def test_an_address_of_any_bytes_is_met_again(tx):
    strange = "nul\0 and \ud800 alone"
    assert accounts.meet_one(tx, "web", strange) == accounts.meet_one(tx, "web", strange)


def test_one_phone_two_households(village, tx):
    neighbour = people.add(tx, "Bà Khác", "en")
    home = subjects.add(tx, "T1-01-002", "family", "Nhà bà Khác", village.village)
    role = people.grant(tx, neighbour, "member", DAY, subject_id=home)
    accounts.allow(tx, village.phone, neighbour)
    accounts.allow(tx, village.phone, neighbour)

    father, other = accounts.speakers(tx, village.phone, DAY)
    assert father.person.id == village.father
    assert [subject.id for subject in father.subjects] == [village.household]
    assert other.person == people.one(tx, neighbour) == (neighbour, "Bà Khác", "en")
    assert [held.id for held in other.roles] == [role]
    assert [subject.name for subject in other.subjects] == ["Nhà bà Khác"]


def test_the_village_head_is_also_a_father(village, tx):
    people.grant(tx, village.father, "village_head", DAY, area_id=village.village)
    [speaker] = accounts.speakers(tx, village.phone, DAY)
    assert [role.kind for role in speaker.roles] == ["member", "village_head"]
    assert [role.area_id for role in speaker.roles] == [None, village.village]
    assert [subject.id for subject in speaker.subjects] == [village.household]


def test_somebody_without_a_role_may_speak_too(village, tx):
    accounts.allow(tx, village.phone, people.add(tx, "Khách"))
    guest = accounts.speakers(tx, village.phone, DAY)[1]
    assert (guest.person.name, guest.person.language, guest.roles, guest.subjects) == ("Khách", "vi", (), ())


def test_nobody_speaks_through_a_new_phone(tx):
    assert accounts.speakers(tx, accounts.meet_one(tx, "web", "phone-9").id, DAY) == []


def test_a_role_holds_from_its_first_day_until_the_day_it_ends(village, tx):
    role = people.grant(tx, village.father, "village_head", date(2026, 3, 1), area_id=village.village)
    tx.exec_driver_sql(f"UPDATE role SET until = '2026-06-01' WHERE id = {role}")
    days = [date(2026, 2, 28), date(2026, 3, 1), date(2026, 5, 31), date(2026, 6, 1)]
    held = [[one.kind for one in people.roles_of(tx, village.father, day)] for day in days]
    assert held == [["member"], ["member", "village_head"], ["member", "village_head"], ["member"]]


@pytest.mark.parametrize("kind", ["member", "village_head", "commune_officer", "province_officer"])
def test_a_role_is_always_for_somebody_or_somewhere(village, tx, kind):
    with pytest.raises(IntegrityError), tx.begin_nested():
        people.grant(tx, village.father, kind, DAY)


def test_a_phone_remembers_who_speaks_what_is_open_and_which_language(village, tx):
    accounts.speak_as(tx, village.phone, village.father)
    accounts.focus_on(tx, village.phone, village.evaluation)
    accounts.set_language(tx, village.phone, "en")
    account = accounts.one(tx, village.phone)
    assert (account.speaking_as, account.focus, account.language) == (village.father, village.evaluation, "en")
    accounts.speak_as(tx, village.phone, None)
    accounts.focus_on(tx, village.phone, None)
    account = accounts.one(tx, village.phone)
    assert (account.speaking_as, account.focus) == (None, None)
