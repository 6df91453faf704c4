"""The database as a file: without tokens, while somebody writes, and not where a page of it is damaged."""

from __future__ import annotations

import sqlite3
import subprocess
from contextlib import closing

import pytest

from storage import settings
from storage.copying import database
from storage.copying.problems import CopyError
from tests.storage.copying.rows import fill


def test_tokens_are_left_out_and_who_writes_meanwhile_is_not_waited_for(store, url, tmp_path):
    with store.writing() as tx:
        fill(tx)
    with store.writing() as tx:
        settings.put(tx, "x", "Chưa xong")
        database.dump(url, tmp_path / "copy")
    content = told(tmp_path / "copy", url)
    assert "Nhà bà Thử".encode() in content
    assert b"invented" not in content
    assert "Chưa xong".encode() not in content
    assert [path.name for path in tmp_path.glob("copy*")] == ["copy"]


def told(copy, url):
    if url.startswith("sqlite"):
        return copy.read_bytes()
    return subprocess.run(["pg_restore", "--file=-", copy], check=True, capture_output=True).stdout


def test_a_damaged_page_makes_no_copy(tmp_path):
    file = tmp_path / "banhoc.db"
    with closing(sqlite3.connect(file)) as made:
        made.execute("CREATE TABLE zalo_access (name TEXT)")
        made.execute("CREATE TABLE t (x TEXT)")
        made.executemany("INSERT INTO t VALUES (?)", [("y" * 900,)] * 100)
        made.commit()
    with file.open("r+b") as opened:
        opened.seek(4096 * 5)
        opened.write(b"\xff" * 4096)
    with pytest.raises(CopyError, match="database"):
        database.dump(f"sqlite:///{file}", tmp_path / "copy")


def test_a_database_that_is_away_is_named_without_its_password(tmp_path):
    with pytest.raises(CopyError, match="database") as caught:
        database.dump(f"postgresql://somebody:secret@/nothing?host={tmp_path}", tmp_path / "copy")
    assert "secret" not in str(caught.value)
