"""`banhoc export answers`, `activities` and `poll`, on invented households and passers-by."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.cli import main
from bot.shipped.forms import publish
from conversations.authoring import examine
from storage.assessment import answers, evaluations, forms
from storage.assessment.answers import AnswerEntry
from storage.assessment.forms import FormRecord
from storage.calendar import activities
from storage.calendar.activities import Activity
from storage.people import accounts, people
from storage.places import areas, subjects
from storage.store import Store
from storage.talk import errands

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
            entries = [AnswerEntry(evaluation, path, value, EVENING, person_id=mother) for path, value in pairs]
            answers.append(tx, entries)

    yield give
    store.close()


@pytest.fixture
def export(tmp_path, capsys):
    def run(*more):
        assert main(["export", "answers", "--data", str(tmp_path), *more]) == 0
        return capsys.readouterr().out

    return run


def table(printed, parted=","):
    """Read what was printed as a spreadsheet does."""
    return list(csv.DictReader(io.StringIO(printed.removeprefix("\ufeff"), newline=""), delimiter=parted))


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


@pytest.mark.parametrize("value", ["=1+1", "+cmd", "-x", "@SUM(A1)", "\tx", "-", "+1+1", "-1=2"])
def test_a_spreadsheet_is_given_nothing_to_run(give, export, value):
    give(("/data/a", value))
    (row,) = table(export("--format", "csv"))
    assert row["value"] == f"'{value}"
    assert row["name"] == "'=Nhà bà Mẫu"


@pytest.mark.parametrize("value", ["-3", "+4", "-1.5", "1,5", "5", "a=b", 'say "hi", all', "một\nhai"])
def test_what_is_harmless_is_left_alone(give, export, value):
    give(("/data/a", value))
    (row,) = table(export("--format", "csv"))
    assert row["value"] == value


def test_a_table_has_its_heading_even_when_it_is_empty(give, export):
    assert export("--format", "csv").startswith('\ufeff"subject","name","form"')
    assert table(export("--format", "csv"), ",") == []


@pytest.fixture
def held(tmp_path, give):
    store = Store.open(f"sqlite:///{tmp_path / 'banhoc.db'}")
    with store.writing() as tx:
        village = areas.by_code(tx, "M1").id
        for year in (2025, 2026):
            day = date(year, 4, 21)
            one = Activity(
                village, day, "=Đọc sách", "Nhà văn hóa", 40, 22, EVENING, "ngay_sach", organiser="Hội Phụ nữ", books=12
            )
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
        "organiser": "Hội Phụ nữ",
        "books": 12,
    }
    assert len(export().splitlines()) == 2
    (row,) = table(export("--format", "csv", "--year", "2025"))
    told = "M1 / Bản Mẫu / 2025-04-21 / ngay_sach / '=Đọc sách / Nhà văn hóa / 40 / 22 /  /  / Hội Phụ nữ / 12"
    assert " / ".join(row.values()) == told
    assert list(row)[:5] == ["area", "name", "held_on", "occasion", "topic"]
    assert list(row)[5:] == ["place", "people", "women", "photo", "note", "organiser", "books"]


def test_activities_of_an_area_that_is_not_there(held, tmp_path, capsys):
    assert main(["export", "activities", "--data", str(tmp_path), "--area", "X9"]) == 1
    assert "X9" in capsys.readouterr().err


@pytest.mark.parametrize("before", [["--data", "{}"], []])
@pytest.mark.parametrize("behind", [["--data", "{}"], []])
@pytest.mark.parametrize("noun", ["answers", "activities"])
def test_the_folder_may_be_named_before_the_noun_and_behind_it(give, tmp_path, monkeypatch, before, behind, noun):
    monkeypatch.chdir(tmp_path)
    here = [[one.format(tmp_path) for one in words] for words in (before, behind)]
    assert main(["export", *here[0], noun, *here[1]]) == (0 if before or behind else 1)


POLL = """\
| survey |
| | type | name | label::Tiếng Việt (vi) | calculation |
| | calculate | lan | | 1 + 0 |
| | text | y_kien | Ý kiến lần ${lan} của bác? | |
| | begin_group | nhom | Nhóm | |
| | integer | so_sach | Nhà có mấy cuốn sách? | |
| | end_group | | | |
| settings |
| | form_title | form_id | version | default_language | bot::open |
| | Hỏi nhanh | hoi_nhanh | 2026.1 | Tiếng Việt (vi) | yes |
"""


@pytest.fixture
def asked(tmp_path, give):
    """A form open to anybody, filled in by two passers-by and left by a third; and a household's form beside it."""
    store = Store.open(f"sqlite:///{tmp_path / 'banhoc.db'}")
    examined = examine(POLL.encode(), "hoi_nhanh.md", trying=False)
    with store.writing() as tx:
        assert publish(tx, examined, EVENING)
        for channel, opinion in (("telegram", "=Tốt;=1"), ("zalo_bot", "Được"), ("telegram", None)):
            account = accounts.meet_one(tx, channel, f"address-{opinion}").id
            errands.begin(tx, account, None, examined.form.digest, {}, EVENING)
            begun = errands.open_of(tx, account).id
            if opinion:
                log = [("/data/y_kien", opinion), ("/data/nhom/so_sach", "4")]
                errands.rest(tx, begun, log, EVENING + timedelta(minutes=5))
    store.close()


def test_each_filling_in_of_an_open_form_is_a_row(asked, tmp_path, capsys):
    assert main(["export", "poll", "hoi_nhanh", "--data", str(tmp_path)]) == 0
    printed = capsys.readouterr().out
    assert "address" not in printed
    assert [json.loads(line) for line in printed.splitlines()] == [
        {
            "form": "hoi_nhanh",
            "version": "2026.1",
            "at": "2026-10-01T20:35:00+07:00",
            "channel": channel,
            "answers": {"y_kien": opinion, "so_sach": "4"},
        }
        for channel, opinion in (("telegram", "=Tốt;=1"), ("zalo_bot", "Được"))
    ]


def test_an_open_form_as_a_table_has_a_column_for_each_question(asked, tmp_path, capsys):
    assert main(["export", "poll", "hoi_nhanh", "--format", "csv", "--data", str(tmp_path)]) == 0
    first, second = table(capsys.readouterr().out)
    assert list(first) == ["form", "version", "at", "channel", "y_kien", "so_sach"]
    assert (first["y_kien"], second["y_kien"], second["so_sach"]) == ("'=Tốt;'=1", "Được", "4")


@pytest.mark.parametrize("form", ["gia_dinh", "not_there"])
def test_a_form_that_is_open_to_nobody_is_no_poll(asked, tmp_path, capsys, form):
    assert main(["export", "poll", form, "--data", str(tmp_path)]) == 1
    assert form in capsys.readouterr().err


def test_people_see_the_question_beside_its_path(tmp_path, asked, export):
    store = Store.open(f"sqlite:///{tmp_path / 'banhoc.db'}")
    with store.writing() as tx:
        digest = forms.current(tx, "hoi_nhanh").digest
        household = subjects.by_code(tx, "M1-001").id
        evaluation = evaluations.begin(tx, household, digest, 2026, "vi", EVENING)
        paths = ("/data/y_kien", "/data/y_kien#2")  # as of photos that stand behind the first
        answers.append(tx, [AnswerEntry(evaluation, path, "Hay", EVENING) for path in paths])
    store.close()
    row, behind = table(export("--format", "csv"))
    assert (behind["question"], behind["label"]) == ("/data/y_kien#2", row["label"])
    assert (row["question"], row["label"], row["value"]) == ("/data/y_kien", "Ý kiến lần … của bác?", "Hay")
    assert list(row) == ["subject", "name", "form", "year", "question", "label", "value", "at", "who", "how"]


def test_a_folder_that_is_not_there_is_named(tmp_path, capsys):
    assert main(["export", "answers", "--data", str(tmp_path / "nowhere")]) == 1
    said = capsys.readouterr().err
    assert str(tmp_path / "nowhere") in said
    assert said.count("\n") == 1
