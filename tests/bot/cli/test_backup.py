"""Backups: what is kept comes back whole, nobody hears what waited in it, and who was erased stays erased."""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
import tarfile
from contextlib import closing
from pathlib import Path

import pytest

from bot.cli.permissions import readable_by_others
from bot.running.platforms import read_settings
from storage import demonstration
from storage.copying import age, held, last_backup, moving
from storage.people import erased
from storage.store import Store
from storage.talk import heard
from tests.bot.cli.kept import CHAT, NAME, NEIGHBOUR, PHOTO, erase, fill
from tests.clock import MORNING
from tests.platforms.telegram import TOKEN, telegram_running
from tests.program import Program


@pytest.fixture
def kept(settled_template, tmp_path):
    """A commune in SQLite."""
    (tmp_path / "data").mkdir()
    file = shutil.copy(settled_template, tmp_path / "data" / "banhoc.db")
    return fill(f"sqlite:///{file}", tmp_path / "data")


@pytest.fixture
def places(request, tmp_path, monkeypatch):
    """The commune on one database, and an empty one of the same kind to restore into, with its folder."""

    def made(database):
        (tmp_path / "data").mkdir()
        file = shutil.copy(request.getfixturevalue("settled_template"), tmp_path / "data" / "banhoc.db")
        if database == "sqlite":
            return fill(f"sqlite:///{file}", tmp_path / "data"), f"sqlite:///{tmp_path / 'new' / 'banhoc.db'}"
        postgres = request.getfixturevalue("postgres")
        there, new = (request.getfixturevalue(name) for name in ("empty_postgres_url", "another_postgres_url"))
        assert postgres
        with closing(Store.open(f"sqlite:///{file}")) as store:
            moving.move(store, there)
        Path(file).unlink()
        return fill(there, tmp_path / "data"), new

    return made


@pytest.fixture
def another_postgres_url(postgres):
    with postgres.database("template1") as url:
        yield url


def on(monkeypatch, url, data):
    monkeypatch.setenv("BANHOC_DATABASE_URL", url)
    monkeypatch.setenv("BANHOC_DATA", str(data))


def backed_up(banhoc, *words):
    code, said = banhoc("backup", *words)
    assert code == 0, said
    return Path([line for line in said.splitlines() if line.endswith(".tar")][-1])


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
async def test_from_backup_to_the_first_message_of_what_was_restored(places, database, tmp_path, banhoc, monkeypatch):
    kept, new = places(database)
    on(monkeypatch, kept.url, kept.data)
    monkeypatch.setenv("BANHOC_TELEGRAM_TOKEN", TOKEN)
    copy = backed_up(banhoc, "--to", tmp_path / "usb")
    assert {path.name for path in (tmp_path / "usb").iterdir()} == {copy.name, "erased.jsonl"}
    assert TOKEN.encode() not in copy.read_bytes()
    erase(kept)
    before = [banhoc("export", "answers")[1].replace(NAME, ""), banhoc("audit", "verify", "--json")[1]]
    later = backed_up(banhoc, "--to", tmp_path / "usb")
    assert later != copy
    assert NAME not in (tmp_path / "usb" / "erased.jsonl").read_text("utf-8")

    on(monkeypatch, new, tmp_path / "new")
    flipped = bytearray(copy.read_bytes())
    flipped[len(flipped) // 2] ^= 4
    (tmp_path / "usb" / "broken.tar").write_bytes(flipped)
    assert banhoc("backup", "verify", tmp_path / "usb" / "broken.tar")[0] == 1
    assert banhoc("restore", tmp_path / "usb" / "broken.tar")[0] == 1
    assert not moving.is_taken(new)

    code, said = banhoc("restore", copy)
    assert code == 0, said
    for told in ("is lost", "2 erasures since then", "1 message", "1 announcements", "BANHOC_TELEGRAM_TOKEN"):
        assert told in said
    assert [banhoc("export", "answers")[1], banhoc("audit", "verify", "--json")[1]] == before
    assert found(NAME, new, tmp_path / "new") == 0
    assert found(PHOTO[:300], new, tmp_path / "new") == 0
    await nobody_hears_anything(tmp_path / "new", new)
    assert banhoc("restore", copy)[0] == 1, "it is not empty any more"


def found(what, url, data):
    """Count in how many files it stands, or rows of PostgreSQL."""
    wanted = what.encode() if isinstance(what, str) else what
    number = sum(wanted in path.read_bytes() for path in data.rglob("*") if path.is_file())
    if url.startswith("postgresql"):
        told = subprocess.run(["pg_dump", f"--dbname={url}"], check=True, capture_output=True).stdout
        number += wanted in told
    return number


async def nobody_hears_anything(data, url):
    """Run it, and let one chat write: the answer to that is all that is sent."""
    async with telegram_running() as api:
        api.chats |= {CHAT, NEIGHBOUR}
        program = Program(data)
        program.set(telegram_token=TOKEN, telegram_api=api.url, database_url=url)
        async with program.running():
            api.write("/start")
            await api.until(lambda: api.sent)
        assert "restored from a backup: 1 messages and 1 announcements are held" in program.log
    chats = {int(fields["chat_id"]) for _, fields in api.sent}
    assert chats.isdisjoint({CHAT, NEIGHBOUR})


@pytest.fixture
def copy(kept, banhoc, monkeypatch):
    """A backup of the commune in SQLite, and a new folder to restore it into."""
    on(monkeypatch, kept.url, kept.data)
    made = backed_up(banhoc)
    monkeypatch.delenv("BANHOC_DATABASE_URL")
    monkeypatch.setenv("BANHOC_DATA", str(kept.data.parent / "new"))
    return made


def opened(data):
    return closing(Store.open(f"sqlite:///{data / 'banhoc.db'}"))


@pytest.mark.parametrize("deed", ["--release", "--drop"])
def test_what_is_held_goes_or_does_not_when_that_is_said(copy, banhoc, tmp_path, deed):
    assert banhoc("restore", copy)[0] == 0
    code, said = banhoc("restore")
    assert (code, "2 messages, 1 announcements" in said, "1 message had not been answered" in said) == (0, True, True)
    assert banhoc("restore", deed)[0] == 0
    assert banhoc("restore", deed)[0] == 1, "nothing is held any more"
    with opened(tmp_path / "new") as store, store.reading() as tx:
        count = tx.exec_driver_sql("SELECT count(*) FROM outbox WHERE state = 'waiting'").scalar()
        (state,) = tx.exec_driver_sql("SELECT state FROM announcement").one()
        assert (count, state) == ((2, "running") if deed == "--release" else (0, "stopped"))
        assert [(one.text, one.why) for one in heard.failed(tx)] == [("ba đứa", "restored")]


def test_no_reminder_goes_before_that_and_after_dropping_none_of_what_was_due(copy, banhoc, tmp_path):
    assert banhoc("restore", copy)[0] == 0
    due = ("tick", "--now", "2027-09-26T07:00", "--json")
    assert json.loads(banhoc(*due)[1])["reminded"] == []
    with opened(tmp_path / "new") as store, store.writing() as tx:
        held.drop(tx, MORNING.replace(year=2027, month=9, day=26).date())
    assert json.loads(banhoc(*due)[1])["reminded"] == []
    with opened(tmp_path / "new") as store, store.writing() as tx:
        held.drop(tx, MORNING.replace(year=2027, month=9, day=1).date())
    assert json.loads(banhoc(*due)[1])["reminded"], "what falls due afterwards is said"


def test_a_backup_without_what_was_erased_beside_it_says_so(copy, banhoc, tmp_path):
    shutil.move(copy, tmp_path / "alone.tar")
    code, said = banhoc("restore", tmp_path / "alone.tar")
    assert (code, "There is no erased.jsonl" in said) == (0, True)


def test_lines_of_another_house_erase_nobody_and_broken_ones_are_named(copy, kept, banhoc, tmp_path):
    line = erased.written("another", erased.Erased(MORNING, MORNING.date(), "person", (kept.woman,)))
    (copy.parent / "erased.jsonl").write_text(f'{line}\n{{"house": "oth', "utf-8")
    code, said = banhoc("restore", copy)
    assert (code, "1 line of erased.jsonl cannot be read" in said) == (0, True)
    assert found(NAME, "", tmp_path / "new") > 0


def test_a_folder_that_holds_anything_is_refused_and_left_as_it_is(copy, banhoc, tmp_path):
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "letter.txt").write_text("mine")
    code, said = banhoc("restore", copy)
    assert (code, "is not empty" in said) == (1, True)
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["letter.txt"]


def test_backups_may_lie_in_the_folder_that_they_are_restored_into(copy, kept, banhoc, monkeypatch):
    monkeypatch.setenv("BANHOC_DATA", str(kept.data))
    (kept.data / "banhoc.db").unlink()
    shutil.rmtree(kept.data / "media")
    assert {path.name for path in kept.data.iterdir()} == {"backups", "copying.lock"}
    assert banhoc("restore", copy)[0] == 0
    assert readable_by_others(read_settings({"BANHOC_DATA": str(kept.data)})) == []


@pytest.mark.parametrize("change", [{"format": 99}, {"step": "9999"}])
def test_a_backup_of_a_newer_version_is_refused(copy, banhoc, tmp_path, monkeypatch, kept, change):
    monkeypatch.setattr(
        "storage.copying.manifest.Manifest._asdict", lambda made: dict(zip(made._fields, made, strict=True)) | change
    )
    on(monkeypatch, kept.url, kept.data)
    newer = backed_up(banhoc)
    monkeypatch.undo()
    code, said = banhoc("restore", newer, "--data", tmp_path / "new", "--lang", "en")
    assert (code, "newer Bản Học" in said) == (1, True)
    assert not (tmp_path / "new" / "banhoc.db").exists()


def test_a_demonstration_stays_one(kept, banhoc, tmp_path, monkeypatch):
    with closing(Store.open(kept.url)) as store, store.writing() as tx:
        demonstration.mark(tx)
    on(monkeypatch, kept.url, kept.data)
    copy = backed_up(banhoc)
    monkeypatch.delenv("BANHOC_DATABASE_URL")
    monkeypatch.setenv("BANHOC_DATA", str(tmp_path / "new"))
    code, said = banhoc("restore", copy)
    assert (code, "It is a demonstration and stays one" in said) == (0, True)
    assert "is a demonstration" in banhoc("tick")[1]


def test_it_is_encrypted_to_a_key_and_opened_with_the_other_one_only(kept, banhoc, tmp_path, monkeypatch):
    pair, wrong = age.new_pair(), age.new_pair()
    (tmp_path / "key.txt").write_text(f"# cất kỹ\n{pair.private}\n", "utf-8")
    (tmp_path / "wrong.txt").write_text(wrong.private)
    on(monkeypatch, kept.url, kept.data)
    monkeypatch.setenv("BANHOC_BACKUPS_KEY", pair.public)
    copy = backed_up(banhoc)
    with closing(Store.open(kept.url)) as store, store.reading() as tx:
        assert last_backup.read(tx).failed is None
    assert b"manifest.json" not in copy.read_bytes()
    with tarfile.open(copy) as outer:
        assert outer.getnames() == ["copy.age", "seal.sha256"]
    monkeypatch.delenv("BANHOC_DATABASE_URL")
    monkeypatch.setenv("BANHOC_DATA", str(tmp_path / "new"))
    assert "is whole" in banhoc("backup", "verify", copy)[1]
    assert "a backup of" in banhoc("backup", "verify", copy, "--key", tmp_path / "key.txt")[1]
    for words, why in (
        ((), "is encrypted"),
        (("--key", tmp_path / "wrong.txt"), "does not open"),
        (("--key", copy.parent / "erased.jsonl"), "no key in it"),
    ):
        code, said = banhoc("restore", copy, *words)
        assert (code, why in said) == (1, True), said
    assert banhoc("restore", copy, "--key", tmp_path / "key.txt")[0] == 0
    assert found(NAME, "", tmp_path / "new") > 0


def test_a_full_disk_leaves_the_old_backups_and_no_half_one(kept, banhoc, monkeypatch):
    on(monkeypatch, kept.url, kept.data)
    copy = backed_up(banhoc)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (copy.stat().st_size - 10_000, limits[1]))
    try:
        code, said = banhoc("backup")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert (code, "File too large" in said) == (1, True)
    assert {path.name for path in copy.parent.iterdir()} == {copy.name, "erased.jsonl"}
    assert not list(kept.data.glob("copying.tmp*"))
    with closing(Store.open(kept.url)) as store, store.reading() as tx:
        assert "File too large" in last_backup.read(tx).failed


def test_photos_that_are_gone_are_counted(kept, banhoc, monkeypatch):
    on(monkeypatch, kept.url, kept.data)
    shutil.rmtree(kept.data / "media")
    code, said = banhoc("backup")
    assert (code, "1 photo that the database knows is not there" in said) == (0, True)


def test_settings_come_along_without_what_is_secret(kept, banhoc, tmp_path, monkeypatch):
    monkeypatch.setenv("BANHOC_OPEN_FORM", "gia_dinh_hoc_tap")
    monkeypatch.setenv("BANHOC_PROXY", "http://user:secret@127.0.0.1:9")
    on(monkeypatch, kept.url, kept.data)
    copy = backed_up(banhoc)
    assert b"user:secret" not in copy.read_bytes()
    monkeypatch.delenv("BANHOC_DATABASE_URL")
    monkeypatch.setenv("BANHOC_DATA", str(tmp_path / "new"))
    assert "BANHOC_PROXY" in banhoc("restore", copy)[1]
    (settings,) = (tmp_path / "new").glob("*.env")
    assert "BANHOC_OPEN_FORM='gia_dinh_hoc_tap'" in settings.read_text("utf-8")


def test_without_pg_dump_it_says_what_to_install(empty_postgres_url, banhoc, tmp_path, monkeypatch):
    Store.open(empty_postgres_url).close()
    on(monkeypatch, empty_postgres_url, tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    code, said = banhoc("backup")
    assert (code, "pg_dump is not there" in said) == (1, True)
