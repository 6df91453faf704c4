"""Who is at the door is told in one statement, as all the single questions would tell it."""

from __future__ import annotations

from datetime import date

from storage import accounts, errands, people, visitors
from tests.storage.conftest import MORNING, form_record

TODAY = date(2026, 11, 10)


def test_a_stranger_is_an_account_and_nothing_else(tx):
    phone = accounts.meet_one(tx, "web", "phone-9")
    assert visitors.at(tx, phone.id, TODAY) == (phone, (), None)


def test_a_phone_is_told_with_those_who_speak_and_the_errand_in_front(village, tx):
    aunt = people.add(tx, "Cô Mẫu")
    accounts.allow(tx, village.phone, aunt)
    people.grant(tx, aunt, "village_head", date(2026, 1, 1), area_id=village.village)
    people.grant(tx, aunt, "member", date(2026, 1, 1), subject_id=village.household)
    for about in ("một", "hai"):
        errands.begin(tx, village.phone, village.father, form_record().digest, {"ai": about}, MORNING)
    found = visitors.at(tx, village.phone, TODAY)
    assert found.account == accounts.one(tx, village.phone)
    assert found.speakers == tuple(accounts.speakers(tx, village.phone, TODAY))
    assert [len(one.roles) for one in found.speakers] == [1, 2]
    assert found.errand == errands.open_of(tx, village.phone)
    assert found.errand.about == {"ai": "hai"}


def test_an_errand_that_is_done_lies_in_front_no_more(village, tx):
    errands.begin(tx, village.phone, None, form_record().digest, {}, MORNING)
    errands.rest(tx, errands.open_of(tx, village.phone).id, [("/data/q1", "2")], MORNING)
    assert visitors.at(tx, village.phone, TODAY).errand is None
    [kept] = errands.of_form(tx, "gia_dinh")
    assert (kept.account_id, kept.log) == (village.phone, [("/data/q1", "2")])
