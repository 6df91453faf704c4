"""A joining evening: sixty wives type the codes their husbands have used, then a family with a good one comes."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from datetime import timedelta

import pytest

from bot.channel import Limits
from bot.dialogue.questionnaires import Questionnaires
from bot.features.joining.invitations import new_code
from bot.running.assemble import running
from bot.writer import writing
from conversations.speech import Incoming
from storage.people import accounts, invites
from storage.places import subjects
from storage.store import Store
from tests.clock import StoppedClock

WIVES = 60
PATIENCE = 20  # seconds of this machine


class Phones:
    """A channel that keeps what is sent, and tells when everybody has been answered."""

    name = "t"
    limits = Limits()

    def __init__(self) -> None:
        self.sent = defaultdict(list)
        self.all_answered = asyncio.Event()

    async def send(self, address, outgoing) -> None:
        self.sent[address].append(outgoing.text)
        if len(self.sent) > WIVES:
            self.all_answered.set()


@pytest.fixture
def store(settled_url):
    store = Store.open(settled_url)
    yield store
    store.close()


def given_out(store, now) -> list[str]:
    """Give a code for each wife, which somebody else has used, and one more that opens."""
    codes = []
    with store.writing() as tx:
        home = subjects.by_code(tx, "H-0104")
        for number in range(WIVES + 1):
            code, signs = new_code()
            opens = invites.Invite("member", home.area_id, home.id, None, now, now + timedelta(days=90))
            invites.add(tx, [(signs, opens)])
            if number < WIVES:
                husband = accounts.meet_one(tx, "t", f"husband {number}")
                assert invites.use(tx, invites.by_code(tx, signs).id, husband.id, now)
            codes.append(code)
    return codes


async def test_sixty_used_codes_do_not_lock_out_a_good_one(store):
    clock, phones = StoppedClock(), Phones()
    *used, good = given_out(store, clock.now())
    async with writing(store) as writer, running(writer, {"t": phones}, clock, Questionnaires(), "vi") as engine:
        evening = (Incoming("t", f"wife {n}", f"k{n}", clock.now(), code) for n, code in enumerate(used))
        await asyncio.gather(*map(engine.receiver.hear, evening))
        await engine.receiver.hear(Incoming("t", "family", "k", clock.now(), good))
        await asyncio.wait_for(phones.all_answered.wait(), PATIENCE)
    assert all("Mã này đã có người dùng." in phones.sent[f"wife {number}"][0] for number in range(WIVES))
    assert "THAM GIA BẢN HỌC" in phones.sent["family"][0]
