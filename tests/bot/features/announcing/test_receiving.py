"""Village heads say that they have had an announcement; the officer sees who has not, and asks only those again."""

from __future__ import annotations

from datetime import date

import pytest

from storage.announcing import announcements, receipts
from storage.people import accounts, people
from storage.places import areas
from tests.bot.features.announcing.officers import TEXT, arrived, compose, made, taps
from tests.bot.offices import HEAD, OFFICER, OTHER_HEAD, VILLAGER, look, presses, says

NEW_YEAR = date(2026, 1, 1)
THIRD = "may-to-truong-ba"


def announced(stage, text="Mời các trưởng bản về xã họp lúc 8 giờ."):
    compose(stage, text=text, whom="2")
    taps(stage, "Gửi")
    stage.ticks()


def becomes_head(stage, phone, name="Vàng Thị Ba", code="03217-02", since=NEW_YEAR):
    with stage._open().store.writing() as tx:
        person = people.add(tx, name)
        people.grant(tx, person, "village_head", since, area_id=areas.by_code(tx, code).id)
        accounts.allow(tx, accounts.meet_one(tx, "web", phone).id, person)
    return person


def test_a_head_taps_that_they_have_had_it_and_the_officer_sees_how_many(stage):
    announced(stage)
    assert "[Đã nhận]" in arrived(stage, HEAD)
    assert "✓ Xã đã biết anh chị nhận tin: “Mời các trưởng bản" in presses(stage, HEAD, "!received.1")
    presses(stage, HEAD, "!received.1")
    report = presses(stage, OFFICER, "!announce.report-1")
    assert "1 trong 3 trưởng bản, tổ trưởng đã nhận." in report
    assert "[Ai chưa nhận]" in report


def test_it_is_typed_without_accents_and_a_second_time_changes_nothing(stage):
    announced(stage)
    says(stage, HEAD, "da nhan")
    first = look(
        stage, lambda tx: receipts.heads(tx, made(stage), NEW_YEAR.replace(month=11, day=10), stage.clock.now().date())
    )
    says(stage, HEAD, "đã nhận")
    again = look(
        stage, lambda tx: receipts.heads(tx, made(stage), NEW_YEAR.replace(month=11, day=10), stage.clock.now().date())
    )
    assert first == again
    assert [one.at is not None for one in first].count(True) == 1


@pytest.mark.parametrize("text", ["ok", "Vâng ạ"])
def test_a_word_of_assent_behind_it_says_so_too_and_only_there(stage, text):
    announced(stage)
    assert "Xã đã biết" not in says(stage, HEAD, "chào", text)
    announced(stage, "Mời nộp kế hoạch trước thứ sáu.")
    assert "thông báo số 2: " in says(stage, OFFICER, "thông báo 2")
    assert "✓ Xã đã biết anh chị nhận tin: “Mời nộp" in says(stage, HEAD, text)
    assert "Xã đã biết" not in says(stage, HEAD, text)


def test_of_two_that_wait_it_is_asked_which(stage):
    announced(stage)
    announced(stage, "Mời nộp kế hoạch của bản trước thứ sáu.")
    assert "[Đã nhận 2] [Đã nhận 1]" in says(stage, HEAD, "đã nhận")
    assert "Mời nộp kế hoạch" in says(stage, HEAD, "đã nhận 2")
    assert "Mời các trưởng bản" in says(stage, HEAD, "đã nhận")


def test_who_has_not_is_named_with_the_village_and_asked_again_once_a_day(stage):
    announced(stage)
    presses(stage, HEAD, "!received.1")
    said = says(stage, OFFICER, "ai chua nhan")
    assert "CHƯA NHẬN · thông báo số 1: 2 trong 3 người" in said
    assert "– Bản Mẫu Hai: " in said
    assert "Hạng A Trưởng" not in said
    for phone in (HEAD, OTHER_HEAD):
        arrived(stage, phone)
    assert "Đã nhắc lại 2 người" in taps(stage, "Nhắc lại", OFFICER)
    assert "Xã hỏi lại" in arrived(stage, OTHER_HEAD)
    assert arrived(stage, HEAD) == ""
    assert "Hôm nay đã nhắc lại một lần rồi" in taps(stage, "Nhắc lại", OFFICER, "CHƯA NHẬN")
    stage.clock.at = stage.clock.at.replace(hour=22)
    assert "không nhắn làm phiền ai" in taps(stage, "Nhắc lại", OFFICER, "CHƯA NHẬN")
    stage.clock.at = stage.clock.at.replace(day=11, hour=8)
    presses(stage, OTHER_HEAD, "!received.1")
    assert "Đã nhắc lại 1 người" in taps(stage, "Nhắc lại", OFFICER, "CHƯA NHẬN")


def test_a_head_of_two_villages_is_one_and_says_it_once(stage):
    with stage._open().store.writing() as tx:
        (head,) = people.holders(tx, "village_head", areas.by_code(tx, "03217-01").id, NEW_YEAR)
        people.grant(tx, head.id, "village_head", NEW_YEAR, area_id=areas.by_code(tx, "03217-02").id)
    announced(stage)
    assert "– Bản Mẫu Một, Bản Mẫu Hai: Hạng A Trưởng" in says(stage, OFFICER, "ai chưa nhận")
    presses(stage, HEAD, "!received.1")
    assert "2 trong 3 người" in says(stage, OFFICER, "ai chưa nhận 1")


def test_who_became_head_afterwards_is_not_counted_and_who_left_unheard_is_not_named(stage):
    announced(stage)
    becomes_head(stage, THIRD, since=date(2026, 11, 11))
    with stage._open().store.writing() as tx:
        tx.exec_driver_sql(
            "UPDATE role SET until = '2026-11-11' WHERE kind = 'village_head' AND since < '2026-11-11'"
            " AND area_id = (SELECT id FROM area WHERE code = '03217-02')"
        )
    stage.clock.at = stage.clock.at.replace(day=11, hour=8)
    said = says(stage, OFFICER, "ai chưa nhận")
    assert "2 trong 2 người" in said
    assert "Bản Mẫu Hai" not in said
    assert "Không có thông báo nào chờ" in says(stage, THIRD, "đã nhận")


def test_of_two_heads_on_one_phone_the_one_who_speaks_has_had_it(stage):
    with stage._open().store.writing() as tx:
        second = people.add(tx, "Vàng Thị Phó")
        people.grant(tx, second, "village_head", NEW_YEAR, area_id=areas.by_code(tx, "03217-01").id)
        accounts.allow(tx, accounts.find(tx, "web", HEAD).id, second)
    announced(stage)
    stage.phone = HEAD
    assert sum("về xã họp" in one.text for one in stage.arrived()) == 1
    presses(stage, HEAD, "!received.1")
    says(stage, HEAD, "1")
    presses(stage, HEAD, "!received.1")
    assert "3 trong 4 người" in says(stage, OFFICER, "ai chưa nhận")


def test_households_are_not_asked_and_old_announcements_are_not_either(stage):
    compose(stage)
    taps(stage, "Gửi")
    assert "Đã nhận" not in arrived(stage, VILLAGER)
    assert "Chưa có thông báo nào hỏi" in says(stage, OFFICER, "ai chưa nhận")
    announced(stage)
    with stage._open().store.writing() as tx:
        tx.exec_driver_sql("UPDATE announcement SET asks = false")
    assert "trưởng bản, tổ trưởng đã nhận" not in presses(stage, OFFICER, "!announce.report-2")
    assert "Không có thông báo nào chờ" in presses(stage, HEAD, "!received.2")


@pytest.mark.parametrize("press", ["!unreceived.1", "!ask_receipts.1"])
@pytest.mark.parametrize("who", [HEAD, VILLAGER])
def test_only_officers_see_who_has_not(stage, press, who):
    announced(stage)
    assert "CHƯA NHẬN" not in presses(stage, who, press)
    assert arrived(stage, OTHER_HEAD).count("về xã họp") == 1
    assert TEXT not in presses(stage, VILLAGER, "!received.1")
    assert look(stage, lambda tx: announcements.find(tx, 1)).asks
