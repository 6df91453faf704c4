"""What the tests of the command line share."""

from __future__ import annotations

import pytest

from bot.cli import main


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
