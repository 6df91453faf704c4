"""A start that takes long says what it is doing while it does it; a quick one says nothing."""

from __future__ import annotations

import logging
import threading

import pytest

from bot import slow_step


class Heard(logging.Handler):
    """Knows what was said, and when something was."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.news = threading.Event()

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())
        self.news.set()


@pytest.fixture
def heard(monkeypatch):
    heard = Heard()
    monkeypatch.setattr(slow_step.log, "handlers", [heard])
    monkeypatch.setattr(slow_step.log, "level", logging.INFO)
    return heard


def test_what_takes_long_is_told_of_before_it_is_over(heard, monkeypatch):
    monkeypatch.setattr(slow_step, "LONG", 0.0)
    with slow_step.told("counting the stars"):
        assert heard.news.wait(10)
    assert heard.said == ["counting the stars …"]


def test_of_what_is_quick_or_fails_nothing_is_said_and_nothing_is_left(heard):
    with slow_step.told("counting the stars"):
        pass
    with pytest.raises(ValueError, match="too many"), slow_step.told("counting the stars"):
        raise ValueError("too many")
    waiting = [one for one in threading.enumerate() if isinstance(one, threading.Timer)]
    for one in waiting:
        one.join(slow_step.LONG / 2)
    assert not any(one.is_alive() for one in waiting)
    assert heard.said == []
