"""Who lets an announcement go, who stops it, and that of two at once only one succeeds."""

from __future__ import annotations

import pytest

from storage import audit
from storage.announcing import announcements
from storage.people import people
from tests.bot.features.announcing.officers import (
    SECOND,
    TEXT,
    appoint,
    arrived,
    button,
    compose,
    made,
    sent,
    taps,
    with_plan,
)
from tests.bot.offices import HEAD, OFFICER, VILLAGER, look, presses, says


@pytest.fixture
def strict(monkeypatch):
    """More than three phones need a second officer."""
    return with_plan(monkeypatch, approve_above=3)


def test_a_large_one_is_laid_before_a_second_officer_who_sees_it_and_approves(stage, strict):
    appoint(stage)
    assert "phải có cán bộ thứ hai duyệt: Vàng Thị Hai" in compose(stage)
    assert "Đã chuyển cho Vàng Thị Hai" in taps(stage, "Xin duyệt")
    assert "đang chờ duyệt" in arrived(stage, SECOND)
    assert arrived(stage, VILLAGER) == ""
    assert "XEM TRƯỚC" in taps(stage, "Xem", SECOND)
    assert "được gửi ngay bây giờ" in taps(stage, "Duyệt gửi", SECOND, "đang chờ duyệt")
    assert TEXT in arrived(stage, VILLAGER)
    assert "được gửi ngay bây giờ" in arrived(stage, OFFICER)
    assert look(stage, lambda tx: made(stage).approved_by) != made(stage).person_id


def test_the_second_officer_gives_it_back_with_a_reason_and_it_can_be_changed(stage, strict):
    appoint(stage)
    compose(stage)
    taps(stage, "Xin duyệt")
    arrived(stage, SECOND)
    taps(stage, "Không gửi", SECOND)
    assert "Đã trả lại" in says(stage, SECOND, "Sai ngày")
    assert "Thông báo chưa được duyệt: Sai ngày" in arrived(stage, OFFICER)
    assert made(stage).state == "draft"
    assert "Sửa phần nào?" in taps(stage, "Sửa", under="chưa được duyệt")


def test_nobody_approves_their_own(stage, strict):
    appoint(stage)
    compose(stage)
    taps(stage, "Xin duyệt")
    assert "phải để người khác duyệt" in presses(stage, OFFICER, "!announce.approve-1")
    assert "Thông báo này vừa thay đổi" in presses(stage, OFFICER, "!announce.send-1")
    assert made(stage).state == "waiting"


def test_where_there_is_no_second_officer_it_says_whom_to_ask(stage, strict):
    assert "nhờ người vận hành" in compose(stage)
    assert "nhờ người vận hành" in taps(stage, "Xin duyệt")
    assert made(stage).state == "draft"


def test_who_has_lost_the_office_meanwhile_neither_sends_nor_approves(stage, strict):
    held = appoint(stage)
    compose(stage)
    taps(stage, "Xin duyệt")
    arrived(stage, SECOND)
    with stage._open().store.writing() as tx:
        people.end(tx, held, stage.clock.now().date())
    assert "Chỉ cán bộ xã và tỉnh" not in presses(stage, OFFICER, "!announce.show-1")
    presses(stage, SECOND, "!announce.approve-1")
    assert made(stage).state == "waiting"
    assert sent(stage) == []


@pytest.mark.parametrize("deed", ["show", "send", "approve", "drop", "stop", "resume", "report", "edit", "refuse", "x"])
@pytest.mark.parametrize("who", [VILLAGER, HEAD, SECOND])
def test_a_crafted_button_opens_nothing(stage, who, deed):
    if who == SECOND:
        appoint(stage, code="03220")
    compose(stage)
    before = look(stage, audit.size)
    said = presses(stage, who, f"!announce.{deed}-1")
    assert TEXT not in said
    assert (made(stage).state, look(stage, audit.size)) == ("draft", before)


@pytest.mark.parametrize("number", ["99", "0", "9" * 15, "-1", "1-1-1", "x"])
def test_a_crafted_number_is_answered(stage, number):
    compose(stage)
    assert presses(stage, OFFICER, f"!announce.send-{number}")
    assert made(stage).state == "draft"


def test_stopping_and_approving_at_once_only_one_succeeds(stage):
    compose(stage)
    taps(stage, "Gửi")
    one = made(stage)
    with stage._open().store.writing() as tx:
        assert announcements.passes(tx, 1, ["running"], "stopped")
        assert not announcements.approve(tx, one, 1, stage.clock.now(), stage.clock.now().date())
        assert not announcements.passes(tx, 1, ["running"], "stopped")
    assert "Thông báo này vừa thay đổi" in presses(stage, OFFICER, "!announce.stop-1")


def test_two_presses_of_send_send_once(stage):
    compose(stage)
    taps(stage, "Gửi")
    stage.phone = OFFICER
    assert "Thông báo này vừa thay đổi" in presses(stage, OFFICER, "!announce.send-1")
    assert len(sent(stage)) == 10


def test_stopped_in_the_middle_and_sent_on_everybody_has_it_once(stage, monkeypatch):
    monkeypatch.setattr("bot.features.announcing.feeding.MOST_WAITING", 4)
    compose(stage)
    taps(stage, "Gửi")
    assert len(sent(stage)) == 4
    assert "Đã dừng gửi" in taps(stage, "Dừng gửi")
    stage.ticks()
    assert len(sent(stage)) == 4
    assert "Đã gửi 4 máy, đang chờ 6" in taps(stage, "Báo cáo gửi")
    taps(stage, "Gửi tiếp")
    for _ in range(3):
        stage.ticks()
    assert len(sent(stage)) == 10
    assert made(stage).state == "done"


def test_an_audience_that_is_gone_by_the_approval_is_said(stage):
    says(stage, OFFICER, "thông báo mới", "1", TEXT, "bỏ qua", "1", "2", "3", "6", "2", "1")
    with stage._open().store.writing() as tx:
        tx.exec_driver_sql("UPDATE subject SET gone_on = '2026-11-01' WHERE title = 'citizen'")
    assert "Không có ai nhận" in taps(stage, "Gửi")
    assert made(stage).state == "draft"


def test_the_last_ones_are_listed_with_their_state(stage):
    compose(stage)
    taps(stage, "Gửi")
    stage.ticks()
    compose(stage, text="Tin thứ hai.")
    listed = says(stage, OFFICER, "thông báo")
    assert "2. “Tin thứ hai.”: chưa gửi" in listed
    assert f"1. “{TEXT}”: đã gửi xong" in listed
    assert "[Viết thông báo mới] [Số 2] [Số 1]" in listed


def test_what_was_changed_after_it_was_seen_is_shown_again_before_it_goes(stage):
    compose(stage)
    taps(stage, "Sửa")
    taps(stage, "Lời")
    says(stage, OFFICER, "1", "Lời khác.")
    assert "Lời khác." in presses(stage, OFFICER, "!announce.send-1-aaaaaaaaaa")
    assert made(stage).state == "draft"
    taps(stage, "Gửi")
    assert "Lời khác." in arrived(stage, VILLAGER)


def test_an_approval_is_for_what_was_seen_and_not_for_what_was_changed_since(stage, strict):
    appoint(stage)
    appoint(stage, phone="may-can-bo-ba", name="Lò Thị Ba")
    compose(stage)
    taps(stage, "Xin duyệt")
    arrived(stage, SECOND)
    old = button(stage, "may-can-bo-ba", "Duyệt gửi")
    taps(stage, "Không gửi", SECOND, "đang chờ duyệt")
    says(stage, SECOND, "Sai ngày")
    arrived(stage, OFFICER)
    taps(stage, "Sửa", OFFICER, "chưa được duyệt")
    taps(stage, "Lời", OFFICER)
    says(stage, OFFICER, "1", "Lời khác.")
    taps(stage, "Xin duyệt", OFFICER)
    seen = presses(stage, "may-can-bo-ba", old)
    assert "Lời khác." in seen
    assert "[Duyệt gửi] [Không gửi]" in seen
    assert made(stage).state == "waiting"
    assert sent(stage) == []
    assert "được gửi ngay bây giờ" in taps(stage, "Duyệt gửi", "may-can-bo-ba", "XEM TRƯỚC")


def test_what_waits_is_not_offered_to_be_sent_again_by_who_wrote_it(stage, strict):
    appoint(stage)
    compose(stage)
    taps(stage, "Xin duyệt")
    seen = presses(stage, OFFICER, "!announce.show-1")
    assert "[Bỏ]" in seen
    assert "Xin duyệt" not in seen
    assert "Duyệt gửi" not in seen


def test_an_old_button_to_look_at_it_gives_the_report_of_what_is_sent(stage):
    compose(stage)
    taps(stage, "Gửi")
    seen = presses(stage, OFFICER, "!announce.show-1")
    assert "BÁO CÁO" in seen
    assert "[Gửi]" not in seen
