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


_CODE = re.compile(r"(?P<so>\d+)\s*/\s*(?P<code>[a-zđ][a-zđ-]*)", re.IGNORECASE)
_LETTERS = {"QD": "QĐ", "ND": "NĐ", "HD": "HĐ", "TTR": "TTr"}


def as_printed(typed: str) -> str:
    """Write a number as it stands on papers: 123/qd-ubnd is 123/QĐ-UBND; what is no such number stays."""
    found = _CODE.fullmatch(typed.strip())
    if found is None:
        return typed
    parts = found["code"].upper().split("-")
    return f"{found['so']}/{'-'.join(_LETTERS.get(part, part) for part in parts)}"
