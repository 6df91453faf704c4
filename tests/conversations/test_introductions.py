"""Who writes who they are is heard, with or without accents; what they write leads nobody away."""

from __future__ import annotations

import pytest

from conversations.introductions import LONGEST, introduces, mentions, name_on_list, passed_on
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
