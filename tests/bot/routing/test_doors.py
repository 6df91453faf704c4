"""The table of the doors is whole: what is written as a door stands in it once, and the last one answers everything."""

from __future__ import annotations

from inspect import getmembers, isfunction

from bot.routing import belonging, doors, front_doors
from bot.routing.converse import DOORS


def test_every_door_stands_in_the_table_once():
    written = [
        one
        for page in (belonging, doors, front_doors)
        for name, one in getmembers(page, isfunction)
        if one.__module__ == page.__name__ and name[0] != "_"
    ]
    assert sorted(one.__name__ for one in DOORS) == sorted(one.__name__ for one in written)


def test_the_first_doors_keep_out_what_nobody_said_and_the_last_one_answers():
    assert DOORS[:3] == (doors.officer_by_hand, belonging.edited, doors.event)
    assert DOORS[-1] is doors.greeting
