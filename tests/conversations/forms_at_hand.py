"""Questionnaires written inside a test, a walk through them, and expressions tried without any questionnaire."""

from __future__ import annotations

import textwrap
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pyxform.xls2xform import convert

from conversations.expression import Env, compile_expression
from conversations.expression.compiler import Surroundings
from conversations.expression.env import FUEL
from conversations.expression.fields import Choice, Field, Text
from conversations.expression.values import to_text
from conversations.walking.walk import Walk
from conversations.xform import read_xform

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from conversations.form import Form

NOW = datetime(2026, 11, 22, 8, 30, tzinfo=timezone(timedelta(hours=7)))

YES_NO = """
    list_name | name  | label | diem
    co_khong  | co    | Có    | 10
    co_khong  | khong | Không | 0
"""


@lru_cache(maxsize=512)
def xform_of(survey: str, choices: str = YES_NO, settings: str = "") -> str:
    """Let pyxform write the XForm of sheets given as bare rows, their headings first."""
    sheets = {"survey": survey, "choices": choices, "settings": settings or "form_title | form_id\nThử | thu"}
    lines = [line for name, rows in sheets.items() for line in _sheet(name, rows)]
    return convert("\n".join(lines), validate=False, file_type=".md").xform


@lru_cache(maxsize=512)
def form(survey: str, choices: str = YES_NO, settings: str = "") -> Form:
    """Compile a form from its sheets."""
    return read_xform(xform_of(survey, choices, settings))


def _sheet(name: str, rows: str) -> list[str]:
    return [f"| {name} |", *(f"| | {row} |" for row in textwrap.dedent(rows).strip().splitlines())]


def walk(given: Form | str, /, *answers: tuple[str, str | None], **preload: str) -> Walk:
    """Begin a walk and give answers by name (`n`, `con[2]/ten`), none of which may be refused."""
    begun = Walk(form(given) if isinstance(given, str) else given, began=NOW, now=NOW, preload=preload)
    say(begun, *answers)
    return begun


def say(begun: Walk, *answers: tuple[str, str | None]) -> None:
    """Give answers by name, none of which may be refused."""
    for name, value in answers:
        refusal = begun.answer(f"/data/{name}", value)
        assert refusal is None, (name, value, refusal)


def again(begun: Walk, preload: Mapping[str, str] | None = None, now: datetime = NOW) -> Walk:
    """Rebuild a walk from nothing but its log, as after a restart."""
    return Walk(begun.form, list(begun.log.items()), began=NOW, now=now, preload=preload)


def values(begun: Walk) -> dict[str, str | None]:
    """Give every leaf by its name, None where it does not apply."""
    return {path.removeprefix("/data/"): value for path, value in begun.sheet.leaves()}


def said(begun: Walk, name: str, language: str = "") -> str:
    """Say the label of a question or note that applies."""
    spot = next(spot for spot in begun.all_spots() if spot.path == f"/data/{name}")
    return spot.question.label.say(begun.sheet.at(spot.question.field, spot.instance, language))


def asked(begun: Walk) -> list[str]:
    """Name all that is asked as things stand."""
    return [spot.path.removeprefix("/data/") for spot in begun.spots()]


def opened(begun: Walk) -> str:
    """Name the open question, nothing where the form is complete."""
    return begun.open.path.removeprefix("/data/") if begun.open else ""


def refused(begun: Walk, name: str, value: str | None) -> str:
    """Give an answer and expect a refusal that changes nothing."""
    log, held = dict(begun.log), values(begun)
    refusal = begun.answer(f"/data/{name}", value)
    assert (dict(begun.log), values(begun)) == (log, held)
    assert refusal is not None
    return refusal.code


def work_out(
    expression: str,
    answers: Mapping[str, Any] | None = None,
    *,
    at: str = "x",
    lists: Mapping[str, Sequence[Mapping[str, str]]] | None = None,
    language: str = "vi",
    fuel: int = FUEL,
) -> Any:
    """Evaluate an expression that stands on a field of `/data`; answers that are lists make a repeat.

    `at` names the field, `con[2]/x` one in the second instance of the repeat `con`.
    """
    root, main = _sheet_of(dict(answers or {}))
    rows = {name: tuple(map(dict, given)) for name, given in (lists or {}).items()}
    name, _, inside = at.partition("[")
    env = Env(main, NOW.isoformat(timespec="milliseconds"), language)
    env.fuel = fuel
    owner = root.children[name]
    if inside:
        number, _, leaf = inside.partition("]/")
        owner = owner.children[leaf]
        env.enter(main[root.children[name].slot][int(number) - 1], int(number))
    around = Surroundings(root, rows, _choices(root, rows))
    return compile_expression(expression, owner, around).term.run(env)


def written(expression: str, answers: Mapping[str, Any] | None = None, **around: Any) -> str:
    """Evaluate an expression and write its value down as text."""
    return to_text(work_out(expression, answers, **around))


def _sheet_of(answers: dict[str, Any]) -> tuple[Field, list[Any]]:
    root, main = Field("data", "/data", 0), list[Any]()
    for name, value in {**answers, "x": answers.get("x", "")}.items():
        field = Field(name, f"/data/{name}", len(main) + 1, root, slot=len(main), raw=len(main))
        root.children[name] = field
        main.append(value)
        if isinstance(value, list):
            main[-1] = _instances(field, value)
    return root, main


def _instances(repeat: Field, instances: list[dict[str, str | None]]) -> list[list[str | None]]:
    repeat.is_repeat = True
    names = dict.fromkeys([*(name for one in instances for name in one), "ten", "tuoi", "x"])
    for slot, name in enumerate(names):
        number = 100 + slot
        repeat.children[name] = Field(name, f"{repeat.path}/{name}", number, repeat, repeat, slot=slot, raw=slot)
    return [[one.get(name, "") for name in names] for one in instances]


def _choices(root: Field, lists: Mapping[str, Sequence[Mapping[str, str]]]) -> dict[str, tuple[Choice, ...]]:
    # A field chooses from the list that bears its name; a row's `label` is Vietnamese, its `en` English.
    return {
        field.path: tuple(_choice(row) for row in lists[field.name]) for field in root.walk() if field.name in lists
    }


def _choice(row: Mapping[str, str]) -> Choice:
    labels = {code: (row[column],) for code, column in (("vi", "label"), ("en", "en")) if column in row}
    return Choice(row["name"], Text(labels, "vi"), dict(row))
