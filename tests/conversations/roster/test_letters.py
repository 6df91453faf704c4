"""Fonts from before Unicode: TCVN3 comes back as what was meant, VNI is named, and Unicode is left alone."""

from __future__ import annotations

import pytest

from conversations.roster.letters import from_vni, letters


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Hä vµ tªn", "Họ và tên"),
        ("Th«n b¶n", "Thôn bản"),
        ("Sïng A Thö", "Sùng A Thử"),
        ("Vµng ThÞ MÉu", "Vàng Thị Mẫu"),
        ("§inh V¨n §øc", "Đinh Văn Đức"),
        ("NguyÔn ThÞ H»ng", "Nguyễn Thị Hằng"),
        ("Tr\xadêng häc", "Trường học"),
        ("Sè ®iÖn tho¹i", "Số điện thoại"),
        ("GIµNG A THö", "GIàNG A THử"),
    ],
)
def test_tcvn3_is_turned_into_what_was_meant(typed, meant):
    assert letters(typed)[:2] == (meant, "tcvn3")
    assert letters(typed).was == typed


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Suøng A Thöû", "Sùng A Thử"),
        ("Vaøng Thò Maãu", "Vàng Thị Mẫu"),
        ("NGUYEÃN VAÊN ÑÖÙC", "NGUYỄN VĂN ĐỨC"),
        ("Hoï vaø teân", "Họ và tên"),
        ("Soá ñieän thoaïi", "Số điện thoại"),
    ],
)
def test_vni_is_recognised(typed, meant):
    assert letters(typed).font == "vni"
    assert from_vni(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        *("Giàng A Páo", "Hoàng Thị Lý", "Lò Văn Ơn", "Ðinh A Hà", "Trần Ðức", "Müller", "· x", "20 m²", "Seo Chứ"),
        *("A", "", "Trường PTDTBT – THCS", "café ñ"),
    ],
)
def test_unicode_is_left_alone(typed):
    assert letters(typed)[:2] == (typed, None)


def test_what_makes_sense_in_both_is_unsure():
    assert letters("Lò A Tú").unsure
    assert not letters("Hoàng Thị Lý").unsure


def test_signs_inside_a_word_that_make_no_sense_are_told():
    assert letters("Th«xq").font == "odd"
