"""What people say in other words than a label's: what is sure, what is only proposed, and what must be asked."""

from __future__ import annotations

import pytest

from conversations.understanding import Likely, Misread, Option, read_choice, read_choices


def options(*labels):
    return tuple(Option(str(place), (label,)) for place, label in enumerate(labels, 1))


SHELF = "Nhà mình có tủ sách không?", options("Có", "Không")
SCHOOL = (
    "Các cháu trong nhà đi học thế nào?",
    options("Cháu nào cũng đi học đều", "Còn cháu hay nghỉ buổi", "Còn cháu bỏ học"),
)
RESULTS = "Cháu nào đạt?", options("Tất cả các cháu", "Còn cháu chưa đạt", "Chưa cháu nào đạt")
POLITE = "Các cháu có lễ phép không?", options("Luôn như vậy", "Lúc có, lúc không", "Chưa được như vậy")
LITERATE = "Người lớn đã biết đọc chưa?", options("Ai cũng biết", "Còn người chưa biết", "Chưa ai biết")
CORNER = "Có chỗ riêng để học không?", options("Có đủ bàn và đèn", "Có chỗ, chưa đủ bàn và đèn", "Chưa có")
BOOKS = "Nhà mình có sách, báo để đọc không?", options("Có tủ hoặc giá sách", "Có vài cuốn", "Chưa có")
SAVING = "Nhà mình có để dành tiền không?", options("Có, để dành đều", "Có, lúc được lúc không", "Chưa có")
HELP = "Có giúp làm ăn khá hơn không?", options("Giúp được nhiều", "Giúp được một ít", "Chưa giúp được")
CULTURE = "Có được công nhận không?", options("Đã được công nhận", "Đã đăng ký, đang chờ", "Chưa")
HANDED_IN = "Nhà đã nộp phiếu chưa?", options("Đã nộp", "Chưa nộp")
CONSENT = "Có đồng ý không?", options("Đồng ý", "Không đồng ý")
ERASE = "Có chắc là muốn xóa không?", options("Xóa hết", "Không xóa")
GRADE = "Học lực của cháu?", options("Tốt", "Khá", "Trung bình", "Yếu")
HOW_OFTEN = "Đọc bao lâu một lần?", options("Hằng ngày", "Hằng tuần", "Hằng tháng", "Không bao giờ")
CLASSES = "Dự mấy buổi học?", options("Chưa dự buổi nào", "1 buổi", "2 đến 3 buổi", "Từ 4 buổi trở lên")
VILLAGES = "Nhà ở bản nào?", options("Bản Nà Sa", "Bản Nà Sản", "Bản Pa Ham", "Bản Huổi Lự")

# question, place of the option, texts
SURE = [
    (SHELF, 1, "có đấy ạ|có mà|ừa|ờ|ukm|chuẩn|đương nhiên rồi|👍|👍🏽|okela|cóa|nhất trí|có chứ sao không|vâng có đấy"),
    (SHELF, 1, "nhà e có ạ|có tủ sách|có 2 tủ|co mot cai|dĩ nhiên|chính xác|có thật mà|ừ có|okê|👌"),
    (SHELF, 2, "khôg|kgong|kco|chưa có đâu ạ|đéo|đéo có|có đâu|kp|👎|đâu có|làm gì có|chả có|chẳng có gì|thôi không"),
    (SHELF, 2, "có mô|nỏ có|không có gì cả|chưa có gì hết|không hề|hông có đâu|chx có|không có tủ sách|không, chưa có"),
    (HANDED_IN, 1, "nộp rùi|nộp rồi|nop r|đã nộp rồi|nộp rồi mà|nộp"),
    (HANDED_IN, 2, "chưa nộp đâu|ch nộp|không nộp"),
    (CONSENT, 1, "đồg ý|nhất trí|ok e|chấp nhận|tán thành"),
    (CONSENT, 2, "ko dy|kdy|không chấp nhận|thôi không"),
    (SCHOOL, 1, "deu het|di deu ca|đi học hết|đứa nào cũng đi học đều|đi hc đều lắm"),
    (HOW_OFTEN, 1, "ngày nào cũng đọc|ngày"),
    (SCHOOL, 2, "cái thứ hai|thứ 2|ý số 2|em chọn cái số 2 ạ|(2)|2)|số hai nhé|cái giữa"),
    (SCHOOL, 3, "bỏ học|bỏ|ý cuối|cái cuối cùng|cái thứ ba"),
    (RESULTS, 1, "đạt hết|cháu nào cũng đạt|ca hai dua deu dat|tất"),
    (RESULTS, 3, "không cháu nào|khong dua nao dat|chưa đứa nào"),
    (POLITE, 1, "có, luôn như vậy|co luon nhu vay|luôn"),
    (POLITE, 2, "thỉnh thoảng|đôi khi|khi có khi không"),
    (LITERATE, 1, "biết hết|ai cug bit|tất cả đều biết"),
    (LITERATE, 3, "khong ai biet|không ai"),
    (BOOKS, 1, "tủ|có giá sách"),
    (BOOKS, 2, "co vai quyen|vài cuốn"),
    (SAVING, 1, "đều|có đều"),
    (SAVING, 2, "lúc được lúc không|thi thoảng có"),
    (HELP, 1, "rất nhiều|giúp nhiều"),
    (HELP, 2, "giúp được ít|một chút"),
    (CULTURE, 1, "được công nhận|có được công nhận"),
    (CULTURE, 3, "chưa được"),
    (VILLAGES, 3, "paham|pa ham"),
    (CLASSES, 2, "2.|(2)|2)|số 2|1 buổi"),
]
LIKELY = [
    (SHELF, 2, "0"),
    (SCHOOL, 3, "1 dua bo hoc|co 1 dua bo hoc|thang lon bo hoc roi|1 cháu bỏ học"),
    (RESULTS, 2, "con 1 dua chua dat|thằng út chưa đạt"),
    (LITERATE, 2, "mẹ chưa biết|còn 1 người|còn mẹ tôi|mot nguoi khong biet"),
    (CORNER, 1, "đủ cả|đầy đủ"),
    (
        CORNER,
        2,
        "không đủ|thiếu đèn|co cho chua co den|có chỗ, chưa có đèn|co ban chua co den|có đèn nhưng không có bàn",
    ),
    (POLITE, 3, "không ngoan|không lễ phép"),
    (GRADE, 3, "trug bình|chung bình"),
    (GRADE, 4, "iếu"),
]
ASKED = [
    (SHELF, "sắp có|đang mua|không biết|để hỏi vợ|thôi|khỏi|không phải là không có|chưa chắc có|bố có|có không"),
    (SCHOOL, "ba con|hai cháu|1 cháu|2 chị em|hai anh em|không đều|đi học|học|bỏ học hết|câu 1 chọn 2|thứ 5|ý 4"),
    (RESULTS, "1 cháu|ba cháu|chưa|chưa đạt|không phải tất cả|hết"),
    (POLITE, "ngoan|hư lắm|lúc ngoan lúc không|có|như vậy|dung|không luôn|chưa luôn|không phải lúc nào cũng vậy"),
    (LITERATE, "biết|chưa|không biết|rồi|3 nguoi biet|không ai không biết"),
    (CORNER, "có chỗ chưa có quạt|chưa có bàn chưa có đèn|có|bàn|có bàn|không có đèn|có đủ đâu"),
    (BOOKS, "sách|có|có báo|nhiều|có ít|hết rồi|không có tủ"),
    (SAVING, "có|không đều|hết tiền"),
    (CULTURE, "rồi|được|chưa đăng ký"),
    (CONSENT, "dung|dung a|đừng|đồng ý cái gì|để hỏi con đã|ý"),
    (ERASE, "có|ok|dung xoa|khoan xóa"),
    (GRADE, "giỏi|khá tốt|k tốt lắm|không yếu"),
    (HOW_OFTEN, "2 tuần|1 tháng|3 ngày|không phải hằng ngày"),
    (CLASSES, "2|ô nửa|câu nửa"),
    (("Mấy buổi?", options("Chưa", "1")), "1."),
    (VILLAGES, "bản nà|bản"),
]


def every(table):
    return [(*case, typed) for *case, texts in table for typed in texts.split("|")]


@pytest.mark.parametrize(("question", "place", "typed"), every(SURE))
def test_what_says_just_this_is_taken(question, place, typed):
    asked, offered = question
    assert read_choice(typed, offered, asked) == str(place)


@pytest.mark.parametrize(("question", "place", "typed"), every(LIKELY))
def test_what_means_one_in_other_words_is_proposed(question, place, typed):
    asked, offered = question
    assert read_choice(typed, offered, asked) == Likely(str(place))


@pytest.mark.parametrize(("question", "typed"), every(ASKED))
def test_what_may_mean_two_or_nothing_is_asked(question, typed):
    asked, offered = question
    assert isinstance(read_choice(typed, offered, asked), Misread)


@pytest.mark.parametrize(
    ("question", "typed", "named"),
    [
        (SAVING, "có", ("Có, để dành đều", "Có, lúc được lúc không")),
        (POLITE, "có ạ", ("Luôn như vậy", "Lúc có, lúc không")),
        (POLITE, "ngoan ngoan", ("Luôn như vậy", "Lúc có, lúc không")),
        (POLITE, "các cháu lễ phép lắm", ("Luôn như vậy", "Lúc có, lúc không")),
        (LITERATE, "rồi", ("Ai cũng biết", "Còn người chưa biết")),
        (LITERATE, "chưa", ("Còn người chưa biết", "Chưa ai biết")),
        (HELP, "co giup", ("Giúp được nhiều", "Giúp được một ít")),
        (BOOKS, "có sách", ("Có tủ hoặc giá sách", "Có vài cuốn")),
        (CLASSES, "2", ("1 buổi", "2 đến 3 buổi")),
    ],
)
def test_where_two_may_be_meant_both_are_named(question, typed, named):
    asked, offered = question
    assert read_choice(typed, offered, asked) == Misread("ambiguous", named)


WAYS = options("Dự lớp học", "Ở trung tâm học tập", "Đọc sách báo", "Xem ti vi hoặc điện thoại", "Hỏi người biết")


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("1 3 ạ", "1 3"),
        ("em chọn 1 với 3 ạ", "1 3"),
        ("ý 1 và ý 3", "1 3"),
        ("số 1, số 3", "1 3"),
        ("cái đầu và cái cuối", "1 5"),
        ("cả 5", "1 2 3 4 5"),
        ("cả năm", "1 2 3 4 5"),
    ],
)
def test_several_places_in_the_list_are_read(typed, places):
    assert read_choices(typed, WAYS) == tuple(places.split())


@pytest.mark.parametrize("typed", ["1 6", "1 3 9", "1->3", "1 khong 2", "không xem ti vi", "tất cả trừ 3", "cả 4"])
def test_several_are_never_taken_in_part(typed):
    assert isinstance(read_choices(typed, WAYS), Misread)


def test_several_with_a_slip_are_proposed():
    assert read_choices("đọc sách với chung tâm", WAYS) == Likely(("2", "3"))
