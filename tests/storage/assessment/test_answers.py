"""Answers are only ever added, and what holds follows from them."""

from __future__ import annotations

import threading
import unicodedata
from datetime import timedelta

import pytest
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError, StatementError

from storage.assessment import answers, evaluations
from storage.assessment.answers import AnswerEntry
from storage.people import accounts, people
from storage.places import subjects
from tests.storage.conftest import MORNING, form_record


def given(village, path, value, **more):
    return AnswerEntry(village.evaluation, f"/data/{path}", value, MORNING, **more)


def withdrawn(village, path):
    return given(village, path, None, deed="withdrawn")


def test_the_log_gives_the_answers_in_their_order(village, tx):
    answers.append(tx, [given(village, "so_nguoi", "5"), given(village, "sach", "co")])
    answers.append(tx, [given(village, "ti_vi", None)])
    assert answers.log(tx, village.evaluation) == [("/data/so_nguoi", "5"), ("/data/sach", "co"), ("/data/ti_vi", None)]


def test_nothing_to_add_is_fine(village, tx):
    answers.append(tx, [])
    assert answers.log(tx, village.evaluation) == []


def test_a_corrected_answer_keeps_its_place(village, tx):
    answers.append(tx, [given(village, "so_nguoi", "5"), given(village, "sach", "co"), given(village, "so_nguoi", "6")])
    assert answers.log(tx, village.evaluation) == [("/data/so_nguoi", "6"), ("/data/sach", "co")]


def test_a_withdrawn_answer_is_gone_and_comes_last_if_it_returns(village, tx):
    answers.append(tx, [given(village, "so_nguoi", "5"), given(village, "sach", "co"), withdrawn(village, "so_nguoi")])
    assert answers.log(tx, village.evaluation) == [("/data/sach", "co")]
    answers.append(tx, [withdrawn(village, "so_nguoi"), given(village, "so_nguoi", "6")])
    assert answers.log(tx, village.evaluation) == [("/data/sach", "co"), ("/data/so_nguoi", "6")]


def test_the_history_keeps_who_how_and_when(village, tx):
    entries = [
        given(village, "so_nguoi", "5", account_id=village.phone, person_id=village.father),
        given(village, "so_nguoi", "6", account_id=village.phone, how="on_behalf"),
        withdrawn(village, "so_nguoi"),
    ]
    answers.append(tx, entries)
    assert answers.history(tx, village.evaluation) == entries


@pytest.mark.parametrize(
    "command",
    ["UPDATE answer SET value = '100'", "DELETE FROM answer", "DELETE FROM answer WHERE seq = 1"],
)
def test_no_answer_is_ever_changed_or_removed(village, store, command):
    with store.writing() as tx:
        answers.append(tx, [given(village, "so_nguoi", "5")])
    with pytest.raises(DBAPIError, match="answers are only ever added"), store.writing() as tx:
        tx.exec_driver_sql(command)
    with store.reading() as tx:
        assert answers.log(tx, village.evaluation) == [("/data/so_nguoi", "5")]


def test_adding_many_of_many_households_takes_two_statements(village, tx):
    second = subjects.add(tx, "T1-01-002", "family", "Nhà bà Khác", village.village)
    other = evaluations.begin(tx, second, form_record().digest, 2026, "vi", MORNING)
    later = MORNING + timedelta(minutes=1)
    statements = []
    event.listen(tx, "before_cursor_execute", lambda *what: statements.append(what[2]))
    answers.append(
        tx,
        [AnswerEntry(each, f"/data/q{n}", str(n), later) for n in range(20) for each in (village.evaluation, other)],
    )
    assert len(statements) == 2
    for each in (village.evaluation, other):
        assert answers.log(tx, each) == [(f"/data/q{n}", str(n)) for n in range(20)]
        assert evaluations.one(tx, each).changed_at == later


def test_two_phones_of_one_household_answer_at_once(village, store):
    def answer_from(phone):
        for number in range(10):
            with store.writing() as tx:
                answers.append(tx, [given(village, f"{phone}_{number}", "co"), given(village, "sach", phone)])

    phones = [threading.Thread(target=answer_from, args=(phone,)) for phone in ("bo", "con")]
    for phone in phones:
        phone.start()
    for phone in phones:
        phone.join()
    with store.reading() as tx:
        assert len(answers.history(tx, village.evaluation)) == 40
        assert len(answers.log(tx, village.evaluation)) == 21


@pytest.mark.parametrize(
    "text",
    [
        unicodedata.normalize("NFD", "Tiếng Việt"),
        "",
        " hai\nba ",
        "'; DROP TABLE answer; --",
        "👨‍👩‍👧 ꪼꪕ",
        "\u202eright to left",
        "x" * 100_000,
    ],
)
def test_words_are_kept_as_they_were_given(village, tx, text):
    answers.append(tx, [given(village, "ten", text)])
    assert answers.log(tx, village.evaluation) == [("/data/ten", text)]


def test_what_no_database_can_keep_is_replaced_and_harms_nobody(village, tx):
    answers.append(tx, [given(village, "ten", "a\0b\ud800")])
    assert answers.log(tx, village.evaluation) == [("/data/ten", "a\N{REPLACEMENT CHARACTER}b?")]


def test_a_time_without_a_zone_is_refused(village, tx):
    with pytest.raises(StatementError, match="no time zone"), tx.begin_nested():
        answers.append(tx, [AnswerEntry(village.evaluation, "/data/sach", "co", MORNING.replace(tzinfo=None))])


def test_an_export_has_what_holds_now_and_who_said_so(village, tx):
    head = people.add(tx, "Trưởng bản Mẫu")
    elsewhere = accounts.meet_one(tx, "web", "phone-2")
    answers.append(
        tx,
        [
            given(village, "so_nguoi", "5", account_id=village.phone, person_id=village.father),
            given(village, "sach", "khong", account_id=village.phone, person_id=village.father),
            given(village, "sach", "co", account_id=elsewhere.id, person_id=head, how="on_behalf"),
            given(village, "loi_chao", None),
            given(village, "ti_vi", "co"),
            withdrawn(village, "ti_vi"),
        ],
    )
    household = ("T1-01-001", "Nhà ông Mẫu", "gia_dinh", 2026)
    assert list(answers.current(tx)) == [
        (*household, "/data/so_nguoi", "5", MORNING, "Ông Mẫu", "self"),
        (*household, "/data/sach", "co", MORNING, "Trưởng bản Mẫu", "on_behalf"),
    ]
