"""The row over a matrix is a heading: never asked, never numbered, said over the first question below it."""

from __future__ import annotations

import pytest

from tests.conversations.forms_at_hand import form
from tests.conversations.talks import check, talk

LEVELS = """
    list_name | name | label
    muc       | tot  | Tốt
    muc       | kha  | Khá
"""
TABLE = """
    type           | name | label  | required | appearance
    begin_group    | bang | Bảng   |          | table-list
    select_one muc | m1   | Việc 1 | yes      |
    select_one muc | m2   | Việc 2 | yes      |
    end_group      |      |        |          |
"""
BY_HAND = """
    type           | name | label                          | required | appearance
    begin_group    | bang | Bảng                           |          | field-list
    select_one muc | dau  | Nhà mình làm việc này thế nào? |          | w4 label
    select_one muc | m1   | Việc 1                         | yes      | list-nolabel
    select_one muc | m2   | Việc 2                         | yes      | list-nolabel
    end_group      |      |                                |          |
"""


@pytest.mark.parametrize(
    ("survey", "heading"),
    [(TABLE, "Bảng"), (BY_HAND, "BẢNG\nNhà mình làm việc này thế nào?")],
    ids=["table", "by_hand"],
)
def test_every_answer_lands_on_its_own_question(survey, heading):
    talking = talk(form(survey, LEVELS))
    first = f"{heading}\nCâu 1/2\nViệc 1"
    assert talking.hear("?").says[-1].text.endswith(first)
    refused = talking.hear("bỏ qua")
    check(talking, refused)
    assert refused.says[-1].text == f"Câu này cần có câu trả lời.\n\n{first}"
    second = talking.hear("1")
    assert second.says[-1].text == "✓ Tốt\n\nCâu 2/2\nViệc 2"
    talking.hear("2")
    assert list(talking.walk.log.items()) == [("/data/bang/m1", "tot"), ("/data/bang/m2", "kha")]
    assert talking.walk.open is None
    assert "Nhà mình" not in talking.hear("xem lại").says[0].text


def test_where_the_first_row_does_not_apply_it_stands_over_the_next():
    survey = BY_HAND.replace("| Việc 1 ", "| Việc 1 ").replace("appearance", "appearance | relevant", 1)
    survey = "\n".join(
        line + (" | false()" if "m1" in line else " |" if "appearance" not in line and line.strip() else "")
        for line in survey.splitlines()
    )
    talking = talk(form(survey, LEVELS))
    assert "BẢNG\nNhà mình làm việc này thế nào?\nCâu 2/2\nViệc 2" in talking.hear("?").says[-1].text
