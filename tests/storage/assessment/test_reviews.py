"""What a village said about its forms, what it signed, and what the commune decided, is kept and found again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import insert, update
from sqlalchemy.exc import IntegrityError

from storage import audit
from storage.assessment import evaluations, lists, reviews
from storage.assessment.evaluations import Listed
from storage.assessment.reviews import Review
from storage.deciding import decisions, recognised, signings
from storage.deciding.decisions import Decision
from storage.deciding.signings import Meeting, Signing
from storage.people import accounts, people
from storage.people.accounts import Door
from storage.places import subjects
from storage.tables import review, subject
from storage.talk import media
from storage.talk.media import MediaRecord
from tests.storage.conftest import MORNING, form_record

DIGEST = form_record().digest
LATER = MORNING + timedelta(days=3)


def homes(tx, village, count):
    return [subjects.add(tx, f"T1-01-1{n}", "family", f"Nhà số {n}", village.village) for n in range(count)]


def submitted(tx, home, score="85", verdict="dat", year=2026):
    number = evaluations.begin(tx, home, DIGEST, year, "vi", MORNING)
    assert evaluations.submit(tx, number, MORNING, score, verdict)
    return number


def test_reviews_are_kept_in_their_order(village, tx):
    returned = Review(
        village.evaluation, village.father, "returned", MORNING, "Xem lại “câu 3”", ("/data/a", "/data/b")
    )
    fit = Review(village.evaluation, village.father, "fit", LATER)
    reviews.record(tx, [returned])
    reviews.record(tx, [fit])
    reviews.record(tx, [])
    assert reviews.of_evaluation(tx, village.evaluation) == [returned, fit]
    assert reviews.latest(tx, [village.evaluation, 999]) == {village.evaluation: "fit"}


def test_of_points_proposed_those_since_the_last_handing_in_count_and_the_later_wins(village, tx):
    def propose(path, points, at):
        reviews.record(tx, [Review(village.evaluation, village.father, "proposed", at, proposed=((path, points),))])

    propose("/data/a", "1", MORNING)
    propose("/data/b", "2", LATER)
    propose("/data/b", "3", LATER)
    assert reviews.proposed(tx, village.evaluation, LATER) == {"/data/b": "3"}
    assert reviews.proposed(tx, village.evaluation, None) == {"/data/a": "1", "/data/b": "3"}


def test_of_several_meetings_the_latest_held_counts(village, tx):
    photo = "b" * 64
    media.record(tx, MediaRecord(photo, "image", "image/jpeg", 1, "bien-ban.jpg", MORNING))
    first = Meeting(village.village, 2026, date(2026, 11, 16), 42, 40, 1, photo, village.father, MORNING)
    signings.hold(tx, first)
    signings.hold(tx, first._replace(held_on=date(2026, 11, 2), at=LATER))
    assert lists.meetings(tx, [village.village], 2026) == {village.village: first}
    assert lists.meetings(tx, [village.village], 2025) == {}
    assert lists.meetings(tx, [village.commune], 2026) == {}


def test_a_signed_list_stands_until_it_is_withdrawn(village, tx):
    signed = Signing(village.village, 2026, "family", village.father, {"7": "away", "8": "mới “đến”"}, MORNING)
    signings.sign(tx, signed, [village.household])
    signings.sign(tx, signed, [village.household])
    standing = signings.standing(tx, village.village, 2026, "family")
    assert standing._replace(id=0) == signed
    assert signings.standing(tx, village.village, 2026, "clan") is None
    assert signings.of_subject(tx, village.household, 2026) == standing
    assert signings.of_subject(tx, village.household, 2025) is None
    signings.withdraw(tx, standing.id, LATER)
    assert signings.of_subject(tx, village.household, 2026) is None
    assert signings.standing(tx, village.village, 2026, "family") is None


def test_a_decision_knows_what_it_recognised(village, tx):
    made = Decision(
        village.commune, 2026, "family", "123/QĐ-UBND", date(2026, 12, 1), "Ông Mẫu", village.father, MORNING
    )
    number = decisions.enter(tx, made, [village.evaluation])
    decisions.enter(tx, made._replace(number="124/QĐ-UBND"), [])
    assert decisions.of_evaluation(tx, village.evaluation) == made._replace(entered_at=MORNING, id=number)
    assert decisions.of_evaluation(tx, 999) is None
    assert [one.number for one in decisions.of_area(tx, village.commune, 2026)] == ["123/QĐ-UBND", "124/QĐ-UBND"]
    assert decisions.of_area(tx, village.commune, 2025) == []


def test_an_evaluation_goes_its_way_and_no_other(village, tx):
    home = homes(tx, village, 1)[0]
    number = submitted(tx, home)
    assert evaluations.decide(tx, [number], "recognised", LATER) == 0
    assert evaluations.endorse(tx, number, LATER)
    assert not evaluations.endorse(tx, number, LATER)
    assert evaluations.reopen(tx, number, LATER)
    assert evaluations.one(tx, number).score is None
    assert not evaluations.endorse(tx, number, LATER)
    evaluations.submit(tx, number, LATER, "85", "dat")
    evaluations.endorse(tx, number, LATER)
    assert evaluations.decide(tx, [number], "declined", LATER) == 1
    assert evaluations.decide(tx, [number], "recognised", LATER) == 1
    assert evaluations.decide(tx, [number], "declined", LATER) == 0
    assert not evaluations.reopen(tx, number, LATER)
    assert evaluations.one(tx, number).status == "recognised"


def test_the_list_is_in_the_order_of_the_paper_book(village, tx):
    first, second, third = homes(tx, village, 3)
    gone = subjects.add(tx, "T1-01-2", "family", "Nhà đã chuyển", village.village)
    for home, place in ((third, 1), (first, 2)):
        tx.execute(update(subject).where(subject.c.id == home).values(place=place))
    tx.execute(update(subject).where(subject.c.id == gone).values(gone_on=date(2026, 5, 1)))
    number = submitted(tx, second)
    submitted(tx, first, year=2025)
    rows = evaluations.listed(tx, village.village, "family", 2026)
    assert [row.subject_id for row in rows] == [third, first, village.household, second]
    assert rows[-1] == Listed(second, "Nhà số 1", number, "submitted", "85", "dat", form_id="gia_dinh")
    assert [row.is_in for row in rows] == [False, False, False, True]
    assert evaluations.listed(tx, village.commune, "family", 2026) == []


def test_progress_and_the_period_count_what_was_endorsed_and_recognised(village, tx):
    numbers = [submitted(tx, home) for home in homes(tx, village, 4)]
    older = submitted(tx, village.household, year=2025)
    for number in (*numbers[:3], older):
        evaluations.endorse(tx, number, LATER)
    evaluations.decide(tx, [numbers[0], older], "recognised", LATER)
    evaluations.decide(tx, [numbers[1]], "declined", LATER)
    (counted,) = evaluations.progress(tx, village.village, "family", "gia_dinh", 2026)
    assert counted[2:] == (5, 5, 4, 3, 1, "gia_dinh")
    held = recognised.holding(tx, "family", [village.village], range(2024, 2028))
    assert [(one.year, one.form_id, one.number) for one in held] == [(2025, "gia_dinh", 1), (2026, "gia_dinh", 1)]


def test_several_evaluations_come_in_the_order_in_which_they_are_asked_for(village, tx):
    one, two = (submitted(tx, home) for home in homes(tx, village, 2))
    assert [found.id for found in evaluations.some(tx, [two, 999, one])] == [two, one]
    assert evaluations.names(tx, [one, two]) == {one: "Nhà số 0", two: "Nhà số 1"}


def test_the_phones_of_a_household_are_those_of_its_members(village, tx):
    daughter = people.add(tx, "Con gái")
    people.grant(tx, daughter, "member", date(2026, 1, 1), subject_id=village.household)
    former = people.add(tx, "Đã đi")
    role = people.grant(tx, former, "member", date(2026, 1, 1), subject_id=village.household)
    people.end(tx, role, date(2026, 6, 1))
    phones = [accounts.meet_one(tx, "web", f"other-{n}").id for n in range(2)]
    accounts.allow(tx, phones[0], daughter)
    accounts.allow(tx, village.phone, daughter)
    accounts.allow(tx, phones[1], former)
    found = accounts.doors(tx, [village.household, 999], date(2026, 10, 1))
    assert found == [
        Door(village.household, village.phone, None, "Bản Mẫu"),
        Door(village.household, phones[0], None, "Bản Mẫu"),
    ]


@pytest.mark.parametrize("database", ["sqlite"])
def test_links_written_together_are_one_chain(village, tx):
    links = [audit.Link(MORNING, "evaluation.recognised", before="endorsed", after="recognised")] * 3
    audit.record(tx, links[0]._replace(deed="list.signed"))
    audit.record_all(tx, links)
    audit.record_all(tx, [])
    audit.record(tx, links[0]._replace(deed="list.reopened"))
    assert audit.size(tx) == 5
    assert audit.verify(tx) is None


def test_an_outcome_that_does_not_exist_is_refused(village, tx):
    row = {"evaluation_id": village.evaluation, "person_id": village.father, "mend": "[]", "proposed": "[]"}
    with pytest.raises(IntegrityError), tx.begin_nested():
        tx.execute(insert(review), {**row, "outcome": "forgotten", "at": MORNING})
