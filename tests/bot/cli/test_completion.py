"""`banhoc completion`: a real bash completes commands, deeds and choices with what is printed."""

from __future__ import annotations

import contextlib
import io
import subprocess

import pytest

from bot.cli import main

COMPLETE = """
source "$0"
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
_shtab_banhoc
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.fixture(scope="module")
def script(tmp_path_factory):
    file = tmp_path_factory.mktemp("completion") / "banhoc"
    file.write_text(printed("bash"), encoding="utf-8")
    return file


def printed(shell):
    with contextlib.redirect_stdout(io.StringIO()) as out:
        assert main(["completion", shell]) == 0
    return out.getvalue()


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (["banhoc", "nothing"], set()),
        (["banhoc", "ro"], {"roster"}),
        (["banhoc", "area", "l"], {"list", "load"}),
        (["banhoc", "completion", "b"], {"bash"}),
        (["banhoc", "roster", "import", "--dr"], {"--dry-run"}),
    ],
)
def test_bash_completes_what_is_typed(script, typed, offered):
    ended = subprocess.run(["bash", "-c", COMPLETE, script, *typed], capture_output=True, text=True, check=True)
    assert set(ended.stdout.split()) == offered


def test_zsh_is_given_its_own():
    assert printed("zsh").startswith("#compdef banhoc")
