"""A new SQLite database is made at once, and is what the steps would have made."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import create_engine

from storage import migrations
from storage.migrations import at_once


@pytest.fixture
def new(tmp_path):
    """Have one or the other make a new file; gives all that is in it, and what that made of it."""

    def made(make):
        engine = create_engine(f"sqlite:///{tmp_path / make.__name__}.db")
        with engine.begin() as connection:
            told = make(connection)
        with closing(sqlite3.connect(engine.url.database)) as file:
            statements = [one for one in file.iterdump() if "sqlite_sequence" not in one]
        engine.dispose()
        return alike(statements), told

    return made


def alike(statements):
    """Take no heed of the order of rules in a table, which is another each time it is built anew."""
    return [sorted(line.rstrip(" ,") for line in one.splitlines()) for one in statements]


def test_it_is_what_the_steps_make(new):
    by_steps, _ = new(migrations.upgrade)
    assert new(at_once.make) == (by_steps, True)
    assert len(by_steps) > 150


def test_what_is_written_down_is_what_the_steps_make_today():
    kept, today = [text.split(at_once.BETWEEN) for text in (at_once.WRITTEN.read_text("utf-8"), at_once.written())]
    assert alike(kept) == alike(today), "run `make tables`"


def test_once_there_is_another_step_the_steps_are_taken(new, monkeypatch, tmp_path):
    for step in migrations.STEPS.glob("[0-9]*.py"):
        (tmp_path / step.name).write_bytes(step.read_bytes())
    (tmp_path / "0099_more.py").write_text("# not in the file yet")
    monkeypatch.setattr(migrations, "STEPS", tmp_path)
    assert new(at_once.make) == ([["BEGIN TRANSACTION;"], ["COMMIT;"]], False)


def test_one_that_has_taken_steps_takes_the_rest_of_them(tmp_path):
    with create_engine(f"sqlite:///{tmp_path}/old.db").connect() as connection:
        migrations.upgrade(connection, "0005")
        assert not at_once.make(connection)
        assert migrations.taken(connection) == "0005"


def test_postgresql_takes_the_steps(empty_postgres_url):
    engine = create_engine(empty_postgres_url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.connect() as connection:
        assert not at_once.make(connection)
    engine.dispose()
