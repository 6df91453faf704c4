"""Single cells: numbers written in any way, two of them in one, names that shout."""

from __future__ import annotations

import pytest

from conversations.roster.cells import name_of, phone_of, shouts
from conversations.roster.entry import Wrong
from conversations.roster.line import line_of


@pytest.mark.parametrize(
    ("cell", "number", "kinds"),
    [
        ("912345678.0", "0912345678", []),
        ("84912345678", "0912345678", []),
        ("0912345678 - 0987654321", "0912345678", ["phone_more"]),
        ("0912 345 678/0987 654 321", "0912345678", ["phone_more"]),
        ("0912.345.678\n0987.654.321", "0912345678", ["phone_more"]),
        ("0912345678 hoặc +84 987 654 321", "0912345678", ["phone_more"]),
        ("0912345678 (con trai)", "0912345678", ["phone_part"]),
        ("0912345678; 0912345678", "0912345678", ["phone_part"]),
        ("không có", None, []),
        ("0", None, []),
    ],
)
def test_the_first_number_is_kept_and_what_is_left_out_is_told(cell, number, kinds):
    found, notes = phone_of(cell)
    assert (found, [note.kind for note in notes]) == (number, kinds)
    assert all(note.what == cell for note in notes)


@pytest.mark.parametrize("cell", ["12345", "0912345678, 0987", "9.12E+08", "09123456789012345"])
def test_what_is_no_number_is_refused(cell):
    with pytest.raises(Wrong):
        phone_of(cell)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("GIÀNG A THỬ", "Giàng A Thử"),
        ("GIàNG A THử", "Giàng A Thử"),
        ("CỨ A THỬ (B)", "Cứ A Thử (B)"),
        ("VÀNG A TỦA II", "Vàng A Tủa II"),
        ("LÝ", "Lý"),
        ("KPĂ H'LINH", "Kpă H'Linh"),
    ],
)
def test_a_person_does_not_shout(typed, kept):
    assert name_of(typed, "family") == (kept, (("capitals", typed),))


@pytest.mark.parametrize(("typed", "title"), [("Cứ A Ví", "family"), ("TRƯỜNG THCS SỐ 1", "unit"), ("Ừ A", "family")])
def test_what_does_not_shout_or_is_no_person_stays(typed, title):
    assert name_of(typed, title) == (typed, ())


def test_a_number_is_no_name():
    with pytest.raises(Wrong):
        name_of("12", "family")
    assert not shouts("A B")


def test_a_cell_is_read_without_marks_that_steer_how_it_is_shown():
    line = line_of(3, ["\u202e1\u202c", " \u2066Vàng A\u200b Dế\u2069 ", "\u200e0912345678\u200f"])
    assert line.texts == ["1", "Vàng A Dế", "0912345678"]
