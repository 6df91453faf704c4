"""The log of an outage is a line a minute, whoever writes it, and nothing else is lost of it."""

from __future__ import annotations

import logging
import os

import pytest

from bot.running import quiet_log
from bot.running.quiet_log import EACH, MOST_KNOWN, Quiet
from storage.trouble import tell


@pytest.fixture
def now(monkeypatch):
    moment = [1000.0]
    monkeypatch.setattr(quiet_log.time, "monotonic", lambda: moment[0])
    return moment


@pytest.fixture
def log(caplog):
    quiet = Quiet()
    caplog.handler.addFilter(quiet)
    caplog.set_level(logging.DEBUG)
    yield logging.getLogger("bot.somewhere")
    caplog.handler.removeFilter(quiet)


def fail(log, number):
    try:
        os.stat("/dev/null/nothing")  # noqa: PTH116 - a traceback that begins here
    except OSError as trouble:
        tell(log, f"arrival {number} could not be fetched", trouble)


def test_what_differs_in_numbers_only_is_one_line_a_minute_with_its_traceback(now, log, caplog):
    for number in range(2800):
        fail(log, number)
    assert len(caplog.messages) == 1
    assert "in fail" in caplog.messages[0]
    now[0] += 60
    fail(log, 1)
    assert caplog.messages[1].endswith("(and 2799 more like it)")
    now[0] += 60
    fail(log, 1)
    assert "more like it" not in caplog.messages[2]


def test_what_is_different_is_told(now, log, caplog):
    for what in ("the disk", "the net", "the disk"):
        log.warning("%s is away", what)
    log.debug("looked")
    log.debug("looked")
    assert caplog.messages == ["the disk is away", "the net is away", "looked", "looked"]


def test_what_changes_hands_is_told_each_time(now, log, caplog):
    for _ in range(2):
        log.info("telegram is served here", extra=EACH)
    assert len(caplog.messages) == 2


def test_it_remembers_no_more_than_it_must(now, log, caplog):
    (quiet,) = caplog.handler.filters
    for number in range(3 * MOST_KNOWN):
        log.warning("line %s", "abcdefghij"[number % 10] * (number + 1))
        now[0] += 1
    assert len(quiet._told) <= MOST_KNOWN
