"""Who wants to be named in public: the latest word counts, and nobody who was not asked; on both databases."""

from __future__ import annotations

from datetime import date

from storage.people import erased, naming, people
from storage.people.erased import Erased
from storage.people.naming import Said
from storage.places import subjects
from tests.storage.conftest import MORNING

ON = date(2026, 10, 2)


def said(village, *, given=True, how="self"):
    return Said(village.household, given, how, village.father, village.phone, MORNING)


def test_the_latest_word_counts_and_all_are_kept(village, tx):
    other = subjects.add(tx, "T1-01-9", "family", "Nhà khác", village.village)
    naming.say(tx, said(village))
    naming.say(tx, said(village, given=False))
    found = naming.latest(tx, [village.household, other])
    assert {number: one.given for number, one in found.items()} == {village.household: False}
    assert len(tx.exec_driver_sql("SELECT id FROM naming").all()) == 2


def test_who_is_erased_or_takes_their_consent_back_is_not_named(village, tx):
    for what in ("person", "consent"):
        naming.say(tx, said(village))
        erased.carry_out(tx, Erased(MORNING, ON, what, (village.father,)))
        assert naming.latest(tx, [village.household]) == {}


def test_what_a_household_said_stays_where_others_answer_for_it(village, tx):
    daughter = people.add(tx, "Con gái")
    people.grant(tx, daughter, "member", date(2026, 1, 1), subject_id=village.household)
    naming.say(tx, said(village)._replace(person_id=daughter))
    naming.forget(tx, village.father, ON)
    assert naming.latest(tx, [village.household])[village.household].given


def test_of_a_head_who_is_erased_only_the_hand_is_forgotten(village, tx):
    head = people.add(tx, "Trưởng bản")
    naming.say(tx, said(village, how="on_behalf")._replace(person_id=head))
    naming.forget(tx, head, ON)
    kept = naming.latest(tx, [village.household])[village.household]
    assert (kept.given, kept.person_id, kept.account_id) == (True, None, None)


def test_only_who_said_yes_may_be_named_and_a_school_like_its_sign(village, tx):
    school = subjects.add(tx, "T1-S1", "unit", "Trường Mẫu", village.commune)
    both = [village.household, school]
    found = [naming.named(tx, both)]
    for given in (True, False):
        naming.say(tx, said(village, given=given))
        found.append(naming.named(tx, both))
    assert found == [{school}, {village.household, school}, {school}]
