"""`banhoc demo`: one demonstration a folder."""

from __future__ import annotations

import os

import pytest
from aiohttp import ClientSession

from bot.cli import WRONG_USE, Stop, main
from bot.cli.demo import alone
from bot.simulator.filled.size import SIZES, Size
from bot.words import words_for
from tests.program import Program


@pytest.mark.parametrize("reset", [[], ["--reset"]])
def test_a_folder_in_use_is_neither_served_nor_forgotten(tmp_path, capsys, reset):
    kept = tmp_path / "banhoc.db"
    kept.write_bytes(b"answers")
    with alone(tmp_path, words_for("vi")):
        assert main(["demo", "--data", str(tmp_path), "--port", "0", *reset]) == 1
    assert str(tmp_path) in capsys.readouterr().err
    assert kept.read_bytes() == b"answers"


def test_a_folder_that_is_free_again_can_be_used(tmp_path):
    for _ in range(2):
        with alone(tmp_path, words_for("vi")):
            pass
    with (
        alone(tmp_path, words_for("vi")),
        pytest.raises(Stop, match=f"khác dùng, tiến trình {os.getpid()}. Hãy dừng"),
        alone(tmp_path, words_for("vi")),
    ):
        pass


async def test_the_calendar_of_the_commune_can_be_subscribed_to(played):
    demo = Program(played, "demo")
    async with demo.running(), ClientSession(demo.address) as session, session.get("/calendar/03217.ics") as answer:
        assert (answer.status, answer.content_type) == (200, "text/calendar")
        assert "xã Tủa Chùa" in await answer.text()


@pytest.fixture
def little(monkeypatch):
    monkeypatch.setitem(SIZES, "commune", Size(1, 4, 60))


def test_a_demonstration_is_filled_once_and_then_left_as_it_is(played, capsys, little):
    called = ["demo", "--fill", "--size", "commune", "--data", str(played)]
    assert main(called) == 0
    assert "4 thôn bản, 60 gia đình" in capsys.readouterr().out
    before = (played / "banhoc.db").read_bytes()
    assert main(called) == 1
    assert "--reset" in capsys.readouterr().err
    assert (played / "banhoc.db").read_bytes() == before


def test_a_real_database_is_not_filled(published, capsys, little):
    before = (published / "banhoc.db").read_bytes()
    assert main(["demo", "--fill", "--size", "commune", "--data", str(published)]) == 1
    assert "--data" in capsys.readouterr().err
    assert (published / "banhoc.db").read_bytes() == before


@pytest.mark.parametrize("asked", [["--fill"], ["--size", "province"]])
def test_filling_needs_its_size_and_a_size_is_for_filling(tmp_path, capsys, asked):
    assert main(["demo", *asked, "--data", str(tmp_path)]) == WRONG_USE
    assert "--fill --size" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
