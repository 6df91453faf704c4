"""Last year's answers are taken over where question and choice still exist."""

from __future__ import annotations

import pytest

from bot.dialogue.titles import FORM_OF
from conversations.walking.carrying import carry_over
from tests.conversations.forms_at_hand import form, walk
from tests.conversations.rounds.test_example import begun, example, typed

BEFORE = """
    type                 | name  | label      | relevant
    integer              | tre   | Mấy cháu?  |
    select_one co_khong  | hoc   | Đi học?    | ${tre} > 0
    select_one co_khong  | sach  | Có sách?   |
    image                | anh   | Ảnh?       |
    text                 | ten   | Tên bản?   |
"""
NOW = """
    type                 | name  | label      | relevant | constraint
    select_one co_khong  | moi   | Câu mới?   |          |
    integer              | tre   | Mấy cháu?  |          | . <= 5
    select_one hai       | hoc   | Đi học?    | ${tre} > 0 |
    select_one co_khong  | sach  | Có sách?   |          |
    image                | anh   | Ảnh?       |          |
"""
CHOICES = """
    list_name | name  | label
    co_khong  | co    | Có
    co_khong  | khong | Không
    hai       | deu   | Đều
    hai       | khong | Không
"""


def carried(*answers):
    now = walk(form(NOW, CHOICES))
    return now, {entry.path.removeprefix("/data/"): entry.value for entry in carry_over(now, walk(BEFORE, *answers))}


def test_what_still_fits_is_taken_and_the_rest_is_asked():
    now, taken = carried(("tre", "2"), ("hoc", "khong"), ("sach", "co"), ("anh", "a" * 64), ("ten", "Bản Mẫu"))
    assert taken == {"tre": "2", "sach": "co"}
    assert now.open.question.field.name == "moi"
    assert "/data/anh" not in now.log


def test_a_choice_that_is_gone_and_a_number_out_of_bounds_are_asked_again():
    now, taken = carried(("tre", "9"), ("hoc", "co"), ("sach", "khong"))
    assert taken == {"sach": "khong"}
    now, taken = carried(("tre", "1"), ("hoc", "co"), ("sach", "khong"))
    assert taken == {"tre": "1", "sach": "khong"}
    assert "/data/hoc" not in now.log


OF_A_YEAR = """
    type                 | name  | label                       | hint                | calculation
    calculate            | han   |                             |                     | format-date(today(), '%Y')
    hidden               | nam   |                             |                     |
    integer              | tre   | Mấy cháu?                   |                     |
    select_one co_khong  | khen  | Năm ${nam} có được khen?    |                     |
    select_one co_khong  | gop   | Có góp quỹ?                 | Tính đến hết ${han} |
    select_one co_khong  | hoc   | Năm học vừa qua có đi học?  |                     |
    select_one dung      | quy   | Có quỹ?                     |                     |
    integer              | lop   | Trong ${tre} cháu, mấy cháu lớp 1? |              |
    select_one co_khong  | sach  | Có sách in năm 2020?        |                     |
"""
USED = """
    list_name | name  | label
    co_khong  | co    | Có
    co_khong  | khong | Không
    dung      | co    | Có, năm nay có dùng
    dung      | khong | Chưa có
"""


def test_what_names_the_year_or_reads_otherwise_is_asked_again():
    given = {"tre": "2", "khen": "co", "gop": "co", "hoc": "co", "quy": "co", "lop": "1", "sach": "co"}
    before = walk(form(OF_A_YEAR, USED), *given.items(), nam="2025")
    now = walk(form(OF_A_YEAR, USED), nam="2026")
    assert [entry.path for entry in carry_over(now, before)] == ["/data/tre", "/data/lop", "/data/sach"]
    now = walk(form(OF_A_YEAR, USED), ("tre", "3"), nam="2026")
    assert [entry.path for entry in carry_over(now, before)] == ["/data/sach"]


@pytest.mark.parametrize("form_id", FORM_OF.values())
def test_of_every_shipped_form_nothing_that_names_the_year_is_taken(form_id):
    before, now = begun(form_id, nam="2025"), begun(form_id, nam="2026")
    typed(before, example(before).row)
    taken = {entry.path for entry in carry_over(now, before)}
    labels = {spot.path: spot.question.label.say(now.sheet.at(spot.question.field, 1)) for spot in now.spots()}
    assert taken
    assert not [label for path, label in labels.items() if path in taken and ("2026" in label or "vừa qua" in label)]


def test_what_was_left_out_last_year_is_asked_again():
    assert carried(("tre", None), ("sach", "co"))[1] == {"sach": "co"}


def test_what_is_answered_already_stays():
    now = walk(form(NOW, CHOICES), ("sach", "khong"))
    assert carry_over(now, walk(BEFORE, ("sach", "co"))) == []
    assert now.log["/data/sach"] == "khong"
