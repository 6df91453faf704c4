"""`banhoc demo`: one demonstration a folder."""

from __future__ import annotations

import pytest
from aiohttp import ClientSession

from bot.cli import main
from bot.cli.demo import alone
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


async def test_the_calendar_of_the_commune_can_be_subscribed_to(played):
    demo = Program(played, "demo")
    async with demo.running(), ClientSession(demo.address) as session, session.get("/calendar/03217.ics") as answer:
        assert (answer.status, answer.content_type) == (200, "text/calendar")
        assert "xã Tủa Chùa" in await answer.text()
