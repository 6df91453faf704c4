"""Reminders where days are moved, and where one person stands for several places."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from bot.clock import TIME_ZONE
from conversations.calendar.occasion import Occasion
from storage import accounts, areas, occasions, subjects
from storage.tables import activity, role
from tests.bot.days import BOOK_DAY, FORMS, at, calendar, ticks
from tests.bot.offices import HEAD, VILLAGER, presses

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
