"""A process is killed in the middle of its work: what it had confirmed is there, and nothing is there by half."""

from __future__ import annotations

import subprocess
import sys

import pytest

from storage.assessment import answers
from storage.store import Store
from storage.talk import heard, outbox

# Each batch is one transaction; its number is printed once it is committed.
ANSWER_UNTIL_KILLED = """
import sys
from datetime import UTC, datetime
from itertools import count
from conversations.speech import Outgoing
from storage.assessment import answers
from storage.assessment.answers import AnswerEntry
from storage.store import Store
from storage.talk import heard, outbox
from storage.talk.heard import Heard
from storage.talk.outbox import Saying

url, phone, evaluation = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
store = Store.open(url)
now = datetime.now(UTC)
for batch in count(1):
    keys = [f"{batch}.{n}" for n in range(10)]
    with store.writing() as tx:
        heard.mark(tx, [Heard(phone, key, now, key) for key in keys])
        answers.append(tx, [AnswerEntry(evaluation, f"/data/q{key}", key, now) for key in keys])
        outbox.put(tx, [Saying(phone, Outgoing(key), now) for key in keys])
    print(batch, flush=True)
"""


@pytest.mark.parametrize("after", [20, 30, 40])
def test_every_confirmed_answer_survives_and_none_by_half(store, url, village, after):
    store.close()
    arguments = [sys.executable, "-c", ANSWER_UNTIL_KILLED, url, str(village.phone), str(village.evaluation)]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout:
            if int(line) == after:
                process.kill()
                break
        rest = process.stdout.read().split()
    confirmed = int(rest[-1]) if rest else after

    again = Store.open(url)
    with again.reading() as tx:
        answered = [value for _, value in answers.log(tx, village.evaluation)]
        marked = [each.key for each in heard.recent(tx, village.phone, 1_000_000)]
        said = [each.outgoing.text for each in outbox.recent(tx, village.phone, 1_000_000)]
    again.close()
    batches = len(answered) // 10
    assert batches in (confirmed, confirmed + 1)
    assert answered == marked == said == [f"{batch}.{n}" for batch in range(1, batches + 1) for n in range(10)]
