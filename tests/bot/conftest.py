"""What the tests of the bot share: a post that sends, and the demonstration commune at its phones."""

from __future__ import annotations

from contextlib import closing

import pytest

from storage.copying.moving import move
from storage.store import Store
from tests.bot.post import Post, Scripted
from tests.bot.receiving.cloud import House
from tests.stories.stage import BUTTONS, Stage


@pytest.fixture
def channel():
    return Scripted()


@pytest.fixture
def empty(tmp_path):
    store = Store.open(f"sqlite:///{tmp_path / 'banhoc.db'}")
    yield store
    store.close()


@pytest.fixture
def post(empty, channel):
    post = Post(empty, channel)
    yield post
    post.close()


@pytest.fixture
def stage(settled_template, tmp_path):
    with closing(Stage(settled_template, tmp_path, BUTTONS, forgets=False)) as stage:
        yield stage


@pytest.fixture
def house(settled_url, tmp_path):
    store = Store.open(settled_url)
    house = House(store, tmp_path / "media")
    yield house
    house.writer.close()
    store.close()


@pytest.fixture
def settled_postgres_url(settled_url, postgres_url):
    """A database of one's own that several servers can share."""
    with closing(Store.open(settled_url)) as here:
        move(here, postgres_url)
    return postgres_url
