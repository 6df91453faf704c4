"""What a child process answers, and that whatever goes wrong in it ends there, in time."""

from __future__ import annotations

import asyncio
import os
import time

import pytest

from conversations.aside import Bounds, Told, run_aside, wait_aside

BOUNDS = Bounds(memory=300 << 20, seconds=5, patience=20, answer=1_000_000)


def done(how, *arguments, data=b"", **other):
    return wait_aside("tests.conversations.reckless", data, BOUNDS._replace(**other), how, *arguments)


@pytest.mark.parametrize("size", [0, 5, 999_980])
def test_what_comes_in_and_what_is_answered_are_whole(size):
    assert done("echo", "một ", "hai", data=b"\0" * size) == Told(b"\0" * size + "một hai".encode())


def test_a_refusal_is_told_in_its_words_and_without_an_answer():
    assert done("refuse", data=bytes(3_000_000)) == Told(failure="refused", words="không nhận")


def test_a_crash_tells_where():
    told = done("crash")
    assert (told.answer, told.failure) == (b"", "crashed")
    assert "ZeroDivisionError: nothing to divide by" in told.words


def test_a_module_that_is_not_there_is_a_crash():
    assert wait_aside("tests.conversations.nowhere", b"", BOUNDS).failure == "crashed"


@pytest.mark.parametrize(("size", "failure"), [(100, None), (101, "too_long")])
def test_an_answer_has_its_measure(size, failure):
    assert done("echo", data=bytes(size), answer=100).failure == failure


def test_an_answer_without_end_is_not_waited_for():
    assert done("chatter") == Told(failure="too_long")


@pytest.mark.parametrize(
    ("how", "bound", "failure"),
    [
        ("devour", {}, "too_heavy"),
        ("reckon", {"seconds": 1}, "too_heavy"),
        ("wait", {"patience": 1}, "too_busy"),
        ("die", {}, "too_heavy"),
    ],
)
def test_what_takes_too_much_ends(how, bound, failure):
    began = time.monotonic()
    assert done(how, **bound) == Told(failure=failure)
    assert time.monotonic() - began < 15


def test_the_child_has_limits_and_none_of_our_keys(monkeypatch):
    monkeypatch.setenv("BANHOC_TELEGRAM_TOKEN", "1234:secret")
    *limits, nice, names = eval(done("surroundings").answer)
    assert limits == [(most, most) for most in (BOUNDS.memory, BOUNDS.seconds, BOUNDS.answer, 0)]
    assert nice >= 10
    assert set(names) <= {"PATH", "PYTHONUTF8", "LC_CTYPE"}


def test_what_the_child_started_ends_with_it(tmp_path):
    note = tmp_path / "note"
    assert done("fork", str(note)) == Told(failure="too_long")
    written = note.read_text()
    time.sleep(0.5)
    assert written
    assert note.read_text() == written


async def test_nobody_waits_any_more_and_the_child_ends(monkeypatch):
    started, real = asyncio.Queue(), asyncio.create_subprocess_exec

    async def noted(*arguments, **others):
        child = await real(*arguments, **others)
        started.put_nowait(child)
        return child

    monkeypatch.setattr(asyncio, "create_subprocess_exec", noted)
    waiting = asyncio.create_task(run_aside("tests.conversations.reckless", b"", BOUNDS, "wait"))
    child = await started.get()
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    with pytest.raises(ProcessLookupError):
        os.kill(child.pid, 0)


async def test_it_may_be_waited_for_where_a_loop_runs_already():
    assert done("echo", data=b"still") == Told(b"still")
