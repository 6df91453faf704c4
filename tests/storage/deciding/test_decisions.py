"""The life of a decision: a list, a number, corrections, and what is left when it is withdrawn; on both databases."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from storage.assessment import evaluations
from storage.deciding import decisions, rulings
from storage.deciding.decisions import Correction, Decision, Paper
from storage.deciding.rulings import Ruling
from storage.reporting import figures
from storage.tables import recognition
from tests.storage.conftest import MORNING

PAPER = Paper("123/QĐ-UBND", date(2026, 10, 5), "Ông Mẫu")
LATER = MORNING + timedelta(days=3)
LAST = MORNING + timedelta(days=6)


@pytest.fixture
def endorsed(village, tx):
    evaluations.submit(tx, village.evaluation, MORNING, "48", None)
    evaluations.endorse(tx, village.evaluation, MORNING)
    return village


def listed(village, tx, outcome="recognised"):
    made = Decision(village.commune, 2026, "family", None, None, None, village.father, MORNING)
    return decisions.draft(tx, made, [Ruling(village.evaluation, outcome)])


def entered(village, tx, outcome="recognised", at=MORNING):
    number = listed(village, tx, outcome)
    decisions.enter_draft(tx, number, PAPER, [village.evaluation], at)
    evaluations.decide(tx, [village.evaluation], outcome, at)
    return number


def recognised(tx, village, on=None, *, as_then=False):
    whole, _ = figures.read(tx, village.commune, 2026, as_of=on, as_then=as_then)
    return whole.figures["families", "recognised"].count


def test_a_list_recognises_nobody_until_it_has_its_number(endorsed, tx):
    number = listed(endorsed, tx)
    assert decisions.find(tx, number).is_draft
    assert decisions.of_evaluation(tx, endorsed.evaluation) is None
    assert decisions.enter_draft(tx, number, PAPER, [endorsed.evaluation], MORNING)
    assert decisions.of_evaluation(tx, endorsed.evaluation).number == PAPER.number
    assert not decisions.enter_draft(tx, number, PAPER, [], MORNING), "it was entered before"


def test_no_decision_is_entered_without_its_paper(endorsed, tx):
    made = Decision(endorsed.commune, 2026, "family", None, None, None, None, MORNING)
    with pytest.raises(IntegrityError), tx.begin_nested():
        decisions.enter(tx, made, [])


def test_who_is_left_off_the_list_on_the_day_it_is_entered_is_not_decided_on(endorsed, tx):
    number = listed(endorsed, tx)
    decisions.enter_draft(tx, number, PAPER, [], MORNING)
    assert [one.holds for one in rulings.of(tx, number)] == [False]


def test_a_withdrawn_decision_frees_all_and_keeps_its_list(endorsed, tx):
    number = entered(endorsed, tx)
    assert decisions.withdraw(tx, number, "ghi nhầm", endorsed.father, LATER) == [endorsed.evaluation]
    assert decisions.withdraw(tx, number, "ghi nhầm", endorsed.father, LATER) == []
    assert evaluations.one(tx, endorsed.evaluation).status == "endorsed"
    assert decisions.of_evaluation(tx, endorsed.evaluation) is None
    assert [line.name for line in decisions.lines(tx, number)] == ["Nhà ông Mẫu"]
    assert [(one.what, one.reason) for one in decisions.corrections(tx, number)] == [("withdrawn", "ghi nhầm")]
    assert decisions.of_areas(tx, [endorsed.commune])[0][1] == 1, "as many as it recognised"
    again = entered(endorsed, tx, at=LAST)
    assert decisions.of_evaluation(tx, endorsed.evaluation).id == again


def test_whoever_was_declined_is_freed_too_and_may_be_declined_again(endorsed, tx):
    number = entered(endorsed, tx, "declined")
    decisions.withdraw(tx, number, "ghi nhầm", None, LATER)
    assert evaluations.one(tx, endorsed.evaluation).status == "endorsed"
    entered(endorsed, tx, "declined", LAST)


def test_what_another_decision_says_ends_what_was_said_before(endorsed, tx):
    first = entered(endorsed, tx, "declined")
    second = entered(endorsed, tx, at=LATER)
    assert ([one.until for one in rulings.of(tx, first)], decisions.withdraw(tx, first, "x", None, LAST)) == (
        [LATER],
        [],
    )
    assert evaluations.one(tx, endorsed.evaluation).status == "recognised"
    assert decisions.of_evaluation(tx, endorsed.evaluation).id == second


def test_two_decisions_never_hold_for_one(endorsed, tx):
    number = entered(endorsed, tx)
    row = {"evaluation_id": endorsed.evaluation, "decision_id": number, "outcome": "recognised", "since": LATER}
    with pytest.raises(IntegrityError), tx.begin_nested():
        tx.execute(recognition.insert(), row)


def test_what_is_sent_back_after_it_was_declined_is_decided_on_no_more(endorsed, tx):
    number = entered(endorsed, tx, "declined")
    evaluations.reopen(tx, endorsed.evaluation, LATER)
    assert [one.until for one in rulings.of(tx, number)] == [LATER]


def test_a_correction_keeps_what_stood_there(endorsed, tx):
    number = entered(endorsed, tx)
    changed = Correction(number, "dated", "2026-10-05", "2026-10-04", "gõ nhầm", endorsed.father, LATER)
    decisions.correct(tx, changed, date(2026, 10, 4))
    assert decisions.find(tx, number).dated == date(2026, 10, 4)
    assert decisions.corrections(tx, number) == [changed]


def test_one_is_taken_out_and_in_again(endorsed, tx):
    number = entered(endorsed, tx)
    changed = Correction(number, "out", None, None, "trùng tên", None, LATER)
    decisions.take_out(tx, changed, endorsed.evaluation)
    assert evaluations.one(tx, endorsed.evaluation).status == "endorsed"
    assert decisions.of_areas(tx, [endorsed.commune])[0][1] == 0
    decisions.take_in(tx, changed._replace(what="in", at=LAST), endorsed.evaluation)
    assert [one.holds for one in rulings.of(tx, number)] == [False, True]


def test_a_day_before_the_withdrawal_shows_what_held_then(endorsed, tx):
    number = entered(endorsed, tx)
    decisions.withdraw(tx, number, "ghi nhầm", None, LATER)
    evaluations.correct(tx, endorsed.evaluation, LATER)
    first, last = MORNING.date(), LATER.date()
    days = (first - timedelta(1), first, last - timedelta(1), last, None)
    assert [recognised(tx, endorsed, on) for on in days] == [0, 1, 1, 0, 0]
    assert recognised(tx, endorsed, first, as_then=True) == 1
