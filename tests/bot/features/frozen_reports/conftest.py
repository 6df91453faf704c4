"""A commune that lives, on either database, with reports about it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.features.frozen_reports import making
from bot.features.frozen_reports.printed.frozen import Asked
from bot.people.by import By
from storage.assessment import evaluations, forms
from storage.places import areas
from storage.store import Store
from tests.storage.conftest import form_record, settle
from tests.storage.places.test_lives import YEAR
from tests.storage.reporting.lives import BUSY, DIGESTS, Life, live

LATER = timedelta(hours=1)


class Judged(Life):
    """A life in which forms reach their mark, or do not."""

    def submit(self, one, other, year=YEAR):
        number = self.begin(one, other, year)
        evaluations.submit(self.tx, number, self.now, f"{one * 10}", "dat" if one % 3 else "chua_dat")
        return number


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request, tmp_path):
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres_url")
    else:
        url = f"sqlite:///{tmp_path / 'banhoc.db'}"
    store = Store.open(url)
    yield store
    store.close()


def settled(tx):
    """Make the places, and a commune in which everything has happened once."""
    village = settle(tx)
    forms.publish(tx, form_record(digest=DIGESTS[1], form_id="gia_dinh_moi"))
    life = Judged(tx, areas.add(tx, "L", "Xã Sống", "commune", areas.one(tx, village.commune).parent_id))
    live(life, BUSY)
    return life


def asked(tx, life, table="november", **changes):
    area = areas.one(tx, life.commune)
    return Asked(area, table, YEAR, YEAR, life.today)._replace(**changes)


def freeze(tx, one, corrects=None, at=None):
    found = making.read(tx, one, corrects)
    return making.keep(tx, found, By(at))
