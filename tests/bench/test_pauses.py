"""For how long others wait while an officer does what reads a whole commune: the longest transaction of the writer."""

from __future__ import annotations

import asyncio
import json
import shutil
import time
from contextlib import asynccontextmanager, closing, suppress

import pytest
from sqlalchemy import event, insert, update

from bot.dialogue.beforehand import Worktable
from bot.dialogue.questionnaires import Questionnaires
from bot.receiving.receive import Receiver
from bot.spreadsheets import keeping
from bot.words import words_for
from bot.writer import writing
from conversations.speech import Incoming
from storage.places import areas
from storage.store import Store
from storage.tables import area
from tests.bench.marks import hand_all_in
from tests.bench.rosters import IN_A_VILLAGE, NAMES
from tests.clock import MORNING

OFFICER = "dien-thoai-11"
HOME = "03217"


@pytest.fixture
def store(settled_template, tmp_path):
    with closing(Store.open(f"sqlite:///{shutil.copy(settled_template, tmp_path / 'banhoc.db')}")) as store:
        yield store


class Held:
    """How long the writer was held at most, in seconds of wall and of CPU."""

    def __init__(self, store: Store) -> None:
        self.wall = self.cpu = 0.0
        event.listen(store._writer, "begin", self._begin)
        event.listen(store._writer, "commit", self._end)
        event.listen(store._writer, "rollback", self._end)

    def _begin(self, _connection) -> None:
        self._since = time.perf_counter(), time.thread_time()

    def _end(self, _connection) -> None:
        self.wall = max(self.wall, time.perf_counter() - self._since[0])
        self.cpu = max(self.cpu, time.thread_time() - self._since[1])


@asynccontextmanager
async def listening(store, *, beside):
    async with writing(store) as writer:
        receiver = Receiver(writer, Questionnaires(), "vi", lambda: None)
        receiver.answerer.worktable = Worktable() if beside else None
        running = asyncio.create_task(receiver.run())
        yield receiver
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


def types(store, *texts, media=None, beside):
    async def go():
        async with listening(store, beside=beside) as receiver:
            for number, text in enumerate(texts):
                one = Incoming("web", OFFICER, f"{number}", MORNING, text, media=None if text else media)
                await receiver.hear(one)

    asyncio.run(go())


@pytest.mark.parametrize("beside", [True, False], ids=["beside", "in the writer"])
def test_a_mark_is_set_for_all_families_of_a_commune(benchmark, store, beside):
    with store.writing() as tx:
        commune = hand_all_in(tx, 3_000 if benchmark.enabled else 20)
        home = areas.by_code(tx, HOME).id
        tx.execute(update(area).where(area.c.parent_id == commune.id).values(parent_id=home))
    held = Held(store)
    told = ("mức đạt gia đình 40", "Văn bản mẫu", "1")
    benchmark.pedantic(lambda: types(store, *told, beside=beside), rounds=1)
    benchmark.extra_info |= {"writer held, ms": round(held.wall * 1000), "of that CPU": round(held.cpu * 1000)}


@pytest.mark.parametrize("taken", [False, True], ids=["shown", "and taken in"])
@pytest.mark.parametrize("beside", [True, False], ids=["beside", "in the writer"])
def test_a_roster_is_shown_and_taken_in(benchmark, store, beside, taken):
    households = 8_000 if benchmark.enabled else 200
    with store.writing() as tx:
        home = areas.by_code(tx, HOME).id
        villages = [f"Xóm {one}" for one in range(households // IN_A_VILLAGE + 1)]
        rows = [{"code": f"X-{name}", "name": name, "kind": "village", "parent_id": home} for name in villages]
        tx.execute(insert(area), rows)
        people = (
            [f"Vàng A {NAMES[one % len(NAMES)]} {one}", villages[one // IN_A_VILLAGE]] for one in range(households)
        )
        lines = enumerate([["Họ và tên", "Thôn/bản"], *people], 1)
        text = "\n".join(json.dumps(["Sheet", number, line]) for number, line in lines)
        medium = keeping.keep(tx, b"x", text, "danh-sach.xlsx", MORNING)
    held = Held(store)
    told = ("", "ghi danh sách") if taken else ("",)
    benchmark.pedantic(lambda: types(store, *told, media=medium, beside=beside), rounds=1)
    benchmark.extra_info |= {"writer held, ms": round(held.wall * 1000), "of that CPU": round(held.cpu * 1000)}


@pytest.mark.parametrize("asked", ["tiến độ", "còn thiếu", "ai chưa nộp"])
@pytest.mark.parametrize("beside", [True, False], ids=["beside", "in the writer"])
def test_an_officer_asks_for_the_figures_of_a_commune(benchmark, store, asked, beside):
    with store.writing() as tx:
        commune = hand_all_in(tx, 3_000 if benchmark.enabled else 20)
        home = areas.by_code(tx, HOME).id
        tx.execute(update(area).where(area.c.parent_id == commune.id).values(parent_id=home))
    words_for("vi")  # the catalogue is read once, and not by whoever comes first here
    held = Held(store)
    benchmark.pedantic(lambda: types(store, asked, beside=beside), rounds=1)
    benchmark.extra_info |= {"writer held, ms": round(held.wall * 1000), "of that CPU": round(held.cpu * 1000)}
