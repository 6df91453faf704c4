"""Exposition: what was seen of a running bot, in the words of Prometheus.

No label names a person, a place or anything that was said.
"""

from __future__ import annotations

from importlib.metadata import version
from itertools import accumulate, product
from typing import TYPE_CHECKING

from prometheus_client import CONTENT_TYPE_LATEST as CONTENT_TYPE
from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily

from bot.spread import UP_TO
from storage.talk.outbox import Urgency

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from prometheus_client import Metric

    from bot.running.metrics.seen import Kept, Seen
    from bot.spread import Spread

__all__ = ["CONTENT_TYPE", "OUTCOMES", "written"]

OUTCOMES = ("heard", "turned_away", "answered", "failed", "sent", "put_off", "given_up")
"""What can become of a message; what never happened is told as nought, or its first time could not be seen."""


def written(seen: Seen) -> bytes:
    """Write down what was seen, and what this process takes of the machine."""
    register = CollectorRegistry()
    ProcessCollector(registry=register)
    register.register(_Told(seen))
    return generate_latest(register)


class _Told:
    """What was seen, as the library wants to be told it."""

    def __init__(self, seen: Seen) -> None:
        self._seen = seen

    def collect(self) -> Iterator[Metric]:
        """Give everything there is to tell."""
        seen, writer = self._seen, self._seen.engine.writer
        yield _gauge("build_info", "The version that runs", ["version"], {(version("banhoc"),): 1})
        yield _messages(seen)
        yield _histogram("turn_seconds", "From a message heard until all is committed", seen.engine.receiver.turns)
        yield _histogram("commit_seconds", "Commits of what was written", writer.commits)
        yield _gauge("lease", "Whether a lease is held here", ["name"], _by_name(seen.leases))
        troubles = {one.trouble.key: 1 for one in seen.troubles}
        yield _gauge("trouble", "A trouble that stands", ["key"], _by_name(troubles))
        yield _gauge("connections", "Connections to the database that are in use", [], {(): writer.connections})
        yield _gauge("database_answers", "Whether the database has answered", [], {(): seen.kept is not None})
        if seen.kept is not None:
            yield from _waiting(seen.channels, seen.kept)


def _messages(seen: Seen) -> Metric:
    told = CounterMetricFamily("banhoc_messages", "What became of messages", labels=["channel", "outcome"])
    receiver, ledger = seen.engine.receiver, seen.engine.deliverer.ledger
    none = dict.fromkeys(product(seen.channels, OUTCOMES), 0)
    for labels, number in {**none, **receiver.heard, **receiver.answerer.turns, **ledger.sendings}.items():
        told.add_metric(labels, number)
    return told


def _waiting(channels: Sequence[str], kept: Kept) -> Iterator[Metric]:
    labels = ["channel", "urgency"]
    number: dict[tuple[str, ...], float] = {(name, _urgent(one)): 0 for name in channels for one in Urgency}
    age = number.copy()
    for line in kept.outbox:
        number[line.channel, _urgent(line.urgency)] = line.number
        age[line.channel, _urgent(line.urgency)] = max(0.0, (kept.at - line.since).total_seconds())
    yield _gauge("outbox", "Messages that wait to be sent", labels, number)
    yield _gauge("outbox_oldest_seconds", "How long the oldest of them has waited", labels, age)
    arrivals = {**dict.fromkeys(channels, 0), **kept.arrivals}
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
