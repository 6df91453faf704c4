"""Bars: as long as their shares, with the target where it belongs; what is not known is no nought."""

from __future__ import annotations

import io
from fractions import Fraction
from itertools import pairwise
from time import process_time

import pytest
from PIL import Image

from bot.pictures import bars
from bot.pictures.bars import Bar
from bot.pictures.sheet import MARGIN, WIDTH, Box, Dash, Text
from bot.words import words_for

VI = words_for("vi")
SIXTY = Fraction(60, 100)
ROOM = WIDTH - 2 * MARGIN
FOURTEEN = [Bar(f"Bản Mẫu {n}", 5 * n, 74, SIXTY) for n in range(14)]
NOTE = "Xã Mẫu · đến 27/10/2026. Công nhận 1.379/2.784 hộ. Còn 22 bản nữa, gõ: tiến độ 2"


def sheet(*rows, title="GIA ĐÌNH HỌC TẬP 2026", note=NOTE, words=VI):
    return bars.sheet(title, note, rows, "", words)


def lengths(made):
    """Give of each bar how long it is of all the room; what belongs to the legend is no bar."""
    return [
        (one.right - one.left) / ROOM
        for one in made.marks
        if isinstance(one, Box) and one.left == MARGIN and one.ink in {"reached", "below"}
    ]


def dashes(made):
    """Give where the targets stand, of all the room."""
    upright = [one for one in made.marks if isinstance(one, Dash) and one.ink == "target"]
    return [(one.left - MARGIN) / ROOM for one in upright[1:]]  # the first is the legend's


def told(made):
    return [one.words for one in made.marks if isinstance(one, Text)]


def test_a_bar_is_as_long_as_its_share_and_the_target_stands_in_its_place():
    made = sheet(
        Bar("Bản Mẫu Một", 12, 48, SIXTY), Bar("Bản Mẫu Hai", 60, 80, Fraction(7, 10)), Bar("Ba", 80, 80, SIXTY)
    )
    assert lengths(made) == pytest.approx([0.25, 0.75, 1])
    assert dashes(made) == pytest.approx([0.6, 0.7, 0.6])
    assert [one.ink for one in made.marks if isinstance(one, Box) and one.ink in {"reached", "below"}][2:] == [
        "below",
        "reached",
        "reached",
    ]
    assert told(made)[-6:] == ["Bản Mẫu Một", "12/48 · 25%", "Bản Mẫu Hai", "60/80 · 75%", "Ba", "80/80 · 100%"]


def test_nothing_is_a_bar_without_length_and_unknown_is_a_bar_of_dashes():
    nothing, *unknown = (
        Bar("Không", 0, 74, SIXTY),
        Bar("Chưa biết", None, 74, SIXTY),
        Bar("Mẫu số chưa biết", 40, None, SIXTY),
        Bar("Bốn hộ", 2, 4, SIXTY),
        Bar("Hai bộ phiếu", 20, 40, SIXTY, mixed=True),
        Bar("Chưa có hộ nào", 0, 0, SIXTY),
    )
    assert lengths(sheet(nothing, *unknown)) == []
    assert [told(sheet(one))[-1] for one in (nothing, *unknown)] == ["0/74 · 0%", "…/74", "40/…", "2/4", "20/40", "0/0"]
    tracks = [[m.ink for m in sheet(one).marks if isinstance(m, Box)].count("track") for one in (nothing, *unknown)]
    assert tracks == [1, 0, 0, 0, 0, 0]
    frames = [sum(isinstance(m, Dash) and m.ink == "soft" for m in sheet(one).marks) for one in (nothing, *unknown)]
    assert frames == [0, 4, 4, 4, 4, 4]


def test_more_than_all_ends_at_the_edge():
    made = sheet(Bar("Bản Mẫu", 90, 80, Fraction(11, 10)))
    assert (lengths(made), dashes(made)) == ([1], [1])
    assert told(made)[-1] == "90/80 · 112,5%"


def test_the_legend_tells_the_target_where_it_is_one():
    assert told(sheet(*FOURTEEN))[3:6] == ["mục tiêu 60%", "đã đạt", "chưa đạt"]
    apart = sheet(Bar("Hộ", 30, 60, SIXTY), Bar("Dòng họ", 3, 9, Fraction(1, 2)))
    assert "mục tiêu" in told(apart)
    without = sheet(Bar("Hộ", 30, 60, None))
    assert (dashes(without), [words for words in told(without) if "mục tiêu" in words]) == ([], [])


@pytest.mark.parametrize("note", ["", "Xã Mẫu", "Một lời ghi chú dài " * 40])
def test_fourteen_fill_a_phone_and_stay_apart(note):
    made = sheet(*FOURTEEN, title="Một cái tên rất dài cho cả xã " * 9, note=note)
    names = [one.y for one in made.marks if isinstance(one, Text) and one.words.startswith("Bản Mẫu")]
    assert made.height == 640
    assert min(after - before for before, after in pairwise(names)) > 32
    assert max(one.bottom for one in made.marks if isinstance(one, Box)) < 640
    assert max(one.y for one in made.marks if isinstance(one, Text)) < 640
    assert sheet(*FOURTEEN[:1], note=note).height < 240
    with pytest.raises(ValueError, match="14"):
        sheet(*FOURTEEN, FOURTEEN[0])


def test_names_and_numbers_do_not_meet():
    long = Bar("Tổ dân phố mang một cái tên rất dài " * 20, 123456, 234567, SIXTY)
    name, number = [one for one in sheet(long).marks if isinstance(one, Text)][-2:]
    assert bars.width(name.words, 14) + bars.width(number.words, 14, bold=True) < ROOM


def test_numbers_are_written_as_the_language_does():
    row = Bar("Mẫu", 1379, 2784, SIXTY)
    assert told(sheet(row))[-1] == "1.379/2.784 · 49,53%"
    assert told(sheet(row, words=words_for("en")))[-1] == "1,379/2,784 · 49.53%"


def test_a_picture_is_small_quick_and_the_same_each_time():
    bars.draw("T", NOTE, FOURTEEN, stamp="DỮ LIỆU THỬ")  # fonts and words are read once
    began = process_time()
    png = bars.draw("T", NOTE, FOURTEEN, stamp="DỮ LIỆU THỬ")
    assert process_time() - began < 0.2
    assert png == bars.draw("T", NOTE, FOURTEEN, stamp="DỮ LIỆU THỬ") != bars.draw("T", NOTE, FOURTEEN)
    image = Image.open(io.BytesIO(png))
    assert (image.size, image.mode, len(png) < 100_000) == ((720, 1280), "P", True)
    assert len(image.getcolors()) <= 64
    tall = Image.open(io.BytesIO(bars.draw("T", NOTE, FOURTEEN[:1])))
    assert tall.width == 720


@pytest.mark.parametrize("name", ["", "\u202e\u200f", "🌾🌾", "一二三", "a\ud800b\x00", "=1+1", "Ā" * 5000])
def test_no_name_does_harm(name):
    assert Image.open(io.BytesIO(bars.draw(name, name, [Bar(name, 1, 9, SIXTY)], stamp=name))).width == 720


def test_a_picture_without_rows_is_its_heading():
    assert Image.open(io.BytesIO(bars.draw("Chưa có", "", []))).width == 720


def test_it_is_said_too():
    rows = (Bar("Bản Mẫu Một", 12, 48, SIXTY), Bar("Bản Mẫu Hai", None, 80, SIXTY))
    assert bars.said("Gia đình", "Xã Mẫu.", rows, VI) == (
        "Gia đình. Xã Mẫu. Bản Mẫu Một: 12/48 · 25%. Bản Mẫu Hai: …/80. mục tiêu 60%."
    )
