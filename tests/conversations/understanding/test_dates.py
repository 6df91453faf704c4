"""Dates as people write them, the day always first."""

from __future__ import annotations

from datetime import date

import pytest

from conversations.understanding import Likely, Misread, read_date

TODAY = date(2025, 11, 2)
READ = {
    "2025-11-20": """20/11/2025 | 20-11-2025 | 20.11.2025 | 20 11 2025 | 20/11/25 | 2025-11-20 | 2025/11/20
        | 20/11 | 20-11 | 20.11 | ngày 20 tháng 11 năm 2025 | ngay 20 thang 11 nam 2025
        | ngafy 20 thasng 11 nawm 2025 | nga2y 20 tha1ng 11 na8m 2025 | 20 tháng 11 | 20 tháng 11 năm 25
        | ngày 20/11 | Ngày 20-11-2025. | dạ 20/11 ạ | NGÀY 20 THÁNG 11 | 20 th 11 | 20/11 năm 2025
        | 20 tháng 11, 2025 | ngày hai mươi tháng mười một | hai muoi thang muoi mot | ２０/１１/２０２５
        | 20\u200b/11/2025 | 20 tháng mười một""",
    "2025-09-05": """mùng 5 tháng 9 | mung 5 thang 9 | mồng 5 tháng 9 | mùng năm tháng chín | 5/9 | 05/09
        | 5/9/2025 | 05-09-25 | mùng 5/9 | mufng 5 thasng 9
        | ngày năm tháng chín năm hai nghìn không trăm hai mươi lăm""",
    "2025-05-05": """5/5 | ngày năm tháng năm | ngày 5 tháng năm năm 2025
        | mùng năm tháng năm năm hai nghìn không trăm hai lăm""",
    "2025-04-20": "20 tháng tư năm 2025 | 20/4/25 | hai mươi tháng bốn năm nay",
    "2025-11-02": """hôm nay | hom nay | hoom nay | ho6m nay | HÔM NAY | bữa nay | sáng nay | hôm nay ạ
        | dạ hôm nay | today""",
    "2025-11-01": "hôm qua | hom qua | hoom qua | tối qua | hôm qua ạ | yesterday",
    "2025-10-31": "hôm kia | hom kia | hoom kia",
    "2025-11-03": "ngày mai | ngay mai | ngafy mai | mai | sáng mai | tomorrow",
    "2025-11-04": "ngày kia | ngày mốt",
    "2024-02-29": "29/2/2024 | 29/02/24 | 29 tháng 2 năm 2024",
    "1985-11-20": "20/11/1985",
    "2035-01-01": "1/1/2035",
    "1936-01-01": "1/1/1936",
    "1900-01-01": "1/1/1900",
    "2100-12-31": "31/12/2100",
}


@pytest.mark.parametrize(
    ("typed", "day"), [(typed.strip(), day) for day, texts in READ.items() for typed in texts.split(" | ")]
)
def test_dates_are_read(typed, day):
    assert read_date(typed, TODAY) == date.fromisoformat(day)


NOT_A_DATE = """31/2 | 31/2/2025 | 29/2 | 29/2/2025 | 30/02 | 31/4 | 0/5 | 5/0 | 32/1 | 20/13 | 11/20/2025
    | 20/11/1899 | 20/11/2101 | 2025-20-11 | 20/11/225 | 20 | ngày 20 | tháng 11 | năm 2025 | 2025 | 11/2025
    | 3,5 | 1.500 | abc | ? | không có | 5/9 âm lịch | rằm tháng 7 | mùng 5 tháng giêng | hôm kìa | hôm nọ
    | 20/11/2025 10:30 | 1/2/3/4 | ngày tháng năm | hôm nay hôm qua | tháng tháng 5
    | 20112025"""


@pytest.mark.parametrize("typed", [typed.strip() for typed in NOT_A_DATE.split(" | ")])
def test_what_is_no_date_is_refused(typed):
    assert read_date(typed, TODAY) == Misread("not_a_date")


def test_without_a_year_it_is_the_nearest_such_day_and_sure_only_this_year():
    assert read_date("29/2", date(2024, 1, 1)) == date(2024, 2, 29)
    assert read_date("31/12", date(2024, 1, 1)) == Likely(date(2023, 12, 31))
    assert read_date("20/4", TODAY) == Likely(date(2026, 4, 20))


@pytest.mark.parametrize(
    ("typed", "day"), [("20/11/85", "1985-11-20"), ("1/1/35", "2035-01-01"), ("1/1/36", "1936-01-01")]
)
def test_two_figures_of_a_year_far_off_are_only_likely(typed, day):
    assert read_date(typed, TODAY) == Likely(date.fromisoformat(day))


@pytest.mark.parametrize("today", [date.min, date.max, date(2100, 12, 31)])
def test_tomorrow_may_be_out_of_bounds(today):
    assert read_date("ngày mai", today) == Misread("not_a_date")


def test_empty_and_endless_texts_are_refused():
    assert read_date(" ", TODAY) == Misread("empty")
    assert read_date("20/11 " * 400, TODAY) == Misread("too_long")
