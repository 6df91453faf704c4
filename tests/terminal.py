"""A terminal of its own with the real program in it, as somebody sees it who types there."""

from __future__ import annotations

import os
import pty
import select
import sys
import time
from subprocess import Popen

PATIENCE = 60  # seconds
IN_FRONT = """import os, signal, sys
signal.signal(signal.SIGINT, signal.SIG_DFL)  # whoever runs the tests in the background may have it ignored
os.open(sys.argv[1], os.O_RDWR)  # whoever leads a session and opens a terminal is who Ctrl-C there is for
os.execv(sys.executable, [sys.executable, "-m", "bot", *sys.argv[2:]])
"""


class Terminal:
    """`screen` is all that was shown; `until` reads on, `type` writes, `stop` is Ctrl-C."""

    def __init__(self, folder, *words, **settings) -> None:
        self._master, slave = pty.openpty()
        here = {name: value for name, value in os.environ.items() if not name.startswith("BANHOC_")}
        self._program = Popen(
            [sys.executable, "-c", IN_FRONT, os.ttyname(slave), *words],
            cwd=folder,
            env={**here, "PYTHONPATH": os.pathsep.join(sys.path), "BANHOC_LANGUAGE": "en", **settings},
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
        )
        os.close(slave)
        self.screen = ""
        self.pieces: list[tuple[float, str]] = []
        self._seen = 0

    def until(self, text: str) -> str:
        """Read until a text is shown behind what was waited for before, and give what came meanwhile."""
        ends = time.monotonic() + PATIENCE
        while (found := self.screen.find(text, self._seen)) < 0:
            assert time.monotonic() < ends, self.screen
            assert self._read(), self.screen
        came, self._seen = self.screen[self._seen : found + len(text)], found + len(text)
        return came

    def _read(self) -> bool:
        ready, _, _ = select.select([self._master], [], [], 1)
        if not ready:
            return True
        try:
            data = os.read(self._master, 65536)
        except OSError:  # the other side is closed
            return False
        piece = data.decode(errors="replace").replace("\r\n", "\n")
        self.pieces.append((time.monotonic(), piece))
        self.screen += piece
        return bool(data)

    def type(self, text: str) -> None:
        os.write(self._master, f"{text}\n".encode())

    def stop(self) -> int:
        """Press Ctrl-C and give the exit code; again where it fell into the moment before Python began to wait."""
        os.write(self._master, b"\x03")
        patient = time.monotonic() + PATIENCE / 4
        while time.monotonic() < patient:
            if not self._read():
                return self.end()
        os.write(self._master, b"\x03")
        return self.end()

    def end(self) -> int:
        """Wait until the program ends, and give its exit code."""
        ends = time.monotonic() + PATIENCE
        while self._read():
            assert time.monotonic() < ends, self.screen
        code = self._program.wait(PATIENCE)
        os.close(self._master)
        return code
