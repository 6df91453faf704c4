"""`banhoc run` as the operator starts it, killed again and again while many answer: nothing is lost."""

from __future__ import annotations

import asyncio
import re
import signal
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from aiohttp import ClientError, ClientSession

from storage.people import accounts
from storage.store import Store
from storage.talk import errands
from tests.house import HOUSE
from tests.platforms.telegram import TOKEN, telegram_running
from tests.program import PATIENCE, Program

if TYPE_CHECKING:
    from pathlib import Path

PEOPLE = range(700_000, 700_020)
QUESTIONS = 10
KILLS = 4
CHOICES = {3: ["man", "woman", "other"], 4: ["north", "south", "east", "west"], 6: ["yes", "no"], 9: ["yes", "no"]}
NUMBERS = {2, 5, 8}


def running(data: Path, api: str, mode: str) -> Program:
    """`banhoc run` for the open form of the load bench, on a Telegram of ours."""
    program = Program(data)
    program.set(telegram_token=TOKEN, telegram_api=api, telegram_mode=mode, telegram_rate="10000")
    program.set(public_url=program.address, open_form="bench_poll")
    return program


class Crowd:
    """People who answer each question once, when they first see it, by a tap where there is something to tap."""

    def __init__(self, api) -> None:
        self.api = api
        self.given: dict[int, dict[int, str]] = {chat: {} for chat in PEOPLE}
        self.thanked: set[int] = set()
        self.asked_again: Counter[int] = Counter()
        self._read = 0

    @property
    def answers(self) -> int:
        return sum(map(len, self.given.values()))

    async def answer_all(self) -> None:
        while len(self.thanked) < len(PEOPLE):
            await self.api.until(lambda: len(self.api.sent) > self._read)
            _, fields = self.api.sent[self._read]
            self._read += 1
            self._see(int(fields["chat_id"]), fields["text"], fields.get("reply_markup"))

    def _see(self, chat: int, text: str, keyboard: dict | None) -> None:
        found = re.search(r"Q(\d+)/10", text)
        if found is None:
            assert "Cảm ơn" in text
            self.thanked.add(chat)
        elif (number := int(found[1])) in self.given[chat]:
            self.asked_again[chat] += 1
        else:
            self._answer(chat, number, keyboard)

    def _answer(self, chat: int, number: int, keyboard: dict | None) -> None:
        if keyboard is None:
            said = str(20 + chat % 60) if number in NUMBERS else f"{chat} says {number}"
            self.api.write(said, chat)
        else:
            buttons = [button for row in keyboard["inline_keyboard"] for button in row]
            place = chat % len(buttons)
            said = CHOICES[number][place]
            self.api.tap(buttons[place]["callback_data"], chat)
        self.given[chat][number] = said


def stored(data: Path) -> dict[int, list[dict[int, str]]]:
    """Read what was kept, round by round."""
    store = Store.open(f"sqlite:///{data / 'banhoc.db'}")
    found: dict[int, list[dict[int, str]]] = {}
    with store.reading() as tx:
        for poll in errands.of_form(tx, "bench_poll"):
            chat = int(accounts.one(tx, poll.account_id).address)
            found.setdefault(chat, []).append({int(path.rpartition("q")[2]): value for path, value in poll.log})
    store.close()
    return found


async def bring(api) -> None:
    """Bring what people write to the webhook until it is confirmed, as Telegram does."""
    async with ClientSession() as session:
        while True:
            for number in list(api.pending) if api.hook else []:
                try:
                    await api.post(session, number)
                except (ClientError, KeyError):
                    await asyncio.sleep(0.05)
            await asyncio.sleep(0.01)


@pytest.mark.parametrize("mode", ["polling", "webhook"])
async def test_whoever_answers_while_it_is_killed_goes_on_where_they_were(published, mode):
    async with telegram_running() as api:
        api.chats |= set(PEOPLE)
        api.holds = 0.5
        program = running(published, api.url, mode)
        importing = await program.call("forms", "import", str(HOUSE / "tests" / "bench" / "poll.md"))
        _, trouble = await importing.communicate()
        assert importing.returncode == 0, trouble.decode()
        await program.start()
        crowd = Crowd(api)
        for chat in PEOPLE:
            api.write("/start", chat)
        bringing = asyncio.create_task(bring(api))  # to the webhook, where one is set; a poller comes for it itself
        answering = asyncio.create_task(crowd.answer_all())
        for kill in range(1, KILLS + 1):
            some = len(PEOPLE) * QUESTIONS * kill // (KILLS + 1)
            async with asyncio.timeout(PATIENCE):
                await api.until(lambda some=some: crowd.answers >= some)
            await program.stop(signal.SIGKILL)
            await program.start()
        async with asyncio.timeout(PATIENCE):
            await answering
        bringing.cancel()
        assert await program.stop(signal.SIGTERM) == 0
    assert stored(published) == {chat: [given] for chat, given in crowd.given.items()}
    assert max(crowd.asked_again.values(), default=0) <= KILLS, "each kill repeats at most one question to anybody"
