"""The statements of every message find their rows by an index, however much has been kept."""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from sqlalchemy import event

from conversations.rules.figures import KEYS
from conversations.speech import Outgoing
from storage.assessment import answers
from storage.people import accounts
from storage.reporting import figures
from storage.talk import heard, outbox
from storage.talk.outbox import Saying, Urgency
from tests.storage.conftest import MORNING

pytestmark = pytest.mark.parametrize("database", ["sqlite"])


@contextmanager
def plans(tx):
    """Collect how SQLite goes about each statement."""
    asked, plans = [], []
    event.listen(tx, "before_cursor_execute", lambda *what: asked.append(what[2:4]))
    yield plans
    for statement, parameters in asked[:]:
        rows = tx.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        plans.append("; ".join(row.detail for row in rows))


def test_accounts_are_found_by_their_addresses(village, tx):
    with plans(tx) as found:
        accounts.meet(tx, [("web", "phone-1"), ("web", "phone-2"), ("web", "phone-3")])
    assert "SEARCH account USING INDEX" in found[0]
    assert "SCAN account" not in found[0]


def test_what_was_heard_is_found_by_its_keys(village, tx):
    with plans(tx) as found:
        heard.known(tx, [(village.phone, "m1"), (village.phone, "m2"), (village.phone, "m3")])
    assert "SEARCH heard USING COVERING INDEX" in found[0]
    assert "SCAN heard" not in found[0]


def test_what_waits_is_read_in_the_order_of_delivery_without_sorting(village, tx):
    outbox.put(tx, [Saying(village.phone, Outgoing("chào"), MORNING)])
    with plans(tx) as found:
        outbox.waiting(tx, dict.fromkeys(Urgency, 0), ["web"], 10)
    assert found[0].count("SEARCH outbox USING INDEX ix_outbox_waiting (urgency=? AND id>?)") == len(Urgency)
    assert "TEMP B-TREE" not in found[0]


def test_a_walk_is_read_in_the_order_of_its_log(village, tx):
    with plans(tx) as found:
        answers.log(tx, village.evaluation)
    given, _, left = found[0].partition("RIGHT; ")
    assert "SEARCH answer USING INDEX" in given
    assert "TEMP B-TREE" not in given
    assert "SEARCH left_question USING INDEX" in left  # few, so they may be sorted


def test_figures_of_a_commune_are_counted_from_its_own_rows(village, tx):
    with plans(tx) as found:
        figures.read(tx, village.commune, MORNING.year)
        for key in KEYS:
            figures.names(tx, village.commune, MORNING.year, "families", key)
    assert len(found) > len(KEYS)
    for table in ("subject", "evaluation", "registration", "headcount", "signing", "earlier"):
        assert not [plan for plan in found if f"SCAN {table}" in plan]
