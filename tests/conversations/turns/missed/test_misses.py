"""Misses at a question: fewer words each time, an answer that would be taken, then the ways on; nothing three times."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from conversations.speech import Media
from conversations.walking import kept_look
from conversations.walking.outcome import Left, Paused
from conversations.walking.walk import Walk
from tests.conversations.forms_at_hand import NOW, form
from tests.conversations.talks import talk

ASKED = """
    type               | name  | label                | required | constraint             | constraint_message
    select_one deu     | hoc   | Các cháu đi học thế nào? | yes  |                        |
    integer            | so    | Có mấy người?        | yes      | . >= 10 and . < 20 | Từ 10 đến 19 người.
    select_multiple deu | cach | Học những gì?        | yes      |                        |
    date               | ngay  | Sinh ngày nào?       | yes      | . < today()         | Ngày đã qua.
    text               | ten   | Tên là gì?           | yes      |                        |
    image              | anh   | Xin một tấm ảnh      |          |                        |
"""
CHOICES = """
    list_name | name | label
    deu       | deu  | Cháu nào cũng đi học đều
    deu       | nghi | Còn cháu hay nghỉ buổi
    deu       | bo   | Còn cháu bỏ học
"""
ANSWERED = {"so": [("hoc", "deu")], "cach": [("hoc", "deu"), ("so", "12")]}
WAYS = ["Để sau", "Nghỉ", "Nhờ trưởng bản"]
NINE = (
    "cai nay la gi", "toi khong biet chu", "de nghi giai thich", "do ngoc", "👍", "noi tieng mong di",
    "toi gia roi mat kem", "Con toi bi om nang ai cuu giup voi", "hả",
)  # fmt: skip


def talking(to="", *, at_once=False, left_to="head"):
    told = talk(replace(form(ASKED, CHOICES), at_once=at_once))
    told.walk.leave_with(lambda: left_to)
    for spot in list(told.walk.spots()):
        if spot.question.field.name == to or not to:
            break
        value = {"hoc": "deu", "so": "12", "cach": "deu", "ngay": "2020-01-02", "ten": "An"}[spot.question.field.name]
        assert told.walk.put(spot, value) is None
        told.log[spot.path] = value
    return told


def labels(turn):
    return [button.label for button in turn.says[-1].buttons]


def sentences(turn):
    """Give the lines that are not the question put again."""
    return [line for said in turn.says for line in said.text.split("\n")[:-2] if line]


def test_the_second_miss_says_less_and_the_third_offers_the_ways_on():
    told = talking()
    first, second, third = told.hear("hả"), told.hear("gì cơ"), told.hear("hả")
    assert sentences(first) == ["Không thấy điều này trong các lựa chọn. Mời bấm chọn hoặc gõ số của lựa chọn."]
    assert sentences(second) == ["Ví dụ gõ 2 là: Còn cháu hay nghỉ buổi"]
    assert labels(second) == labels(first) == labels(third)[:3]
    assert sentences(third) == ["Câu này khó thì để sau, hoặc nhờ trưởng bản trả lời."]
    assert labels(third)[3:] == WAYS


@pytest.mark.parametrize("to", ["", "so", "cach", "ngay", "ten", "anh"])
@pytest.mark.parametrize(
    "typed", ["hả", "?", "không biết", "2 3 4 5", "chữ mình không đọc được", "99", "(file)", "tiếp", "bỏ"]
)
def test_no_sentence_is_said_three_times_running(to, typed):
    told = talking(to)
    spot, said = told.walk.asked, []
    for _ in range(9):
        turn = told.hear(media=Media("file", "ab12")) if typed == "(file)" else told.hear(typed)
        if told.walk.asked != spot:
            return
        said.append({line for line in turn.says[-1].text.split("\n") if line.endswith(".")})
        if told.walk.look is None:
            assert told.walk.missed is not None
    assert [both for both in zip(said, said[1:], said[2:], strict=False) if set.intersection(*both)] == []


@pytest.mark.parametrize("typed", NINE)
def test_what_people_say_in_need_ends_in_no_loop(typed):
    told = talking()
    for _ in range(3):
        turn = told.hear(typed)
    assert labels(turn)[3:] == WAYS


@pytest.mark.parametrize("typed", ["không biết", "chữ mình không đọc được", "noi tieng mong di", "toi khong biet chu"])
def test_who_does_not_know_or_cannot_read_reaches_the_ways_at_once(typed):
    told = talking()
    assert labels(told.hear(typed))[3:] == WAYS


def test_help_names_the_very_same_ways_and_explains_otherwise_each_time():
    told = talking("so")
    helped = [told.hear("?") for _ in range(6)]
    assert all(labels(turn) == WAYS for turn in helped)
    assert len({tuple(sentences(turn)) for turn in helped[:3]}) == 3
    assert talking("so").hear("?").says == helped[0].says


@pytest.mark.parametrize("to", ["hoc", "so", "cach", "ngay"])
def test_the_example_is_one_that_would_be_taken(to):
    told = talking(to)
    told.hear("hả")
    line = next(one for one in sentences(told.hear("hả")) if one.startswith("Ví dụ gõ "))
    typed = line.removeprefix("Ví dụ gõ ").split(" là: ")[0].removesuffix(".")
    assert told.hear(typed).deeds


@pytest.mark.parametrize("missed", [["hả", "gì cơ"], ["?", "?"]])
def test_of_a_decision_no_example_is_given_but_every_choice_is_said(missed):
    told = talking(at_once=True)
    turn = [told.hear(one) for one in missed][-1]
    evenly = "1: Cháu nào cũng đi học đều; 2: Còn cháu hay nghỉ buổi; 3: Còn cháu bỏ học."
    assert sentences(turn)[0] == f"Mời gõ số. {evenly}"
    assert "ví dụ" not in turn.says[-1].text.lower()


def test_a_reason_is_said_again_with_another_answer_but_not_three_times_running():
    told = talking("so")
    said = [told.hear(number).says[-1].text for number in ("30", "40", "50", "60", "70")]
    assert ["Từ 10 đến 19 người." in one for one in said] == [True, True, False, True, True]


def test_each_way_leads_on():
    for label, deeds in (("Nghỉ", (Paused(),)), ("Nhờ trưởng bản", (Left("/data/hoc"),)), ("Để sau", ())):
        told = talking()
        turn = told.hear("không biết")
        press = next(button.press for button in turn.says[-1].buttons if button.label == label)
        assert told.hear(press=press).deeds == deeds
    assert told.walk.asked.question.field.name == "so"
    assert told.hear(press=press).refused == "old_button", "it was of the question before"
    assert "/data/so" not in told.walk.log


def test_where_nobody_can_be_asked_that_way_is_not_offered():
    told = talking(left_to="")
    assert labels(told.hear("không biết"))[3:] == WAYS[:2]
    commune = talking(left_to="commune")
    assert labels(commune.hear("không biết"))[3:] == [*WAYS[:2], "Nhờ xã"]


def test_a_short_form_is_left():
    told = talking(at_once=True, left_to="")
    for _ in range(3):
        turn = told.hear("hả")
    assert labels(turn)[3:] == ["Dừng lại"]
    assert sentences(turn) == ["Không muốn làm tiếp việc này thì gõ DỪNG LẠI."]
    assert told.hear("DỪNG LẠI").deeds == (Paused(),)


def test_an_answer_that_is_looked_at_can_stay_as_it_was():
    told = talking("so")
    told.hear("sửa câu 1")
    for _ in range(3):
        turn = told.hear("hả")
    assert labels(turn)[3:] == ["Giữ nguyên", "Nghỉ"]


def test_it_is_counted_by_question_and_forgotten_in_a_day():
    told = talking()
    told.hear("hả")
    told.hear("hả")
    written = kept_look.write(told.walk, NOW)
    for later, times in ((timedelta(hours=23), 2), (timedelta(days=2), None)):
        walk = Walk(told.walk.form, began=NOW, now=NOW + later, name=told.walk.name)
        kept_look.restore(walk, written, NOW + later)
        assert (walk.missed and walk.missed.times) == times
    told.hear("1")
    assert told.walk.missed is None
    assert kept_look.write(told.walk, NOW) is None
