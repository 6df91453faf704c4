"""One subject, one form, one year is one evaluation, and villages can be counted."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import event
from sqlalchemy.exc import IntegrityError

from storage.assessment import evaluations, forms
from storage.assessment.evaluations import Progress
from storage.places import areas, subjects
from tests.storage.conftest import MORNING, form_record

LATER = MORNING + timedelta(days=3)
DIGEST = form_record().digest


def test_beginning_twice_finds_the_same_evaluation(village, tx):
    assert evaluations.begin(tx, village.household, DIGEST, 2026, "en", LATER) == village.evaluation
    evaluation = evaluations.one(tx, village.evaluation)
    assert (evaluation.form_id, evaluation.digest, evaluation.year) == ("gia_dinh", DIGEST, 2026)
    assert (evaluation.language, evaluation.status, evaluation.began_at) == ("vi", "draft", MORNING)


def test_a_draft_stays_with_the_version_it_began_with(village, tx):
    forms.publish(tx, form_record(digest="b" * 64, version="2026.2"))
    assert evaluations.begin(tx, village.household, "b" * 64, 2026, "vi", LATER) == village.evaluation
    assert evaluations.one(tx, village.evaluation).digest == DIGEST


def test_the_next_year_is_another_evaluation(village, tx):
    next_year = evaluations.begin(tx, village.household, DIGEST, 2027, "vi", LATER)
    assert [each.id for each in evaluations.of_subject(tx, village.household)] == [next_year, village.evaluation]


def test_a_form_nobody_published_cannot_be_begun(village, tx):
    with pytest.raises(IntegrityError), tx.begin_nested():
        evaluations.begin(tx, village.household, "f" * 64, 2026, "vi", MORNING)


def test_submitted_once_reopened_and_submitted_again(village, tx):
    assert evaluations.submit(tx, village.evaluation, LATER, "85", "dat")
    assert not evaluations.submit(tx, village.evaluation, LATER, "0", "chua_dat")
    handed_in = evaluations.one(tx, village.evaluation)
    assert (handed_in.status, handed_in.submitted_at, handed_in.score, handed_in.verdict) == (
        "submitted",
        LATER,
        "85",
        "dat",
    )

    assert evaluations.reopen(tx, village.evaluation, LATER)
    assert not evaluations.reopen(tx, village.evaluation, LATER)
    draft = evaluations.one(tx, village.evaluation)
    assert (draft.status, draft.submitted_at, draft.score, draft.verdict) == ("draft", None, None, None)

    assert evaluations.submit(tx, village.evaluation, LATER, None, None)


def test_evaluations_of_an_area_by_year_and_status(village, tx):
    second = subjects.add(tx, "T1-01-002", "family", "Nhà bà Khác", village.village)
    submitted = evaluations.begin(tx, second, DIGEST, 2026, "vi", MORNING)
    evaluations.submit(tx, submitted, LATER, "85", "dat")

    def found(*filters):
        return [each.id for each in evaluations.of_area(tx, village.commune, *filters)]

    assert found(2026) == [village.evaluation, submitted]
    assert found(2026, "submitted") == [submitted]
    assert found(2025) == []


def test_progress_counts_every_village_in_one_statement(village, tx):
    empty = areas.add(tx, "T1-02", "Bản Mới", "village", village.commune)
    homes = [subjects.add(tx, f"T1-01-1{n}", "family", f"Nhà số {n}", village.village) for n in range(3)]
    evaluations.submit(tx, evaluations.begin(tx, homes[0], DIGEST, 2026, "vi", MORNING), LATER, "85", "dat")
    evaluations.begin(tx, homes[1], DIGEST, 2025, "vi", MORNING)  # another year
    subjects.add(tx, "T1-01-C", "clan", "Dòng họ Mẫu", village.village)  # another title

    statements = []
    event.listen(tx, "before_cursor_execute", lambda *what: statements.append(what[2]))
    counted = evaluations.progress(tx, village.commune, "family", "gia_dinh", 2026)

    assert counted == [
        Progress(village.village, "Bản Mẫu", subjects=4, begun=2, submitted=1, form_id="gia_dinh"),
        Progress(empty, "Bản Mới", subjects=0, begun=0, submitted=0, form_id="gia_dinh"),
    ]
    assert len(statements) == 1


def test_units_of_the_commune_itself_are_counted_there(village, tx):
    subjects.add(tx, "T1-U1", "unit", "Trường Mẫu", village.commune)
    counted = evaluations.progress(tx, village.commune, "unit", "don_vi", 2026)
    assert [(each.name, each.subjects) for each in counted] == [("Xã Mẫu", 1), ("Bản Mẫu", 0)]
