"""The chain of who did what cannot be changed unseen."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from storage import audit
from tests.storage.conftest import MORNING


def tell(store, *deeds):
    with store.writing() as tx:
        for deed in deeds:
            audit.record(tx, audit.Link(MORNING, deed, before="nháp", after="đã nộp"))


def test_a_whole_chain_verifies(store):
    tell(store, "submit", "endorse", "recognise")
    with store.reading() as tx:
        assert audit.verify(tx) is None
        assert [kept.link.deed for kept in audit.every(tx)] == ["submit", "endorse", "recognise"]


def test_the_database_refuses_to_change_or_remove_a_link(store):
    tell(store, "submit")
    for statement in ("UPDATE audit SET deed = 'other'", "DELETE FROM audit"):
        with pytest.raises(DatabaseError), store.writing() as tx:
            tx.execute(text(statement))


@pytest.mark.parametrize(
    "tampering", ["UPDATE audit SET after = 'khác' WHERE id = 2", "DELETE FROM audit WHERE id = 2"]
)
def test_who_gets_around_the_database_is_found_out(store, tampering):
    tell(store, "submit", "endorse", "recognise")
    with store.writing() as tx:
        if tx.dialect.name == "sqlite":
            tx.execute(text("DROP TRIGGER audit_keep_update"))
            tx.execute(text("DROP TRIGGER audit_keep_delete"))
        else:
            tx.execute(text("DROP TRIGGER audit_keep ON audit"))
        tx.execute(text(tampering))
    with store.reading() as tx:
        assert audit.verify(tx) in {2, 3}
