"""Work that goes wrong in each way a child process may go wrong; done by the tests of `conversations.aside`."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

from conversations.aside import Refused


def work(data, how, *arguments):
    yield from HOW[how](data, *arguments)


def echo(data, *arguments):
    yield data
    yield "".join(arguments).encode()


def refuse(_data):
    yield b"half of an answer"
    raise Refused("không nhận")


def crash(_data):
    yield b"half of an answer"
    raise ZeroDivisionError("nothing to divide by")


def chatter(_data):
    while True:
        yield bytes(1 << 16)


def devour(_data):
    yield bytes(1 << 30)


def reckon(_data):
    while True:
        pass


def wait(_data):
    time.sleep(600)
    yield b""


def die(_data):
    os.kill(os.getpid(), signal.SIGSEGV)
    yield b""


def fork(_data, note):
    """Start a process that writes a note again and again, and then say too much."""
    code = f"import time\nwhile True:\n open({note!r}, 'a').write('still here')\n time.sleep(0.05)"
    subprocess.Popen([sys.executable, "-c", code])
    while not Path(note).exists():
        time.sleep(0.01)
    yield from chatter(b"")


def surroundings(_data):
    kinds = (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE, resource.RLIMIT_CORE)
    yield repr([*(resource.getrlimit(kind) for kind in kinds), os.nice(0), sorted(os.environ)]).encode()


HOW = {f.__name__: f for f in (echo, refuse, crash, chatter, devour, reckon, wait, die, fork, surroundings)}
