"""What a database lacks is named, whatever it is."""

from __future__ import annotations

import pytest

from storage.store import Store

HARM = {
    "DROP TABLE roster_sheet": ["table roster_sheet"],
    "DROP INDEX ix_outbox_waiting": ["index outbox.ix_outbox_waiting"],
    "ALTER TABLE account DROP COLUMN unreachable_at": ["column account.unreachable_at"],
    "DROP TRIGGER audit_keep_update": ["trigger audit.audit_keep_update"],
}


def test_a_new_database_lacks_nothing(store):
    assert store.lacking() == []
    assert store.lacking() == [], "nothing is left of what was made to compare"


@pytest.mark.parametrize("harm", HARM)
def test_what_is_missing_is_named(store, database, harm):
    wanted = HARM[harm]
    if database == "postgresql":
        harm = harm.replace("audit_keep_update", "audit_keep ON audit")
        wanted = [name.replace("audit_keep_update", "audit_keep") for name in wanted]
    with store.writing() as tx:
        tx.exec_driver_sql(harm)
    assert store.lacking() == wanted


def test_what_is_switched_off_or_made_otherwise_is_named_too(postgres_url):
    store = Store.open(postgres_url)
    with store.writing() as tx:
        tx.exec_driver_sql("ALTER TABLE answer DISABLE TRIGGER answer_keep")
        tx.exec_driver_sql("ALTER TABLE account ALTER COLUMN address DROP NOT NULL")
        tx.exec_driver_sql("ALTER TABLE review DROP CONSTRAINT ck_review_outcome")
    assert sorted(store.lacking()) == [
        "column account.address",
        "rule review.ck_review_outcome",
        "trigger answer.answer_keep",
    ]
    store.close()


def test_more_than_is_expected_is_nobodys_trouble(store):
    with store.writing() as tx:
        tx.exec_driver_sql("CREATE TABLE of_somebody_else (number integer)")
        tx.exec_driver_sql("CREATE INDEX of_an_administrator ON outbox (made_at)")
    assert store.lacking() == []
