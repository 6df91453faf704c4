"""What a start tells and refuses: where the data lie, a name mistyped, a port that is taken; and its weight."""

from __future__ import annotations

import re
import socket
import subprocess
import sys

import pytest

from bot.cli import main
from bot.cli.demo import alone
from bot.words import words_for
from storage.store import Store
from tests.house import HOUSE
from tests.platforms.telegram import TOKEN

READING = [
    ["area", "list"],
    ["audit", "verify"],
    ["calendar", "list"],
    ["export", "answers"],
    ["failed", "list"],
    ["invite", "list"],
    ["person", "list"],
    ["area", "rename", "03217-01", "Bản Khác", "--dry-run"],
]


@pytest.mark.parametrize("typed", READING, ids=" ".join)
def test_what_only_reads_makes_nothing_where_the_name_is_mistyped(tmp_path, monkeypatch, capsys, typed):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there").mkdir()
    for name in ("dtaa", "there"):
        assert main([*typed, "--data", name]) == 1
        (told,) = capsys.readouterr().err.splitlines()
        assert told == (
            f"banhoc: Chưa có dữ liệu ở {tmp_path / name}. Hãy xem lại tên; muốn tạo mới thì gõ `banhoc begin`."
        )
    assert [path.name for path in tmp_path.rglob("*")] == ["there"]


@pytest.mark.parametrize("typed", [["run"], ["roster", "import", "so-ho.xlsx"], ["area", "load", "dien-bien-tua-chua"]])
def test_what_changes_begins_no_world_in_a_folder_whose_name_is_mistyped(tmp_path, monkeypatch, capsys, typed):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BANHOC_TELEGRAM_TOKEN", TOKEN)
    (tmp_path / "so-ho.xlsx").touch()
    assert main([*typed, "--data", "dtaa"]) == 1
    assert f"Chưa có dữ liệu ở {tmp_path / 'dtaa'}." in capsys.readouterr().err
    assert not (tmp_path / "dtaa").exists()


@pytest.mark.parametrize("typed", [["forms", "list"], ["forms", "export", "gia_dinh_hoc_tap", "--to", "ra.md"]])
def test_what_comes_with_the_program_is_read_without_data_and_makes_none(tmp_path, monkeypatch, capsys, typed):
    monkeypatch.chdir(tmp_path)
    assert main([*typed, "--data", "dtaa"]) == 0
    told = capsys.readouterr()
    assert f"Chưa có dữ liệu ở {tmp_path / 'dtaa'}." in told.err
    assert "gia_dinh_hoc_tap" in told.out or (tmp_path / "ra.md").exists()
    assert not (tmp_path / "dtaa").exists()


def test_the_doctor_names_a_folder_that_is_not_there_and_makes_none(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["doctor", "--data", "dtaa"]) == 1
    assert f"!!  data: Chưa có dữ liệu ở {tmp_path / 'dtaa'}." in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def taken():
    """A port on which somebody else listens."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


@pytest.mark.parametrize("command", ["demo", "run"])
def test_a_port_that_is_taken_is_told_of_before_anything_is_prepared(tmp_path, monkeypatch, capsys, command, taken):
    def prepared(*_):
        raise AssertionError("too late")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(f"bot.cli.{command}.publish_shipped", prepared)
    monkeypatch.setenv("BANHOC_LISTEN", f"127.0.0.1:{taken}")
    monkeypatch.setenv("BANHOC_TELEGRAM_TOKEN", TOKEN)
    (tmp_path / "new").mkdir()
    assert main([command, "--data", "new"]) == 1
    assert f"127.0.0.1:{taken}" in capsys.readouterr().err


def test_a_second_demonstration_is_told_of_the_first_rather_than_of_its_port(tmp_path, capsys, taken):
    with alone(tmp_path, words_for("vi")):
        assert main(["demo", "--data", str(tmp_path), "--port", str(taken)]) == 1
    assert str(tmp_path) in capsys.readouterr().err


@pytest.mark.parametrize("command", ["demo", "run"])
def test_a_start_tells_where_the_data_lie(tmp_path, monkeypatch, capsys, command):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(f"bot.cli.{command}.publish_shipped", lambda *_: None)
    monkeypatch.setenv("BANHOC_OPEN_FORM", "gia_dinh")
    monkeypatch.setenv("BANHOC_TELEGRAM_TOKEN", TOKEN)
    (tmp_path / "here").mkdir()
    assert main([command, "--data", "here"]) == 2  # there is no such form
    told = capsys.readouterr()
    assert f"Dữ liệu ở {tmp_path / 'here'}" in told.out
    assert "banhoc: BANHOC_OPEN_FORM: " in told.err


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("sqlite:///{folder}/text.db", "text.db: tệp này không phải cơ sở dữ liệu"),
        ("sqlite:////no/such/folder/banhoc.db", "không có ở đó; hãy xem lại tên"),
        ("postgresql://me:secret@127.0.0.1:1/name", "không ai trả lời ở đó"),
    ],
)
def test_a_database_that_cannot_be_used_is_told_of_in_one_language(tmp_path, monkeypatch, capsys, url, told):
    (tmp_path / "text.db").write_text("| survey |" * 1000, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BANHOC_DATABASE_URL", url.format(folder=tmp_path))
    assert main(["tick", "--data", str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert told in " ".join(said.split())
    assert re.findall(r"\b(?:cannot|used|is|not|file|the|No such)\b", said) == []
    assert "secret" not in said


def imported(tmp_path, code, *wanted):
    """Give those of some modules that a program has imported at its end."""
    tell = f"import sys\n{code}\nprint([name for name in {wanted!r} if name in sys.modules])"
    ended = subprocess.run(
        [sys.executable, "-c", tell, tmp_path], cwd=HOUSE, capture_output=True, text=True, check=True
    )
    return ended.stdout.splitlines()[-1]


def test_a_start_that_takes_no_step_imports_no_alembic(tmp_path):
    Store.open(f"sqlite:///{tmp_path}/banhoc.db").close()
    code = "from storage.store import Store\nStore.open(f'sqlite:///{sys.argv[1]}/banhoc.db').close()"
    assert imported(tmp_path, code, "alembic", "sqlalchemy") == "['sqlalchemy']"


def test_only_channels_that_are_set_are_imported(tmp_path):
    code = """
import asyncio
from bot.clock import RealClock
from bot.running.making import Platforms
from bot.running.platforms import read_settings
async def made():
    settings = read_settings({'BANHOC_ZALO_BOT_TOKEN': '4242:not-a-real-token'})
    return Platforms(settings, None, None, None, RealClock()).all()
assert list(asyncio.run(made())) == ['zalo_bot']
"""
    channels = [f"bot.channels.{one}" for one in ("telegram.channel", "zalo_bot.channel", "zalo_oa.account")]
    assert imported(tmp_path, code, "telegram", *channels) == "['bot.channels.zalo_bot.channel']"
