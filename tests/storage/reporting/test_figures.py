"""Every figure is given by its list, and by a recount from the tables alone, whatever a commune has lived through."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conversations.rules.figures import KEYS, LINES
from conversations.rules.periods import period_of
from storage.assessment import evaluations
from storage.assessment.numbers import Numbers
from storage.deciding import signings
from storage.deciding.signings import Signing
from storage.places import areas
from storage.reporting import behind, figures
from storage.reporting.behind import Look
from tests.storage.conftest import MORNING
from tests.storage.places.test_lives import YEAR
from tests.storage.reporting.lives import DEEDS, live, settled_life
from tests.storage.reporting.periods import check_period
from tests.storage.reporting.recount import Recount

STEPS = st.lists(
    st.tuples(st.sampled_from(DEEDS), st.integers(0, 19), st.integers(0, 9), st.integers(0, 2)), max_size=40
)


def listed(tx, area_id, as_of):
    """Count all lists by line, key and village."""
    return {
        (line, key): Counter(one.area_id for one in figures.names(tx, area_id, YEAR, line, key, as_of=as_of))
        for line in LINES
        for key in KEYS
    }


def listed_then(tx, area_id, day):
    """Count the same in the places as they were on the day, from the lists of everybody."""
    found = {}
    for line in LINES:
        everybody = behind.everybody(tx, area_id, Look(YEAR, day, day), line)
        found |= {(line, key): Counter(one.area_id for one in everybody if behind.counts(one, key)) for key in KEYS}
        told = behind.nameless(tx, area_id, YEAR, line, then=day)
        found[line, "recognised"].update(one.area_id for one in told)
    return found


def check_lists(tx, area_id, as_of, *, as_then=False):
    """Compare each count with its list; what is not known has none, but for everybody who is there."""
    whole, rows = figures.read(tx, area_id, YEAR, as_of=as_of, as_then=as_then)
    lists = listed_then(tx, area_id, as_of) if as_then else listed(tx, area_id, as_of)
    for which, figure in whole.figures.items():
        assert lists[which].total() == (figure.count or 0), which
    for row in rows:
        here = {area_id} if row.area_id == area_id else set(areas.under(tx, row.area_id))
        for which, figure in row.figures.items():
            assert sum(lists[which][place] for place in here) == (figure.count or 0), (row.name, which)


def check_recount(tx, area_id, **view):
    """Compare each figure of an area, and of what is one step below it, with a recount."""
    whole, rows = figures.read(tx, area_id, YEAR, **view)
    then = (view.get("as_of") or date(YEAR, 12, 31)) if view.get("as_then") else None
    recount = Recount(tx, YEAR, view.get("as_of"), then)
    for row in [whole, *(row for row in rows if row.area_id != area_id)]:
        found = {which: (figure.count, figure.of) for which, figure in row.figures.items()}
        assert found == recount.of(row.area_id), row.name
        last = recount.last_year(row.area_id)
        told = {line: row.figures[line, "recognised"].last_year for line in LINES}
        assert {line: number or 0 for line, number in told.items()} == {line: last[line] for line in LINES}, row.name


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_figures_equal_their_lists_and_a_recount_after_any_life(store, village, steps):
    with store.writing() as tx:
        province = areas.one(tx, village.commune).parent_id
        life = settled_life(tx, province)
        today = live(life, steps)
        day = today - timedelta(days=5)
        for place in (life.commune, province):
            check_lists(tx, place, None)
            check_recount(tx, place)
        check_lists(tx, life.commune, day)
        check_lists(tx, life.commune, day, as_then=True)
        check_recount(tx, life.commune, as_of=day)
        check_recount(tx, province, as_of=day, as_then=True)
        check_recount(tx, life.commune, as_then=True)
        for found in (period_of(YEAR), period_of(YEAR - 1)):
            check_period(tx, province, found)
            check_period(tx, life.commune, found, day)
            check_period(tx, life.commune, found, day, as_then=True)
        tx.rollback()


def test_who_is_left_out_is_named_with_the_reason_as_it_was_given(village, tx):
    reason = 'đi "làm" xa \\ từ Tết'
    left_out = {str(village.household): reason}
    signings.sign(tx, Signing(village.village, YEAR, "family", None, left_out, MORNING), [village.household])
    (named,) = figures.names(tx, village.commune, YEAR, "families", "left_out")
    assert (named.subject_id, named.status, named.reason) == (village.household, "draft", reason)
    assert evaluations.submit(tx, village.evaluation, MORNING, "60", "dat", Numbers(60, 100, 50))
    assert figures.names(tx, village.commune, YEAR, "families", "left_out") == []
    (named,) = figures.names(tx, village.commune, YEAR, "families", "handed_in")
    assert (named.points, named.most, named.mark, named.reason) == (60, 100, 50, reason)
