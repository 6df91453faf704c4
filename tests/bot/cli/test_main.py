"""The command line as a whole: what it lists, and how it ends when something is in the way."""

from __future__ import annotations

import os
import subprocess
import sys
from types import ModuleType

import pytest

from bot import cli
from bot.cli import COMMANDS, Command, Stop, main
from bot.running.platforms import SETTINGS
from bot.settings import SettingsError
from bot.words import words_for
from storage.store import StoreError

SLOW = {"aiohttp", "sqlalchemy", "pyxform", "openpyxl", "PIL"}


@pytest.fixture
def command(monkeypatch):
    """A subcommand `try` that does what a test wants."""

    def make(run):
        module = ModuleType("trying")
        module.add = lambda subparsers, _language: subparsers.add_parser("try").set_defaults(run=run)
        monkeypatch.setitem(sys.modules, "trying", module)
        monkeypatch.setitem(cli.COMMANDS, "try", Command("trying", lambda _words: ""))

    return make


def test_help_lists_every_command_and_setting_in_vietnamese(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    out = capsys.readouterr().out
    assert ended.value.code == 0
    vietnamese = words_for("vi")
    assert all(name in out and command.purpose(vietnamese) in out for name, command in COMMANDS.items())
    assert all(name in out for name in SETTINGS)
    assert "gia đình" in out


@pytest.mark.parametrize("arguments", [["--lang", "en", "--help"], ["--help", "--lang=en"]])
def test_help_is_english_when_asked(capsys, arguments):
    with pytest.raises(SystemExit):
        main(arguments)
    assert "learning families" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["--lang", "en", "tick"], ["tick", "--lang=en"]])
def test_the_language_may_stand_anywhere_and_holds_for_what_is_said(capsys, tmp_path, arguments):
    assert main([*arguments, "--data", str(tmp_path)]) == 0
    assert "0 phones are reminded." in capsys.readouterr().out


def test_help_follows_the_language_of_the_environment(capsys, monkeypatch):
    monkeypatch.setenv("BANHOC_LANGUAGE", "en")
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "learning families" in capsys.readouterr().out


def test_help_imports_nothing_slow():
    code = "import sys; from bot.cli import main\ntry: main(['--help'])\nfinally: print(*sys.modules, file=sys.stderr)"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert SLOW & set(ended.stderr.split()) == set()


def test_what_a_command_has_loaded_is_not_looked_through_for_garbage():
    code = """
import gc
from bot import cli
looked = []
gc.callbacks.append(lambda phase, _: looked.append(phase))
cli.imported("bot.cli.run")
gc.callbacks.clear()
print(looked, gc.isenabled(), gc.get_freeze_count() > 100_000)
"""
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout == "[] True True\n"


@pytest.mark.parametrize("arguments", [[], ["no-such-command"]])
def test_a_command_line_that_says_nothing_is_wrong_use(capsys, arguments):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "demo" in capsys.readouterr().err or not arguments


@pytest.mark.parametrize(
    ("trouble", "code", "said"),
    [
        (Stop("no such form", 1), 1, "banhoc: no such form\n"),
        (Stop("not a form", 2), 2, "banhoc: not a form\n"),
        (SettingsError("BANHOC_LOG: no"), 2, "banhoc: BANHOC_LOG: no\n"),
        (StoreError("The database cannot be used:\n because."), 1, "banhoc: The database cannot be used: because.\n"),
        (FileNotFoundError(2, "No such file", "x.md"), 1, "banhoc: x.md: không có ở đó; hãy xem lại tên\n"),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_a_slip_ends_in_one_line(command, capsys, trouble, code, said):
    def run(_chosen):
        raise trouble

    command(run)
    assert main(["try"]) == code
    assert capsys.readouterr().err == said


def test_a_fault_of_ours_is_shown_in_full(command):
    command(lambda _chosen: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        main(["try"])


def test_the_exit_code_is_the_command_s(command):
    command(lambda _chosen: 7)
    assert main(["try"]) == 7


def test_it_is_quiet_when_nobody_reads_on():
    code = "import sys; from bot import cli\ncli.read = lambda *_: type('', (), {'run': print_much})\n"
    code = "def print_much(_):\n while True: print('x' * 9999)\n" + code + "sys.exit(cli.main([]))"
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.read(1)
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 0
    process.stderr.close()


def test_a_terminal_without_vietnamese_letters_is_no_trouble():
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    ended = subprocess.run([sys.executable, "-m", "bot", "--help"], env=environment, capture_output=True, check=True)
    assert "Bản Học" in ended.stdout.decode()
