"""What will look odd in a chat, or be missing in a language, is mentioned before anybody sees it."""

from __future__ import annotations

import time
import unicodedata

import pytest

from conversations.authoring import examine
from conversations.xform.markup import plain
from tests.conversations.authoring.books import examined, findings, in_english, markdown, places

SETTINGS = "form_title | form_id | version | default_language\nThử | thu | 1 | Tiếng Việt (vi)"


def test_missing_translations_are_counted():
    survey = """
        type                | name | label::Tiếng Việt (vi) | label::English (en)
        text                | a    | A?                     | A?
        text                | b    | B?                     |
        select_one co_khong | c    | C?                     |
    """
    choices = "list_name | name | label::Tiếng Việt (vi) | label::English (en)\nco_khong | co | Có | Yes"
    found = findings(survey, choices, settings=SETTINGS)["missing_translation"]
    assert (found.severity, found.place) == ("warning", "survey!D3")
    assert "2 of 4" in in_english(found)


def test_missing_sound_is_counted():
    survey = "type | name | label | media::audio::Tiếng Việt (vi)\ntext | a | A? | a.ogg\ntext | b | B? |"
    assert places(survey)["missing_sound"] == "survey!D3"


def test_the_default_language_must_be_one_of_the_languages():
    survey = "type | name | label::Tiếng Việt (vi)\ntext | a | A?"
    wrong = SETTINGS.replace("Tiếng Việt (vi)", "vi")
    assert places(survey, "", settings=wrong)["unknown_language"] == "settings!D2"
    assert places(survey, "", settings="form_id\nthu")["no_default_language"] == "settings!2"
    assert places(survey, "", settings=SETTINGS) == {}


def test_a_language_without_a_code():
    survey = "type | name | label::Tiếng Việt\ntext | a | A?"
    assert places(survey, "", settings=SETTINGS.replace(" (vi)", ""))["no_language_code"] == "survey!C1"


def test_html_and_markdown_become_plain_text_and_are_mentioned():
    label, choices = "<b>Chào</b> **${a}** <br/> 5 < 6", "list_name | name | label\nco_khong | co | _Có_ &amp; vui"
    rows = f"type | name | label\ntext | a | A: ____ 2 * 3\nselect_one co_khong | b | {label}"
    found = findings(rows, choices)["markup"]
    assert (found.severity, found.place) == ("warning", "survey!C3")
    assert "“Chào … 5 < 6”" in in_english(found)
    assert len([f for f in examined(markdown(rows, choices)).findings if f.code == "markup"]) == 2
    form = examined(markdown(rows, choices)).form
    assert [question.label.bare("") for question in form.questions] == ["A: ____ 2 * 3", "Chào …\n5 < 6"]
    assert form.questions[1].choices[0].label.bare("") == "Có & vui"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("# Phần 1\nCâu *một*", "Phần 1\nCâu một"),
        ("<p>Một</p><p class='x'>Hai</p>", "Một\nHai"),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        ("[xem](https://a.vn), [Có](1)", "xem, [Có](1)"),
        ("\\*không\\* 5*3*2 so_nguoi_lon * bắt buộc", "*không* 5*3*2 so_nguoi_lon * bắt buộc"),
        ("nhà < b và c > d & e", "nhà < b và c > d & e"),
        ("<b>A</b> # B ![nhà](a.png) `mã` ~~bỏ~~", "A B nhà mã bỏ"),
        ("<section>A</section><iframe src='x'></iframe><video src=\"y\">x < 5", "A\nx < 5"),
    ],
)
def test_what_is_left_of_marked_text(typed, read):
    assert plain(typed) == read


@pytest.mark.parametrize("piece", ["**a ", "*a ", "__a ", "_a ", "[", "<!--", "<b a=", "<b ", " ", "&", "#", "\n "])
def test_no_text_is_costly_to_make_plain(piece):
    began = time.process_time()
    plain("*" + piece * (30_000 // len(piece)))
    assert time.process_time() - began < 1


def test_long_texts():
    survey = f"type | name | label\ntext | a | {'dài ' * 100}\ntext | b | {'ngắn ' * 50}${{a}}"
    assert places(survey)["long_label"] == "survey!C2"
    choices = f"list_name | name | label\nco_khong | co | {'Có ' * 20}"
    assert places("type | name | label\nselect_one co_khong | a | A?", choices)["long_choice"] == "choices!C2"


def test_more_choices_than_a_chat_can_show():
    rows = "\n".join(f"xa | x{number} | Xã {number}" for number in range(11))
    found = places("type | name | label\nselect_one xa | a | A?", f"list_name | name | label\n{rows}")
    assert found["many_choices"] == "survey!A2"


def test_choices_that_read_alike_when_typed_without_accents():
    choices = "list_name | name | label\nai | me | Mẹ\nai | con | Con\nai | me2 | Mé"
    assert places("type | name | label\nselect_one ai | a | A?", choices)["same_label"] == "choices!C4"


def test_accents_typed_apart_are_put_together_and_mentioned():
    text = markdown("type | name | label\ntext | a | Tên?", "")
    apart = unicodedata.normalize("NFD", text)
    examined = examine(apart.encode(), "thu.md")
    assert {f.place: f.code for f in examined.findings} == {"survey!C2": "not_composed", "settings!A2": "not_composed"}
    assert "Tên?" in examined.markdown
