"""The bot's own words, read from `locales/`: a sentence that is not translated yet is said in English."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from babel.numbers import format_decimal, format_percent

from locales.catalogues import finished

if TYPE_CHECKING:
    from datetime import date

LANGUAGES = ("vi", "en")
"""The languages that have a catalogue; the first serves all others."""

PLACE = re.compile(r"\{([a-z][a-z0-9_]*)\}")


class Words:
    """One person's language: the words of a catalogue, under the code by which forms know the language."""

    def __init__(self, code: str, catalogue: str, place: Called | None = None) -> None:
        self.code = code
        self._place = place if catalogue == LANGUAGES[0] else None
        self._locale = catalogue
        self._translated = finished(catalogue)

    def say(self, sentence: str, /, **values: object) -> str:
        """Translate the sentence, then fill its `{named}` places."""
        said = self._translated.get(sentence, (sentence,))[0]
        return fill(self.called(said), values)

    def count(self, one: str, many: str, number: int, /, **values: object) -> str:
        """Translate the sentence for so many things; `{number}` is written as the language writes numbers."""
        forms = self._translated.get(one, (one, many))
        said = forms[0] if number == 1 else forms[-1]  # none of our languages has more than two
        return fill(self.called(said), {"number": self.number(number), **values})

    def called(self, text: str) -> str:
        """Give words of ours, never a name, with the village and its head called as they are where it is said."""
        return as_called(text, self._place)

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


class Called(NamedTuple):
    """What people call a place like theirs: in short, in full, and its head."""

    short: str
    full: str
    head: str


_NO_PLACE = r"(?<!văn )(?<!biên )(?<!phiên )(?<!căn )(?<!cơ )(?<!nguyên )(?<!kịch )(?<!thôn/)(?<!thôn, )(?<!\d )"
_NO_PLACE_EITHER = (
    r"(?! (?:học|nháp|sao|đồ|thân|tin|khai|lời văn|quyền|in|chất|năng|chính|làng)\b"
    r"| (?:cam kết|đăng ký|kiểm điểm|kê|tự|báo cáo)\b|, tổ)"
)
_IN_FULL = r"(?<=họp )bản|(?<=nhà văn hóa )bản|(?<=bà con )bản|(?<=của )bản(?! (?:mình|thân|quyền))"
_VILLAGE = re.compile(
    rf"\b(?P<head>trưởng bản)\b|\b(?P<full>thôn bản|{_IN_FULL})\b"
    rf"|{_NO_PLACE}\b(?P<short>bản)\b{_NO_PLACE_EITHER}",
    re.IGNORECASE,
)


def as_called(text: str, called: Called | None) -> str:
    """Give words of ours, which speak of a bản, with the place and its head called as they are called there."""
    return _VILLAGE.sub(lambda found: _like(found, called), text) if called is not None else text


def _like(found: re.Match[str], called: Called) -> str:
    """Write what a place is called with the capitals of what it stands for; what is a name stays."""
    typed, which = found[0], found.lastgroup or ""
    if _is_a_name(found):
        return typed
    word: str = getattr(called, which)
    if typed.isupper():
        return word.upper()
    return word[0].upper() + word[1:] if typed[0].isupper() else word


def _is_a_name(found: re.Match[str]) -> bool:
    """Whether a name follows, as in bản Mẫu; in capitals alone nobody can tell."""
    after = found.string[found.end() : found.end() + 3]
    return found.lastgroup == "short" and not found[0].isupper() and after[:1] == " " and after[1:].istitle()


@lru_cache(maxsize=400)
def words_for(code: str | None, called: Called | None = None) -> Words:
    """Find the words for a language, of a place that is called so.

    In a language without a catalogue, such as `hmn`, or in none yet, it is Vietnamese.
    """
    return Words(code or LANGUAGES[0], code if code in LANGUAGES else LANGUAGES[0], called)


def fill(sentence: str, values: dict[str, object]) -> str:
    """Put the values into the places. Unlike in `str.format`, a place cannot reach into a value."""
    return PLACE.sub(lambda place: str(values[place[1]]), sentence)


def marked(sentence: str) -> str:
    """Mark a sentence that is said elsewhere, by a library or later, so that the catalogues hold it."""
    return sentence
