"""The demonstration commune with the shipped questionnaires published, made once and copied for every test."""

from __future__ import annotations

import shutil
from functools import partial
from typing import TYPE_CHECKING

import pytest

from bot.shipped import forms
from bot.shipped.calendars import publish_calendars
from bot.simulator.commune import settle
from conversations.authoring import examine
from storage.store import Store
from tests.clock import MORNING

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def settled_template(tmp_path_factory) -> Path:
    """A closed database that nobody writes to."""
    file = tmp_path_factory.mktemp("settled") / "banhoc.db"
    store = Store.open(f"sqlite:///{file}")
    with pytest.MonkeyPatch.context() as patched:
        # Trying a form out takes most of the time, and other tests try these.
        patched.setattr(forms, "examine", partial(examine, trying=False))
        forms.publish_shipped(store, MORNING)
    publish_calendars(store, MORNING)
    with store.writing() as tx:
        settle(tx, MORNING.date())
    store.close()
    return file


@pytest.fixture
def settled_url(settled_template, tmp_path) -> str:
    """A database of one's own."""
    return f"sqlite:///{shutil.copy(settled_template, tmp_path / 'banhoc.db')}"
