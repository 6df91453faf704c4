"""The bot's own words, read from `locales/`: a sentence that is not translated yet is said in English."""

from __future__ import annotations

import io
import re
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import cache, lru_cache
from gettext import GNUTranslations
from importlib.resources import files
from typing import TYPE_CHECKING

from babel.numbers import format_decimal, format_percent

if TYPE_CHECKING:
    from datetime import date

LANGUAGES = ("vi", "en")
"""The languages that have a catalogue; the first serves all others."""

SAID_OF_A_KIND = {"the village head {name}", "Village head {name}, {village}"}
"""Sentences that are chosen by what a place is called; it may be another one than where they are said."""
PLACE = re.compile(r"\{([a-z][a-z0-9_]*)\}")


class Words:
    """One person's language: the words of a catalogue, under the code by which forms know the language."""

    def __init__(self, code: str, catalogue: str) -> None:
        self.code = code
        self._locale = catalogue
        self._translations = translations(catalogue)

    def say(self, sentence: str, /, **values: object) -> str:
        """Translate the sentence, then fill its `{named}` places."""
        said = self._translations.gettext(sentence)
        return fill(said if sentence in SAID_OF_A_KIND else self._called(said), values)

    def count(self, one: str, many: str, number: int, /, **values: object) -> str:
        """Translate the sentence for so many things; `{number}` is written as the language writes numbers."""
        said = self._translations.ngettext(one, many, number)
        return fill(self._called(said), {"number": self.number(number), **values})

    def _called(self, sentence: str) -> str:
        """Give a sentence with places called as they are where it is said; most are called bản."""
        return sentence

    def number(self, value: float) -> str:
        """Write a number as people of the language do: 91.810 or 7,5; at most three decimals."""
        return format_decimal(value, locale=self._locale)

    def percent(self, share: float) -> str:
        """Write a share of one with at most two decimals, rounded as spreadsheets do: 61,92%."""
        with localcontext(rounding=ROUND_HALF_UP):
            return format_percent(Decimal(str(share)), "#,##0.##%", locale=self._locale)

    def percent_in_column(self, share: float) -> str:
        """Write a share of one with two decimals always, rounded as spreadsheets do: 61,90%."""
        with localcontext(rounding=ROUND_HALF_UP):
            return format_percent(Decimal(str(share)), "#,##0.00%", locale=self._locale)

    def date(self, day: date) -> str:
        """Write a day first, in every language, as it is read in Viet Nam: 10/11/2026."""
        return f"{day:%d/%m/%Y}"


class NeighbourhoodWords(Words):
    """Vietnamese as it is said in a tổ dân phố, which is no bản and has a tổ trưởng.

    Only the sentences of the catalogue are changed, never what is filled in: a name stays as it is.
    """

    def _called(self, sentence: str) -> str:
        for village, ward in _IN_A_NEIGHBOURHOOD:
            sentence = village.sub(ward, sentence)
        return sentence


_NO_PLACE = r"(?<!văn )(?<!biên )(?<!phiên )(?<!căn )(?<!thôn )(?<!thôn/)(?<!thôn, )"
_NO_PLACE_EITHER = r"(?! (?:học|nháp|sao|đồ|thân|tin|khai|lời văn))"
_WORDS_OF_A_VILLAGE = (("trưởng bản", "tổ trưởng"), ("họp bản", "họp tổ dân phố"))
_IN_A_NEIGHBOURHOOD = [
    *(
        (re.compile(rf"\b{case(village)}\b"), case(ward))
        for village, ward in _WORDS_OF_A_VILLAGE
        for case in (str.lower, str.upper, str.capitalize)
    ),
    *(
        (re.compile(rf"{_NO_PLACE}\b{village}\b(?i:{_NO_PLACE_EITHER})"), ward)
        for village, ward in (("bản", "tổ"), ("Bản", "Tổ"), ("BẢN", "TỔ"))
    ),
]


@lru_cache(maxsize=100)
def words_in_a_neighbourhood(code: str | None) -> Words:
    """Find the words for a language as they are said in a tổ dân phố."""
    plain = words_for(code)
    return NeighbourhoodWords(plain.code, LANGUAGES[0]) if code != "en" else plain


@lru_cache(maxsize=100)
def words_for(code: str | None) -> Words:
    """Find the words for a language; in one without a catalogue, such as `hmn`, or in none yet, it is Vietnamese."""
    return Words(code or LANGUAGES[0], code if code in LANGUAGES else LANGUAGES[0])


def fill(sentence: str, values: dict[str, object]) -> str:
    """Put the values into the places. Unlike in `str.format`, a place cannot reach into a value."""
    return PLACE.sub(lambda place: str(values[place[1]]), sentence)


def marked(sentence: str) -> str:
    """Mark a sentence that is said elsewhere, by a library or later, so that the catalogues hold it."""
    return sentence


@cache
def translations(language: str) -> GNUTranslations:
    """Read a catalogue, once: as the wheel has it compiled, or in a checkout as people write it."""
    compiled = files("locales") / language / "LC_MESSAGES" / "banhoc.mo"
    if compiled.is_file():
        with compiled.open("rb") as source:
            return GNUTranslations(source)
    from locales.catalogues import compiled_from, read_catalogue  # noqa: PLC0415 - slow, and no wheel needs it

    return GNUTranslations(io.BytesIO(compiled_from(read_catalogue(language), language)))
