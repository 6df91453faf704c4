"""People without a code who write who they are, and the names they mention."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import category

from conversations.trust.check import complaints
from conversations.understanding import fold
from conversations.understanding.folding import is_unseen

LONGEST = 200  # characters of what is passed on to somebody else
LONGEST_QUOTED = 60  # of these, in a question or a ✓ about who wrote them
_PERSON = "toi|minh|em|chau|con|anh|chi|bac|co|chu|ong|ba|day|tui|nha toi|nha minh|nha em"
_WHO = r"(?!(?:ai|gi|sao)\b)\S"  # toi la ai asks
_INTRODUCES = re.compile(
    rf"(?:da |thua |chao |bac |co |chu |anh |chi )*(?:(?:{_PERSON}) (?:ten |chinh )?(?:la|ten) {_WHO}|"
    rf"ten (?:{_PERSON}) |la (?:vo|chong|con|me|bo|chau|anh|chi|em|ong|ba) \S|(?:i am|my name|this is) \S)"
)
# What comes before the name of the head of a household on the commune's list.
_BEFORE = frozenset(["nha", "ho", "gia", "dinh", "ong", "ba", "anh", "chi", "co", "chu", "bac", "em", "cu"])
_KINDS_OF_PLACE = frozenset(["ban", "thon", "xom", "ap", "buon", "lang", "xa", "phuong"])
_DATE = r"\d\d?/\d\d?(?:/(?:19|20)\d\d)?[.,;:!?)]*(?:\s|$)"
_MIGHT_LEAD_AWAY = re.compile(rf"(?<!\S)(?!{_DATE})\S*(?:://|www\.|@|[^\W\d_]\.[^\W\d_]|/)\S*", re.IGNORECASE)
_DIGITS = re.compile(r"\d(?:[\s.·_–—-]{0,3}\d){3,}")
_DOTS = re.compile(r"…(?:[\s,;.…]*…)+")
MOST_TAKEN_OUT = 4  # findings in one text; with more nothing of it is shown
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
    """Give what a stranger wrote, or a name, as it may be shown to somebody else: leading nowhere, without numbers."""
    return remark(_DIGITS.sub("…", seen(text[: 2 * LONGEST])))


def remark(text: str) -> str:
    """Give what somebody wrote about a matter as it may be shown to others: short, on one line, no swindler's words."""
    line = " ".join(_MIGHT_LEAD_AWAY.sub("…", seen(text[: 2 * LONGEST])).split())
    line = _harmless(line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…")
    return _DOTS.sub("…", line)


def names_only(text: str) -> bool:
    """Tell whether a name holds no long number, and nothing else a swindler would write but an address."""
    return not _DIGITS.search(seen(text)) and all(one.code == "link" for one in complaints(text))


def seen(text: str) -> str:
    """Give a text without marks that only steer how it is shown, as those that turn its direction."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(one for one in text if one.isspace() or not (is_unseen(one) or category(one) == "Cc"))


def _harmless(line: str) -> str:
    """Take out the fewest words that hold what the trust check finds, one finding after the other."""
    for _ in range(MOST_TAKEN_OUT):
        if not complaints(line):
            return line
        words = line.split()
        end = next(place for place in range(1, len(words) + 1) if complaints(" ".join(words[:place])))
        begin = next(place for place in reversed(range(end)) if complaints(" ".join(words[place:end])))
        line = " ".join([*words[:begin], "…", *words[end:]])
    return "…" if complaints(line) else line


def quoted(text: str) -> str:
    """Give the first letters of somebody's own words, by which they are known again; no digit of a number is shown."""
    line = passed_on(_DIGIT.sub("•", text))
    return line if len(line) <= LONGEST_QUOTED else line[: LONGEST_QUOTED - 1].rstrip() + "…"
