"""The choices at a question as they are said: kept where nothing in them hangs on the answers, and only there."""

from __future__ import annotations

from bot.words import Called, words_for
from conversations.saying.asking import put
from tests.conversations.forms_at_hand import form, say, walk

SURVEY = """
    type           | name | label::Tiếng Việt (vi) | label::English (en) | choice_filter
    text           | ten  | Tên gì?                | What name?          |
    select_one ai  | ai   | Ai?                    | Who?                |
    select_one xom | xom  | Ở đâu?                 | Where?              |
    select_one xom | loc  | Ở đâu nữa?             | Where else?         | name != ${xom}
"""
CHOICES = """
    list_name | name  | label::Tiếng Việt (vi) | label::English (en)
    ai        | no    | Là ${ten}              | It is ${ten}
    ai        | khac  | Người khác             | Somebody else
    xom       | tren  | Bản trên               | The upper one
    xom       | duoi  | Bản dưới 1             | The lower one
"""


def labels(begun, name, words):
    said = put(begun, begun.find(f"/data/{name}"), words)
    return [button.label for button in said.buttons if not button.press.endswith(".skip")]


def test_words_that_are_worked_out_follow_the_answers():
    begun = walk(form(SURVEY, CHOICES), ("ten", "Pa"))
    assert labels(begun, "ai", words_for("vi")) == ["1. Là Pa", "2. Người khác"]
    say(begun, ("ten", "Tòng"))
    assert labels(begun, "ai", words_for("vi")) == ["1. Là Tòng", "2. Người khác"]


def test_each_language_and_place_has_its_own_words():
    begun = walk(form(SURVEY, CHOICES))
    assert labels(begun, "xom", words_for("vi")) == ["1. Bản trên", "2. Bản dưới 1"]
    assert labels(begun, "xom", words_for("en")) == ["1. The upper one", "2. The lower one"]
    hamlet = words_for("vi", Called("xóm", "xóm", "trưởng xóm"))
    assert labels(begun, "xom", hamlet) == ["1. Xóm trên", "2. Xóm dưới 1"]
    assert labels(begun, "xom", words_for("vi")) == ["1. Bản trên", "2. Bản dưới 1"]


def test_a_filter_lets_through_what_it_lets_through_now():
    begun = walk(form(SURVEY, CHOICES), ("xom", "tren"))
    assert labels(begun, "loc", words_for("vi")) == ["1. Bản dưới 1"]
    say(begun, ("xom", "duoi"))
    assert labels(begun, "loc", words_for("vi")) == ["1. Bản trên"]


def test_a_line_whose_number_stands_in_another_is_named():
    begun = walk(form(SURVEY, CHOICES))
    assert "1" in put(begun, begun.find("/data/xom"), words_for("vi")).text.splitlines()[-1]
    assert put(begun, begun.find("/data/xom"), words_for("en")).text.splitlines()[-1] == "Where?"
