"""A place's sheet of a year: each is kept, the latest holds, and who has none is found at once for all villages."""

from __future__ import annotations

from storage.places import areas
from storage.plans import yearly_sheets
from storage.plans.yearly_sheets import Sheet
from tests.storage.conftest import MORNING

FORM = "ke_hoach_ban"


def sheet(area_id, families="20", year=2026):
    return Sheet(area_id, year, FORM, {"gia_dinh": families, "ngay": None}, None, MORNING)


def test_the_latest_holds_and_those_before_are_kept(store, village):
    with store.writing() as tx:
        assert yearly_sheets.put(tx, sheet(village.village))
        assert yearly_sheets.put(tx, sheet(village.village, "25"))
        assert not yearly_sheets.put(tx, sheet(village.village, "25")), "nothing was changed"
        yearly_sheets.put(tx, sheet(village.village, "99", 2027))
        assert yearly_sheets.latest(tx, [village.village, village.commune], 2026, FORM) == {
            village.village: sheet(village.village, "25")
        }
        told = [one.answers["gia_dinh"] for one in yearly_sheets.history(tx, village.village, 2026, FORM)]
        assert told == ["20", "25"]
        assert yearly_sheets.latest(tx, [village.village], 2026, "bao_cao_nam") == {}


def test_who_has_none_is_told_and_neither_the_commune_nor_a_closed_village_owes_one(store, village):
    with store.writing() as tx:
        other = areas.add(tx, "T1-02", "Bản Hai", "village", village.commune)
        closed = areas.add(tx, "T1-03", "Bản Ba", "village", village.commune)
        tx.exec_driver_sql(f"UPDATE area SET closed_on = '2026-03-01' WHERE id = {closed}")
        every = areas.under(tx, village.commune)
        assert yearly_sheets.without(tx, every, 2026, FORM) == [village.village, other]
        yearly_sheets.put(tx, sheet(village.village))
        assert yearly_sheets.without(tx, every, 2026, FORM) == [other]
        assert yearly_sheets.without(tx, every, 2027, FORM) == [village.village, other]
