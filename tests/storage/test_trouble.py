"""A database that is away is told in a line a minute, whoever needs it."""

from __future__ import annotations

import logging
from contextlib import suppress

import pytest

from storage import trouble
from storage.store import StoreError
from storage.trouble import Outage, tell


@pytest.fixture
def now(monkeypatch):
    """A time that a test moves."""
    moment = [1000.0]
    monkeypatch.setattr(trouble.time, "monotonic", lambda: moment[0])
    return moment


def try_in_vain(watched, times=1):
    for _ in range(times):
        with suppress(StoreError), watched.watched():
            raise StoreError("The database cannot be used: gone.")


def test_the_first_is_told_at_once_and_the_others_are_counted(now, caplog):
    caplog.set_level(logging.INFO)
    watched = Outage()
    try_in_vain(watched, 2800)
    assert caplog.messages == ["The database cannot be used: gone. (tried in vain: 1)"]
    now[0] += 60
    try_in_vain(watched, 10)
    with watched.watched():
        pass
    assert caplog.messages[1:] == [
        "The database cannot be used: gone. (tried in vain: 2801)",
        "the database can be used again (tried in vain: 2810)",
    ]


def test_one_that_comes_and_goes_is_no_flood(now, caplog):
    caplog.set_level(logging.INFO)
    watched = Outage()
    for _ in range(100):
        try_in_vain(watched)
        with watched.watched():
            now[0] += 0.1
    assert len(caplog.messages) == 2


def test_it_is_over_when_something_is_written_not_when_something_is_read():
    watched = Outage()
    try_in_vain(watched)
    with watched.watched(writing=False):
        pass
    assert watched.why == "The database cannot be used: gone."
    with watched.watched():
        pass
    assert watched.why == ""


def test_other_troubles_are_told_by_whoever_has_them(caplog):
    log = logging.getLogger("bot.somewhere")
    tell(log, "this could not be done", StoreError("away"))
    tell(log, "this could not be done", ZeroDivisionError())
    assert caplog.messages == ["this could not be done: ZeroDivisionError"]
