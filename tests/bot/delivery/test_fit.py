"""An Outgoing on any channel says the same: nothing is lost, nothing is too long, and every choice can be made."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channel import Limits
from bot.delivery.fit import fit
from conversations.speech import Button, Media, Outgoing

YES, NO, SKIP = Button("1. Có", "a"), Button("2. Không, chưa có", "b"), Button("Bỏ qua", "c")
PLAIN = Limits(text=200)
TAPPED = Limits(text=200, buttons=3, media=True)


def test_what_fits_is_left_as_it_is():
    question = Outgoing("Có sách không?", (YES, NO), media=Media("image", "ab"))
    assert fit(question, TAPPED) == [question]


def test_where_nothing_can_be_tapped_choices_are_lines_and_words():
    (said,) = fit(Outgoing("Có sách không?", (YES, NO, SKIP)), PLAIN)
    assert said == Outgoing("Có sách không?\n1. Có\n2. Không, chưa có\n(BỎ QUA)")


def test_words_alone_stand_in_brackets():
    (said,) = fit(Outgoing("Nộp không?", (Button("Nộp", "a"), Button("Xem lại", "b"))), PLAIN)
    assert said.text == "Nộp không?\n(NỘP / XEM LẠI)"


def test_more_choices_than_there_is_room_for_are_all_lines():
    many = tuple(Button(f"{n}. Cách {n}", str(n)) for n in range(1, 5))
    (said,) = fit(Outgoing("Cách nào?", many), TAPPED)
    assert said.buttons == ()
    assert said.text.splitlines()[1:] == [button.label for button in many]


def test_choosing_several_needs_a_channel_that_can():
    question = Outgoing("Cách nào?", (YES, NO), many=True)
    assert fit(question, Limits(buttons=3, many=True)) == [question]
    assert fit(question, TAPPED) == [Outgoing("Cách nào?\n1. Có\n2. Không, chưa có")]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Đoạn một.\n\nĐoạn hai.\nDòng cuối.", ["Đoạn một.", "Đoạn hai.\nDòng cuối."]),
        ("Dòng thứ nhất đây.\nDòng thứ hai.", ["Dòng thứ nhất đây.", "Dòng thứ hai."]),
        ("Câu thứ nhất đây. Câu thứ hai.", ["Câu thứ nhất đây.", "Câu thứ hai."]),
        ("một hai ba bốn năm sáu bảy", ["một hai ba bốn năm", "sáu bảy"]),
        ("a" * 45, ["a" * 20, "a" * 20, "a" * 5]),
    ],
    ids=["paragraphs", "lines", "sentences", "words", "one long word"],
)
def test_a_long_text_is_cut_where_it_hurts_least(text, pieces):
    assert [said.text for said in fit(Outgoing(text), Limits(text=20))] == pieces


def test_the_choices_and_the_picture_stand_with_the_last_piece():
    picture = Media("image", "ab")
    *before, last = fit(Outgoing("Câu dài. " * 10, (YES,), media=picture), Limits(text=40, buttons=1, media=True))
    assert before
    assert all(piece == Outgoing(piece.text) for piece in before)
    assert (last.buttons, last.media) == ((YES,), picture)


def test_where_no_picture_can_be_shown_its_words_are_left():
    assert fit(Outgoing("Góc học tập", media=Media("image", "ab")), Limits()) == [Outgoing("Góc học tập")]


@pytest.mark.parametrize(
    ("unit", "text", "pieces"),
    [
        ("utf16", "😀" * 9, ["😀" * 4, "😀" * 4, "😀"]),
        ("bytes", "ế" * 5, ["ếếế", "ếế"]),
        ("characters", "😀" * 9, ["😀" * 9]),
    ],
)
def test_each_platform_counts_in_its_own_unit(unit, text, pieces):
    assert [said.text for said in fit(Outgoing(text), Limits(text=9, unit=unit))] == pieces


texts = st.text(st.sampled_from("aàế. \n😀"), max_size=300) | st.text(max_size=300)
labels = st.text("aế ", min_size=1, max_size=30).filter(str.strip)


SIZES = {
    "characters": len,
    "utf16": lambda text: len(text.encode("utf-16-le")) // 2,
    "bytes": lambda t: len(t.encode()),
}
limits = st.builds(Limits, text=st.integers(10, 60), buttons=st.integers(0, 12), unit=st.sampled_from(sorted(SIZES)))


@given(texts.filter(str.strip), st.lists(labels, max_size=15), limits, st.booleans())
def test_nothing_is_lost_and_nothing_is_too_long(text, named, limits, many):
    buttons = tuple(Button(f"{n}. {label}", f"{n}") for n, label in enumerate(named, 1))
    pieces = fit(Outgoing(text, buttons, many=many), limits)
    assert all(piece.text.strip() and SIZES[limits.unit](piece.text) <= limits.text for piece in pieces)
    assert all(not piece.many and len(piece.buttons) <= limits.buttons for piece in pieces)
    told = "".join("".join(piece.text.split()) for piece in pieces)
    choices = "" if pieces[-1].buttons else "".join(button.label for button in buttons)
    assert told == "".join((text + choices).split())
    assert pieces[-1].buttons in {buttons, ()}
