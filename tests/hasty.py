"""What no test has to wait for: a disk that a power cut may strike, and making the same of the same words again."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from functools import cache, partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine, event

from bot.dialogue import questionnaires
from conversations.authoring import aside
from storage import migrations, postgresql, sqlite
from tests.house import HOUSE

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from sqlalchemy import URL, Connection, Engine

    Alone = Callable[[Engine], AbstractContextManager[Connection]]
    Engines = tuple[Engine, Engine]

MOST_STATEMENTS = 5000
known: dict[str, Engine] = {}
"""Of each kind of database the engine that connected first; its statements are written out for all of them."""


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("benchmark_enable"):
        return  # a measurement waits for all that people wait for
    config.option.loadscopereorder = False  # or files of few tests, which are the longest, would come last
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # or each start of the program would compile all of it
    sqlite._prepare = _without_sync(sqlite._prepare)
    sqlite.alone = _copied(sqlite.alone)
    sqlite.engines, postgresql.engines = map(_sharing, (sqlite.engines, postgresql.engines))
    # A questionnaire is looked up in the database as ever, and not compiled again where it is the same.
    questionnaires._read = cache(questionnaires._read)
    # Nor is the same file examined again, in a child that takes half a second to begin.
    aside.wait_aside = cache(aside.wait_aside)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, the program as a whole and the stories, so that the workers end together."""
    longest = {HOUSE / "tests", HOUSE / "tests" / "servers", HOUSE / "tests" / "stories"}
    items.sort(key=lambda item: item.path.parent not in longest)


def _without_sync(prepare: Callable[..., None]) -> Callable[..., None]:
    """Have it written by the system when it likes: the end of a process loses nothing, only that of the machine."""

    @wraps(prepare)
    def prepared(engine: Engine, *args: object, **how: object) -> None:
        prepare(engine, *args, **how)
        event.listen(engine, "connect", lambda connection, _record: connection.execute("PRAGMA synchronous = OFF"))

    return prepared


def _copied(alone: Alone) -> Alone:
    """Have a new file begin as a copy of one that has taken all steps."""

    @wraps(alone)
    def opened(writer: Engine) -> AbstractContextManager[Connection]:
        file = Path(writer.url.database)
        if file.parent.is_dir() and not file.exists():
            file.write_bytes(_new())
        return alone(writer)

    return opened


@cache
def _new() -> bytes:
    with closing(sqlite3.connect(":memory:")) as kept:
        engine = create_engine("sqlite://", creator=lambda: kept)
        with engine.begin() as connection:
            migrations.upgrade(connection)
        return kept.serialize()


def _sharing(engines: Callable[[URL], Engines]) -> Callable[[URL], Engines]:
    """Have engines know how the statements read that were sent to other databases of their kind."""

    @wraps(engines)
    def made(url: URL) -> Engines:
        both = engines(url)
        if url.drivername not in known:
            event.listen(both[0], "connect", partial(_knows, both[0]))
            return both
        for engine in both:
            first = known[url.drivername]
            engine.dialect, engine._compiled_cache = first.dialect, first._compiled_cache
        return both

    return made


def _knows(engine: Engine, *_: object) -> None:
    engine._compiled_cache.capacity = MOST_STATEMENTS
    known.setdefault(engine.url.drivername, engine)
