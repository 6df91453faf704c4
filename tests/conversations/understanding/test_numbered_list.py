"""People type about a numbered list as they would say it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.understanding.numbered_list import (
    AWAY,
    LONGEST_REASON,
    NOT_AGREED,
    read_numbers,
    read_reasons,
)

FOUR = range(1, 5)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("3", [3]),
        ("1, 3 và 4", [1, 3, 4]),
        ("câu 2 câu 1", [2, 1]),
        ("2 2 2", [2]),
        ("tất cả", [1, 2, 3, 4]),
        ("Tat ca", [1, 2, 3, 4]),
        ("1 3-4", [1, 3, 4]),
        ("2 – 4, 1", [2, 3, 4, 1]),
        ("1 đến 3", [1, 2, 3]),
        ("tu 2 den 3", [2, 3]),
        ("1-4 2", [1, 2, 3, 4]),
        ("xong hết", [1, 2, 3, 4]),
        ("Hết rồi", [1, 2, 3, 4]),
        ("4-2", None),
        ("3-9", None),
        ("1-999999999", None),
        ("5", None),
        ("1 99999999999999999999", None),
        ("không", None),
        ("", None),
    ],
)
def test_numbers(typed, meant):
    assert read_numbers(typed, FOUR) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tất cả: đi vắng", dict.fromkeys(FOUR, AWAY)),
        ("tat ca chua dong y", dict.fromkeys(FOUR, NOT_AGREED)),
        (
            "1 đi vắng, 2 3 chưa đồng ý; 4 khác: mới chuyển đến",
            {1: AWAY, 2: NOT_AGREED, 3: NOT_AGREED, 4: "mới chuyển đến"},
        ),
        ("1,2 di vang\n3. Vắng mặt", {1: AWAY, 2: AWAY, 3: AWAY}),
        ("1 đi vắng, còn lại chưa đồng ý", {1: AWAY, 2: NOT_AGREED, 3: NOT_AGREED, 4: NOT_AGREED}),
        ("số 1 và 2 vắng", {1: AWAY, 2: AWAY}),
        ("1 đi làm 2 tháng", {1: "đi làm 2 tháng"}),
        ("4 khác", {}),
        ("1 2 3 4", {}),
        ("9 đi vắng", {}),
        ("đi vắng", {}),
        ("", {}),
    ],
)
def test_reasons(typed, meant):
    assert read_reasons(typed, FOUR) == meant


def test_where_only_one_is_missing_the_reason_alone_will_do():
    assert read_reasons("đi vắng", [7]) == {7: AWAY}


@given(st.text(max_size=300))
def test_nothing_that_is_typed_raises_or_goes_beyond_the_list(typed):
    found = read_reasons(typed, FOUR)
    assert found.keys() <= set(FOUR)
    assert all(0 < len(reason) <= LONGEST_REASON for reason in found.values())
    numbers = read_numbers(typed, FOUR)
    assert numbers is None or set(numbers) <= set(FOUR)
