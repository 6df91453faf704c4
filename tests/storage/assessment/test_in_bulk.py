"""Many forms endorsed in one go: what is known of each, who entered it, and the way back."""

from __future__ import annotations

from datetime import timedelta

from storage.assessment import answers, evaluations, in_bulk, reviews
from storage.assessment.numbers import Numbers
from tests.storage.conftest import MORNING


def entered(tx, village, by, how):
    answers.append(tx, [answers.AnswerEntry(village.evaluation, "/data/a", "1", MORNING, person_id=by, how=how)])


def test_it_is_known_who_entered_a_form_and_what_was_said_of_it(village, tx):
    entered(tx, village, village.father, "on_behalf")
    evaluations.submit(tx, village.evaluation, MORNING, "18", None, Numbers(18, 20))
    (known,) = in_bulk.facts(tx, [village.evaluation], village.father).values()
    assert (known.points, known.most, known.is_entered, known.has_photo, known.is_open) == (18, 20, True, False, False)
    (known,) = in_bulk.facts(tx, [village.evaluation], village.father + 1).values()
    assert not known.is_entered
    entered(tx, village, None, "self")
    reviews.record(tx, [reviews.Review(village.evaluation, village.father, "returned", MORNING)])
    (known,) = in_bulk.facts(tx, [village.evaluation], village.father).values()
    assert (known.is_entered, known.is_open) == (False, True)


def test_what_was_endorsed_last_is_found_and_taken_back(village, tx):
    evaluations.submit(tx, village.evaluation, MORNING, "18", None)
    assert in_bulk.endorse(tx, [village.evaluation], MORNING) == 1
    assert in_bulk.endorse(tx, [village.evaluation], MORNING) == 0
    reviews.record(tx, [reviews.Review(village.evaluation, village.father, "fit", MORNING)])
    assert in_bulk.endorsed_last(tx, village.father, MORNING + timedelta(hours=1)) == []
    (found,) = in_bulk.endorsed_last(tx, village.father, MORNING)
    assert (found.evaluation.id, found.area_id, found.title) == (village.evaluation, village.village, "family")
    assert in_bulk.take_back(tx, [village.evaluation], MORNING) == 1
    assert evaluations.one(tx, village.evaluation).status == "submitted"
    assert in_bulk.endorsed_last(tx, village.father, MORNING) == []
