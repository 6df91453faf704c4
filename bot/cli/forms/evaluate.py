"""`banhoc forms evaluate`: give a form its answers and see every value it comes to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.cli import Stop
from bot.cli.forms.files import WRONG_FILE, form_in, json_in, preload_in, text_of
from bot.clock import RealClock
from conversations.expression import OutOfFuelError
from conversations.saying.refusing import say_fallen, say_refusal
from conversations.walking.sheet import MORE, split_path
from conversations.walking.walk import Walk

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from bot.cli import Subparsers
    from conversations.language import Language
    from conversations.walking.checking import Refusal

REFUSED = 1


def add(actions: Subparsers, language: Language) -> ArgumentParser:
    """Add the action to the command line."""
    purpose = language.say("work a form out from a list of answers")
    parser = actions.add_parser("evaluate", help=purpose, description=purpose)
    file_help = language.say("questionnaire: .xlsx, .md or .csv, or an XForm: .xml")
    parser.add_argument("file", type=Path, metavar="FILE", help=file_help)
    answers_help = language.say("JSON: a list of [path, value] in order")
    parser.add_argument("--answers", type=Path, metavar="A.json", required=True, help=answers_help)
    preload_help = language.say("JSON: what is known beforehand, by name")
    parser.add_argument("--preload", type=Path, metavar="P.json", help=preload_help)
    return parser


def run(chosen: Namespace) -> int:
    """Print the open question and every node; or, when an answer is refused, which and why."""
    language: Language = chosen.words
    form = form_in(chosen.file, language)
    answers = answers_in(chosen.answers, language)
    preload = preload_in(chosen.preload, language)
    now = RealClock().now()
    try:
        walk = Walk(form, began=now, now=now, preload=preload)
        for path, value in answers:
            refusal = give(walk, path, value)
            if refusal is not None:
                print(json.dumps(refused(walk, path, value, refusal, language), ensure_ascii=False))
                return REFUSED
        print(json.dumps(outcome(walk, language), ensure_ascii=False, indent=1))
    except OutOfFuelError as error:
        raise Stop(language.say("An expression of this form takes far too long to work out."), REFUSED) from error
    return 0


def answers_in(path: Path, language: Language) -> list[tuple[str, str | None]]:
    """Read the answers from a file: pairs of path and value, null for a question left blank."""
    given = json_in(path, language)
    if not isinstance(given, list) or not all(map(is_pair, given)):
        example = '[["/data/so_tre", "2"], ["/data/di_hoc", null]]'
        sentence = language.say("{file}: answers are pairs of path and value: {example}.", file=path, example=example)
        raise Stop(sentence, WRONG_FILE)
    return [(path, None if value is None else text_of(value)) for path, value in given]


def is_pair(given: Any) -> bool:
    """Whether something of the JSON is one answer."""
    match given:
        case [str(), None | str() | bool() | int() | float()]:
            return True
    return False


def give(walk: Walk, path: str, value: str | None) -> Refusal | None:
    """Give one answer; an answer in the next instance of a repeat says that there is one more."""
    plain, instance = split_path(path)
    field = walk.form.fields.get(plain)
    if field is not None and field.repeat is not None and instance == walk.sheet.count(field) + 1:
        another = f"{field.repeat.path}[{instance}]"
        if walk.find(another) is not None:
            walk.answer(another, MORE)
    return walk.answer(path if field is None or field.repeat is None else field.path_in(instance), value)


def refused(walk: Walk, path: str, value: str | None, refusal: Refusal, language: Language) -> dict[str, Any]:
    """Say which answer is refused, and why, as a code and as a sentence."""
    message = say_refusal(walk, refusal, language)
    return {"refused": refusal.code, "path": path, "value": value, "message": message}


def outcome(walk: Walk, language: Language) -> dict[str, Any]:
    """Give the path of the open question and, by path, the value of every node and whether it applies.

    An answer there that does not hold any more is told too, with the reason.
    """
    fallen = walk.why_open(walk.open) if walk.open else None
    return {
        "open": walk.open.path if walk.open else None,
        **({"open_again": fallen.code, "message": say_fallen(walk, fallen, language)} if fallen else {}),
        "nodes": {path: {"value": value or "", "relevant": value is not None} for path, value in walk.sheet.leaves()},
    }
