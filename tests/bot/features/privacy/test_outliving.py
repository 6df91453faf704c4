"""What is erased or withdrawn by word is written down by ids, so that it outlives a backup; a refusal too."""

from __future__ import annotations

import re

import pytest

from storage.people import erased
from tests.bot.offices import VILLAGER, look, says
from tests.house import HOUSE


def written(stage):
    lines = look(stage, erased.lines)
    return [erased.read(line)[1].what for line in lines], "\n".join(lines)


@pytest.mark.parametrize(
    ("said", "what"),
    [
        (("xóa dữ liệu", "1"), ["answers", "citizen", "person"]),
        (("rút đồng ý", "1"), ["answers", "consent"]),
        (("xóa dữ liệu", "2"), []),
    ],
)
def test_what_is_erased_by_word_is_written_down_without_names(stage, said, what):
    says(stage, VILLAGER, "bắt đầu", "2", *said)
    found, lines = written(stage)
    assert sorted(found) == what
    assert "Sùng" not in lines
    assert VILLAGER not in lines


def test_nobody_in_the_bot_erases_without_writing_it_down():
    direct = re.compile(r"erasure\.forget_")
    assert [path.name for path in (HOUSE / "bot").rglob("*.py") if direct.search(path.read_text("utf-8"))] == []
