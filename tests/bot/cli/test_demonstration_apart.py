"""The demonstration is another world: every subcommand is tried against its database, and `demo` against others."""

from __future__ import annotations

import argparse
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from importlib import import_module

import pytest

from bot.cli import COMMANDS, main, read
from bot.words import words_for
from storage import demonstration
from storage.deciding import decisions
from storage.deciding.decisions import Decision
from storage.papers import reports, templates
from storage.papers.reports import Report
from storage.people import accounts, people
from storage.places import areas
from storage.store import Store
from storage.talk import media
from storage.talk.media import MediaRecord
from tests.clock import MORNING
from tests.house import HOUSE

LISTED = ("decision", "request", "notice", "honours")
CALLS = {
    ("run",): [],
    ("tick",): [],
    ("doctor",): [],
    ("status",): ["--json"],
    ("audit",): ["verify"],
    ("forms", "check"): [HOUSE / "tests/bench/poll.md"],
    ("forms", "evaluate"): None,
    ("forms", "talk"): None,
    ("forms", "import"): [HOUSE / "tests/bench/poll.md"],
    ("forms", "export"): ["gia_dinh_hoc_tap", "--to", "out.md"],
    ("forms", "list"): ["--json"],
    ("area", "list"): ["--json"],
    ("area", "load"): ["dien-bien-tua-chua"],
    ("area", "rename"): ["03217-01", "Bản Khác"],
    ("area", "move"): ["03217-01", "--into", "03217"],
    ("area", "merge"): ["03217-01", "--into", "03217-02"],
    ("area", "split"): ["03217-01", "--part", "X=Bản X="],
    ("area", "undo"): [],
    ("area", "add"): ["03217-09", "Bản Mới", "--under", "03217"],
    ("area", "set"): ["03217-01", "--difficult", "yes"],
    ("area", "close"): ["03217-01", "--on", "2026-12-31"],
    ("title", "set"): ["--title", "family", "--area", "03217", "--year", "2026", "--holds", "three", "--source", "HD"],
    ("title", "meetings"): ["--area", "03217", "--year", "2026", "--rule", "half", "--source", "HD"],
    ("title", "list"): [],
    ("roster", "import"): ["ho.xlsx", "--yes"],
    ("roster", "export"): ["--area", "03217", "--to", "out.xlsx"],
    ("roster", "undo"): [],
    ("progress",): ["--area", "03217", "--json"],
    ("list",): ["--figure", "families.all", "--area", "03217", "--json"],
    ("annex",): ["--area", "03217", "--year", "2026", "--xlsx", "phu_luc.xlsx"],
    ("report", "make"): ["--area", "03217", "--year", "2026", "--table", "november"],
    ("report", "list"): ["--area", "03217", "--json"],
    ("report", "again"): ["1"],
    ("paper", "check"): [HOUSE / "bot/papers/templates/bao_cao.docx"],
    **{("paper", kind): ["--area", "03217", "--docx", "out.docx"] for kind in (*LISTED, "certificates")},
    ("paper", "minutes"): ["--area", "03217-01", "--docx", "out.docx"],
    ("paper", "set"): ["--area", "03217", "nguoi_ky", "Nguyễn Văn Mẫu"],
    ("paper", "show"): ["--area", "03217"],
    ("paper", "template"): ["--area", "03217", "--kind", "bao_cao", "--shipped"],
    ("target", "set"): ["--area", "03217", "--line", "units", "--year", "2026", "--share", "80", "--source", "KH"],
    ("target", "withdraw"): ["--area", "03217", "--line", "units", "--year", "2026"],
    ("target", "list"): ["--area", "03217"],
    ("year", "close"): ["--area", "03217", "--year", "2020"],
    ("year", "reopen"): ["--area", "03217", "--year", "2020", "--reason", "Nhập sai"],
    ("year", "list"): ["--area", "03217"],
    ("decision", "list"): ["--area", "03217", "--json"],
    ("decision", "show"): ["123", "--area", "03217", "--year", "2026"],
    ("decision", "correct"): ["123", "--area", "03217", "--number", "132", "--reason", "sai"],
    ("decision", "withdraw"): ["123", "--area", "03217", "--reason", "sai"],
    ("calendar", "list"): ["--json"],
    ("calendar", "export"): ["out.ics"],
    ("calendar", "import"): ["lich.xlsx"],
    ("invite", "print"): ["--area", "03217", "--to", "out.html"],
    ("invite", "list"): ["--json"],
    ("invite", "revoke"): ["--area", "03217"],
    ("person", "list"): ["--json"],
    ("person", "grant"): ["1", "head", "03217-01"],
    ("person", "revoke"): ["1", "head", "03217-01"],
    ("person", "handover"): ["--from", "1", "--to", "2", "head", "03217-01"],
    ("person", "cut"): ["1"],
    ("roster", "leave"): ["H-0101", "--on", "2026-12-31", "--why", "moved"],
    ("roster", "rename"): ["H-0101", "Sùng A Thử"],
    ("register",): ["H-0101", "--title", "family", "--year", "2026"],
    ("mark", "set"): ["--title", "family", "--area", "03217", "--year", "2026", "--points", "60", "--source", "S"],
    ("mark", "list"): [],
    ("recognised", "import"): ["ho.xlsx", "--area", "03217", "--year", "2025"],
    ("recognised", "count"): ["12", "--area", "03217-01", "--year", "2025"],
    ("recognised", "list"): ["--area", "03217"],
    ("recognised", "undo"): ["--area", "03217", "--year", "2025"],
    ("zalo-oa", "consent"): [],
    ("begin",): [],
    ("failed", "list"): ["--json"],
    ("objections", "list"): ["--json"],
    ("failed", "retry"): [],
    ("export", "answers"): [],
    ("export", "activities"): [],
    ("export", "poll"): None,
    **dict.fromkeys((name,) for name in ("backup", "restore", "move", "demo", "completion")),
}
"""Every subcommand with what it needs to do its work; those without are tried elsewhere."""

NOTHING_TO_DO = {("doctor",), ("status",), *(("paper", kind) for kind in LISTED)}
"""What ends with 1 in a demonstration in which no channel is, nothing runs and nobody is proposed."""


def leaves():
    """Give every subcommand that can be called, with its parser."""
    parser = argparse.ArgumentParser()
    subparsers = parser.add_subparsers()
    for command in COMMANDS.values():
        import_module(command.module).add(subparsers, words_for("en"))
    waiting = [((), parser)]
    while waiting:
        path, one = waiting.pop()
        nouns = [action for action in one._actions if isinstance(action, argparse._SubParsersAction)]
        if not nouns:
            yield path, one
        waiting += [((*path, name), below) for action in nouns for name, below in action.choices.items()]


DOES = {path: parser.get_default("does") for path, parser in leaves()}
TRIED = [path for path, words in CALLS.items() if words is not None]


@pytest.fixture
def folder(settled_url, tmp_path, monkeypatch):
    """The folder of a demonstration."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BANHOC_TELEGRAM_TOKEN", "4242:not-a-real-token")
    monkeypatch.setenv("BANHOC_TELEGRAM_API", "http://127.0.0.1:9")
    with closing(Store.open(settled_url)) as store, store.writing() as tx:
        demonstration.mark(tx)
        now = datetime(2026, 10, 5, tzinfo=UTC)
        made = Decision(areas.by_code(tx, "03217").id, 2026, "family", "123/QĐ", now.date(), "Ông Mẫu", None, now)
        decisions.enter(tx, made, [])
        template, of = templates.keep(tx, b"PK"), (made.area_id, "year", "draft", 2026, 2026, now.date())
        reports.freeze(tx, Report(*of, "{}", "", template, None, now), [])
    return tmp_path


def kept(folder):
    with closing(sqlite3.connect(folder / "banhoc.db")) as database:
        return list(database.iterdump())


def called(capsys, folder, path, words):
    capsys.readouterr()
    code = main([*path, *map(str, words), "--data", str(folder)])
    return code, capsys.readouterr()


def test_every_subcommand_says_what_it_does_with_the_data():
    assert set(DOES) == set(CALLS)
    assert {path for path, does in DOES.items() if does not in {"reads", "changes", "plays", "apart"}} == set()
    assert [path for path, does in DOES.items() if does == "plays"] == [("demo",)]


@pytest.mark.parametrize("path", [path for path in CALLS if len(path) > 1 and DOES[path] != "apart"], ids=" ".join)
def test_the_folder_may_be_named_before_the_noun_and_behind_it(path):
    (command, noun), words = path, CALLS[path]
    needed = ["gia_dinh_hoc_tap"] if words is None else list(map(str, words))
    for words in ([command, "--data", "D", noun, *needed], [command, noun, *needed, "--data", "D"]):
        assert read(words, words_for("en")).data == "D"
    assert read([command, noun, *needed], words_for("en")).data is None


@pytest.mark.parametrize("path", [path for path in TRIED if DOES.get(path) == "changes"], ids=" ".join)
def test_what_changes_or_sends_refuses_a_demonstration(folder, capsys, path):
    before = kept(folder)
    code, printed = called(capsys, folder, path, CALLS[path])
    assert code == 1
    (told,) = printed.err.splitlines()
    assert "dữ liệu thử" in told
    assert "--data" in told
    assert kept(folder) == before


@pytest.mark.parametrize("path", [path for path in TRIED if DOES.get(path) == "reads"], ids=" ".join)
def test_what_reads_says_first_that_nothing_is_real(folder, capsys, path):
    before = kept(folder)
    code, printed = called(capsys, folder, path, CALLS[path])
    assert code == (1 if path in NOTHING_TO_DO else 0)
    assert printed.err.startswith("DỮ LIỆU THỬ")
    assert "DỮ LIỆU THỬ" not in printed.out
    assert kept(folder) == before


def test_of_what_is_real_nothing_is_said(folder, capsys):
    with closing(Store.open(f"sqlite:///{folder / 'banhoc.db'}")) as store, store.writing() as tx:
        tx.exec_driver_sql("DELETE FROM setting WHERE key = 'demonstration'")
    code, printed = called(capsys, folder, ("area", "list"), [])
    assert (code, printed.err) == (0, "")


def test_only_looking_at_a_change_is_reading(folder, capsys):
    before = kept(folder)
    code, printed = called(capsys, folder, ("area", "rename"), ["03217-01", "Bản Khác", "--dry-run"])
    assert (code, printed.err[:11]) == (0, "DỮ LIỆU THỬ")
    assert "Bản Khác" in printed.out
    assert kept(folder) == before


@pytest.mark.parametrize("reset", [[], ["--reset"]])
def test_the_demonstration_refuses_what_is_real(tmp_path, monkeypatch, capsys, reset):
    monkeypatch.chdir(tmp_path)
    real = tmp_path / "real"
    real.mkdir()
    assert main(["area", "load", "son-la-yen-chau", "--data", str(real)]) == 0
    (real / "media").mkdir()
    (real / "media" / "anh.jpg").write_bytes(b"somebody's own")
    files = {path: path.read_bytes() for path in real.rglob("*") if path.is_file()}
    capsys.readouterr()
    assert main(["demo", "--data", str(real), "--port", "0", *reset]) == 1
    (told,) = capsys.readouterr().err.splitlines()
    assert str(real / "banhoc.db") in told
    assert "--data" in told
    assert {path: path.read_bytes() for path in real.rglob("*") if path.is_file()} == files


@pytest.mark.parametrize("reset", [[], ["--reset"]])
def test_the_demonstration_refuses_one_that_knows_people_of_other_channels(folder, capsys, reset):
    with closing(Store.open(f"sqlite:///{folder / 'banhoc.db'}")) as store, store.writing() as tx:
        accounts.meet_one(tx, "telegram", "555")
    before = kept(folder)
    assert main(["demo", "--data", str(folder), "--port", "0", *reset]) == 1
    assert "telegram" in capsys.readouterr().err
    assert kept(folder) == before


@pytest.mark.parametrize("reset", [[], ["--reset"]])
def test_a_database_of_postgresql_is_real_too(empty_postgres_url, tmp_path, monkeypatch, capsys, reset):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BANHOC_DATABASE_URL", empty_postgres_url)
    assert main(["area", "load", "son-la-yen-chau", "--data", str(tmp_path)]) == 0
    assert main(["demo", "--data", str(tmp_path / "new"), "--port", "0", *reset]) == 1
    assert "không phải là dữ liệu thử" in capsys.readouterr().err
    with closing(Store.open(empty_postgres_url)) as store, store.reading() as tx:
        assert not demonstration.is_marked(tx)


@pytest.fixture
def plays(tmp_path, monkeypatch, capsys):
    """Calls `demo` up to the moment at which it would serve: it is asked to open a form that is not there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("bot.cli.demo.publish_shipped", lambda *_: None)  # it takes long, and other tests try it
    monkeypatch.setenv("BANHOC_OPEN_FORM", "nothing_like_it")

    def plays(*words):
        assert main(["demo", *map(str, words)]) == 2
        *_, told = capsys.readouterr().err.splitlines()
        assert told.startswith("banhoc: BANHOC_OPEN_FORM: ")

    return plays


def test_a_demonstration_has_a_folder_of_its_own(plays, tmp_path):
    plays()
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["demonstration"]
    assert main(["tick"]) == 0
    assert main(["tick", "--data", "data/demonstration"]) == 1


@pytest.mark.parametrize("by", ["option", "environment", ".env"])
def test_a_folder_that_is_named_is_used(plays, tmp_path, monkeypatch, by):
    if by == "environment":
        monkeypatch.setenv("BANHOC_DATA", "named")
    if by == ".env":
        (tmp_path / ".env").write_text("BANHOC_DATA=named\n", encoding="utf-8")
    plays(*(["--data", "named"] if by == "option" else []))
    assert not (tmp_path / "data").exists()
    for reset in ([], ["--reset"]):
        plays("--data", "named", *reset)
    with Store.as_it_is(f"sqlite:///{tmp_path}/named/banhoc.db") as tx:
        assert demonstration.is_marked(tx)


def test_reset_removes_only_what_the_demonstration_made(plays, folder):
    foreign = [folder / "media" / "anh.jpg", folder / "banhoc.db.copy", folder / "media" / "aa" / ("a" * 64)]
    ours = folder / "media" / "bb" / ("b" * 64)
    for file in (*foreign, ours):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"bytes")
    with closing(Store.open(f"sqlite:///{folder / 'banhoc.db'}")) as store, store.writing() as tx:
        media.record(tx, MediaRecord(ours.name, "image", "image/jpeg", 5, "", MORNING))
        people.add(tx, "Người đã chơi")
    plays("--data", folder, "--reset")
    assert all(file.exists() for file in foreign)
    assert not ours.parent.exists()
    assert not any("Người đã chơi" in line for line in kept(folder))
