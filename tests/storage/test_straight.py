"""What goes straight to the driver is kept, read, refused and heard of as what SQLAlchemy runs by itself."""

from __future__ import annotations

from datetime import timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import bindparam, event, insert, literal, select, update

from storage.people import accounts
from storage.store import Conflict, savepoint
from storage.straight import Straight, said
from storage.tables import outbox
from tests.storage.conftest import MORNING

COLUMNS = ["account_id", "urgency", "body", "made_at", "key"]
PUT = Straight(insert(outbox).inline(), COLUMNS)
SENT = Straight(
    update(outbox)
    .where(outbox.c.key == bindparam("this"))
    .values(state="sent", sent_at=bindparam("at"), platform_id=bindparam("called"), tries=outbox.c.tries + 1)
)
KEPT = Straight(
    select(*(one for one in outbox.c if one is not outbox.c.id), literal("là").label("mark"))
    .where(outbox.c.made_at >= bindparam("since", type_=outbox.c.made_at.type))
    .order_by(outbox.c.key)
    .limit(bindparam("most"))
)
WORDS = st.text(st.characters(exclude_categories=[]), max_size=6)  # half a surrogate pair and NUL among them
ZONES = st.integers(-12, 14).map(lambda hours: timezone(timedelta(hours=hours)))
MOMENTS = st.datetimes(MORNING.replace(tzinfo=None), timezones=ZONES)


@pytest.fixture
def phone(tx):
    return accounts.meet_one(tx, "web", "phone").id


def saying(phone, key="một", body="chào", at=MORNING, urgency=0):
    return dict(zip(COLUMNS, (phone, urgency, body, at, key), strict=True))


def by_sqlalchemy(tx, straight, values):
    return tx.execute(straight.statement, values)


def straight_on(tx, straight, values):
    straight.run_for_each(tx, values) if isinstance(values, list) else straight.run(tx, values)


def leaves(tx, run, saved, at, called):
    """Run the same with one or the other, give what the table holds then, as the driver has it, and undo it."""
    with tx.begin_nested() as part:
        run(tx, PUT, saved)
        run(tx, SENT, {"this": "0", "at": at, "called": called})
        run(tx, SENT, [{"this": "1", "at": None, "called": None}, {"this": "2", "at": at, "called": called}])
        asked = {"since": MORNING - timedelta(days=1), "most": 3}
        kept = by_sqlalchemy(tx, KEPT, asked).all()
        assert KEPT.rows(tx, asked) == [list(row) for row in kept]
        there = tx.exec_driver_sql(f"SELECT {', '.join(COLUMNS)}, state, sent_at, tries, platform_id FROM outbox").all()
        part.rollback()
    return there


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(st.lists(st.tuples(WORDS, MOMENTS), min_size=1, max_size=4), MOMENTS, st.none() | WORDS)
def test_the_same_rows_go_in_and_come_out(tx, phone, said_so, at, called):
    saved = [saying(phone, str(place), body, at) for place, (body, at) in enumerate(said_so)]
    assert leaves(tx, straight_on, saved, at, called) == leaves(tx, by_sqlalchemy, saved, at, called)


def test_what_is_refused_is_refused_with_the_same_errors(tx, phone):
    PUT.run(tx, saying(phone))
    with pytest.raises(Conflict), savepoint(tx):
        PUT.run_for_each(tx, [saying(phone, "hai"), saying(phone)])
    with pytest.raises(Conflict), savepoint(tx):
        PUT.run(tx, saying(phone, "ba", urgency=7))
    with pytest.raises(ValueError, match="no time zone"):
        PUT.run(tx, saying(phone, "bốn", at=MORNING.replace(tzinfo=None)))
    with pytest.raises(KeyError, match="key"):
        PUT.run(tx, {name: one for name, one in saying(phone).items() if name != "key"})
    assert [row[COLUMNS.index("body")] for row in KEPT.rows(tx, {"since": MORNING, "most": 9})] == ["chào"]


def test_listeners_hear_which_statement_it_was(tx, phone):
    heard = []
    event.listen(tx, "before_cursor_execute", lambda *told: heard.append((told[2].split()[0], said(told[4]))))
    PUT.run(tx, saying(phone))
    tx.execute(SENT.statement, {"this": "một", "at": MORNING, "called": None})
    KEPT.rows(tx, {"since": MORNING, "most": 9})
    assert [word for word, _ in heard] == ["INSERT", "UPDATE", "SELECT"]
    assert all(statement is one.statement for (_, statement), one in zip(heard, (PUT, SENT, KEPT), strict=True))
