"""Cells of a table that people keep in a spreadsheet: found by their headings, and read as one text."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from conversations.understanding.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def columns(headings: Sequence[str], names: Mapping[str, str]) -> dict[str, int]:
    """Give the place of each column that has one of these names, accents and capitals aside; the first counts."""
    field_of = {fold(name): field for field, name in names.items()}
    found = [(field_of.get(fold(heading)), place) for place, heading in enumerate(headings)]
    return {field: place for field, place in reversed(found) if field is not None}


def cell(cells: Sequence[str], place: int) -> str:
    """Give the text of a cell without blanks around its lines; empty where a row is shorter."""
    text = unicodedata.normalize("NFC", cells[place]) if place < len(cells) else ""
    return "\n".join(line.strip() for line in text.splitlines()).strip()
