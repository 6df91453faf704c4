"""Until when to hand in, and whom to ask whether this is real: of each asker's own year and office."""

from __future__ import annotations

import pytest

from tests.bot.features.reminding.days import FORMS, at, calendar
from tests.bot.offices import HEAD, OFFICER, VILLAGER, says


@pytest.mark.parametrize(
    ("day", "said"), [((1, 9), "Hạn nộp phiếu: 10/10/2027."), ((10, 11), "đã qua ngày 10/10/2027")]
)
def test_the_day_for_handing_in_is_that_of_this_year_also_when_it_is_past(stage, day, said):
    calendar(stage, FORMS)
    stage.clock.at = at(*day)
    told = says(stage, VILLAGER, "bao giờ nộp")
    assert said in told
    assert "2028" not in told


def test_nobody_is_sent_to_ask_themselves_whether_this_is_real(stage):
    assert "hỏi cán bộ xã" in says(stage, HEAD, "có phải thật không")
    assert "cơ quan cấp trên" in says(stage, OFFICER, "có phải thật không")
    assert "Hạng A Trưởng" in says(stage, VILLAGER, "có phải thật không")
