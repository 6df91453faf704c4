"""Catalogues as people write them: reading, and looking for what is unfinished."""

from __future__ import annotations

import logging
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PLACE = re.compile(r"\{([a-z][a-z0-9_]*)\}")
BRACE = re.compile(r"[{}]")
_QUOTED = r'(?:".*"[ \t]*\n)+'
_SENTENCE = re.compile(
    rf"(?P<comments>(?:^#.*\n)*)^msgid (?P<one>{_QUOTED})(?:^msgid_plural (?P<many>{_QUOTED}))?"
    rf"(?P<translated>(?:^msgstr(?:\[\d\])? {_QUOTED})+)",
    re.MULTILINE,
)
_INSIDE = re.compile(r'^"(.*)"', re.MULTILINE)
_MSGSTR = re.compile(r"^msgstr\S* ", re.MULTILINE)
_FUZZY = re.compile(r"^#,.*\bfuzzy\b", re.MULTILINE)
_FILES = re.compile(r"^#: (.*)", re.MULTILINE)
_ESCAPED = re.compile(r'\\([ntr"\\])')
_MEANT = {"n": "\n", "t": "\t", "r": "\r"}

log = logging.getLogger(__name__)


class Sentence(NamedTuple):
    """A sentence of the code and its translation; each is one text, or one for each plural."""

    originals: tuple[str, ...]
    translated: tuple[str, ...]
    comments: str = ""

    @property
    def is_fuzzy(self) -> bool:
        """Whether somebody was not sure of it."""
        return _FUZZY.search(self.comments) is not None

    @property
    def files(self) -> list[str]:
        """Where it is said."""
        return [file for line in _FILES.findall(self.comments) for file in line.split()]


@cache
def finished(language: str) -> dict[str, tuple[str, ...]]:
    """Read translations by what they translate; what is unfinished stays in English, and the log says how many."""
    read = read_catalogue(language)
    ready = {sentence.originals[0]: sentence.translated for sentence in read if not fault_of(sentence)}
    if unfinished := len(read) - len(ready):
        log.warning("locales/%s: %d untranslated, said in English (make check lists them)", language, unfinished)
    return ready


def read_catalogue(language: str) -> list[Sentence]:
    """Read one catalogue of `locales/` as it stands."""
    return list(sentences((files("locales") / language / "LC_MESSAGES" / "banhoc.po").read_text("utf-8")))


def sentences(text: str) -> Iterator[Sentence]:
    """Read a catalogue, its head left out; raises ValueError where a line is no part of any sentence."""
    end = 0
    for found in _SENTENCE.finditer(f"{text}\n"):
        _must_be_comments(text[end : found.start()])
        end = found.end()
        originals = tuple(_plain(quoted) for quoted in (found["one"], found["many"]) if quoted)
        if originals != ("",):
            translated = tuple(map(_plain, _MSGSTR.split(found["translated"])[1:]))
            yield Sentence(originals, translated, found["comments"])
    _must_be_comments(text[end:])


def _must_be_comments(between: str) -> None:
    for line in between.splitlines():
        if line.strip() and not line.startswith("#"):
            raise ValueError(f"a catalogue cannot be read: {line}")


def _plain(quoted: str) -> str:
    """Give what quoted lines say together."""
    said = "".join(_INSIDE.findall(quoted))
    return _ESCAPED.sub(lambda found: _MEANT.get(found[1], found[1]), said) if "\\" in said else said


def faults_of(catalogue: Iterable[Sentence]) -> Iterator[str]:
    """Say what is unfinished in a catalogue: a sentence missing, unsure, or with other places."""
    for sentence in catalogue:
        if fault := fault_of(sentence):
            yield f"{sentence.originals[0]!r}: {fault}"


def fault_of(sentence: Sentence) -> str:
    """Say what is wrong with one sentence, or nothing."""
    originals, translated, _ = sentence
    if sentence.is_fuzzy:
        return "marked fuzzy"
    if not all(translated):
        return "not translated"
    if any(BRACE.search(PLACE.sub("", text)) for text in (*originals, *translated)):
        return "a brace that is not a {place}"
    if not all(places(text) in map(places, originals) for text in translated):
        return "other places than in the original"
    if places(translated[-1]) != places(originals[-1]):
        return "a place of the plural is missing"
    return ""


def places(text: str) -> set[str]:
    """Name the places of a sentence."""
    return set(PLACE.findall(text))
