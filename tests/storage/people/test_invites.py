"""A code opens one thing once; wrong ones have an end; requests and consents are kept as they were given."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from storage.people import accounts, consents, invites, people, requests
from storage.places import areas, departures
from storage.places.departures import Leaving
from storage.tables import attempt
from tests.storage.conftest import MORNING

LATER = MORNING + timedelta(days=90)
SIGNS = "HM47PT29XV83"


def given(village, **changes) -> invites.Invite:
    opens = invites.Invite("member", village.village, village.household, None, MORNING, LATER)
    return opens._replace(**changes)


@pytest.fixture
def invite(village, tx):
    invites.add(tx, [(SIGNS, given(village))])
    return invites.by_code(tx, SIGNS)


def test_only_the_digest_of_a_code_is_kept(invite, tx):
    assert SIGNS not in str(tx.exec_driver_sql("SELECT * FROM invite").all())
    assert invites.by_code(tx, SIGNS[::-1]) is None
    assert invites.one(tx, invite.id) == invite


def test_a_code_opens_once(invite, village, tx):
    assert invite.state(MORNING) == "open"
    assert invites.use(tx, invite.id, village.phone, MORNING)
    assert not invites.use(tx, invite.id, village.phone, MORNING)
    used = invites.one(tx, invite.id)
    assert (used.state(MORNING), used.account_id) == ("used", village.phone)
    assert invites.revoke(tx, [invite.id], MORNING) == 0


def test_a_revoked_or_expired_code_opens_nothing(invite, village, tx):
    assert invites.one(tx, invite.id).state(LATER) == "expired"
    assert not invites.use(tx, invite.id, village.phone, LATER)
    assert invites.revoke(tx, [invite.id], MORNING) == 1
    assert invites.one(tx, invite.id).state(MORNING) == "revoked"
    assert not invites.use(tx, invite.id, village.phone, MORNING)


def test_the_code_of_a_household_goes_with_it_to_another_village(invite, village, tx):
    there = areas.add(tx, "T1-02", "Bản Hai", "village", village.commune)
    into = departures.plan(tx, Leaving(village.household, MORNING.date(), "moved", there), MORNING)
    assert departures.carry_out(tx, into, MORNING)
    assert [one.area for one in invites.of_area(tx, there)] == ["T1-02"]
    assert invites.of_area(tx, village.village) == []
    assert invites.one(tx, invite.id).area_id == there
    departures.take_back(tx, departures.one(tx, into.id), MORNING)
    assert [one.area for one in invites.of_area(tx, village.village)] == ["T1-01"]


def test_the_invites_of_an_area_are_those_below_it(invite, village, tx):
    elsewhere = areas.add(tx, "T2", "Xã Khác", "commune")
    invites.add(tx, [("HM47PT29XV84", given(village, area_id=elsewhere, subject_id=None, kind="commune_officer"))])
    [listed] = invites.of_area(tx, village.commune)
    assert (listed.invite, listed.area, listed.subject, listed.title) == (invite, "T1-01", "T1-01-001", "family")
    assert [one.area for one in invites.of_area(tx, None)] == ["T1-01", "T2"]


def test_five_wrong_codes_an_hour_then_patience(village, tx):
    for minute in range(5):
        assert invites.patience(tx, village.phone, MORNING) is None
        invites.note_wrong(tx, village.phone, MORNING + timedelta(minutes=minute))
    assert invites.patience(tx, village.phone, MORNING + timedelta(minutes=5)) == MORNING + invites.WITHIN
    assert invites.patience(tx, village.phone, MORNING + timedelta(minutes=61)) is None
    other = accounts.meet_one(tx, "web", "other").id
    assert invites.patience(tx, other, MORNING + timedelta(minutes=5)) is None


def test_a_village_that_mistypes_is_no_siege(village, tx, monkeypatch):
    strangers = [accounts.meet_one(tx, "web", f"s{number}").id for number in range(30)]
    for stranger in strangers * 2:
        invites.note_wrong(tx, stranger, MORNING)
    assert invites.patience(tx, village.phone, MORNING) is None
    assert not invites.is_besieged(tx, MORNING)
    assert invites.OVERALL == 10_000
    monkeypatch.setattr(invites, "OVERALL", 60)
    assert invites.is_besieged(tx, MORNING)
    assert invites.patience(tx, village.phone, MORNING) == MORNING + invites.WITHIN
    assert not invites.is_besieged(tx, MORNING + timedelta(minutes=61))


def test_what_was_tried_long_ago_is_forgotten(village, tx):
    invites.note_wrong(tx, village.phone, MORNING)
    assert invites.tried(tx, MORNING + timedelta(minutes=59)) == 1
    assert invites.tried(tx, MORNING + timedelta(minutes=61)) == 0
    invites.note_wrong(tx, village.phone, MORNING + timedelta(days=2))
    assert tx.execute(select(func.count()).select_from(attempt)).scalar_one() == 1


def test_a_request_is_answered_once_and_then_forgets_what_was_written(village, tx):
    number = requests.add(tx, village.phone, village.village, "tôi là vợ ông Mẫu", MORNING)
    assert requests.open_of(tx, village.phone) == requests.find(tx, number)
    assert [one.id for one in requests.open_in(tx, [village.village, village.commune])] == [number]
    asked = requests.find(tx, number)
    assert requests.answer(tx, asked, village.father, MORNING, accepted=True)
    assert not requests.answer(tx, asked, village.father, MORNING, accepted=False)
    settled = requests.find(tx, number)
    assert settled is not None
    assert (settled.text, settled.accepted) == ("tôi là vợ ông Mẫu", True)
    assert requests.open_of(tx, village.phone) is None
    assert requests.find(tx, 999) is None


def test_consents_are_only_added(village, tx):
    yes = consents.Consent(village.father, village.phone, "a" * 64, "web", given=True, at=MORNING)
    no = yes._replace(given=False, at=LATER)
    consents.record(tx, yes)
    consents.record(tx, no)
    assert consents.of_person(tx, village.father) == [yes, no]


def test_roles_end_and_holders_are_found(village, tx):
    day = MORNING.date()
    role = people.grant(tx, village.father, "village_head", day, area_id=village.village)
    assert [one.id for one in people.holders(tx, "village_head", village.village, day)] == [village.father]
    assert [one.id for one in people.members(tx, village.household, day)] == [village.father]
    people.end(tx, role, day)
    assert people.holders(tx, "village_head", village.village, day) == []
    people.rename(tx, village.father, "Ông Khác")
    assert people.find(tx, village.father) == (village.father, "Ông Khác", "vi")
    assert people.find(tx, 999) is None


def test_a_phone_is_parted_from_its_person(village, tx):
    accounts.speak_as(tx, village.phone, village.father)
    accounts.focus_on(tx, village.phone, village.evaluation)
    assert [one.id for one in accounts.of_person(tx, village.father)] == [village.phone]
    accounts.part(tx, village.phone, village.father)
    account = accounts.one(tx, village.phone)
    assert (account.speaking_as, account.focus, accounts.speakers(tx, account.id, MORNING.date())) == (None, None, [])


def test_the_way_up_begins_at_the_area_itself(village, tx):
    assert areas.up(tx, village.village)[:2] == [village.village, village.commune]
    assert len(areas.up(tx, village.village)) == 3
