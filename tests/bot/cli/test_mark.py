"""`banhoc mark`: set, shown and taken back on the machine itself."""

from __future__ import annotations

from contextlib import closing
from functools import partial

import pytest

from storage import audit
from storage.deciding import marks
from storage.people import accounts
from storage.places import areas
from storage.store import Store
from storage.talk import outbox

WHERE = ("--title", "family", "--area", "03217", "--year", "2026")
PAPER = ("--source", "Hướng dẫn 12/HD-UBND")


@pytest.fixture
def store(settled_url):
    with closing(Store.open(settled_url)) as store:
        # The demonstration begins in November 2026; the command looks at the real calendar.
        with store.writing() as tx:
            tx.exec_driver_sql("UPDATE role SET since = '2020-01-01'")
        yield store


@pytest.fixture
def mark(banhoc, store):
    return partial(banhoc, "mark")


def standing(store):
    with store.reading() as tx:
        return [(one.title, one.year, one.points, one.source) for one in marks.standing(tx)]


def test_one_is_tried_set_shown_and_taken_back(mark, store):
    shown = mark("set", *WHERE, "--points", "60", *PAPER, "--dry-run")
    assert (shown[0], standing(store)) == (0, [])
    assert "Learning families 2026 · xã Tủa Chùa: pass mark 60" in shown[1]
    assert mark("set", *WHERE, "--points", "60", *PAPER) == shown
    assert standing(store) == [("family", 2026, 60, "Hướng dẫn 12/HD-UBND")]
    assert mark("list") == (0, "2026 family 03217 xã Tủa Chùa: 60 (Hướng dẫn 12/HD-UBND)\n")
    assert mark("list", "--year", "2027") == (0, "No pass mark has been set.\n")
    assert mark("set", *WHERE, "--undo")[0] == 0
    assert standing(store) == []
    code, told = mark("set", *WHERE, "--undo")
    assert (code, told) == (1, "banhoc: xã Tủa Chùa has set no pass mark of its own there.\n")


def test_the_officers_of_the_commune_are_told(mark, store):
    mark("set", *WHERE, "--points", "60", *PAPER)
    with store.reading() as tx:
        came = outbox.recent(tx, accounts.find(tx, "web", "dien-thoai-11").id, 9)
        assert [one.link.deed for one in audit.every(tx)] == ["mark.set"]
    assert any("xã Tủa Chùa: mức đạt 60 điểm" in one.outgoing.text for one in came)


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (("--points", "101", *PAPER), "between 1 and 100 points"),
        (("--points", "0", *PAPER), "between 1 and 100 points"),
        (("--points", "60"), "Give --points, and with --source"),
        (PAPER, "Give --points, and with --source"),
        (("--points", "60", "--source", "xem https://xau.vn/muc"), "an address that leads out of the chat"),
        (("--points", "60", "--source", "x" * 121), "Give --points, and with --source"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(mark, store, asked, why):
    code, told = mark("set", *WHERE, *asked)
    assert code == 1
    assert why in told
    assert standing(store) == []


def test_a_place_or_a_year_that_there_is_not_is_refused(mark, store):
    assert mark("set", *WHERE[:2], "--area", "99", *WHERE[4:], "--points", "6", *PAPER)[0] == 1
    assert mark("set", *WHERE[:4], "--year", "26", "--points", "6", *PAPER)[0] == 1
    assert standing(store) == []


def test_a_mark_of_the_province_holds_until_the_commune_sets_its_own(mark, store):
    with store.reading() as tx:
        commune = areas.by_code(tx, "03217")
        province = areas.above(tx, commune.id, "province")
    mark("set", *WHERE[:2], "--area", province.code, *WHERE[4:], "--points", "50", *PAPER)
    held = []
    for points in ("60", None):
        with store.reading() as tx:
            held.append(marks.holding(tx, commune.id, "family", 2026).points)
        mark("set", *WHERE, *(("--points", points, *PAPER) if points else ("--undo",)))
    with store.reading() as tx:
        held.append(marks.holding(tx, commune.id, "family", 2026).points)
    assert held == [50, 60, 50]
