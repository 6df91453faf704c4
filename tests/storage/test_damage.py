"""A full disk and a damaged page are told as what they are: a database that cannot be used, and is nobody's fault."""

from __future__ import annotations

from contextlib import closing, nullcontext

import pytest

from storage import settings
from storage.people import accounts
from storage.store import Store, StoreError, Tx, savepoint
from storage.talk import heard
from storage.talk.heard import Heard
from tests.storage.conftest import MORNING

LARGE = "x" * 100_000


def fill(store: Store) -> None:
    """Let the database have no room for more, as on a full disk: SQLite says the same of both."""
    with store.writing() as tx:
        tx.exec_driver_sql("PRAGMA max_page_count = 1")


def put_straight(tx: Tx) -> None:
    account = accounts.meet_one(tx, "web", "phone")
    heard.mark(tx, [Heard(account.id, "key", MORNING, LARGE)])


@pytest.mark.parametrize("write", [lambda tx: settings.put(tx, "much", LARGE), put_straight])
@pytest.mark.parametrize("within", [savepoint, nullcontext])
def test_a_disk_that_is_full_is_told_as_a_database_that_cannot_be_used(tmp_path, within, write):
    with closing(Store.open(f"sqlite:///{tmp_path / 'banhoc.db'}")) as store:
        fill(store)
        with pytest.raises(StoreError, match="is full") as trouble, store.writing() as tx, within(tx):
            write(tx)
        assert not trouble.value.is_damage
        with store.reading() as tx:
            assert settings.get(tx, "much") is None


def test_a_page_that_is_damaged_is_named_whoever_meets_it(tmp_path):
    file = tmp_path / "banhoc.db"
    with closing(Store.open(f"sqlite:///{file}")) as store, store.writing() as tx:
        settings.put(tx, "much", LARGE)
    spoil(file, b"x" * 3000)
    with closing(Store.open(f"sqlite:///{file}")) as store:
        assert "setting" in store.damage() or "page" in store.damage()
        with pytest.raises(StoreError) as trouble, store.reading() as tx:
            settings.get(tx, "much")
        assert trouble.value.is_damage


def test_what_is_whole_has_no_damage(store):
    assert store.damage() == ""


def spoil(file, what: bytes) -> None:
    """Overwrite the first page that holds these bytes with what nobody wrote."""
    data = bytearray(file.read_bytes())
    begins = data.index(what) // 4096 * 4096
    data[begins : begins + 4096] = b"\xff" * 4096
    file.write_bytes(data)
