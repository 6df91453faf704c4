"""Registering, earlier recognitions and pass marks on both databases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from storage.deciding import marks
from storage.places import areas, earlier, facts, registering, subjects

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def test_what_was_written_counts_and_what_was_not_is_unknown(store):
    with store.writing() as tx:
        commune = areas.add(tx, "X", "Xã", "commune")
        village = areas.add(tx, "X-1", "Bản", "village", commune)
        one, two = (subjects.add(tx, code, "family", code, village) for code in ("H1", "H2"))
        assert registering.counted(tx, [commune], "family", 2026)[commune] == (None, 2)
        assert registering.register(tx, [one, two, one], 2026, NOW) == [one, two]
        assert registering.register(tx, [one], 2026, NOW) == []
        assert registering.withdraw(tx, [two], 2026, NOW) == [two]
        assert registering.counted(tx, [commune], "family", 2026)[commune] == (1, 2)
        assert registering.counted(tx, [commune], "family", 2025)[commune] == (None, 2)
        earlier.write(tx, [earlier.Earlier(village, one, "family", 2025, 1, "QĐ 1")], NOW)
        earlier.write(tx, [earlier.Earlier(village, None, "family", 2024, 7, "")], NOW)
        assert earlier.counted(tx, commune, "family", 2020, 2026) == {2024: 7, 2025: 1}
        assert earlier.named(tx, [one, two], "family", 2025) == {one}
        assert earlier.unnamed(tx, village, "family", 2024) == 7
        assert [(kind, year) for kind, year, _ in facts.known(tx)[one]] == [("registered", 2026), ("recognised", 2025)]
        assert earlier.withdraw(tx, commune, "family", 2024, NOW) == 1
        assert earlier.counted(tx, commune, "family", 2020, 2026) == {2025: 1}


def test_the_nearest_mark_holds_as_it_held_then(store):
    with store.writing() as tx:
        commune = areas.add(tx, "X", "Xã", "commune")
        village = areas.add(tx, "X-1", "Bản", "village", commune)
        marks.put(tx, marks.New(commune, "family", 2026, 60, "HD 1"), NOW)
        marks.put(tx, marks.New(commune, "family", 2026, 70, "HD 2"), NOW + timedelta(days=2))
        marks.put(tx, marks.New(village, "family", 2026, 50, "HD 3"), NOW + timedelta(days=4))
        days = (None, -1, 1, 3, 5)
        moments = [None if day is None else NOW + timedelta(days=day) for day in days]
        held = [marks.holding(tx, village, "family", 2026, moment) for moment in moments]
        assert [one and one.points for one in held] == [50, None, 60, 70, 50]
        marks.withdraw(tx, held[0], NOW + timedelta(days=6))
        assert marks.holding(tx, village, "family", 2026).points == 70
        assert marks.holding(tx, village, "family", 2025) is None
        assert marks.unsigned(tx, commune, "gia_dinh_hoc_tap", 2026) == []
        assert marks.signed_lists(tx, commune, "family", 2026) == 0
        assert len(marks.standing(tx)) == 1
