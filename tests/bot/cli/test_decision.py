"""`banhoc decision`: what was decided, with its list; corrected and withdrawn with a reason, and all are told."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import UTC, date, datetime
from functools import partial

import pytest

from storage import audit
from storage.assessment import evaluations, forms, numbers
from storage.deciding import decisions
from storage.deciding.decisions import Decision
from storage.places import areas, subjects
from storage.store import Store
from storage.tables import outbox

NOW = datetime(2026, 10, 5, 2, tzinfo=UTC)
WHERE = ("--area", "03217", "--year", "2026")


@pytest.fixture
def store(settled_url):
    with closing(Store.open(settled_url)) as store:
        with store.writing() as tx:
            _decide(tx)
        yield store


def _decide(tx):
    """Let the commune recognise one household."""
    home, commune = subjects.by_code(tx, "H-0103").id, areas.by_code(tx, "03217").id
    digest = forms.current(tx, "gia_dinh_hoc_tap").digest
    number = evaluations.begin(tx, home, digest, 2026, "vi", NOW)
    evaluations.submit(tx, number, NOW, "25", None, numbers.read("25", "40", None))
    evaluations.endorse(tx, number, NOW)
    paper = ("123/QĐ-UBND", date(2026, 10, 5), "Chủ tịch xã")
    decisions.enter(tx, Decision(commune, 2026, "family", *paper, None, NOW), [number])
    evaluations.decide(tx, [number], "recognised", NOW)


@pytest.fixture
def decision(banhoc, store):
    return partial(banhoc, "decision")


def stands(store):
    with store.reading() as tx:
        home = subjects.by_code(tx, "H-0103").id
        told = [row.body for row in tx.execute(outbox.select()) if "Ví Dụ" in row.body]
        return evaluations.of_subject(tx, home)[0].status, len(told)


def test_what_was_decided_is_listed_and_shown(decision):
    code, told, *_ = decision("list", *WHERE)
    assert (code, "123/QĐ-UBND" in told, "1 recognised" in told) == (0, True, True)
    assert "1. nhà anh Sùng A Ví Dụ · 25/40 points" in decision("show", "123", *WHERE)[1]
    shown = json.loads(decision("show", "123/qd-ubnd", *WHERE, "--json")[1])
    assert (shown["number"], shown["recognised"]) == ("123/QĐ-UBND", 1)
    assert [(one["name"], one["in_the_list"]) for one in shown["list"]] == [("nhà anh Sùng A Ví Dụ", True)]
    assert decision("show", "124", *WHERE)[0] == 1


def test_a_date_is_corrected_and_those_concerned_are_told(decision, store):
    asked = ("correct", "123", *WHERE, "--date", "04/10/2026", "--reason", "Ghi sai ngày")
    assert "the date: 2026-10-05 → 2026-10-04 (Ghi sai ngày)" in decision(*asked)[1]
    assert stands(store) == ("recognised", 1)
    with store.reading() as tx:
        assert [one.link.deed for one in audit.every(tx)] == ["decision.corrected"]


def test_a_withdrawn_one_frees_its_forms_and_is_not_withdrawn_again(decision, store):
    asked = ("withdraw", "123", *WHERE, "--reason", "Ghi nhầm danh sách")
    assert "Certificates that were given out have to be taken back." in decision(*asked)[1]
    assert stands(store) == ("endorsed", 1)
    assert decision(*asked)[0] == 1
    assert "withdrawn" in decision("list", *WHERE)[1]


@pytest.mark.parametrize("day", ["2999-01-01", "2020-12-31"])
def test_a_day_that_is_none_is_refused(decision, store, day):
    assert decision("correct", "123", *WHERE, "--date", day, "--reason", "Ghi sai ngày")[0] == 1
    assert stands(store) == ("recognised", 0)


@pytest.mark.parametrize("day", ["2026-02-29", "hôm qua"])
def test_what_is_no_day_is_refused(decision, store, day):
    with pytest.raises(SystemExit):
        decision("correct", "123", *WHERE, "--date", day, "--reason", "Ghi sai ngày")
    assert stands(store) == ("recognised", 0)


def test_a_number_is_no_signer_and_a_village_decides_nothing(decision, store):
    assert decision("correct", "123", *WHERE, "--signer", "1", "--reason", "Ghi sai")[0] == 1
    assert decision("list", "--area", "03217-01", "--year", "2026")[0] == 1
    assert stands(store) == ("recognised", 0)


def test_no_reason_leads_anywhere(decision, store):
    for reason in ("", "xem http://lua.dao", "x" * 201):
        assert decision("withdraw", "123", *WHERE, "--reason", reason)[0] == 1
    assert stands(store) == ("recognised", 0)
