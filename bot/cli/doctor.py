"""`banhoc doctor`: what is set, what works, and what to do about what does not."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bot.channel import Finding
from bot.cli.data import add_data, opened, settings_of
from bot.cli.examining import broken, examine, safely
from bot.cli.permissions import readable_by_others
from bot.cli.platforms import Line, look
from bot.cli.trouble import in_words
from bot.clock import RealClock
from bot.dialogue.questionnaires import Questionnaires
from bot.running.troubles.condition import LEAST_FREE
from bot.settings import SettingsError
from bot.words import words_for
from storage.assessment import forms, numbers
from storage.people import invites
from storage.store import Store, StoreError, is_there, named

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from bot.cli import Subparsers
    from bot.settings import Settings
    from conversations.language import Language
    from storage.assessment.numbers import Unread

MOST_NAMED = 12  # ids in a line


def add(subparsers: Subparsers, language: Language) -> None:
    """Add the subcommand to the command line."""
    parser = subparsers.add_parser(
        "doctor", description=language.say("Look whether all that is set works, and say what to do where not.")
    )
    parser.add_argument("--json", action="store_true", help=language.say("for programs"))
    add_data(parser, language, "reads")
    parser.set_defaults(run=run)


def run(chosen: Namespace) -> int:
    """Look at everything; the exit code is 1 where something is wrong."""
    lines = list(_all(chosen))
    if chosen.json:
        told = [
            {"about": about, "ok": not one.advice, "told": one.told, "advice": one.advice or None}
            for about, one in lines
        ]
        print(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        for about, one in lines:
            sign = "!!" if one.advice else "ok"
            print(" ".join(f"{sign}  {about}: {one.told} {one.advice}".rstrip().splitlines()))
    return 1 if any(one.advice for _, one in lines) else 0


def _all(chosen: Namespace) -> Iterator[Line]:
    words = words_for(chosen.lang or os.environ.get("BANHOC_LANGUAGE", ""))
    try:
        settings = settings_of(chosen)
    except SettingsError as trouble:
        yield Line("settings", Finding(str(trouble), words.say("Put it right in the environment or the file .env.")))
        return
    words = words_for(settings.language)
    yield Line("settings", Finding(words.say("The settings are understood.")))
    yield Line("data", _folder(settings.data, words))
    with ExitStack() as stack:
        try:
            store = stack.enter_context(_store(settings, chosen))
        except (StoreError, OSError) as trouble:
            if isinstance(trouble, StoreError) and trouble.is_damage:
                yield broken(trouble, words)
                return
            advice = words.say("See to BANHOC_DATABASE_URL, and that the database runs.")
            yield Line("database", Finding(in_words(trouble, words), advice))
            return
        if is_there(settings.database_url):
            yield Line("database", _database(store, words))
            yield from examine(store, settings, words)
        else:
            yield Line("database", _no_database(settings, words))
        yield from safely(lambda: [_codes(store, words)], words)
        yield from _readable(settings, words)
        yield from safely(lambda: _forms(store, settings, words), words)
        yield from asyncio.run(_channels(store, settings, words))


@contextmanager
def _store(settings: Settings, chosen: Namespace) -> Iterator[Store]:
    """Open the database; where there is none, an empty one serves to ask the channels, and nothing is left of it."""
    with ExitStack() as stack:
        if not is_there(settings.database_url):
            settings = replace(settings, data=Path(stack.enter_context(TemporaryDirectory())))
            settings = replace(settings, database_url=f"sqlite:///{settings.data / 'banhoc.db'}")
            Store.open(settings.database_url).close()
        yield stack.enter_context(opened(settings, chosen))


def _folder(folder: Path, words: Language) -> Finding:
    advice = words.say("Set BANHOC_DATA to a folder that this user may write to.")
    if not folder.exists():
        missing = words.say("There are no data yet in {folder}.", folder=folder)
        return Finding(missing, words.say("Look at its name; `banhoc begin` makes new ones."))
    try:
        free = shutil.disk_usage(folder).free // 1_000_000
    except OSError as trouble:
        return Finding(in_words(trouble, words), advice)
    if not os.access(folder, os.W_OK | os.X_OK):
        return Finding(words.say("{folder} cannot be written to.", folder=folder), advice)
    told = words.say("{folder} can be written to, {free} MB are free.", folder=folder, free=words.number(free))
    return Finding(told, words.say("Make room on this disk.") if free < LEAST_FREE else "")


def _codes(store: Store, words: Language) -> Line:
    """Tell how many codes were typed that were never given out: many of them are somebody guessing."""
    with store.reading() as tx:
        tried = invites.tried(tx, RealClock().now())
    told = words.count(
        "Within the hour {number} code was typed that was never given out.",
        "Within the hour {number} codes were typed that were never given out.",
        tried,
    )
    advice = words.say("Somebody is guessing. Take back codes that nobody needs with `banhoc invite revoke`.")
    return Line("codes", Finding(told, advice if tried >= invites.OVERALL else ""))


def _readable(settings: Settings, words: Language) -> Iterator[Line]:
    """Name what is left open to others, after all that is ours to close was closed when the database was opened."""
    found = " ".join(map(str, readable_by_others(settings)))
    if found:
        told = words.say("Others on this machine can read {files}.", files=found)
        yield Line("data", Finding(told, words.say("Close them: chmod go= {files}", files=found)))


def _no_database(settings: Settings, words: Language) -> Finding:
    """Tell that none is there; one in a folder of its own cannot be made where that is missing."""
    name = named(settings.database_url)
    if not Path(name).parent.exists() and Path(name).parent != settings.data:
        why = words.say("it is not there; look at the name")
        told = words.say("The database {database} cannot be used: {why}.", database=name, why=why)
        return Finding(told, words.say("See to BANHOC_DATABASE_URL, and that the database runs."))
    return Finding(words.say("There is no database yet; `banhoc begin` or `banhoc run` makes it."))


def _database(store: Store, words: Language) -> Finding:
    try:
        lacking = store.lacking()
    except StoreError as trouble:
        why = words.say("Whether the database is complete cannot be looked at: {why}", why=in_words(trouble, words))
        return Finding(why, words.say("Let its user create schemas, or look into the log of the database."))
    if not lacking:
        return Finding(words.say("The database is reached and up to date."))
    return Finding(
        words.say("The database lacks: {names}.", names=", ".join(lacking)),
        words.say("Stop the bot, copy the database as it is, then put back the last copy of which this is not said."),
    )


def _forms(store: Store, settings: Settings, words: Language) -> Iterator[Line]:
    with store.reading() as tx:
        published = len(forms.every_current(tx))
        if not published:
            yield Line(
                "forms", Finding(words.say("No form is published yet; `banhoc run` does it at its first start."))
            )
            return
        yield Line(
            "forms", Finding(words.count("{number} form is published.", "{number} forms are published.", published))
        )
        yield from (Line("forms", _unread(one, words)) for one in numbers.unread(tx))
        if settings.open_form:
            is_open = Questionnaires().open_version(tx, settings.open_form) is not None
            yield Line("forms", _open(settings.open_form, words, is_open=is_open))


def _unread(one: Unread, words: Language) -> Finding:
    """Name forms handed in of which the numbers are not known."""
    told = words.count(
        "{number} form of {place} by {form} cannot be read any more: {ids}.",
        "{number} forms of {place} by {form} cannot be read any more: {ids}.",
        len(one.ids),
        place=one.area_code,
        form=f"{one.form_id} {one.version[:12]}",
        ids=", ".join(map(str, one.ids[:MOST_NAMED])) + (", …" if len(one.ids) > MOST_NAMED else ""),
    )
    return Finding(told, words.say("Their results stand; lists of points leave them out."))


def _open(form: str, words: Language, *, is_open: bool) -> Finding:
    if is_open:
        return Finding(words.say("Anybody may answer {form} without joining.", form=form))
    return Finding(
        words.say("{form} is not there or not open to anybody.", form=form),
        words.say("Put another into BANHOC_OPEN_FORM, or bot::open = yes into its sheet `settings`."),
    )


async def _channels(store: Store, settings: Settings, words: Language) -> list[Line]:
    if not settings.limits:
        advice = words.say("Set for example BANHOC_TELEGRAM_TOKEN or BANHOC_ZALO_BOT_TOKEN.")
        return [Line("settings", Finding(words.say("No channel is set."), advice))]
    return [*_missing_address(settings, words), *await look(store, settings, words)]


def _missing_address(settings: Settings, words: Language) -> Iterator[Line]:
    if settings.lacks_public_url:
        told = words.say("Webhooks are wanted, but it is not said where the platforms find this machine.")
        yield Line("settings", Finding(told, words.say("Set BANHOC_PUBLIC_URL, an https address.")))
