"""What a message costs by the size of the place: `python -m tests.bench.sizes` prints a table (`--most 10000`: short).

Of a household that answers its form and of an officer who asks, each alone on SQLite; processor time of handling only.
"""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

from bot.channels.web import WebChannel
from tests.bench.places import settle
from tests.stories.stage import Stage

PLACES = {1_000: (1, 13), 10_000: (4, 100), 150_000: (45, 1_452)}
"""Households, and the communes and villages in which they live."""
TURNS = 8
HOUSEHOLD, OFFICER = "dien-thoai-3", "dien-thoai-11"
ASKS = ("tiến độ", "còn thiếu")


def main() -> None:
    """Fill each size, and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=max(PLACES), help="households of the largest place")
    most = parser.parse_args().most
    logging.disable(logging.CRITICAL)
    sys.stdout.write(f"| households | a turn, ms | {' | '.join(ASKS)} |\n")
    for households, (communes, villages) in PLACES.items():
        if households <= most:
            figures = " | ".join(f"{one * 1000:.1f}" for one in _measured(communes, villages, households))
            sys.stdout.write(f"| {households:,} | {figures} |\n")
            sys.stdout.flush()


def _measured(communes: int, villages: int, households: int) -> list[float]:
    with TemporaryDirectory() as folder:
        made, played = Path(folder, "made.db"), Path(folder, "played")
        played.mkdir()
        settle(f"sqlite:///{made}", communes, villages, households)
        stage = Stage(made, played, WebChannel.limits, forgets=False)
        stage.phone = HOUSEHOLD
        turns = [_turn(stage) for _ in range(TURNS)]
        stage.phone = OFFICER
        asked = [[_typed(stage, words) for _ in range(TURNS)] for words in ASKS]
        stage.close()
    return [median(one) for one in (turns, *asked)]


def _turn(stage: Stage) -> float:
    """Answer what is open with its first button, or with a number."""
    buttons = [button for said in stage._said[stage.phone][-1:] for button in said.buttons]
    began = process_time()
    if buttons:
        stage.taps([buttons[0].label])
    else:
        stage.types("1" if stage._said[stage.phone] else "bắt đầu")
    return process_time() - began


def _typed(stage: Stage, words: str) -> float:
    began = process_time()
    stage.types(words)
    return process_time() - began


if __name__ == "__main__":
    main()
