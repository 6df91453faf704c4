"""What a village hears over its loudspeaker, that it was read out, and who knows then."""

from __future__ import annotations

from datetime import timedelta

import pytest

from conversations.calendar.occasion import Occasion
from storage import audit
from storage.announcing import coverage, told_by_people
from storage.announcing.coverage import Announced
from storage.calendar import occasions
from storage.places import areas
from tests.bot.features.word_of_mouth.told_by_people import announces, village
from tests.bot.offices import HEAD, OFFICER, OTHER_HEAD, VILLAGER, hands_in, look, presses, says

ONE_DAY = timedelta(days=1)
CALENDAR = (
    Occasion("bao_cao", "Báo cáo", "deadline", "15/12", "report"),
    Occasion("phieu_ho", "Nộp phiếu của nhà", "deadline", "bao_cao - 20", "hand_in", steps={"member": (-30, -3)}),
    Occasion("ngay_hoi", "Ngày hội của bản", "event", "12/11", on_the_day="Hôm nay là ngày hội."),
)


@pytest.fixture
def stage(stage):
    with stage._open().store.writing() as tx:
        occasions.put_shipped(tx, (), stage.clock.now())
    return stage


@pytest.fixture
def calendar(stage):
    with stage._open().store.writing() as tx:
        occasions.put_shipped(tx, CALENDAR, stage.clock.now())


def covered(stage, number, code="03217-01"):
    def ask(tx):
        (found,) = coverage.coverage(tx, Announced(number), areas.by_code(tx, code).id, stage.clock.now().date())
        return found

    return look(stage, ask)


def test_where_nothing_is_to_be_read_out_it_is_said(stage):
    assert "Lúc này không có tin nào để đọc." in says(stage, HEAD, "bài loa")
    assert "Lúc này không có tin nào phải báo." in says(stage, OFFICER, "độ phủ")


def test_an_announcement_is_written_out_and_said_twice(stage):
    announces(stage)
    said = says(stage, HEAD, "bai loa")
    assert "BÀI ĐỌC LOA · Bản Mẫu Một (Mường Báng)\nĐọc mất khoảng 1 phút." in said
    assert said.count("Mời bà con họp ở nhà văn hóa 7 giờ 30 phút ngày 14 tháng 11.") == 2
    assert "Trưởng bản Hạng A Trưởng, Bản Mẫu Một xin thông báo." in said


def test_another_language_says_it_in_its_own_frame(stage):
    number = announces(stage)
    said = presses(stage, HEAD, f"!loud_in.en v{village(stage)} {number}")
    assert "Once more, please listen:" in said
    assert "Once more, please listen:" in says(stage, HEAD, "bài loa english")
    assert "Xin nhắc lại" in presses(stage, HEAD, f"!loud_in.xx v{village(stage)} {number}")


def test_who_was_read_to_over_the_loudspeaker_knows(stage):
    number = announces(stage, sent=False)
    said = presses(stage, HEAD, f"!read_out.v{village(stage)} {number}")
    assert "✓ Đã phát loa: Thông báo ngày 10/11/2026" in said
    assert covered(stage, number)[2:9] == (4, 0, 0, 4, 0, 0, 0)
    assert "✓ Đã phát loa rồi." in says(stage, HEAD, "loa")
    assert look(stage, lambda tx: [one.link.after for one in audit.every(tx)])[-1] == (
        f"announcement.{number}: loudspeaker"
    )
    assert "✓ Đã lấy lại" in presses(stage, HEAD, f"!not_read_out.v{village(stage)} {number}")
    assert "Không có gì để lấy lại." in presses(stage, HEAD, f"!not_read_out.v{village(stage)} {number}")
    presses(stage, HEAD, f"!hung_up.v{village(stage)} {number}")
    assert covered(stage, number)[2:9] == (4, 0, 0, 0, 4, 0, 0)
    presses(stage, HEAD, f"!not_hung_up.v{village(stage)} {number}")
    assert covered(stage, number).nobody == 4


def test_where_there_are_no_buttons_it_is_typed_with_its_number(stage, calendar):
    number = announces(stage, sent=False)
    assert "[Đã phát loa 1]" in says(stage, HEAD, "bài loa 1")
    assert "Đọc tin nào?" in says(stage, HEAD, "đã phát loa")
    assert "✓ Đã phát loa: Thông báo" in says(stage, HEAD, "đã phát loa 1")
    assert "✓ Đã dán giấy: Thông báo" in says(stage, HEAD, "đã dán giấy 1")
    assert covered(stage, number).loudspeaker == 4
    assert "✓ Đã lấy lại" in says(stage, HEAD, "chưa phát loa")
    assert covered(stage, number).paper == 4
    assert "Nộp phiếu của nhà, hạn 25/11/2026\n– Bản Mẫu Một" in says(stage, OFFICER, "độ phủ 2")


def test_the_head_of_another_village_reads_nothing_out_here(stage):
    number = announces(stage)
    for deed in ("read_out", "hung_up", "not_read_out"):
        presses(stage, OTHER_HEAD, f"!{deed}.v{village(stage)} {number}")
    about = Announced(number).about
    assert look(stage, lambda tx: told_by_people.airings(tx, about, village(stage))) == set()


def test_an_officer_sees_by_village_who_knows(stage):
    announces(stage)
    says(stage, HEAD, "đọc cho", "1")
    said = says(stage, OFFICER, "độ phủ")
    assert "AI ĐÃ BIẾT TIN · xã Tủa Chùa" in said
    assert "– Bản Mẫu Một (Mường Báng): 6 hộ và tập thể: 5 qua điện thoại, 1 nghe trưởng bản, 0 chưa biết" in said
    assert "AI ĐÃ BIẾT TIN · Bản Mẫu Một" in says(stage, HEAD, "độ phủ")
    assert "Bản Mẫu Hai" in says(stage, OFFICER, "độ phủ bản mẫu hai")


def test_a_villager_is_told_nothing_of_others(stage):
    announces(stage)
    assert "Đọc cho" not in says(stage, VILLAGER, "đọc cho")
    assert "qua điện thoại" not in says(stage, VILLAGER, "độ phủ")


def test_what_is_owed_is_read_to_those_who_owe_it_and_have_no_phone(stage, calendar):
    hands_in(stage, VILLAGER)
    said = says(stage, HEAD, "đọc cho")
    assert "“Mời mỗi nhà làm phiếu học tập năm 2026, hạn đến 25/11/2026." in said
    assert "Đọc cho 1 nhà này:\n1. nhà chị Mùa Thị Nháp" in said
    assert "Bản Mẫu Một (Mường Báng): 5 hộ và tập thể" in says(stage, OFFICER, "dừng", "độ phủ")


def test_what_comes_is_read_out_with_its_day_and_on_the_day_in_its_own_words(stage, calendar):
    said = says(stage, HEAD, "bài loa")
    assert "1. Nộp phiếu của nhà, hạn 25/11/2026" in said
    assert "2. Ngày hội của bản, 12/11/2026" in said
    asked = f"!loudspeaker.v{village(stage)} ngay_hoi"
    assert "Ngày hội của bản: ngày 12 tháng 11 năm 2026. Mời bà con cùng đến." in presses(stage, HEAD, asked)
    stage.clock.move(ONE_DAY * 2)
    assert "Hôm nay là ngày hội." in presses(stage, HEAD, asked)


def test_what_is_meant_for_another_village_or_for_heads_alone_is_not_read_out(stage):
    announces(stage, "Mời bà con Bản Mẫu Hai họp.", code="03217-02")
    announces(stage, "Mời các trưởng bản về xã.", whom="heads")
    assert "Lúc này không có tin nào để đọc." in says(stage, HEAD, "bài loa")
    said = says(stage, OTHER_HEAD, "bài loa")
    assert "Mời bà con Bản Mẫu Hai họp." in said
    assert "về xã" not in said
    known = says(stage, OFFICER, "độ phủ")
    assert "Mời bà con Bản Mẫu Hai họp." in known
    assert "về xã" not in known
