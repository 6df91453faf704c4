"""A day of the calendar is said once: by the calendar, or by the announcement that stands for it, and on its day."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from bot.features.announcing.deciding import seal
from conversations.calendar.occasion import Occasion
from storage.announcing import announcements
from storage.calendar import occasions
from tests.bot.features.announcing.officers import SECOND, TEXT, appoint, arrived, compose, made, taps, with_plan
from tests.bot.features.calendar.test_calendar import number_of
from tests.bot.offices import OFFICER, VILLAGER, presses, says

FAIR = "Hôm nay là Ngày hội Mùa Măng. Mời bà con cùng đến."
DAY = Occasion("mua_mang", "Ngày hội Mùa Măng", "event", "12/11", steps={"member": (0,)}, on_the_day=FAIR)
CALLED = "Mời bà con dự Ngày hội Mùa Măng ở nhà văn hóa."


@pytest.fixture(autouse=True)
def _calendar(stage):
    """A calendar with one day, the day after tomorrow."""
    puts(stage, DAY)


def puts(stage, *lines):
    with stage._open().store.writing() as tx:
        occasions.put_shipped(tx, lines, stage.clock.now())


def prepared(stage, *when, places=("1",)):
    """Take the text of the day."""
    return says(stage, OFFICER, "thông báo mới", "2", "1", "bỏ qua", "1", *places, "1", "1", *when)


def lives_until(stage, day, hour=8, minute=0):
    stage.clock.at = stage.clock.at.replace(day=day, hour=hour, minute=minute)
    for _ in range(3):
        stage.ticks()


def heard(stage, phone, text="Mùa Măng"):
    """Count how often a phone was sent something."""
    return sum(text in one.text for one in stage._arrived.get(phone, []))


def settled(stage):
    prepared(stage, "2", "12/11 7:00", places=("2", "1"))
    return taps(stage, "Gửi")


def test_who_has_the_announcement_of_a_day_does_not_hear_it_from_the_calendar_too(stage):
    seen = prepared(stage, "2", "12/11 7:00", places=("2", "1"))
    assert "Lịch tự gửi: Ngày hội Mùa Măng 12/11 từ 06:30, 10 máy." in seen
    assert "Gửi tin này thì lịch không gửi nữa cho 4 máy này." in seen
    taps(stage, "Gửi")
    lives_until(stage, 12, 6, 31)
    assert (heard(stage, VILLAGER), heard(stage, "dien-thoai-8")) == (0, 1)
    lives_until(stage, 12)
    lives_until(stage, 13)
    for phone in (VILLAGER, "dien-thoai-1", "dien-thoai-8"):
        assert heard(stage, phone) == 1


@pytest.mark.parametrize("undone", ["stopped", "failed", "dropped"])
def test_whom_it_does_not_reach_after_all_hears_it_from_the_calendar(stage, undone):
    settled(stage)
    if undone == "failed":
        with stage._open().store.writing() as tx:
            every = announcements.next_planned(tx, 1, "web", 100)
            announcements.mark(tx, [one.id for one in every], "failed", "refused")
    else:
        presses(stage, OFFICER, f"!announce.{'stop' if undone == 'stopped' else 'drop'}-1")
    lives_until(stage, 12)
    assert heard(stage, VILLAGER) == 1


def test_the_words_of_a_day_go_on_that_day_alone(stage):
    seen = prepared(stage, "1")
    assert "Đây là lời cho đúng ngày Ngày hội Mùa Măng, 12/11. Không gửi vào ngày khác được." in seen
    assert "[Hẹn 12/11] [Sửa] [Bỏ]" in seen
    assert "Không gửi vào ngày khác được" in presses(stage, OFFICER, f"!announce.send-1-{seal(made(stage))}")
    assert made(stage).state == "draft"
    assert "Gửi từ 07:00 ngày 12/11/2026" in taps(stage, "Hẹn 12/11")
    taps(stage, "Gửi")
    assert (made(stage).state, heard(stage, VILLAGER)) == ("running", 0)


def test_the_same_words_typed_are_the_words_of_the_day_too(stage):
    assert "Không gửi vào ngày khác được" in compose(stage, text=FAIR, when=("2", "13/11 7:00"))


def test_an_approval_that_comes_after_the_day_sends_nothing(stage, monkeypatch):
    with_plan(monkeypatch, approve_above=3)
    appoint(stage)
    prepared(stage, "2", "12/11 7:00")
    taps(stage, "Xin duyệt")
    arrived(stage, SECOND)
    stage.clock.at = stage.clock.at.replace(day=13)
    assert "Không gửi vào ngày khác được" in presses(stage, SECOND, f"!announce.approve-1-{seal(made(stage))}")
    assert made(stage).state == "waiting"


def test_on_the_day_who_was_told_by_the_calendar_is_not_told_the_same_words_again(stage):
    lives_until(stage, 12)
    seen = prepared(stage, "1")
    assert "Lịch đã tự gửi: Ngày hội Mùa Măng 12/11, 10 máy.\nMáy nào đã có lời này thì không nhận lại." in seen
    assert "– đã có lời này từ lịch: 10" in taps(stage, "Gửi")
    assert heard(stage, VILLAGER) == 1
    assert made(stage).state == "done"


def test_own_words_that_name_the_day_are_asked_about_and_stand_for_it_then(stage):
    seen = compose(stage, text=CALLED, when=("2", "12/11 9:00"))
    assert "Đây có phải tin của Ngày hội Mùa Măng không? Phải thì lịch không gửi nữa cho 10 máy này." in seen
    assert "Gửi tin này thì lịch không gửi nữa cho 10 máy này." in taps(stage, "Đúng, tin ngày này")
    taps(stage, "Gửi")
    lives_until(stage, 12, 10)
    assert (heard(stage, VILLAGER), heard(stage, VILLAGER, CALLED)) == (1, 1)


def test_own_words_of_something_else_leave_the_calendar_alone(stage):
    seen = compose(stage, when=("2", "12/11 9:00"))
    assert "Lịch tự gửi: Ngày hội Mùa Măng 12/11" in seen
    assert "Đúng, tin ngày này" not in seen
    taps(stage, "Gửi")
    lives_until(stage, 12, 10)
    assert (heard(stage, VILLAGER), heard(stage, VILLAGER, TEXT)) == (1, 1)


def test_what_was_said_to_be_of_the_day_stays_so_when_only_its_hour_is_changed(stage):
    compose(stage, text=CALLED, when=("2", "12/11 9:00"))
    taps(stage, "Đúng, tin ngày này")
    taps(stage, "Sửa")
    taps(stage, "Giờ gửi")
    assert "lịch không gửi nữa cho 10 máy này" in says(stage, OFFICER, "2", "12/11 10:00")
    taps(stage, "Sửa")
    taps(stage, "Giờ gửi")
    says(stage, OFFICER, "2", "11/11 10:00")
    assert made(stage).for_day is None


def test_a_moved_day_holds_what_waits_for_it_and_the_officer_decides(stage):
    settled(stage)
    puts(stage, replace(DAY, when="14/11"))
    stage.ticks()
    told = arrived(stage, OFFICER)
    assert "Thông báo số 1 đang giữ lại, không tự gửi nữa" in told
    assert "Ngày hội Mùa Măng đã đổi từ ngày 12/11 sang ngày 14/11." in told
    assert "[Hẹn 14/11] [Sửa] [Bỏ]" in told
    assert "giữ lại, vì ngày đã đổi" in says(stage, OFFICER, "thông báo")
    lives_until(stage, 12)
    assert heard(stage, VILLAGER) == 0
    assert "đã đổi từ ngày 12/11" in presses(stage, OFFICER, "!announce.resume-1")
    assert "Gửi từ 07:00 ngày 14/11/2026" in presses(stage, OFFICER, "!announce.onday-1")
    taps(stage, "Gửi")
    lives_until(stage, 14)
    assert heard(stage, VILLAGER) == 1


def test_a_day_that_is_no_more_holds_it_too_and_it_can_be_dropped(stage):
    settled(stage)
    puts(stage)
    stage.ticks()
    assert "không còn trong lịch" in arrived(stage, OFFICER)
    assert "Đã bỏ" in presses(stage, OFFICER, "!announce.drop-1")
    assert made(stage).state == "dropped"


def test_after_a_day_that_was_slept_through_its_words_are_not_sent(stage):
    settled(stage)
    lives_until(stage, 13)
    assert heard(stage, VILLAGER, FAIR) == 0
    assert "Ngày hội Mùa Măng, ngày 12/11, đã qua." in arrived(stage, OFFICER)
    assert made(stage).state == "stopped"


def test_what_is_read_on_another_day_than_it_was_written_is_warned_of(stage):
    seen = compose(stage, text="Tối mai họp bản ở nhà văn hóa.", when=("2", "13/11 7:00"))
    assert "Lời có chữ “tối mai” mà gửi ngày 13/11/2026" in seen
    assert "[Gửi]" in seen
    assert "Lời có chữ" not in compose(stage, text="Tối mai họp bản ở nhà văn hóa.")


def test_what_waits_for_its_time_says_so_and_can_be_changed_and_dropped(stage):
    compose(stage, when=("2", "12/11 7:00"))
    assert "[Sửa] [Bỏ] [Báo cáo gửi]" in taps(stage, "Gửi")
    assert "hẹn gửi 07:00 12/11" in says(stage, OFFICER, "thông báo")
    assert "thông báo số 1: hẹn gửi 07:00 12/11" in presses(stage, OFFICER, "!announce.report-1")
    presses(stage, OFFICER, "!announce.edit-1-text")
    assert made(stage).state == "running"
    assert "Lời mới cho bà con." in says(stage, OFFICER, "1", "Lời mới cho bà con.")
    assert made(stage).state == "draft"
    taps(stage, "Gửi")
    lives_until(stage, 12)
    assert (heard(stage, VILLAGER, TEXT), heard(stage, VILLAGER, "Lời mới cho bà con.")) == (0, 1)
    compose(stage, when=("2", "13/11 7:00"))
    taps(stage, "Gửi")
    assert "Đã bỏ" in taps(stage, "Bỏ")
    lives_until(stage, 13)
    assert heard(stage, VILLAGER, TEXT) == 0


def test_what_is_changed_after_an_approval_needs_another_one(stage, monkeypatch):
    with_plan(monkeypatch, approve_above=3)
    appoint(stage)
    compose(stage, when=("2", "12/11 7:00"))
    taps(stage, "Xin duyệt")
    presses(stage, SECOND, f"!announce.approve-1-{seal(made(stage))}")
    presses(stage, OFFICER, "!announce.edit-1-text")
    assert "[Xin duyệt]" in says(stage, OFFICER, "1", "Lời mới cho bà con.")
    lives_until(stage, 12)
    assert heard(stage, VILLAGER, "Lời mới") == 0


def test_what_has_gone_is_changed_no_more(stage):
    compose(stage)
    taps(stage, "Gửi")
    assert "không sửa được" in presses(stage, OFFICER, "!announce.edit-1-text")
    presses(stage, OFFICER, "!announce.drop-1")
    assert made(stage).state == "running"


def test_the_same_text_of_another_officer_is_said(stage):
    appoint(stage)
    compose(stage, when=("2", "12/11 7:00"))
    taps(stage, "Gửi")
    says(stage, SECOND, "thông báo mới", "1", TEXT, "bỏ qua")
    seen = says(stage, SECOND, "1", "1", "1", "1", "1")
    assert re.search(r"Giống thông báo số 1 của \w[\w ]+, hẹn gửi 07:00 12/11\.", seen)


def test_the_text_of_a_day_is_asked_about_before_it_goes_once_more_and_comes_once(stage):
    settled(stage)
    appoint(stage)
    says(stage, SECOND, "thông báo mới", "2", "1", "bỏ qua", "1")
    seen = says(stage, SECOND, "1", "1", "1", "2", "12/11 7:00")
    assert "Chưa gửi gì: bấm Gửi thì mới gửi." in seen
    asked = taps(stage, "Gửi", SECOND)
    assert "Giống thông báo số 1 của" in asked
    assert "Vẫn gửi chứ?" in asked
    assert made(stage, 2).state == "draft"
    assert "được gửi từ 07:00 ngày 12/11/2026" in taps(stage, "Vẫn gửi", SECOND)
    lives_until(stage, 12)
    assert heard(stage, VILLAGER) == 1
    assert "đã nhận lời này từ thông báo khác: " in presses(stage, SECOND, "!announce.report-2")


def test_what_somebody_else_has_set_is_dropped_only_when_asked_and_they_are_told(stage):
    settled(stage)
    appoint(stage)
    asked = presses(stage, SECOND, "!announce.drop-1")
    assert "hẹn gửi 07:00 12/11. Bỏ thật không?" in asked
    assert made(stage).state == "running"
    arrived(stage, OFFICER)
    assert "Đã bỏ" in taps(stage, "Vẫn bỏ", SECOND)
    assert "Vàng Thị Hai đã bỏ thông báo của anh chị:" in arrived(stage, OFFICER)
    assert made(stage).state == "dropped"


def test_a_moved_day_that_the_calendar_has_told_of_is_held_back_no_more(stage):
    settled(stage)
    puts(stage, replace(DAY, when="14/11"))
    lives_until(stage, 14)
    assert heard(stage, VILLAGER, FAIR) == 1
    assert "không gửi, vì lịch đã nhắn ngày ấy rồi" in says(stage, OFFICER, "thông báo")
    lives_until(stage, 15)
    seen = says(stage, OFFICER, "thông báo 1")
    assert "thông báo số 1: không gửi nữa, vì ngày ấy đã qua" in seen
    assert "đang gửi" not in seen


@pytest.mark.parametrize("text", ["1", "ok", "..."])
def test_a_text_of_a_letter_or_two_is_asked_about(stage, text):
    said = says(stage, OFFICER, "thông báo mới", "1", text)
    assert f"Chỉ viết “{text}” thì bà con không hiểu" in said
    assert "Thông báo viết gì?" in said


def test_heads_alone_do_not_take_the_news_from_households(stage):
    assert "Đúng, tin ngày này" not in compose(stage, text=CALLED, whom="2", when=("2", "12/11 9:00"))
    taps(stage, "Gửi")
    lives_until(stage, 12, 10)
    assert heard(stage, VILLAGER) == 1


def test_who_moves_a_day_reads_what_waits_for_it(stage):
    settled(stage)
    moved = says(stage, OFFICER, f"đổi ngày {number_of(stage, OFFICER, DAY.name)}", "14/11")
    assert "Thông báo số 1 hẹn ngày 12/11/2026: sẽ giữ lại, không gửi hôm ấy" in moved
