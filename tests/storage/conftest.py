"""Both databases, each fresh for every test, and a small invented village to keep in them."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, NamedTuple

import pytest

from storage import sqlite
from storage.assessment import evaluations, forms
from storage.assessment.forms import FormRecord
from storage.people import accounts, people
from storage.places import areas, subjects
from storage.store import Store

if TYPE_CHECKING:
    from pathlib import Path

MORNING = datetime(2026, 10, 1, 1, 30, tzinfo=UTC)


class Village(NamedTuple):
    """Ids of what is in the village of the tests; everything in it is invented."""

    commune: int
    village: int
    household: int
    father: int
    phone: int
    evaluation: int


@pytest.fixture(autouse=True)
def _from_nothing(monkeypatch):
    """New files take all steps here, where these are told of; elsewhere they are copies (tests/hasty.py)."""
    monkeypatch.setattr(sqlite, "alone", sqlite.alone.__wrapped__)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory):
    file = tmp_path_factory.mktemp("sqlite") / "template.db"
    Store.open(f"sqlite:///{file}").close()
    return file


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request):
    """Which of the two a test runs on."""
    return request.param


@pytest.fixture
def url(database, request, tmp_path: Path, sqlite_template: Path):
    """Where a fresh database with our tables is."""
    if database == "postgresql":
        return request.getfixturevalue("postgres_url")
    return f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'banhoc.db')}"


@pytest.fixture
def store(url):
    store = Store.open(url)
    yield store
    store.close()


@pytest.fixture
def tx(store):
    """A transaction in which a test tells its whole story."""
    with store.writing() as tx:
        yield tx


@pytest.fixture
def village(store):
    """One commune, one village, one household whose father answers from his phone; kept before the test begins."""
    with store.writing() as tx:
        return settle(tx)


def settle(tx) -> Village:
    province = areas.add(tx, "T", "Tỉnh Mẫu", "province")
    commune = areas.add(tx, "T1", "Xã Mẫu", "commune", province)
    village = areas.add(tx, "T1-01", "Bản Mẫu", "village", commune, difficult=True)
    household = subjects.add(tx, "T1-01-001", "family", "Nhà ông Mẫu", village)
    father = people.add(tx, "Ông Mẫu")
    people.grant(tx, father, "member", date(2026, 1, 1), subject_id=household)
    phone = accounts.meet_one(tx, "web", "phone-1")
    accounts.allow(tx, phone.id, father)
    forms.publish(tx, form_record())
    evaluation = evaluations.begin(tx, household, form_record().digest, 2026, "vi", MORNING)
    return Village(commune, village, household, father, phone.id, evaluation)


def form_record(**changes) -> FormRecord:
    record = FormRecord(
        digest="a" * 64,
        form_id="gia_dinh",
        version="2026.1",
        title_text="Gia đình học tập",
        status="draft",
        source="",
        published_at=MORNING,
        markdown="| survey |",
        xform="<html/>",
    )
    return record._replace(**changes)
