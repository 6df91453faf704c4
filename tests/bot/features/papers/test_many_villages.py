"""Papers of sixty villages ask the database no more than those of three."""

from __future__ import annotations

from contextlib import closing

import pytest
from sqlalchemy import event

from bot.features.papers.filled import certificates
from bot.features.papers.filled.making import MAKE
from bot.people.by import By
from bot.words import words_for
from storage.places import areas, subjects
from storage.store import Store
from tests.bot.features.papers.commune import LATER, asked, endorsed, entered, met, signed

EN, MOST = words_for("en"), 17


def settle(tx, many):
    """Let more villages meet and sign, each with two households."""
    commune, ids = areas.by_code(tx, "03217").id, []
    for number in range(many):
        code = f"03217-5{number:02}"
        village = areas.add(tx, code, f"Bản Thử {number:02}", "village", commune)
        homes = [f"{code}-{home}" for home in (1, 2)]
        for home in homes:
            subjects.add(tx, home, "family", f"Sùng A Thử {home}", village)
        ids += endorsed(tx, *homes)
        met(tx, code)
        signed(tx, code)
    return ids


def counted(store, many):
    with store.writing() as tx:
        ids = settle(tx, many)
        found = {kind: statements(tx, MAKE[kind], asked(tx)) for kind in ("notice", "request", "decision")}
        found["minutes"] = statements(tx, MAKE["minutes"], asked(tx, code="03217-501"))
        entered(tx, ids)
        certificates.number(tx, asked(tx), By(LATER), EN)
        return found | {"certificates": statements(tx, MAKE["certificates"], asked(tx))}


def statements(tx, make, asked):
    heard = []

    def hear(*told):
        heard.append(told[2])

    event.listen(tx, "before_cursor_execute", hear)
    make(tx, asked, EN)
    event.remove(tx, "before_cursor_execute", hear)
    return len(heard)


@pytest.fixture
def store(settled_url):
    with closing(Store.open(settled_url)) as store:
        yield store


def test_no_paper_asks_once_for_each_village(settled_template, tmp_path, store):
    few = tmp_path / "few.db"
    few.write_bytes(settled_template.read_bytes())
    with closing(Store.open(f"sqlite:///{few}")) as other:
        of_few = counted(other, 3)
    assert counted(store, 60) == of_few
    assert max(of_few.values()) <= MOST
