"""Thanks, as people type them."""

from __future__ import annotations

import pytest

from conversations.understanding import is_thanks

THANKS = "cảm ơn | cam on | Cám ơn ạ! | cảm ơn bác nhé | cảm ơn nhiều ạ | dạ vâng ạ | ok | dạ | camr own | thank you"
NO_THANKS = "sửa câu 3 | không | cảm ơn nhưng câu 3 sai rồi | xem lại | 3 | |  | nộp | không cảm ơn | ơn"


@pytest.mark.parametrize("typed", [one.strip() for one in THANKS.split(" | ")])
def test_thanks_are_known(typed):
    assert is_thanks(typed)


@pytest.mark.parametrize("typed", [one.strip() for one in NO_THANKS.split(" | ")])
def test_what_asks_for_something_is_no_thanks(typed):
    assert not is_thanks(typed)
