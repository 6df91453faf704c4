"""Of the copies the newest of seven days and four weeks stay, and all of today; whatever else lies there stays too."""

from __future__ import annotations

from datetime import timedelta

from storage.copying import folder
from tests.clock import MORNING


def names(where):
    return sorted(path.name for path in where.iterdir())


def copy(where, at):
    path = folder.free_name(where, at)
    path.touch()
    return path.name


def test_seven_days_and_four_weeks_stay(tmp_path):
    made = [copy(tmp_path, MORNING - timedelta(days=days)) for days in range(60)]
    earlier = copy(tmp_path, MORNING - timedelta(days=1, hours=3))
    today = copy(tmp_path, MORNING - timedelta(hours=3))
    gone = folder.prune(tmp_path, MORNING, 7, 4)
    # MORNING is a Tuesday: of this week, and of the three before their Sundays.
    assert names(tmp_path) == sorted({*made[:7], made[2], made[9], made[16], today})
    assert earlier in {path.name for path in gone}


def test_what_is_no_copy_stays_and_what_was_cut_short_yesterday_goes(tmp_path):
    stays = ["banhoc-99999999-999999.tar", "erased.jsonl", "letter.txt", "banhoc-20261110-070000.tar.part"]
    for name in (*stays, "banhoc-20261109-070000.tar.part"):
        (tmp_path / name).touch()
    assert folder.prune(tmp_path, MORNING, 0, 0) == []
    assert names(tmp_path) == sorted(stays)


def test_two_of_one_second_have_two_names_in_their_order(tmp_path):
    made = [copy(tmp_path, MORNING) for _ in range(11)]
    assert [path.name for path in folder.copies(tmp_path)] == made
    assert len(set(made)) == 11
