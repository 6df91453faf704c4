"""What it costs to take in the list of a commune and that of a province, and to take it in once more."""

from __future__ import annotations

import resource
import sys
from subprocess import PIPE, run

import pytest

from tests.bench.rosters import make_villages, write_roster


@pytest.mark.parametrize("again", [False, True], ids=["new", "the same again"])
@pytest.mark.parametrize("households", [8_000, 150_000])
def test_a_roster_is_taken_in(benchmark, tmp_path, households, again):
    if not benchmark.enabled:
        households = 200
    file = write_roster(tmp_path / "so.xlsx", households)
    make_villages(f"sqlite:///{tmp_path / 'banhoc.db'}", households)
    call = [sys.executable, "-m", "bot", "roster", "--data", tmp_path, "import", file, "--area", "X", "--yes"]

    def bring_in():
        return run(call, stdout=PIPE, text=True, check=True).stdout

    if again:
        bring_in()
    told = benchmark.pedantic(bring_in, rounds=1)
    assert f"{0 if again else households} mới" in told
    # Of the largest process that was run so far; the one that opens the file is counted by itself.
    benchmark.extra_info["peak MB"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
