"""The texts of a form: labels, hints and messages in each language, with computed values between the words."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from conversations.expression import compile_expression
from conversations.expression.fields import ITSELF, NO_TEXT, Choice, Text
from conversations.xform.document import local
from conversations.xform.markup import plain

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element

    from conversations.expression.compiler import Surroundings
    from conversations.expression.env import Env, Row
    from conversations.expression.fields import Field
    from conversations.xform.document import Document
    from conversations.xform.problems import Problems

Part = str | Callable[["Env"], str]

MISSING = "-"  # what pyxform writes where a translation is missing
_ITEXT = re.compile(r"jr:itext\('([^']+)'\)")
_HOLE, _HOLES = "\ue000{}\ue001", re.compile("\ue000(\\d+)\ue001")  # signs that no script uses
_NO_HOLES = str.maketrans("", "", "\ue000\ue001")
_BLANKS = re.compile(r"[ \t\r\f]+")


class Texts:
    """Reads the texts of one form."""

    def __init__(self, document: Document, surroundings: Surroundings, problems: Problems) -> None:
        self._document = document
        self._surroundings = surroundings
        self._problems = problems

    def of(self, element: Element | None, owner: Field, column: str) -> Text:
        """Read a `<label>` or `<hint>`: a reference to translations, or the words themselves."""
        if element is None:
            return NO_TEXT
        reference = _ITEXT.fullmatch(element.get("ref", "").strip())
        if reference:
            return self.named(reference[1], owner, column)
        return self._text({"": element}, owner, column)

    def message(self, attribute: str, owner: Field, column: str) -> Text:
        """Read a message in an attribute of a bind."""
        if not attribute:
            return NO_TEXT
        reference = _ITEXT.fullmatch(attribute.strip())
        if reference:
            return self.named(reference[1], owner, column)
        return Text({"": (plain(_tidy(attribute)),)})

    def named(self, name: str, owner: Field, column: str) -> Text:
        """Read a translated text by its id."""
        return self._text(self._document.translations.get(name, {}), owner, column)

    def choice(self, row: Row, value: str, owner: Field) -> Choice:
        """Read one row of a choice list."""
        name = row.get(value, "")
        if "itextId" in row:
            label = self.named(row["itextId"], owner, "choices")
        else:
            label = Text({"": (plain(_tidy(row["label"])),)}) if row.get("label") else NO_TEXT
        return Choice(name, label or Text({"": (name,)}), row)

    def _text(self, values: Mapping[str, Element], owner: Field, column: str) -> Text:
        variants: dict[str, tuple[Part, ...]] = {}
        reads: set[int] = set()
        for code, element in values.items():
            parts = self._parts(element, owner, column, reads)
            if parts and parts != (MISSING,):
                variants[code] = parts
        return Text(variants, self._document.default_language, frozenset(reads))

    def _parts(self, element: Element, owner: Field, column: str, reads: set[int]) -> tuple[Part, ...]:
        words, outputs = [_lines(element.text or "")], list[Part]()
        for child in element:
            if local(child) == "output":
                with self._problems.noting(owner.path, column):
                    compiled = compile_expression(child.get("value", ""), owner, self._surroundings)
                    reads |= {owner.number if number == ITSELF else number for number in compiled.reads}
                    words.append(_HOLE.format(len(outputs)))
                    outputs.append(compiled.text)
            words.append(_lines(child.tail or ""))
        # What is marked in a text may begin before a computed value and end behind it.
        pieces = _HOLES.split(plain("".join(words)))
        return _trimmed([outputs[int(piece)] if at % 2 else piece for at, piece in enumerate(pieces)])


def _lines(words: str) -> str:
    """Turn the two characters backslash n into a line break, as canonical Markdown writes it."""
    return _BLANKS.sub(" ", words.replace("\\n", "\n").translate(_NO_HOLES))


def _tidy(words: str) -> str:
    return _lines(words).strip()


def _trimmed(parts: list[Part]) -> tuple[Part, ...]:
    if isinstance(parts[0], str):
        parts[0] = parts[0].lstrip()
    if isinstance(parts[-1], str):
        parts[-1] = parts[-1].rstrip()
    return tuple(part for part in parts if part != "")
