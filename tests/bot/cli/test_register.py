"""`banhoc register`, and what rosters say beside the list, taken in and taken back."""

from __future__ import annotations

from contextlib import closing
from functools import partial

import pytest
from openpyxl import Workbook

from conversations.roster import Fact
from storage import audit
from storage.places import facts, registering, subjects
from storage.store import Store

FAMILY = ("--title", "family", "--year", "2026")


@pytest.fixture
def store(settled_url):
    with closing(Store.open(settled_url)) as store:
        yield store


@pytest.fixture
def register(banhoc, store):
    return partial(banhoc, "register")


def is_registered(store, code="H-0103", year=2026):
    with store.reading() as tx:
        return bool(registering.registered(tx, [subjects.by_code(tx, code).id], year))


def known(store, code="H-0103"):
    with store.reading() as tx:
        return set(facts.known(tx).get(subjects.by_code(tx, code).id, ()))


def test_one_registers_once_and_takes_it_back(register, store):
    assert register("H-0103", *FAMILY) == (0, "✓ nhà anh Sùng A Ví Dụ is registered: Learning families 2026.\n")
    assert is_registered(store)
    assert register("H-0103", *FAMILY) == (0, "There is nothing to do.\n")
    assert register("H-0103", *FAMILY, "--undo")[0] == 0
    assert not is_registered(store)
    with store.reading() as tx:
        deeds = [one.link.deed for one in audit.every(tx)]
    assert deeds == ["registration.made", "registration.withdrawn"]


def test_another_title_nobody_and_no_year_are_refused(register, store):
    assert register("H-0103", "--title", "unit", "--year", "2026")[0] == 1
    assert register("H-9999", *FAMILY)[0] == 1
    assert register("H-0103", *FAMILY[:3], "26")[0] == 1
    assert not is_registered(store)


def test_a_roster_tells_more_than_the_list_and_is_taken_back_whole(banhoc, store):
    book = Workbook()
    book.active.append(["Họ và tên", "Thôn/bản", "Đăng ký 2026", "Đã công nhận", "Số lao động"])
    book.active.append(["nhà anh Sùng A Ví Dụ", "03217-01", "x", "2024, 2025 (QĐ 9/QĐ-UBND)", 3])
    book.active.append(["Lò A Mới", "03217-01", "x", "chưa", 2])
    book.save("so.xlsx")
    shown = banhoc("roster", "import", "so.xlsx", "--area", "03217", "--yes")[1]
    assert "(registered, recognised before, number of workers)" in shown
    decided = [Fact("recognised", year, "QĐ 9/QĐ-UBND") for year in (2024, 2025)]
    assert known(store) == {Fact("registered", 2026), *decided, Fact("workers", 0, "3")}
    assert "0 new, 0 changed, 2 the same" in banhoc("roster", "import", "so.xlsx", "--area", "03217", "--yes")[1]
    book.active["E2"] = 4
    book.save("so.xlsx")
    assert "(number of workers)" in banhoc("roster", "import", "so.xlsx", "--area", "03217", "--yes")[1]
    assert Fact("workers", 0, "4") in known(store)
    banhoc("roster", "undo")
    assert Fact("workers", 0, "3") in known(store)
    assert banhoc("roster", "undo")[0] == 0
    assert known(store) == set()
