"""A commune to count in, with all that is awkward: at the commune itself, merged, nameless, and names that bite."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime

from storage.calendar import activities
from storage.calendar.activities import Activity
from storage.deciding import signings
from storage.deciding.signings import Meeting, Signing
from storage.places import area_changes, areas, earlier, subjects
from storage.places.earlier import Earlier
from storage.store import Store
from tests.bot.cli.rows import settle

NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)
BITING = ("=1+1", "+A1", "-A1", "@SUM(A1)", "\"Nhà\", 'bà' Mẫu", "\u202eộb nẫM", "Nhà\x07 Mẫu", '=HYPERLINK("x")')
VILLAGES, FAMILIES, OLD = 4, 60, "X-OLD"


def make(file) -> None:
    """Make it."""
    url = f"sqlite:///{file}"
    settle(url, 1, VILLAGES, FAMILIES)
    with closing(Store.open(url)) as store, store.writing() as tx:
        commune, first = areas.by_code(tx, "X00"), areas.by_code(tx, "X-1000")
        for number, name in enumerate(BITING):
            subjects.add(tx, f"BITE{number}", "family", name, first.id)
        for number in range(3):
            subjects.add(tx, f"UNIT{number}", "unit", f"Trường Mẫu {number}", first.id)
        subjects.add(tx, "CLAN", "clan", "Dòng họ cả xã", commune.id)
        _merge(tx, commune.id, areas.by_code(tx, "X-1001"))
        earlier.write(tx, [Earlier(first.id, None, "unit", 2025, 3, "QĐ 1")], NOW)
        left_out = {str(subjects.by_code(tx, "BITE0").id): "đi làm xa"}
        signings.sign(tx, Signing(first.id, 2026, "family", None, left_out, NOW), map(int, left_out))
        signings.hold(tx, Meeting(first.id, 2026, date(2026, 11, 5), 40, 36, 4, None, None, NOW))
        held = Activity(first.id, date(2026, 10, 2), "=Đọc sách", "Nhà văn hóa", 30, 18, NOW, "ngay_hoi_mau")
        activities.add(tx, held)
        activities.add(tx, held._replace(area_id=commune.id, occasion=None, topic="Tập huấn", held_on=date(2026, 9, 1)))


def _merge(tx, commune, into) -> None:
    """Let a village be merged into another."""
    old = areas.add(tx, OLD, "Bản Cũ", "village", commune)
    subjects.add(tx, "OLD1", "family", "Nhà bản cũ", old)
    area_changes.merge(tx, [areas.one(tx, old)], into, date(2026, 6, 1))
