"""From the controls of an XForm's body to questions, in the order they are asked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, get_args

from conversations.expression.fields import NO_TEXT, Field, Text
from conversations.form import Listed, Question, QuestionKind, read_usual
from conversations.xform.document import JR, local

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from xml.etree.ElementTree import Element

    from conversations.expression.env import Env, Row
    from conversations.expression.fields import Choice
    from conversations.xform.choosing import Filter
    from conversations.xform.compilation import Compilation

_BY_TYPE = {
    "int": QuestionKind.INTEGER,
    "integer": QuestionKind.INTEGER,
    "decimal": QuestionKind.DECIMAL,
    "date": QuestionKind.DATE,
    "geopoint": QuestionKind.GEOPOINT,
}
_UPLOADS = {"image": QuestionKind.IMAGE, "audio": QuestionKind.AUDIO}
_CONTROLS = {
    "select1": QuestionKind.SELECT_ONE,
    "select": QuestionKind.SELECT_MULTIPLE,
    "rank": QuestionKind.SELECT_MULTIPLE,
    "trigger": QuestionKind.ACKNOWLEDGE,
    "input": QuestionKind.TEXT,
    "range": QuestionKind.DECIMAL,
    "upload": QuestionKind.FILE,
}
_SELECTS = {"select1", "select"}
_ALWAYS = re.compile(r"true(\(\))?|yes|'[^']+'|\d*[1-9]\d*", re.IGNORECASE)
_LABEL_OF_A_TABLE = "generated_table_list_label_"  # pyxform moves the label of a `table-list` group there
_NEVER = {"", "false()", "false", "no", "0", "''"}


def headings(work: Compilation) -> dict[str, Text]:
    """Read the labels of groups and repeats, by path."""
    found: dict[str, Text] = {}
    for group in work.document.body.iter():
        place = work.layout.fields.get(group.get("ref", ""))
        if local(group) == "group" and place is not None:
            label = work.texts.of(group.find("{*}label"), place, "label")
            if label:
                found[place.path] = label
    return found


def questions(
    work: Compilation, choices: Mapping[str, tuple[Choice, ...]], filters: Mapping[str, Filter]
) -> tuple[Question, ...]:
    """Make the questions of a form; every one that wants an answer gets the number people call it by."""
    found: list[Question] = []
    for control, place in _controls(work.document.body, work):
        if place.is_repeat:
            if not _is_always_readonly(place, work):
                found.append(Question(place, QuestionKind.ANOTHER, readonly=_readonly(place, work)))
            continue
        question = _question(control, place, work)
        question.choices = choices.get(place.path, ())
        if place.path in filters:
            question.offered = filters[place.path][0]
            question.required = _unless_empty(question.required, question.offered)
        found.append(question)
    asked = [question for question in found if question.kind not in {QuestionKind.NOTE, QuestionKind.ANOTHER}]
    for number, question in enumerate(asked, 1):
        question.number = number
    return tuple(found)


def _controls(element: Element, work: Compilation) -> Iterator[tuple[Element, Field]]:
    for child in element:
        name = local(child)
        if name in {"group", "repeat"}:
            yield from _controls(child, work)
            place = work.layout.fields.get(child.get("nodeset", ""))
            if name == "repeat" and place is not None and place.is_repeat and not child.get(f"{JR}count"):
                yield child, place
        elif name in _CONTROLS:
            place = work.layout.fields.get(child.get("ref", ""))
            if place is None or not place.is_leaf:
                work.problems.add("unknown_path", child.get("ref", ""), "name")
            else:
                yield child, place


def _question(control: Element, place: Field, work: Compilation) -> Question:
    bind, own = work.bind(place), work.hints.get("/".join(place.path.split("/")[2:]), {})
    is_fixed = _is_always_readonly(place, work)
    readonly = None if is_fixed else _readonly(place, work)
    is_heading = _is_heading(control)
    return Question(
        field=place,
        kind=QuestionKind.NOTE if is_fixed or is_heading else _kind(control, bind),
        label=work.texts.of(control.find("{*}label"), place, "label"),
        hint=work.texts.of(control.find("{*}hint"), place, "hint"),
        required=_truth(bind.get("required", ""), place, "required", work),
        required_message=work.texts.message(bind.get(f"{JR}requiredMsg", ""), place, "required_message"),
        constraint=_truth(bind.get("constraint", ""), place, "constraint", work),
        constraint_message=_message(bind, place, work),
        readonly=readonly,
        shows_value=(is_fixed or readonly is not None) and not bind.get("calculate"),
        is_heading=is_heading,
        draft=own.get("bot::status") == "draft",
        listed=_listed(own.get("bot::list", "")),
        unit=own.get("bot::unit", ""),
        usual=read_usual(own.get("bot::usual", "")),
    )


def _listed(said: str) -> Listed | None:
    return next((one for one in get_args(Listed) if one == said), None)


def _message(bind: Mapping[str, str], place: Field, work: Compilation) -> Text:
    attribute = bind.get(f"{JR}constraintMsg", "")
    return work.texts.message(attribute, place, "constraint_message") if attribute else NO_TEXT


def _kind(control: Element, bind: Mapping[str, str]) -> QuestionKind:
    name = local(control)
    if bind.get("calculate"):  # what is worked out is only shown
        return QuestionKind.NOTE
    if name in {"input", "range"}:
        return _BY_TYPE.get(bind.get("type", "").rpartition(":")[2], _CONTROLS[name])
    if name == "upload":
        return _UPLOADS.get(control.get("mediatype", "").partition("/")[0], QuestionKind.FILE)
    return _CONTROLS[name]


def _is_heading(control: Element) -> bool:
    """Whether a control only shows what stands over the rows of a matrix; nothing is answered there."""
    if local(control) in _SELECTS:
        return "label" in control.get("appearance", "").split()
    return control.get("ref", "").rpartition("/")[2].startswith(_LABEL_OF_A_TABLE)


def _is_always_readonly(place: Field, work: Compilation) -> bool:
    return any(_ALWAYS.fullmatch(source) for _, source in _readonly_cells(place, work))


def _readonly(place: Field, work: Compilation) -> Callable[[Env], bool] | None:
    """Compile when a question, or a group around it, may only be read."""
    conditions = [_truth(source, owner, "readonly", work) for owner, source in _readonly_cells(place, work)]
    held = [condition for condition in conditions if condition is not None]
    return (lambda env: any(condition(env) for condition in held)) if held else None


def _readonly_cells(place: Field | None, work: Compilation) -> Iterator[tuple[Field, str]]:
    while place is not None:
        source = work.bind(place).get("readonly", "").strip()
        if source.lower() not in _NEVER:
            yield place, source
        place = place.parent


def _unless_empty(
    required: Callable[[Env], bool] | None, offered: Callable[[Env], list[Row]]
) -> Callable[[Env], bool] | None:
    # Where the filter leaves nothing to choose, nobody could ever go on.
    return None if required is None else lambda env: required(env) and bool(offered(env))


def _truth(source: str, place: Field, column: str, work: Compilation) -> Callable[[Env], bool] | None:
    if source.strip() in {"", "false()"}:
        return None
    compiled = work.compile(source, place, column)
    return compiled.boolean if compiled else None
