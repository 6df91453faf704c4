"""The six lines of a report as people call them, and how many of each are so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from conversations.rules.figures import LINES
from conversations.understanding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from conversations.language import Language
    from conversations.rules.figures import Line

NAMES: Mapping[Line, Callable[[Language], str]] = {
    "families": lambda words: words.say("Families"),
    "clans": lambda words: words.say("Clans"),
    "communities": lambda words: words.say("Communities"),
    "units": lambda words: words.say("Units"),
    "workers": lambda words: words.say("Citizens (workers)"),
    "staff": lambda words: words.say("Citizens (staff)"),
}
COUNTED: Mapping[Line, Callable[[Language, int], str]] = {
    "families": lambda words, number: words.count("{number} family", "{number} families", number),
    "clans": lambda words, number: words.count("{number} clan", "{number} clans", number),
    "communities": lambda words, number: words.count("{number} community", "{number} communities", number),
    "units": lambda words, number: words.count("{number} unit", "{number} units", number),
    "workers": lambda words, number: words.count("{number} citizen", "{number} citizens", number),
    "staff": lambda words, number: words.count("{number} citizen", "{number} citizens", number),
}
_CITIZENS: tuple[Line, ...] = ("workers", "staff")
_SAID: Mapping[tuple[Line, ...], str] = {
    ("families",): """gia đình học tập, hộ gia đình, gia đình, hộ dân, nhà dân, các hộ, các nhà, hộ, families, family,
        households, household""",
    ("clans",): "dòng họ học tập, dòng họ, dòng tộc, họ tộc, tộc họ, các họ, clans, clan",
    ("communities",): "cộng đồng học tập, cộng đồng, communities, community",
    (
        "units",
    ): """đơn vị học tập, đơn vị, trường học, nhà trường, các trường, trường, cơ quan, doanh nghiệp, hợp tác xã,
        units, unit, schools, school""",
    ("workers",): "công dân lao động, công dân là người lao động, người lao động, lao động, workers, worker",
    ("staff",): """công dân cán bộ, công dân là cán bộ, cán bộ công chức viên chức, cán bộ, công chức, viên chức,
        giáo viên, staff""",
    _CITIZENS: "công dân học tập, công dân, người dân, citizens, citizen",
    LINES: "tất cả các danh hiệu, các danh hiệu, danh hiệu, tất cả, all titles, all",
}
_BY_WORDS = {fold(said): lines for lines, several in _SAID.items() for said in several.split(",")}
_CALLED = re.compile(rf"(?<!\S)(?:{'|'.join(sorted(_BY_WORDS, key=len, reverse=True))})(?!\S)")
BARE = frozenset(word for said in _BY_WORDS for word in said.split())
"""Words that mean a line, so that no place is meant by one of them alone."""


def find(said: str) -> tuple[tuple[Line, ...], str]:
    """Give the lines that a folded text names, in the order of a report, and what else was said."""
    named = {line for called in _CALLED.findall(said) for line in _BY_WORDS[called]}
    return tuple(line for line in LINES if line in named), " ".join(_CALLED.sub(" ", said).split())
