"""Catalogues as people write them: reading, looking for what is unfinished, and compiling for the wheel."""

from __future__ import annotations

import io
import logging
import re
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Catalog, Message

FOLDER = Path(__file__).parent
PLACE = re.compile(r"\{([a-z][a-z0-9_]*)\}")
BRACE = re.compile(r"[{}]")

log = logging.getLogger(__name__)


def compiled_from(catalogue: Catalog, language: str) -> bytes:
    """Compile a catalogue; its unfinished sentences stay in English, and the log says how many."""
    if unfinished := [message for message in catalogue if message.id and fault_of(message)]:
        log.warning("locales/%s: %d untranslated, said in English (make check lists them)", language, len(unfinished))
    for message in unfinished:
        catalogue.delete(message.id)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    return compiled.getvalue()


def read_catalogue(language: str) -> Catalog:
    """Read one catalogue of `locales/` as it stands."""
    with (FOLDER / language / "LC_MESSAGES" / "banhoc.po").open("rb") as source:
        return read_po(source, locale=language)


def faults_of(catalogue: Catalog) -> Iterator[str]:
    """Say what is unfinished in a catalogue: a sentence missing, unsure, or with other places."""
    for message in catalogue:
        if message.id and (fault := fault_of(message)):
            yield f"{message.id!r}: {fault}"


def fault_of(message: Message) -> str:
    """Say what is wrong with one sentence, or nothing."""
    originals, translated = forms(message.id), forms(message.string or "")
    if message.fuzzy:
        return "marked fuzzy"
    if not translated or not all(translated):
        return "not translated"
    if any(BRACE.search(PLACE.sub("", text)) for text in (*originals, *translated)):
        return "a brace that is not a {place}"
    if not all(places(text) in map(places, originals) for text in translated):
        return "other places than in the original"
    if places(translated[-1]) != places(originals[-1]):
        return "a place of the plural is missing"
    return ""


def forms(text: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """List the forms of a sentence: one, or one for each plural."""
    return (text,) if isinstance(text, str) else tuple(text)


def places(text: str) -> set[str]:
    """Name the places of a sentence."""
    return set(PLACE.findall(text))
