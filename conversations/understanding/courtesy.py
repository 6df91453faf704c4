"""Words of politeness around an answer, and the short forms young people type."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from conversations.understanding.folding import spell
from conversations.understanding.lexicon import spelled_words

if TYPE_CHECKING:
    from collections.abc import Iterator

Words = tuple[str, ...]
"""Spelled words."""


# Only forms that cannot be taken for a word of an answer: never a bare "co" (cô or có) or "ba" (bà or three).
OPENINGS = spelled_words("dạ da dạa thưa thua")
CLOSINGS = spelled_words(
    "ạ a à ah ạh ạk ak á nhé nhe nha nhá nghen nhen hen hén nè vậy vay ấy ay đó do đấy thôi thoi hihi haha hehe"
)
PERSONS = spelled_words("bác bac cháu chau em anh chị chi cô chú chu ông bà tôi toi mình minh tui con e ad")
HOUSE = spelled_words("nhà nha gia đình dinh")
_MOST_COURTEOUS = 5
_STRETCHED = re.compile(r"([^\W\d])\1{2,}")


def _shorts(listed: dict[str, str]) -> dict[str, str]:
    return {spell(short): spell(full) for full, shorts in listed.items() for short in shorts.split()}


SHORT_FORMS = _shorts(
    {
        "không": """k ko kg khg kh hok hong hông hổng hem k0 kô khum khôg khog kgong kgông khongg kog kôg koo hăm hơm
            hk hg hôg hog honk khomg khôm hỏng""",
        "chưa": "chx chw",
        "có": "c cóa coá kó",
        "được": "dc đc dk đk dx đx đựoc đươc",
        "rồi": "r rùi rui ròi dồi rôì rùii gòi ròy",
        "vâng": "vg vâg zâng dâng",
        "ừ": "ừa uk ukm uhm ưk ưh ưm ukê ừkm ờ ờm ừh",
        "ok": "okela okla oklah okê oki okie okey okii okk okay oke okeee okelah ôkê okila",
        "đồng ý": "đgý đồngý",
        "không có": "kco kcó koco kocó hongcó hôngcó hemcó",
        "không phải": "kp kphai kphải kophai kophải",
        "không được": "kdc kđc kodc kođc",
        "trung bình": "tb",
        "ti vi": "tivi tv",
        "không đồng ý": "kdy kđy kody kođy",
    }
)
"""Short forms of yes and no and what belongs to them: they are known wherever they stand."""

_IN_SENTENCES = _shorts(
    {
        "chưa": "ch",
        "học": "hc",
        "cũng": "cg cug cũg cux",
        "biết": "bit bít bik bíc bic pít biek",
        "người": "ng ngừi ngừoi",
        "nhiều": "nhìu nhiu",
        "luôn": "lun",
        "gì": "j",
        "bao giờ": "bh",
        "với": "vs zới dới",
        "vậy": "z zậy dậy",
        "đồng": "đồg",
        "điện thoại": "đt",
        "đăng ký": "đký dky",
    }
)
"""Short forms that mean something only beside other words: a bare ch is nothing."""
_BESIDE_OTHERS = _IN_SENTENCES | SHORT_FORMS


def unstretched(spelled: str) -> str:
    """Take letters that were held down: cóooo is có, vânggg is vâng."""
    return _STRETCHED.sub(r"\1", spelled)


def in_full(words: Words) -> Words:
    """Write the short forms out: `ko co` is không có."""
    known = SHORT_FORMS if len(words) == 1 else _BESIDE_OTHERS
    if known.keys().isdisjoint(words):
        return words
    return tuple(part for word in words for part in known.get(word, word).split())


def without_particles(words: Words) -> Iterator[Words]:
    """Drop ever more of dạ, thưa, ạ, nhé from the ends, but never everything."""
    return ever_shorter(words, OPENINGS, CLOSINGS)


def without_courtesy(words: Words) -> Iterator[Words]:
    """Drop ever more particles and words for persons from the ends; what is left says more than who speaks."""
    for rest in ever_shorter(words, OPENINGS | PERSONS | HOUSE, CLOSINGS | PERSONS):
        if not PERSONS.issuperset(rest):
            yield rest


def ever_shorter(words: Words, opening: frozenset[str], closing: frozenset[str]) -> Iterator[Words]:
    """Drop ever more of such words from the beginning and from the end, but never everything."""
    before = _how_many(words, opening)
    after = _how_many(words[::-1], closing)
    for dropped in range(1, before + after + 1):
        for first in range(min(before, dropped), max(0, dropped - after) - 1, -1):
            if rest := words[first : len(words) - (dropped - first)]:
                yield rest


def _how_many(words: Words, droppable: frozenset[str]) -> int:
    count = 0
    while count < min(len(words), _MOST_COURTEOUS) and words[count] in droppable:
        count += 1
    return count
