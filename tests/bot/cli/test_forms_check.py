"""`banhoc forms check`: what an author sees, and what a program sees."""

from __future__ import annotations

import json

import pytest

from bot.cli import main
from tests.conversations.authoring.books import markdown, xlsx

GOOD = markdown("type | name | label\ntext | ten | Tên?")
BAD = markdown("type | name | label | relevant\ntext | ten | Tên? |\ntext | tuổi | Tuổi? | ${ten} == 'a'")


@pytest.fixture
def file(tmp_path):
    def write(content: str | bytes, name: str = "thu.md"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    return write


def test_a_clean_form(file, capsys):
    assert main(["forms", "check", file(GOOD), "--lang", "en"]) == 0
    assert capsys.readouterr().out == "0 errors, 0 warnings\n"


def test_errors_are_told_with_their_cell(file, capsys):
    assert main(["forms", "check", file(BAD)]) == 1
    first, second, _ = capsys.readouterr().out.splitlines()
    assert first.startswith("survey!B3: lỗi: Tên tuổi ")
    assert first != second
    assert main(["forms", "check", file(BAD), "--lang", "en"]) == 1
    assert "survey!D3: error: Character 8, “==”: this sign is written differently" in capsys.readouterr().out


def test_warnings_alone_do_not_forbid_a_form(file, capsys):
    assert main(["forms", "check", file(markdown("type | name | label\ntext | a | A?", settings="form_id\nthu"))]) == 0
    assert "settings!2: " in capsys.readouterr().out


def test_for_programs(file, capsys):
    assert main(["forms", "check", file(BAD), "--json", "--lang", "en"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["form_id"] == "thu"
    assert told["findings"][0] == {
        "severity": "error",
        "code": "bad_name",
        "sheet": "survey",
        "row": 3,
        "column": "name",
        "message": "The name tuổi may only have letters without accents, digits and _, and begins with a letter.",
    }


@pytest.mark.parametrize("name", ["thu.md", "thu.xlsx", "thu.csv", "thu.xml", "thu"])
def test_what_is_no_form(file, capsys, name):
    assert main(["forms", "check", file(b"Dear all", name)]) == 2
    assert capsys.readouterr().out.count("\n") == 2


def test_what_is_no_form_for_programs(file, capsys):
    assert main(["forms", "check", file(xlsx(Sheet1=[("a", "b")]), "lop.xlsx"), "--json", "--lang", "en"]) == 2
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert (finding["code"], finding["sheet"], finding["row"]) == ("no_survey", None, None)
    assert "Sheet1" in finding["message"]


def test_a_file_that_is_not_there(tmp_path, capsys):
    assert main(["forms", "check", str(tmp_path / "none.md"), "--lang", "en"]) == 2
    assert "There is no file" in capsys.readouterr().err
    assert main(["forms", "check", str(tmp_path), "--lang", "en"]) == 2
