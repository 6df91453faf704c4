"""Activities are logged, listed with their sums, and taken back, by those whose place it is."""

from __future__ import annotations

import pytest

from storage import audit
from storage.calendar import activities
from storage.people import people
from storage.places import areas
from tests.bot.offices import HEAD, OFFICER, OTHER_HEAD, VILLAGER, look, presses, says

READING = ("ghi hoạt động", "hôm qua", "1", "1", "40", "22", "bỏ qua", "bỏ qua")


def village(stage, code="03217-01"):
    return look(stage, lambda tx: areas.by_code(tx, code)).id


def held(stage, code="03217-01"):
    return look(stage, lambda tx: activities.of_area(tx, areas.by_code(tx, code).id, 2026))


def test_a_head_logs_what_the_village_held(stage):
    said = says(stage, HEAD, *READING)
    assert "✓ Đã ghi: 09/11/2026: Đọc sách, kể chuyện; Nhà văn hóa; 40 người, 22 nữ" in said
    assert "1 hoạt động, 40 lượt người dự, trong đó 22 lượt nữ." in said
    (kept,) = held(stage)
    assert (kept.people, kept.women, kept.occasion, kept.media_id) == (40, 22, None, None)
    assert kept.person_id is not None
    deeds = look(stage, lambda tx: [one.link for one in audit.every(tx)])
    assert (deeds[-1].deed, deeds[-1].area_id) == ("activity.logged", village(stage))


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("1/1/2027",), "không sau hôm nay"),
        (("1/10/2025",), "trong vòng một năm nay"),
        (("31/2/2026",), "1"),
        (("hôm qua", "1", "1", "0"), "từ 1 đến 5000"),
        (("hôm qua", "1", "1", "40", "41"), "Số này từ 0 đến 40"),
        (("hôm qua", "13", "a" * 101), "nhiều nhất 100 chữ cái"),
        (("hôm qua", "13", "gọi 0912 345 678"), "kẻ lừa đảo"),
        ((*READING[1:-1], "có", "4", "-3"), "từ 0 đến 10000"),
    ],
)
def test_what_cannot_be_is_asked_again(stage, typed, told):
    assert told in says(stage, HEAD, "ghi hoạt động", *typed)
    assert held(stage) == []


def test_a_button_says_for_which_occasion_it_was(stage):
    press = f"!activity.v{village(stage)} ngay_sach"
    presses(stage, HEAD, press)
    says(stage, HEAD, *READING[1:])
    assert [one.occasion for one in held(stage)] in ([None], ["ngay_sach"])


def test_what_was_logged_by_mistake_is_taken_back(stage):
    says(stage, HEAD, *READING)
    said = says(stage, HEAD, "bỏ hoạt động", "1")
    assert "✓ Đã bỏ: 09/11/2026" in said
    assert held(stage) == []
    assert "Chưa ghi hoạt động nào." in says(stage, HEAD, "hoạt động")


def test_an_officer_sees_the_counts_of_all_villages_and_the_list_of_one(stage):
    says(stage, HEAD, *READING)
    says(stage, OTHER_HEAD, *READING[:4], "10", "3", "bỏ qua", "bỏ qua")
    said = says(stage, OFFICER, "hoat dong")
    assert "2 hoạt động, 50 lượt người dự, trong đó 25 lượt nữ." in said
    assert "– Bản Mẫu Một (Mường Báng): 1 hoạt động, 40 lượt người dự" in said
    assert "Chưa ghi gì: Tổ dân phố Mẫu." in said
    assert "10 người, 3 nữ" in says(stage, OFFICER, "hoạt động bản mẫu hai")


def test_an_officer_logs_for_the_commune_itself(stage):
    says(stage, OFFICER, *READING)
    assert [one.people for one in held(stage, "03217")] == [40]


def test_a_head_logs_for_nobody_else_and_a_villager_not_at_all(stage):
    presses(stage, OTHER_HEAD, f"!log_activity.v{village(stage)}")
    says(stage, OTHER_HEAD, *READING[1:])
    says(stage, VILLAGER, *READING)
    assert held(stage) == []


def test_who_has_lost_the_office_meanwhile_logs_nothing_more_and_takes_nothing_back(stage):
    says(stage, HEAD, *READING)
    says(stage, HEAD, *READING[:-1])
    with stage._open().store.writing() as tx:
        today = stage.clock.now().date()
        (head,) = people.holders(tx, "village_head", areas.by_code(tx, "03217-01").id, today)
        for role in people.roles_of(tx, head.id, today):
            people.end(tx, role.id, today)
    says(stage, HEAD, "bỏ qua")
    says(stage, HEAD, "bỏ hoạt động", "1")
    assert len(held(stage)) == 1


def test_a_photo_is_kept_with_what_it_shows(stage):
    says(stage, HEAD, *READING[:-2])
    stage.photographs("cả bản")
    says(stage, HEAD, "có", "bỏ qua", "bỏ qua", "Ai cũng vui.")
    (kept,) = held(stage)
    assert (kept.media_id, kept.note) == (stage.photos["cả bản"], "Ai cũng vui.")
    assert (kept.organiser, kept.books) == ("", None)


def test_who_held_it_and_the_books_given_are_told_and_summed(stage):
    said = says(stage, HEAD, *READING[:-1], "có", "4", "12", "bỏ qua")
    assert "40 người, 22 nữ; Hội Phụ nữ tổ chức; tặng 12 cuốn sách" in said
    assert [(one.organiser, one.books) for one in held(stage)] == [("Hội Phụ nữ", 12)]
    says(stage, OTHER_HEAD, *READING[:-1], "1")
    assert "trong đó 44 lượt nữ. Tặng 12 cuốn sách." in says(stage, OFFICER, "hoạt động")


@pytest.mark.parametrize("no", ["bỏ qua", "không", "1"])
def test_one_evening_takes_one_tap_to_leave_out_the_rest(stage, no):
    assert "✓ Đã ghi" in says(stage, HEAD, *READING[:-1], no)
