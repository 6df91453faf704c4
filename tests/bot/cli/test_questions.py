"""How the questions of a form are named in a table."""

from __future__ import annotations

from bot.cli.questions import name_of, names_of, names_used_again
from tests.conversations.forms_at_hand import form

SURVEY = """
    type         | name  | label
    begin_group  | cha   | Cha
    text         | ten   | Tên?
    text         | o_cha | Ở đâu?
    end_group    |       |
    begin_group  | me    | Mẹ
    text         | ten   | Tên?
    end_group    |       |
"""


def test_questions_of_the_same_name_keep_their_groups():
    assert names_of(form(SURVEY)) == ["cha/ten", "o_cha", "me/ten"]
    again = names_used_again(form(SURVEY))
    paths = ("/data/me/ten", "/data/cha/o_cha", "/data/con[2]/tuoi")
    assert [name_of(path, again) for path in paths] == ["me/ten", "o_cha", "con[2]/tuoi"]
