"""Transactions hold on both databases, and what cannot be opened says why."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import threading
from contextlib import closing, suppress

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from storage import leases, postgresql, settings, sqlite
from storage.leases import Server
from storage.store import Store, StoreError, savepoint


def test_what_was_written_is_there_after_a_restart(store, url):
    with store.writing() as tx:
        settings.put(tx, "year", "2026")
    store.close()
    again = Store.open(url)
    with again.reading() as tx:
        assert settings.get(tx, "year") == "2026"
    again.close()


def test_a_transaction_that_fails_leaves_nothing(store):
    with suppress(ZeroDivisionError), store.writing() as tx:
        settings.put(tx, "year", "2026")
        _ = 1 / 0
    with store.reading() as tx:
        assert settings.get(tx, "year") is None


def test_a_bad_message_spoils_only_itself(store):
    with store.writing() as tx:
        for message in ("first", "bad", "last"):
            with suppress(ZeroDivisionError), savepoint(tx):
                settings.put(tx, message, "kept")
                _ = 1 / (message != "bad")
    with store.reading() as tx:
        assert [settings.get(tx, message) for message in ("first", "bad", "last")] == ["kept", None, "kept"]


def test_even_an_error_of_the_database_spoils_only_its_own_savepoint(store):
    with store.writing() as tx:
        settings.put(tx, "first", "kept")
        with pytest.raises(DBAPIError), savepoint(tx):
            tx.exec_driver_sql("INSERT INTO subject (code) VALUES ('without a name')")
        settings.put(tx, "last", "kept")
    with store.reading() as tx:
        assert settings.get(tx, "first") == settings.get(tx, "last") == "kept"


def test_reading_cannot_write(store):
    with pytest.raises(DBAPIError), store.reading() as tx:
        settings.put(tx, "year", "2026")


def test_reading_sees_one_moment_while_others_write(store):
    with store.reading() as early:
        assert settings.get(early, "year") is None
        with store.writing() as tx:
            settings.put(tx, "year", "2026")
        assert settings.get(early, "year") is None
    with store.reading() as late:
        assert settings.get(late, "year") == "2026"


def test_two_threads_that_write_take_turns(store):
    with store.writing() as tx:
        settings.put(tx, "count", "0")

    def count():
        for _ in range(20):
            with store.writing() as tx:
                tx.exec_driver_sql("UPDATE setting SET value = CAST(value AS INTEGER) + 1")

    threads = [threading.Thread(target=count) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.reading() as tx:
        assert settings.get(tx, "count") == "60"


COUNT_TO_TWENTY = """
import sys
from storage import settings
from storage.store import Store
for _ in range(5):
    store = Store.open(sys.argv[1])
    for _ in range(4):
        with store.writing() as tx:
            settings.put(tx, "count", str(int(settings.get(tx, "count") or 0) + 1))
    store.close()
"""


def test_two_processes_that_write_to_one_new_file_wait_for_each_other(tmp_path):
    url = f"sqlite:///{tmp_path}/banhoc.db"
    both = [subprocess.Popen([sys.executable, "-c", COUNT_TO_TWENTY, url]) for _ in range(2)]
    assert [process.wait() for process in both] == [0, 0]
    store = Store.open(url)
    with store.reading() as tx:
        assert settings.get(tx, "count") == "40"
    store.close()


def test_two_processes_open_an_empty_postgresql_together(empty_postgres_url):
    opening = "import sys; from storage.store import Store; Store.open(sys.argv[1]).close()"
    both = [subprocess.Popen([sys.executable, "-c", opening, empty_postgres_url]) for _ in range(2)]
    assert [process.wait() for process in both] == [0, 0]


def test_postgresql_runs_statements_rather_than_compile_them(postgres_url):
    with closing(Store.open(postgres_url)) as store, store.reading() as tx:
        assert tx.execute(text("SHOW jit")).scalar() == "off"


def test_a_postgresql_that_has_hung_up_is_called_again(postgres_url):
    store = Store.open(postgres_url)
    with psycopg.connect(postgres_url, autocommit=True) as other:
        others = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        assert other.execute(f"SELECT pg_terminate_backend(pid) {others}").rowcount == 1
    with store.writing() as tx:
        settings.put(tx, "year", "2026")
    store.close()


def test_sqlite_syncs_at_every_commit_and_minds_foreign_keys(tmp_path, monkeypatch):
    monkeypatch.setattr(sqlite, "_prepare", sqlite._prepare.__wrapped__)  # tests/hasty.py
    store = Store.open(f"sqlite:///{tmp_path}/banhoc.db")
    for transaction in (store.writing, store.reading):
        with transaction() as tx:
            pragmas = [tx.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")]
            assert pragmas == ["wal", 2]
            assert tx.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    store.close()


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("nonsense", "cannot be read"),
        ("postgresql://me:secret@host:number/name", "cannot be read"),
        ("postgresql://me:se@cret@host/name", "%40"),
        ("mysql://me:secret@host/name", "mysql is not a database we know"),
        ("sqlite://", "names no file"),
        ("sqlite:////no/such/folder/banhoc.db", "No such file or directory"),
        ("postgresql://me:secret@127.0.0.1:1/name", "refused"),
        ("postgres://secret@127.0.0.1:1/name?password=secret", "refused"),
    ],
)
def test_what_cannot_be_opened_says_why_in_one_line_without_a_password(url, why):
    with pytest.raises(StoreError) as trouble:
        Store.open(url)
    sentence = str(trouble.value)
    assert why in sentence
    assert "\n" not in sentence
    assert "secret" not in sentence
    assert "cret" not in sentence


def test_postgresql_without_its_driver_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StoreError, match=r"pip install 'banhoc\[postgresql\]'"):
        Store.open("postgresql://me@host/name")


def test_a_file_that_is_no_database_is_left_alone(tmp_path):
    file = tmp_path / "banhoc.db"
    file.write_text("| survey |" * 1000)
    with pytest.raises(StoreError, match="not a database"):
        Store.open(f"sqlite:///{file}")
    assert file.read_text() == "| survey |" * 1000


OPEN_TAKE_AWAY_OPEN_AGAIN = """
import os, sys
from pathlib import Path
from storage.store import Store, StoreError
file = Path(sys.argv[1])
Store.open(f"sqlite:///{file}").close()
file.chmod(0o444)
file.parent.chmod(0o555)
if os.geteuid() == 0:
    os.setuid(65534)  # root may write anything
try:
    Store.open(f"sqlite:///{file}")
except StoreError as trouble:
    print(trouble)
"""


def test_a_file_that_cannot_be_written_is_refused_at_once():
    with tempfile.TemporaryDirectory() as folder:
        story = [sys.executable, "-c", OPEN_TAKE_AWAY_OPEN_AGAIN, f"{folder}/banhoc.db"]
        assert "readonly" in subprocess.run(story, check=True, capture_output=True, text=True).stdout


def test_a_file_that_somebody_holds_is_waited_for_and_then_refused(tmp_path, monkeypatch):
    url = f"sqlite:///{tmp_path}/banhoc.db"
    store = Store.open(url)
    monkeypatch.setattr(sqlite, "PATIENCE", 0.2)
    with store.writing(), pytest.raises(StoreError, match="locked"):
        Store.open(url)
    store.close()


def test_a_database_of_a_newer_version_is_left_alone(store, url):
    with store.writing() as tx:
        tx.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreError, match="newer"):
        Store.open(url)


def test_one_program_alone_delivers_from_a_file_and_from_a_database_from_which_nobody_serves(store, url):
    other = Store.open(url)
    with store.delivering() as ours:
        assert ours
        if store.is_shared:
            with store.writing() as tx:
                leases.here(tx, Server("a", frozenset({"telegram"}), "1"), 60.0)
        with other.delivering() as theirs:
            assert not theirs
    if store.is_shared:
        with store.writing() as tx:
            leases.leave(tx, "a")
    with other.delivering() as theirs:
        assert theirs
    other.close()


def test_nobody_delivers_beside_a_version_without_leases(postgres_url):
    store = Store.open(postgres_url)
    with psycopg.connect(postgres_url) as old:
        old.execute("SELECT pg_advisory_lock(%s)", [postgresql.DELIVERY])
        with store.delivering() as ours:
            assert not ours
    store.close()


def cut_all(url):
    """End all connections but the one that does it, as an administrator does; gives how many there were."""
    others = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    with psycopg.connect(url, autocommit=True) as other:
        return other.execute(f"SELECT pg_terminate_backend(pid) {others}").rowcount


def read_apart(tx):
    with savepoint(tx):
        settings.get(tx, "year")


def cut_in_the_middle(store, url, work):
    with store.writing() as tx:
        settings.put(tx, "year", "2026")
        cut_all(url)
        work(tx)


@pytest.mark.parametrize("work", [read_apart, lambda tx: settings.get(tx, "year"), lambda _: "and is committed"])
def test_a_connection_that_ends_meanwhile_is_a_database_that_is_away(postgres_url, work):
    store = Store.open(postgres_url)
    with pytest.raises(StoreError, match="cannot be used"):
        cut_in_the_middle(store, postgres_url, work)
    with store.reading() as tx:
        assert settings.get(tx, "year") is None
    store.close()
