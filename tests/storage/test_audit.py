"""The chain of who did what cannot be changed unseen."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from storage import audit, unexplained
from storage.people import people
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


def test_a_seal_that_is_gone_says_that_links_were_cut(store):
    tell(store, "submit", "endorse")
    with store.reading() as tx:
        seal = audit.last_hash(tx)
        assert not audit.is_cut(tx)
        assert not audit.is_cut(tx, seal)
        assert audit.is_cut(tx, "f" * 64)
    with store.writing() as tx, tx.begin_nested() as savepoint:
        audit.record(tx, audit.Link(MORNING, "taken back"))
        savepoint.rollback()
    with store.reading() as tx:
        assert not audit.is_cut(tx, seal), "what was rolled back is not missing"


def test_roles_are_held_by_whom_the_log_says(store, village):
    with store.writing() as tx:
        held = people.roles_of(tx, village.father, MORNING.date())
        assert {one.id for one in unexplained.changed(tx) if one.what == "role"} >= {one.id for one in held}
        member = audit.Link(MORNING, "role.joined", village.father, None, None, village.household, after="member")
        head = people.grant(tx, village.father, "village_head", MORNING.date(), area_id=village.village)
        given = audit.Link(MORNING, "role.granted", village.father, area_id=village.village, after="village_head 2026")
        audit.record_all(tx, [member, given])
    with store.reading() as tx:
        assert unexplained.changed(tx) == []
    with store.writing() as tx:
        audit.record(tx, given._replace(deed="role.revoked"))
    with store.reading() as tx:
        assert unexplained.changed(tx) == [unexplained.Unexplained("role", head)], "taken away, and held all the same"
