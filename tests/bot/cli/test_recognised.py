"""`banhoc recognised`: earlier recognitions by name or by number, taken back, and counted in the period."""

from __future__ import annotations

from contextlib import closing
from functools import partial

import pytest
from openpyxl import Workbook

from storage import audit
from storage.places import areas, earlier
from storage.store import Store

WHERE = ("--area", "03217", "--year", "2025")


@pytest.fixture
def store(settled_url):
    with closing(Store.open(settled_url)) as store:
        yield store


@pytest.fixture
def recognised(banhoc, store):
    return partial(banhoc, "recognised")


@pytest.fixture
def file(tmp_path):
    book = Workbook()
    book.active.append(["STT", "Họ và tên", "Thôn/bản"])
    book.active.append([1, "nhà anh Sùng A Ví Dụ", "03217-01"])
    book.active.append([2, "Lò A Lạ", "03217-01"])
    book.save(tmp_path / "da_cong_nhan.xlsx")
    return tmp_path / "da_cong_nhan.xlsx"


def counted(store, code="03217", title="family"):
    with store.reading() as tx:
        return earlier.counted(tx, areas.by_code(tx, code).id, title, 2020, 2030)


def test_a_list_is_matched_with_the_roster_and_whom_nobody_knows_is_named(recognised, store, file):
    shown = recognised("import", file, *WHERE, "--dry-run")
    assert shown == (0, "Sheet, row 3: Lò A Lạ: is not on the list\n1 written, 0 were there, 1 left out.\n")
    assert counted(store) == {}
    assert recognised("import", file, *WHERE, "--decision", "QĐ 9/QĐ-UBND") == shown
    assert counted(store) == {2025: 1}
    assert "0 written, 1 were there, 1 left out." in recognised("import", file, *WHERE)[1]
    assert recognised("list", "--area", "03217") == (0, "2025 family: 1\n")
    assert recognised("undo", *WHERE) == (0, "1 line taken back.\n")
    assert (counted(store), recognised("undo", *WHERE)[0]) == ({}, 1)
    with store.reading() as tx:
        deeds = [one.link.deed for one in audit.every(tx)]
    assert deeds == ["earlier.written", "earlier.written", "earlier.undo"]


def test_where_names_are_lost_a_number_is_written_once_for_a_village(recognised, store):
    here = ("--area", "03217-01", "--year", "2025")
    assert recognised("count", "12", *here)[0] == 0
    assert recognised("count", "3", *here)[0] == 1
    assert recognised("count", "3", *WHERE)[0] == 1
    assert (counted(store), counted(store, "03217-02")) == ({2025: 12}, {})
    assert recognised("count", "0", "--area", "03217-02", "--year", "2024")[0] == 0
    assert counted(store) == {2024: 0, 2025: 12}


def test_another_title_or_no_year_takes_nothing_in(recognised, store, file):
    assert "0 written, 0 were there, 2 left out." in recognised("import", file, *WHERE, "--title", "unit")[1]
    assert recognised("import", file, "--area", "03217", "--year", "25")[0] == 1
    assert recognised("import", file, "--area", "99", "--year", "2025")[0] == 1
    assert counted(store) == counted(store, title="unit") == {}
