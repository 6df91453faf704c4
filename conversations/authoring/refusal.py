"""A file that is not a form, or that we will not open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conversations.authoring.finding import Finding

if TYPE_CHECKING:
    from conversations.language import Language


class NotAForm(Exception):
    """The file cannot be taken for a form at all; `finding` says why, in a sentence for its author."""

    def __init__(self, code: str, sentence: str, **values: str | float) -> None:
        super().__init__(code)
        self.finding = Finding("error", code, sentence, values=values)

    def message(self, language: Language) -> str:
        """Say why, in a language."""
        return self.finding.message(language)
