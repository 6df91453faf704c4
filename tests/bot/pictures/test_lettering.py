"""Letters of the pictures: our own fonts hold every one of Vietnamese, and names are cleaned."""

from __future__ import annotations

import hashlib
import unicodedata

import pytest

from bot.pictures.lettering import clean, cut, font, width, wrap
from tests.house import HOUSE

FONTS = HOUSE / "bot/pictures/fonts"
BASES, TONES = "aăâeêioôơuưy", ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
VIETNAMESE = [unicodedata.normalize("NFC", base + tone) for base in BASES for tone in TONES] + list(
    "đbcdghklmnpqrstvxfjwz"
)
OURS = "".join(VIETNAMESE) + "".join(VIETNAMESE).upper() + "0123456789.,:;/%()-–·…“”'₫"


def shape(letter, *, bold):
    return bytes(font(20, bold).getmask(letter)), font(20, bold).getbbox(letter)


@pytest.mark.parametrize("bold", [False, True])
def test_every_letter_is_in_our_fonts_composed_or_not(bold):
    box = shape("\u4e00", bold=bold)  # what stands for a letter that is not there
    assert len(set(VIETNAMESE)) == 12 * 6 + 21
    assert [letter for letter in OURS if shape(letter, bold=bold) == box] == []
    assert [letter for letter in OURS if clean(unicodedata.normalize("NFD", letter)) != letter] == []


def test_the_fonts_are_those_whose_digests_were_written_down():
    held = dict(line.split()[::-1] for line in (FONTS / "SHA256SUMS").read_text().splitlines())
    assert held.keys() == {file.name for file in FONTS.iterdir()} - {"README.md", "SHA256SUMS"}
    assert {name: hashlib.sha256((FONTS / name).read_bytes()).hexdigest() for name in held} == held
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text()


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Ba\u0309n Ma\u0302\u0303u", "Bản Mẫu"),
        ("  Bản\t\nMẫu \u00a0 Hai ", "Bản Mẫu Hai"),
        ("\u202eBản Mẫu\u2066\u200f\u200b\ufeff", "Bản Mẫu"),
        ("Bản 🌾 Mẫu 👩🏽\u200d🌾\ufe0f", "Bản Mẫu"),
        ("Bản\x00\x1b[31m Mẫu\ud800", "Bản[31m Mẫu"),
        ("Zos Qauv Xyaw", "Zos Qauv Xyaw"),
        ('=HYPERLINK("x")', '=HYPERLINK("x")'),
    ],
)
def test_what_is_no_letter_is_left_out(typed, shown):
    assert clean(typed) == shown


def test_names_that_are_too_long_keep_both_ends():
    twelve, thirteen = (cut(f"Tổ dân phố Mẫu có cái tên dài hơn cả màn hình số {n}", 150, 14) for n in (12, 13))
    assert twelve.startswith("Tổ dân phố")
    assert "…" in twelve
    assert (twelve.endswith("số 12"), thirteen.endswith("số 13")) == (True, True)
    assert 130 < width(twelve, 14) <= 150
    assert cut("Bản Mẫu", 150, 14) == "Bản Mẫu"
    assert cut("Bản Mẫu", 1, 14) == "…"


def test_what_does_not_fit_into_its_lines_is_cut():
    told = "Công nhận một nghìn ba trăm bảy mươi chín trên hai nghìn bảy trăm tám mươi tư hộ"
    assert " ".join(wrap(told, 200, 9, 14)) == told
    two = wrap(f"{told} {'khôngcódấucách' * 30}", 200, 2, 14)
    assert len(two) == 2
    assert all(width(line, 14) <= 200 for line in two)
    assert wrap("", 200, 2, 14) == []
