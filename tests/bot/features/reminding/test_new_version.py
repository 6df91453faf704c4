"""A new version brings new steps and days: none of them rings for a day that was past when it came."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.shipped.calendars import publish_calendars
from conversations.calendar import shipped
from conversations.calendar.occasion import Occasion
from conversations.calendar.steps import WEEKLY
from storage.calendar import occasions
from tests.bot.features.reminding.days import PAPER, at, calendar, ticks
from tests.bot.offices import OFFICER

NEW = replace(PAPER, when="trước 10/11", steps={"commune_officer": (-30, -14, -7, -3, -1, 0, *WEEKLY)})


def comes(stage, monkeypatch, moment, *lines):
    """Start a new version at a moment, as the program does."""
    monkeypatch.setattr(shipped, "load", lambda: lines)
    monkeypatch.setattr(shipped, "pages", lambda: [repr(lines)])
    publish_calendars(stage._open().store, moment)


def heard(stage, first, days):
    """Give the days on which the officer hears more than whom to call, one look a day."""
    moments = [first + timedelta(days=number) for number in range(days)]
    told = {moment: ticks(stage, moment).get(OFFICER, "") for moment in moments}
    heard_of = [moment for moment in moments if told[moment] and not told[moment].startswith("Nên gọi trước")]
    return [f"{moment.day}/{moment.month}" for moment in heard_of]


def test_after_an_upgrade_only_the_steps_that_still_come_ring(stage, monkeypatch):
    calendar(stage, PAPER)
    assert heard(stage, at(1, 11), 4) == ["3/11"]
    comes(stage, monkeypatch, at(5, 11), NEW)
    assert heard(stage, at(5, 11), 25) == ["6/11", "8/11", "9/11", "16/11", "23/11"]


def test_a_step_that_was_there_before_is_not_lost_by_an_upgrade_nor_are_new_ones_let_in_by_the_next(stage, monkeypatch):
    calendar(stage, replace(PAPER, steps={"commune_officer": (-14, -1)}))
    comes(stage, monkeypatch, at(30, 10), replace(NEW, steps={"commune_officer": (-14, -11, -1)}))
    comes(stage, monkeypatch, at(31, 10), replace(NEW, name="Báo cáo", steps={"commune_officer": (-14, -11, -1)}))
    assert heard(stage, at(31, 10), 9) == ["31/10", "8/11"], "down since the 26th, of which the old step was"


def test_a_new_line_of_an_upgrade_does_not_ring_for_days_that_are_past(stage, monkeypatch):
    day = Occasion(
        "van_hoa", "Ngày Văn hóa", "event", "24/11", steps={"commune_officer": (-14, -3)}, before="Soạn sách."
    )
    calendar(stage, PAPER)
    comes(stage, monkeypatch, at(12, 11), day)
    assert heard(stage, at(12, 11), 13) == ["21/11"]


def test_a_fresh_installation_says_what_is_still_useful(stage, monkeypatch):
    with stage._open().store.writing() as tx:
        tx.exec_driver_sql("DELETE FROM occasion")
    comes(stage, monkeypatch, at(5, 11), NEW)
    assert heard(stage, at(5, 11), 2) == ["5/11", "6/11"]


def test_what_a_commune_made_its_own_keeps_its_rule_and_its_steps(stage, monkeypatch):
    calendar(stage, PAPER)
    with stage._open().store.writing() as tx:
        commune = tx.exec_driver_sql("SELECT id FROM area WHERE code = '03217'").scalar_one()
        occasions.change(tx, commune, replace(PAPER, when="12/11"), None, at(1, 11))
    comes(stage, monkeypatch, at(5, 11), NEW)
    with stage._open().store.reading() as tx:
        assert occasions.of_area(tx, commune, at(5, 11).date())["bao_cao"].when == "12/11"
    assert heard(stage, at(5, 11), 15) == ["5/11", "11/11", "13/11"]
