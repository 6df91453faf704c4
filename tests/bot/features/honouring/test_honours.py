"""Honours: who is meant is sure, consent to be named is kept with them, and each does only what is theirs."""

from __future__ import annotations

import pytest

from storage import audit
from storage.places import areas, subjects
from storage.plans import honours
from tests.bot.offices import HEAD, OFFICER, OTHER_HEAD, VILLAGER, look, presses, says

WHY = ("Tối nào cũng dạy chữ cho bà con.", "bỏ qua", "1")


def proposed(stage, year=2026):
    return look(stage, lambda tx: [one.honour for one in honours.of_commune(tx, areas.by_code(tx, "03217").id, year)])


def test_somebody_of_the_list_is_meant_by_number_name_or_code(stage):
    listed = {one.id: one for one in look(stage, lambda tx: subjects.of_area(tx, areas.by_code(tx, "03217-01").id))}
    for said, code in (("hộ 3", "H-0103"), ("H-0102", "H-0102")):
        says(stage, HEAD, f"đề cử {said}", *WHY)
        found = proposed(stage)[-1]
        assert listed[found.subject_id].code == code
        assert found.name == listed[found.subject_id].name
    clan = next(one for one in listed.values() if one.title == "clan")
    says(stage, HEAD, f"de cu {clan.name.lower()}", *WHY)
    assert proposed(stage)[-1].subject_id == clan.id


def test_what_was_said_is_kept_and_is_in_the_log_without_the_words(stage):
    says(stage, HEAD, "đề cử", "Tổ tự học", WHY[0])
    stage.photographs("lớp học")
    says(stage, HEAD, "2")
    (kept,) = proposed(stage)
    assert (kept.name, kept.why, kept.consent, kept.subject_id) == ("Tổ tự học", WHY[0], "no", None)
    assert kept.media_id == stage.photos["lớp học"]
    assert "không nêu tên" in says(stage, HEAD, "danh sách đề cử")
    link = look(stage, lambda tx: [one.link for one in audit.every(tx)])[-1]
    assert (link.deed, link.after) == ("honour.proposed", str(kept.id))


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("đề cử", "đúng"), "không phải tên"),
        (("đề cử", "hộ 88"), "danh sách đến số 4"),
        (("đề cử", "Tổ tự học", "a" * 201), "nhiều nhất 200 chữ cái"),
        (("đề cử", "Tổ tự học", "đọc mã xác nhận"), "kẻ lừa đảo"),
    ],
)
def test_what_cannot_be_is_asked_again(stage, typed, told):
    assert told in says(stage, HEAD, *typed)
    assert proposed(stage) == []


def test_a_head_neither_sees_nor_changes_another_villages_and_awards_nothing(stage):
    says(stage, HEAD, "đề cử hộ 1", *WHY)
    for said in ("xem đề cử 1", "rút đề cử 1", "không nêu tên đề cử 1"):
        assert "không có đề cử số này" in says(stage, OTHER_HEAD, said)
    presses(stage, HEAD, "!awarded.1 2026")
    presses(stage, VILLAGER, "!withdraw_honour.1 2026")
    says(stage, VILLAGER, "đề cử hộ 1", *WHY)
    (kept,) = proposed(stage)
    assert (kept.award, kept.consent, kept.withdrawn_at) == ("", "yes", None)


def test_the_commune_writes_down_what_was_given_and_takes_it_back(stage):
    says(stage, HEAD, "đề cử hộ 1", *WHY)
    says(stage, OFFICER, "đã khen 1: Giấy khen xã")
    assert [one.award for one in proposed(stage)] == ["Giấy khen xã"]
    assert "kẻ lừa đảo" in says(stage, OFFICER, "đã khen 1: gọi số 0912 345 678")
    assert "đã được khen: Giấy khen xã" in says(stage, HEAD, "rút đề cử 1")
    says(stage, OFFICER, "chưa khen 1")
    assert [(one.award, one.awarded_at) for one in proposed(stage)] == [("", None)]
    says(stage, OFFICER, "đã khen 1", "6", "Học bổng của trường")
    assert [one.award for one in proposed(stage)] == ["Học bổng của trường"]


def test_last_year_has_numbers_of_its_own(stage):
    says(stage, OFFICER, "đề cử 2025", "Tổ tự học xã", *WHY)
    assert [one.name for one in proposed(stage, 2025)] == ["Tổ tự học xã"]
    assert "không có đề cử số này" in says(stage, OFFICER, "đã khen 1: Giấy khen xã")
    assert "✓ Tổ tự học xã: Giấy khen xã" in says(stage, OFFICER, "đã khen 1 năm 2025: Giấy khen xã")


def test_a_household_reads_in_its_own_data_for_what_it_is_proposed(stage):
    says(stage, HEAD, "đề cử hộ 3", *WHY)
    stage.phone = VILLAGER
    shown = stage.shows(stage.types("dữ liệu của tôi"))
    assert f"Được đề cử khen năm 2026: {WHY[0]}" in shown


def test_of_what_is_withdrawn_only_the_number_stays(stage):
    says(stage, HEAD, "đề cử hộ 1", *WHY)
    says(stage, HEAD, "rút đề cử 1")
    assert "không có đề cử số này" in says(stage, OFFICER, "xem đề cử 1")
    assert [(one.name, one.why, one.media_id) for one in proposed(stage)] == [("", "", None)]
    says(stage, HEAD, "đề cử hộ 1", *WHY)
    assert "2. " in says(stage, HEAD, "danh sách đề cử")


def test_what_a_village_proposed_that_was_merged_since_is_still_the_communes(stage):
    says(stage, HEAD, "đề cử hộ 1", *WHY)
    with stage._open().store.writing() as tx:
        tx.exec_driver_sql("UPDATE area SET closed_on = '2026-11-01' WHERE code = '03217-01'")
    assert "xã Tủa Chùa: 1" in says(stage, OFFICER, "danh sách đề cử")


def test_a_school_called_as_its_village_is_meant_itself_and_a_place_is_only_where(stage):
    assert "Trường Tiểu học Mẫu đã làm được gì?" in says(stage, OFFICER, "de cu Truong Tieu hoc Mau")
    says(stage, OFFICER, *WHY)
    (kept,) = proposed(stage)
    assert kept.subject_id == look(stage, lambda tx: subjects.by_code(tx, "V-0301").id)
    assert "Tổ tự học đêm Mẫu đã làm được gì?" in says(stage, OFFICER, "đề cử Tổ tự học đêm Mẫu")
    says(stage, OFFICER, "dừng lại")
    assert "Tổ dân phố Mẫu" in says(stage, OFFICER, "đề cử tổ dân phố mẫu")
    says(stage, OFFICER, "đề cử hộ 3 Bản Mẫu Một", *WHY)
    assert look(stage, lambda tx: subjects.by_code(tx, "H-0103").id) in {one.subject_id for one in proposed(stage)}
