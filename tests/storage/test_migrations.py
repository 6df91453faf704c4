"""The migrations and the page of tables tell the same story."""

from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import CheckConstraint, inspect

from storage.migrations import __main__ as drafting
from storage.tables import metadata


def test_a_migrated_database_is_what_the_tables_say(store):
    with store.writing() as tx:
        assert compare_metadata(MigrationContext.configure(tx), metadata) == []


def test_it_has_the_checks_that_the_tables_have(store):
    with store.reading() as tx:
        for table in metadata.sorted_tables:
            kept = {check["name"] for check in inspect(tx).get_check_constraints(table.name)}
            assert kept == {each.name for each in table.constraints if isinstance(each, CheckConstraint)}


def test_opening_again_changes_nothing(store, url):
    with store.writing() as tx:
        tx.exec_driver_sql("INSERT INTO setting VALUES ('year', '2026')")
    type(store).open(url).close()
    with store.reading() as tx:
        assert tx.exec_driver_sql("SELECT value FROM setting").scalar() == "2026"


def test_a_draft_of_the_next_step_has_nothing_to_do(tmp_path, monkeypatch):
    written = []
    monkeypatch.setattr(drafting.command, "revision", lambda config, what, **how: written.append((what, how["rev_id"])))
    drafting.draft_step("occasions")
    assert written[0][0] == "occasions"
    assert int(written[0][1]) > 1
