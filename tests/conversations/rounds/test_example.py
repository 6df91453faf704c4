"""The example in the help is built from the form: typed as it stands it answers the whole form."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import files

import pytest

from bot.dialogue.titles import FORM_OF
from bot.words import words_for
from conversations.authoring import examine
from conversations.rounds.entry import HouseholdEntry
from conversations.rounds.example import example
from conversations.rounds.household import enter, enter_as_before
from conversations.rounds.one_line import is_reason, read_line
from conversations.walking.walk import Walk

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
WORDS = words_for("vi")


@cache
def shipped(form_id):
    file = files("conversations") / "forms" / f"{form_id}.md"
    return examine(file.read_bytes(), file.name, trying=False).form


def begun(form_id, **preload):
    return Walk(shipped(form_id), began=NOW, now=NOW, preload={"nam": "2026", "ten": "Mẫu"} | preload)


def typed(walk, line):
    return enter(HouseholdEntry(walk, WORDS, date(2026, 11, 22)), read_line(line))


@pytest.mark.parametrize("difficult", ["", "1"])
@pytest.mark.parametrize("form_id", FORM_OF.values())
def test_the_example_of_every_form_answers_it_whole(form_id, difficult):
    walk = begun(form_id, vung_kho=difficult)
    told = example(walk)
    assert walk.log == {}
    result = typed(walk, told.row)
    assert (result.troubles, result.notes) == ((), ())
    assert walk.open is None


@pytest.mark.parametrize("form_id", FORM_OF.values())
def test_the_examples_by_number_and_of_an_exception_work_too(form_id):
    walk = begun(form_id)
    told = example(walk)
    assert typed(begun(form_id), told.numbered).troubles == ()
    typed(walk, told.row)
    other = begun(form_id)
    line = read_line(f"như trên trừ {told.exception}")
    assert enter_as_before(HouseholdEntry(other, WORDS, date(2026, 11, 22)), walk, line).troubles == ()
    assert other.open is None


@pytest.mark.parametrize(
    "said", ["đi làm xa", "di lam xa", "bận", "ban", "2 tháng nữa mới về", "nhà có tang, xin để sau", "ốm 3 hôm nay"]
)
def test_a_reason_is_words(said):
    assert is_reason(said)


@pytest.mark.parametrize(
    "said",
    ["2 1 1 1 3 1 1 1,3 1 1 1 1 2", "1:2 3:1", "như trên", "như trên trừ 3:2", "-", "2", "có", "khong", "1c 2k", ""],
)
def test_answers_are_no_reason(said):
    assert not is_reason(said)
