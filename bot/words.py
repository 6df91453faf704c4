"""The bot's own words, read from `locales/`: a sentence that is not translated yet is said in English."""

from __future__ import annotations

import io
import logging
import re
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import cache, lru_cache
from gettext import GNUTranslations
from importlib.resources import files
from typing import TYPE_CHECKING

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from babel.messages.catalog import Catalog, Message

LANGUAGES = ("vi", "en")
"""The languages that have a catalogue; the first serves all others."""

PLACE = re.compile(r"\{([a-z][a-z0-9_]*)\}")
BRACE = re.compile(r"[{}]")

log = logging.getLogger(__name__)


class Words:
    """One person's language: the words of a catalogue, under the code by which forms know the language."""

    def __init__(self, code: str, catalogue: str) -> None:
        self.code = code
        self._locale = catalogue
        self._translations = translations(catalogue)

    def say(self, sentence: str, /, **values: object) -> str:
        """Translate the sentence, then fill its `{named}` places."""
        return fill(self._translations.gettext(sentence), values)

    def count(self, one: str, many: str, number: int, /, **values: object) -> str:
        """Translate the sentence for so many things; `{number}` is written as the language writes numbers."""
        said = self._translations.ngettext(one, many, number)
        return fill(said, {"number": self.number(number), **values})

    def number(self, value: float) -> str:
        """Write a number as people of the language do: 91.810 or 7,5; at most three decimals."""
        return format_decimal(value, locale=self._locale)

    def percent(self, share: float) -> str:
        """Write a share of one with at most two decimals, rounded as spreadsheets do: 61,92%."""
        with localcontext(rounding=ROUND_HALF_UP):
            return format_percent(Decimal(str(share)), "#,##0.##%", locale=self._locale)

    def date(self, day: date) -> str:
        """Write a day first, in every language, as it is read in Viet Nam: 10/11/2026."""
        return f"{day:%d/%m/%Y}"


@lru_cache(maxsize=100)
def words_for(code: str | None) -> Words:
    """Find the words for a language; in one without a catalogue, such as `hmn`, or in none yet, it is Vietnamese."""
    return Words(code or LANGUAGES[0], code if code in LANGUAGES else LANGUAGES[0])


def fill(sentence: str, values: dict[str, object]) -> str:
    """Put the values into the places. Unlike in `str.format`, a place cannot reach into a value."""
    return PLACE.sub(lambda place: str(values[place[1]]), sentence)


@cache
def translations(language: str) -> GNUTranslations:
    """Read and compile a catalogue, once; its unfinished sentences stay in English, and the log says how many."""
    catalogue = read_catalogue(language)
    if unfinished := [message for message in catalogue if message.id and fault_of(message)]:
        log.warning("locales/%s: %d untranslated, said in English (make check lists them)", language, len(unfinished))
    for message in unfinished:
        catalogue.delete(message.id)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)


def read_catalogue(language: str) -> Catalog:
    """Read one catalogue of `locales/` as it stands."""
    with (files("locales") / language / "LC_MESSAGES" / "banhoc.po").open("rb") as source:
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
