"""Last year's answers are taken over where question and choice still exist."""

from __future__ import annotations

from conversations.walking.carrying import carry_over
from tests.conversations.forms_at_hand import form, walk

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
    assert taken == {"tre": "2", "hoc": "khong", "sach": "co"}
    assert now.open.question.field.name == "moi"
    assert "/data/anh" not in now.log


def test_a_choice_that_is_gone_and_a_number_out_of_bounds_are_asked_again():
    now, taken = carried(("tre", "9"), ("hoc", "co"), ("sach", "khong"))
    assert taken == {"sach": "khong"}
    now, taken = carried(("tre", "1"), ("hoc", "co"), ("sach", "khong"))
    assert taken == {"tre": "1", "sach": "khong"}
    assert "/data/hoc" not in now.log


def test_what_was_left_out_last_year_is_asked_again():
    assert carried(("tre", None), ("sach", "co"))[1] == {"sach": "co"}


def test_what_is_answered_already_stays():
    now = walk(form(NOW, CHOICES), ("sach", "khong"))
    assert carry_over(now, walk(BEFORE, ("sach", "co"))) == []
    assert now.log["/data/sach"] == "khong"
