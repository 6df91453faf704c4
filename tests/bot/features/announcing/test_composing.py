"""An officer composes an announcement; what cannot be sent so is asked again, with the reason."""

from __future__ import annotations

import pytest

from storage.calendar import mutes
from tests.bot.features.announcing.officers import TEXT, arrived, compose, made, taps
from tests.bot.offices import HEAD, NEIGHBOUR, OFFICER, VILLAGER, hands_in, look, says


def test_the_preview_shows_how_it_looks_for_whom_it_is_and_whom_chat_cannot_reach(stage):
    seen = compose(stage)
    assert f"📢 Thông báo của xã Tủa Chùa\n{TEXT}\n\n— Trưởng bản Hạng A Trưởng" in seen
    assert "Gửi cho: người dân · xã Tủa Chùa" in seen
    assert "Dành cho 15 hộ và tập thể" in seen
    assert "gửi tới 10 máy" in seen
    assert "3 hộ và tập thể chưa có máy ở đây" in seen
    assert "[Gửi] [Sửa] [Bỏ]" in seen
    assert arrived(stage, VILLAGER) == ""


def test_what_is_sent_arrives_once_on_each_phone_in_the_name_of_the_village_head(stage):
    compose(stage)
    assert "Thông báo số 1 được gửi ngay bây giờ" in taps(stage, "Gửi")
    assert arrived(stage, VILLAGER).count(TEXT) == 1
    assert "Trưởng bản Hạng A Trưởng" not in arrived(stage, NEIGHBOUR)
    stage.ticks()
    assert TEXT not in arrived(stage, VILLAGER)
    assert made(stage).state == "done"


def test_who_approved_is_told_when_all_of_it_is_sent(stage):
    compose(stage)
    taps(stage, "Gửi")
    stage.ticks()
    assert "thông báo số 1: đã gửi xong" in arrived(stage, OFFICER)


def test_only_chosen_villages_and_only_who_has_not_handed_in(stage):
    hands_in(stage, VILLAGER)
    seen = compose(stage, places=("2", "1"), who_owes="2")
    assert "Gửi cho: người dân · Bản Mẫu Một · chỉ nơi chưa nộp phiếu 2026" in seen
    assert "Dành cho 5 hộ và tập thể" in seen
    assert made(stage).audience.duty
    taps(stage, "Gửi")
    assert TEXT not in arrived(stage, VILLAGER)


def test_village_heads_alone_are_asked_for_no_title(stage):
    seen = compose(stage, whom="2")
    assert "Gửi cho: trưởng bản · xã Tủa Chùa" in seen
    taps(stage, "Gửi")
    assert TEXT in arrived(stage, HEAD)
    assert TEXT not in arrived(stage, VILLAGER)


def test_a_prepared_text_comes_from_the_calendar(stage):
    listed = says(stage, OFFICER, "thông báo mới", "2")
    assert "1. " in listed
    seen = says(stage, OFFICER, "1", "bỏ qua", "1", "1", "1", "1", "1")
    assert "XEM TRƯỚC" in seen
    assert made(stage).text


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Mời bà con vào www.qua-tang.vn nhận quà.", "địa chỉ dẫn ra ngoài"),
        ("Gọi 0912 345 678 để biết thêm.", "số điện thoại"),
        ("Mời gửi mã OTP cho cán bộ.", "mã hoặc mật khẩu"),
    ],
)
def test_what_swindlers_write_is_not_sent(stage, text, named):
    said = says(stage, OFFICER, "thông báo mới", "1", text)
    assert "kẻ lừa đảo hay viết như vậy" in said
    assert named in said
    assert "Thông báo viết gì?" in said
    assert "✓" not in said
    assert "Mời gửi một ảnh" in says(stage, OFFICER, TEXT)


@pytest.mark.parametrize(
    ("repeats", "answered"),
    [(1000, "Tin nhắn này dài quá. Mời trả lời ngắn hơn."), (151, "Dài nhất 1.500 chữ cái; mời viết ngắn lại.")],
)
def test_what_is_too_long_is_refused_with_a_way_on(stage, repeats, answered):
    said = says(stage, OFFICER, "thông báo mới", "1", "bà con ơi " * repeats)
    assert answered in said
    assert "Thông báo viết gì?" in said
    assert "Mời gửi một ảnh" in says(stage, OFFICER, TEXT)


@pytest.mark.parametrize(
    ("when", "answered"),
    [
        ("7:00 hôm nay", "Giờ này đã qua: 07:00 ngày 10/11/2026"),
        ("18:00 20/11/2028", "xa quá một năm"),
        ("lúc nào cũng được", "Chưa đọc được ngày giờ này"),
    ],
)
def test_a_time_that_is_past_too_far_or_none_is_asked_again(stage, when, answered):
    said = compose(stage, when=("2", when))
    assert answered in said
    assert "Hẹn gửi ngày nào, lúc mấy giờ?" in said
    assert "Gửi từ 18:00 ngày 10/11/2026" in says(stage, OFFICER, "18:00 hôm nay")


def test_an_announcement_for_later_waits_for_its_time(stage):
    compose(stage, when=("2", "18:00 hôm nay"))
    assert "từ 18:00 ngày 10/11/2026" in taps(stage, "Gửi")
    stage.ticks()
    assert TEXT not in arrived(stage, VILLAGER)
    stage.clock.at = stage.clock.at.replace(hour=18, minute=1)
    stage.ticks()
    assert TEXT in arrived(stage, VILLAGER)


def test_in_quiet_hours_nothing_goes_and_the_preview_says_when_it_will(stage):
    stage.clock.at = stage.clock.at.replace(hour=21, minute=30)
    assert "Gửi từ 06:30 ngày 11/11/2026" in compose(stage)
    taps(stage, "Gửi")
    stage.ticks()
    assert TEXT not in arrived(stage, VILLAGER)
    stage.clock.at = stage.clock.at.replace(day=11, hour=6, minute=31)
    stage.ticks()
    assert TEXT in arrived(stage, VILLAGER)


def test_an_audience_of_nobody_is_said_and_nothing_is_sent(stage):
    for phone in (VILLAGER,):
        hands_in(stage, phone)
    stage.phone = OFFICER
    says(stage, OFFICER, "thông báo mới", "1", TEXT, "bỏ qua", "1", "2", "3", "3", "1")
    seen = says(stage, OFFICER, "1")
    assert "Không có ai nhận nên không gửi được" in seen
    assert "[Người nhận] [Bỏ]" in seen


@pytest.mark.parametrize(
    ("part", "answers", "becomes"),
    [
        ("Lời", ("1", "Lời khác."), "Lời khác."),
        ("Người nhận", ("2", "1"), "Gửi cho: trưởng bản"),
        ("Giờ gửi", ("2", "18:00 hôm nay"), "từ 18:00 ngày 10/11/2026"),
    ],
)
def test_each_part_can_be_changed_by_itself(stage, part, answers, becomes):
    compose(stage)
    taps(stage, "Sửa")
    taps(stage, part)
    assert becomes in says(stage, OFFICER, *answers)
    assert made(stage, 2) is None


def test_a_draft_can_be_dropped(stage):
    compose(stage)
    assert "Đã bỏ" in taps(stage, "Bỏ")
    assert "Thông báo này vừa thay đổi" in taps(stage, "Gửi")


def test_a_picture_goes_with_it(stage):
    says(stage, OFFICER, "thông báo mới", "1", TEXT)
    stage.photographs("hội")
    says(stage, OFFICER, "1", "1", "1", "1", "1")
    taps(stage, "Gửi")
    stage.phone = VILLAGER
    assert any(one.media and one.media.id == stage.photos["hội"] for one in stage.arrived())


def test_stop_where_no_form_is_in_front_offers_what_to_stop_and_news_comes_no_more(stage):
    assert "[Tin chung] [Lời nhắc]" in says(stage, VILLAGER, "dừng")
    assert "thôi nhận tin chung" in taps(stage, "Tin chung", VILLAGER)
    assert "không muốn nhận tin: 1" in compose(stage)
    taps(stage, "Gửi")
    assert TEXT not in arrived(stage, VILLAGER)
    assert "không muốn nhận tin" in taps(stage, "Báo cáo gửi")
    assert "lại nhận tin" in says(stage, VILLAGER, "nhận lại tin")
    compose(stage)
    taps(stage, "Gửi")
    assert TEXT in arrived(stage, VILLAGER)


def test_a_duty_is_said_on_phones_that_want_no_news_but_not_where_reminders_are_stopped_too(stage):
    says(stage, VILLAGER, "dừng")
    taps(stage, "Tin chung", VILLAGER)
    compose(stage, who_owes="2")
    taps(stage, "Gửi")
    assert TEXT in arrived(stage, VILLAGER)
    says(stage, VILLAGER, "thôi nhận tin")
    taps(stage, "Lời nhắc", VILLAGER)
    compose(stage, who_owes="2")
    taps(stage, "Gửi")
    assert TEXT not in arrived(stage, VILLAGER)


def test_who_has_an_office_is_told_that_its_duties_are_said_all_the_same(stage):
    assert "Việc trưởng bản, việc cán bộ thì vẫn được báo" in says(stage, HEAD, "dừng")


def test_in_a_form_stop_stays_a_pause(stage):
    says(stage, VILLAGER, "bắt đầu")
    said = says(stage, VILLAGER, "dừng")
    assert "Tin chung" not in said
    assert look(stage, lambda tx: mutes.of(tx, 3)) == set()
