"""From an author's file to a workbook and its XForm, by way of a child process that may die without harm."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

import conversations
from conversations.authoring.finding import say
from conversations.authoring.gate import kind_of
from conversations.authoring.refusal import NotAForm
from conversations.authoring.spelling import respelled
from conversations.workbook import workbook_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from conversations.workbook import Line, Workbook

PATIENCE = 15  # seconds
_HOUSE = Path(conversations.__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Converted:
    """A file read: its raw `lines` by sheet, its workbook, and its XForm or pyxform's complaints in English.

    `formulas` are the cells that hold a spreadsheet formula: sheet, row, and column counted from 0.
    """

    lines: Mapping[str, Sequence[Line]]
    workbook: Workbook
    formulas: tuple[tuple[str, int, int], ...]
    xform: str | None
    complaints: tuple[str, ...]


def convert(data: bytes, name: str) -> Converted:
    """Read a questionnaire from the bytes of a file of that name, or raise NotAForm."""
    kind = kind_of(data, name)
    answer = _ask_child(data, {"kind": kind, "stem": PurePath(name).stem})
    if "refused" in answer:
        raise _refusal(answer["refused"], answer.get("what", ""))
    workbook = respelled(workbook_of(answer["sheets"]))
    if not workbook.survey.rows:
        raise _no_survey(list(answer["sheets"]))
    formulas = tuple((sheet, row, column) for sheet, row, column in answer["formulas"])
    return Converted(answer["sheets"], workbook, formulas, answer["xform"], tuple(answer["complaints"]))


def _ask_child(data: bytes, request: Mapping[str, str]) -> dict[str, Any]:
    with tempfile.TemporaryFile() as out:
        try:
            subprocess.run(
                [sys.executable, "-m", "conversations.authoring.child"],
                input=json.dumps(request).encode() + b"\n" + data,
                stdout=out,
                stderr=subprocess.DEVNULL,
                timeout=PATIENCE,
                cwd=_HOUSE,
                env={"PATH": os.defpath, "PYTHONUTF8": "1"},
                check=True,
            )
            out.seek(0)
            answer: dict[str, Any] = json.load(out)
        except (subprocess.SubprocessError, ValueError):
            # Killed by one of its limits, before it could answer or in the middle of it.
            return {"refused": "memory"}
    return answer


def _refusal(code: str, what: str) -> NotAForm:
    match code:
        case "rows":
            return NotAForm(
                "too_many_rows",
                say("The sheet {sheet} has too many rows: a questionnaire has at most {most}."),
                sheet=what,
                most=500,
            )
        case "columns":
            return NotAForm(
                "too_many_columns",
                say("The sheet {sheet} has too many columns: a questionnaire has at most {most}."),
                sheet=what,
                most=200,
            )
        case "cell":
            return NotAForm("cell_too_long", say("The sheet {sheet} has a cell that is far too long."), sheet=what)
        case "memory":
            return NotAForm("too_heavy", say("The file takes too long or too much memory to read; nothing was kept."))
        case _:
            return NotAForm("broken", say("The file cannot be read: it is damaged, or not what its name says."))


def _no_survey(names: Sequence[str]) -> NotAForm:
    if not names:
        return NotAForm("no_survey", say("There is no sheet named survey with questions in it."))
    return NotAForm(
        "no_survey",
        say("There is no sheet named survey with questions in it. The sheets are: {names}."),
        names=", ".join(names[:10]),
    )
