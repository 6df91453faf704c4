"""Measures how what people type is read: `python -m tests.typed.measure FILE` prints `n wrong at_once proposed asked`.

Each line of the file is a text typed at a question, an open form or an empty room, with what it means. A text is done
*at once* if that is taken, or if it means nothing and nothing is taken; *proposed* if it is asked whether just that is
meant; *asked* if it is asked again though it means something; *wrong* if something else is taken or proposed.
With -v those that are not done at once are listed.
"""

from __future__ import annotations

import ast
import json
import sys
from collections import Counter
from datetime import datetime, time, timedelta, timezone
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from bot.routing.commands import called_by
from bot.words import words_for
from conversations.speech import Incoming
from conversations.turns.turn import take_turn
from conversations.understanding import read_wish
from conversations.walking.walk import Walk
from conversations.xform import read_xform
from tests.conversations.forms_at_hand import xform_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conversations.form import Form

OUTCOMES = ("wrong", "at_once", "proposed", "asked")
NOTHING = {"ASK", "NONE"}
HANOI = timezone(timedelta(hours=7))
_TYPES = {"choice": "select_one ds", "several": "select_multiple ds"}


def measure(file: Path) -> Counter[str]:
    """Count the outcomes of a file."""
    return Counter(outcome_of(case) for case in cases_in(file))


def cases_in(file: Path) -> Iterator[dict]:
    """Give the cases of a file."""
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def outcome_of(case: dict) -> str:
    """Say what comes of one text."""
    meant = set(case["right"]) if isinstance(case["right"], list) else {case["right"]}
    taken, proposed = _READ.get(case["kind"], _answered)(case)
    if taken is not None:
        return "at_once" if taken in meant else "wrong"
    if proposed is not None:
        return "proposed" if proposed in meant or meant & NOTHING else "wrong"
    return "at_once" if meant & NOTHING else "asked"


Reading = tuple[str | None, str | None]  # what was taken, and what was proposed


def _answered(case: dict) -> Reading:
    """Type it at an open question, behind which another one may wait: what runs over into that is wrong too."""
    began = datetime.combine(datetime.fromisoformat(case["today"]), time(8), HANOI)
    walk = Walk(
        _form(case["kind"], case["question"], str(case["options"]), case.get("next", "")), began=began, now=began
    )
    turn = take_turn(walk, Incoming("web", "phone", "1", began, text=case["typed"]), words_for("vi"))
    if "/data/next" in walk.log:
        return "(ran over)", None
    if "/data/q" in walk.log:
        return walk.log["/data/q"] or "", None
    if case["right"] == "WISH":
        return ("WISH" if not turn.refused else None), None
    return None, walk.look.proposed if walk.look else None


@lru_cache(maxsize=256)
def _form(kind: str, question: str, options: str, following: str) -> Form:
    choices = [("list_name", "name", "label"), *(("ds", name, label) for name, label in ast.literal_eval(options))]
    asked = [("type", "name", "label", "required"), (_TYPES.get(kind, kind), "q", question, "yes")]
    asked += [(following, "next", "Còn gì nữa?", "yes")] if following else []
    return read_xform(xform_of(_rows(asked), _rows(choices)))


def _rows(rows: list[tuple[str, ...]]) -> str:
    return "\n".join(" | ".join(row) for row in rows)


def _wished(case: dict) -> Reading:
    wish = read_wish(case["typed"])
    if wish is None:
        return None, None
    if wish.kind == "later" and case["right"] == "stop":
        return "stop", None  # the cases are older than putting a question off; by either nothing is lost
    return (f"{wish.kind} {wish.number}" if wish.number else wish.kind), None


def _called(case: dict) -> Reading:
    called = called_by(case["typed"])
    return (case["right"] if case["right"] in called else next(iter(called), None)), None


_READ = {"wish": _wished, "command": _called}


def main() -> None:
    """Write the figures of the file named first; with -v also what was not done at once."""
    arguments = [one for one in sys.argv[1:] if one != "-v"]
    file = Path(arguments[0])
    counts = measure(file)
    if "-v" in sys.argv:
        for case in cases_in(file):
            outcome = outcome_of(case)
            if outcome != "at_once":
                told = f"{case['typed']!r} -> {case['right']} | {case['question']}"
                sys.stdout.write(f"{outcome} {case['id']} {case['kind']} {told}\n")
    figures = [sum(counts.values()), *(counts[outcome] for outcome in OUTCOMES)]
    sys.stdout.write(f"{' '.join(map(str, figures))}\n")


if __name__ == "__main__":
    main()
