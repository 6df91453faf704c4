"""The expressions of a questionnaire as trees whose offsets are those of the cell they stand in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from conversations.authoring.finding import At, say
from conversations.authoring.habits import habit_in
from conversations.expression import ExpressionError
from conversations.expression.functions import FUNCTIONS
from conversations.expression.matching import matcher
from conversations.expression.parser import parse
from conversations.expression.syntax import FunctionCall, Literal, Negation, Operation, Path
from conversations.workbook import CHOICES, EXPRESSIONS, SURVEY, base_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conversations.authoring.finding import Findings
    from conversations.authoring.outline import Outline, SurveyEntry
    from conversations.expression.syntax import Tree
    from conversations.workbook import Row

# `${name}` is not of the grammar. Written with this letter for its signs it is a name, and every offset stays true.
_BAR = "\u01c0"
REFERENCE = re.compile(r"\$\{([^{}]*)\}")
_LAST_SAVED = "last-saved#"
_TRUTHS = {"yes", "no", "true", "false", "true()", "false()"}
_TEXTS = {"label", "hint", "guidance_hint", "required_message", "constraint_message"}
_DYNAMIC = re.compile(r"\$\{|[\w-]\(")
_LOOKED_UP = "instance('list')/root/item[name = ${a}]/diem"
_SIGNS = re.compile(r"'[^']*'|\"[^\"]*\"|(?P<ending>[\s,+=<>!|]|(?<!/)\*)|.", re.DOTALL)
_PIECE = 25  # characters of an expression that are quoted


@dataclass(frozen=True, eq=False)
class Expression:
    """One cell that is worked out, as a tree."""

    entry: SurveyEntry
    column: str
    text: str
    tree: Tree

    @property
    def at(self) -> At:
        """Its place in the workbook."""
        return self.entry.at(self.column)


def expressions(outline: Outline, findings: Findings) -> tuple[Expression, ...]:
    """Read every expression of the survey; those that cannot be read are noted and left out."""
    found: list[Expression] = []
    for entry in outline.entries:
        for column in EXPRESSIONS:
            text = entry.row.get(column)
            if not text or text.lower() in _TRUTHS or (column == "default" and not _DYNAMIC.search(text)):
                continue
            if not _names_known(text, entry.at(column), outline, findings):
                continue
            try:
                expression = Expression(entry, column, text, parse(REFERENCE.sub(_as_name, text)))
            except ExpressionError as error:
                _note(error, text, entry.at(column), findings)
            else:
                if _calls_known(expression, outline, findings):
                    found.append(expression)
    _check_texts(outline, findings)
    return tuple(found)


def parts(tree: Tree) -> Iterator[Tree]:
    """Go through a tree and everything in it, also inside predicates."""
    waiting = [tree]
    while waiting:
        part = waiting.pop()
        yield part
        waiting += reversed(_inside(part))


def _inside(tree: Tree) -> list[Tree]:
    match tree:
        case Operation():
            return [tree.left, tree.right]
        case Negation():
            return [tree.operand]
        case FunctionCall():
            return [*tree.arguments]
        case Path():
            predicates = [predicate for step in tree.steps for predicate in step.predicates]
            return [tree.start, *predicates] if tree.start is not None else [*predicates]
        case _:
            return []


def name_of(path: Path) -> str:
    """Give the name of the question a path leads to, '' for the columns of a choice and for `.`."""
    if path.start is not None and path.start.name != "current":
        return ""
    last = path.steps[-1].name if path.steps else ""
    if last.startswith(_BAR):
        return last.strip(_BAR)
    return last if path.absolute or len(path.steps) > 1 else ""


def piece_at(at: int, text: str) -> str:
    """Cut out the text in quotes, the path or the call that begins at a place, with the brackets that belong to it."""
    reference = REFERENCE.match(text, at)
    if reference:
        return reference[0]
    end, depth = at, 0
    for found in _SIGNS.finditer(text, at):
        depth += (found[0] in {"(", "["}) - (found[0] in {")", "]"})
        if depth < 0 or (depth == 0 and found["ending"]):
            break
        end = found.end()
    return text[at:end]


def _as_name(reference: re.Match[str]) -> str:
    return f"{_BAR}{_BAR}{reference[1]}{_BAR}"


def _names_known(text: str, at: At, outline: Outline, findings: Findings) -> bool:
    known = True
    for reference in REFERENCE.finditer(text):
        name = reference[1]
        if outline.one(name) is not None:
            continue
        known = False
        if name in outline.ambiguous:
            rows = ", ".join(f"{SURVEY}!{one.row.number}" for one in outline.ambiguous[name])
            sentence = say("Several questions are named {name} ({rows}); one that is referred to needs its own name.")
            findings.error(at, "ambiguous_name", sentence, name=name, rows=rows)
            continue
        if name.startswith(_LAST_SAVED):
            sentence = say("{name} is an answer of the form filled in before, which is not known here. Delete it.")
            findings.error(at, "last_saved", sentence, name=name)
            continue
        meant = findings.guess(name, outline.by_name)
        if meant:
            sentence = say("There is no question named {name}. Did you mean {meant}?")
            findings.error(at, "unknown_name", sentence, name=name, meant=meant)
        else:
            findings.error(at, "unknown_name", say("There is no question named {name}."), name=name)
    return known


def _check_texts(outline: Outline, findings: Findings) -> None:
    for sheet, rows in ((SURVEY, outline.workbook.survey.rows), (CHOICES, outline.workbook.choices.rows)):
        for heading, text, row in _texts(rows):
            _names_known(text, At(sheet, row.number, heading), outline, findings)


def _texts(rows: tuple[Row, ...]) -> Iterator[tuple[str, str, Row]]:
    for row in rows:
        yield from ((heading, text, row) for heading, text in row.cells.items() if base_of(heading) in _TEXTS)


def _calls_known(expression: Expression, outline: Outline, findings: Findings) -> bool:
    known = True
    for part in parts(expression.tree):
        try:
            _check_part(part, outline)
        except ExpressionError as error:
            known = False
            _note(error, expression.text, expression.at, findings)
    return known


def _check_part(part: Tree, outline: Outline) -> None:
    match part:
        case FunctionCall() if part.name not in FUNCTIONS:
            raise ExpressionError("unknown_function", part.at, part.name)
        case FunctionCall() if not FUNCTIONS[part.name].least <= len(part.arguments) <= FUNCTIONS[part.name].most:
            raise ExpressionError("arguments", part.at, part.name)
        case FunctionCall("regex", (_, Literal(str() as pattern))):
            matcher(pattern, part.at)
        case Path(start=None, absolute=False, steps=(step,)) if step.name in outline.by_name:
            if not _is_column(step.name, outline):
                raise ExpressionError("bare_name", part.at, step.name)
        case _:
            pass


def _is_column(name: str, outline: Outline) -> bool:
    # Inside a predicate on choices a bare name is a column of the list.
    return name in outline.workbook.choices.headings


_SENTENCES = {
    "empty": say("The expression is empty."),
    "too_long": say("The expression is too long: at most 8000 characters."),
    "too_deep": say(
        "Character {character}: too many brackets and operators inside each other. Split it into several rows."
    ),
    "unclosed": say("Character {character}: a bracket is opened and not closed: “{piece}” is missing."),
    "unfinished": say("The expression stops in the middle of something."),
    "unexpected": say("Character {character}: “{piece}” cannot stand here."),
    "unknown_character": say("Character {character}: the sign “{piece}” is not known in expressions."),
    "axis": say("Character {character}: “{piece}” cannot be used in a path."),
    "unknown_function": say("Character {character}: there is no function {piece} that may be used here."),
    "arguments": say("Character {character}: the function {piece} does not take that many parts."),
    "bare_name": say("Character {character}: a question is referred to with a dollar sign and braces around {piece}."),
    "regex": say(
        "Character {character}: the pattern {piece} is not a correct regular expression, or too costly a one."
    ),
    "unknown_path": say("There is nothing called “{piece}”. A question is referred to with a dollar sign and braces."),
    "unknown_list": say("There is no list {piece} in the sheet choices."),
    "instance": say("A list of choices is read in one way only: {example}."),
    "predicate": say("A condition in square brackets can only stand after a repeat or after item: “{piece}”."),
    "no_repeat": say("“{piece}” is not asked in a repeat."),
    "itemset": say("The choice_filter cannot be used: “{piece}”."),
    "nested_repeat": say("A repeat cannot stand inside another repeat: {piece}."),
    "unsafe_xml": say("The form is too large. Please split it into two."),
}


def _note(error: ExpressionError, text: str, at: At, findings: Findings) -> None:
    habit = habit_in(text)
    if habit:
        meant, offset, piece = habit
        findings.error(at, "habit", meant.sentence, character=offset + 1, piece=piece, example=meant.example)
    else:
        note_problem(error.code, error.at, error.what.replace(_BAR, ""), at, findings)


def note_problem(code: str, offset: int, what: str, at: At, findings: Findings) -> None:
    """Note what the engine says about an expression, in words for its author."""
    sentence = _SENTENCES.get(code)
    if sentence is None:
        sentence = say("The form cannot be used ({code}): {piece}.")
        findings.error(at, "not_compiled", sentence, code=code, piece=what[:_PIECE])
    else:
        findings.error(at, code, sentence, character=offset + 1, piece=what[:_PIECE], example=_LOOKED_UP)
