"""The files a person names on the command line, read no further than is sensible."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from bot.cli import Stop
from conversations.authoring import NotAForm, examine
from conversations.expression.values import text_of_number
from conversations.xform import XFormError, read_xform

if TYPE_CHECKING:
    from pathlib import Path

    from conversations.form import Form
    from conversations.language import Language

LARGEST = 2_000_000  # bytes of a questionnaire, an XForm or a list of answers
WRONG_FILE = 2


def read_file(path: Path, language: Language) -> bytes:
    """Read a file, at most one byte more than it may have."""
    try:
        return read_at_most(path, LARGEST + 1)
    except OSError as error:
        raise Stop(language.say("There is no file {file} that can be read.", file=path), WRONG_FILE) from error


def read_at_most(path: Path, most: int) -> bytes:
    """Read the beginning of a file, or raise OSError."""
    with path.open("rb") as file:
        return file.read(most)


def form_in(path: Path, language: Language) -> Form:
    """Compile the questionnaire or XForm in a file; a form with other faults than not compiling will do."""
    data = read_file(path, language)
    if path.suffix.lower() == ".xml":
        return _xform_in(data, language)
    try:
        examined = examine(data, path.name, trying=False)
    except NotAForm as error:
        raise Stop(error.message(language), WRONG_FILE) from error
    if examined.form is None:
        first = examined.findings[0]
        raise Stop(f"{first.place}: {first.message(language)}".lstrip(": "), WRONG_FILE)
    return examined.form


def _xform_in(data: bytes, language: Language) -> Form:
    if len(data) > LARGEST:
        most = language.number(LARGEST / 1_000_000)
        sentence = language.say("The file is too large: a questionnaire has at most {most} megabytes.", most=most)
        raise Stop(sentence, WRONG_FILE)
    try:
        return read_xform(data.decode("utf-8-sig"))
    except (XFormError, UnicodeDecodeError) as error:
        sentence = language.say("This XForm cannot be used: {words}", words=error)
        raise Stop(sentence, WRONG_FILE) from error


def json_in(path: Path, language: Language) -> Any:
    """Read a file of JSON."""
    data = read_file(path, language)
    try:
        return json.loads(data[:LARGEST])
    except (ValueError, RecursionError) as error:
        raise Stop(language.say("{file}: this is not JSON.", file=path), WRONG_FILE) from error


def preload_in(path: Path | None, language: Language) -> dict[str, str]:
    """Read what is known before anybody is asked: a JSON object of texts by name of the field."""
    given = json_in(path, language) if path else {}
    if not isinstance(given, dict):
        example = '{"nam": "2026"}'
        sentence = language.say("{file}: this must be an object, for example {example}.", file=path, example=example)
        raise Stop(sentence, WRONG_FILE)
    return {name: text_of(value) for name, value in given.items()}


def text_of(value: Any) -> str:
    """Write a JSON value as a form stores it: numbers and booleans as text."""
    if isinstance(value, str):
        return value
    if isinstance(value, float):
        return text_of_number(value)
    return "" if value is None else json.dumps(value)
