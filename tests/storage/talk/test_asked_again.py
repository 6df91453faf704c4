"""What was only put again is counted by question and reason, and who listens on a channel by what they are."""

from __future__ import annotations

from datetime import timedelta

from conversations.speech import Outgoing
from storage.assessment import evaluations
from storage.people import accounts
from storage.talk import asked_again, heard, listeners, outbox
from storage.talk.asked_again import AskedAgain
from storage.talk.heard import Heard
from storage.talk.listeners import Listener
from storage.talk.outbox import Saying
from tests.storage.conftest import MORNING

AGAIN = AskedAgain("gia_dinh", "/data/so_tre", "not_a_number")


def test_what_was_put_again_since_a_moment_is_counted_by_question_and_reason(village, tx):
    once = AGAIN._replace(code="likely")
    whys = [asked_again.written([one]) for one in (AGAIN, once, AGAIN)]
    heard.mark(tx, [Heard(village.phone, f"m{n}", MORNING, why=why) for n, why in enumerate(whys)])
    early = MORNING - timedelta(days=1)
    heard.mark(tx, [Heard(village.phone, "early", early, why=whys[0]), Heard(village.phone, "none", MORNING)])
    heard.mark(tx, [Heard(village.phone, "fault", MORNING, state="failed", why="KeyError")])
    (channel,) = {one.channel for one in listeners.on(tx, ["zalo", "web", "telegram"], MORNING.date())}
    found = [one._replace(channel="", number=one.number) for one in asked_again.since(tx, MORNING)]
    assert found == [AGAIN._replace(number=2), once]
    assert {one.channel for one in asked_again.since(tx, MORNING)} == {channel}
    assert asked_again.written([]) is None


def test_only_what_has_gone_counts_as_sent(village, tx):
    outbox.put(tx, [Saying(village.phone, Outgoing(text), MORNING) for text in ("một", "hai", "ba")])
    first, second, _ = (one.id for one in outbox.recent(tx, village.phone, 3))
    outbox.sent(tx, [first], MORNING)
    outbox.sent(tx, [second], MORNING - timedelta(days=1))
    assert asked_again.sent_since(tx, MORNING) == 1


def test_who_listens_owes_a_form_until_it_is_in_and_is_gone_with_the_phone(village, tx):
    day, channel = MORNING.date(), accounts.one(tx, village.phone).channel
    father = Listener(channel, village.phone, "member", village.village, village.household, "family", owes=True)
    assert listeners.on(tx, [channel], day) == [father]
    assert listeners.on(tx, ["another"], day) == []
    assert evaluations.submit(tx, village.evaluation, MORNING, None, None)
    assert listeners.on(tx, [channel], day) == [father._replace(owes=False)]
    accounts.lose(tx, [village.phone], MORNING)
    assert listeners.on(tx, [channel], day) == []
    assert listeners.families(tx, [village.village, village.commune]) == {village.village: 1}
