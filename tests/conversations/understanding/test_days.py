"""Days as people type them at a question that is about the past, the future, or the day somebody was born."""

from __future__ import annotations

from datetime import date

import pytest

from conversations.understanding import Likely, Misread, read_date
from conversations.understanding.years import Asked, sense_of

TODAY = date(2026, 11, 28)  # a Saturday
JANUARY = date(2027, 1, 5)
DECEMBER = date(2026, 12, 28)

SURE = {
    ("past", TODAY): {
        "2026-11-28": "hnay | h.nay | trưa nay | bữa nay | bữa ni",
        "2026-11-27": "hôm wa | hqua | hum qua | chiều hôm qua | tối qua | sáng hôm qua | mới hôm qua",
        "2026-11-26": "tối hôm kia | bữa kia",
        "2026-11-29": "mai",
        "2026-09-15": """15 thág 9 | 15 thg 9 | 15t9 | 15th9 | 15 t9 | 15/t9 | 15/9 vừa rồi | 15/9 vừa qua
        | sáng ngày 15/9
            | hôm 15/9 | chiều 15/9 | vào ngày 15/9 | tháng 9 ngày 15 | tháng 9, ngày 15 | tháng chín ngày mười lăm
            | thứ 3 ngày 15/9 | thứ ba 15/9/2026 | 15/9 năm nay | họp hôm 15/9 | tổ chức ngày 15/9 | là 15/9 | 15-9-26
            | 15-9/2026 | 15/9 lúc 8h | 8 giờ sáng 15/9 | 15 tháng 9/2026 | 15 thang 9 nam 26
        | muoi lam thang chin""",
        "2026-11-14": "t7 14/11 | thứ bảy ngày 14 tháng 11",
        "2026-11-20": "20/11 | 20/11 vừa rồi | nhân dịp 20/11",
        "2025-09-15": "15/9 năm ngoái | 15 tháng 9 năm ngoái | 15/9 năm trước | 15/9/2025",
        "2026-11-15": "cn 15/11 | ngày 15 tháng này",
        "2026-10-15": "ngày 15 tháng trước",
        "2026-01-01": "1/1",
    },
    ("past", JANUARY): {
        "2026-11-20": "20/11 | 20/11 vừa rồi | 20/11 năm ngoái",
        "2027-01-03": "3/1",
        "2026-12-30": "30/12",
    },
    ("future", DECEMBER): {"2027-01-03": "3/1", "2027-02-01": "1/2", "2026-12-29": "29/12 | mai"},
    ("near", TODAY): {"2026-09-15": "15/9", "2026-12-12": "12/12"},
    ("birth", TODAY): {
        "2015-11-20": "20/11/2015 | 20/11/15 | 20-11-15 | sinh ngày 20/11/2015 | sn 20/11/2015",
        "1936-01-01": "1/1/1936",
    },
}
PROPOSED = {
    ("past", TODAY): {
        "2026-11-19": "thứ 5 tuần trước | t5 tuần trước | thu nam tuan truoc",
        "2026-11-22": "chủ nhật vừa rồi | cn tuần rồi",
        "2026-11-21": "thứ 7 vừa rồi",
        "2026-11-25": "3 hôm trước | cách đây 3 ngày",
        "2026-09-15": "khoảng 15/9 | hình như 15/9",
        "2026-11-15": "thứ 2 15/11",
        "2025-11-29": "29/11",
        "1936-01-01": "1/1/36",
        "1985-09-15": "15/9/85",
    },
    ("past", JANUARY): {"2026-01-06": "6/1"},
    ("future", DECEMBER): {"2027-11-20": "20/11", "2027-01-02": "thứ 7 tới"},
    ("near", TODAY): {"2027-01-03": "3/1", "2027-05-01": "1/5"},
    ("birth", TODAY): {
        "1936-01-01": "1/1/36",
        "1927-01-01": "1/1/27",
        "1985-05-05": "5/5/85",
        "2036-01-01": "1/1/2036",
    },
}
ASKED = {
    (
        "past",
        "several_days",
    ): """20–22/11 | 20-22/11 | 20 – 22/11/2026 | 1-7/10 | 1 - 7/10/2026 | từ 1 đến 7/10 | 1/10 - 7/10
        | 1/10-7/10/2026 | 1 và 2/10 | 20 den 22 thang 11 | ngày 20, 21/11 | 20/11 hay 21/11""",
    (
        "past",
        "not_a_date",
    ): """cuối tuần | tuần trước | hôm trước | hôm nọ | thứ 5 | cn | ngày 15 | tháng 9 | 9/2026 | 2026
        | 15 tháng trước | 5 tháng trước | 1509 | 15092026 | 30/2 | 9/15 | không có | chưa tổ chức | rằm tháng 7
        | 1/10 âm lịch | đầu tháng 10 | 10 tháng""",
    ("past", "unknown"): "không biết | ko nhớ | k nhớ ngày | không nhớ ngày nào | quên rồi",
    ("birth", "no_year"): "20/11 | ngày 20 tháng 11 | 20 tháng mười một",
    ("birth", "not_a_date"): "2015 | tháng 11/2015 | 29/2/2015",
}


def rows(table):
    return [
        (typed.strip(), Asked(today, sense), date.fromisoformat(day))
        for (sense, today), days in table.items()
        for day, texts in days.items()
        for typed in texts.split(" | ")
    ]


@pytest.mark.parametrize(("typed", "asked", "day"), rows(SURE))
def test_a_day_said_plainly_is_taken(typed, asked, day):
    assert read_date(typed, asked) == day


@pytest.mark.parametrize(("typed", "asked", "day"), rows(PROPOSED))
def test_a_day_far_off_or_not_said_for_sure_is_proposed(typed, asked, day):
    assert read_date(typed, asked) == Likely(day)


@pytest.mark.parametrize(
    ("typed", "sense", "why"),
    [(typed.strip(), sense, why) for (sense, why), texts in ASKED.items() for typed in texts.split(" | ")],
)
def test_what_is_not_one_day_is_asked(typed, sense, why):
    assert read_date(typed, Asked(TODAY, sense)) == Misread(why)


def test_of_the_years_a_question_allows_the_nearest_is_meant():
    this_year = Asked(JANUARY, "near", lambda day: day < JANUARY)
    assert read_date("20/11", this_year) == date(2026, 11, 20)
    assert read_date("4/1", this_year) == date(2027, 1, 4)


@pytest.mark.parametrize(
    ("label", "sense"),
    [
        ("Tổ chức ngày nào?", "past"),
        ("Họp ngày nào?", "past"),
        ("Cuộc họp đã tổ chức ngày nào?", "past"),
        ("Quyết định ngày nào?", "past"),
        ("Cháu sinh ngày nào?", "birth"),
        ("ngày sinh của chủ hộ", "birth"),
        ("Dự kiến họp ngày nào?", "future"),
        ("Ngày nào?", "near"),
        ("Sinh hoạt chi bộ ngày nào?", "near"),
    ],
)
def test_the_words_of_a_question_say_what_days_it_is_about(label, sense):
    assert sense_of(label) == sense
