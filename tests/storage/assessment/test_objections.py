"""What households object to waits until it is settled, once; what a witness attests of them is kept beside it."""

from __future__ import annotations

from datetime import timedelta

from storage.assessment import objections
from storage.people import consents, erasure, people
from tests.storage.conftest import MORNING

LATER = MORNING + timedelta(days=1)


def test_objections_wait_in_their_order_until_they_are_settled(village, tx):
    first = objections.add(tx, village.evaluation, village.father, village.phone, "Nhà có “ba” cháu", MORNING)
    second = objections.add(tx, village.evaluation, village.father, village.phone, "Có sách", LATER)
    found = objections.of_evaluation(tx, village.evaluation)
    assert [(one.id, one.text, one.name) for one in found] == [
        (first, "Nhà có “ba” cháu", "Nhà ông Mẫu"),
        (second, "Có sách", "Nhà ông Mẫu"),
    ]
    assert objections.open_in(tx, village.commune, 10) == objections.open_in(tx, village.village, 10) == found
    assert objections.open_in(tx, village.commune, 1) == found[:1]
    assert [one.answer_by for one in found] == [(at + timedelta(days=14)).date() for at in (MORNING, LATER)]
    assert [(one.title, one.status) for one in found] == [("family", "draft")] * 2
    assert objections.settle(tx, first, LATER)
    assert not objections.settle(tx, first, LATER)
    assert len(objections.open_in(tx, village.commune, 10)) == 1
    assert objections.of_evaluation(tx, village.evaluation) == found[1:]


def test_what_an_erased_person_said_waits_for_nobody(village, tx):
    objections.add(tx, village.evaluation, village.father, village.phone, "Nhà có ba cháu", MORNING)
    erasure.forget_person(tx, village.father, [village.phone], LATER.date())
    assert objections.of_evaluation(tx, village.evaluation) == []
    assert len(objections.open_in(tx, village.commune, 10)) == 0


def test_a_witnessed_consent_belongs_to_the_household(village, tx):
    head = people.add(tx, "Trưởng bản Mẫu")
    given = consents.Consent(None, None, "a" * 64, "paper", given=True, at=MORNING, how="on_behalf", witness=head)
    consents.record(tx, given._replace(subject_id=village.household))
    assert consents.of_subject(tx, village.household) == [given._replace(subject_id=village.household)]
    assert consents.of_person(tx, village.father) == []
