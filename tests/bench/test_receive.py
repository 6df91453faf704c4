"""What one message costs from arrival to commit: heard mark, answer, next question and outbox row together."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

from bot.dialogue.questionnaires import Questionnaires
from bot.receiving.receive import Receiver
from conversations.speech import Incoming
from storage.store import Store
from tests.clock import MORNING

if TYPE_CHECKING:
    from collections.abc import Callable

PHONE = "dien-thoai-3"


@pytest.fixture
def hear(settled_url) -> Callable[[list[str]], None]:
    """Give what takes texts of one phone through the receiver in one transaction, in the middle of the family form."""
    store = Store.open(settled_url)
    receiver = Receiver(None, Questionnaires(), "vi", lambda: None)  # type: ignore[arg-type]
    keys = map(str, itertools.count())

    def handle(texts: list[str]) -> None:
        with store.writing() as tx:
            receiver._handle(tx, [Incoming("web", PHONE, next(keys), MORNING, text) for text in texts])

    handle(["bắt đầu"])
    handle(["2", "1", "1", "1", "2", "1"])
    return handle


def test_one_message_in_a_transaction_of_its_own(benchmark, hear):
    texts = itertools.cycle(["1", "lùi"])
    benchmark.pedantic(lambda: hear([next(texts)]), rounds=40)


def test_twenty_five_messages_in_one_transaction(benchmark, hear):
    together = ["1", "lùi"] * 12 + ["trợ giúp"]
    benchmark.pedantic(lambda: hear(together), rounds=5)
