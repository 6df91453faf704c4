"""Codes survive being typed on any phone; a slip is told apart from a code that was never given out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.understanding.codes import (
    HIDDEN,
    HOW_MANY,
    LETTERS,
    SIGNS,
    every,
    hide,
    read,
    resembles,
    show,
    write,
)
from conversations.understanding.telex import spellings

NUMBERS = st.integers(0, HOW_MANY - 1)
CODE = write(123_456_789_012)
PLAIN = CODE.replace("-", "")


@given(NUMBERS, NUMBERS)
def test_every_number_is_a_code_of_its_own(one, other):
    assert read(write(one)) == write(one).replace("-", "")
    assert (write(one) == write(other)) == (one == other)


def test_all_in_one_text_are_found():
    slips = [write(number) for number in (5, 123_456_789_012, 777)]
    assert [show(signs) for signs in every(f"Nhà 1: {slips[0]}\nNhà 2: {slips[1]} {slips[2].lower()}.")] == slips


@pytest.mark.parametrize("number", [-1, HOW_MANY])
def test_there_are_no_more(number):
    with pytest.raises(ValueError, match="no code"):
        write(number)


@pytest.mark.parametrize(
    "typed",
    [
        CODE,
        CODE.lower(),
        PLAIN,
        CODE.replace("-", " "),
        CODE.replace("-", " – "),
        " ".join(PLAIN.lower()),
        f"/start {PLAIN}",
        f"mã {CODE}",
        f"Mã mời của tôi là: {CODE}.",
        f"tham gia {CODE.lower()}",
        f"nhà em mã {CODE} ạ",
        f"Dạ mã của em là {PLAIN.lower()} ạ",
        f"em gửi mã {' '.join(PLAIN)} nhé",
        f"{CODE.lower()} ạ",
        f"{'bà con ơi ' * 40} mã đây: {CODE}, ai cần thì gõ",
        CODE.replace("8", "B").replace("5", "S").replace("2", "z"),
    ],
)
def test_it_is_read_however_it_is_typed(typed):
    assert read(typed) == PLAIN


@given(NUMBERS)
def test_no_keyboard_turns_its_signs_into_accents(number):
    assert list(spellings(write(number).replace("-", ""))) == [write(number).replace("-", "").lower()]


@given(st.text("0123456789 ,-", max_size=30))
def test_no_line_of_figures_is_a_code(line):
    assert read(line) is None


@given(NUMBERS, st.integers(0, 11), st.sampled_from(SIGNS))
def test_one_wrong_sign_is_a_slip(number, place, sign):
    right = write(number).replace("-", "")
    typed = right[:place] + sign + right[place + 1 :]
    assert (read(typed) is None) == (typed != right)
    assert resembles(typed)


@given(NUMBERS, st.integers(0, 10))
def test_two_signs_that_changed_places_are_a_slip(number, place):
    right = write(number).replace("-", "")
    typed = right[:place] + right[place + 1] + right[place] + right[place + 2 :]
    assert (read(typed) is None) == (typed != right)


@pytest.mark.parametrize("said", [f"nhà em mã {CODE[:-1]} ạ", f"{CODE}9 ạ", f"mã của em là {CODE[:6]}L{CODE[7:]} nhé"])
def test_a_slip_is_noticed_among_polite_words(said):
    assert read(said) is None
    assert resembles(said)


@pytest.mark.parametrize("typed", [PLAIN[:-1], PLAIN + "4", PLAIN[:3] + "A" + PLAIN[4:], PLAIN[:3] + "DW" + PLAIN[5:]])
def test_what_is_almost_a_code_is_told_apart_from_talk(typed):
    assert read(typed) is None
    assert resembles(typed)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "xin chào",
        "tôi là vợ Vàng A Dế",
        "0912 345 678",
        "1 2 3 4 5 6 7 8 9 2 3 4",
        "1c 2k 3c 4k 5c 6k",
        "có có không 2 3 4",
        "Bản Mẫu Một",
        PLAIN * 20,
        "\ud800\0",
    ],
)
def test_talk_is_no_code(said):
    assert read(said) is None
    assert not resembles(said)


@given(st.text("23456789ckCK ,.-", min_size=12, max_size=40))
def test_no_line_of_answers_is_a_code(line):
    assert read(line) is None


def test_signs_do_not_look_or_sound_alike():
    assert set("AEIOUYDWCKBSZGN01") & set(SIGNS) == set()
    assert len(SIGNS) == len(set(SIGNS)) == 17
    assert show("HHHH22223333") == "HHHH-2222-3333"
    assert len(LETTERS) == 9


def test_a_code_is_not_written_down():
    assert hide(f"mã {CODE}") == hide(CODE[:-1]) == HIDDEN
    assert hide("4 2 1") == "4 2 1"


EVERYDAY = """nha em sinh 12 thang 4 nam 1987 a; bien so xe em la 27h1 123 45 a; em ten la Lo Van A sdt 0912345678;
    em hoc lop 12h2 truong thpt a; so tk vcb 0123456789 nhe;
    khong thich; khong muon; chua biet; thang 11 2026; tu thg 3 2026; lop 5 lop 8; hom nay mua; len lop 10;
    thich lam; nghi hoc; truong 12; khong them; nha 12 nguoi; mong 5 thang 2; xin phep nghi; 8h sang mai; nhan 2 mai;
    thich hoc; khongthich; chan qua; khong lam; thich hat; hat nhau; khong tin; mat mang; 15 thang 9; nhanh len;
    thong cam nhe; thong thong; lam xong; khg bt lam; trong bep; chin chan; 3 thang 12; chet that; khong tinh"""


@pytest.mark.parametrize("said", [one.strip() for one in EVERYDAY.split(";")])
def test_what_people_say_every_day_is_no_code(said):
    assert not resembles(said)
