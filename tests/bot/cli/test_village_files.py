"""Villages come out of spreadsheets of every kind, and out of text from before Unicode."""

from __future__ import annotations

import pytest

from bot.cli.begin.village_files import villages_in
from bot.cli.dialogue import Dialogue
from bot.words import words_for
from tests.house import HOUSE


def named(file):
    return [one.name for one in villages_in(file, Dialogue(words_for("en"), {}))]


@pytest.mark.parametrize("name", ["old.xls", "list.ods"])
def test_villages_come_from_other_spreadsheets_too(name):
    assert named(HOUSE / "tests" / "rosters" / name) == ["Bản Mẫu Một"]


@pytest.mark.parametrize("letters", ["utf-8", "utf-8-sig", "utf-16"])
def test_letters_of_before_unicode_are_read(tmp_path, letters):
    file = tmp_path / "ban.csv"
    file.write_bytes("TT\tBản\n1\tBản Huổi Lóng\n2\tTh«n Hai\n".encode(letters))
    assert named(file) == ["Bản Huổi Lóng", "Thôn Hai"]


@pytest.mark.parametrize("parted", [",", ";", "\t"])
def test_villages_come_from_a_csv_file_too(tmp_path, parted):
    file = tmp_path / "ban.csv"
    file.write_text(f"\ufeffTT{parted}Bản\n1{parted}Bản A\n2{parted}Thôn B\n", "utf-8")
    assert named(file) == ["Bản A", "Thôn B"]
