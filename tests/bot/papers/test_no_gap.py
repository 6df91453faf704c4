"""Between what checks and what fills there is no gap: what has no fault is filled, and no tag is left in it."""

from __future__ import annotations

import random
import re

import pytest

from bot.papers import shipped
from bot.papers.checking import check
from bot.papers.filling import render
from bot.papers.values import specimen
from bot.words import words_for
from tests.bot.papers.broken import DOCUMENT, packed, parts_of

TAG = re.compile(r"\{[{%][^{}]*[%}]\}")
ODD = ["{", "}", "{{", "%}", " ", "p ", "tr ", "tc ", "for ", "if ", "endfor", "-", "\u00a0", "r ", "not ", ".ten", "#"]
TRIES = 60


def slip(text, chance):
    """Do to the tags of a template what a hand may do to them."""
    tags = list(TAG.finditer(text))
    one, other = chance.choice(tags), chance.choice(tags)
    at = chance.randrange(one.start(), one.end() + 1)
    edits = {
        "a letter lost": (at, at + 1, ""),
        "something typed": (at, at, chance.choice(ODD)),
        "a tag lost": (*one.span(), ""),
        "a tag copied over another": (*one.span(), other[0]),
        "two tags in a place": (one.start(), one.start(), other[0]),
        "cut by a format": (at, at, '</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">'),
    }
    start, end, new = edits[chance.choice(list(edits))]
    return text[:start] + new + text[end:]


@pytest.mark.parametrize("paper", ["bien_ban", "giay_cong_nhan", "quyet_dinh"])
def test_what_has_no_fault_is_filled_to_the_last_tag(paper):
    chance, parts, clean = random.Random(20261129), parts_of(shipped(paper)), 0
    for _ in range(TRIES):
        text = parts[DOCUMENT].decode()
        for _ in range(chance.randint(1, 2)):
            text = slip(text, chance)
        template = packed(parts | {DOCUMENT: text})
        if not check(template, paper, words_for("en")):
            clean += 1
            filled = parts_of(render(template, specimen(paper)))[DOCUMENT].decode()
            assert not re.search("[{}]", filled)
            assert filled.count("<w:tr>") >= text.count("<w:tr>") - len(re.findall(r"\{%tr", text))
    assert 5 < clean < TRIES
