"""Metrics: what a running bot tells of itself in numbers, at `/metrics`, in the words of Prometheus.

What happens is counted where it happens, by adding one; what waits is asked of the database when somebody looks.
No label names a person, a place or anything that was said.
"""

from __future__ import annotations

import asyncio
from importlib.metadata import version
from itertools import accumulate, product
from typing import TYPE_CHECKING, NamedTuple

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily

from bot.delivery.quota import left_in_all, plan_of
from bot.spread import UP_TO
from storage.store import StoreError
from storage.talk import backlog
from storage.talk.outbox import Urgency

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import datetime

    from prometheus_client import Metric

    from bot.clock import Clock
    from bot.running.assemble import Engine
    from bot.running.troubles.kinds import Standing
    from bot.settings import Settings
    from bot.spread import Spread
    from storage.store import Tx
    from storage.talk.backlog import WaitingLine

PATIENCE = 5.0  # seconds for the database; who asks gives up after ten
OUTCOMES = ("heard", "turned_away", "answered", "failed", "sent", "put_off", "given_up")
"""What can become of a message; what never happened is told as nought, or its first time could not be seen."""
THROUGH_A_PROXY = ("X-Forwarded-For", "Forwarded", "X-Real-IP")


class Kept(NamedTuple):
    """What the database tells: what waits to be sent, by channel what waits to be answered, and what is left of quotas.

    It is as of a moment.
    """

    at: datetime
    outbox: list[WaitingLine]
    arrivals: Mapping[str, int]
    left: Mapping[str, int]


class Metrics:
    """The numbers of one running bot, in a register of its own; of `leases` is told which are held."""

    def __init__(
        self,
        engine: Engine,
        settings: Settings,
        clock: Clock,
        troubles: Callable[[], Iterable[Standing]],
        leases: Callable[[], Mapping[str, bool]],
    ) -> None:
        self._engine = engine
        self._clock = clock
        self._channels = [*settings.limits]
        self._quotas = plan_of(settings)
        self._troubles = troubles
        self._leases = leases
        self._kept: Kept | None = None
        self._asking: asyncio.Task[None] | None = None
        self._register = CollectorRegistry()
        ProcessCollector(registry=self._register)
        self._register.register(self)

    def route(self) -> web.RouteDef:
        """Give the address at which whoever watches over us asks; through a proxy, from outside, nobody is told."""
        return web.get("/metrics", self._told)

    async def _told(self, request: web.Request) -> web.Response:
        if any(name in request.headers for name in THROUGH_A_PROXY):
            raise web.HTTPNotFound
        await self._look()
        return web.Response(body=generate_latest(self._register), headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def _look(self) -> None:
        """Ask the database; one that does not answer in time is asked no more, and nothing is told of it."""
        if self._asking is None or self._asking.done():
            self._kept, self._asking = None, asyncio.create_task(self._ask())
        await asyncio.wait([self._asking], timeout=PATIENCE)

    async def _ask(self) -> None:
        try:
            self._kept = await self._engine.writer.read(self._read)
        except StoreError:
            return  # the writer tells

    def _read(self, tx: Tx) -> Kept:
        now = self._clock.now()
        return Kept(now, backlog.waiting(tx), backlog.arrivals(tx), left_in_all(tx, now, self._quotas))

    def collect(self) -> Iterator[Metric]:
        """Give everything there is to tell, for the register."""
        yield _gauge("build_info", "The version that runs", ["version"], {(version("banhoc"),): 1})
        yield self._messages()
        writer, receiver = self._engine.writer, self._engine.receiver
        yield _histogram("turn_seconds", "From a message heard until what follows from it is committed", receiver.turns)
        yield _histogram("commit_seconds", "Commits of what was written", writer.commits)
        yield _gauge("lease", "Whether a lease is held here", ["name"], _by_name(self._leases()))
        standing = {one.trouble.key: 1 for one in self._troubles()}
        yield _gauge("trouble", "A trouble that stands", ["key"], _by_name(standing))
        yield _gauge("connections", "Connections to the database that are in use", [], {(): writer.connections})
        yield _gauge("database_answers", "Whether the database has answered", [], {(): self._kept is not None})
        if self._kept is not None:
            yield from self._waiting(self._kept)

    def _messages(self) -> Metric:
        told = CounterMetricFamily("banhoc_messages", "What became of messages", labels=["channel", "outcome"])
        receiver, ledger = self._engine.receiver, self._engine.deliverer.ledger
        none = dict.fromkeys(product(self._channels, OUTCOMES), 0)
        numbers = {**none, **receiver.heard, **receiver.answerer.turns, **ledger.sendings}
        for labels, number in numbers.items():
            told.add_metric(labels, number)
        return told

    def _waiting(self, kept: Kept) -> Iterator[Metric]:
        labels = ["channel", "urgency"]
        number: dict[tuple[str, ...], float] = {(name, _urgent(one)): 0 for name in self._channels for one in Urgency}
        age = number.copy()
        for line in kept.outbox:
            number[line.channel, _urgent(line.urgency)] = line.number
            age[line.channel, _urgent(line.urgency)] = max(0.0, (kept.at - line.since).total_seconds())
        yield _gauge("outbox", "Messages that wait to be sent", labels, number)
        yield _gauge("outbox_oldest_seconds", "How long the oldest of them has waited", labels, age)
        arrivals = {**dict.fromkeys(self._channels, 0), **kept.arrivals}
        yield _gauge("arrivals", "Messages that wait to be answered", ["channel"], _by_name(arrivals))
        yield _gauge("quota_left", "Messages left of this month's quota", ["channel"], _by_name(kept.left))


def _urgent(urgency: Urgency) -> str:
    return urgency.name.lower()


def _by_name(numbers: Mapping[str, float]) -> dict[tuple[str, ...], float]:
    return {(name,): number for name, number in numbers.items()}


def _gauge(name: str, told: str, labels: list[str], numbers: Mapping[tuple[str, ...], float]) -> Metric:
    made = GaugeMetricFamily(f"banhoc_{name}", told, labels=labels)
    for values, number in numbers.items():
        made.add_metric(values, float(number))
    return made


def _histogram(name: str, told: str, spread: Spread) -> Metric:
    counted = accumulate(spread.classes)
    buckets = [(str(edge), float(number)) for edge, number in zip((*UP_TO, "+Inf"), counted, strict=True)]
    return HistogramMetricFamily(f"banhoc_{name}", told, buckets=buckets, sum_value=spread.seconds)
