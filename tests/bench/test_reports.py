"""What it costs to make a report of a commune with everybody it counts, and one of a province."""

from __future__ import annotations

from contextlib import closing

import pytest

from bot.features.frozen_reports import making
from bot.features.frozen_reports.printed.frozen import Asked
from bot.people.by import By
from bot.words import words_for
from storage.places import areas
from storage.store import Store
from tests.bench.places import FIRST_COMMUNE, TOP, YEARS, settle
from tests.clock import MORNING


@pytest.mark.parametrize(
    ("place", "sizes"),
    [(FIRST_COMMUNE, (1, 36, 1_379)), (TOP, (45, 1_452, 148_271))],
    ids=["a commune", "a province"],
)
def test_a_report_is_made(benchmark, tmp_path, place, sizes):
    url = f"sqlite:///{tmp_path / 'banhoc.db'}"
    settle(url, *(sizes if benchmark.enabled else (1, 3, 60)))
    with closing(Store.open(url)) as store:

        def make():
            with store.reading() as tx:
                asked = Asked(areas.one(tx, place), "november", YEARS[-1], YEARS[-1], MORNING.date())
                found = making.read(tx, asked)
            with store.writing() as tx:
                kept = making.keep(tx, found, By(MORNING))
                paper = making.paper(tx, kept)
            return making.filled(paper, words_for("vi"))

        assert benchmark.pedantic(make, rounds=3).startswith(b"PK")
