"""Who is at the door is told in one statement, as all the single questions would tell it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import event

from conversations.speech import Outgoing
from storage.people import accounts, people, visitors
from storage.talk import errands, outbox
from tests.storage.conftest import MORNING, form_record

TODAY = date(2026, 11, 10)


def test_a_stranger_is_an_account_and_nothing_else(tx):
    phone = accounts.meet_one(tx, "web", "phone-9")
    assert visitors.at(tx, phone.id, TODAY) == (phone, (), None, None)


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


def test_looking_ahead_tells_of_each_what_looking_at_the_door_tells(village, tx):
    stranger = accounts.meet_one(tx, "web", "phone-9")
    errands.begin(tx, village.phone, village.father, form_record().digest, {}, MORNING)
    with visitors.looking_ahead(tx, {village.phone, stranger.id}, TODAY) as look:
        for account_id in (stranger.id, village.phone, village.phone):
            assert look(account_id, TODAY) == visitors.at(tx, account_id, TODAY)
        assert look(village.phone, date(2020, 1, 1)) == visitors.at(tx, village.phone, date(2020, 1, 1))


def test_what_one_does_is_seen_at_the_next_door(village, tx):
    head, clerk = people.add(tx, "Trưởng Mẫu"), people.add(tx, "Cán bộ Mẫu")
    doors = [accounts.meet_one(tx, "web", address) for address in ("head", "clerk", "other")]
    for door, person in zip(doors, (head, clerk, clerk), strict=True):
        accounts.allow(tx, door.id, person)
    people.grant(tx, head, "village_head", date(2026, 1, 1), area_id=village.village)
    errands.begin(tx, doors[1].id, clerk, form_record().digest, {}, MORNING)
    with visitors.looking_ahead(tx, {door.id for door in doors}, TODAY) as look:
        errands.keep(tx, look(doors[1].id, TODAY).errand.id, [("/data/q1", "1")])
        people.end(tx, people.roles_of(tx, head, TODAY)[0].id, TODAY)
        assert look(doors[0].id, TODAY).speakers[0].roles == ()
        assert look(doors[2].id, TODAY).speakers[0].person.id == clerk


def test_many_doors_are_looked_at_in_one_statement_while_each_answers_for_itself(village, tx):
    doors = [accounts.meet_one(tx, "web", f"phone-{number}") for number in range(20)]
    for door in doors:
        errands.begin(tx, door.id, None, form_record().digest, {}, MORNING)
    with visitors.looking_ahead(tx, {door.id for door in doors}, TODAY) as look:
        statements: list[str] = []
        event.listen(tx, "before_cursor_execute", lambda *what: statements.append(what[2]))
        for door in doors:
            errands.keep(tx, look(door.id, TODAY).errand.id, [("/data/q1", "1")])
    assert [one.partition(" ")[0] for one in statements] == ["UPDATE"] * len(doors)


def test_what_was_said_last_to_those_who_type_is_told_ahead_until_more_is_said(tx):
    first, second, tapping = (accounts.meet_one(tx, "web", address).id for address in ("one", "two", "three"))
    said = [outbox.Saying(door, Outgoing(f"{number}"), MORNING) for door in (first, second) for number in range(6)]
    outbox.put(tx, said)
    with visitors.looking_ahead(tx, {first, second, tapping}, TODAY, {first, second}) as look:
        assert [one.outgoing.text for one in look(first, TODAY).said] == ["2", "3", "4", "5"]
        assert look(tapping, TODAY).said is None
        outbox.put(tx, [outbox.Saying(second, Outgoing("came in"), MORNING, key="k")])
        assert look(second, TODAY).said is None
