"""The data are closed to other users of the machine: what is made now, and what an earlier version left open."""

from __future__ import annotations

import json
import os
from contextlib import closing
from stat import S_IMODE

import pytest

from bot.cli import main
from storage.store import Store
from storage.talk.media import MediaShelf


@pytest.fixture(autouse=True)
def _open_to_others(tmp_path, monkeypatch):
    """A machine on which what is made may be read by others unless the program says otherwise."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BANHOC_LANGUAGE", "en")
    before = os.umask(0o022)
    yield
    os.umask(before)


def open_to_others(folder):
    return sorted(path.name for path in (folder, *folder.rglob("*")) if S_IMODE(path.stat().st_mode) & 0o077)


def test_what_is_made_is_closed(tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    assert main(["area", "load", "son-la-yen-chau", "--data", str(data)]) == 0
    with closing(Store.open(f"sqlite:///{data / 'banhoc.db'}")) as store, store.reading():
        MediaShelf(data / "media").put(b"a photo")
        assert {"banhoc.db", "banhoc.db-wal", "media"} <= {path.name for path in data.iterdir()}
        assert open_to_others(data) == []


def test_an_export_to_a_file_is_closed_too(tmp_path):
    (tmp_path / "data").mkdir()
    assert main(["area", "load", "son-la-yen-chau", "--data", "data"]) == 0
    code = next(iter(main_codes("data")))
    assert main(["roster", "export", "--area", code, "--to", "ho.xlsx", "--data", "data"]) == 0
    assert S_IMODE((tmp_path / "ho.xlsx").stat().st_mode) == 0o600


def main_codes(folder):
    with closing(Store.open(f"sqlite:///{folder}/banhoc.db")) as store, store.reading() as tx:
        return list(tx.exec_driver_sql("SELECT code FROM area").scalars())


def left_open(data):
    with closing(Store.open(f"sqlite:///{data}/banhoc.db")):
        shelf = MediaShelf(data / "media")
        photo = shelf.path(shelf.put(b"a photo"))
    photo.parent.chmod(0o755)


def test_what_was_left_open_is_closed_at_the_next_start(tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    left_open(data)
    assert {"data", "banhoc.db", "media"} <= set(open_to_others(data))
    assert main(["area", "list", "--data", str(data)]) == 0
    assert open_to_others(data) == []


def test_a_folder_that_holds_other_things_is_named_and_left(tmp_path, capsys):
    data = tmp_path / "data"
    data.mkdir()
    left_open(data)
    (data / "report.txt").touch()
    (tmp_path / ".env").touch()
    assert main(["doctor", "--json", "--data", str(data)]) == 1
    told = [line["told"] for line in json.loads(capsys.readouterr().out) if line["about"] == "data"]
    assert told[1:] == [f"Others on this machine can read {data} .env."]
    assert open_to_others(data) == ["data", "report.txt"]
