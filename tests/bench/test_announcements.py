"""What it costs to plan an announcement to a whole province: count, preview, and freeze at approval."""

from __future__ import annotations

import json
import sys
from subprocess import PIPE, run

import pytest

from tests.bench.announcing import settle

MOST_MB = 300


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_an_announcement_is_planned(benchmark, tmp_path, request, database):
    households = 150_000 if benchmark.enabled else 1000
    url = request.getfixturevalue("postgres_url") if database == "postgresql" else f"sqlite:///{tmp_path / 'b.db'}"
    settle(url, households)
    call = [sys.executable, "-m", "tests.bench.announcing", url]

    def planned():
        return json.loads(run(call, stdout=PIPE, text=True, check=True).stdout)

    told = benchmark.pedantic(planned, rounds=1)
    assert told["phones"] == households
    assert told["peak MB"] < MOST_MB
    benchmark.extra_info |= {name: round(value, 2) for name, value in told.items()}
