"""Every story beside this file, as each channel shows it; on the page in a house that forgets between two lines."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from bot.channel import Limits
from bot.channels.telegram.channel import LIMITS as TELEGRAM
from bot.channels.web import WebChannel
from bot.channels.zalo_bot.settings import LONGEST_TEXT
from bot.dialogue.titles import FORM_OF
from bot.shipped.forms import shipped
from conversations.workbook import from_markdown
from tests.stories.player import play
from tests.stories.screens import longest
from tests.stories.script import read_story
from tests.stories.stage import Stage

STORIES = [read_story(file) for file in sorted(Path(__file__).parent.glob("*.txt"))]
WEB = WebChannel.limits
LINES = Limits(text=LONGEST_TEXT, unit="utf16")  # of a Zalo Bot; an Official Account shows the same in longer pieces


def tellings():
    for story in STORIES:
        yield pytest.param(story, WEB, id=story.name)
        # A button of an older message has nothing that could be typed in its place.
        if not story.taps_old_buttons:
            if story.goes_otherwise_on_telegram:
                yield pytest.param(story, TELEGRAM, id=f"{story.name}, on Telegram")
            yield pytest.param(story, LINES, id=f"{story.name}, without buttons")


@pytest.fixture(scope="module")
def screens():
    """What was said in all stories and is about as long as a screen, or longer."""
    return []


@pytest.mark.parametrize(("story", "limits"), list(tellings()))
def test_it_goes_as_told(story, limits, settled_template, tmp_path, screens):
    # Between any two lines everything is put away and loaded again; without buttons the bot keeps running instead.
    with closing(Stage(settled_template, tmp_path, limits, forgets=limits is WEB)) as stage:
        play(story, stage)
        screens += [screen._replace(story=story.name) for screen in stage.screens]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_it_begins_with_its_moral(story):
    assert story.moral.endswith(".")
    assert len(story.moral) <= 140


def test_every_evaluation_is_in_a_story():
    told = "\n".join(line.expected for story in STORIES for line in story.lines).upper()
    books = [from_markdown(data.decode()) for _, data in shipped()]
    titles = [book.setting("form_title") for book in books if book.setting("form_id") in FORM_OF.values()]
    assert len(titles) == len(FORM_OF)
    assert [title for title in titles if title.upper() not in told] == []


def test_no_message_is_longer_than_a_screen(screens):
    assert screens  # nothing is said about stories that were not played
    assert not (told := longest(screens)), told
