"""Saying that one does not know."""

from __future__ import annotations

import pytest

from conversations.understanding.unknown import says_unknown

UNKNOWN = """không biết | khong biet | ko bit | k bt | 0 biết | 0 bt | hk biết | hổng biết | chả biết
        | chẳng biết nữa | chưa biết
    | tôi không biết | dạ em không biết ạ | không rõ | ko rõ lắm | chưa rõ | không nhớ | ko nhớ nữa
        | k nhớ rõ | chịu | chịu thôi
    | xin chịu | quên | quên mất rồi | ai biết | ai mà biết được | làm sao biết | biết đâu được | kbt | không chắc
    | không biết bao nhiêu | khoong bieets | kho6ng bie61t | không biết đâu bác ơi | idk | i don't know
        | không nắm rõ"""
KNOWN = """không | không có | không biết chữ | chưa biết đọc | không biết viết | 2 | không có ai biết
        | còn người chưa biết
    | biết | biết rồi | chưa ai biết | | chịu khó | quên sách | không đồng ý | ai cũng biết"""


@pytest.mark.parametrize("typed", [typed.strip() for typed in UNKNOWN.split(" | ")])
def test_not_to_know_is_heard(typed):
    assert says_unknown(typed)


@pytest.mark.parametrize("typed", [typed.strip() for typed in KNOWN.split(" | ")])
def test_what_only_sounds_like_it_is_something_else(typed):
    assert not says_unknown(typed)
