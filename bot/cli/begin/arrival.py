"""The first message: the bot runs until one has come in and was answered."""

from __future__ import annotations

import asyncio
import logging
from functools import partial
from typing import TYPE_CHECKING

from bot.cli import STOPPED_BY_PERSON
from bot.cli.data import alone, serving_from
from bot.cli.dialogue import YES, Asked
from bot.cli.platforms import known_as
from bot.cli.run import check, serve_until
from storage.talk import outbox

if TYPE_CHECKING:
    from bot.cli.begin.sitting import Sitting
    from storage.store import Store

STEP = 0.3  # seconds between two looks


def wait(sitting: Sitting) -> int:
    """Run the bot until a message was answered, or Ctrl-C leaves that for later."""
    words, settings = sitting.language, sitting.settings
    sitting.heading(words.say("The first message"))
    if not _answered(sitting.store) and _wanted(sitting):
        check(settings, words)
        invitation = _invitation(sitting)
        with alone(settings.data, words, shared=sitting.store.is_shared), serving_from(sitting.store, words):
            asyncio.run(_serve(sitting, invitation))
    return _tell(sitting)


def _wanted(sitting: Sitting) -> bool:
    """Say yes at the keyboard, where Ctrl-C is at hand; a file may leave it for later."""
    if sitting.dialogue.told is None:
        return True
    return sitting.dialogue.ask(Asked("wait", "", default="yes"), lambda typed: typed.casefold() in YES)


def _invitation(sitting: Sitting) -> str:
    words = sitting.language
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    found = asyncio.run(known_as(sitting.store, sitting.settings))
    contact = ", ".join(known.contact if known else name for name, known in found.items())
    return words.say("Send the bot any message now: {contact}. Ctrl-C leaves it for later.", contact=contact)


async def _serve(sitting: Sitting, invitation: str) -> None:
    print(invitation, flush=True)  # only now, when Ctrl-C ends the loop in peace
    answered = partial(_until_answered, sitting.store)
    await serve_until(sitting.store, sitting.settings, sitting.language, answered)


def _tell(sitting: Sitting) -> int:
    words = sitting.language
    if _answered(sitting.store):
        sitting.done(words.say("A message has arrived and was answered."))
    elif sitting.dialogue.told is None or _wanted(sitting):
        print(words.say("No message has arrived yet; `banhoc begin` waits for it again."))
        return STOPPED_BY_PERSON
    print(words.say("From now on the bot is there while this runs: banhoc run"))
    return 0


def _answered(store: Store) -> bool:
    with store.reading() as tx:
        return outbox.any_sent(tx)


async def _until_answered(store: Store) -> None:
    while not await asyncio.to_thread(_answered, store):  # noqa: ASYNC110 - the database rings no bell
        await asyncio.sleep(STEP)
