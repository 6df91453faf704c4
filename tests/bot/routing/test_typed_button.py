"""The label of a button may be typed instead of tapped, as on a phone where there are no buttons."""

from __future__ import annotations

import pytest

from bot.dialogue.visit import command_button
from conversations.speech import Outgoing
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
