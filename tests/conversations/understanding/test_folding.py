"""Words that are the same however they were typed, and words that are not."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.understanding import fold
from conversations.understanding.folding import agrees, spell
from conversations.understanding.telex import telex, vni
from tests.conversations.understanding.keyboards import as_telex, as_vni

SAME = [
    ("hoà", "hòa"),
    ("Hoà Bình", "hoa binh"),
    ("thuý", "thúy"),
    ("khoẻ", "khỏe"),
    ("quí", "quý"),
    ("Quý", "QUI"),
    ("kĩ thuật", "kỹ thuật"),
    ("ly", "li"),
    ("lý do", "lí do"),
    ("sĩ số", "sỹ số"),
    ("Mỹ", "mĩ"),
    ("tỷ", "tỉ"),
    ("y tế", "i tế"),
    ("quỳnh", "quình"),
    ("Đồng ý", "dong y"),
    ("ĐƯỜNG", "duong"),
    ("Ðiện Biên", "Điện Biên"),  # an Icelandic letter that looks the same
    ("kh\u200bông", "không"),
    ("\ufeffcó", "có"),
    ("có\u200e", "có"),
    ("\u202acó\u202c", "có"),
    ("k\0hông", "không"),
    ("có\u00adthể", "cóthể"),
    ("có 👍🏽", "có"),
    ("❤️có❤️", "có"),
    ("1️⃣", "1"),
    ("Có!!!", "có"),
    ("«Có»…", "có"),
    ("thường-xuyên", "thường xuyên"),
    ("thuong_xuyen", "thường xuyên"),
    ("  Thường \t\n xuyên ", "thuong xuyen"),
    ("\u00a0có\u3000không", "co khong"),
    ("ｃó", "có"),
    ("１２", "12"),
    ("٣", "3"),
    ("hòa", unicodedata.normalize("NFD", "hoà")),
    ("a\u0301\u0302", "ấ"),
    ("", "?!"),
]
DIFFERENT = [("tay", "tai"), ("thúy", "thúi"), ("tuy", "tui"), ("mây", "mai"), ("có", "cô ấy"), ("đường", "dường như")]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_these_are_the_same_words(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_these_are_not(one, other):
    assert fold(one) != fold(other)


def test_folded_words_are_plain_and_parted_by_single_blanks():
    assert fold("  ĐỒNG ý,  THƯỜNG Xuyên! 😀 (Nước) ") == "dong i thuong xuyen nuoc"


@given(st.text())
def test_folding_again_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(codec="utf-8")))
def test_composed_and_decomposed_fold_alike(text):
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize("piece", ["a", "y", "ạ\u0323", "\u0301", "q\u0301u", "ky ", "ﷺ", "\u200b", "\0", "Ǆ", "👍"])
def test_a_hundred_thousand_characters_are_only_folded_longer(piece):
    text = (piece * 100_000)[:100_000]
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("typed", "proper"),
    [
        ("thuong", "thường"),
        ("thuơng", "thường"),
        ("đung", "đúng"),
        ("dúng", "đúng"),
        ("nghĩ", "nghỉ"),
        ("củng", "cũng"),
    ],
)
def test_accents_may_be_left_out_and_hoi_is_nga(typed, proper):
    assert agrees(spell(typed), spell(proper))


@pytest.mark.parametrize(
    ("typed", "proper"),
    [("dừng", "đúng"), ("đung", "dùng"), ("có", "cò"), ("cô", "có"), ("năm", "nam"), ("bạn", "bản"), ("an", "ăn cơm")],
)
def test_accents_that_are_there_must_be_right(typed, proper):
    assert not agrees(spell(typed), spell(proper))


SYLLABLES = """có không đúng thường xuyên được người rượu mưa hoặc quý kỹ thuở quở những nhưng giếng khuya ngoằn
    nghiêng uống ướt ăn yêu ỷ đỡ chuyển tuần thoăn Đặng Nguyễn quyển huyện xoè hỏi ngã nặng gìn giữ khuỷu oản êm
    uyên oằn quạnh quét giặt ghế nghỉ yếm ướp chuối cưới ngoài xoáy bưu cứu khuấy quấy uỷ ỉu ấy đằng"""


@pytest.mark.parametrize("tone_last", [True, False])
@pytest.mark.parametrize("syllable", SYLLABLES.split())
def test_keys_left_behind_are_read_as_the_accents_they_stand_for(syllable, tone_last):
    assert telex(spell(as_telex(syllable, tone_last=tone_last))) == spell(syllable)
    assert vni(spell(as_vni(syllable, tone_last=tone_last))) == spell(syllable)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("thuowngf", "thường"),
        ("thuongwf", "thường"),
        ("khongo", "không"),
        ("dungds", "đúng"),
        ("vietje", "việt"),
        ("twf", "từ"),
        ("nhwng", "nhưng"),
        ("DDUWOWCJ", "được"),
        ("thưongf", "thường"),
        ("quawng", "quăng"),
    ],
)
def test_telex_keys_come_in_any_order(typed, meant):
    assert agrees(telex(spell(typed)), spell(meant))


@pytest.mark.parametrize("word", ["yes", "facebook", "internet", "wifi", "stop", "review", "zalo", "k", "20", "a1b2"])
def test_words_of_other_languages_are_left_alone(word):
    assert telex(spell(word)) == vni(spell(word)) == spell(word)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("thuo72ng", "thường"), ("khong6", "không"), ("dung19", "đúng"), ("mua7", "mưa"), ("d9uo7c5", "được")],
)
def test_vni_keys_come_in_any_order(typed, meant):
    assert vni(spell(typed)) == spell(meant)
