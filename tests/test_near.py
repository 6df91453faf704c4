"""`make quick` runs the tests that lie near a change, and finds them by where they stand."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests import near
from tests.house import HOUSE, kept
from tests.near import ALWAYS, STORIES, changed, told


@pytest.mark.parametrize(
    ("file", "tests"),
    [
        ("bot/words.py", ["tests/bot/test_words.py"]),
        ("bot/features/reviewing/command.py", ["tests/bot/features/reviewing"]),
        ("bot/features/reviewing/gone.py", ["tests/bot/features/reviewing"]),
        ("bot/features/helping/guide.py", [STORIES]),  # nothing mirrors it
        ("bot/writer.py", [STORIES]),
        ("bot/cli/tick.py", ["tests/bot/cli/test_tick.py"]),
        ("bot/settings/known.py", ["tests/bot/test_settings.py"]),
        ("bot/simulator/page/chat.js", ["tests/bot/simulator/test_page.py"]),
        ("bot/channels/telegram/polling.py", ["tests/channels/telegram/test_polling.py"]),
        ("bot/channels/telegram/menu.py", ["tests/channels/telegram"]),
        ("bot/channels/web.py", ["tests/channels"]),
        ("storage/places/areas.py", ["tests/storage/places/test_areas.py"]),
        ("storage/talk/errands.py", ["tests/storage/talk"]),
        ("storage/migrations/versions/0001_first.py", ["tests/storage/test_migrations.py"]),
        ("conversations/calendars/chung.md", ["tests/bot/shipped", "tests/conversations/calendar/test_shipped.py"]),
        ("tests/stories/english.txt", [told("english.txt")]),
        ("tests/stories/gone.txt", []),
        ("tests/test_gone.py", []),
        ("tests/test_run.py", ["tests/test_run.py"]),
        ("tests/bot/cli/test_run.py", ["tests/bot/cli/test_run.py"]),
        ("tests/platforms/telegram_emulators.py", ["tests/channels/telegram/test_against_others.py"]),
        ("tests/crowd/large.py", ["tests/crowd"]),  # a process of its own: nothing imports it
        ("tests/storage/databases/0005.sql", ["tests/storage"]),
        ("tests/conftest.py", []),  # near everything
        ("README.md", []),
        ("locales/vi/LC_MESSAGES/banhoc.po", []),
    ],
)
def test_the_tests_near_a_file(file, tests):
    assert near.near([Path(file)]) == sorted([*tests, ALWAYS])


def test_a_form_is_near_the_stories_in_which_it_is_heard():
    tests = near.near([Path("conversations/forms/dong_ho_hoc_tap.md")])
    assert {told("clan.txt"), "tests/conversations/authoring/test_trials.py"} <= set(tests)
    assert told("citizen.txt") not in tests
    assert len(tests) < 5


def test_every_file_that_is_kept_is_near_tests_that_are_there():
    named = {test for file in kept() for test in near.near_one(file)}
    assert [test for test in named if not (HOUSE / test.partition("::")[0]).exists()] == []


def test_what_is_committed_changed_or_new_since_the_branch_left_main_has_changed(tmp_path, monkeypatch):
    monkeypatch.setattr(near, "HOUSE", tmp_path)

    def git(*words):
        subprocess.run(["git", "-c", "user.name=x", "-c", "user.email=x", *words], cwd=tmp_path, check=True)

    def write(name, text="x"):
        (tmp_path / name).write_text(text)
        git("add", name)

    git("init", "--quiet", "--initial-branch", "main")
    write("old")
    write("edited")
    git("commit", "--quiet", "--message", "1")
    git("switch", "--quiet", "--create", "branch")
    assert changed() == set()
    write("committed")
    git("commit", "--quiet", "--message", "2")
    write("edited", "y")
    (tmp_path / "new").write_text("z")
    assert changed() == {Path("committed"), Path("edited"), Path("new")}
