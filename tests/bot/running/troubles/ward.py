"""A running bot whose disk, database and folders can be spoiled, an operator at a phone, and a clock that stands."""

from __future__ import annotations

import resource
from contextlib import asynccontextmanager, closing, contextmanager
from datetime import timedelta

from bot.dialogue.questionnaires import Questionnaires
from bot.running.assemble import running
from bot.running.platforms import read_settings
from bot.running.troubles.alert import Alert
from bot.running.troubles.condition import of_writer
from bot.running.troubles.health import Health, Look
from bot.running.troubles.kinds import Trouble
from bot.words import words_for
from bot.writer import writing
from storage.people import accounts, people
from storage.store import Store
from tests.bot.post import Scripted, until
from tests.clock import MORNING, StoppedClock

OPERATOR = "may-cua-nguoi-van-hanh"
MINUTE = timedelta(minutes=1)


class Ward:
    """What is looked after; `url` is where its database is."""

    def __init__(self, folder, url: str) -> None:
        self.channel = Scripted()
        self.clock = StoppedClock()
        self.settings = read_settings({"BANHOC_DATA": str(folder), "BANHOC_DATABASE_URL": url})
        self.photos = folder / "media"
        self.photos.mkdir()
        self.more: list[Trouble] = []
        self.is_due = True
        self.sees_to = {"telegram", "zalo_oa"}
        with closing(Store.open(url)) as store, store.writing() as tx:
            self.operator = people.add(tx, "Người Vận Hành", "en")
            people.grant(tx, self.operator, "operator", MORNING.date() - timedelta(days=999))
            phone = accounts.meet_one(tx, "web", OPERATOR)
            accounts.set_language(tx, phone.id, "en")
            accounts.allow(tx, phone.id, self.operator)

    @asynccontextmanager
    async def open(self):
        """Run until the end; a second time is another process."""
        with closing(Store.open(self.settings.database_url)) as self.store:
            async with (
                writing(self.store) as self.writer,
                running(self.writer, {"web": self.channel}, self.clock, Questionnaires(), "vi") as self.engine,
            ):
                look = Look(self.writer, self.store, self.settings, self.clock, self.sees_to.__contains__)
                self.health = Health(self.clock, lambda: [*of_writer(self.writer.outage), *self.more], look.all)
                self.alert = Alert(self.engine, "vi", self.clock, lambda: self.is_due)
                yield self

    async def pass_time(self, by: timedelta = MINUTE) -> list[str]:
        """Let time pass, and give the troubles that are seen then."""
        self.clock.move(by)
        await self.health.look()
        await self.alert.heed(self.health.standing())
        await until(lambda: self.engine.deliverer.is_idle)
        return [one.trouble.key for one in self.health.standing()]

    def told(self) -> list[str]:
        """What the operator was told since this was asked last, without the seal of the month."""
        told = [line for text in self.channel.to(OPERATOR) if "Seal" not in text for line in text.splitlines()[1:]]
        self.channel.carried.clear()
        return told


def sentence(key: str, of: str = "") -> str:
    return Trouble(key, of).told(words_for("en"))


@contextmanager
def full_disk():
    """Let this process make no file any larger, as on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
