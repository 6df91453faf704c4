"""Reads what is set in the environment and, where it is silent, in the file `.env`."""

from __future__ import annotations

import os
from pathlib import Path

from dotenv.parser import parse_stream

from bot.settings.reading import PREFIX, SettingsError
from bot.words import words_for


def environment(file: Path = Path(".env"), lang: str = "") -> dict[str, str]:
    """Gather what is set for us in the environment and, where it is silent, in the `.env` of this folder.

    A line that cannot be read is complained of in the language asked for, or else the one that is set.
    """
    given = {**_lines_of(file, lang or os.environ.get(f"{PREFIX}LANGUAGE", "")), **os.environ}
    return {name: value for name, value in given.items() if name.startswith(PREFIX)}


def _lines_of(file: Path, lang: str) -> dict[str, str]:
    if not file.is_file():
        return {}
    with file.open(encoding="utf-8", errors="replace") as text:
        lines = list(parse_stream(text))
    for line in lines:
        if line.error or (line.key and line.value is None):
            raise SettingsError(
                words_for(lang).say(
                    "{file}, line {line}: please write NAME=value, for example {example}.",
                    file=file,
                    line=line.original.line,
                    example="BANHOC_LISTEN=127.0.0.1:8080",
                ),
            )
    return {line.key: line.value or "" for line in lines if line.key}
