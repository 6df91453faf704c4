"""Reading one setting after another; a slip is answered with the name of the setting and what would be right."""

from __future__ import annotations

import logging
import re
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from bot.words import words_for

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from conversations.language import Language

    Word = TypeVar("Word", bound=str)

PREFIX = "BANHOC_"
NAMED = re.compile(r"[a-z][a-z0-9_]{0,30}=\S+")
WEB = re.compile(r"https://[^\s/?#]+(/[^\s?#]*)?|http://(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(/[^\s?#]*)?")
PROXY = re.compile(r"https?://\S+")
FASTEST = 100_000
HIGHEST = 100_000_000
DATABASE = re.compile(r"sqlite:///.+|postgres(ql(\+psycopg)?)?://.+")
ADDRESS = re.compile(r"(?P<host>\[[0-9a-fA-F:.]+\]|[^\s:\[\]/]+):(?P<port>[0-9]{1,5})")
HIGHEST_PORT = 65535
PUBLIC_KEY = re.compile(r"age1[0-9a-z]{58}")
BACKUPS = "backups"
LEVELS = ("debug", "info", "warning", "error")


class SettingsError(Exception):
    """A setting is wrong; the sentence names it and shows what would be right."""


class Address(NamedTuple):
    """Where the program listens."""

    host: str
    port: int


class Reading:
    """Reads one setting after another, complaining in the language that is set."""

    def __init__(self, given: Mapping[str, str], defaults: Mapping[str, str]) -> None:
        self.given = given
        self.defaults = defaults
        self.language: Language = words_for(given.get("BANHOC_LANGUAGE", ""))

    def value(self, name: str) -> str:
        """Give what is set, or the default."""
        return self.given.get(name, "").strip() or self.defaults[name]

    def refuse_unknown(self) -> None:
        """Complain of a name that is no setting, and tell which may have been meant."""
        words = self.language
        for name in sorted(self.given.keys() - self.defaults.keys()):
            known = [setting.removeprefix(PREFIX) for setting in self.defaults]
            for meant in get_close_matches(name.removeprefix(PREFIX), known, n=1):
                raise SettingsError(
                    words.say(
                        "{name}: there is no such setting. Did you mean {meant}?",
                        name=name,
                        meant=PREFIX + meant,
                    )
                )
            raise SettingsError(
                words.say(
                    "{name}: there is no such setting. There are: {all}.", name=name, all=", ".join(self.defaults)
                )
            )

    def folder(self, name: str) -> Path:
        """Read a folder, which need not be there yet."""
        path = Path(self.value(name)).absolute()
        if path.exists() and not path.is_dir():
            raise SettingsError(
                self.language.say("{name}: {path} is a file; please name a folder.", name=name, path=path)
            )
        return path

    def backups(self, name: str) -> Path:
        """Read the folder of the backups, which lies in that of the data where none is set."""
        return self.folder(name) if self.value(name) else self.folder("BANHOC_DATA") / BACKUPS

    def public_key(self, name: str) -> str:
        """Read a public key; a private one is not repeated."""
        value = self.value(name)
        if value and not PUBLIC_KEY.fullmatch(value):
            raise SettingsError(
                self.language.say("{name}: a public key begins with age1 and has 62 letters.", name=name)
            )
        return value

    def database(self, name: str) -> str:
        """Read the address without ever repeating it: it may hold a password."""
        url = self.value(name) or f"sqlite:///{self.folder('BANHOC_DATA') / 'banhoc.db'}"
        if not DATABASE.fullmatch(url):
            raise SettingsError(
                self.language.say(
                    "{name}: an address begins with sqlite:/// or postgresql://, for example {example}.",
                    name=name,
                    example="sqlite:///data/banhoc.db",
                ),
            )
        return url

    def address(self, name: str) -> Address:
        """Read an address to listen on and its port."""
        read = ADDRESS.fullmatch(self.value(name))
        if not read or int(read["port"]) > HIGHEST_PORT:
            raise SettingsError(
                self.language.say(
                    "{name}: “{value}” is not an address and a port; write for example {example}.",
                    name=name,
                    value=self.value(name),
                    example=self.defaults[name],
                ),
            )
        return Address(read["host"].strip("[]"), int(read["port"]))

    def web(self, name: str) -> str:
        """Read an address of the web, which needs https beyond this machine; a slash at its end is taken off."""
        return self._web(name, WEB).rstrip("/")

    def proxy(self, name: str) -> str:
        """Read the address of a proxy."""
        return self._web(name, PROXY)

    def _web(self, name: str, allowed: re.Pattern[str]) -> str:
        """Read an address without repeating it: it may hold a password."""
        value = self.value(name)
        if value and not allowed.fullmatch(value):
            example = "https://banhoc.example.vn"
            raise SettingsError(
                self.language.say("{name}: please write an address, for example {example}.", name=name, example=example)
            )
        return value

    def several(self, name: str, kind: str) -> dict[str, str]:
        """Read one value, or several as `name=value name=value`; their names become those of channels."""
        value = self.value(name)
        parts = value.split()
        if parts and all(NAMED.fullmatch(part) for part in parts):
            pairs = (part.split("=", 1) for part in parts)
            return {f"{kind}-{own}": told for own, told in pairs}
        return {kind: value} if value else {}

    def rate(self, name: str) -> float:
        """Read a number of messages a second."""
        value = self.value(name)
        if not value.isdecimal() or not 1 <= int(value) <= FASTEST:
            raise SettingsError(
                self.language.say("{name}: please write a number from 1 to {most}.", name=name, most=FASTEST)
            )
        return float(value)

    def whole(self, name: str) -> int:
        """Read a whole number from nought on."""
        value = self.value(name)
        if not value.isdecimal() or int(value) > HIGHEST:
            raise SettingsError(
                self.language.say("{name}: please write a number from 0 to {most}.", name=name, most=HIGHEST)
            )
        return int(value)

    def whole_or_none(self, name: str) -> int | None:
        """Read a whole number, where one is set."""
        return self.whole(name) if self.value(name) else None

    def log_level(self, name: str) -> int:
        """Read a level of `logging` by its name."""
        return logging.getLevelNamesMapping()[one_of(LEVELS)(self, name).upper()]

    def yes(self, name: str) -> bool:
        """Read yes or no."""
        return one_of(("yes", "no"))(self, name) == "yes"


def one_of(allowed: Sequence[Word]) -> Callable[[Reading, str], Word]:
    """Give what reads one of several words."""

    def read(reading: Reading, name: str) -> Word:
        value = reading.value(name).lower()
        for one in allowed:
            if one == value:
                return one
        raise SettingsError(
            reading.language.say(
                "{name}: “{value}” is not possible; choose one of {all}.",
                name=name,
                value=value,
                all=", ".join(allowed),
            ),
        )

    return read
