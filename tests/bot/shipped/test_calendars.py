"""What ships holds everywhere from the first start on, on both databases, and costs nothing when nothing is new."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.shipped.calendars import publish_calendars
from conversations.calendar import shipped
from storage.calendar import occasions
from storage.places import areas
from storage.store import Store
from tests.clock import MORNING

TODAY = MORNING.date()


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request, tmp_path):
    is_sqlite = request.param == "sqlite"
    url = f"sqlite:///{tmp_path / 'banhoc.db'}" if is_sqlite else request.getfixturevalue("postgres_url")
    with closing(Store.open(url)) as store:
        yield store


def held(store, area_id=None):
    with store.reading() as tx:
        return occasions.of_area(tx, area_id, TODAY)


def test_all_that_ships_holds_everywhere(store):
    publish_calendars(store, MORNING)
    assert list(held(store).values()) == list(shipped.load())


def test_a_second_start_writes_nothing(store, monkeypatch):
    publish_calendars(store, MORNING)
    monkeypatch.setattr(store, "writing", None)
    publish_calendars(store, MORNING + timedelta(days=1))


def test_a_new_version_leaves_what_a_commune_has_made_its_own(store, monkeypatch):
    publish_calendars(store, MORNING)
    report = held(store)["bao_cao"]
    with store.writing() as tx:
        commune, other = (areas.add(tx, code, f"Xã {code}", "commune") for code in ("X", "Y"))
        occasions.change(tx, commune, replace(report, when="5/11"), None, MORNING)
    newer = [replace(one, when="15/11") if one.key == "bao_cao" else one for one in shipped.load()]
    monkeypatch.setattr(shipped, "load", lambda: tuple(newer))
    monkeypatch.setattr(shipped, "pages", lambda: ["a newer page"])
    publish_calendars(store, MORNING)
    assert held(store, commune)["bao_cao"].when == "5/11"
    assert held(store, other)["bao_cao"].when == "15/11"
