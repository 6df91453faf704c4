"""A group keeps its tie as long as its head holds the role, takes it along when it moves, and loses what waits."""

from __future__ import annotations

from datetime import UTC, date, datetime

from conversations.speech import Outgoing
from storage.announcing import announcements
from storage.people import accounts, people, village_groups
from storage.places import areas
from storage.talk import outbox
from storage.talk.outbox import Saying, Urgency

NOW = datetime(2026, 11, 10, 1, 0, tzinfo=UTC)
TODAY = NOW.date()


def test_a_tie_from_its_beginning_to_its_end(tx):
    commune = areas.add(tx, "X", "Xã Mẫu", "commune")
    village = areas.add(tx, "B", "Bản Mẫu", "village", commune)
    head = people.add(tx, "Trưởng bản Mẫu")
    role = people.grant(tx, head, "village_head", date(2026, 1, 1), area_id=village)
    first, second = (accounts.meet_one(tx, "telegram", address).id for address in ("-4000", "-1002000300400"))
    village_groups.meet(tx, first, "Bản Mẫu vui")
    assert village_groups.meet(tx, first, "").name == "Bản Mẫu vui"
    village_groups.meet(tx, second, "")
    village_groups.tie(tx, first, role, "77", NOW)
    key = announcements.naming_in_group(1, village_groups.find(tx, first).id)
    outbox.put(tx, [Saying(first, Outgoing("Mời họp"), NOW, Urgency.ANNOUNCEMENT, key)])
    assert announcements.keys_put(tx, 1) == [key]
    assert announcements.keys_put(tx, 2) == []

    village_groups.move(tx, village_groups.find(tx, first), second, NOW)
    (tie,) = village_groups.ties_under(tx, [commune, village], TODAY)
    assert (tie.account_id, tie.name, tie.topic, tie.area_id, tie.head) == (
        second,
        "Bản Mẫu vui",
        "77",
        village,
        "Trưởng bản Mẫu",
    )
    assert village_groups.find(tx, first) is None
    (waits,) = outbox.waiting(tx, {Urgency.ANNOUNCEMENT: 0}, ["telegram"], 9)
    assert waits.address == "-1002000300400"

    people.end(tx, role, TODAY)
    assert village_groups.tie_of(tx, second, TODAY) is None
    village_groups.untie(tx, second)
    assert outbox.waiting(tx, {Urgency.ANNOUNCEMENT: 0}, ["telegram"], 9) == []
