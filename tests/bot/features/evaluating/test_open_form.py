"""A form open to anybody is answered by crowds, so what one answer costs is counted."""

from __future__ import annotations

from contextlib import closing

from sqlalchemy import event

from bot.dialogue.questionnaires import Questionnaires
from bot.receiving.receive import Receiver
from bot.shipped.forms import publish
from bot.writer import Writer
from conversations.authoring import examine
from conversations.speech import Incoming
from storage.people import accounts
from storage.store import Store
from storage.talk import outbox
from tests.clock import MORNING
from tests.house import HOUSE

POLL, PHONE = HOUSE / "tests" / "bench" / "poll.md", "50"


def test_an_answer_is_looked_at_beside_what_was_said_lately_and_kept(settled_url):
    made = []
    with closing(Store.open(settled_url)) as store, store.writing() as tx:
        publish(tx, examine(POLL.read_bytes(), POLL.name), MORNING)
        receiver = Receiver(Writer(store), Questionnaires("bench_poll"), "en", lambda: None)
        hears(receiver, tx, "/start")
        event.listen(tx, "before_cursor_execute", lambda *told: made.append(told[2]))
        hears(receiver, tx, "lan anh")
        asked = [len([one for one in made if one.startswith(f"SELECT {table}.")]) for table in ("outbox", "errand")]
        (said,) = outbox.recent(tx, accounts.find(tx, "telegram", PHONE).id, 1)
    assert asked == [1, 0]  # the errand came with who writes
    assert said.outgoing.text.startswith("✓ lan anh")


def hears(receiver, tx, text):
    receiver._handle(tx, [Incoming("telegram", PHONE, text, MORNING, text)])
