"""A round keeps a week once and numbers old results, and holds the writer only to put them down."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta

from sqlalchemy import event

from bot.delivery.reach import Reach
from bot.running.due_now import tick
from bot.writer import writing
from storage.assessment import numbers
from storage.reporting import weekly
from storage.store import Store
from storage.tables import week
from tests.bench.marks import hand_all_in
from tests.clock import MORNING


async def test_a_round_keeps_the_week_and_numbers_old_results_beside_the_writer(settled_url):
    with closing(Store.open(settled_url)) as store:
        with store.writing() as tx:
            commune = hand_all_in(tx, 5).id
        written: list[str] = []
        event.listen(store._writer, "before_cursor_execute", lambda *told: written.append(told[2]))
        async with writing(store) as writer:
            for day in (0, 0, 1, 7):
                await tick(writer, MORNING + timedelta(days=day), Reach({}))
        assert not [one for one in written if "json_each" in one or "answer.path" in one]
        with store.reading() as tx:
            assert numbers.waiting(tx, 10) == []
            curve = weekly.read(tx, commune, MORNING.year, "families")
            kept = {row.on_day for row in tx.execute(week.select())}
    assert [(day, counts["handed_in"]) for day, counts in curve] == [(day, 5) for day in sorted(kept)]
    assert len(kept) == 2
