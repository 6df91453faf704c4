"""What the operator can set, in the environment or in `.env`; a wrong value stops the start."""

from __future__ import annotations

import logging
import os
import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dotenv.parser import parse_stream

from bot.words import LANGUAGES, words_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from conversations.language import Language

PREFIX = "BANHOC_"


class Setting(NamedTuple):
    """One thing the operator can set."""

    default: str
    purpose: Callable[[Language], str]


SETTINGS = {
    "BANHOC_DATA": Setting(
        "data", lambda words: words.say("folder of the database, the photos and the imported forms")
    ),
    "BANHOC_DATABASE_URL": Setting(
        "",
        lambda words: words.say("sqlite:///... or postgresql://...; when empty, a file in the data folder"),
    ),
    "BANHOC_LISTEN": Setting("127.0.0.1:8080", lambda words: words.say("address and port of the web page")),
    "BANHOC_LANGUAGE": Setting("vi", lambda words: words.say("language of people who have not chosen one: vi or en")),
    "BANHOC_LOG": Setting("info", lambda words: words.say("how much is logged: debug, info, warning or error")),
}

LEVELS = ("debug", "info", "warning", "error")
DATABASE = re.compile(r"sqlite:///.+|postgres(ql(\+psycopg)?)?://.+")
ADDRESS = re.compile(r"(?P<host>\[[0-9a-fA-F:.]+\]|[^\s:\[\]/]+):(?P<port>[0-9]{1,5})")
HIGHEST_PORT = 65535


class SettingsError(Exception):
    """A setting is wrong; the sentence names it and shows what would be right."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings, checked; `log` is a level of `logging`. The database's address may hold a password."""

    data: Path
    database_url: str = field(repr=False)
    host: str
    port: int
    language: str
    log: int


def read_settings(given: Mapping[str, str]) -> Settings:
    """Check what was given and fill in the defaults; raises SettingsError."""
    reading = _Reading(given)
    reading.refuse_unknown()
    data = reading.folder("BANHOC_DATA")
    host, port = reading.address("BANHOC_LISTEN")
    return Settings(
        data=data,
        database_url=reading.database("BANHOC_DATABASE_URL", data),
        host=host,
        port=port,
        language=reading.one_of("BANHOC_LANGUAGE", LANGUAGES),
        log=logging.getLevelNamesMapping()[reading.one_of("BANHOC_LOG", LEVELS).upper()],
    )


def environment(file: Path = Path(".env")) -> dict[str, str]:
    """Gather what is set for us in the environment and, where it is silent, in the `.env` of this folder."""
    given = {**_lines_of(file), **os.environ}
    return {name: value for name, value in given.items() if name.startswith(PREFIX)}


def _lines_of(file: Path) -> dict[str, str]:
    if not file.is_file():
        return {}
    with file.open(encoding="utf-8", errors="replace") as text:
        lines = list(parse_stream(text))
    for line in lines:
        if line.error or (line.key and line.value is None):
            raise SettingsError(
                words_for("vi").say(
                    "{file}, line {line}: please write NAME=value, for example {example}.",
                    file=file,
                    line=line.original.line,
                    example="BANHOC_LISTEN=127.0.0.1:8080",
                ),
            )
    return {line.key: line.value or "" for line in lines if line.key}


class _Reading:
    """Reads one setting after another, complaining in the language that is set."""

    def __init__(self, given: Mapping[str, str]) -> None:
        self.given = given
        self.language: Language = words_for(given.get("BANHOC_LANGUAGE", ""))

    def value(self, name: str) -> str:
        return self.given.get(name, "").strip() or SETTINGS[name].default

    def refuse_unknown(self) -> None:
        words = self.language
        for name in sorted(self.given.keys() - SETTINGS.keys()):
            known = [setting.removeprefix(PREFIX) for setting in SETTINGS]
            for meant in get_close_matches(name.removeprefix(PREFIX), known, n=1):
                raise SettingsError(
                    words.say(
                        "{name}: there is no such setting. Did you mean {meant}?",
                        name=name,
                        meant=PREFIX + meant,
                    )
                )
            raise SettingsError(
                words.say("{name}: there is no such setting. There are: {all}.", name=name, all=", ".join(SETTINGS))
            )

    def folder(self, name: str) -> Path:
        path = Path(self.value(name)).absolute()
        if path.exists() and not path.is_dir():
            raise SettingsError(
                self.language.say("{name}: {path} is a file; please name a folder.", name=name, path=path)
            )
        return path

    def database(self, name: str, data: Path) -> str:
        """Read the address without ever repeating it: it may hold a password."""
        url = self.value(name) or f"sqlite:///{data / 'banhoc.db'}"
        if not DATABASE.fullmatch(url):
            raise SettingsError(
                self.language.say(
                    "{name}: an address begins with sqlite:/// or postgresql://, for example {example}.",
                    name=name,
                    example="sqlite:///data/banhoc.db",
                ),
            )
        return url

    def address(self, name: str) -> tuple[str, int]:
        read = ADDRESS.fullmatch(self.value(name))
        if not read or int(read["port"]) > HIGHEST_PORT:
            raise SettingsError(
                self.language.say(
                    "{name}: “{value}” is not an address and a port; write for example {example}.",
                    name=name,
                    value=self.value(name),
                    example=SETTINGS[name].default,
                ),
            )
        return read["host"].strip("[]"), int(read["port"])

    def one_of(self, name: str, allowed: Iterable[str]) -> str:
        value = self.value(name).lower()
        if value not in allowed:
            raise SettingsError(
                self.language.say(
                    "{name}: “{value}” is not possible; choose one of {all}.",
                    name=name,
                    value=value,
                    all=", ".join(allowed),
                ),
            )
        return value
