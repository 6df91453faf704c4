"""`banhoc status`: one screen on how the bot is: whether it runs, where its data lie, what waits, what is wrong."""

from __future__ import annotations

import json
from importlib.metadata import version
from typing import TYPE_CHECKING, NamedTuple

from bot.cli import asked_again, programs, running_bot
from bot.cli.data import add_data, opened, settings_of
from bot.clock import TIME_ZONE, RealClock
from bot.running.troubles import condition
from bot.running.troubles.kinds import Standing, in_order
from bot.words import words_for
from storage.copying import last_backup
from storage.store import StoreError, named
from storage.talk import backlog

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from bot.cli import Subparsers
    from bot.cli.asked_again import Month
    from bot.cli.programs import Serving
    from bot.cli.running_bot import RunningBot
    from bot.running.troubles.kinds import Trouble
    from bot.settings import Settings
    from conversations.language import Language
    from storage.copying.last_backup import LastBackup
    from storage.store import Store
    from storage.talk.backlog import WaitingLine


class Kept(NamedTuple):
    """What the database tells."""

    waiting: list[WaitingLine]
    last_backup: LastBackup | None
    last_heard: Mapping[str, datetime]
    troubles: list[Trouble]
    this_month: Month
    programs: list[Serving]
    gone: Mapping[str, datetime]


class Status(NamedTuple):
    """All that is told; `kept` is None where the database cannot be used, and `why` says why."""

    settings: Settings
    running: RunningBot | None
    kept: Kept | None
    why: str
    troubles: list[Standing]

    @property
    def answers(self) -> bool:
        """Whether a bot runs over these data, and answers where it was asked."""
        return self.running is not None and self.running.since is not None


def add(subparsers: Subparsers, language: Language) -> None:
    """Add the subcommand to the command line."""
    told = language.say("Tell on one screen how the bot is; the exit code is 1 where something is wrong.")
    parser = subparsers.add_parser("status", description=told)
    parser.add_argument("--json", action="store_true", help=language.say("for programs"))
    add_data(parser, language, "reads")
    parser.set_defaults(run=run)


def run(chosen: Namespace) -> int:
    """Look, and tell."""
    settings = settings_of(chosen)
    words = words_for(settings.language)
    status = _look(settings, chosen)
    if chosen.json:
        print(json.dumps(_for_programs(status, words), ensure_ascii=False, indent=1))
    else:
        print("\n".join(_in_words(status, words)))
    return 1 if status.troubles or status.why or not status.answers else 0


def _look(settings: Settings, chosen: Namespace) -> Status:
    running, now = running_bot.ask(settings), RealClock().now()
    kept, why = None, ""
    try:
        with opened(settings, chosen) as store:
            kept = _kept(store, settings, now)
    except (StoreError, OSError) as trouble:
        why = str(trouble)
    seen = {one.trouble.key: one for one in (running.troubles if running else ())}
    here = [*condition.of_disk(settings), *(kept.troubles if kept else [])]
    found = in_order([*here, *(one.trouble for one in seen.values())])
    standing = [Standing(one, seen[one.key].since if one.key in seen else now) for one in found]
    return Status(settings, running, kept, why, standing)


def _kept(store: Store, settings: Settings, now: datetime) -> Kept:
    with store.reading() as tx:
        troubles = [*condition.of_database(tx, [*settings.limits], now), *condition.of_photos(tx, settings)]
        troubles += condition.of_restored(tx)
        month = asked_again.this_month(tx, now, settings.language)
        several = programs.several(tx)
        troubles += programs.unlike(several)
        told = (backlog.waiting(tx), last_backup.read(tx), backlog.last_heard(tx), troubles, month)
        return Kept(*told, several, programs.gone(tx, now))


def _in_words(status: Status, words: Language) -> Iterator[str]:
    yield _whether_it_runs(status, words)
    yield words.say("Data: {folder}", folder=status.settings.data.absolute())
    yield words.say("Database: {database}", database=named(status.settings.database_url))
    if status.kept is not None:
        yield from programs.in_words(status.kept.programs, words, status.running.name if status.running else "")
        yield from _what_is_kept(status.kept, status.settings, words)
    if status.why:
        yield f"⚠ {status.why}"
    for one in status.troubles:
        yield f"⚠ {one.trouble.told(words)} {one.trouble.advice(words)}"
    if not (status.why or status.troubles or not status.answers):
        yield words.say("✓ Nothing is wrong.")


def _whether_it_runs(status: Status, words: Language) -> str:
    number, running = version("banhoc"), status.running
    if running is None:
        return words.say("⚠ Bản Học {version} does not run. `banhoc run` starts it.", version=number)
    if running.since is None:
        return words.say(
            "Bản Học {version} has been started, and does not answer at {address} (BANHOC_LISTEN), or not yet.",
            version=number,
            address="{}:{}".format(*status.settings.listen),
        )
    return words.say("Bản Học {version} runs, since {when}.", version=number, when=_when(running.since, words))


def _what_is_kept(kept: Kept, settings: Settings, words: Language) -> Iterator[str]:
    for program, since in kept.gone.items():
        told = {"program": program, "when": _when(since, words)}
        yield words.say("Program {program} has not answered since {when}, and did not end in order.", **told)
    waiting = sum(one.number for one in kept.waiting)
    yield words.count("{number} message waits to be sent.", "{number} messages wait to be sent.", waiting)
    last = kept.last_backup
    if last is None:
        yield words.say("There is no backup yet.")
    elif not last.failed:
        yield words.say("Last backup: {when}", when=_when(last.moment, words))
    else:
        yield words.say("The backup of {when} has failed: {why}", when=_when(last.moment, words), why=last.failed)
    for name in dict.fromkeys([*settings.limits, *kept.last_heard]):
        at = kept.last_heard.get(name)
        when = _when(at, words) if at else words.say("never")
        yield words.say("Last heard on {channel}: {when}", channel=name, when=when)
    yield from asked_again.in_words(kept.this_month, words)


def _when(moment: datetime, words: Language) -> str:
    here = moment.astimezone(TIME_ZONE)
    return f"{here:%H:%M} {words.date(here.date())}"


def _for_programs(status: Status, words: Language) -> dict[str, object]:
    running, kept = status.running, status.kept
    return {
        "running": running is not None,
        "running_since": _iso(running.since) if running else None,
        "version": version("banhoc"),
        "data": str(status.settings.data.absolute()),
        "database": named(status.settings.database_url),
        "why": status.why or None,
        "waiting": [
            {
                "channel": one.channel,
                "urgency": one.urgency.name.lower(),
                "number": one.number,
                "since": _iso(one.since),
            }
            for one in (kept.waiting if kept else [])
        ],
        "programs": [
            {
                "name": server.name,
                "version": server.version,
                "serves": names,
                "is_this": running is not None and server.name == running.name,
            }
            for server, names in (kept.programs if kept else [])
        ],
        "last_backup": _backup(kept.last_backup) if kept and kept.last_backup else None,
        "last_heard": {name: _iso(at) for name, at in kept.last_heard.items()} if kept else {},
        "asked_again": _asked_again(kept.this_month) if kept else None,
        "troubles": [
            {"key": one.trouble.key, "since": _iso(one.since), "told": one.trouble.told(words)}
            for one in status.troubles
        ],
    }


def _asked_again(month: Month) -> dict[str, object]:
    again = [{"form": one.form, "question": one.path, "why": one.code, "number": one.number} for one in month.again]
    return {"sent_this_month": month.sent, "number": month.number, "questions": again}


def _backup(last: LastBackup) -> dict[str, object]:
    return {"at": _iso(last.moment), "failed": last.failed}


def _iso(moment: datetime | None) -> str | None:
    return moment.astimezone(TIME_ZONE).isoformat(timespec="seconds") if moment else None
