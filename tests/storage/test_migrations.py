"""The migrations and the page of tables tell the same story."""

from __future__ import annotations

import hashlib
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import CheckConstraint, inspect

from storage import migrations
from storage.migrations import __main__ as drafting
from storage.tables import metadata

# Databases were made with these. What has to be otherwise is a new step, with a line here and its database beside; then
# `make tables`.
FROZEN = {
    "0001_first.py": "9cdc520ca2b70d546076ebb446b223b88902fdbce82d335b8e9a03a9f3848edd",
    "0002_village.py": "869b82e830cdb45be61a7ff9e8e8eecd5f976ada87b1c2f71ac1803ca9cc85b6",
    "0003_channels.py": "129ed36cbdcd3639f32a6ffb27ee14dd540b07b114d4a07a530a3871866e7017",
    "0004_papers.py": "78c021f2388e31ac68faeabac55cbef76abeaea172b8e9f98b6dcee080eb0f19",
    "0005_calendar.py": "8ef5f268913a4b2286b623f0f7318de8cbfe1a93d68b6de524e71dd5cf76ef6e",
    "0006_complete.py": "5e99aa6c929b0d2b611f777111ddbbd52ff58fa29618bddc10ce1b77a5ff5e9f",
    "0007_looking.py": "4b0116d06a13d617a13a322feb4e26d578cad7d81a234425620213e278c55453",
    "0008_begin.py": "b7737c6ea6acfd8c0ce6f3975f6d9a273e6c659abd5860a64c2caca8a4ecf614",
    "0009_kept.py": "23fa99670097799245ce97b3580ca7fdb6cd1f203225bbecd5d246e7dbeb941d",
    "0010_figures.py": "eaa133c57ef64fba3df2a46637a959b4843eb3ab42803dca5a6da793f5c5389c",
    "0011_decided.py": "ed81ad08bf8ceb876fde7dfc79f8261f47bc49aab42626aa955f8531d261a86b",
    "0012_meetings.py": "4ee2111c9f35c662a387a5109774c4ed53ba6e72c86685b8284e0ccdb3e1e1e8",
    "0013_years.py": "8c5ca83dd664de3798f89e28502aff4f1715b280ceb1dbfa5a278c01c7cda528",
    "0014_plans.py": "cb331fd43268e9867831d63da3e51d27b938ae4779fee9c2676c08422d43215d",
    "0015_received.py": "53fdca23d5cbf6b8b5957e4fa05435f65b5a215174312c7bc4d81aab33e738b1",
    "0016_since.py": "8f7c0cfcb9e2c580b860ba40b9d6f5779fd0877cd2c826f69eeea9107d2d1092",
    "0017_papers.py": "3147a3d09a874c12db5b34dfc9b48c4c5ef56838e81427298d193aa31cb4eed5",
    "0018_replies.py": "6f8ccd65556d4b516b857e8a6562d8e3cca6c51f10e244dc457c15fb6ee1d797",
    "0019_left.py": "91ef40025bffb60ff2ae2fcaed7056121aa964da6b1cdbeaa10524b2bedcfe63",
    "0020_wordings.py": "d3bee669ab78bfa3974e4c5bc98b84fb3b98a956004489b758256bb5a0a65499",
    "0021_groups.py": "3ea5318ede8b2880c2b455a9b3e33f4691ddf0a1cc25c7fede54ba9fa5ec63e0",
    "0022_said.py": "1177c39fdc58d88222cb37ac94794096f73800c0e6d975bf58b61e5a61cf6978",
    "0023_by_hand.py": "a762bce5f373721250a876bdf623ab76347ebff337aee0cea81472ece968ea51",
    "0024_albums.py": "22d2946f92c3d187053cb252a0ae73d302f9f0dda1beac5d7245dea25b2eadc5",
    "0025_leases.py": "b94094ce8e55b3b7a5d0194020f33f81bf785b10a6613f7d4787af8c56cdc0b5",
    "0026_put_aside.py": "998a85535cca09c0bde168ab0759d7e4b0f799a9bb11cebe0fa819b60e0ffe10",
    "0027_uploads.py": "e3fecf704426b5c77b11ff38c889bba9246c134f3b5828a20ed43260022a5878",
}


def test_no_step_is_changed_once_it_was_taken():
    steps = sorted((Path(migrations.__file__).parent / "versions").glob("[0-9]*.py"))
    assert {step.name: hashlib.sha256(step.read_bytes()).hexdigest() for step in steps} == FROZEN


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
