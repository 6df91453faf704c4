"""`banhoc tick`: one round of reminders and announcements at a given time, beside a running bot or from cron."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING

from bot.cli import WRONG_USE, Stop
from bot.cli.data import add_data, opened, settings_of
from bot.clock import TIME_ZONE, RealClock
from bot.delivery.reach import reach_of
from bot.running.due_now import tick
from bot.shipped.calendars import publish_calendars
from bot.words import words_for
from bot.writer import writing
from conversations.calendar.dates import YEARS

if TYPE_CHECKING:
    from argparse import Namespace

    from bot.cli import Subparsers
    from bot.delivery.reach import Reach
    from bot.running.due_now import Ticked
    from conversations.language import Language
    from storage.store import Store


def add(subparsers: Subparsers, language: Language) -> None:
    """Add the subcommand to the command line."""
    told = language.say("Put into the outbox what is due now, each thing once; it is `banhoc run` that delivers it.")
    parser = subparsers.add_parser("tick", description=told)
    parser.add_argument("--now", metavar="ISO", help=language.say("at this time, for example 2026-10-01T07:00"))
    parser.add_argument("--json", action="store_true", help=language.say("for programs"))
    add_data(parser, language, "changes")
    parser.set_defaults(run=run)


def run(chosen: Namespace) -> int:
    """Do one round and tell what it has put into the outbox, without names or addresses."""
    settings = settings_of(chosen)
    words = words_for(settings.language)
    now = _read(chosen.now, words)
    reach = reach_of(settings)
    with opened(settings, chosen) as store:
        publish_calendars(store, now)
        ticked = asyncio.run(_once(store, now, reach))
    print(json.dumps(_for_programs(ticked, now)) if chosen.json else _in_words(ticked, words))
    return 0


def _read(told: str | None, words: Language) -> datetime:
    """Read the time of the round; without a time zone it is that of Viet Nam."""
    try:
        given = datetime.fromisoformat(told) if told else RealClock().now()
        now = given.replace(tzinfo=TIME_ZONE) if given.tzinfo is None else given.astimezone(TIME_ZONE)
    except (ValueError, OverflowError):
        now = None
    if now is None or now.year not in YEARS:
        raise Stop(words.say("A time looks like {example}.", example="2026-10-01T07:00"), WRONG_USE)
    return now


async def _once(store: Store, now: datetime, reach: Reach) -> Ticked:
    async with writing(store) as writer:
        return await tick(writer, now, reach)


def _in_words(ticked: Ticked, words: Language) -> str:
    counted = Counter((one.key, one.year, one.step, one.audience) for one in ticked.reminded)
    lines = [f"{key} {year} {step:+d} {audience}: {number}" for (key, year, step, audience), number in counted.items()]
    phones = len({one.account_id for one in ticked.reminded})
    reminders = words.count("{number} phone is reminded.", "{number} phones are reminded.", phones)
    announced = words.count("{number} announcement goes out.", "{number} announcements go out.", ticked.announced)
    relayed = words.count("{number} village head is told.", "{number} village heads are told.", ticked.relayed)
    left = words.count("{number} leaves the list.", "{number} leave the list.", ticked.left)
    handed = words.count("{number} office goes over.", "{number} offices go over.", ticked.handed_over)
    more = [(ticked.relayed, relayed), (ticked.left, left), (ticked.handed_over, handed)]
    return "\n".join([reminders, *sorted(lines), announced, *(told for number, told in more if number)])


def _for_programs(ticked: Ticked, now: datetime) -> dict[str, object]:
    return {
        "now": now.isoformat(timespec="seconds"),
        "reminded": [one._asdict() for one in ticked.reminded],
        "announced": ticked.announced,
        "relayed": ticked.relayed,
        "left": ticked.left,
        "handed_over": ticked.handed_over,
    }
