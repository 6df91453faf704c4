"""No name turns a line around or hides a letter, whichever way it came in."""

from __future__ import annotations

import pytest

from conversations.speech import Button, Outgoing
from storage.people import people, requests
from storage.places import subjects
from storage.talk import outbox
from tests.storage.conftest import MORNING

STEERING = [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x061C, 0xFEFF]


@pytest.mark.parametrize("mark", [chr(code) for code in STEERING])
def test_a_name_holds_no_mark_that_steers_how_it_is_shown(store, village, mark):
    odd = f"Vàng {mark}A{mark} Dế"
    with store.writing() as tx:
        person = people.add(tx, odd)
        people.rename(tx, village.father, odd)
        household = subjects.add(tx, "H-9", "family", odd, village.village)
        request = requests.find(tx, requests.add(tx, village.phone, village.village, odd, MORNING))
        names = {people.one(tx, person).name, people.one(tx, village.father).name, subjects.one(tx, household).name}
    assert names == {request.text} == {"Vàng A Dế"}


def test_nothing_that_is_said_turns_a_line_around_and_emoji_stay_whole(store, village):
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    with store.writing() as tx:
        said = Outgoing(f"Nhà \u202eBA\u202c {family}", (Button("Đ\u200búng", "!approve.1-yes"),))
        outbox.put(tx, [outbox.Saying(village.phone, said, MORNING)])
        (kept,) = outbox.recent(tx, village.phone, 1)
    assert kept.outgoing == Outgoing(f"Nhà BA {family}", (Button("Đúng", "!approve.1-yes"),))
