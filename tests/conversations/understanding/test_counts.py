"""Numbers as people type them at a question that counts something: what is taken, what is proposed, what is asked."""

from __future__ import annotations

from decimal import Decimal

import pytest

from conversations.understanding import Likely, Misread, read_number
from conversations.understanding.units import Unit, unit_named, unit_of

CHILDREN = "Nhà mình có mấy cháu từ 5 đến 15 tuổi?"
ADULTS = "Nhà mình có mấy người từ 19 đến 60 tuổi?"
PRESENT = "Có mấy người dự?"
WOMEN = "Trong đó mấy người là nữ?"
SHARE = "Bao nhiêu phần trăm người học xong lớp bồi dưỡng?"
MONEY = "Quỹ khuyến học có bao nhiêu tiền (đồng)?"
THOUSANDS = "Quỹ có bao nhiêu tiền (nghìn đồng)?"
HOURS = "Mỗi ngày học mấy tiếng?"
YEAR = "Sinh năm nào?"
HOUSEHOLDS = "Thôn bản có tất cả bao nhiêu hộ?"
BOOKS = "Nhà có mấy cuốn sách?"
QUESTION = "Đề nghị điểm khác cho câu số mấy?"
POINTS = "Mấy điểm thì đúng?"
LINE = "Số mấy? Không có trong danh sách thì gõ 0."
AGAINST = "Mấy người không đồng ý?"
FRACTIONS = {MONEY, THOUSANDS, HOURS}

SURE = {
    CHILDREN: {
        "2": """2 | 2dua | co 2 dua a | nha toi co 2 dua dang di hoc | còn 2 | đang có 2 | hai thằng cu | 2 đứa con nít
            | nha e 2 be a | dc 2 đứa | 2 ạk | 2 nka | 2 cô ơi | bạn ghi 2 | ghi 2 cho tôi | hai đứa thôi bác ơi
            | hai thằng con trai | 2 chị em | 2 anh em | năm nay 2 cháu | nam nay co 2 chau | 2 cháu năm nay
            | 2 đứa từ 5 đến 15 tuổi | co 2 chau tu 5 den 15 tuoi | 2 (hai) | hai (2) cháu | hai cháu nội | đẻ 2 đứa
            | 2 đứa đi học hết rồi | 2 chau 1 trai 1 gai | hai chau, mot trai mot gai
            | vâng 2 | dạ nhà con có hai đứa""",
        "1": "có mỗi 1 đứa | mỗi một đứa | chỉ 1 | một thôi | moi co 1 dua | 1 con",
        "3": "ba đứa | 3 cháu (2 trai, 1 gái) | tong cong 3 chau | có tất cả 3 cháu | trong nhà có 3 cháu",
        "5": "nam chau | năm đứa",
        "0": """khong | ko | k có | không có cháu nào | chả có đứa nào | hong co | hk co | khong ai | không có ai
            | chưa có cháu nào | nhà k có cháu nào ạ | hổng có đứa mô | không còn cháu nào | có đứa nào đâu | đâu có
            | làm gì có | 0 có | 0 | khoong cos | không có ai trong tuổi này | nhà ko có trẻ nhỏ | zero""",
    },
    ADULTS: {
        "2": "2 vợ chồng | hai vợ chồng tôi | vo voi chong la 2 | 2 vc | vợ chồng 2 người | 2 nguoi lon",
        "1": "1 minh toi | một mình",
        "3": "ba người | 3 lao động | 3 người trong độ tuổi",
        "0": "khong co ai | khong ai ca | ko có ng nào",
    },
    PRESENT: {
        "40": """40 ng | đủ 40 | 40 đại biểu | 40 bà con nhân dân | 40 người dân | bốn chục | 4chuc | đông đủ 40
            | có mặt 40 | đúng 40 | 40 tròn | 40 anh chị em | 40 nguoi 25 nam 15 nu | 40 cháu""",
        "250": "2 trăm rưỡi",
    },
    WOMEN: {"15": "15 nữ | nu: 15 | 15 chị em | 15 người | 15 gái", "0": "không có ai | ko có chị nào | khong co nu"},
    SHARE: {"95": "95% | 95 pt | 95 phan tram | chín lăm phần trăm | 95% người", "100": "trăm phần trăm | 100%"},
    MONEY: {
        "0": "không có đồng nào | ko có tiền | không có xu nào | chưa có đồng nào | 0đ",
        "2000000": "2tr | hai triệu | tròn 2 triệu",
        "200000": "2 tram k | 200k",
        "1500000": "1tr5 | triệu rưỡi | 1 500 000đ",
    },
    HOURS: {"2": "2h | 2 tiếng mỗi ngày | ngày 2 tiếng | 2 tiếng đồng hồ", "1.5": "một tiếng rưỡi", "0": "không"},
    YEAR: {"1985": "1985 | sinh năm 1985 | sn 1985 | tôi sinh năm 1985", "1990": "e sinh nam 1990"},
    HOUSEHOLDS: {"80": "80 nhà | 80 nóc nhà | bản mình 80 hộ | tam muoi ho"},
    BOOKS: {"10": "10 quyển | 10 sách | mười cuốn", "0": "không có cuốn nào | ko có sách"},
    QUESTION: {"9": "câu 9 | câu thứ 9 | số 9 | câu chín"},
    POINTS: {"2": "2 | 2 điểm | hai điểm | 2đ", "0": "không điểm"},
    LINE: {"3": "3 | số 3 | dòng 3", "0": "0"},
    AGAINST: {"0": "không có ai | ko ai", "2": "2 người không đồng ý | 2 phiếu"},
}
PROPOSED = {
    CHILDREN: {
        "2": """mot trai mot gai | 2, 1 đứa lớn rồi | 2 đứa, đứa 7 tuổi đứa 9 tuổi | 2 cahu | hình như là 2 | haii
            | đang nuôi 2 cháu""",
        "1": "1 dua 5 tuoi | mụt | có 1 mụn con | một đứa học lớp 3",
        "3": "3 đứa, 1 bỏ học | 1 trai 2 gái",
        "6": "xáu đứa",
        "0": "chua",
    },
    ADULTS: {"4": "4 người, 2 người đi làm xa | 4 cả ông bà", "2": "2 nguoi, ong noi 70 tuoi"},
    PRESENT: {
        "40": "hơn 40 | xấp xỉ 40 | 25 nam 15 nữ | 40 (15 nữ) | 4 trục",
        "41": "41 người cả trưởng bản",
        "200": "2 chăm",
    },
    WOMEN: {"15": "25 nam 15 nu"},
    SHARE: {"95": "hơn 95%", "0": "không có ai"},
    MONEY: {
        "5000000": "5 chẹo | 5 chịu | 5 củ | 5 triểu | 5 triệuu",
        "500000": "500 nghì | 500 cành",
        "2000000": "gần 2 triệu | công ty cho 2 triệu",
    },
    HOURS: {"0.5": "30 phút | 30p", "0.75": "45'", "1.5": "1 tiếng 30 phút", "2": "2 tiếng một ngày"},
    YEAR: {"1985": "85 | sn 85 | nam 85"},
    HOUSEHOLDS: {"80": "80 hộ, 320 khẩu | 80 hộ với 320 nhân khẩu | 80 hộ nghèo"},
}
ASKED = {
    "other_unit": {
        CHILDREN: """cháu 6 tuổi | co chau 7 tuoi | 3 tuổi | 3 thang | 10 tuổi | con 8t | 5 nam | 2 người lớn
            | 2 vợ chồng | bé lớp 3 | sn 2015 | sinh năm 2015 | 3 mẹ con""",
        ADULTS: "30 tuổi | 5 nhân khẩu | 2 cháu | 3 mẹ con",
        PRESENT: "40 hộ | 40% | 40 nam | 40 buổi | 40 phút",
        WOMEN: "15 nam",
        SHARE: "18 ng | 18 người | 20 hộ | 18 bạn | 18 thầy cô | 18 cô",
        MONEY: "10 lít | 5 người | 200 usd | 50k một hộ | 1 chỉ vàng",
        THOUSANDS: "2 triệu | 500k",
        HOURS: "1 buổi | 20 phút | 2 ngày",
        YEAR: "40 tuổi | tuổi 40",
        HOUSEHOLDS: "80 người | 320 khẩu",
        BOOKS: "10 người",
        QUESTION: "9 điểm",
        POINTS: "câu 2",
    },
    "one_number": {
        CHILDREN: "2 đứa lấy chồng rồi | 2 đứa lớn cả rồi | 1 đứa lớn 1 đứa bé | 1 đứa 6 tuổi 1 đứa 8 tuổi | 1 đứa nữa",
        ADULTS: "2 vo chong voi ong ba",
        PRESENT: "bốn mươi mấy người | vắng 5 | trên dưới 40",
        MONEY: "50k mỗi hộ | 2 triệu mấy | 6 triệu một năm | 3 xanh",
        HOURS: "7 giờ tối | 1 tuần 3 tiếng | sáng 1 tiếng chiều 1 tiếng",
        YEAR: "15 | 198 | 2k1",
    },
    "ambiguous": {
        CHILDREN: "hai, ba | 2 hoặc 3 | 2-3 | hai ba đứa | 2 đứa 1 đứa bỏ học | 2 cháu với 1 em",
        MONEY: "hai triệu năm trăm | 5 trăm | 1 triệu 2 | 2.000",
        HOURS: "một hai tiếng | 2-3 tiếng",
        WOMEN: "nam 25 nữ 15",
    },
    "not_a_number": {
        CHILDREN: "hết rồi | vài đứa | nhiều lắm | công ty | nhà neo người | 4o | II",
        AGAINST: "không ai phản đối | không đồng ý | không ai đồng ý",
        WOMEN: "toàn nam | toàn nữ",
        YEAR: "giáp tý | không có",
    },
    "unknown": {CHILDREN: "0 bt | 0 biết | k biết | chịu | không rõ | hk biết | không nhớ nữa", SHARE: "ko rõ lắm"},
}


def rows(table):
    return [
        (label, typed.strip(), Decimal(value))
        for label, values in table.items()
        for value, texts in values.items()
        for typed in texts.split(" | ")
    ]


def read(label, typed):
    return read_number(typed, whole=label not in FRACTIONS, unit=unit_of(label))


@pytest.mark.parametrize(("label", "typed", "value"), rows(SURE))
def test_what_is_said_plainly_is_taken(label, typed, value):
    assert read(label, typed) == value


@pytest.mark.parametrize(("label", "typed", "value"), rows(PROPOSED))
def test_what_is_probably_meant_is_proposed(label, typed, value):
    assert read(label, typed) == Likely(value)


@pytest.mark.parametrize(
    ("label", "typed", "why"),
    [
        (label, typed.strip(), why)
        for why, questions in ASKED.items()
        for label, texts in questions.items()
        for typed in texts.split(" | ")
    ],
)
def test_what_may_be_something_else_is_asked(label, typed, why):
    said = read(label, typed)
    assert isinstance(said, Misread)
    assert said.why == why


def test_a_form_may_name_what_it_counts():
    assert unit_named("cháu") == Unit("child", "chau")
    assert unit_named("năm") == Unit("year", "nam")
    assert unit_named("cây") == Unit("thing", "cay")
    assert unit_named("") is None
    assert read_number("3 cây", whole=True, unit=unit_named("cây")) == 3
    assert read_number("3 tuổi", whole=True, unit=unit_named("cây")) == Misread("other_unit")
    assert read_number("3 con", whole=True, unit=unit_named("cây")) == Misread("other_unit")


def test_a_question_that_does_not_say_counts_anything():
    assert unit_of("Ghi thêm điều gì?") is None
