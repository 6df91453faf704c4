"""What was erased is carried out again on data that do not know of it, once, and only on those of the same house."""

from __future__ import annotations

from datetime import timedelta

from storage import settings
from storage.people import erased, people
from storage.people.erased import Erased
from tests.storage.conftest import MORNING

DAY = MORNING.date()


def test_a_withdrawn_consent_and_an_erased_name_are_so_again(store, village):
    with store.writing() as tx:
        house = erased.house(tx)
        other = people.add(tx, "Bà Mẫu")
        people.grant(tx, other, "village_head", DAY, area_id=village.village)
        told = [
            erased.written(house, Erased(MORNING, DAY, "consent", (other,))),
            erased.written(house, Erased(MORNING + timedelta(hours=1), DAY, "person", (village.father,), (1,))),
            erased.written("another", Erased(MORNING, DAY, "person", (other,))),
            "broken off",
        ]
    with store.writing() as tx:
        assert erased.carry_out_again(tx, [*told, *told]) == 2
    with store.writing() as tx:
        assert erased.carry_out_again(tx, told) == 0, "it is known by then"
        assert people.one(tx, village.father).name == ""
        assert (people.one(tx, other).name, people.roles_of(tx, other, DAY)) == ("Bà Mẫu", [])
        assert erased.lines(tx) == sorted(told[:2])
        assert settings.get(tx, "answers.erasing") is None
