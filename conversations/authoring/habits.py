"""Habits from spreadsheets and programming that XLSForm does not share, each with the right form."""

from __future__ import annotations

import re
from dataclasses import dataclass

from conversations.authoring.finding import say

_TEXT = re.compile(r"\"[^\"]*\"|'[^']*'|[“”][^“”]*[“”]|[‘’][^‘’]*[‘’]")


@dataclass(frozen=True, slots=True)
class Habit:
    """What people write, the sentence that corrects it, and what would be right."""

    pattern: re.Pattern[str]
    sentence: str
    example: str


_SMALL = say("Character {character}, “{piece}”: functions are written in small letters, for example {example}.")
_IN_ENGLISH = say("Character {character}, “{piece}”: this word is written in English, for example {example}.")
_SIGN = say("Character {character}, “{piece}”: this sign is written differently, for example {example}.")

HABITS = (
    Habit(
        re.compile(r"\b(IF|If|NOT|SUM|Sum|MAX|MIN|ROUND|COUNT|INT|TODAY|TRUE|FALSE)\s*(?=\()"),
        _SMALL,
        "if(${a} > 3, 1, 0)",
    ),
    Habit(re.compile(r"\b(AND|OR)\b"), _SMALL, "${a} > 3 and ${b} = 'co'"),
    Habit(re.compile(r"\b(NẾU|Nếu|nếu|NEU)\b"), _IN_ENGLISH, "if(${a} > 3, 1, 0)"),
    Habit(re.compile(r"\b(VÀ|Và|và)\b"), _IN_ENGLISH, "${a} > 3 and ${b} = 'co'"),
    Habit(re.compile(r"\b(HOẶC|Hoặc|hoặc)\b"), _IN_ENGLISH, "${a} > 3 or ${b} = 'co'"),
    Habit(re.compile(r"\b(KHÔNG|Không|không)\b"), _IN_ENGLISH, "not(${a} = 'co')"),
    Habit(re.compile(r"&&"), _SIGN, "${a} > 3 and ${b} = 'co'"),
    Habit(re.compile(r"\|\|"), _SIGN, "${a} > 3 or ${b} = 'co'"),
    Habit(re.compile(r"=="), _SIGN, "${a} = 'co'"),
    Habit(re.compile(r"<>|≠"), _SIGN, "${a} != 'co'"),
    Habit(re.compile(r"!(?!=)"), _SIGN, "not(${a} = 'co')"),
    Habit(re.compile(r"=<|≤"), _SIGN, "${a} <= 3"),
    Habit(re.compile(r"=>|≥|>>"), _SIGN, "${a} >= 3"),
    Habit(
        re.compile(r";"),
        say("Character {character}: between the parts of a function stands a comma, for example {example}."),
        "if(${a} > 3, 1, 0)",
    ),
    Habit(
        re.compile(r"(?<![\d,.(])\d+,\d+(?![\d.])"),
        say("Character {character}, “{piece}”: decimals are written with a point, for example {example}."),
        "1.5",
    ),
    Habit(
        re.compile(r"(?<=[\w}) ])[/:]\s*(?=[\d$(])"),
        say("Character {character}, “{piece}”: a division is written with div, for example {example}."),
        "${a} div 2",
    ),
    Habit(re.compile(r"[×^%]"), _SIGN, "${a} * 2 div 100"),
    Habit(
        re.compile(r"&"),
        say("Character {character}, “{piece}”: texts are joined with a function, for example {example}."),
        "concat(${a}, ' ', ${b})",
    ),
)


def habit_in(expression: str) -> tuple[Habit, int, str] | None:
    """Find a habit in an expression that cannot be read, its offset and its text."""
    bare = _TEXT.sub(lambda text: "\u00b7" * len(text[0]), expression)
    for habit in HABITS:
        found = habit.pattern.search(bare)
        if found:
            return habit, found.start(), found[0].strip()
    return None
