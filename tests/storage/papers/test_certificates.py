"""Numbers of certificates: each given once, found again, and told when they hold no more; on both databases."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest

from storage.assessment import evaluations
from storage.deciding import decisions
from storage.deciding.decisions import Correction, Decision
from storage.papers import certificates
from storage.papers.certificates import Of
from storage.places import subjects
from storage.tables import certificate
from tests.storage.conftest import MORNING, form_record

LATER = MORNING + timedelta(days=3)


def recognised(village, tx, many, number="06/QĐ-UBND"):
    """Enter a decision that recognises so many households more; give its id and their evaluations."""
    found = []
    for one in range(many):
        home = subjects.add(tx, f"{number}-{one}", "family", f"Sùng A Thử {one}", village.village)
        found.append(evaluations.begin(tx, home, form_record().digest, 2026, "vi", MORNING))
    made = Decision(village.commune, 2026, "family", number, date(2026, 11, 12), "Chủ tịch Nguyễn Mẫu", None, MORNING)
    entered = decisions.enter(tx, made, found)
    evaluations.decide(tx, found, "recognised", MORNING)
    return entered, found


def given(tx, village, *ids):
    made = certificates.give(tx, Of(village.commune, 2026, ids), LATER, village.father)
    return made, list(certificates.numbers(tx, ids).items())


def test_each_has_a_number_once_and_the_next_decision_goes_on(village, tx):
    first, (one, two) = recognised(village, tx, 2)
    assert given(tx, village, first) == (2, [(one, 1), (two, 2)])
    assert given(tx, village, first) == (0, [(one, 1), (two, 2)]), "a second time the same"
    second, (three,) = recognised(village, tx, 1, "07/QĐ-UBND")
    assert given(tx, village, second) == (1, [(three, 3)])


def test_what_does_not_hold_any_more_has_no_certificate_and_its_number_still_tells_whose_it_was(village, tx):
    made, (one, two) = recognised(village, tx, 2)
    given(tx, village, made)
    decisions.take_out(tx, Correction(made, "out", None, None, "ghi nhầm", None, LATER), one)
    assert given(tx, village, made) == (0, [(two, 2)])
    found = [certificates.find(tx, village.commune, 2026, number) for number in (1, 2)]
    assert [(each.name, each.decision.number, each.holds) for each in found] == [
        ("Sùng A Thử 0", "06/QĐ-UBND", False),
        ("Sùng A Thử 1", "06/QĐ-UBND", True),
    ]
    decisions.withdraw(tx, made, "ghi nhầm", None, LATER)
    assert not certificates.find(tx, village.commune, 2026, 2).holds
    assert [certificates.find(tx, *asked) for asked in ((village.commune, 2026, 3), (village.commune, 2025, 1))] == [
        None,
        None,
    ]


def test_a_list_without_a_number_gives_none_and_one_taken_in_later_gets_the_next(village, tx):
    made, (one,) = recognised(village, tx, 1)
    waits = decisions.draft(tx, decisions.find(tx, made)._replace(number=None, dated=None, entered_at=None, id=0), [])
    assert given(tx, village, made, waits) == (1, [(one, 1)])
    decisions.take_in(tx, Correction(made, "in", None, None, "còn sót", None, LATER), village.evaluation)
    assert given(tx, village, made) == (1, [(one, 1), (village.evaluation, 2)])


@pytest.mark.parametrize("many", [40])
def test_two_at_once_give_no_number_twice(store, village, many):
    with store.writing() as tx:
        made = [recognised(village, tx, many, f"{number}/QĐ-UBND")[0] for number in (6, 7)]

    def give(one):
        with store.writing() as tx:
            return certificates.give(tx, Of(village.commune, 2026, [one]), LATER)

    with ThreadPoolExecutor(4) as crowd:
        assert sum(crowd.map(give, made * 2)) == 2 * many
    with store.reading() as tx:
        rows = tx.execute(certificate.select()).all()
    assert sorted(row.number for row in rows) == list(range(1, 2 * many + 1))
