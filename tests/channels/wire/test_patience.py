"""Patience: ever longer waits up to a limit, and one line in the log for a whole outage."""

from __future__ import annotations

import logging

from bot.channels.wire.patience import FIRST_WAIT, Patience


def test_waits_grow_up_to_a_limit_and_are_scattered():
    patience = Patience("zalo", longest=4)
    waits = [patience.wait_after("no answer") for _ in range(2000)]
    assert FIRST_WAIT / 2 <= waits[0] <= FIRST_WAIT
    assert 2 <= min(waits[4:]) < max(waits[4:]) <= 4
    assert len(set(waits)) > 1000


def test_who_asks_for_time_gets_it():
    assert Patience("zalo").wait_after("no answer", asked=90) == 90


def test_an_outage_is_told_when_it_begins_and_when_it_ends(caplog):
    caplog.set_level(logging.INFO)
    patience = Patience("zalo")
    patience.over()
    for _ in range(3):
        patience.wait_after("no answer")
    patience.over()
    patience.over()
    patience.wait_after("another reason")
    assert caplog.messages == [
        "zalo: cannot go on, trying again: no answer",
        "zalo: works again, after 3 tries",
        "zalo: cannot go on, trying again: another reason",
    ]
