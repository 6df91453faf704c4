"""The child process in which an author's file is opened and examined, behind limits on time, memory and size.

It reads one line of JSON and then the file from standard input, and answers with one JSON object.
"""

from __future__ import annotations

import json
import resource
import sys
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from conversations.authoring.conversion import convert
from conversations.authoring.examination import remarked

MEMORY = 512 << 20  # bytes
PROCESSOR_TIME = 10  # seconds
DEEPEST = 10_000  # calls; a sum of four hundred terms is a tree of that depth
LONGEST_ANSWER = 16 << 20  # bytes


def main() -> None:
    """Read, examine, answer."""
    limit()
    request = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    try:
        told = json.dumps(answer(data, request["kind"], request["stem"], trying=request["trying"]))
    except MemoryError:
        told = ""
    sys.stdout.write(told if 0 < len(told) <= LONGEST_ANSWER else json.dumps({"refused": "memory"}))


def limit() -> None:
    """Give up what a questionnaire never needs."""
    limits = {
        resource.RLIMIT_AS: MEMORY,
        resource.RLIMIT_CPU: PROCESSOR_TIME,
        resource.RLIMIT_FSIZE: LONGEST_ANSWER,  # standard output is a file
        resource.RLIMIT_CORE: 0,
    }
    for kind, most in limits.items():
        with suppress(ValueError, OSError):  # macOS has no limit on address space
            resource.setrlimit(kind, (most, most))
    sys.setrecursionlimit(DEEPEST)


def answer(data: bytes, kind: str, stem: str, *, trying: bool) -> dict[str, Any]:
    """Open and examine a file: its `sheets`, `xform`, whether that is `compiled`, `findings`; or why `refused`."""
    from conversations.authoring.reading import TooMuch, read_sheets  # noqa: PLC0415 - only within the limits

    try:
        sheets = read_sheets(data, kind)
    except TooMuch as error:
        return {"refused": error.code, "what": error.sheet}
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - a broken workbook may raise anything
        return {"refused": "broken"}
    examined = remarked(convert(sheets, stem), trying=trying)
    return {
        "sheets": sheets.lines,
        "xform": examined.xform,
        "compiled": examined.form is not None,
        "findings": [asdict(finding) for finding in examined.findings],
    }


if __name__ == "__main__":
    main()
