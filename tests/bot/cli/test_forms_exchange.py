"""`banhoc forms import`, `export` and `list`: questionnaires come and go without loss."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from bot.cli import main
from conversations.workbook import digest, from_markdown, to_markdown
from storage.assessment import evaluations
from storage.places import areas, subjects
from storage.store import Store
from tests.conversations.authoring.books import markdown

FORM = to_markdown(from_markdown(markdown("type | name | label\ntext | ten | Tên?\ntext | nghe | Nghề?")))
NEW = FORM.replace("Nghề?", "Làm nghề gì?").replace("| 1 |", "| 2 |").replace("| | text | ten | Tên? |\n", "")


@pytest.fixture
def forms(tmp_path, capsys):
    """Run `banhoc forms` on a database of its own; gives the exit code and what was said."""
    (tmp_path / "data").mkdir()

    def run(*words: str):
        code = main(["forms", *words, "--data", str(tmp_path / "data"), "--lang", "en"])
        out, err = capsys.readouterr()
        return code, out + err

    return run


@pytest.fixture
def file(tmp_path):
    def write(content: str, name: str = "thu.md"):
        (tmp_path / name).write_text(content)
        return str(tmp_path / name)

    return write


def test_a_form_is_imported_once(forms, file):
    code, said = forms("import", file(FORM))
    assert (code, said.splitlines()[-1]) == (0, "thu 1 is the current version from now on.")
    assert forms("import", file(FORM)) == (
        0,
        "0 errors, 0 warnings\nthu is the current version already; nothing has changed.\n",
    )


def test_what_is_different_is_told(forms, file):
    forms("import", file(FORM))
    code, said = forms("import", file(NEW))
    assert code == 0
    assert said.splitlines()[1:] == [
        "thu 2 is the current version from now on.",
        "  ~ survey nghe label",
        "  - survey ten",
        "  ~ settings version",
    ]


def test_open_drafts_that_stay_behind_are_told(forms, file, tmp_path):
    forms("import", file(FORM))
    store = Store.open(f"sqlite:///{tmp_path / 'data' / 'banhoc.db'}")
    with store.writing() as tx:
        village = areas.add(tx, "T1-01", "Bản Mẫu", "village")
        household = subjects.add(tx, "T1-01-001", "family", "Nhà ông Mẫu", village)
        evaluations.begin(tx, household, digest(FORM), 2026, "vi", datetime(2026, 10, 1, tzinfo=UTC))
    store.close()
    _, said = forms("import", file(NEW))
    assert said.splitlines()[-1].startswith("1 open draft goes on with version 1 of ")


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        ("Dear all", "thu.md", 2),
        (FORM.replace("nghe", "nghề"), "thu.md", 1),
        (FORM.replace("form_id", "form_code"), "thu.md", 1),
    ],
)
def test_what_cannot_be_imported(forms, file, content, name, code):
    assert forms("import", file(content, name))[0] == code
    assert "thu " not in forms("list")[1]


@pytest.mark.parametrize("name", ["ra.md", "ra.xlsx"])
def test_export_and_import_again_changes_nothing(forms, file, tmp_path, name):
    forms("import", file(FORM))
    assert forms("export", "thu", "--to", str(tmp_path / name))[0] == 0
    assert "nothing has changed" in forms("import", str(tmp_path / name))[1]
    if name == "ra.md":
        assert (tmp_path / name).read_text() == FORM


def test_a_shipped_form_can_be_exported_before_anything_else(forms, tmp_path):
    assert forms("export", "gia_dinh_hoc_tap", "--to", str(tmp_path / "ra.xlsx"))[0] == 0
    assert (tmp_path / "ra.xlsx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("form_id", "name", "code"), [("nowhere", "ra.md", 1), ("thu", "ra.pdf", 2), ("thu", "x/ra.md", 1)]
)
def test_what_cannot_be_exported(forms, file, tmp_path, form_id, name, code):
    forms("import", file(FORM))
    assert forms("export", form_id, "--to", str(tmp_path / name))[0] == code


def test_the_list(forms, file):
    forms("import", file(FORM))
    _, said = forms("list")
    assert any(line.split()[:2] == ["thu", "1"] for line in said.splitlines())
    listed = {one["form_id"]: one for one in json.loads(forms("list", "--json")[1])}
    assert {"thu", "gia_dinh_hoc_tap"} <= listed.keys()
    assert listed["thu"]["digest"] == digest(FORM)
    assert listed["thu"]["published"]
    assert listed["gia_dinh_hoc_tap"]["published"] == ""
