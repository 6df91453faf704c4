"""A reader at the loudspeaker does not stumble: what is short on paper is written out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.words import words_for
from conversations.loudspeaker import minutes, script, spoken


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("7h30", "7 giờ 30 phút"),
        ("07h00", "7 giờ"),
        ("19h", "19 giờ"),
        ("7g15", "7 giờ 15 phút"),
        ("7:30", "7 giờ 30 phút"),
        ("7 giờ 30", "7 giờ 30 phút"),
        ("7 giờ 30 phút", "7 giờ 30 phút"),
        ("7h30-9h", "7 giờ 30 phút đến 9 giờ"),
        ("từ 7h đến 9h30 ngày 1/10", "từ 7 giờ đến 9 giờ 30 phút ngày 1 tháng 10"),
        ("25h", "25h"),
        ("1/10", "ngày 1 tháng 10"),
        ("ngày 1/10", "ngày 1 tháng 10"),
        ("Sáng 01/10/2026", "Sáng ngày 1 tháng 10 năm 2026"),
        ("hạn 10/10.", "hạn ngày 10 tháng 10."),
        ("1/10 - 7/10", "từ ngày 1 tháng 10 đến ngày 7 tháng 10"),
        ("từ 1-7/10", "từ ngày 1 đến ngày 7 tháng 10"),
        ("Từ ngày 1/10 đến ngày 7/10/2026", "Từ ngày 1 tháng 10 đến ngày 7 tháng 10 năm 2026"),
        ("tháng 10/2026", "tháng 10 năm 2026"),
        ("Q1/2026", "quý 1 năm 2026"),
        ("45/10", "45/10"),
        ("2/3 số hộ", "2 phần 3 số hộ"),
        ("số 123/QĐ-UBND", "số 123/QĐ-Ủy ban nhân dân"),
        ("TT 22/2020/TT-BGDĐT", "TT 22/2020/TT-BGDĐT"),
        ("60%", "60 phần trăm"),
        ("cách 5km", "cách 5 ki-lô-mét"),
        ("100 m2", "100 mét vuông"),
        ("20-30 người", "20 đến 30 người"),
        ("UBND xã, NVH bản", "Ủy ban nhân dân xã, nhà văn hóa bản"),
        ("sách, vở, v.v.", "sách, vở, vân vân"),
        ("📢 Mời họp!  Đến sớm", "Mời họp! Đến sớm"),
        ("Họp.\n\n\nMang ghế.", "Họp.\nMang ghế."),
        ("40 người", "40 người"),
        ("", ""),
    ],
)
def test_what_is_short_is_written_out(written, said):
    assert spoken(written, "vi") == said


def test_a_language_without_rules_is_left_as_it_is_written():
    assert spoken("1/10, 7:30", "en") == "1/10, 7:30"


@given(st.text(max_size=200))
def test_anything_can_be_written_out(text):
    assert "\n\n" not in spoken(text, "vi")


def test_a_script_greets_says_it_twice_and_names_who_speaks():
    said = script("Mời họp 7h30 ngày 1/10.", "Bản Mẫu", "Trưởng bản Hạng A Trưởng", words_for("vi"))
    assert said == (
        "Kính thưa bà con Bản Mẫu!\n\nTrưởng bản Hạng A Trưởng xin thông báo.\n\n"
        "Mời họp 7 giờ 30 phút ngày 1 tháng 10.\n\nXin nhắc lại:\n\n"
        "Mời họp 7 giờ 30 phút ngày 1 tháng 10.\n\nXin cảm ơn bà con."
    )
    assert minutes(said) == 1


def test_a_long_text_takes_longer():
    assert minutes("à " * 480) == 3
