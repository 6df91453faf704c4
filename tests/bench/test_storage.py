"""What it costs to keep messages one at a time, and fifty in one transaction."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count

import pytest

from conversations.speech import Button, Outgoing
from storage.assessment import answers, evaluations, forms
from storage.assessment.answers import AnswerEntry
from storage.assessment.forms import FormRecord
from storage.people import accounts
from storage.places import areas, subjects
from storage.store import Store
from storage.talk import heard, outbox
from storage.talk.heard import Heard
from storage.talk.outbox import Saying

NOW = datetime(2026, 10, 1, 1, 30, tzinfo=UTC)
QUESTION = Outgoing("Nhà mình có mấy người?", (Button("Dưới 3", "1:so_nguoi:1"), Button("Từ 3", "1:so_nguoi:2")))
HOUSEHOLDS = 50


@pytest.fixture
def store(tmp_path):
    store = Store.open(f"sqlite:///{tmp_path}/banhoc.db")
    yield store
    store.close()


@pytest.fixture
def households(store):
    """Account and evaluation of fifty households."""
    with store.writing() as tx:
        forms.publish(tx, FormRecord("a" * 64, "gia_dinh", "1", "Gia đình", "draft", "", NOW, "", ""))
        village = areas.add(tx, "T1", "Bản Mẫu", "village")
        homes = [subjects.add(tx, f"T1-{n}", "family", f"Nhà số {n}", village) for n in range(HOUSEHOLDS)]
        begun = [evaluations.begin(tx, home, "a" * 64, 2026, "vi", NOW) for home in homes]
        phones = [accounts.meet_one(tx, "web", f"phone-{n}").id for n in range(HOUSEHOLDS)]
        return list(zip(phones, begun, strict=True))


@pytest.mark.parametrize("messages", [1, HOUSEHOLDS])
def test_keep_messages_in_one_transaction(benchmark, store, households, messages):
    numbers = count()

    def keep():
        key = f"m{next(numbers)}"
        with store.writing() as tx:
            some = households[:messages]
            heard.known(tx, [(phone, key) for phone, _ in some])
            answers.append(tx, [AnswerEntry(of, "/data/so_nguoi", "5", NOW, phone) for phone, of in some])
            heard.mark(tx, [Heard(phone, key, NOW, "năm") for phone, _ in some])
            outbox.put(tx, [Saying(phone, QUESTION, NOW) for phone, _ in some])

    benchmark(keep)


def test_read_the_log_of_a_walk(benchmark, store, households):
    _, of = households[0]
    with store.writing() as tx:
        answers.append(tx, [AnswerEntry(of, f"/data/cau_{n}", "co", NOW) for n in range(30)])
    with store.reading() as tx:
        assert len(benchmark(answers.log, tx, of)) == 30
