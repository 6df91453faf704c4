"""`banhoc export answers`, on an invented household."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, date, datetime

import pytest

from bot.cli import main
from storage import activities, answers, areas, evaluations, forms, people, subjects
from storage.activities import Activity
from storage.answers import Entry
from storage.forms import FormRecord
from storage.store import Store

EVENING = datetime(2026, 10, 1, 13, 30, tzinfo=UTC)
FORM = FormRecord("a" * 64, "gia_dinh", "2026.1", "Gia đình học tập", "draft", "", EVENING, "| survey |", "<html/>")


@pytest.fixture
def give(tmp_path):
    """Lets a household of a fresh database answer."""
    store = Store.open(f"sqlite:///{tmp_path / 'banhoc.db'}")
    with store.writing() as tx:
        village = areas.add(tx, "M1", "Bản Mẫu", "village")
        household = subjects.add(tx, "M1-001", "family", "=Nhà bà Mẫu", village)
        mother = people.add(tx, "Bà Mẫu")
        forms.publish(tx, FORM)
        evaluation = evaluations.begin(tx, household, FORM.digest, 2026, "vi", EVENING)

    def give(*pairs):
        with store.writing() as tx:
            entries = [Entry(evaluation, path, value, EVENING, person_id=mother) for path, value in pairs]
            answers.append(tx, entries)

    yield give
    store.close()


@pytest.fixture
def export(tmp_path, capsys):
    def run(*more):
        assert main(["export", "answers", "--data", str(tmp_path), *more]) == 0
        return capsys.readouterr().out

    return run


def test_nothing_answered_is_nothing_exported(give, export):
    assert export() == ""


def test_each_answer_that_holds_now_is_a_row(give, export):
    give(("/data/a", "1"), ("/data/b", "x"), ("/data/note", None))
    give(("/data/a", "2"))
    first, second = map(json.loads, export().splitlines())
    assert first == {
        "subject": "M1-001",
        "name": "=Nhà bà Mẫu",
        "form": "gia_dinh",
        "year": 2026,
        "question": "/data/a",
        "value": "2",
        "at": "2026-10-01T20:30:00+07:00",
        "who": "Bà Mẫu",
        "how": "self",
    }
    assert (second["question"], second["value"]) == ("/data/b", "x")


@pytest.mark.parametrize("value", ["=1+1", "+cmd", "-x", "@SUM(A1)", "\tx", "\r=1", "\n=1", "-", "+1+1", "-1=2"])
def test_a_spreadsheet_is_given_nothing_to_run(give, export, value):
    give(("/data/a", value))
    (row,) = csv.DictReader(io.StringIO(export("--format", "csv"), newline=""))
    assert row["value"] == f"'{value}"
    assert row["name"] == "'=Nhà bà Mẫu"


@pytest.mark.parametrize("value", ["-3", "+4", "-1.5", "1,5", "5", "a=b", 'say "hi", all', "một\nhai"])
def test_what_is_harmless_is_left_alone(give, export, value):
    give(("/data/a", value))
    (row,) = csv.DictReader(io.StringIO(export("--format", "csv"), newline=""))
    assert row["value"] == value


def test_a_table_has_its_heading_even_when_it_is_empty(give, export):
    assert export("--format", "csv") == "subject,name,form,year,question,value,at,who,how\r\n"


@pytest.fixture
def held(tmp_path, give):
    store = Store.open(f"sqlite:///{tmp_path / 'banhoc.db'}")
    with store.writing() as tx:
        village = areas.by_code(tx, "M1").id
        for year in (2025, 2026):
            day = date(year, 4, 21)
            one = Activity(village, day, "=Đọc sách", "Nhà văn hóa", 40, 22, EVENING, occasion="ngay_sach")
            activities.add(tx, one)
    store.close()


def test_each_activity_is_a_row(held, tmp_path, capsys):
    def export(*more):
        assert main(["export", "activities", "--data", str(tmp_path), *more]) == 0
        return capsys.readouterr().out

    (row,) = map(json.loads, export("--area", "M1", "--year", "2026").splitlines())
    assert row == {
        "area": "M1",
        "name": "Bản Mẫu",
        "held_on": "2026-04-21",
        "occasion": "ngay_sach",
        "topic": "=Đọc sách",
        "place": "Nhà văn hóa",
        "people": 40,
        "women": 22,
        "photo": "",
        "note": "",
    }
    assert len(export().splitlines()) == 2
    heading, *rows = export("--format", "csv", "--year", "2025").splitlines()
    assert heading == "area,name,held_on,occasion,topic,place,people,women,photo,note"
    assert rows == ["M1,Bản Mẫu,2025-04-21,ngay_sach,'=Đọc sách,Nhà văn hóa,40,22,,"]


def test_activities_of_an_area_that_is_not_there(held, tmp_path, capsys):
    assert main(["export", "activities", "--data", str(tmp_path), "--area", "X9"]) == 1
    assert "X9" in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_named(tmp_path, capsys):
    assert main(["export", "answers", "--data", str(tmp_path / "nowhere")]) == 1
    said = capsys.readouterr().err
    assert str(tmp_path / "nowhere") in said
    assert said.count("\n") == 1
