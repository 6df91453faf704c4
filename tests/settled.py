"""A house with the shipped questionnaires published, and one where people live, made once and copied for every test."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from bot.shipped.calendars import publish_calendars
from bot.shipped.forms import publish_shipped
from bot.simulator.commune import settle
from storage import demonstration
from storage.store import Store
from tests.clock import MORNING


@pytest.fixture(scope="session")
def published_template(tmp_path_factory) -> Path:
    """A closed database that knows the shipped questionnaires, and nobody yet."""
    file = tmp_path_factory.mktemp("published") / "banhoc.db"
    with closing(Store.open(f"sqlite:///{file}")) as store:
        publish_shipped(store, MORNING)
    return file


@pytest.fixture
def published(published_template, tmp_path) -> Path:
    """A folder in which the real program starts in a moment, having nothing left to publish."""
    folder = tmp_path / "data"
    folder.mkdir()
    shutil.copy(published_template, folder / "banhoc.db")
    return folder


@pytest.fixture
def played(published) -> Path:
    """The same, for a demonstration."""
    with closing(Store.open(f"sqlite:///{published / 'banhoc.db'}")) as store, store.writing() as tx:
        demonstration.mark(tx)
    return published


@pytest.fixture(scope="session")
def settled_template(published_template, tmp_path_factory) -> Path:
    """A closed database of the demonstration commune that nobody writes to."""
    file = Path(shutil.copy(published_template, tmp_path_factory.mktemp("settled")))
    with closing(Store.open(f"sqlite:///{file}")) as store:
        publish_calendars(store, MORNING)
        with store.writing() as tx:
            settle(tx, MORNING.date())
    return file


@pytest.fixture
def settled_url(settled_template, tmp_path) -> str:
    """A database of one's own."""
    return f"sqlite:///{shutil.copy(settled_template, tmp_path / 'banhoc.db')}"
