"""Files made for one account: any bytes, under a name nobody can guess, and their type by the ending."""

from __future__ import annotations

from datetime import timedelta

import pytest

from storage.talk import prepared_files
from tests.storage.conftest import MORNING

BYTES = bytes(range(256)) * 9


def test_the_bytes_of_a_workbook_come_back_as_they_were(store, village):
    with store.writing() as tx:
        made = prepared_files.keep_file(tx, village.phone, "lich-2026.xlsx", BYTES, MORNING)
    with store.reading() as tx:
        data, kind = prepared_files.find(tx, made.id)
    assert data == BYTES
    assert made.size == len(BYTES)
    assert made.id.startswith("lich-2026-")
    assert made.id.endswith(".xlsx")
    assert kind.endswith("spreadsheetml.sheet")


def test_text_that_no_database_takes_is_kept_without_what_hurts(store, village):
    with store.writing() as tx:
        made = prepared_files.keep(tx, village.phone, "du-lieu", "một \ud800 hai", MORNING)
    with store.reading() as tx:
        data, kind = prepared_files.find(tx, made.id)
    assert data.decode("utf-8-sig").startswith("một ")
    assert kind == "text/csv"


def test_only_kinds_that_are_known_are_made(store, village):
    with store.writing() as tx, pytest.raises(ValueError, match="exe"):
        prepared_files.keep_file(tx, village.phone, "lich.exe", BYTES, MORNING)


def test_a_picture_made_again_is_the_same_and_kept_longer(store, village):
    with store.writing() as tx:
        first, again = (
            prepared_files.keep_picture(tx, village.phone, "tien-do", BYTES, at)
            for at in (MORNING, MORNING + prepared_files.KEPT_FOR)
        )
        assert first == again
        prepared_files.forget_old(tx, MORNING + prepared_files.KEPT_FOR + timedelta(hours=1))
    with store.reading() as tx:
        assert prepared_files.find(tx, first.id) == (BYTES, "image/png")
    assert (first.kind, first.size, first.id.startswith("tien-do-")) == ("image", len(BYTES), True)
