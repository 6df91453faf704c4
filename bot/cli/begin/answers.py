"""A file of answers: one line of TOML for each question, in the words one would type."""

from __future__ import annotations

import tomllib
from difflib import get_close_matches
from typing import TYPE_CHECKING

from bot.cli import WRONG_USE, Stop

if TYPE_CHECKING:
    from pathlib import Path

    from conversations.language import Language

KEYS = (
    *("data", "commune", "commune_name", "commune_code", "province_name", "province_code"),
    *("villages", "column", "kind", "difficult", "book"),
    *("channel", "token", "app_id", "secret", "oa_secret", "callback"),
    *("officers", "slips", "backups", "backup_key", "wait"),
)
LARGEST = 1_000_000  # bytes; a commune has some dozens of villages


def read_answers(file: Path, language: Language) -> dict[str, str]:
    """Read the answers by their keys; raises Stop for what cannot be read, and for a key that nothing asks for."""
    try:
        told = tomllib.loads(file.read_bytes()[:LARGEST].decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as trouble:
        sentence = language.say("{file} cannot be read as TOML: {why}", file=file, why=str(trouble))
        raise Stop(sentence, WRONG_USE) from trouble
    for key in told:
        _must_be_asked(key, language)
    return {key: _typed(key, value, language) for key, value in told.items()}


def _must_be_asked(key: str, language: Language) -> None:
    if key in KEYS:
        return
    for meant in get_close_matches(key, KEYS, n=1):
        raise Stop(language.say("{key}: nothing asks for this. Did you mean {meant}?", key=key, meant=meant), WRONG_USE)
    raise Stop(language.say("{key}: nothing asks for this. There are: {all}.", key=key, all=", ".join(KEYS)), WRONG_USE)


def _typed(key: str, value: object, language: Language) -> str:
    """Give an answer as it would be typed: a list line by line, yes or no as a word."""
    match value:
        case bool():
            return "yes" if value else "no"
        case str() | int():
            return str(value)
        case list() if all(isinstance(one, str | int) and not isinstance(one, bool) for one in value):
            return "\n".join(str(one) for one in value)
    raise Stop(
        language.say("{key}: please write a text, a number, true, false or a list of texts.", key=key), WRONG_USE
    )
