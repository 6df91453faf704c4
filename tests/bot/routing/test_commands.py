"""Commands: heard however they are typed, only from those they are for, and answered at once."""

from __future__ import annotations

import re
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.channel import Limits
from bot.routing.commands import COMMANDS, _calls, once
from bot.words import words_for
from conversations.understanding import fold
from conversations.understanding.words import read_word
from tests.stories.stage import Stage

BUTTONS = Limits(text=4000, buttons=12, many=True, media=True)
FATHER, HEAD, OFFICER = "dien-thoai-3", "dien-thoai-4", "dien-thoai-11"
PAGE = (Path(__file__).parents[3] / "docs" / "chat.md").read_text(encoding="utf-8")
TABLE = PAGE.partition("## In English")[2].partition("\n## ")[0]
IN_ENGLISH = re.findall(r"^\| `([^`]+)` \| (`[^|]+`) \|$", TABLE, re.MULTILINE)
OPENINGS = {
    "begin": "Câu 1/14",
    "switch": "Hôm nay ai trả lời?",
    "progress": "đã nộp 0/9",
    "language": "tiếng",
    "help": "Bản Học không bao giờ hỏi giấy tờ",
}


@pytest.fixture
def commune(settled_template, tmp_path):
    """Hears what is typed on a phone, and answers with what that phone shows."""
    with closing(Stage(settled_template, tmp_path, BUTTONS, forgets=False)) as stage:

        def say(phone: str, *texts: str) -> str:
            stage.phone = phone
            return [stage.shows(stage.types(text)) for text in texts][-1]

        say.stage = stage
        yield say


def phone_for(name: str) -> str:
    return OFFICER if COMMANDS[name].roles else "dien-thoai-1" if name == "switch" else FATHER


WAYS = (str, str.upper, fold, "/{}".format, "dạ {} ạ".format, " {}  ".format)


@pytest.mark.parametrize(("name", "word"), [(name, word) for name in OPENINGS for word in COMMANDS[name].words])
def test_every_word_calls_its_command_in_every_way_it_is_typed(commune, name, word):
    expected = {"English": "We go on in English.", "tiếng Anh": "We go on in English."}.get(word, OPENINGS[name])
    for way in WAYS:
        assert expected in commune(phone_for(name), way(word)), way(word)


@pytest.mark.parametrize("keys", ["tieesn ddooj", "tie61n d9o65", "TIEENS DOOJ"])
def test_keys_that_did_not_take_call_it_too(commune, keys):
    assert OPENINGS["progress"] in commune(OFFICER, keys)


@pytest.mark.parametrize("text", ["tiến độ tiến độ", "bắt đầu từ đâu", "tôi muốn làm phiếu cho nhà bên", "đổi"])
def test_what_only_holds_the_word_calls_nothing(commune, text):
    commune(FATHER, "bắt đầu", "2")
    assert "Câu 2/14" in commune(FATHER, text)


def test_a_longer_text_is_never_a_command(commune):
    assert "đã nộp" not in commune(OFFICER, "tiến độ " * 20)


@pytest.mark.parametrize("press", ["!progress.", "!progress.family", "!nothing.", "!", "!begin.999", "!switch.999"])
def test_a_press_that_is_not_ours_to_use_leads_nowhere(commune, press):
    commune.stage.phone = FATHER
    said = commune.stage.shows(commune.stage._hears(press=press))
    assert said
    assert "đã nộp" not in said


def test_begin_does_not_open_what_belongs_to_others(commune):
    commune("dien-thoai-5", "bắt đầu")
    other = commune.stage.evaluation().subject_id
    commune.stage.phone = FATHER
    assert "Sùng A Ví Dụ" in commune.stage.shows(commune.stage._hears(press=f"!begin.{other}"))


def test_one_form_is_opened_at_once_and_of_several_one_is_chosen(commune):
    assert "Câu 1/14" in commune(FATHER, "bắt đầu")
    assert "[1. nhà cô Nguyễn Thị Mẫu] [2. Nguyễn Thị Mẫu · Công dân học tập]" in commune("dien-thoai-8", "bắt đầu")
    assert "Câu 1/10" in commune("dien-thoai-8", "2")


def test_a_number_typed_after_the_choice_was_offered_falls_into_no_form(commune):
    commune("dien-thoai-8", "bắt đầu", "1", "2")
    assert "[2. Nguyễn Thị Mẫu · Công dân học tập]" in commune("dien-thoai-8", "bắt đầu")
    assert "CÔNG DÂN HỌC TẬP" in commune("dien-thoai-8", "2")


def test_a_new_year_has_a_new_form_and_the_old_one_stays(commune):
    commune(FATHER, "bắt đầu", "2")
    first = commune.stage.evaluation()
    commune.stage.passes(timedelta(days=365))
    assert "năm 2027" in commune(FATHER, "bắt đầu", "2")
    assert commune.stage.evaluation().id != first.id
    assert "chưa làm 4" in commune(HEAD, "tiến độ").replace("đang làm 1, chưa làm 3", "chưa làm 4")


@pytest.mark.parametrize(
    ("asked", "heading"),
    [
        ("tiến độ", "TIẾN ĐỘ 2026"),
        ("tiến độ gia đình", "TIẾN ĐỘ GIA ĐÌNH 2026"),
        ("tiến độ dòng họ", "TIẾN ĐỘ DÒNG HỌ 2026"),
        ("tien do cong dong", "TIẾN ĐỘ CỘNG ĐỒNG 2026"),
        ("tiến độ đơn vị ạ", "TIẾN ĐỘ ĐƠN VỊ 2026"),
        (
            "tiến độ công dân",
            "TIẾN ĐỘ 2026",
        ),
        ("progress workers", "TIẾN ĐỘ CÔNG DÂN (LAO ĐỘNG) 2026"),
        ("tiến độ đường sá", "Chưa hiểu: “đường sá”"),
    ],
)
def test_progress_is_told_for_the_title_that_is_named(commune, asked, heading):
    assert commune(OFFICER, asked).startswith(heading)


def test_a_draft_is_under_way_and_what_is_handed_in_counts(commune):
    commune("dien-thoai-5", "bắt đầu", "0 0 3 3 3 3 3")
    assert "Bản Mẫu Hai: đã nộp 0/3, đang làm 1" in commune(OFFICER, "tiến độ")
    commune("dien-thoai-5", "nộp")
    assert "Bản Mẫu Hai: đã nộp 1/3\n" in commune(OFFICER, "tiến độ")
    commune("dien-thoai-5", "sửa câu 1", "1")
    assert "Bản Mẫu Hai: đã nộp 0/3, đang làm 1" in commune(OFFICER, "tiến độ")


def test_a_language_is_asked_for_and_kept(commune):
    assert commune(FATHER, "ngôn ngữ").endswith("[1. Tiếng Việt] [2. English]")
    assert "We go on in English." in commune(FATHER, "english")
    assert "Question 1/14" in commune(FATHER, "start")
    assert "Từ bây giờ dùng tiếng Việt." in commune(FATHER, "tiếng việt")
    assert "Câu 1/14" in commune(FATHER, "?")


def help_of(commune, phone: str, more: str) -> str:
    parts = [commune(phone, "help")]
    while f"[{more}]" in parts[-1]:
        parts.append(commune(phone, more))
    return "\n".join(parts)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_help_names_every_command_that_one_may_use(commune, language):
    commune("dien-thoai-1", "English" if language == "en" else "tiếng Việt")
    commune(OFFICER, "English" if language == "en" else "tiếng Việt")
    say = words_for(language).say
    shared, officers = (help_of(commune, phone, say("Show more")) for phone in ("dien-thoai-1", OFFICER))
    for line in ("START: fill in a form or go on with it.", "LANGUAGE: Vietnamese or English."):
        assert say(line) in shared
    assert say("SWITCH: somebody else answers on this phone.") in shared
    assert say("SWITCH: somebody else answers on this phone.") not in officers
    assert say("PROGRESS: how far the villages are, also PROGRESS UNITS 2026.") in officers
    assert say("PROGRESS: how far the villages are, also PROGRESS UNITS 2026.") not in shared


def test_help_loses_no_place(commune):
    commune(FATHER, "bắt đầu", "2", "trợ giúp")
    assert "✓ Cháu nào cũng đi học đều" in commune(FATHER, "1")


def test_two_commands_of_one_name_or_word_stop_the_start():
    assert once([("duyet", 1), ("lich", 2)]) == {"duyet": 1, "lich": 2}
    with pytest.raises(ValueError, match="'duyet' calls two things"):
        once([("duyet", 1), ("lich", 2), ("duyet", 1)])


def test_every_command_has_english_words_that_call_it():
    told = {vietnamese: re.findall(r"`([^`]+)`", english) for vietnamese, english in IN_ENGLISH}
    for vietnamese, english in told.items():
        assert {one: calls(one) for one in english} == dict.fromkeys(english, calls(vietnamese))
    typed = {name for name, command in COMMANDS.items() if command.words} - {"templates_named"}
    assert typed - set(map(calls, told)) == set()


def calls(text: str) -> str:
    return next(name for name, _ in _calls(text))


def test_what_is_listed_is_not_begun(commune):
    assert "Nothing has been announced yet." in commune(OFFICER, "english", "announcements")
    assert commune(OFFICER, "coverage").startswith("WHO KNOWS")
    assert "Question" in commune(OFFICER, "announcement")


def test_a_form_is_handed_in_in_english_too():
    assert {read_word(said) for said in ("submit", "hand in the form", "submit it", "nop")} == {"hand_in"}
