"""People who answer ten questions again and again, each as soon as it is asked, and remember all that came."""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from tests.servers.patience import at_most
from tests.servers.platforms import CHANNELS, ZALO

if TYPE_CHECKING:
    from collections.abc import Collection
    from random import Random

    from tests.servers.platforms import Platforms

THANKS = 11  # stands behind the tenth question
CHOICES = {3: ["man", "woman", "other"], 4: ["north", "south", "east", "west"], 6: ["yes", "no"], 9: ["yes", "no"]}
NUMBERS = {2, 5, 8}


class Asked(NamedTuple):
    """One thing somebody is told, once and no more."""

    channel: str
    chat: str
    round: int
    item: int


class Had(NamedTuple):
    """Something that came when it was not expected."""

    at: float
    asked: Asked


class Wait(NamedTuple):
    """How long somebody waited until something came."""

    ended: float
    seconds: float
    asked: Asked


@dataclass
class Person:
    """Somebody in front of one chat: `item` came last, of the round that is under way."""

    channel: str
    chat: str
    item: int = THANKS
    rounds: list[dict[int, str]] = field(default_factory=list)
    wrote_at: float = 0.0

    @property
    def is_done(self) -> bool:
        return self.item == THANKS

    def asked(self, item: int) -> Asked:
        """Name what came; thanks of the last round may come once more when the next has begun."""
        is_of_last = self.item == 0 and item == THANKS
        return Asked(self.channel, self.chat, len(self.rounds) - is_of_last, item)


def item_of(text: str) -> int:
    """Tell which question a text asks."""
    found = re.search(r"Q(\d+)/10", text)
    return int(found[1]) if found else THANKS


class Crowd:
    """All of them."""

    def __init__(
        self, platforms: Platforms, each: int, chance: Random, thinks: float, channels: Collection[str] = CHANNELS
    ) -> None:
        self.platforms = platforms
        self._chance = chance
        self._thinks = thinks
        self.people = {(one.channel, one.chat): one for one in _people(platforms, each) if one.channel in channels}
        self.again: list[Had] = []
        self.astray: list[Had] = []
        self.strange: list[str] = []
        self.others: list[tuple[str, str, str]] = []  # what went to chats of nobody here
        self.others_had: Counter[tuple[str, str]] = Counter()
        self.waits: list[Wait] = []
        self.closing = False
        for name, bot in platforms.bots.items():
            bot.told = lambda chat, text, keyboard, name=name: self._see(name, chat, text, keyboard)

    @property
    def answers(self) -> int:
        return sum(len(given) for one in self.people.values() for given in one.rounds)

    def begin(self) -> None:
        for one in self.people.values():
            self._begin_again(one)

    def last_had(self) -> set[Asked]:
        """Give what came last to each."""
        return {one.asked(one.item) for one in self.people.values()}

    async def until_done(self, seconds: float) -> None:
        """Return when all have finished their round, or after so long; nobody begins another."""
        self.closing = True
        await at_most(lambda: all(one.is_done for one in self.people.values()), seconds)

    def _see(self, channel: str, chat: str, text: str, keyboard: dict) -> None:
        if (channel, chat) not in self.people:
            self.others.append((channel, chat, text))
            self.others_had[channel, chat] += 1
            return
        now, one, item = monotonic(), self.people[channel, chat], item_of(text)
        if item == THANKS and "Cảm ơn" not in text:
            self.strange.append(text)
        elif item == one.item + 1:
            one.item = item
            self.waits.append(Wait(now, now - one.wrote_at, one.asked(item)))
            loop = asyncio.get_running_loop()
            loop.call_later(self._chance.uniform(0, self._thinks), self._answer, one, keyboard)
        elif item == one.item or (one.item == 0 and item == THANKS and len(one.rounds) > 1):
            self.again.append(Had(now, one.asked(item)))
        else:
            self.astray.append(Had(now, one.asked(item)))

    def _begin_again(self, one: Person) -> None:
        one.item, one.wrote_at = 0, monotonic()
        one.rounds.append({})
        self._write(one, "/start")

    def _answer(self, one: Person, keyboard: dict) -> None:
        if one.item == THANKS:
            if not self.closing:
                self._begin_again(one)
            return
        one.wrote_at = monotonic()
        if one.item not in CHOICES:
            said = str(self._chance.randrange(1, 90)) if one.item in NUMBERS else f"{one.chat} says {one.item}"
            self._write(one, said)
        else:
            said = self._choose(one, keyboard)
        one.rounds[-1][one.item] = said

    def _choose(self, one: Person, keyboard: dict) -> str:
        """Tap where there is something to tap, or write the number of the line."""
        place = self._chance.randrange(len(CHOICES[one.item]))
        buttons = [button for row in keyboard.get("inline_keyboard", []) for button in row]
        if buttons:
            self.platforms.telegrams[one.channel].tap(buttons[place]["callback_data"], int(one.chat))
        else:
            self._write(one, str(place + 1))
        return CHOICES[one.item][place]

    def _write(self, one: Person, text: str) -> None:
        if one.channel == ZALO:
            self.platforms.zalo.write(text, one.chat)
        else:
            self.platforms.telegrams[one.channel].write(text, int(one.chat))


def _people(platforms: Platforms, each: int) -> list[Person]:
    people = []
    for place, (name, bot) in enumerate(platforms.telegrams.items()):
        chats = range(700_000 + 1000 * place, 700_000 + 1000 * place + each)
        bot.chats |= set(chats)
        people += [Person(name, str(chat)) for chat in chats]
    strangers = [f"6ede9afa66b88fe6{place:04x}" for place in range(each)]
    platforms.zalo.chats |= set(strangers)
    return people + [Person(ZALO, chat) for chat in strangers]
