"""The doctor tries what it says is well, and what it cannot look at hides nothing else."""

from __future__ import annotations

from contextlib import closing

from bot.clock import RealClock
from storage.copying import last_backup
from storage.copying.last_backup import LastBackup
from storage.people import accounts, people
from storage.store import Store
from storage.talk import heard, media
from storage.talk.media import MediaRecord
from tests.bot.running.troubles.ward import full_disk

NOW = RealClock().now()


async def test_what_can_be_tried_is_tried(doctor, tmp_path):
    Store.open(f"sqlite:///{tmp_path / 'banhoc.db'}").close()
    for about in ("writing", "pages", "backup", "alert"):
        assert [wrong for _, wrong in await doctor.about(about)] == [False]
    with closing(Store.open(f"sqlite:///{tmp_path / 'banhoc.db'}")) as store, store.writing() as tx:
        operator = people.add(tx, "Người Vận Hành")
        people.grant(tx, operator, "operator", NOW.date())
        accounts.allow(tx, accounts.meet_one(tx, "telegram", "555").id, operator)
        last_backup.write(tx, LastBackup(NOW, "the disk is full"))
        heard.mark(tx, [heard.Heard(accounts.meet_one(tx, "web", "x").id, "m", NOW, state="failed")])
        media.record(tx, MediaRecord("0" * 64, "image", "image/jpeg", 7, "", NOW))
        (tmp_path / "media").mkdir()
    assert await doctor.about("alert") == [("An alert goes to 1 phone.", False)]
    assert (await doctor.wrong("backup"))[0].endswith("has failed: the disk is full")
    assert await doctor.wrong("running") == ["Messages that made us fail and are set aside: 1."]
    assert await doctor.wrong("photos") == ["1 photo is gone from its folder."]


async def test_a_disk_that_is_full_for_a_trial(doctor, tmp_path):
    with closing(Store.open(f"sqlite:///{tmp_path / 'banhoc.db'}")) as store, store.reading() as tx, full_disk():
        tx.exec_driver_sql("SELECT 1")
        (told,) = await doctor.wrong("database")
    assert told.startswith("Nothing can be kept in the database now. The database ")


async def test_a_page_that_is_damaged_hides_nothing_else(doctor, tmp_path):
    file = tmp_path / "banhoc.db"
    with closing(Store.open(f"sqlite:///{file}")) as store, store.writing() as tx:
        (page,) = tx.exec_driver_sql("SELECT rootpage FROM sqlite_master WHERE name = 'ix_attempt_at'").one()
        (size,) = tx.exec_driver_sql("PRAGMA page_size").one()
    data = bytearray(file.read_bytes())
    data[(page - 1) * size : page * size] = b"\xff" * size
    file.write_bytes(data)
    (told,) = await doctor.wrong("pages")
    assert told.startswith("The database is damaged. ")
    assert len(await doctor.wrong("database")) == 1, "codes cannot be counted"
    assert await doctor.about("forms")
    file.write_bytes(b"\xff" * len(data))
    (told,) = await doctor.wrong("database")
    assert told.startswith("The database is damaged. ")
