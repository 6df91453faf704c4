"""Points, their maximum and the pass mark are kept as numbers: of every form handed in from now on, and of old ones."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.features.lists import old_numbers
from storage.assessment import evaluations, numbers
from storage.people import erasure
from storage.tables import evaluation, form
from tests.bot.features.evaluating.handed_in import decided, hands_in
from tests.bot.features.standards.test_marks import sets
from tests.bot.offices import HEAD, VILLAGER, says, stands

NO_RESULT = (None, None, None)
NO_NUMBERS = numbers.NO_NUMBERS._asdict()


def store_of(stage):
    return stage._open().store


def kept(stage):
    found = stands(stage)
    return found.points, found.most, found.mark


def walked(stage, rounds=1):
    """Forget all numbers, as if they were of before, and let some rounds work them out."""
    for _ in range(rounds):
        with store_of(stage).reading() as tx:
            found = old_numbers.work_out(tx, stage.clock.now())
        with store_of(stage).writing() as tx:
            old_numbers.keep(tx, found)
    with store_of(stage).reading() as tx:
        return numbers.waiting(tx, 100)


def forget_numbers(stage):
    with store_of(stage).writing() as tx:
        tx.execute(evaluation.update().values(NO_NUMBERS))
        return numbers.waiting(tx, 100)


def test_what_is_handed_in_endorsed_and_opened_again_has_its_numbers(stage):
    hands_in(stage, VILLAGER)
    assert kept(stage) == (40, 40, None)
    sets(stage, "mức đạt gia đình 20")
    assert kept(stage) == (40, 40, 20)
    sets(stage, "mức đạt gia đình 30")
    assert (*kept(stage), stands(stage).verdict) == (40, 40, 30, "dat")
    says(stage, HEAD, "duyệt", "1")
    assert kept(stage) == (40, 40, 30)
    says(stage, VILLAGER, "sửa câu 14", "3")
    assert kept(stage) == NO_RESULT
    says(stage, VILLAGER, "nộp")
    assert kept(stage) == (float(stands(stage).score), 40, 30)


def test_old_ones_get_theirs_by_their_own_form_a_few_in_each_round(stage, monkeypatch):
    decided(stage, "1")
    before = kept(stage)
    assert len(forget_numbers(stage)) == 2
    monkeypatch.setattr(old_numbers, "AT_ONCE", 1)
    assert len(walked(stage)) == 1
    assert walked(stage, 2) == []
    assert kept(stage) == before


@pytest.mark.parametrize("lost", [{"xform": "<html/>"}, {"xform": "no XML"}])
def test_one_that_cannot_be_read_is_named_and_tried_no_more(stage, lost):
    hands_in(stage, VILLAGER)
    forget_numbers(stage)
    with store_of(stage).writing() as tx:
        tx.execute(form.update().values(lost))
    assert walked(stage) == []
    with store_of(stage).reading() as tx:
        (named,) = numbers.unread(tx)
    assert (named.form_id, named.ids) == ("gia_dinh_hoc_tap", [stands(stage).id])
    assert (kept(stage), stands(stage).score) == (NO_RESULT, "40")


def test_what_was_erased_keeps_only_its_points(stage):
    decided(stage, "1")
    forget_numbers(stage)
    number = stands(stage).id
    with store_of(stage).writing() as tx:
        erasure.forget_answers(tx, [number], stage.clock.now() + timedelta(days=1))
    assert walked(stage) == []
    assert kept(stage) == (40, None, None)


def test_erasing_what_is_not_decided_leaves_no_numbers(stage):
    hands_in(stage, VILLAGER)
    number = stands(stage).id
    with store_of(stage).writing() as tx:
        erasure.forget_answers(tx, [number], stage.clock.now())
        assert evaluations.one(tx, number).points is None
