"""Reminders where days are moved, and where one person stands for several places."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.clock import TIME_ZONE
from conversations.calendar.occasion import Occasion
from storage.calendar import occasions, reminders
from storage.calendar.reminders import Reminded
from storage.people import accounts
from storage.places import areas, subjects
from storage.tables import activity, role
from tests.bot.features.reminding.days import BOOK_DAY, FORMS, at, calendar, ticks
from tests.bot.offices import HEAD, VILLAGER, presses, says

ONE, TWO = "03217-01", "03217-02"


def own_line(stage, code, occasion):
    with stage._open().store.writing() as tx:
        occasions.change(tx, areas.by_code(tx, code).id, occasion, None, at(1, 1))


def also(stage, phone, column, find):
    """Let who speaks through a phone stand for something more, as from the role held already."""
    with stage._open().store.writing() as tx:
        person = accounts.speakers(tx, accounts.find(tx, "web", phone).id, at(1, 9).date())[0].person.id
        held = tx.execute(role.select().where(role.c.person_id == person, role.c[column].is_not(None))).first()
        tx.execute(role.insert().values({**held._mapping, column: find(tx).id, "id": None}))


def test_a_deadline_that_was_put_later_is_reminded_of_anew(stage):
    calendar(stage, FORMS)
    ticks(stage, at(26, 9))
    assert "hạn 10/10/2027" in ticks(stage, at(7, 10))[VILLAGER]
    own_line(stage, "03217", replace(FORMS, when="20/10"))
    assert "Còn 12 ngày, hạn 20/10/2027" in ticks(stage, at(8, 10))[VILLAGER], "the new day is told"
    assert "Còn 3 ngày, hạn 20/10/2027" in ticks(stage, at(17, 10))[VILLAGER]
    assert VILLAGER not in ticks(stage, at(18, 10)), "and that once"


def test_households_in_two_villages_are_both_named_though_one_village_has_a_calendar_of_its_own(stage):
    calendar(stage, FORMS)
    own_line(stage, TWO, Occasion("hoi", "Ngày hội của bản", "quiet", "1/5"))
    also(stage, VILLAGER, "subject_id", lambda tx: subjects.by_code(tx, "H-0201"))
    said = ticks(stage, at(26, 9))[VILLAGER]
    assert "nhà anh Sùng A Ví Dụ" in said
    assert "nhà ông Lò Văn Mẫu" in said


def test_who_is_head_of_two_villages_can_write_down_for_both(stage):
    calendar(stage, BOOK_DAY)
    also(stage, HEAD, "area_id", lambda tx: areas.by_code(tx, TWO))
    ticks(stage, at(22, 4))
    pressed = [one.press for one in stage._arrived[HEAD][-1].buttons]
    assert len(pressed) == 2


def test_what_was_held_after_new_year_is_not_asked_for_again(stage):
    over = Occasion("hoi", "Hội", "event", "28/12 - 3/1", steps={"village_head": (1,)})
    calendar(stage, over)
    with stage._open().store.writing() as tx:
        here = areas.by_code(tx, ONE).id
        held = {"topic": "Hội", "place": "nhà văn hóa", "people": 3, "women": 1, "note": "", "at": at(1, 1)}
        tx.execute(activity.insert().values(area_id=here, occasion="hoi", held_on=date(2028, 1, 2), **held))
    assert HEAD not in ticks(stage, datetime(2028, 1, 4, 7, tzinfo=TIME_ZONE))


def test_a_button_with_a_number_too_large_is_answered(stage):
    calendar(stage, FORMS)
    ticks(stage, at(26, 9))
    assert presses(stage, VILLAGER, "!remind_later.99999999999999999999999")


SEPTEMBER = replace(FORMS, when="1/9 - 30/9", steps={"member": (-14, -7, -3, 0)})


def days_of_year(stage, first, last):
    """Do a round on each day; give the days on which the villager heard something, with what it was."""
    told, day = [], first
    while day <= last:
        said = ticks(stage, day).get(VILLAGER)
        told += [(day.date(), said)] if said else []
        day += timedelta(days=1)
    return told


def test_a_deadline_of_several_days_is_counted_from_its_last_one(stage):
    calendar(stage, SEPTEMBER)
    told = days_of_year(stage, at(10, 8), at(5, 10))
    assert [day for day, _ in told] == [date(2027, 9, one) for one in (16, 23, 27, 30)]
    for (_, said), left in zip(told, ("Còn 14 ngày", "Còn 7 ngày", "Còn 3 ngày", "Hôm nay là ngày cuối"), strict=True):
        assert left in said


def test_an_event_of_several_days_is_still_counted_from_its_first_one(stage):
    calendar(stage, replace(BOOK_DAY, when="21/4 - 27/4"))
    assert HEAD in ticks(stage, at(18, 4))
    assert VILLAGER in ticks(stage, at(21, 4))


def said_under_the_old_counting(stage, moment, step):
    """Let the villager have heard a step on a day, as the program counted it before."""
    with stage._open().store.writing() as tx:
        phone = accounts.find(tx, "web", VILLAGER).id
        person = accounts.speakers(tx, phone, moment.date())[0].person.id
        number = reminders.claim(tx, [phone], moment.date(), moment)[phone]
        reminders.tell(tx, [Reminded(number, "phieu", 2027, step, person)])


def test_what_was_said_while_it_was_counted_from_the_first_day_is_not_said_again(stage):
    calendar(stage, SEPTEMBER)
    said_under_the_old_counting(stage, at(18, 8), -14)
    said_under_the_old_counting(stage, at(26, 8), -7)
    told = days_of_year(stage, at(1, 9), at(5, 10))
    assert [day for day, _ in told] == [date(2027, 9, 27), date(2027, 9, 30)]


def test_a_deadline_of_two_days_is_not_reminded_of_on_two_days_running(stage):
    calendar(stage, replace(FORMS, when="9/10 - 10/10"))
    said_under_the_old_counting(stage, at(25, 9), -14)
    assert VILLAGER not in ticks(stage, at(26, 9))
    assert VILLAGER in ticks(stage, at(7, 10))


def test_a_deadline_of_several_days_that_was_put_later_is_reminded_of_anew(stage):
    calendar(stage, SEPTEMBER)
    assert VILLAGER in ticks(stage, at(16, 9))
    own_line(stage, "03217", replace(SEPTEMBER, when="1/9 - 10/10"))
    assert "Còn 14 ngày, hạn 10/10/2027" in ticks(stage, at(26, 9))[VILLAGER]


def test_the_calendar_counts_a_deadline_as_the_reminder_does(stage):
    calendar(stage, SEPTEMBER)
    stage.clock.at = at(16, 9)
    assert "01/09–30/09/2027 · Nộp phiếu của hộ (còn 14 ngày)" in says(stage, VILLAGER, "lịch")
    stage.clock.at = at(30, 9)
    assert "(hôm nay)" in says(stage, VILLAGER, "lịch")
