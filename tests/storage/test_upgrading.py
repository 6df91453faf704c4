"""Databases of earlier steps come to the present shape with all they hold, and a copy of a file is made before."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import create_engine, inspect

from storage import audit, migrations, sqlite
from storage.assessment import answers
from storage.deciding import decisions, rulings
from storage.people import consents
from storage.store import Store, StoreError
from storage.tables import metadata
from storage.talk import prepared_files

DATABASES = Path(__file__).parent / "databases"
FILLED = [file.name for file in sorted(DATABASES.glob("[0-9][0-9][0-9][0-9].sql"))]
UNFINISHED = [file.name for file in sorted(DATABASES.glob("*_unfinished.sql"))]


@pytest.fixture
def load(tmp_path):
    """Make a file of what was kept as SQL; gives the file."""

    def loaded(name):
        file = tmp_path / "banhoc.db"
        with closing(sqlite3.connect(file)) as made:
            made.executescript((DATABASES / name).read_text())
        return file

    return loaded


def upgraded(file):
    return closing(Store.open(f"sqlite:///{file}"))


def rows_of(file):
    """Read all rows, by table, each with its columns."""
    with closing(sqlite3.connect(file)) as made:
        made.row_factory = sqlite3.Row
        tables = [row["name"] for row in made.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        kept = set(tables) - {"alembic_version", "sqlite_sequence"}
        return {table: [dict(row) for row in made.execute(f"SELECT * FROM {table}")] for table in kept}


@pytest.mark.parametrize("name", FILLED)
def test_a_filled_database_keeps_every_row_and_every_link(load, name):
    file = load(name)
    before = rows_of(file)
    assert before.keys() <= {table.name for table in metadata.tables.values()}
    assert all(before.values())
    with upgraded(file) as store:
        assert store.lacking() == []
        with store.reading() as tx:
            assert (audit.verify(tx), audit.size(tx)) == (None, 2)
            assert answers.log(tx, 1)[-1] == ("/data/anh", "c" * 64)
    after = rows_of(file)
    for table, rows in before.items():
        assert [{name: row[name] for name in rows[0]} for row in after[table]] == rows


@pytest.mark.parametrize("name", FILLED)
def test_so_it_does_on_postgresql(empty_postgres_url, load, name):
    engine = create_engine(empty_postgres_url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as tx:
        migrations.upgrade(tx, name.removesuffix(".sql"))
        flags = {
            (table, column["name"])
            for table in inspect(tx).get_table_names()
            for column in inspect(tx).get_columns(table)
            if str(column["type"]) == "BOOLEAN"
        }
    engine.dispose()
    before = rows_of(load(name))
    with psycopg.connect(empty_postgres_url, options="-c timezone=UTC") as there:
        for table in [table.name for table in metadata.sorted_tables if table.name in before]:
            for row in before[table]:
                put(
                    there,
                    table,
                    {name: bool(value) if (table, name) in flags else value for name, value in row.items()},
                )
    with closing(Store.open(empty_postgres_url)) as store:
        assert store.lacking() == []
        with store.reading() as tx:
            assert audit.verify(tx) is None
            counted = {table: len(tx.exec_driver_sql(f"SELECT * FROM {table}").all()) for table in before}
    assert counted == {table: len(rows) for table, rows in before.items()}


def put(there, table, row):
    names = sql.SQL(", ").join(map(sql.Identifier, row))
    values = sql.SQL(", ").join([sql.Placeholder()] * len(row))
    there.execute(
        sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(sql.Identifier(table), names, values), [*row.values()]
    )


@pytest.mark.parametrize("name", UNFINISHED)
def test_a_database_of_a_step_that_was_still_being_written_is_complete_afterwards(load, name):
    with upgraded(load(name)) as store:
        assert store.lacking() == []


def test_what_was_decided_before_goes_on_to_hold(load):
    with upgraded(load("0010.sql")) as store, store.writing() as tx:
        made = decisions.of_evaluation(tx, 1)
        assert (made.number, made.entered_at, made.holds) == ("01/QĐ-MẪU", made.at, True)
        assert [(one.outcome, one.since) for one in rulings.of(tx, made.id)] == [("recognised", made.at)]
        assert decisions.withdraw(tx, made.id, "ghi nhầm", None, made.at) == [1]


SOME = """
    INSERT INTO person (id, name) VALUES (1, 'Ông Mẫu');
    INSERT INTO account (id, channel, address) VALUES (1, 'web', 'an');
"""
CONSENTED = """
    INSERT INTO consent (id, person_id, account_id, wording, channel, given, how, at)
    VALUES (7, 1, 1, 'v1', 'web', TRUE, 'self', '2026-11-23 01:30:00');
"""
PAPER = "INSERT INTO paper (id, account_id, text, at) VALUES ('a.csv', 1, 'tên', '2026-11-23 01:30:00');"


def test_what_its_tables_hold_is_taken_along(load):
    file = load("0002_unfinished.sql")
    with closing(sqlite3.connect(file)) as made:
        made.executescript(SOME + CONSENTED)
    with upgraded(file) as store:
        consented(store)


def test_a_signature_of_before_covers_who_lived_there_on_its_day(load):
    """Bản Cũ was merged into Bản Mẫu Một on 1 July: what it had signed in June is still of its own household."""
    file = load("0009.sql")
    with closing(sqlite3.connect(file)) as made:
        made.executescript("""
            INSERT INTO signing (id, area_id, year, title, person_id, left_out, at)
            VALUES (7, 4, 2026, 'family', 2, '{}', '2026-06-01 01:00:00.000000'),
                   (8, 4, 2026, 'family', 2, '{"1": "away"}', '2026-06-02 01:00:00.000000'),
                   (9, 4, 2026, 'clan', 2, '{}', '2026-06-02 01:00:00.000000');
        """)
    with upgraded(file) as store, store.reading() as tx:
        rows = tx.exec_driver_sql("SELECT signing_id, subject_id FROM covered ORDER BY signing_id, subject_id").all()
    assert [tuple(row) for row in rows] == [(1, 1), (1, 2), (7, 2), (8, 1), (8, 2)]


def test_no_step_of_a_calendar_that_was_kept_before_is_a_new_one(load):
    with upgraded(load(FILLED[-1])) as store, store.reading() as tx:
        assert set(tx.exec_driver_sql("SELECT since FROM occasion").scalars()) == {"{}"}


def test_files_that_were_kept_as_text_are_the_same_files(load):
    file = load("0004_unfinished.sql")
    with closing(sqlite3.connect(file)) as made:
        made.executescript(SOME + PAPER)
    with upgraded(file) as store, store.reading() as tx:
        assert prepared_files.find(tx, "a.csv")[0] == "tên".encode("utf-8-sig")


def consented(store):
    """Read the consent that was there, and add one as only the present shape allows."""
    at = datetime(2026, 11, 24, tzinfo=UTC)
    with store.writing() as tx:
        assert [(one.wording, one.given) for one in consents.of_person(tx, 1)] == [("v1", True)]
        consents.record(tx, consents.Consent(1, 1, "v2", "web", given=True, at=at))
        assert [one.wording for one in consents.of_person(tx, 1)] == ["v1", "v2"]


BACK = """
    ALTER TABLE consent DROP COLUMN subject_id, ALTER COLUMN person_id SET NOT NULL;
    ALTER TABLE review DROP CONSTRAINT ck_review_outcome;
    ALTER TABLE review ADD CONSTRAINT ck_review_outcome CHECK (outcome IN ('fit', 'returned'));
    ALTER TABLE account DROP COLUMN unreachable_at;
    ALTER TABLE paper DROP COLUMN data, ADD COLUMN text text NOT NULL;
    DROP TABLE roster_sheet;
    DROP TABLE arrival;
    DROP TRIGGER answer_keep_update ON answer;
    DROP FUNCTION answer_keep_update;
"""


def test_so_it_is_on_postgresql(empty_postgres_url):
    engine = create_engine(empty_postgres_url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as tx:
        migrations.upgrade(tx, "0005")
    engine.dispose()
    with psycopg.connect(empty_postgres_url, options="-c timezone=UTC") as there:
        there.execute(BACK + SOME + CONSENTED + PAPER)
    with closing(Store.open(empty_postgres_url)) as store:
        assert store.lacking() == []
        consented(store)
        with store.reading() as tx:
            assert prepared_files.find(tx, "a.csv")[0] == "tên".encode("utf-8-sig")


def test_a_file_is_copied_before_and_only_once(load):
    file = load("0005.sql")
    before = rows_of(file)
    upgraded(file).thing.close()
    copies = list(file.parent.glob("*.before-*"))
    (copy,) = copies
    assert copy.stat().st_mode & 0o777 == 0o600
    assert rows_of(copy) == before
    told = copy.read_bytes()
    upgraded(file).thing.close()
    assert list(file.parent.glob("*.before-*")) == copies
    assert copy.read_bytes() == told


def test_a_new_file_is_not_copied(tmp_path):
    upgraded(tmp_path / "banhoc.db").thing.close()
    assert list(tmp_path.glob("*.before-*")) == []


def test_the_newest_three_copies_are_kept(tmp_path):
    file = tmp_path / "banhoc.db"
    with closing(sqlite3.connect(file)) as made:
        made.executescript("CREATE TABLE one (number)")
    for step in ("0006", "0007", "0008", "0009"):
        sqlite.keep_copy(file, step)
    assert [copy.name[-7:-3] for copy in sorted(tmp_path.glob("*.before-*"))] == ["0007", "0008", "0009"]


ON_A_SMALL_DISK = """
import resource, sys
from storage.store import Store, StoreError
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
try:
    Store.open(f"sqlite:///{sys.argv[1]}")
except StoreError as trouble:
    print(trouble)
"""


def test_where_no_copy_can_be_made_the_upgrade_does_not_begin(load):
    file = load("0005.sql")
    before = rows_of(file)
    told = subprocess.run([sys.executable, "-c", ON_A_SMALL_DISK, file], check=True, capture_output=True, text=True)
    assert "it is not brought up to date, as no copy of it can be made before" in told.stdout
    assert sorted(path.suffix for path in file.parent.glob("*before*")) == []
    with closing(sqlite3.connect(file)) as made:
        assert made.execute("SELECT version_num FROM alembic_version").fetchall() == [("0005",)]
    assert rows_of(file) == before


def test_a_database_of_a_newer_version_is_not_copied(load):
    file = load("0005.sql")
    with closing(sqlite3.connect(file)) as made:
        made.executescript("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreError, match="newer"):
        Store.open(f"sqlite:///{file}")
    assert list(file.parent.glob("*.before-*")) == []
