"""What a button carries is written so that every channel brings it back, and read by who writes it."""

from __future__ import annotations

import pytest

from bot.dialogue.visit import command_button
from bot.routing.commands import COMMANDS
from conversations.press import MOST_BYTES, CommandPress, fits, press_for, read_command_press

LONGEST_KEY = "k" * 40  # of an occasion, see conversations.calendar.rules
LARGEST_AREA = 9_999_999
OF_AN_OCCASION = {
    "move_occasion": f"v{LARGEST_AREA} {LONGEST_KEY}",
    "end_occasion": f"v{LARGEST_AREA} {LONGEST_KEY}",
    "as_above": f"v{LARGEST_AREA} {LONGEST_KEY}",
    "activity": f"v{LARGEST_AREA} {LONGEST_KEY}",
    "log_activity": f"v{LARGEST_AREA} {LONGEST_KEY}",
    "read_out": f"v{LARGEST_AREA} {LONGEST_KEY}",
    "not_read_out": f"v{LARGEST_AREA} {LONGEST_KEY}",
    "not_hung_up": f"v{LARGEST_AREA} {LONGEST_KEY}",
    "loud_in": f"vi v{LARGEST_AREA} {LONGEST_KEY}",
    "tell": f"v{LARGEST_AREA} {LONGEST_KEY}",
    "coverage": f"v{LARGEST_AREA} {LONGEST_KEY}",
    "reported": f"{LONGEST_KEY}.2026.{LARGEST_AREA}",
    "reopened": f"{LONGEST_KEY}.2026.{LARGEST_AREA}",
}


@pytest.mark.parametrize("press", ["!begin.", "!review.v5 2026 unit", "1..0-1.hand_in", "~" * MOST_BYTES])
def test_it_is_made_of_what_comes_back_from_everywhere(press):
    assert fits(press)


@pytest.mark.parametrize("press", ["", "!begin.hộ 5", "!begin.\n", "!begin.\x7f", "~" * (MOST_BYTES + 1), "💥"])
def test_nothing_else_is_carried(press):
    assert not fits(press)


@pytest.mark.parametrize(("command", "argument"), [("begin", "Bản Một"), ("tell", "1\n2"), ("review", "v" * 60)])
def test_who_writes_one_that_does_not_fit_is_stopped(command, argument):
    with pytest.raises(ValueError, match="no button can carry"):
        command_button("Được", command, argument)


@pytest.mark.parametrize(("command", "argument"), [("begin", ""), ("review", "v5 2026 unit"), ("mute", "a.b")])
def test_the_press_of_a_command_is_read_as_it_was_written(command, argument):
    assert read_command_press(press_for(command, argument)) == CommandPress(command, argument)


def test_the_press_of_a_question_calls_no_command():
    assert read_command_press("5.a1b2c3.4-1.2") is None


@pytest.mark.parametrize("command", OF_AN_OCCASION)
def test_the_longest_key_of_an_occasion_fits(command):
    assert command in COMMANDS
    assert fits(press_for(command, OF_AN_OCCASION[command]))
