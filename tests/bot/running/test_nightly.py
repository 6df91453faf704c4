"""The nightly backup: once a night, later where the machine was off, again after a failure, never where unwanted."""

from __future__ import annotations

import logging
from contextlib import closing
from datetime import timedelta

import pytest

from bot.running import nightly
from bot.running.nightly import Keeper, backing_up, is_due
from bot.running.platforms import read_settings
from bot.words import words_for
from storage import statistics
from storage.copying import last_backup
from storage.copying.last_backup import LastBackup
from storage.people import erased
from storage.store import Store
from tests.bot.post import until
from tests.clock import MORNING, StoppedClock

NIGHT = MORNING.replace(hour=2)


@pytest.fixture
def data(settled_template, tmp_path):
    (tmp_path / "banhoc.db").write_bytes(settled_template.read_bytes())
    return tmp_path


@pytest.fixture
def store(data):
    with closing(Store.open(f"sqlite:///{data / 'banhoc.db'}")) as store:
        yield store


def keeper(store, data, clock, **more):
    return Keeper(read_settings({"BANHOC_DATA": str(data), **more}), store, clock, words_for("vi"))


def last(store):
    with store.reading() as tx:
        return last_backup.read(tx)


def copies(data):
    return sorted(path.name for path in (data / "backups").glob("*.tar"))


def test_once_a_night_and_the_old_ones_go(store, data):
    clock = StoppedClock(MORNING)
    ours = keeper(store, data, clock, BANHOC_BACKUPS_DAYS="2", BANHOC_BACKUPS_WEEKS="1")
    for _ in range(4):
        ours.look()
        ours.look()
        clock.move(timedelta(days=1))
    assert copies(data) == ["banhoc-20261112-080000.tar", "banhoc-20261113-080000.tar"]
    assert last(store) == LastBackup(MORNING + timedelta(days=3))


def test_the_database_looks_at_its_tables_once_a_night_whether_copies_are_wanted_or_not(store, data, monkeypatch):
    looked, clock = [], StoppedClock(NIGHT - timedelta(minutes=1))
    monkeypatch.setattr(statistics, "refresh", looked.append)
    ours = keeper(store, data, clock, BANHOC_BACKUPS_NIGHTLY="no")
    for minutes in (0, 0, 1, 60, 60 * 24):
        clock.move(timedelta(minutes=minutes))
        ours.look()
    assert len(looked) == 3


@pytest.mark.parametrize(
    ("made", "now", "due"),
    [
        (None, MORNING, True),
        (LastBackup(NIGHT), MORNING, False),
        (LastBackup(NIGHT), NIGHT + timedelta(hours=23, minutes=59), False),
        (LastBackup(NIGHT), NIGHT + timedelta(days=1), True),
        (LastBackup(NIGHT - timedelta(hours=3)), MORNING, True),
        (LastBackup(MORNING, "đĩa đầy"), MORNING + timedelta(minutes=59), False),
        (LastBackup(MORNING, "đĩa đầy"), MORNING + timedelta(hours=1), True),
        (LastBackup(MORNING + timedelta(days=300)), MORNING, True),  # a clock that was wrong
    ],
)
def test_when_it_is_due(made, now, due):
    assert is_due(made, now) is due


def test_what_failed_is_noted_and_logged(store, data, caplog):
    (data / "gone").symlink_to(data / "unplugged" / "disk")
    keeper(store, data, StoppedClock(), BANHOC_BACKUPS=str(data / "gone")).look()
    assert last(store).failed
    assert "no backup: " in caplog.text


def test_it_can_be_switched_off(store, data):
    keeper(store, data, StoppedClock(), BANHOC_BACKUPS_NIGHTLY="no").look()
    assert last(store) is None
    assert not (data / "backups").exists()


def test_who_is_erased_stands_beside_the_backups_soon(store, data):
    ours = keeper(store, data, StoppedClock())
    ours.look()
    with store.writing() as tx:
        erased.carry_out(tx, erased.Erased(MORNING, MORNING.date(), "talk", (1,)))
    file = data / "backups" / "erased.jsonl"
    file.write_text('{"house": "broken o')
    ours.look()
    broken, line = file.read_text().splitlines()
    assert broken.endswith("broken o")
    assert erased.read(line)[1].ids == (1,)
    ours.look()
    assert len(file.read_text().splitlines()) == 2


def test_where_that_cannot_be_written_it_is_said_once_and_backups_go_on(store, data, caplog):
    ours = keeper(store, data, StoppedClock(), BANHOC_BACKUPS_NIGHTLY="no")
    (data / "backups" / "erased.jsonl").mkdir(parents=True)
    for _ in range(3):
        ours.look()
    assert caplog.text.count("erasures cannot be written") == 1
    (data / "backups" / "erased.jsonl").rmdir()
    ours.look()
    assert (data / "backups" / "erased.jsonl").read_text() == ""


async def test_the_bell_rings_in_a_running_bot(store, data, monkeypatch, caplog):
    caplog.set_level(logging.INFO)
    monkeypatch.setattr(nightly, "EVERY", 0.05)
    settings = read_settings({"BANHOC_DATA": str(data)})
    async with backing_up(settings, store, StoppedClock(), words_for("vi")):
        await until(lambda: "backup: " in caplog.text)
    assert len(copies(data)) == 1
