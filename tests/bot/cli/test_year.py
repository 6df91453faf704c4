"""`banhoc year`: the books of a year are closed, opened again with a reason, and listed."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from functools import partial

import pytest

from bot.clock import TIME_ZONE
from storage import audit
from storage.assessment import evaluations, forms
from storage.deciding import closings
from storage.places import areas, subjects
from storage.store import Store

LAST = datetime.now(TIME_ZONE).year - 1
WHERE = ("--area", "03217", "--year", str(LAST))


@pytest.fixture
def store(settled_url):
    with closing(Store.open(settled_url)) as store:
        yield store


@pytest.fixture
def year(banhoc, store):
    with store.writing() as tx:
        form = forms.current(tx, "gia_dinh_hoc_tap")
        home = subjects.by_code(tx, "H-0103").id
        evaluations.begin(tx, home, form.digest, LAST, "vi", datetime(LAST, 9, 1, tzinfo=TIME_ZONE))
    return partial(banhoc, "year")


def closed(store):
    with store.reading() as tx:
        return closings.closed(tx, areas.by_code(tx, "03217-01").id)


OPEN = f"""CLOSE THE YEAR {LAST} · xã Tủa Chùa
– forms begun and not handed in: 1
– villages whose list of families is not signed: 3
"""


def test_it_is_tried_closed_listed_and_opened_again(year, store):
    status, told = year("close", *WHERE, "--dry-run")
    assert (status, told, closed(store)) == (0, OPEN, set())
    assert f"✓ The books of {LAST} of xã Tủa Chùa are closed." in year("close", *WHERE)[1]
    assert closed(store) == {LAST}
    assert year("close", *WHERE)[0] == 1
    assert year("list")[1].startswith(f"{LAST} 03217 xã Tủa Chùa: closed on ")
    assert "are open again" in year("reopen", *WHERE, "--reason", "Ghi nhầm quyết định 5")[1]
    assert closed(store) == set()
    assert "opened again on" in year("list", "--area", "03217")[1]
    assert year("reopen", *WHERE, "--reason", "nữa")[0] == 1
    with store.reading() as tx:
        deeds = [one.link.deed for one in audit.every(tx)]
    assert deeds[-3:] == ["year.asked", "year.closed", "year.reopened"]


@pytest.mark.parametrize(
    "wrong",
    [
        ("close", "--area", "03217", "--year", str(LAST + 1)),
        ("close", "--area", "03217-01", "--year", str(LAST)),
        ("reopen", *WHERE, "--reason", " "),
        ("reopen", *WHERE, "--reason", "xem https://xau.vn"),
    ],
)
def test_what_cannot_be_is_refused(year, store, wrong):
    assert year(*wrong)[0] == 1
    assert closed(store) == set()
