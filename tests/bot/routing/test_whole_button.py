"""A button that was cut short means nothing: no line, no year, no other command's default."""

from __future__ import annotations

import pytest

from bot.routing.commands import COMMANDS, is_whole
from storage.calendar import occasions
from storage.places import areas
from tests.bot.features.reminding.days import FORMS, at, calendar, ticks
from tests.bot.offices import HEAD, OFFICER, VILLAGER, look, presses, says

CUT = "Nút này bị cụt"


def held(stage):
    return look(stage, lambda tx: set(occasions.of_area(tx, areas.by_code(tx, "03217").id, at(1, 9).date())))


@pytest.mark.parametrize("argument", ["v2", "v", "", "2", "v2 ", "v2 Bao", "vx bao_cao", "v2 bao_cao x"])
@pytest.mark.parametrize("command", ["move_occasion", "end_occasion", "calendar_as_above"])
def test_a_button_of_the_calendar_that_was_cut_short_is_no_line_of_the_list(stage, command, argument):
    calendar(stage, FORMS)
    before = held(stage)
    assert CUT in presses(stage, OFFICER, f"!{command}.{argument}")
    says(stage, OFFICER, "5/11", "Có, đổi")
    assert held(stage) == before


@pytest.mark.parametrize(
    ("phone", "press"),
    [
        (VILLAGER, "!remind_later.x"),
        (VILLAGER, "!remind_later.99999999999999999999999"),
        (VILLAGER, "!begin.1x"),
        (VILLAGER, "!contest.-1"),
        (VILLAGER, "!as_before.999999999999999999999"),
        (VILLAGER, "!mute.remin"),
        (HEAD, "!sign_off.v2 202"),
        (HEAD, "!review.v2 2026 fam"),
        (HEAD, "!progress.v"),
        (HEAD, "!tell.v"),
        (HEAD, "!read_out.2"),
        (HEAD, "!enter.sk 3"),
        (HEAD, "!enter.at"),
        (HEAD, "!approve.1-n"),
        (HEAD, "!approve.1-"),
        (OFFICER, "!report_done.bao_cao.2026"),
        (OFFICER, "!report_open."),
        (OFFICER, "!recognise.v2 2026 famil"),
        (OFFICER, "!announce.send"),
        (OFFICER, "!undo_roster.1 2"),
        (OFFICER, "!add_occasion.v3"),
    ],
)
def test_it_is_refused_kindly(stage, phone, press):
    assert presses(stage, phone, press).startswith(CUT)


def test_what_a_whole_button_carries_is_taken(stage):
    calendar(stage, FORMS)
    ticks(stage, at(26, 9))
    for phone in (VILLAGER, HEAD):
        for button in stage._arrived[phone][-1].buttons:
            assert CUT not in presses(stage, phone, button.press)


def test_a_command_knows_its_buttons():
    assert is_whole(COMMANDS["enter"], "v2_2027_family")
    assert is_whole(COMMANDS["tell"], "v2 ngay_hoi")
    assert not is_whole(COMMANDS["tell"], "v2 v3")
