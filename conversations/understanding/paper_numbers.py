"""The numbers of decisions as people write them: 123, 123/QĐ-UBND, so 123 qd ubnd, 0123."""

from __future__ import annotations

import re

from conversations.understanding.folding import fold

_PART = re.compile(r"\d+|[a-z]+")
_BEFORE = frozenset({"so", "qd", "quyet", "dinh"})


def is_number(written: str, typed: str) -> bool:
    """Whether what was typed is the number on a paper, or how it begins."""
    whole, said = _parts(written), _parts(typed)
    while said and said[0] in _BEFORE:
        said = said[1:]
    return bool(said) and whole[: len(said)] == said


def _parts(text: str) -> list[str]:
    return [part.lstrip("0") or "0" for part in _PART.findall(fold(text))]
