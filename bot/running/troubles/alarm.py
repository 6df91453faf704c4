"""When an operator is told of a trouble: once as it begins, once as it ends, and daily while it lasts."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from bot.running.troubles.kinds import KINDS, Trouble
from storage import settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.running.troubles.kinds import Standing
    from conversations.language import Language
    from storage.store import Tx

AGAIN = timedelta(days=1)
AT_MOST = timedelta(hours=1)  # one that comes and goes is told of no more often
KEY = "alarm"  # setting


class News(NamedTuple):
    """What is to be told of one trouble."""

    what: Literal["begins", "lasts", "ends"]
    trouble: Trouble

    def told(self, words: Language) -> str:
        """Say it in a sentence or two."""
        told = self.trouble.told(words)
        if self.what == "ends":
            return words.say("✓ Over: {told}", told=told)
        if self.what == "lasts":
            return words.say("⚠ Still so: {told}", told=told)
        return f"⚠ {told} {self.trouble.advice(words)}"


@dataclass(frozen=True, slots=True)
class Alarm:
    """What stands and was told, and when; when each was told as beginning; the month whose seal was told."""

    told: dict[str, tuple[datetime, str]] = field(default_factory=dict)
    began: dict[str, datetime] = field(default_factory=dict)
    seal: str = ""

    def news(self, standing: Sequence[Standing], now: datetime) -> list[News]:
        """Tell what there is to be told now."""
        here = [one.trouble for one in standing]
        over = self.told.keys() - {one.key for one in here}
        return [
            *(News("begins", one) for one in here if one.key not in self.told and self._may_begin(one.key, now)),
            *(News("lasts", one) for one in here if one.key in self.told and self._is_time(one.key, now)),
            *(News("ends", Trouble(key, self.told[key][1])) for key in KINDS if key in over),
        ]

    # Whoever turns the clock back must not silence us until it has caught up.
    def _may_begin(self, key: str, now: datetime) -> bool:
        return key not in self.began or abs(now - self.began[key]) >= AT_MOST

    def _is_time(self, key: str, now: datetime) -> bool:
        return abs(now - self.told[key][0]) >= AGAIN

    def noted(self, news: Sequence[News], now: datetime) -> Alarm:
        """Give what holds once this was told."""
        over = {trouble.key for what, trouble in news if what == "ends"}
        told = self.told | {trouble.key: (now, trouble.of) for _, trouble in news}
        began = {trouble.key: now for what, trouble in news if what == "begins"}
        return Alarm({key: one for key, one in told.items() if key not in over}, self.began | began, self.seal)


def read(tx: Tx) -> Alarm:
    """Read what was told before the last start."""
    written = settings.get(tx, KEY)
    if written is None:
        return Alarm()
    kept = json.loads(written)
    told = {key: (datetime.fromisoformat(at), of) for key, (at, of) in kept["told"].items() if key in KINDS}
    return Alarm(told, {key: datetime.fromisoformat(at) for key, at in kept["began"].items()}, kept["seal"])


def write(tx: Tx, alarm: Alarm) -> None:
    """Keep what was told."""
    told = {key: (at.isoformat(), of) for key, (at, of) in alarm.told.items()}
    began = {key: at.isoformat() for key, at in alarm.began.items()}
    settings.put(tx, KEY, json.dumps({"told": told, "began": began, "seal": alarm.seal}))
