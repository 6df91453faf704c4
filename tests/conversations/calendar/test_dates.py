"""What officers type as a date, and the days it means."""

from __future__ import annotations

import contextlib
from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from conversations.calendar.dates import YEARS, Days, WrongDate, check, days_of, is_undated, parse, written
from conversations.calendar.occasion import Occasion
from conversations.calendar.rules import Before, Offset, Point, Quarter, Span, Undated

DAY = st.tuples(st.integers(1, 28), st.integers(1, 12)).map(lambda pair: Point(*pair))
WEEK = st.builds(lambda day: Span(day, day._replace(day=28)), DAY)
ONCE = st.builds(lambda span, year: Span(*(one._replace(year=year) for one in span[:2])), WEEK, st.integers(2000, 2099))
LUNAR = st.builds(lambda span: span._replace(lunar=True), WEEK)
QUARTER = st.builds(Quarter, st.integers(1, 4), st.integers(2000, 2099))
OFFSET = st.builds(Offset, st.from_regex(r"[a-z][a-z0-9_]{0,39}", fullmatch=True), st.integers(-366, 366))
BEFORE = (WEEK | ONCE | LUNAR).map(lambda span: Before(span._replace(last=span.first)))
RULE = WEEK | ONCE | LUNAR | QUARTER | OFFSET | BEFORE | st.just(Undated())


def calendar(**rules):
    return {key: Occasion(key, key, "event" if key == "tuan" else "deadline", when) for key, when in rules.items()}


def days(when, year, **others):
    found = days_of(calendar(this=when, **others), "this", year)
    return found and tuple(f"{day.day}/{day.month}/{day.year}" for day in dict.fromkeys(found))


def why(when):
    with pytest.raises(WrongDate) as wrong:
        parse(when)
    return wrong.value.reason


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("10/11", "10/11"),
        (" 05 / 09 ", "5/9"),
        ("trước ngày 10 tháng 11", "trước 10/11"),
        ("truoc 10/11", "trước 10/11"),
        ("hạn chót trước ngày mùng 10 tháng 11 hàng năm", "trước 10/11"),
        ("Trước 10.11 hằng năm", "trước 10/11"),
        ("truoc ngay 15/01/2027", "trước 15/1/2027"),
        ("trước âm 15/1", "trước âm 15/1"),
        ("chua co ngay", "chưa có ngày"),
        ("Chưa có ngày", "chưa có ngày"),
        ("ngày 10 tháng 11", "10/11"),
        ("ngày 10 tháng 11 hằng năm", "10/11"),
        ("ngay 10 thang 11 nam 2026", "10/11/2026"),
        ("10.11.2026", "10/11/2026"),
        ("2026-11-10 00:00:00", "10/11/2026"),
        ("1/10/26", "1/10/2026"),
        ("1-7/10", "1/10 - 7/10"),
        ("từ 1/10 đến hết 7/10", "1/10 - 7/10"),
        ("từ ngày 1 đến ngày 7 tháng 10 năm 2026", "1/10/2026 - 7/10/2026"),
        ("01/10 – 07/10/2026", "1/10/2026 - 7/10/2026"),
        ("28/12 - 2/1", "28/12 - 2/1"),
        ("28/12 - 2/1/2027", "28/12/2026 - 2/1/2027"),
        ("28/12/2026 - 2/1", "28/12/2026 - 2/1/2027"),
        ("Q1/2026", "Q1/2026"),
        ("Quý III năm 2030", "Q3/2030"),
        ("quy 3/2030", "Q3/2030"),
        ("âm 1/1", "âm 1/1"),
        ("mùng 1 tháng 1 âm lịch", "âm 1/1"),
        ("am 29/12 - 5/1", "âm 29/12 - âm 5/1"),
        ("29/12 — 5/1 âm lịch", "âm 29/12 - âm 5/1"),
        ("âm 30/12/2026", "âm 30/12/2026"),
        ("bao_cao - 31", "bao_cao - 31"),
        ("bao_cao−31 ngày", "bao_cao - 31"),
        ("Bao_cao + 3", "bao_cao + 3"),
    ],
)
def test_a_date_is_read_however_it_is_typed_and_kept_in_one_way(typed, kept):
    assert written(parse(typed)) == kept


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("31/2", "no_such_day"),
        ("31 tháng 2", "no_such_day"),
        ("29/2/2027", "no_such_day"),
        ("31/4 - 2/5", "no_such_day"),
        ("10/13", "no_such_day"),
        ("0/1", "no_such_day"),
        ("âm 31/1", "no_such_day"),
        ("10/11/1926", "no_such_year"),
        ("Q1/3000", "no_such_year"),
        ("7/10 - 1/10", "backwards"),
        ("7 - 1/10/2026", "backwards"),
        ("7/10/2026 - 1/10/2026", "backwards"),
        ("1/10/2027 - 7/10/2026", "backwards"),
        ("1/10/2026 - 7/10/2028", "backwards"),
        ("âm 5/1 - âm 29/12/1", "unreadable"),
        ("1-7", "unreadable"),
        ("", "unreadable"),
        ("mai", "unreadable"),
        ("10", "unreadable"),
        ("1/10 - 7", "unreadable"),
        ("quý 5/2026", "unreadable"),
        ("quý 1", "unreadable"),
        ("bao_cao - 400", "unreadable"),
        ("10/11" * 500, "unreadable"),
        ("trước 1-7/10", "unreadable"),
        ("trước Q1/2026", "unreadable"),
        ("trước hết ngày 10/11", "unreadable"),
        ("trước 31/2", "no_such_day"),
        ("trước", "unreadable"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(typed, reason):
    assert why(typed) == reason


@pytest.mark.parametrize(
    ("when", "year", "expected"),
    [
        ("10/11", 2026, ("10/11/2026",)),
        ("1/10 - 7/10", 2026, ("1/10/2026", "7/10/2026")),
        ("28/12 - 2/1", 2026, ("28/12/2026", "2/1/2027")),
        ("10/11/2026", 2026, ("10/11/2026",)),
        ("10/11/2026", 2027, None),
        ("28/12/2026 - 2/1/2027", 2026, ("28/12/2026", "2/1/2027")),
        ("28/12/2026 - 2/1/2027", 2027, None),
        ("Q1/2026", 2026, ("1/1/2026", "31/3/2026")),
        ("Q3/2030", 2030, ("1/7/2030", "30/9/2030")),
        ("Q1/2026", 2027, None),
        ("29/2", 2028, ("29/2/2028",)),
        ("29/2", 2027, None),
        ("1/2 - 29/2", 2027, ("1/2/2027", "28/2/2027")),
        ("âm 1/1", 2027, ("6/2/2027",)),
        ("âm 29/12 - âm 5/1", 2026, ("16/2/2026", "21/2/2026")),
        ("âm 30/12", 2026, ("16/2/2026",)),
        ("âm 29/12/2026 - âm 5/1/2027", 2026, None),
        ("âm 29/12/2026 - âm 5/1/2027", 2027, ("5/2/2027", "10/2/2027")),
        ("âm 30/12/2026", 2027, ("5/2/2027",)),
        ("âm 15/8", 2026, ("25/9/2026",)),
        ("âm 1/1/2026", 2026, ("17/2/2026",)),
        ("âm 1/1/2026", 2027, None),
        ("trước 10/11", 2026, ("9/11/2026",)),
        ("trước 10/11/2026", 2027, None),
        ("trước 1/1", 2027, ("31/12/2026",)),
        ("trước 28/2", 2028, ("27/2/2028",)),
        ("trước 29/2", 2028, ("28/2/2028",)),
        ("trước 29/2", 2027, ("28/2/2027",)),
        ("trước 1/3", 2028, ("29/2/2028",)),
        ("trước 31/3", 2027, ("30/3/2027",)),
        ("trước âm 1/1", 2027, ("5/2/2027",)),
        ("chưa có ngày", 2027, None),
        ("10/11", 1, None),
        ("10/11", 9999, None),
    ],
)
def test_a_rule_means_these_days(when, year, expected):
    assert days(when, year) == expected


def test_what_is_planned_back_follows_its_occasion():
    plan = calendar(bao_cao="10/11", ho="bao_cao - 31", ban="bao_cao - 16", xa="bao_cao - 7", sau="xa + 3")
    found = {key: days_of(plan, key, 2026).first for key in plan}
    assert found == {
        "bao_cao": date(2026, 11, 10),
        "ho": date(2026, 10, 10),
        "ban": date(2026, 10, 25),
        "xa": date(2026, 11, 3),
        "sau": date(2026, 11, 6),
    }


def test_what_is_planned_back_from_before_a_day_counts_from_the_day_that_is_printed():
    plan = calendar(bao_cao="trước 10/11", ho="bao_cao - 31", ban="bao_cao - 16", sau="bao_cao + 1")
    found = {key: days_of(plan, key, 2026).last for key in plan}
    assert found == {
        "bao_cao": date(2026, 11, 9),
        "ho": date(2026, 10, 10),
        "ban": date(2026, 10, 25),
        "sau": date(2026, 11, 11),
    }


def test_before_a_day_is_for_deadlines_only():
    with pytest.raises(WrongDate) as wrong:
        check(calendar(tuan="trước 10/11"), "tuan")
    assert wrong.value.reason == "no_deadline"
    check(calendar(han="trước 10/11"), "han")


def test_what_is_planned_from_something_without_a_day_has_none_either():
    plan = calendar(bao_cao="chưa có ngày", ho="bao_cao - 31", ban="1/1")
    check(plan, "ho")
    assert days_of(plan, "ho", 2026) is None
    assert [is_undated(plan, key) for key in plan] == [True, True, False]


def test_before_an_event_is_counted_from_its_first_day_and_after_it_from_its_last():
    assert days("tuan - 1", 2026, tuan="1/10 - 7/10") == ("30/9/2026",)
    assert days("tuan + 1", 2026, tuan="1/10 - 7/10") == ("8/10/2026",)


def test_what_is_planned_from_a_deadline_is_counted_from_its_last_day():
    held = {
        "bao_cao": Occasion("bao_cao", "Báo cáo", "deadline", "1/11 - 10/11"),
        "ky": Occasion("ky", "Ký", "deadline", "bao_cao -10"),
        "tuan": Occasion("tuan", "Tuần lễ", "event", "1/11 - 10/11"),
        "soan": Occasion("soan", "Soạn", "event", "tuan -10"),
    }
    assert days_of(held, "bao_cao", 2026) == (date(2026, 11, 1), date(2026, 11, 10))
    assert days_of(held, "ky", 2026) == (date(2026, 10, 31),) * 2
    assert days_of(held, "soan", 2026) == (date(2026, 10, 22),) * 2


def test_what_is_planned_from_nothing_or_in_a_circle_does_not_take_place_and_is_refused():
    assert days("gone - 3", 2026) is None
    assert days("that - 3", 2026, that="this - 3") is None
    for rules, reason in ({"this": "gone - 3"}, "unknown"), ({"this": "that - 3", "that": "this + 1"}, "circle"):
        with pytest.raises(WrongDate) as wrong:
            check(calendar(**rules), "this")
        assert wrong.value.reason == reason


@given(RULE)
def test_what_is_written_is_read_back(rule):
    assert parse(written(rule)) == rule


@given(st.text(max_size=120) | st.from_regex(r"[âam0-9/. tháng\-–quýQ+]{0,30}", fullmatch=True))
@example("1/1/0")
@example("²/1")
def test_any_text_is_read_or_refused(typed):
    with contextlib.suppress(WrongDate):
        rule = parse(typed)
        assert parse(written(rule)) == rule


@settings(deadline=None)
@given(WEEK | LUNAR, st.integers(YEARS.start + 1, YEARS.stop - 2))
def test_what_comes_yearly_comes_once_for_each_year_and_in_order(rule, year):
    plan = calendar(this=written(rule))
    before, this, after = (days_of(plan, "this", one) for one in (year - 1, year, year + 1))
    assert isinstance(this, Days)
    assert before.first < this.first < after.first
    assert this.first <= this.last
    assert abs(this.first - date(year, 7, 1)) < timedelta(days=250)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("20-11", "20/11"),
        ("ngày 20-11-2027", "20/11/2027"),
        ("8-3-27", "8/3/2027"),
        ("mung 1 tet", "âm 1/1"),
        ("28 Tết - mùng 5 Tết", "âm 28/12 - âm 5/1"),
        ("1-7/10", "1/10 - 7/10"),
    ],
)
def test_days_are_read_as_people_write_them(typed, kept):
    assert written(parse(typed)) == kept
