"""A move brings every row to the other database and back, numbered on where it was; what is not empty is refused."""

from __future__ import annotations

import shutil
from contextlib import closing

import pytest
from sqlalchemy import insert, update

from storage import audit
from storage.copying import moving
from storage.copying.problems import CopyError
from storage.people import people
from storage.store import Store
from storage.tables import area, metadata, reminder
from storage.talk import outbox
from tests.storage import filling
from tests.storage.copying.rows import ROWS, fill


@pytest.fixture
def filled(sqlite_template, tmp_path):
    file = shutil.copy(sqlite_template, tmp_path / "filled.db")
    with closing(Store.open(f"sqlite:///{file}")) as store:
        with store.writing() as tx:
            fill(tx)
            tx.execute(insert(reminder).values(id=90, account_id=2, on_day=filling.NEW_YEAR, at=filling.MORNING))
            tx.execute(reminder.delete().where(reminder.c.id == 90))
            later = {"id": 9, "code": "T2", "name": "Tỉnh sau", "kind": "province"}
            tx.execute(insert(area).values(later))
            tx.execute(update(area).where(area.c.id == 2).values(parent_id=9))  # above it, and later than it
        yield store


def digests(store):
    with store.reading() as tx:
        return {one.name: moving.digest(one, tx) for one in metadata.sorted_tables}


def next_reminder(store):
    with store.writing() as tx:
        row = {"account_id": 3, "on_day": filling.NEW_YEAR, "at": filling.MORNING}
        return tx.execute(insert(reminder).values(row)).inserted_primary_key[0]


def test_all_rows_go_there_and_back(filled, empty_postgres_url, tmp_path):
    before = digests(filled)
    assert all(before[name].rows for name in ROWS)
    assert moving.move(filled, empty_postgres_url) == before
    assert digests(filled) == before
    back = f"sqlite:///{tmp_path / 'back.db'}"
    with closing(Store.open(empty_postgres_url)) as there:
        assert moving.move(there, back) == before
        with there.reading() as tx:
            assert audit.verify(tx) is None
        with there.writing() as tx:
            people.add(tx, "Người mới")
            outbox.sent(tx, [2], filling.MORNING)
        assert next_reminder(there) == 91, "a number is never given twice"
    with closing(Store.open(back)) as there:
        assert next_reminder(there) == 91
        assert there.lacking() == []


def test_a_database_that_holds_anything_is_taken(filled, sqlite_template, empty_postgres_url, tmp_path):
    assert moving.is_taken(str(filled._url))
    assert not moving.is_taken(f"sqlite:///{sqlite_template}")
    assert not moving.is_taken(f"sqlite:///{tmp_path / 'none.db'}")
    assert not moving.is_taken(empty_postgres_url)
    with closing(Store.open(empty_postgres_url)) as store, store.writing() as tx:
        tx.exec_driver_sql("CREATE TABLE somebody_elses (id int)")
    assert moving.is_taken(empty_postgres_url)


def test_what_does_not_arrive_as_it_was_is_not_kept(filled, empty_postgres_url, monkeypatch):
    monkeypatch.setattr(moving, "digest", lambda *_: moving.Digest(0, 0))
    with pytest.raises(CopyError, match="differs"):
        moving.move(filled, empty_postgres_url)
    assert not moving.is_taken(empty_postgres_url)
