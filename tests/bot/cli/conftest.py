"""What the tests of the command line share."""

from __future__ import annotations

import asyncio
import json

import pytest

from bot.cli import main
from tests.platforms.zalo_bot import TOKEN as ZALO_TOKEN
from tests.platforms.zalo_oa import OA_SECRET, SECRET

TOKEN = "4242:not-a-real-token"
SECRETS = (TOKEN, ZALO_TOKEN, "not-a-real-token", SECRET, OA_SECRET, "refresh-0", "password", "a-secret-path")


@pytest.fixture
def banhoc(tmp_path, monkeypatch, capsys):
    """Calls the command line in English, over a folder of its own, and gives the exit code and all that was printed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BANHOC_LANGUAGE", "en")
    monkeypatch.setenv("BANHOC_DATA", str(tmp_path))

    def run(*words):
        capsys.readouterr()
        code = main([str(word) for word in words])
        printed = capsys.readouterr()
        return code, printed.out + printed.err

    return run


class Doctor:
    """The command with its settings; `about` gives what is told of one thing, each with whether it is wrong."""

    def __init__(self, folder, monkeypatch, capsys) -> None:
        self._folder = folder
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def set(self, **settings) -> None:
        for name, value in settings.items():
            self._monkeypatch.setenv(f"BANHOC_{name.upper()}", str(value))

    async def run(self, *words) -> tuple[int, str]:
        code = await asyncio.to_thread(main, ["doctor", "--data", str(self._folder), *words])
        printed = self._capsys.readouterr()
        said = printed.out + printed.err
        assert [secret for secret in SECRETS if secret in said] == []
        return code, said

    async def about(self, what) -> list[tuple[str, bool]]:
        _, said = await self.run("--json")
        return [(line["told"], not line["ok"]) for line in json.loads(said) if line["about"] == what]

    async def wrong(self, what) -> list[str]:
        return [told for told, wrong in await self.about(what) if wrong]


@pytest.fixture
def doctor(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    doctor = Doctor(tmp_path, monkeypatch, capsys)
    doctor.set(language="en")
    return doctor
