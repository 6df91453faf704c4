"""Where stories are played: the demonstration commune, in a house that stays open or is opened anew for every line."""

from __future__ import annotations

import asyncio
import re
import shutil
from collections import defaultdict
from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from bot.channel import Limits
from bot.delivery.fit import fit
from bot.delivery.reach import EVERYWHERE
from bot.dialogue.questionnaires import Questionnaires
from bot.features.joining.invitations import new_code
from bot.receiving import held
from bot.receiving.receive import Receiver
from bot.running.due_now import tick
from bot.shipped.forms import publish
from bot.words import LANGUAGES
from bot.writer import Writer, writing
from conversations.authoring import examine
from conversations.speech import Incoming, Media, Remote
from storage.assessment import answers, evaluations, forms
from storage.people import accounts, invites
from storage.store import Store
from storage.talk import outbox
from storage.talk.media import MediaShelf
from storage.talk.outbox import Urgency
from tests.clock import MORNING, StoppedClock
from tests.stories import offices
from tests.stories.labels import as_typed, bracketed, plain
from tests.stories.photographs import bring, keep_photo
from tests.stories.screens import Screen, screen_of
from tests.stories.script import MINUTE
from tests.stories.sheets import keep_roster
from tests.stories.wording import look_over

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from bot.running.due_now import Ticked
    from conversations.speech import Button, Outgoing
    from storage.assessment.evaluations import Evaluation

CHANNEL = "web"
BUTTONS = Limits(text=4000, buttons=12, many=True, media=True)


class House(NamedTuple):
    """All that a bot holds in memory: the open database and the compiled forms."""

    store: Store
    forms: Questionnaires


class Stage:
    """The demonstration commune, with the phone that is in hand and what each phone has shown.

    A house that `forgets` remembers nothing from one line to the next but what was written.
    """

    def __init__(self, template: Path, folder: Path, limits: Limits, *, forgets: bool) -> None:
        self.limits = limits
        self.phone = ""
        self.in_groups: dict[str, dict[str, object]] = {}
        self.photos: dict[str, str] = {}
        self.codes: dict[str, str] = {}
        self.screens: list[Screen] = []
        self.clock = StoppedClock(MORNING)
        self._url = f"sqlite:///{shutil.copy(template, folder / 'banhoc.db')}"
        self._shelf = MediaShelf(folder / "media")
        self._forgets = forgets
        self._house: House | None = None
        self._said: dict[str, list[Outgoing]] = defaultdict(list)
        self._arrived: dict[str, list[Outgoing]] = defaultdict(list)
        self._walked: dict[str, int] = {}
        self._heard: dict[str, list[Incoming]] = defaultdict(list)
        self._known: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._replies_to = ""
        self._keys = count(1)
        self._sent = count(1)  # no platform calls two messages by one name, even where the first was forgotten

    def _open(self) -> House:
        if self._forgets:
            self.close()
        if self._house is None:
            self._house = House(Store.open(self._url), Questionnaires())
        return self._house

    def close(self) -> None:
        """Put the house away; the next line opens it again."""
        if self._house is not None:
            self._house.store.close()
        self._house = None

    def lives_until(self, moment: datetime) -> None:
        """Let time pass until a moment, with a round of what is timed every morning and at the end."""
        asyncio.run(self._lives(moment))

    async def _lives(self, moment: datetime) -> None:
        async with writing(self._open().store) as writer:
            while self.clock.at < moment:
                morning = self.clock.at.replace(hour=7, minute=0)
                if morning <= self.clock.at:
                    morning += timedelta(days=1)
                self.clock.at = min(morning, moment)
                await self._ticks(writer)

    def ticks(self) -> Ticked:
        """Do one round of what is timed; what is said then has come in on the phones."""

        async def once() -> Ticked:
            async with writing(self._open().store) as writer:
                return await self._ticks(writer)

        return asyncio.run(once())

    async def _ticks(self, writer: Writer) -> Ticked:
        ticked = await tick(writer, self.clock.now(), EVERYWHERE)
        if any(ticked):
            self._delivers(self._house.store, at_once=False)
        return ticked

    def passes(self, by: timedelta) -> None:
        """Let time pass."""
        self.clock.move(by)

    def types(self, text: str) -> list[Outgoing]:
        """Type something on the phone in hand, and give what is answered."""
        return self._hears(text=text)

    def taps(self, labels: list[str], under: str = "") -> list[Outgoing]:
        """Tap buttons of the newest message that contains some text; type them where there are none."""
        buttons = [self._button(label, under) for label in labels]
        if self.limits.buttons:
            first, *others = [button.press for button in buttons]
            return self._hears(press="+".join([first, *(other.rpartition(".")[2] for other in others)]))
        return self._hears(text=" ".join(map(as_typed, buttons)))

    def photographs(self, told: str = "") -> list[Outgoing]:
        """Send a photo, or several together; each is another one unless it has a name."""
        first, *more = map(self._photo, told.split(" + "))
        return self._hears(media=first, more=tuple(more), group=told if more else "")

    def photographs_slowly(self, name: str) -> list[Outgoing]:
        """Send a photo that the platform does not give out; the chat has waited long enough."""
        return self._hears(remote=Remote("image", name))

    def photo_comes(self, name: str) -> list[Outgoing]:
        """Let a photo come that was sent before."""
        kept, store = self._photo(name), self._open().store
        bring(store, self._house.forms, (CHANNEL, self.phone), name, kept, self.clock.now())
        self._said[self.phone] += (said := self._delivers(store))
        return said

    def _photo(self, name: str) -> Media:
        name = name or f"{len(self.photos) + 1}"
        with self._open().store.writing() as tx:
            kept = keep_photo(tx, self._shelf, name, self.clock.now())
        self.photos[name] = kept.id
        return kept

    def sends_file(self, kept: Callable[..., Media], told: str) -> list[Outgoing]:
        """Send a file that is kept as the story tells."""
        with self._open().store.writing() as tx:
            medium = kept(tx, accounts.meet_one(tx, CHANNEL, self.phone).id, told, self.clock.now())
        return self._hears(media=medium)

    def sends_roster(self, told: str) -> list[Outgoing]:
        """Send a workbook as it is told."""
        return self.sends_file(keep_roster, told)

    def replies(self, under: str) -> None:
        """Let what comes next be a reply to the newest message that contains some text."""
        self._replies_to = next(known for known, text in reversed(self._known[self.phone]) if under in text)

    def edits(self, before: str, after: str) -> list[Outgoing]:
        """Edit the last message of the phone in hand that was typed so, or was edited into that."""
        edited = next(one for one in reversed(self._heard[self.phone]) if one.text == before)
        key = f"{next(self._keys)}.{edited.key.rpartition('.')[2]}"
        return self._hears(text=after, event="edited", first_at=edited.first_at or edited.at, key=key)

    def hears_again(self) -> list[Outgoing]:
        """Deliver the last thing of the phone in hand a second time."""
        return self._receives(self._heard[self.phone][-1])

    def _hears(self, **what: object) -> list[Outgoing]:
        self.clock.move(MINUTE)
        nothing = Incoming(CHANNEL, self.phone, str(next(self._keys)), self.clock.now())
        what = {"replies_to": self._replies_to, **self.in_groups.get(self.phone, {}), **what}
        self._heard[self.phone].append(replace(nothing, **what))
        self._replies_to = ""
        return self.hears_again()

    def _receives(self, incoming: Incoming) -> list[Outgoing]:
        store, compiled = self._open()
        receiver = Receiver(Writer(store), compiled, LANGUAGES[0], lambda: None)
        with store.writing() as tx:
            if receiver._handle(tx, [incoming]).waits:
                held.release(tx, receiver.answerer, accounts.find(tx, CHANNEL, self.phone).id)
        said = self._delivers(store)
        with store.reading() as tx:
            self._remember(accounts.find(tx, CHANNEL, self.phone))
        self._said[self.phone] += said
        return said

    def _delivers(self, store: Store, *, at_once: bool = True) -> list[Outgoing]:
        said = []
        with store.writing() as tx:
            waiting = outbox.waiting(tx, dict.fromkeys(Urgency, 0), [CHANNEL], 1000)
            names = {one.id: f"t{next(self._sent)}" for one in waiting}
            for one in waiting:
                look_over(one.address, one.outgoing)
                self.screens.append(screen_of(tx, one, self.clock.now().date()))
                if at_once and one.address == self.phone:
                    said.append(one.outgoing)
                else:
                    self._arrived[one.address].append(one.outgoing)
                self._known[one.address].append((names[one.id], one.outgoing.text))
            outbox.sent(tx, list(names), self.clock.now(), names)
        return said

    def arrived(self) -> list[Outgoing]:
        """Give what has come to the phone in hand while others were; after that it has been seen."""
        said = self._arrived.pop(self.phone, [])
        self._said[self.phone] += said
        return said

    def gives_code(self, name: str, whom: str) -> None:
        """Give out a code, called by a name in the story: for a household or such, or an office there."""
        self.codes[name], signs = new_code()
        with self._open().store.writing() as tx:
            offices.give_code(tx, signs, whom, self.clock.now())

    def revokes_code(self, name: str) -> None:
        """Revoke a code that was given out."""
        with self._open().store.writing() as tx:
            found = invites.by_code(tx, self.codes[name].replace("-", ""))
            assert invites.revoke(tx, [found.id], self.clock.now()) == 1

    def hands_over(self, before: str, place: str, after: str, day: tuple[int, int]) -> None:
        """Hand the office of a village head from whoever speaks on one phone to whoever does on another."""
        now = self.clock.now()
        on = now.date().replace(month=day[0], day=day[1])
        with self._open().store.writing() as tx:
            offices.hand_office_over(tx, CHANNEL, offices.Handover(before, place, after), on, now)
        self._delivers(self._house.store, at_once=False)

    def merges(self, closing: str, into: str) -> None:
        """Let one village take another in from today on, and tell those concerned."""
        with self._open().store.writing() as tx:
            offices.merge(tx, closing, into, self.clock.now())
        self._delivers(self._house.store, at_once=False)

    def with_codes(self, text: str) -> str:
        """Write codes in the place of their names, as in `{A}`."""
        return re.sub(r"\{(\w+)\}", lambda name: self.codes.get(name[1], name[0]), text)

    def _remember(self, account: accounts.Account) -> None:
        if account.focus is not None:
            self._walked[self.phone] = account.focus

    def _button(self, label: str, under: str) -> Button:
        for message in reversed(self._said[self.phone]):
            if under in message.text and message.buttons:
                found = [button for button in message.buttons if label in {button.label, plain(button.label)}]
                assert found, f"no button “{label}” among {[button.label for button in message.buttons]}"
                return found[0]
        raise AssertionError(f"no message with buttons and “{under}”")

    def shows(self, said: list[Outgoing]) -> str:
        """Write down what the person sees; buttons stand in brackets under the text."""
        pieces = [piece for outgoing in said for piece in fit(outgoing, self.limits)]
        return "\n\n".join("\n".join([piece.text, *bracketed(piece.buttons)]) for piece in pieces)

    def publishes(self, form_id: str, old: str, new: str) -> None:
        """Publish a new version of a form with another text."""
        with self._open().store.writing() as tx:
            before = forms.by_digest(tx, forms.current(tx, form_id).digest).markdown
            assert old in before, f"“{old}” does not stand in {form_id}"
            examined = examine(before.replace(old, new).encode(), f"{form_id}.md", trying=False)
            assert publish(tx, examined, self.clock.now())

    def evaluation(self) -> Evaluation:
        """Give the evaluation that the phone in hand had in front of it last."""
        with self._open().store.reading() as tx:
            return evaluations.one(tx, self._walked[self.phone])

    def stored(self) -> dict[str, str | None]:
        """Give the answers of that evaluation, by the name of the question."""
        with self._open().store.reading() as tx:
            log = answers.log(tx, self._walked[self.phone])
        named = {photo: name for name, photo in self.photos.items()}
        return {path.rpartition("/")[2]: named.get(value, value) for path, value in log}
