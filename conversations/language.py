"""A Language: turns a sentence named in English into the words a person reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import date


class Language(Protocol):
    """One person's language. Sentences are named by their English text and live in `locales/`."""

    def __hash__(self) -> int:
        """Tell it from other languages, for whoever keeps what is said in it."""
        ...

    @property
    def code(self) -> str:
        """The language's code, as in the brackets of a form's headings: `vi`, `en`, `hmn`."""
        ...

    def say(self, sentence: str, /, **values: object) -> str:
        """Translate the sentence, then fill its `{named}` places."""
        ...

    def called(self, text: str) -> str:
        """Give words of ours with the village called as its people call it; a form's texts are said so too."""
        ...

    def count(self, one: str, many: str, number: int, /, **values: object) -> str:
        """Translate the sentence for so many things; `{number}` is filled in too."""
        ...

    def number(self, value: float) -> str:
        """Write a number as people of the language do: 91.810 or 7,5."""
        ...

    def percent(self, share: float) -> str:
        """Write a share of one as a percentage with at most two decimals: 61,92%."""
        ...

    def percent_in_column(self, share: float) -> str:
        """Write a share with two decimals always, as others stand above and below it: 61,90%."""
        ...

    def date(self, day: date) -> str:
        """Write a day the short way: 10/11/2026."""
        ...
