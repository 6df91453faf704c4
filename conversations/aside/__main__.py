"""The child process: gives up what its bounds do not allow, and only then imports and does the work."""

from __future__ import annotations

import os
import resource
import sys
from contextlib import suppress
from importlib import import_module

from conversations.aside import REFUSED, TOO_HEAVY, Bounds, Refused


def main() -> int:
    """Do the work of a module on standard input; the answer goes to standard output, a refusal to standard error."""
    bounds, (module, *arguments) = Bounds(*map(int, sys.argv[1:5])), sys.argv[5:]
    _limit_ourselves(bounds)
    try:
        for piece in import_module(module).work(sys.stdin.buffer.read(), *arguments):
            sys.stdout.buffer.write(piece)
    except Refused as why:
        sys.stderr.write(str(why))
        return REFUSED
    except MemoryError:
        return TOO_HEAVY
    return 0


def _limit_ourselves(bounds: Bounds) -> None:
    os.nice(10)  # whoever waits for an answer in a chat goes first
    limits = {
        resource.RLIMIT_AS: bounds.memory,
        resource.RLIMIT_CPU: bounds.seconds,
        resource.RLIMIT_FSIZE: bounds.answer,  # the answer goes into a pipe; no file needs to be larger
        resource.RLIMIT_CORE: 0,
    }
    for kind, most in limits.items():
        with suppress(ValueError, OSError):  # macOS has no limit on address space
            resource.setrlimit(kind, (most, most))


if __name__ == "__main__":
    sys.exit(main())
