"""Running risky work in a child process, which may take too long, run out of memory or crash without harm to anybody.

Whatever opens a file that a stranger made is a module with a function `work(data, *arguments)`. It yields its answer
piece by piece, or raises Refused; it prints nothing.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

if TYPE_CHECKING:
    from asyncio import StreamReader, StreamWriter
    from asyncio.subprocess import Process

    Pipes = tuple[StreamWriter, StreamReader, StreamReader]

REFUSED, TOO_HEAVY = 3, 4
"""Exit codes of the child beside those of every Python."""
LONGEST_WORDS = 20_000  # bytes
_HOUSE = Path(__file__).parent.parent.parent
# None of our settings, among which are the keys to the channels.
_ENVIRONMENT = {"PATH": os.defpath, "PYTHONUTF8": "1"}


class Bounds(NamedTuple):
    """The most that work may cost: bytes of memory, seconds of the processor and on the clock, bytes of the answer."""

    memory: int
    seconds: int
    patience: int
    answer: int


class Told(NamedTuple):
    """What came of the work: its answer, or why there is none; `words` are those of a refusal or of a crash."""

    answer: bytes = b""
    failure: Literal["refused", "too_long", "too_heavy", "too_busy", "crashed"] | None = None
    words: str = ""


class Refused(Exception):
    """The work will not be done; the text tells the caller why."""


async def run_aside(module: str, data: bytes, bounds: Bounds, *arguments: str) -> Told:
    """Let the `work` of a module be done on data in a child process, within bounds."""
    import asyncio  # noqa: PLC0415 - the child imports this file too, and should start quickly

    pipe = asyncio.subprocess.PIPE
    call = ["-W", "ignore", "-m", __name__, *map(str, bounds), module, *arguments]
    child = await asyncio.create_subprocess_exec(
        sys.executable, *call, stdin=pipe, stdout=pipe, stderr=pipe, cwd=_HOUSE, env=_ENVIRONMENT, process_group=0
    )
    try:
        async with asyncio.timeout(bounds.patience):
            return await _told(child, data, bounds.answer)
    except TimeoutError:  # what counts against the work is the processor's time, not that others were at it too
        return Told(failure="too_busy")
    finally:
        with suppress(ProcessLookupError):  # it has ended already, as it should
            os.killpg(child.pid, signal.SIGKILL)
        await child.communicate()  # with anything left in its pipes it would be waited for in vain


def wait_aside(module: str, data: bytes, bounds: Bounds, *arguments: str) -> Told:
    """Do as `run_aside` where nothing else is done meanwhile; a loop that runs here already stands still until then."""
    import asyncio  # noqa: PLC0415 - as above
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - as above

    with ThreadPoolExecutor(1) as alone:
        return alone.submit(asyncio.run, run_aside(module, data, bounds, *arguments)).result()


async def _told(child: Process, data: bytes, longest: int) -> Told:
    stdin, stdout, stderr = cast("Pipes", (child.stdin, child.stdout, child.stderr))
    stdin.write(data)
    stdin.close()  # once everything is written
    answer = await _up_to(longest + 1, stdout)
    if len(answer) > longest:
        return Told(failure="too_long")
    words = (await _up_to(LONGEST_WORDS, stderr)).decode(errors="replace")
    match await child.wait():
        case 0:
            return Told(answer)
        case code if code < 0 or code == TOO_HEAVY:  # below zero: killed by one of its limits
            return Told(failure="too_heavy")
        case code:
            return Told(failure="refused" if code == REFUSED else "crashed", words=words)


async def _up_to(most: int, stream: StreamReader) -> bytes:
    read = bytearray()
    while piece := await stream.read(most - len(read)):
        read += piece
    return bytes(read)
