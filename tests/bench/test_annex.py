"""What it costs to write the annex of a commune, with everybody who is counted, and that of a province."""

from __future__ import annotations

import resource
import sys
from subprocess import PIPE, run

import pytest

from tests.bench.places import settle


@pytest.mark.parametrize(
    ("place", "sizes"), [("03217", (1, 36, 2_784)), ("11", (45, 1_452, 148_271))], ids=["a commune", "a province"]
)
def test_an_annex_is_written(benchmark, tmp_path, place, sizes):
    settle(f"sqlite:///{tmp_path / 'banhoc.db'}", *(sizes if benchmark.enabled else (1, 3, 60)))
    file = tmp_path / "phu_luc.xlsx"
    call = [sys.executable, "-m", "bot", "annex", "--data", tmp_path, "--area", place, "--year", "2026"]
    benchmark.pedantic(lambda: run([*call, "--xlsx", file], stdout=PIPE, check=True), rounds=1)
    assert file.read_bytes().startswith(b"PK")
    benchmark.extra_info["peak MB"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
