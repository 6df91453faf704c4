"""`banhoc begin` asks where backups go; a private key is shown once and stands in no file."""

from __future__ import annotations

import re
from argparse import Namespace

import pyrage
import pytest

from bot.cli import Stop
from bot.cli.begin import backups
from bot.cli.begin.sitting import Sitting
from bot.cli.dialogue import Dialogue
from bot.words import words_for


@pytest.fixture
def choose(tmp_path, monkeypatch, capsys):
    """Asks, with these answers; gives what was shown and what `.env` holds then."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    chosen = Namespace(data=str(tmp_path / "data"), does="changes", lang="en")

    def ask(**told):
        capsys.readouterr()
        backups.choose(Sitting(chosen, Dialogue(words_for("en"), told), None))
        return capsys.readouterr().out, (tmp_path / ".env").read_text("utf-8")

    return ask


def test_the_private_key_is_shown_and_kept_nowhere(choose, tmp_path):
    shown, settings = choose(backups=str(tmp_path / "sao-luu"), backup_key="yes")
    (private,) = re.findall(r"AGE-SECRET-KEY-1\w+", shown)
    assert f"BANHOC_BACKUPS_KEY='{pyrage.x25519.Identity.from_str(private).to_public()}'" in settings
    assert f"BANHOC_BACKUPS='{tmp_path / 'sao-luu'}'" in settings
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and private.encode() in path.read_bytes()]
    assert choose(backups="elsewhere") == ("", settings), "it is asked once"


def test_without_an_answer_they_lie_with_the_data_and_are_not_encrypted(choose, tmp_path):
    shown, settings = choose()
    assert "AGE-SECRET-KEY" not in shown
    assert settings == f"BANHOC_BACKUPS='{tmp_path / 'data' / 'backups'}'\n"


def test_it_says_where_they_are_lost_with_the_data(choose):
    assert "on the same disk as the data" in choose()[0]


@pytest.mark.parametrize("typed", ["khong", "không", "no", "?", "sao#luu"])
def test_what_names_no_folder_makes_none(choose, tmp_path, typed):
    with pytest.raises(Stop, match="Name a folder"):
        choose(backups=typed)
    assert [path.name for path in tmp_path.iterdir()] == ["data"]
