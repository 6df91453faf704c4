"""Numbers in figures and in words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from conversations.understanding import Likely, Misread, read_number

FIGURES = {
    "3": "3 | 3. | 3) | (3) | 03 | ３ | ٣ | 3️⃣ | +3 | 3,0 | 3.0 | ~3 | 3\u200b | \u00a03",
    "0": "0 | 00 | số 0 | -0",
    "-3": "-3 | −3 | âm 3 | âm ba | -3,0",
    "1.5": "1,5 | 1.5 | 1,50 | 1.50 | 1,5 ạ",
    "0.5": "0,5 | 0.5 | nửa | nua | một nửa",
    "0.125": "0,125 | 0.125",
    "1500": "1 500 | 1500 | 1.500,0 | 1500đ | 1.5k | 1,5 nghìn",
    "1500000": "1.500.000 | 1,500,000 | 1 500 000 | 1,5 triệu | 1.5 trieu | 1,5tr | 1tr5 | 1tr500 | 1500k | 1500 nghìn",
    "1234567.5": "1.234.567,5 | 1,234,567.5",
    "2000000": "2tr | 2 tr | 2 triệu | 2trieu | 2 TRIỆU | hai triệu | 2.000.000đ | 2 triệu đồng",
    "2500000": "2tr5 | 2 triệu rưỡi | hai triệu rưỡi | 2 triệu 500 nghìn | hai trieu nam tram nghin",
    "5000": "5 nghìn | 5 ngàn | 5 ngan | 5k | 5 k | 5K | năm nghìn | 5nghìn",
    "15500": "15 nghìn 500 | mười lăm nghìn năm trăm | 15,5k",
    "60": "60% | 60 % | sáu mươi | sáu chục",
    "999999999999999": "999999999999999 | 999.999.999.999.999",
    "912345678": "0912345678",
}
WORDS = {
    "5": "năm | nam | nawm | na8m | NĂM | Năm ạ | năm người | dạ năm ạ",
    "4": "bốn | bon | boons | bo61n | BỐN",
    "1": "một | mot | mootj | mo65t | một người",
    "6": "sáu | saus | sa1u",
    "7": "bảy | bẩy | bay | bayr | ba3y",
    "10": "mười | muoi | muwowif | mu7o72i | một chục | chục | mươi",
    "15": "mười lăm | muoi lam | mười nhăm | muwowif lawm",
    "20": "hai mươi | hai muoi | hai muwowi | hai mu7o7i | hai chục | 2 chục",
    "21": "hai mươi mốt | hai mốt | hai muoi mot",
    "24": "hai mươi tư | hai tư | hai mươi bốn | hai muoi tu",
    "25": "hai mươi lăm | hai muoi lam | hai lăm | hai nhăm | hai muwowi lawm",
    "100": "một trăm | trăm | mot tram",
    "105": "một trăm linh năm | mot tram linh nam | một trăm lẻ năm | moojt trawm linh nawm",
    "115": "một trăm mười lăm | trăm mười lăm",
    "150": "một trăm rưỡi | trăm rưỡi | một trăm năm mươi",
    "2005": "hai nghìn không trăm linh năm | hai ngàn lẻ năm",
    "12345": "mười hai nghìn ba trăm bốn mươi lăm",
    "20000": "hai vạn | hai mươi nghìn",
    "1000000000": "một tỷ | một tỉ | 1 ti",
    "3.5": "ba rưỡi | 3 rưỡi | ba ruoi | ba rưởi | 3,5 | ba phẩy năm",
    "2.25": "hai phẩy hai năm | 2 phẩy 25 | 2,25",
}
AROUND = {
    "3": """3 người | khoảng 3 | khoang 3 | khoảng 3 người | tầm 3 | chừng 3 người | dạ 3 ạ | da 3 a
        | nhà em có 3 người ạ | có 3 | nhà có ba người | 3 quyển sách | 3 người trong nhà | 3 năm | 3người
        | 3 ng | tổng cộng 3 | em có 3 cháu | khoangr 3 | khoa3ng 3 | 3 con ạ | số 3 | 3 quyển ạ""",
    "2": "hai vợ chồng | hai người | 2 vợ chồng | hai cháu ạ",
    "95": """95 phần trăm | 95 phan tram | khoảng 95 phần trăm | chín mươi lăm phần trăm | dạ 95 phần trăm ạ
        | 95 phaanf trawm | 95 phần trăm số hộ""",
    "1": "một phần trăm | 1 phan tram",
    "12.5": "12,5 phần trăm",
    "2.5": "hai tiếng rưỡi | 2 ngày rưỡi | hai giờ rưỡi",
}


def listed(table):
    return [(typed.strip(), Decimal(value)) for value, texts in table.items() for typed in texts.split(" | ")]


@pytest.mark.parametrize(("typed", "value"), [*listed(FIGURES), *listed(WORDS), *listed(AROUND)])
def test_numbers_are_read(typed, value):
    assert read_number(typed) == value


AMBIGUOUS = [
    ("1.500", "1500|1,5"),
    ("1,500", "1500|1,5"),
    ("10.000", "10000|10"),
    ("3 hoặc 4", "3|4"),
    ("3-4", "3|4"),
    ("3 - 4", "3|4"),
    ("3, 4", "3|4"),
    ("3 đến 4", "3|4"),
    ("từ 3 đến 5", "3|5"),
    ("tu 3 den 5", "3|5"),
    ("3 trai 2 gái", "3|2"),
    ("3 người lớn và hai trẻ em", "3|2"),
    ("hai ba", "2|3"),
    ("ba bốn người", "3|4"),
    ("95 phần trăm hai", "95|2"),
    ("hai triệu năm trăm", "2500000|2000500"),
    ("2 triệu 450", "2450000|2000450"),
    ("ba năm", "3|35"),
    ("hai mươi năm", "20|25"),
    ("mười năm", "10|15"),
    ("một trăm hai", "120|102"),
    ("1 triệu 2", "1200000|1000002"),
]


@pytest.mark.parametrize(("typed", "options"), AMBIGUOUS)
def test_what_may_be_two_numbers_is_asked(typed, options):
    assert read_number(typed) == Misread("ambiguous", tuple(options.split("|")))


@pytest.mark.parametrize("typed", [typed for typed, _ in AMBIGUOUS])
def test_each_reading_offered_can_be_typed_and_is_clear(typed):
    asked = read_number(typed)
    assert [read_number(option) for option in asked.options] == [
        Decimal(option.replace(",", ".")) for option in asked.options
    ]


NOUGHT = "không | ko | k | không có ạ | chưa có | khong co ai | hông có gì | ko có cái nào | 0 có"
LIKELY = {
    "3": "3 3 | hơn 3 | ít nhất 3 | câu 3 | 3 bông hoa đẹp",
    "2": "hai cuộn băng",
    "20": "gần 20 | 2 trục",
    "95": "hơn 95 phần trăm",
    "2000000": "2 trịu | 2 củ | 2 triệuu",
    "0": "chưa",
}
ONE_NUMBER = "- 3 | dưới 10 | tối đa 3 | toi da 3 | chưa đến 3 | thiếu 3 | mỗi hộ 3 | 3 mấy"
UNKNOWN = "không biết | ko bit | 0 biết | k bt | chịu | không nhớ | quên mất rồi | chả rõ | khoong bieets | kbt"


@pytest.mark.parametrize("typed", NOUGHT.split(" | "))
def test_none_is_nought(typed):
    assert read_number(typed) == 0


@pytest.mark.parametrize(("typed", "value"), listed(LIKELY))
def test_what_is_not_said_for_sure_is_likely(typed, value):
    assert read_number(typed) == Likely(value)


@pytest.mark.parametrize("typed", ONE_NUMBER.split(" | "))
def test_a_bound_a_rate_and_a_denial_are_no_number(typed):
    assert read_number(typed) == Misread("one_number")


@pytest.mark.parametrize("typed", UNKNOWN.split(" | "))
def test_not_to_know_is_an_answer_of_its_own(typed):
    assert read_number(typed) == Misread("unknown")


NOT_A_NUMBER = """abc | nhiều | nhiều lắm | vài | vài người | mấy | nam gioi | ba tôi | công ty | có lẽ | Triệu Thị
    | 4o | ? | ! | 3/4 | 1/2 | ½
    | 1½ | 3² | 20/11/2025 | 12:30 | 1h30 | a1 | c3 | ,5 | 1.2.3 | 1,23,4 | 3x4 | nữa | tư | lăm | nấm | bà
    | tạm | hai trăm ba trăm | linh | 👍 | 1.50.000 | nghìn nghìn | một hai ba bốn | có | âm | -"""


@pytest.mark.parametrize("typed", [typed.strip() for typed in NOT_A_NUMBER.split(" | ")])
def test_what_is_no_number_is_refused(typed):
    assert read_number(typed) == Misread("not_a_number")


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1.500", 1500),
        ("1,500", 1500),
        ("10.000", 10000),
        ("3", 3),
        ("3,0", 3),
        ("1,5 triệu", 1500000),
        ("nghìn rưỡi", 1500),
    ],
)
def test_where_a_whole_number_is_asked_a_group_is_thousands(typed, value):
    assert read_number(typed, whole=True) == value


@pytest.mark.parametrize("typed", ["1,5", "1.5", "3 rưỡi", "nửa", "hai phẩy năm", "hai tiếng rưỡi", "0,125", "1.500,5"])
def test_a_part_is_not_an_integer(typed):
    assert read_number(typed, whole=True) == Misread("not_an_integer")


@pytest.mark.parametrize("typed", ["1234567890123456", "1.000.000.000.000.000", "0,1234567890123456", "1000000 tỷ"])
def test_more_than_fifteen_digits_are_too_long(typed):
    assert read_number(typed) == Misread("too_long")


def test_a_list_of_numbers_is_too_many():
    assert read_number("1 2 3 4 5 6 7") == Misread("too_many")


def test_empty_and_endless_texts_are_refused():
    assert read_number(" \u200b ") == Misread("empty")
    assert read_number("3" * 2_001) == Misread("too_long")


@pytest.mark.parametrize("typed", ["3,50", "1500", "2tr", "100", "1 000", "0,5"])
def test_the_number_is_written_without_exponent_or_idle_noughts(typed):
    assert "E" not in str(read_number(typed))
    assert not str(read_number(typed)).endswith((".0", ".50"))
