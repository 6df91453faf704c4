"""What the days of the shipped calendars are called: in Vietnamese as they stand there, in English otherwise."""

from __future__ import annotations

from bot.words import words_for
from conversations.calendar import shipped
from conversations.calendar.in_words import NAMES, called


def test_every_day_of_a_shipped_calendar_has_an_english_name():
    assert {called(name, words_for("vi")) for name in NAMES} == set(NAMES)
    english, names = words_for("en"), {one.name for one in shipped.load()}
    assert [name for name in names if called(name, english) == name] == []
    assert called("Hội xuân đọc sách", english) == "Hội xuân đọc sách"
