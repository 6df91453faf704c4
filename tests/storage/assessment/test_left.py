"""Questions left to the village head wait until somebody answers them, whoever that is and however."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from storage.assessment import answers, evaluations, left
from storage.assessment.answers import AnswerEntry
from storage.people import erasure
from storage.places import areas, subjects
from storage.tables import left_question
from tests.storage.conftest import MORNING

LATER = MORNING + timedelta(days=1)
SACH, SO = "/data/sach", "/data/so_nguoi"


def leaves(tx, village, path, at=MORNING):
    left.leave(tx, village.evaluation, path, left.By(village.father, village.phone, at))


def answers_it(tx, village, path, **more):
    answers.append(tx, [AnswerEntry(village.evaluation, path, "co", MORNING, **more)])


def waiting(tx, village):
    return [one.path for one in left.waiting_in(tx, [village.village], 2026)]


def test_it_waits_until_it_is_answered_by_anybody(village, tx):
    answers_it(tx, village, SO)
    leaves(tx, village, SACH)
    leaves(tx, village, SO, LATER)  # an answer that does not hold any more stood there before
    assert answers.kept(tx, village.evaluation).left == {SACH: MORNING, SO: LATER}
    assert answers.log(tx, village.evaluation) == [(SO, "co")]
    assert waiting(tx, village) == [SACH, SO]
    answers_it(tx, village, SACH, how="on_behalf")
    assert answers.kept(tx, village.evaluation).left == {SO: LATER}
    assert waiting(tx, village) == [SO]
    assert left.of_each(tx, [village.evaluation]) == {village.evaluation: {SO: LATER}}


def test_what_is_left_again_waits_from_then_on_and_is_told_anew(village, tx):
    leaves(tx, village, SACH)
    left.told(tx, MORNING, LATER)
    assert left.untold(tx, LATER) == []
    assert not left.any_untold(tx, LATER)
    answers_it(tx, village, SACH)
    leaves(tx, village, SACH, LATER)
    (found,) = left.untold(tx, LATER)
    assert (found.at, found.name, found.place) == (LATER, "Nhà ông Mẫu", "Bản Mẫu")
    assert left.untold(tx, MORNING) == []
    assert left.find(tx, found.id) == found


def test_it_waits_in_drafts_of_those_on_the_list_and_in_no_other_place(village, tx):
    leaves(tx, village, SACH)
    other = areas.add(tx, "T1-02", "Bản Khác", "village", village.commune)
    assert left.waiting_in(tx, [other], 2026) == left.waiting_in(tx, [village.village], 2027) == []
    evaluations.submit(tx, village.evaluation, MORNING, None, None)
    assert waiting(tx, village) == []


def test_it_goes_with_the_household_and_is_gone_with_its_answers(village, tx):
    leaves(tx, village, SACH)
    other = areas.add(tx, "T1-02", "Bản Khác", "village", village.commune)
    tx.execute(subjects.subject.update().values(area_id=other))
    assert [one.area_id for one in left.waiting_in(tx, [other], 2026)] == [other]
    erasure.forget_person(tx, village.father, [village.phone], LATER.date())
    assert tx.execute(select(left_question.c.person_id, left_question.c.account_id)).all() == [(None, None)]
    erasure.forget_answers(tx, [village.evaluation], LATER)
    assert tx.execute(select(left_question)).all() == []


def test_what_is_not_asked_any_more_is_taken_back(village, tx):
    leaves(tx, village, SACH)
    leaves(tx, village, SO)
    left.take_back(tx, village.evaluation, [SACH])
    assert waiting(tx, village) == [SO]
