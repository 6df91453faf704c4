"""The label of a button may be typed instead of tapped, as on a phone where there are no buttons."""

from __future__ import annotations

import pytest

from bot.dialogue.visit import command_button
from bot.routing.typed.bare_number import by_number
from conversations.speech import Button, Outgoing
from storage.people import accounts
from storage.talk import outbox
from tests.stories.stage import CHANNEL

VILLAGER, NEIGHBOUR = "dien-thoai-3", "dien-thoai-2"
HELP = Outgoing("Cần gì?", (command_button("Xem cách dùng", "help"),))


@pytest.fixture
def offered(stage):
    """The villager was offered something to tap that is no command by its words."""
    stage.phone = VILLAGER
    with stage._open().store.writing() as tx:
        account = accounts.meet_one(tx, CHANNEL, VILLAGER)
        outbox.put(tx, [outbox.Saying(account.id, HELP, stage.clock.now())])
    return stage


def is_help(said):
    return "LÙI, SỬA 3" in said[-1].text


@pytest.mark.parametrize("typed", ["Xem cách dùng", "xem cach dung", "XEM CÁCH DÙNG"])
def test_what_is_typed_is_the_tap_itself(offered, typed):
    assert is_help(offered.types(typed))


def test_it_is_not_meant_any_more_after_other_things_were_said(offered):
    for _ in range(3):
        offered.types("có phải thật không")
    assert not is_help(offered.types("Xem cách dùng"))


def test_on_another_phone_it_means_nothing(offered):
    offered.phone = NEIGHBOUR
    assert not is_help(offered.types("Xem cách dùng"))


def test_what_a_question_offers_stays_an_answer(stage):
    stage.phone = VILLAGER
    stage.types("bắt đầu")
    stage.types("2")
    said = stage.types("cháu nào cũng đi học đều")
    assert said[0].text.startswith("✓ Cháu nào cũng đi học đều")


def pressed(said, number):
    found = by_number(said, number)
    return found and found.label


@pytest.mark.parametrize(
    ("text", "labels", "meant"),
    [
        ("Chọn danh hiệu.", ("Gia đình học tập", "Dòng họ học tập"), {"1": 0, "2": 1, "3": None, "0": None}),
        ("1. “Sách”: đã gửi\n3. “Họp”: chờ", ("Viết mới", "Số 1", "Số 3"), {"1": 1, "3": 2, "2": None}),
        ("1. Bản Mẫu Một: đã ký 5\n2. Bản Hua: chờ", ("Công nhận Mẫu Một", "Xem mẫu Mẫu Một"), {"1": 0, "2": None}),
        ("1. Bản Mẫu Một: 5\n2. Bản Hua: 3", ("Công nhận Mẫu Một", "Công nhận Hua"), {"2": 1}),
        ("– 123 · Gia đình", ("123 · Gia đình học tập 2026", "9 · Đơn vị 2026"), {"123": 0, "9": 1, "1": None}),
        ("4. Họp", ("Ngày khác 4", "Bỏ 4"), {"4": None}),
        ("Hẹn?", ("Hẹn 21/4", "Gửi ngay"), {"2": 1, "21": None}),
    ],
)
def test_a_number_stands_for_a_button_by_label_line_or_place(text, labels, meant):
    said = Outgoing(text, tuple(Button(label, f"!x.{place}") for place, label in enumerate(labels)))
    assert {number: pressed(said, number) for number in meant} == {
        number: None if place is None else labels[place] for number, place in meant.items()
    }


def test_a_number_taps_the_button_of_the_last_message_only(offered):
    assert is_help(offered.types("1"))
    offered.types("có phải thật không")
    assert not is_help(offered.types("1"))


def test_a_number_answers_the_question_that_waits(stage):
    stage.phone = VILLAGER
    stage.types("bắt đầu")
    with stage._open().store.writing() as tx:
        outbox.put(tx, [outbox.Saying(accounts.meet_one(tx, CHANNEL, VILLAGER).id, HELP, stage.clock.now())])
    assert stage.types("2")[-1].text.startswith("✓ 2")


@pytest.mark.parametrize("yes", ["dong y", "đồng ý", "vang", "ok", "uh", "đúng rồi", "co"])
def test_a_yes_right_under_the_question_about_being_named_is_one(stage, yes):
    stage.phone = VILLAGER
    for typed in ("bắt đầu", "0 0 3 3 3 3 3", "nộp"):
        stage.types(typed)
    assert "được nêu tên" in stage.types(yes)[-1].text
    assert "được nêu tên" not in stage.types(yes)[-1].text
