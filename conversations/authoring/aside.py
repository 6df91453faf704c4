"""Examining a file aside: in a child process that may run out of time or memory without harm to anybody."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

import conversations
from conversations.authoring.examination import Examined
from conversations.authoring.finding import Finding, say
from conversations.authoring.gate import kind_of
from conversations.authoring.refusal import NotAForm
from conversations.authoring.spelling import respelled
from conversations.workbook import digest, to_markdown, workbook_of
from conversations.xform import read_xform

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PATIENCE = 15  # seconds
_HOUSE = Path(conversations.__file__).parent.parent
_LAST_WORDS = 2_000  # characters


def examine(data: bytes, name: str, *, trying: bool = True) -> Examined:
    """Examine a questionnaire from the bytes of a file of that name; raises NotAForm where there is none.

    Takes up to a few seconds, of which `trying` the form out is the larger part.
    """
    request = {"kind": kind_of(data, name), "stem": PurePath(name).stem, "trying": trying}
    told = _ask_child(data, request)
    if "refused" in told:
        raise _refusal(told["refused"], told.get("what", ""))
    workbook = respelled(workbook_of(told["sheets"]))
    if not workbook.survey.rows:
        raise _no_survey(list(told["sheets"]))
    markdown = to_markdown(workbook)
    xform: str | None = told["xform"]
    form = read_xform(xform, workbook, digest=digest(markdown)) if xform and told["compiled"] else None
    return Examined(workbook, markdown, xform, form, tuple(Finding(**one) for one in told["findings"]))


def _ask_child(data: bytes, request: Mapping[str, object]) -> dict[str, Any]:
    with tempfile.TemporaryFile() as out:
        try:
            child = subprocess.run(
                [sys.executable, "-m", "conversations.authoring.child"],
                input=json.dumps(request).encode() + b"\n" + data,
                stdout=out,
                stderr=subprocess.PIPE,
                timeout=PATIENCE,
                cwd=_HOUSE,
                env={"PATH": os.defpath, "PYTHONUTF8": "1"},
                check=False,
            )
        except subprocess.TimeoutExpired:
            return {"refused": "memory"}
        if child.returncode > 0:
            raise RuntimeError(child.stderr.decode(errors="replace")[-_LAST_WORDS:])
        if child.returncode < 0:  # killed by one of its limits
            return {"refused": "memory"}
        out.seek(0)
        told: dict[str, Any] = json.load(out)
        return told


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
