"""A province has more families than one looks through while all wait; people are let in from all its villages."""

from __future__ import annotations

import pytest
from sqlalchemy import event

from bot.dialogue.questionnaires import Questionnaires
from bot.features.joining import letting_in, strangers
from bot.receiving.receive import Receiver
from bot.writer import Writer
from conversations.speech import Incoming
from conversations.understanding import fold
from storage.people import accounts, people, requests
from storage.places import areas, subjects
from storage.store import Store
from storage.talk import outbox
from tests.clock import MORNING

COMMUNES, VILLAGES, FAMILIES = 8, 4, 80
LOOKED_THROUGH = 1000  # fewer than there are families here, as in a province of the real size
MOST_STATEMENTS = 8


class Province:
    """Communes with villages of the same names, and in each the same names of families, as they are."""

    def __init__(self, store):
        self.store = store
        self.receiver = Receiver(Writer(store), Questionnaires(), "vi", lambda: None)
        self.villages = {}
        self.heard = 0
        with store.writing() as tx:
            top = areas.add(tx, "P", "Tỉnh Mẫu", "province")
            for c in range(COMMUNES):
                commune = areas.add(tx, f"C{c}", f"Xã Ví Dụ {c}", "commune", top)
                for v in range(VILLAGES):
                    self.villages[c, v] = areas.add(tx, f"C{c}V{v}", f"Bản Thử {v}", "village", commune)
                    self._settle(tx, c, v)

    def _settle(self, tx, c, v):
        for number in range(FAMILIES):
            subjects.add(tx, f"C{c}V{v}H{number:03}", "family", f"nhà ông Vàng A Mẫu {number}", self.villages[c, v])
        head = people.add(tx, f"Trưởng Bản {c} {v}")
        people.grant(tx, head, "village_head", MORNING.date(), area_id=self.villages[c, v])
        accounts.allow(tx, accounts.meet_one(tx, "web", f"head {c} {v}").id, head)

    def hears(self, text, address="stranger"):
        self.heard += 1
        with self.store.writing() as tx:
            self.receiver._handle(tx, [Incoming("web", address, str(self.heard), MORNING, text)])
        return self.told(address)

    def told(self, address):
        with self.store.reading() as tx:
            said = outbox.recent(tx, accounts.find(tx, "web", address).id, 1)
        return said[-1].outgoing.text if said else ""

    def request_in(self, tx, place, text):
        stranger = accounts.meet_one(tx, "web", "waiting").id
        return requests.find(tx, requests.add(tx, stranger, self.villages[place], text, MORNING))


@pytest.fixture
def province(tmp_path, monkeypatch):
    monkeypatch.setattr(subjects, "MOST_LOOKED_THROUGH", LOOKED_THROUGH)
    store = Store.open(f"sqlite:///{tmp_path / 'banhoc.db'}")
    yield Province(store)
    store.close()


class At:
    """As much of a visit as is needed to find a place."""

    def __init__(self, tx):
        self.tx = tx


@pytest.mark.parametrize("place", [(0, 0), (3, 2), (COMMUNES - 1, VILLAGES - 1)])
def test_the_head_of_every_village_is_offered_the_household_that_was_named(province, place):
    with province.store.writing() as tx:
        request = province.request_in(tx, place, "tôi là vợ Vàng A Mẫu 7")
        assert [one.name for one in letting_in._homes(tx, request)] == ["nhà ông Vàng A Mẫu 7"]
        assert letting_in._homes(tx, request)[0].area_id == province.villages[place]


def test_who_is_not_named_is_looked_for_in_their_own_village_only(province):
    with province.store.writing() as tx:
        request = province.request_in(tx, (COMMUNES - 1, 0), "tôi là người mới đến")
        assert {one.area_id for one in letting_in._homes(tx, request)} == {province.villages[COMMUNES - 1, 0]}


@pytest.mark.parametrize("place", [(0, 0), (5, 1), (COMMUNES - 1, VILLAGES - 1)])
def test_the_village_and_its_commune_tell_where_one_is(province, place):
    said = f"tôi là vợ Vàng A Mẫu 7, bản Thử {place[1]}, xã Ví Dụ {place[0]}"
    with province.store.writing() as tx:
        assert strangers._area_of(At(tx), fold(said)) == province.villages[place]


@pytest.mark.parametrize(
    "said", ["tôi là vợ Vàng A Mẫu 7", "tôi là vợ ông nào đó", "tôi là vợ Vàng A Mẫu 7 ở bản Thử 1"]
)
def test_what_could_be_anywhere_is_nowhere_and_costs_little(province, said):
    statements = []
    with province.store.writing() as tx:
        event.listen(tx, "before_cursor_execute", lambda *heard: statements.append(heard[2]))
        assert strangers._area_of(At(tx), fold(said)) is None
    assert len(statements) <= MOST_STATEMENTS


def test_who_says_no_place_is_asked_for_it_and_then_passed_on_to_the_right_head(province):
    assert "Mình ở bản nào, xã nào?" in province.hears("Tôi là vợ Vàng A Mẫu 7")
    assert "đã được chuyển đến" in province.hears("bản Thử 3, xã Ví Dụ 7")
    assert "“Tôi là vợ Vàng A Mẫu •, bản Thử •, xã Ví Dụ •” (Bản Thử 3)" in province.told("head 7 3")
    assert province.told("head 0 3") == ""


def test_a_place_alone_is_no_introduction(province):
    province.hears("xin chào")
    assert "chưa có trong danh sách" in province.hears("bản Thử 3, xã Ví Dụ 7")
