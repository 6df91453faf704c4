"""Activities are kept, summed by place and year, and taken back, on both databases."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from storage.calendar import activities
from storage.calendar.activities import Activity
from storage.people import removal
from storage.places import areas
from storage.talk import media
from storage.talk.media import MediaRecord
from tests.storage.conftest import MORNING

PHOTO = "e" * 64


def held(area_id, day=date(2026, 4, 21), **more):
    return Activity(area_id, day, "Đọc sách", "Nhà văn hóa", 40, 22, MORNING)._replace(**more)


def test_a_year_is_summed_by_place(store, village):
    with store.writing() as tx:
        other = areas.add(tx, "T1-02", "Bản Hai", "village", village.commune)
        for one in (
            held(village.village, organiser="Hội Phụ nữ", books=12),
            held(village.village, date(2026, 12, 31), people=10, women=0),
            held(village.village, date(2025, 12, 31)),
            held(other, date(2026, 1, 1), people=5, women=5),
            held(village.commune, people=100, women=50),
        ):
            activities.add(tx, one)
        assert [one[1:] for one in activities.tally(tx, village.commune, 2026)] == [
            ("T1", "Xã Mẫu", 1, 100, 50, 0),
            ("T1-01", "Bản Mẫu", 2, 50, 22, 12),
            ("T1-02", "Bản Hai", 1, 5, 5, 0),
        ]
        assert [one.held_on.year for one in activities.of_area(tx, village.village, 2025)] == [2025]
        placed = [one.code for one in activities.placed(tx, village.commune, 2026)]
        assert placed == ["T1", "T1-01", "T1-01", "T1-02"]
        spring = activities.of_month(tx, village.commune, date(2026, 4, 1), date(2026, 4, 30))
        assert [(one.name, one.activity.books) for one in spring] == [("Xã Mẫu", None), ("Bản Mẫu", 12)]
        assert [one.code for one in activities.placed(tx, None, None)].count("T1-01") == 3
        assert [one.activity.held_on.year for one in activities.placed(tx, other, None)] == [2026]


def test_what_was_removed_counts_no_more(store, village):
    with store.writing() as tx:
        number = activities.add(tx, held(village.village, occasion="ngay_sach"))
        assert activities.find(tx, number).topic == "Đọc sách"
        assert activities.remove(tx, number, MORNING)
        assert not activities.remove(tx, number, MORNING)
        assert activities.find(tx, number) is None
        assert activities.tally(tx, village.commune, 2026) == []


def test_more_women_than_people_are_refused(store, village):
    with pytest.raises(IntegrityError), store.writing() as tx:
        activities.add(tx, held(village.village, people=3, women=4))


def test_erasing_a_person_leaves_the_photo_of_an_activity(store, village):
    with store.writing() as tx:
        media.record(tx, MediaRecord(PHOTO, "image", "image/jpeg", 3, "anh.jpg", MORNING))
        activities.add(tx, held(village.village, media_id=PHOTO, person_id=village.father, account_id=village.phone))
        removal.leave_photos(tx, [PHOTO])
        assert media.find(tx, PHOTO) is not None
