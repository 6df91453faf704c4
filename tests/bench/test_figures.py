"""What it costs to count the figures of a filled commune, and to list who stands behind one of them."""

from __future__ import annotations

from contextlib import closing

import pytest

from storage.reporting import figures
from storage.store import Store
from tests.bench.places import FIRST_COMMUNE, YEARS, settle


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    url = f"sqlite:///{tmp_path_factory.mktemp('figures') / 'banhoc.db'}"
    settle(url, communes=1, villages=9, families=700)
    with closing(Store.open(url)) as store, store.reading() as tx:
        yield tx


def test_counting_a_commune(filled, benchmark):
    whole, _ = benchmark(figures.read, filled, FIRST_COMMUNE, YEARS[-1])
    assert whole.figures["families", "all"].count > 600


def test_listing_who_is_recognised(filled, benchmark):
    assert benchmark(figures.names, filled, FIRST_COMMUNE, YEARS[-1], "families", "recognised")
