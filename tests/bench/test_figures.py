"""What all figures of a commune and of a province cost, and the list behind one."""

from __future__ import annotations

from contextlib import closing

import pytest

from conversations.rules.figures import KEYS, LINES
from storage.reporting import figures
from storage.store import Store
from tests.bench.places import FIRST_COMMUNE, TOP, settle

YEAR = 2026
SIZES = {"commune": (1, 36, 2_784), "province": (45, 1_452, 148_271)}
SMALL = (2, 4, 40)


@pytest.fixture(scope="module", params=SIZES)
def size(request):
    return request.param


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def url(request, size, tmp_path_factory):
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path_factory.mktemp('places') / 'banhoc.db'}"
    else:
        with request.getfixturevalue("postgres").database("banhoc") as url:
            yield url


@pytest.fixture(scope="module")
def store(request, size, url):
    is_measured = request.config.getoption("benchmark_enable")
    settle(url, *(SIZES[size] if is_measured else SMALL))
    with closing(Store.open(url)) as store:
        yield store


def test_all_figures_of_a_place(benchmark, store, size):
    area_id = TOP if size == "province" else FIRST_COMMUNE
    with store.reading() as tx:
        whole, rows = benchmark(figures.read, tx, area_id, YEAR)
    assert len(whole.figures) == len(LINES) * len(KEYS)
    assert rows


def test_the_list_behind_a_figure_of_a_commune(benchmark, store):
    with store.reading() as tx:
        listed = benchmark(figures.names, tx, FIRST_COMMUNE, YEAR, "families", "recognised")
        whole, _ = figures.read(tx, FIRST_COMMUNE, YEAR)
    assert len(listed) == whole.figures["families", "recognised"].count
