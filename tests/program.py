"""The real program, in a process of its own."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
from asyncio.subprocess import PIPE
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import urlopen

from tests.ports import free_port

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import AsyncIterator

PATIENCE = 180  # seconds for a first start, which converts five questionnaires, beside other tests


class Program:
    """`banhoc run`, or another command that serves, at one address and over one folder; `log` is what it has told."""

    def __init__(self, data: Path, command: str = "run") -> None:
        here = f"127.0.0.1:{free_port()}"
        self.address = f"http://{here}"
        self.log = ""
        self._command = command
        self._python = ["-m", "bot"]
        self._settings = {"BANHOC_DATA": str(data), "BANHOC_LISTEN": here}

    def set(self, **settings: str) -> None:
        self._settings |= {f"BANHOC_{name.upper()}": value for name, value in settings.items()}

    def change(self, code: str) -> None:
        """Have something be otherwise in it that nobody can set, such as how long it waits."""
        self._python = ["-c", f"{code}; from bot.cli import main; raise SystemExit(main())"]

    async def call(self, *words: str) -> Process:
        """Call the command line with the same settings; it tells on its pipes."""
        return await asyncio.create_subprocess_exec(
            *[sys.executable, *self._python, *words], env={**os.environ, **self._settings}, stdout=PIPE, stderr=PIPE
        )

    async def start(self) -> None:
        await self.launch()
        await self.until_well()

    async def launch(self) -> None:
        self._process = await self.call(self._command)
        self._ending = asyncio.create_task(self._process.communicate())

    async def until_well(self) -> None:
        async with asyncio.timeout(PATIENCE):
            while not await asyncio.to_thread(self.is_well):
                assert self._process.returncode is None, (await self._ending)[1].decode()
                await asyncio.sleep(0.05)

    async def until_ill(self) -> None:
        """Wait until it says of itself that something is wrong."""
        async with asyncio.timeout(PATIENCE):
            while await asyncio.to_thread(self.is_well):
                assert not self.has_ended
                await asyncio.sleep(0.05)

    def is_well(self) -> bool:
        try:
            return urlopen(f"{self.address}/healthz", timeout=1).read() == b"ok"
        except OSError:
            return False

    def megabytes(self) -> int:
        """Tell how much memory it takes at this moment."""
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) // 1024

    @property
    def has_ended(self) -> bool:
        return self._process.returncode is not None

    def tell(self, sign: signal.Signals) -> None:
        """Send it a signal that does not end it."""
        self._process.send_signal(sign)

    async def stop(self, sign: signal.Signals = signal.SIGINT) -> int:
        if self._process.returncode is None:
            self._process.send_signal(sign)
        return await self.ended()

    async def ended(self) -> int:
        """Wait until it has ended, and give its exit code."""
        async with asyncio.timeout(PATIENCE):
            self.log += (await self._ending)[1].decode()
            return await self._process.wait()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Run it, and stop it as a machine does that is shut down."""
        await self.start()
        try:
            yield
        finally:
            code = await self.stop(signal.SIGTERM)
        assert code == 0, self.log
