"""Forms that wait for their judge, and the lists of several places at once, in one statement on both databases."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import event

from storage.assessment import answers, evaluations, lists, to_judge
from storage.assessment.answers import AnswerEntry
from storage.deciding import signings
from storage.people import accounts, people
from storage.places import areas, subjects
from tests.storage.conftest import MORNING, form_record

TODAY = MORNING.date()
DIGEST = form_record().digest


def head(tx, village, name="Trưởng bản Mẫu", *, phone=True):
    person = people.add(tx, name)
    people.grant(tx, person, "village_head", TODAY, area_id=village.village)
    if phone:
        accounts.allow(tx, accounts.meet_one(tx, "web", name).id, person)
    return person


def waits(tx, village, person=0):
    (found,) = to_judge.waiting(tx, [village.village], ["family"], 2026, person, TODAY)
    return found.has_head, found.is_own


def test_a_form_knows_whose_it_is_and_whether_a_head_may_judge_it(village, tx):
    evaluations.submit(tx, village.evaluation, MORNING, "60", None)
    assert waits(tx, village) == (False, False)
    one = head(tx, village)
    assert waits(tx, village, one) == (True, False)
    assert waits(tx, village, village.father) == (True, True)
    people.grant(tx, one, "member", TODAY, subject_id=village.household)
    assert waits(tx, village, one) == (False, True)
    head(tx, village, "Trưởng bản không máy", phone=False)
    assert waits(tx, village, one) == (False, True), "whom no phone reaches judges nothing here"
    head(tx, village, "Trưởng bản thứ hai")
    assert waits(tx, village, one) == (True, True)


def test_what_was_answered_as_ones_own_stays_so_and_what_was_entered_for_others_is_not(village, tx):
    one = head(tx, village)
    answers.append(tx, [AnswerEntry(village.evaluation, "/data/a", "1", MORNING, person_id=one, how="on_behalf")])
    evaluations.submit(tx, village.evaluation, MORNING, "60", None)
    assert waits(tx, village, one) == (True, False)
    answers.append(tx, [AnswerEntry(village.evaluation, "/data/b", "1", MORNING, person_id=one)])
    assert waits(tx, village, one) == (False, True)
    assert to_judge.own(tx, [village.evaluation], one, TODAY) == {village.evaluation}
    assert to_judge.one(tx, village.evaluation, one, TODAY).is_own


def test_a_commune_counts_what_waits_for_it(village, tx):
    def counted(*titles):
        return to_judge.for_communes(tx, [village.commune], titles, 2026, TODAY)

    assert counted("family") == {}
    evaluations.submit(tx, village.evaluation, MORNING, "60", None)
    assert counted("family") == {village.commune: 1}
    assert counted("unit") == {village.commune: 1}, "no head is there, so the commune stands in"
    head(tx, village)
    assert counted("unit") == {}


def test_lists_of_many_places_are_one_statement_each(village, store):
    made = []
    event.listen(store._writer, "before_cursor_execute", lambda *told: made.append(told[2]))
    with store.writing() as tx:
        other = areas.add(tx, "T1-02", "Bản Hai", "village", village.commune)
        subjects.add(tx, "T1-02-001", "family", "Nhà bà Mẫu", other)
        evaluations.submit(tx, village.evaluation, MORNING, "60", None)
        evaluations.endorse(tx, village.evaluation, MORNING)
        for day, agreed in ((2, 20), (1, 10)):
            held = signings.Meeting(other, 2026, TODAY + timedelta(days=day), 30, agreed, 0, None, None, MORNING)
            signings.hold(tx, held)
        here = [one.subject_id for one in evaluations.listed(tx, other, "family", 2026)]
        signings.sign(tx, signings.Signing(other, 2026, "family", None, {"1": "đi vắng"}, MORNING), here)
        made.clear()
        both = [village.village, other]
        lines = lists.lines(tx, both, ["family"], 2026)
        assert {(one.area_id, one.line.status) for one in lines} == {(village.village, "endorsed"), (other, None)}
        assert lists.meetings(tx, both, 2026)[other].agreed == 20, "the latest held counts, not the latest told"
        assert [one.signing.left_out for one in lists.covers(tx, both, 2026, "family").values()] == [{"1": "đi vắng"}]
        assert lists.merged(tx, both, 2026, "family") == {}
        assert lists.endorsed(tx, both, 2026) == {"family": {"gia_dinh": 1}}
        assert lists.families(tx, both, 2026) == {village.village: 1, other: 1}
        assert areas.up_of_each(tx, both)[other] >= {other, village.commune}
        assert {one.id for one in areas.with_children(tx, [village.commune])} == {village.commune, *both}
        assert areas.above(tx, other, "commune").id == village.commune
        assert areas.above(tx, village.commune, "village") is None
        assert len(made) == 11


def test_what_holds_of_many_forms_is_one_statement(village, tx):
    path = "/data/so_ho"
    given = [AnswerEntry(village.evaluation, path, value, MORNING) for value in ("80", "60")]
    answers.append(tx, given)
    assert answers.standing(tx, [village.evaluation], [path]) == {(village.evaluation, path): "60"}
    answers.append(tx, [AnswerEntry(village.evaluation, path, None, MORNING, deed="withdrawn")])
    assert answers.standing(tx, [village.evaluation], [path]) == {}
