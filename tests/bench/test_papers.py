"""What it costs to fill the papers of a whole commune, in the child process that fills them."""

from __future__ import annotations

import resource

import pytest

from bot.papers import shipped, wait_filled
from bot.words import words_for
from tests.bot.papers.given import many


@pytest.mark.parametrize(
    ("paper", "rows"), [("bao_cao", 36), ("quyet_dinh", 120), ("quyet_dinh", 1379), ("giay_cong_nhan", 1379)]
)
def test_a_paper_is_filled(benchmark, paper, rows):
    given = many(paper, rows if benchmark.enabled else 2)
    made = benchmark(lambda: wait_filled(paper, shipped(paper), given, words_for("vi"), is_trial=True))
    assert made.startswith(b"PK")
    benchmark.extra_info["peak MB"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
