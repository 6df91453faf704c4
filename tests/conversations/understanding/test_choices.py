"""One choice out of several, as people type it; and what must never be taken for a choice."""

from __future__ import annotations

import pytest

from conversations.understanding import Misread, Option, read_choice

HAVE = (Option("co", ("Có", "Yes")), Option("khong", ("Không", "No")))
HAVE_OR_HAVE_NOT = (Option("co", ("Có",)), Option("khong_co", ("Không có",)))
DONE = (Option("roi", ("Rồi",)), Option("chua", ("Chưa",)))
ALREADY = (Option("da_co", ("Đã có",)), Option("chua_co", ("Chưa có",)), Option("kb", ("Không biết",)))
RIGHT = (Option("d", ("Đúng", "True")), Option("s", ("Sai", "False")))
AGREE = (Option("dy", ("Đồng ý",)), Option("kdy", ("Không đồng ý",)))
OFTEN = (
    Option("thuong_xuyen", ("Thường xuyên", "Often")),
    Option("thinh_thoang", ("Thỉnh thoảng", "Sometimes")),
    Option("khong_bao_gio", ("Không bao giờ", "Never")),
)
READING = (
    Option("hang_ngay", ("Có đọc sách hằng ngày",)),
    Option("it", ("Thỉnh thoảng đọc",)),
    Option("khong", ("Không đọc",)),
)
HOW_MANY = (
    Option("it", ("Dưới 3 quyển",)),
    Option("vua", ("Từ 3 đến 5 quyển",)),
    Option("nhieu", ("Trên 5 quyển",)),
)
CLASSES = tuple(Option(f"lop_{number}", (f"Lớp {number}",)) for number in (6, 7, 8, 9))


def read_all(table):
    """One test for each typed text of a table of `options, name, texts`."""
    return [(typed, options, name) for options, name, texts in table for typed in texts.split("|")]


NUMBERS = [
    (HAVE, "co", "1|1.|1)|(1)|#1|01|số 1|so 1|chọn 1|lựa chọn 1|đáp án 1|ý 1|dạ số 1 ạ|một|mot|moojt|số một|1️⃣|１"),
    (HAVE, "khong", "2|2.|2 ạ|số 2|hai|so hai|chon so 2|ô 2"),
    (OFTEN, "khong_bao_gio", "3|ba|số ba|BA"),
    (HAVE, "co", "1 có|1. Có|1 - co|1 cos"),
    (CLASSES, "lop_9", "9|lớp 9|lop 9|4|LOP 9"),
]
LABELS = [
    (HAVE, "co", "Có|có|CÓ|co|Co.|có!|yes|Yes|co\u0301|  có  |\u200bcó|có 😀"),
    (HAVE, "khong", "Không|không|KHÔNG|khong|KHONG|khong.|No|no|khôn\u200bg"),
    (OFTEN, "thuong_xuyen", "Thường xuyên|thuong xuyen|THUONG XUYEN|thừơng xuyên|thường xuyen|thuơng xuyên|Often"),
    (OFTEN, "thinh_thoang", "thinh thoang|thỉnh thoảng|thỉnh thoãng|Thinh Thoang"),
    (OFTEN, "khong_bao_gio", "khong bao gio|Không bao giờ|ko bao gio|k bao giờ|never"),
    (OFTEN, "thuong_xuyen", "thuong_xuyen"),
    (OFTEN, "khong_bao_gio", "khong_bao_gio"),
]
KEYS = [
    (HAVE, "co", "cos|COS|Cos|co1|CO1|cos aj|daj cos"),
    (HAVE, "khong", "khoong|KHOONG|khongo|kho6ng|khong6|KHO6NG|dạ khoong"),
    (RIGHT, "d", "ddungs|ddusng|DDUNGS|dungsd|d9u1ng|d9ung1|dung19|ddungs ạ"),
    (OFTEN, "thuong_xuyen", "thuowngf xuyeen|THUOWNGF XUYEEN|thuongwf xuyeen|thuo72ng xuye6n|thu7o72ng xuye6n"),
    (OFTEN, "thinh_thoang", "thinhr thoangr|thinh3 thoang3|thirnh thoarng"),
    (AGREE, "dy", "ddoongf ys|d9o62ng y1|ddoongf y"),
]
SHORT = [
    (HAVE, "khong", "k|ko|kg|khg|kh|hok|hong|hông|hổng|hem|k0|kô|K|KO|Hok|ko a|k nhé|k co|ko có|hok có|hông có"),
    (HAVE, "co", "c|C|c a|có r|y|dc"),
    (DONE, "roi", "r|rồi|roi|R"),
    (AGREE, "kdy", "ko dong y|k đồng ý|hông đồng ý"),
]
YES_AND_NO = [
    (
        HAVE,
        "co",
        "dạ có|vâng|vang|vâng ạ|dạ vâng|ừ|u|uh|uhm|ừm|ok|okie|OK|đúng|dung|phải|rồi|đồng ý|y|có chứ|đúng rồi ạ",
    ),
    (HAVE, "khong", "chưa|chua|không có|chưa có|no|n|không phải|dạ không|dạ chưa|không đâu|chưa ạ|không được"),
    (DONE, "roi", "có|vâng|rồi ạ|đúng rồi|co roi"),
    (DONE, "chua", "không|ko|chưa có|k"),
    (ALREADY, "da_co", "có|vâng|co|rồi|c"),
    (RIGHT, "s", "không|không đúng|không phải|sai"),
    (AGREE, "dy", "ừ|có|vâng|ok|được|y"),
    (AGREE, "kdy", "không|ko|không đồng ý|khong dong y"),
    (HAVE_OR_HAVE_NOT, "khong_co", "không|ko|không có|khong co|ko co|chưa|chưa có|hem|k có|dạ không có ạ"),
    (HAVE_OR_HAVE_NOT, "co", "có|co|vâng|ừ|c|dạ có ạ"),
    (READING, "khong", "không|ko|chưa|k"),
]
POLITE = [
    (HAVE, "co", "dạ thưa bác có ạ|em có|em có nhé|nhà em có|gia đình tôi có|có đó|có ấy|cháu có ạ|có bác|có ạ bác"),
    (HAVE, "khong", "thưa cô không ạ|nhà mình không|con không|không thôi|không nha|em ko ạ|bác không|không vậy"),
    (OFTEN, "thuong_xuyen", "dạ thường xuyên ạ|em thường xuyên|thường xuyên nhé|dạ thường ạ"),
]
PARTS = [
    (OFTEN, "thuong_xuyen", "thuong|thường|xuyên|Thuong|thuowngf"),
    (OFTEN, "thinh_thoang", "thỉnh|thoảng|thinh"),
    (READING, "hang_ngay", "hằng ngày|hàng ngày|doc sach hang ngay"),
    (READING, "it", "thỉnh thoảng|thinh thoang"),
    (READING, "khong", "ko doc|không đọc|k đọc"),
    (HOW_MANY, "it", "dưới 3|duoi 3|dưới"),
    (HOW_MANY, "vua", "từ 3 đến 5|tu 3"),
    (HOW_MANY, "nhieu", "trên 5|tren|số 3"),
]
READ = [
    *read_all(NUMBERS),
    *read_all(LABELS),
    *read_all(KEYS),
    *read_all(SHORT),
    *read_all(YES_AND_NO),
    *read_all(POLITE),
    *read_all(PARTS),
]


@pytest.mark.parametrize(("typed", "options", "name"), READ)
def test_what_people_type_is_understood(typed, options, name):
    assert read_choice(typed, options) == name


NOT_A_CHOICE = [
    (HAVE, "câu 1|câu 2|3|-|…|?|🙂|abc|nhà tôi đẹp|-5"),
    (
        HAVE,
        "không biết|ko bit|chưa rõ|không nhớ|không hiểu|có không|có hay không|có hoặc không|không phải không|chắc có",
    ),
    (HAVE, "dạ|ạ|em|anh chị|dạ thưa bác|dừng|dừng lại|có lẽ|chưa chắc"),
    (HAVE, "thx|tx|ch|cg|kb|cc|kk"),
    (OFTEN, "tx|thx|ít|bao giờ|thu|4|t"),
    (AGREE, "đồng ý không"),
    (HOW_MANY, "6|nhiều lắm"),
    (READING, "đọc báo|sách báo|không đọc sách"),
]


@pytest.mark.parametrize(
    ("typed", "options"), [(t, options) for options, texts in NOT_A_CHOICE for t in texts.split("|")]
)
def test_what_is_no_choice_is_refused(typed, options):
    assert read_choice(typed, options) == Misread("not_a_choice")


BAN = (Option("ban_a", ("Bản A",)), Option("ban_b", ("Bản B",)), Option("ban", ("Bán hàng",)))
YES_TWICE = (Option("a", ("Có, hằng ngày",)), Option("b", ("Có, hằng tuần",)), Option("c", ("Không",)))
NO_TWICE = (Option("a", ("Có",)), Option("b", ("Không có",)), Option("c", ("Không cần",)))
FATHER = (Option("me", ("Mẹ",)), Option("ba", ("Bà",)), Option("bo", ("Ba",)))
COUNTS = (Option("khong", ("0",)), Option("mot", ("1",)), Option("hai", ("2",)))
MAYBE = (Option("a", ("Đã có",)), Option("b", ("Không biết",)))
STOP = (Option("dung", ("Dừng",)), Option("tiep", ("Đi tiếp",)))
NORMAL = (Option("tx", ("Thường xuyên",)), Option("bt", ("Bình thường",)), Option("k", ("Không thường xuyên",)))

AMBIGUOUS = [
    ("có", READING, ("Có đọc sách hằng ngày", "Thỉnh thoảng đọc")),
    ("có", OFTEN, ("Thường xuyên", "Thỉnh thoảng")),
    ("sách", READING, ("Có đọc sách hằng ngày",)),
    ("doc sach", READING, ("Có đọc sách hằng ngày",)),
    ("ý", AGREE, ("Đồng ý",)),
    ("5 quyển", HOW_MANY, ("Dưới 3 quyển", "Từ 3 đến 5 quyển", "Trên 5 quyển")),
    ("bản", BAN, ("Bản A", "Bản B")),
    ("ban", BAN, ("Bản A", "Bản B", "Bán hàng")),
    ("có", YES_TWICE, ("Có, hằng ngày", "Có, hằng tuần")),
    ("vâng", YES_TWICE, ("Có, hằng ngày", "Có, hằng tuần")),
    ("không", NO_TWICE, ("Không có", "Không cần")),
    ("ba", FATHER, ("Bà", "Ba")),
    ("1", COUNTS, ("0", "1")),
    ("một", COUNTS, ("0", "1")),
    ("3", HOW_MANY, ("Dưới 3 quyển", "Từ 3 đến 5 quyển", "Trên 5 quyển")),
    ("8", (*CLASSES, *COUNTS, Option("x", ("Khác",))), ("Lớp 8", "Khác")),
    ("không", MAYBE, ("Không biết",)),
    ("1 không", HAVE, ("Có", "Không")),
    ("2 thường xuyên", OFTEN, ("Thường xuyên", "Thỉnh thoảng")),
    ("đọc", READING, ("Có đọc sách hằng ngày", "Thỉnh thoảng đọc")),
    ("thuong", NORMAL, ("Thường xuyên", "Bình thường")),
    ("đúng", STOP, ("Dừng",)),
    ("khống", HAVE, ("Không",)),
    ("cô", HAVE, ("Có",)),
    ("7", (Option("7", ("Ít",)), Option("9", ("Nhiều",))), ("Ít",)),
]


@pytest.mark.parametrize(("typed", "options", "labels"), AMBIGUOUS)
def test_where_two_readings_differ_we_ask(typed, options, labels):
    assert read_choice(typed, options) == Misread("ambiguous", labels)


@pytest.mark.parametrize(
    ("typed", "options", "name"),
    [
        ("bán", BAN, "ban"),
        ("Bà", FATHER, "ba"),
        ("bà ạ", FATHER, "ba"),
        ("0", COUNTS, "khong"),
        ("thường xuyên", NORMAL, "tx"),
        ("không thường xuyên", NORMAL, "k"),
        ("ko thuong xuyen", NORMAL, "k"),
        ("bình thường", NORMAL, "bt"),
        ("dừng", STOP, "dung"),
        ("dung", STOP, "dung"),
        ("Anh", (Option("anh", ("Anh",)), Option("em", ("Em",))), "anh"),
        ("dạ em ạ", (Option("anh", ("Anh",)), Option("em", ("Em",))), "em"),
        ("anh em ạ", (Option("em", ("Em",)), Option("ae", ("Anh em",))), "ae"),
        ("dạ không thôi ạ", (Option("khong", ("Không",)), Option("thoi", ("Không thôi",))), "thoi"),
        ("c", (Option("co", ("Có",)), Option("c", ("C",))), "c"),
        ("👍", (Option("tot", ("👍",)), Option("xau", ("👎",))), "tot"),
        ("một", (Option("hai", ("Hai người",)), Option("mot", ("Một mình",))), "mot"),
    ],
)
def test_accents_and_the_nearest_label_decide(typed, options, name):
    assert read_choice(typed, options) == name


NEGATED = [
    ("có", (Option("khong", ("Không có",)), Option("it", ("Có ít",)), Option("chua", ("Chưa có",))), "it"),
    ("có", (Option("khong", ("Không có",)), Option("khac", ("Khác",))), Misread("not_a_choice")),
    ("có sách", (Option("khong", ("Không có sách",)), Option("khac", ("Khác",))), Misread("not_a_choice")),
    ("sách", (Option("khong", ("Chưa có sách",)), Option("bao", ("Có báo",))), Misread("not_a_choice")),
    ("đủ", (Option("thieu", ("Không đủ",)), Option("khac", ("Khác",))), Misread("not_a_choice")),
    ("thường xuyên", (Option("it", ("Ít thường xuyên",)), Option("khac", ("Khác",))), Misread("not_a_choice")),
    ("thường", (Option("khong", ("Thường không đọc",)), Option("khac", ("Khác",))), Misread("not_a_choice")),
    ("sure", (Option("not_sure", ("Not sure",)), Option("other", ("Other",))), Misread("not_a_choice")),
    ("know", (Option("dk", ("Don't know",)), Option("other", ("Other",))), Misread("not_a_choice")),
    ("có", (Option("le", ("Có lẽ không",)), Option("khac", ("Khác",))), Misread("not_a_choice")),
    ("không có", HAVE, "khong"),
    ("không có", (Option("co", ("Có",)), Option("khac", ("Khác",))), Misread("not_a_choice")),
    ("không phải có", HAVE, Misread("not_a_choice")),
    ("chưa có", ALREADY, "chua_co"),
    ("không đồng ý", (Option("dy", ("Đồng ý",)), Option("yk", ("Ý khác",))), Misread("not_a_choice")),
    ("ko dong y", (Option("dy", ("Đồng ý",)), Option("yk", ("Ý khác",))), Misread("not_a_choice")),
]


@pytest.mark.parametrize(("typed", "options", "expected"), NEGATED)
def test_a_no_never_becomes_a_yes_nor_a_yes_a_no(typed, options, expected):
    assert read_choice(typed, options) == expected


@pytest.mark.parametrize(
    ("typed", "labels"),
    [
        ("1 2", ("Thường xuyên", "Thỉnh thoảng")),
        ("1,3", ("Thường xuyên", "Không bao giờ")),
        ("1-2", ("Thường xuyên", "Thỉnh thoảng")),
        ("thường xuyên, thỉnh thoảng", ("Thường xuyên", "Thỉnh thoảng")),
    ],
)
def test_two_choices_where_one_is_asked_are_too_many(typed, labels):
    assert read_choice(typed, OFTEN) == Misread("too_many", labels)


@pytest.mark.parametrize("typed", ["", "   ", "\n\t", "\u200b", "\0", "\u00a0\u3000"])
def test_nothing_is_empty(typed):
    assert read_choice(typed, HAVE) == Misread("empty")


def test_a_letter_is_too_long_to_be_a_choice():
    assert read_choice("có " * 667, HAVE) == Misread("too_long")


def test_a_question_without_choices_cannot_be_answered():
    assert read_choice("1", ()) == Misread("not_a_choice")
