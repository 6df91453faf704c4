"""People without a code who write who they are, and the names they mention."""

from __future__ import annotations

import re
from functools import lru_cache

from conversations.understanding import fold

LONGEST = 200  # characters of what is passed on to somebody else
LONGEST_QUOTED = 60  # of these, in a question or a ✓ about who wrote them
_PERSON = "toi|minh|em|chau|con|anh|chi|bac|co|chu|ong|ba|day|tui|nha toi|nha minh|nha em"
_INTRODUCES = re.compile(
    rf"(?:da |thua |chao |bac |co |chu |anh |chi )*(?:(?:{_PERSON}) (?:ten |chinh )?(?:la|ten) \S|ten (?:{_PERSON}) |"
    r"la (?:vo|chong|con|me|bo|chau|anh|chi|em|ong|ba) \S|(?:i am|my name|this is) \S)"
)
# What comes before the name of the head of a household on the commune's list.
_BEFORE = frozenset(["nha", "ho", "gia", "dinh", "ong", "ba", "anh", "chi", "co", "chu", "bac", "em", "cu"])
_KINDS_OF_PLACE = frozenset(["ban", "thon", "xom", "ap", "buon", "lang", "xa", "phuong"])
_MIGHT_LEAD_AWAY = re.compile(r"\S*(?:://|www\.|@|[^\W\d_]\.[^\W\d_]|/)\S*", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_FEWEST_WORDS = 2


def introduces(text: str) -> bool:
    """Tell whether somebody writes who they are: tôi là vợ Vàng A Dế, em tên là Mẫu."""
    return bool(_INTRODUCES.match(fold(text[:LONGEST])))


def name_on_list(name: str) -> str:
    """Give the folded name of a household's head without what stands before it: `nhà ông Vàng A Dế`, vang a de."""
    words = fold(name.partition("(")[0]).split()
    while len(words) > _FEWEST_WORDS and words[0] in _BEFORE:
        words = words[1:]
    return " ".join(words)


def mentions(folded_text: str, name: str) -> bool:
    """Tell whether a folded text has a name in it, of two words or more, accents left out or not."""
    wanted = name_on_list(name)
    return len(wanted.split()) >= _FEWEST_WORDS and f" {wanted} " in f" {folded_text} "


def mentions_place(folded_text: str, name: str) -> bool:
    """Tell whether a folded text has the name of a place in it: bản Hua Na, or Hua Na alone where it has two words."""
    text = f" {folded_text} "
    return any(f" {known} " in text for known in _names_of_place(name))


@lru_cache(maxsize=5_000)  # a province has some two thousand places, and each is looked for in every introduction
def _names_of_place(name: str) -> tuple[str, ...]:
    words = fold(name.partition("(")[0]).split()
    names = [words, words[1:]] if words and words[0] in _KINDS_OF_PLACE else [words]
    return tuple(" ".join(one) for one in names if len(one) >= _FEWEST_WORDS)


def passed_on(text: str) -> str:
    """Give what a stranger wrote as it may be shown to somebody else: short, on one line, leading nowhere."""
    line = " ".join(_MIGHT_LEAD_AWAY.sub("…", text[: 2 * LONGEST]).split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"


def quoted(text: str) -> str:
    """Give the first letters of somebody's own words, by which they are known again; no digit of a number is shown."""
    line = _DIGIT.sub("•", passed_on(text))
    return line if len(line) <= LONGEST_QUOTED else line[: LONGEST_QUOTED - 1].rstrip() + "…"
