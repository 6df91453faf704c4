"""An evening on which a whole valley joins at once: everybody types a code, answers, sends a photo and hands in."""

from __future__ import annotations

import asyncio
import hashlib
import io
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image

from bot.channel import Limits
from bot.clock import RealClock
from bot.dialogue.questionnaires import Questionnaires
from bot.features.joining.invitations import new_code
from bot.receiving.fetch import Fetcher
from bot.receiving.photo import Photo, check_photo
from bot.running.assemble import running
from bot.writer import writing
from conversations.speech import Incoming, Outgoing, Remote
from storage.assessment import answers, evaluations
from storage.people import accounts, invites
from storage.places import areas, subjects
from storage.talk import arrivals, heard, outbox
from storage.talk.media import MediaShelf

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bot.receiving.receive import Receiver
    from storage.store import Store

CHANNEL, VILLAGE = "valley", "03217-01"
BEFORE = ("1", "Vàng A Mẫu", "0 0 1 1")
"""Consent, a name (everybody's: it is asked how many they are, not who), and the answers before the photo."""
BEHIND = ("1 1 1", "nộp")
SAID = 9
"""Sayings to each: the name and the handing in are answered by two."""


class Valley:
    """A platform with everybody's photos; those at the places in `lost` never come."""

    name = CHANNEL
    limits = Limits()

    def __init__(self, lost: set[str] | None = None) -> None:
        self.lost = lost or set()
        self.said: dict[str, list[str]] = {}
        self.asked: list[str] = []

    async def send(self, address: str, outgoing: Outgoing) -> None:
        self.said.setdefault(address, []).append(outgoing.text)

    async def show_typing(self, address: str) -> None:
        pass

    async def fetch(self, remote: Remote) -> bytes:
        self.asked.append(remote.place)
        if remote.place in self.lost:
            await asyncio.Event().wait()
        return photograph(int(remote.place))


@dataclass
class Waits:
    """How long messages waited, in seconds and in batches that were committed, each with its own among them."""

    batches: list[int] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    photos: list[str] = field(default_factory=list)
    """The places of the photos in the order in which these were sent."""


class Home(NamedTuple):
    """What is found of one household after the evening."""

    status: str
    answers: int
    photo: str | None
    heard: list[str]
    said: int
    waiting: int


def photograph(number: int) -> bytes:
    """Give the photo of one household, another one for each."""
    made = io.BytesIO()
    Image.new("RGB", (64, 48), (number * 8 % 256, number // 32 * 8 % 256, 128)).save(made, "JPEG", quality=95)
    return made.getvalue()


def kept(number: int) -> str:
    """Give the id under which the photo of one household is kept."""
    checked = check_photo(photograph(number))
    assert isinstance(checked, Photo)
    return hashlib.sha256(checked.data).hexdigest()


def settle(store: Store, count: int) -> list[str]:
    """Add so many households to a village, and give a code for each."""
    now = RealClock().now()
    codes = [new_code() for _ in range(count)]
    with store.writing() as tx:
        village = areas.by_code(tx, VILLAGE).id
        homes = [subjects.add(tx, f"M-{n}", "family", f"nhà {n}", village) for n in range(count)]
        opened = [invites.Invite("member", village, home, None, now, now + timedelta(days=7)) for home in homes]
        invites.add(tx, [(signs, invite) for (_, signs), invite in zip(codes, opened, strict=True)])
    return [written for written, _ in codes]


async def hold(store: Store, folder: Path, valley: Valley, codes: list[str], over: Callable[[], bool]) -> Waits:
    """Let everybody come at once, each going on as soon as a message is confirmed, until it is `over`."""
    waits, clock = Waits(), RealClock()
    async with (
        writing(store) as writer,
        running(writer, {CHANNEL: valley}, clock, Questionnaires(), "vi") as (_, receiver, _),
    ):
        fetcher = Fetcher(writer, receiver, {CHANNEL: valley}, MediaShelf(folder / "media"), clock)
        fetching = asyncio.create_task(fetcher.run())
        counted = _counting(receiver)
        await asyncio.gather(*(_live(receiver, n, code, waits, counted) for n, code in enumerate(codes)))
        while not over():  # noqa: ASYNC110 - what is waited for is in the database
            await asyncio.sleep(0.05)
        fetching.cancel()
        with suppress(asyncio.CancelledError):
            await fetching
    return waits


def _counting(receiver: Receiver) -> list[int]:
    """Count the batches that are committed."""
    counted, commit = [0], receiver._commit

    async def count(batch: object) -> None:
        counted[0] += 1
        await commit(batch)

    receiver._commit = count
    return counted


async def _live(receiver: Receiver, number: int, code: str, waits: Waits, counted: list[int]) -> None:
    photo = Remote("image", str(number), size=1000)
    for key, said in enumerate([code, *BEFORE, photo, *BEHIND]):
        text, remote = (said, None) if isinstance(said, str) else ("", said)
        incoming = Incoming(CHANNEL, f"p{number}", f"{key}", RealClock().now(), text, remote=remote)
        if remote:
            waits.photos.append(remote.place)
        begun, before = perf_counter(), counted[0]
        await receiver.hear(incoming)
        waits.seconds.append(perf_counter() - begun)
        waits.batches.append(counted[0] - before)


def homes(store: Store, count: int) -> list[Home]:
    """Look what has become of everybody."""
    with store.reading() as tx:
        return [_home(tx, number) for number in range(count)]


def _home(tx, number: int) -> Home:
    [evaluation] = evaluations.of_subject(tx, subjects.by_code(tx, f"M-{number}").id)
    account = accounts.find(tx, CHANNEL, f"p{number}").id
    log = dict(answers.log(tx, evaluation.id))
    return Home(
        evaluation.status,
        len(log),
        log.get("/data/anh_goc_hoc_tap"),
        sorted(one.key for one in heard.recent(tx, account, 100)),
        len(outbox.recent(tx, account, 100)),
        len(arrivals.of_account(tx, account)),
    )


def waiting(store: Store) -> int:
    """Count what is still to be fetched."""
    with store.reading() as tx:
        return len(arrivals.fronts(tx, [CHANNEL], 10_000)) + len(arrivals.apart(tx, [CHANNEL], [], 10_000))
