"""A commune of one's own, in which a test tells its whole story in one transaction."""

from __future__ import annotations

from contextlib import closing

import pytest

from storage.store import Store


@pytest.fixture
def tx(settled_url):
    with closing(Store.open(settled_url)) as store, store.writing() as tx:
        yield tx
