"""Honours keep their number, are awarded and taken back, and say nothing more of whoever had themselves erased."""

from __future__ import annotations

from datetime import date

from storage.people import erasure, people
from storage.places import subjects
from storage.plans import honours, practice
from storage.plans.honours import Honour
from storage.plans.practice import Done
from storage.talk import media
from storage.talk.media import MediaRecord
from tests.storage.conftest import MORNING

DAY = date(2026, 10, 1)
PHOTO = "d" * 64


def proposed(area_id, name="Tổ tự học Bản Mẫu", **more):
    return Honour(area_id, 2026, name, "Dạy chữ buổi tối", "yes", MORNING)._replace(**more)


def test_each_keeps_its_number_in_the_year(store, village):
    with store.writing() as tx:
        first, second = (honours.add(tx, proposed(one)) for one in (village.village, village.commune))
        honours.add(tx, proposed(village.village, year=2025))
        honours.withdraw(tx, first, MORNING)
        honours.award(tx, second, "Giấy khen xã", MORNING)
        found = honours.of_commune(tx, village.commune, 2026)
        assert [(one.number, one.place, one.honour.award) for one in found] == [
            (1, "Bản Mẫu", ""),
            (2, "Xã Mẫu", "Giấy khen xã"),
        ]
        assert (found[0].honour.name, found[0].honour.why, found[0].honour.withdrawn_at) == ("", "", MORNING)
        honours.award(tx, second, "", None)
        honours.consent(tx, second, "no")
        told = honours.of_commune(tx, village.commune, 2026)[1].honour
        assert (told.award, told.awarded_at, told.consent) == ("", None, "no")
        assert honours.is_proposed(tx, village.commune, 2026, "Tổ tự học Bản Mẫu")
        assert not honours.is_proposed(tx, village.village, 2026, "Tổ tự học Bản Mẫu")


def test_whoever_is_erased_is_praised_nowhere_any_more(store, village):
    """Known by the household they alone answer for, or by name in their own village and commune."""
    with store.writing() as tx:
        media.record(tx, MediaRecord(PHOTO, "image", "image/jpeg", 3, "anh.jpg", MORNING))
        other = subjects.add(tx, "T1-01-009", "citizen", "Ông Mẫu", village.village)
        people.grant(tx, village.father, "member", DAY, subject_id=other)
        for one in (
            proposed(village.village, "Nhà ông Mẫu", subject_id=village.household, media_id=PHOTO),
            proposed(village.village, "Ông Mẫu", subject_id=other),
            proposed(village.commune, "ông MẪU"),
            proposed(village.village, "Ông Mẫu Khác"),
        ):
            honours.add(tx, one)
        practice.note(tx, Done(village.village, village.father, "gia_dinh_hoc_tap", 2026, 1), MORNING)
        erasure.forget_person(tx, village.father, [village.phone], DAY)
        left = [one.honour for one in honours.of_commune(tx, village.commune, 2026)]
        assert [(one.name, one.why, one.consent) for one in left] == [
            ("Nhà ông Mẫu", "", "no"),
            ("", "", "no"),
            ("", "", "no"),
            ("Ông Mẫu Khác", "Dạy chữ buổi tối", "yes"),
        ]
        assert media.find(tx, PHOTO) is None
        assert practice.of_person(tx, village.father) == []


def test_where_somebody_else_answers_too_the_praise_of_the_household_stays(store, village):
    with store.writing() as tx:
        mother = people.add(tx, "Bà Mẫu")
        people.grant(tx, mother, "member", DAY, subject_id=village.household)
        honours.add(tx, proposed(village.village, "Nhà ông Mẫu", subject_id=village.household))
        erasure.forget_person(tx, village.father, [village.phone], DAY)
        assert [one.why for one in honours.of_subject(tx, village.household)] == ["Dạy chữ buổi tối"]


def test_heads_are_told_with_the_households_they_practised_on(store, village):
    with store.writing() as tx:
        head = people.add(tx, "Trưởng Bản Mẫu")
        people.grant(tx, head, "village_head", DAY, area_id=village.village)
        for household in (1, 1, 2):
            practice.note(tx, Done(village.village, head, "gia_dinh_hoc_tap", 2026, household), MORNING)
        assert [one[1:] for one in practice.heads(tx, village.commune, 2026, DAY)] == [("Trưởng Bản Mẫu", "Bản Mẫu", 2)]
        assert [one.households for one in practice.heads(tx, village.commune, 2027, DAY)] == [0]
        assert practice.of_person(tx, head) == [(2026, 2)]
