"""On which addresses we listen: the demonstration on this machine alone, the bot on others only with a warning."""

from __future__ import annotations

import logging

import pytest

from bot.cli import main
from bot.cli.run import check
from bot.cli.serving import is_loopback
from bot.running.platforms import read_settings
from bot.words import words_for
from tests.platforms.telegram import TOKEN

OPEN = ("0.0.0.0:8080", "[::]:8080", "192.168.1.7:8080", "may-chu.xa:8080")


@pytest.mark.parametrize("address", OPEN)
def test_the_demonstration_listens_to_this_machine_alone(tmp_path, monkeypatch, capsys, address):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BANHOC_LISTEN", address)
    assert main(["demo", "--data", str(tmp_path / "demo")]) == 2
    assert "127.0.0.1:8080" in capsys.readouterr().err
    assert not (tmp_path / "demo").exists()


@pytest.mark.parametrize("address", OPEN)
def test_an_address_that_others_reach_is_warned_of(address, caplog):
    settings = read_settings({"BANHOC_TELEGRAM_TOKEN": TOKEN, "BANHOC_LISTEN": address})
    check(settings, words_for("en"))
    assert [one.levelno for one in caplog.records] == [logging.WARNING]
    assert "without encryption" in caplog.text


def test_this_machine_is_nothing_to_warn_of(caplog):
    check(read_settings({"BANHOC_TELEGRAM_TOKEN": TOKEN}), words_for("en"))
    assert caplog.records == []
    assert all(map(is_loopback, ("127.0.0.1", "127.8.8.8", "::1", "localhost")))
