"""What the tests of sending share."""

from __future__ import annotations

import pytest

from storage.store import Store
from tests.bot.post import Post, Scripted


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
