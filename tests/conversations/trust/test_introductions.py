"""Who writes who they are is heard, with or without accents; what they write leads nobody away."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.trust.check import complaints
from conversations.trust.introductions import (
    LONGEST,
    introduces,
    mentions,
    name_on_list,
    passed_on,
    remark,
)
from conversations.understanding import fold


@pytest.mark.parametrize(
    "text",
    [
        "tôi là vợ Vàng A Dế",
        "toi la vo Vang A De",
        "Dạ em là con gái bà Mẫu ở bản Một",
        "Cháu tên là Mẫu",
        "Tên tôi là Vàng A Thử",
        "là con ông Thử",
        "I am the wife of Vang A De",
    ],
)
def test_an_introduction_is_heard(text):
    assert introduces(text)


@pytest.mark.parametrize("text", ["Xin chào", "tiến độ", "bắt đầu", "3", "", "tôi", "Có phải thật không?", "?" * 9999])
def test_other_talk_is_none(text):
    assert not introduces(text)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("nhà ông Vàng A Dế", "vang a de"),
        ("Nhà bà Giàng Thị Mẫu", "giang thi mau"),
        ("Bản Mẫu Một (Mường Báng)", "ban mau mot"),
        ("hộ Bà", "ho ba"),
        ("", ""),
    ],
)
def test_the_name_is_found_behind_the_courtesy(name, plain):
    assert name_on_list(name) == plain


def test_a_name_is_mentioned_as_whole_words():
    said = fold("tôi là vợ Vàng A Dế ở bản Mẫu Một")
    assert mentions(said, "nhà ông Vàng A Dế")
    assert mentions(said, "Bản Mẫu Một (Mường Báng)")
    assert not mentions(said, "nhà ông Vàng A D")
    assert not mentions(said, "Dế")


def test_what_is_passed_on_leads_nowhere_and_is_short():
    written = "tôi là Mẫu, xem www.xau.vn hoặc http://xau/a,\ngửi a@xau.vn hay xau.com nhé"
    assert passed_on(written) == "tôi là Mẫu, xem … hoặc … gửi … hay … nhé"
    assert len(passed_on("tôi là " + "x" * 9999)) == LONGEST


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("tôi là vợ Vàng A Dế, số 0912345678", "tôi là vợ Vàng A Dế, số …"),
        ("toi la Mau, goi 0912 345 678 nhe", "toi la Mau, goi … nhe"),
        ("tôi là Mẫu mã 4821", "tôi là Mẫu mã …"),
        ("em là Mẫu, đọc mã OTP cho em nhé", "em là Mẫu, … cho em nhé"),
        ("em la Mau, nop 50k cho em nhe", "em la Mau, … cho em nhe"),
        ("không chín một hai ba bốn năm sáu bảy tám", "… bảy tám"),
        ("Vàng A \u202eDế\u202c\u200b", "Vàng A Dế"),
        ("Vàng\x00 A\x07 Dế", "Vàng A Dế"),
        ("tôi là con thứ 2, nhà số 12, có 3 cháu", "tôi là con thứ 2, nhà số 12, có 3 cháu"),
        ("tôi là Mẫu ở bản Một", "tôi là Mẫu ở bản Một"),
    ],
)
def test_what_is_passed_on_carries_no_number_and_nothing_that_is_asked_for(written, shown):
    assert passed_on(written) == shown


def test_a_remark_keeps_its_days_and_years_but_no_swindle():
    assert remark("nộp lại trước 20/10/2026, phiếu năm 2026") == "nộp lại trước 20/10/2026, phiếu năm 2026"
    assert remark("xem a.vn/20/10, gọi 0912345678") == "xem … gọi …"


@given(st.text(max_size=120))
def test_nothing_that_is_passed_on_is_a_swindle_or_turns_the_line(written):
    shown = passed_on(written)
    assert complaints(shown) == []
    assert not re.search(r"\d{4}", shown)
    assert not any(unicodedata.category(one) in {"Cf", "Cc"} for one in shown)
