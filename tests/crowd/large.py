"""The evening at its real size, by hand: `python -m tests.crowd.large --people 300 --lost 30` prints what it took.

Photos are checked in processes of their own, as in earnest; of every so many `--lost` the photo never comes.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from bot.shipped import forms
from bot.simulator.commune import settle as settle_commune
from storage.store import Store
from tests.clock import MORNING
from tests.crowd.evening import Valley, hold, homes, kept, settle, waiting


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=300)
    parser.add_argument("--lost", type=int, default=0)
    asked = parser.parse_args()
    logging.disable(logging.CRITICAL)
    with TemporaryDirectory() as folder:
        json.dump(asyncio.run(measure(Path(folder), asked.people, asked.lost)), sys.stdout, indent=1)


async def measure(folder: Path, people: int, lost: int) -> dict[str, float]:
    store = Store.open(f"sqlite:///{folder / 'banhoc.db'}")
    forms.publish_shipped(store, MORNING)
    with store.writing() as tx:
        settle_commune(tx, MORNING.date())
    codes = settle(store, people)
    valley, begun = Valley({str(number) for number in range(lost)}), perf_counter()
    waits = await hold(store, folder, valley, codes, lambda: waiting(store) == lost)
    took = perf_counter() - begun
    found = homes(store, people)
    store.close()
    return {
        "people": people,
        "photos that never come": lost,
        "seconds until the last photo is kept": round(took, 1),
        "handed in": sum(home.status == "submitted" for home in found),
        "own photos kept": sum(home.photo == kept(number) for number, home in enumerate(found)),
        "messages": len(waits.seconds),
        "batches waited for, median": median(waits.batches),
        "batches waited for, most": max(waits.batches),
        "ms until confirmed, median": round(median(waits.seconds) * 1000),
        "ms until confirmed, most": round(max(waits.seconds) * 1000),
    }


if __name__ == "__main__":
    main()
