"""The condition of what is kept: troubles that can be seen whether the bot runs or not."""

from __future__ import annotations

import shutil
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bot.running.troubles.kinds import Trouble
from storage import settings, zalo_access
from storage.copying import held, last_backup
from storage.talk import backlog
from storage.talk.media import MediaShelf
from storage.talk.outbox import Urgency

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import datetime

    from bot.settings import Settings
    from storage.store import Tx
    from storage.talk.backlog import WaitingLine
    from storage.trouble import Outage
    from storage.zalo_access import TokenPair

LEAST_FREE = 500  # megabytes; a few hundred photos
PROMPT = timedelta(minutes=1)  # in which somebody who has written is answered
OLD = timedelta(hours=1)  # after which something is wrong with whatever waits
ENDS_SOON = timedelta(hours=4)  # a pair of tokens is renewed five hours before its end
TRIAL = "trial"  # setting that nobody reads
MOST_LOOKED_AT = 20  # photos


def of_disk(given: Settings) -> list[Trouble]:
    """Look at the disk of the data, and at that of the database where it lies elsewhere."""
    free = min(_free(folder) for folder in _folders(given))
    return [Trouble("disk", str(free))] if free < LEAST_FREE else []


def of_folder(given: Settings) -> list[Trouble]:
    """Look for the folder of the photos, which the bot makes as it begins."""
    return [] if _photos(given).is_dir() else [Trouble("photos")]


def of_writer(outage: Outage) -> list[Trouble]:
    """Tell what the writer has met."""
    met = {"writing": bool(outage.why), "damage": outage.is_damaged}
    return [Trouble(key) for key, is_met in met.items() if is_met]


def of_database(tx: Tx, channels: Collection[str], now: datetime, began: datetime | None = None) -> list[Trouble]:
    """Look at what waits, what failed, the last backup, and the access to the accounts of these channels.

    What waited already when the bot `began` is its fault only from then on.
    """
    waiting = backlog.waiting(tx)
    found = _of_replies([one.since for one in waiting if _is_reply(one, channels)], now, began)
    if old := sum(one.number for one in waiting if now - one.since > OLD):
        found.append(Trouble("outbox", str(old)))
    if failed := backlog.failed(tx):
        found.append(Trouble("failed", str(failed)))
    last = last_backup.read(tx)
    if last is not None and last.failed:
        found.append(Trouble("backup"))
    return found + _of_access(tx, channels, now)


def of_photos(tx: Tx, given: Settings) -> list[Trouble]:
    """Look for the photos that are kept; where none were, their folder is not missed."""
    if not _photos(given).is_dir():
        return of_folder(given) if backlog.photos(tx, 1) else []
    return [Trouble("lost_photos")] if lost_photos(tx, given, MOST_LOOKED_AT) else []


def lost_photos(tx: Tx, given: Settings, most: int | None = None) -> list[str]:
    """Name the photos, or the newest of them, that are described but not in their folder."""
    shelf = MediaShelf(_photos(given), make=False)
    return [media_id for media_id in backlog.photos(tx, most) if not shelf.path(media_id).is_file()]


def of_restored(tx: Tx) -> list[Trouble]:
    """Look whether nothing goes by itself, as in what was restored; this is told to who asks, and in no message."""
    return [Trouble("held")] if held.is_held(tx) else []


def try_to_write(tx: Tx) -> None:
    """Write and take it back: its commit needs the disk as any other does, and leaves nothing."""
    settings.put(tx, TRIAL, "")
    settings.drop(tx, TRIAL)


def _photos(given: Settings) -> Path:
    return given.data / "media"


def _folders(given: Settings) -> Iterator[Path]:
    yield given.data
    if given.database_url.startswith("sqlite:///"):
        yield Path(given.database_url.removeprefix("sqlite:///").partition("?")[0]).parent


def _free(folder: Path) -> int:
    with suppress(FileNotFoundError):
        return shutil.disk_usage(folder).free // 1_000_000
    return LEAST_FREE  # that the folder is gone is told of its own


def _is_reply(one: WaitingLine, channels: Collection[str]) -> bool:
    return one.urgency is Urgency.REPLY and one.channel in channels


def _of_replies(since: Sequence[datetime], now: datetime, began: datetime | None) -> list[Trouble]:
    if not since:
        return []
    waited = now - max(min(since), began or min(since))
    return [Trouble("replies", str(waited // timedelta(minutes=1)))] if waited > PROMPT else []


def _of_access(tx: Tx, channels: Collection[str], now: datetime) -> list[Trouble]:
    """Tell whose access ends soon, and to whom the platform gives none any more while the last one is over."""
    pairs = {name: pair for name in channels if (pair := zalo_access.find(tx, name))}
    refused = [name for name, pair in pairs.items() if pair.refused_at and _is_over(pair, now)]
    ending = [
        name
        for name, pair in pairs.items()
        if pair.access_token and (pair.refused_at or pair.expires_at - now < ENDS_SOON)
    ]
    found = {"refused": refused, "access": ending}
    return [Trouble(key, ", ".join(names)) for key, names in found.items() if names]


def _is_over(pair: TokenPair, now: datetime) -> bool:
    return not pair.access_token or pair.expires_at <= now
