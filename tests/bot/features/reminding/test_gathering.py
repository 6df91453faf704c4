"""Where and when a village gathers, in the news of the day."""

from __future__ import annotations

from storage.announcing import gatherings
from storage.places import areas
from tests.bot.features.reminding.days import BOOK_DAY, at, calendar, ticks
from tests.bot.offices import OTHER_HEAD, VILLAGER, says


def test_where_and_when_people_gather_stands_in_the_news_of_the_day_and_in_its_line(stage):
    calendar(stage, BOOK_DAY)
    with stage._open().store.writing() as tx:
        village = areas.by_code(tx, "03217-01").id
        gatherings.put(tx, gatherings.Called("sach", 2027, village), gatherings.Gathering("nhà văn hóa", "19 giờ"))
    said = ticks(stage, at(21, 4))
    assert "Mời bà con đọc một trang sách. Mời bà con cùng đến lúc 19 giờ, tại nhà văn hóa." in said[VILLAGER]
    assert "19 giờ" not in said[OTHER_HEAD]
    assert "lúc 19 giờ, tại nhà văn hóa." in says(stage, VILLAGER, "lịch 1")
