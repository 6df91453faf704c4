"""Examining a file aside: in a child process that may run out of time or memory without harm to anybody."""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from conversations.aside import Bounds, wait_aside
from conversations.authoring.examination import Examined
from conversations.authoring.finding import Finding, say
from conversations.authoring.gate import kind_of
from conversations.authoring.others import with_others
from conversations.authoring.refusal import NotAForm
from conversations.authoring.spelling import respelled
from conversations.workbook import digest, to_markdown, workbook_of
from conversations.xform import read_xform

if TYPE_CHECKING:
    from collections.abc import Sequence

BOUNDS = Bounds(memory=512 << 20, seconds=10, patience=60, answer=16 << 20)


def examine(data: bytes, name: str, *, trying: bool = True) -> Examined:
    """Examine a questionnaire from the bytes of a file of that name; raises NotAForm where there is none.

    Takes up to a few seconds, of which `trying` the form out is the larger part.
    """
    told = _told(data, kind_of(data, name), PurePath(name).stem, str(trying))
    workbook = with_others(respelled(workbook_of(told["sheets"])))
    if not workbook.survey.rows:
        raise _no_survey(list(told["sheets"]))
    markdown = to_markdown(workbook)
    xform: str | None = told["xform"]
    form = read_xform(xform, workbook, digest=digest(markdown)) if xform and told["compiled"] else None
    return Examined(workbook, markdown, xform, form, tuple(Finding(**one) for one in told["findings"]))


def _told(data: bytes, *arguments: str) -> dict[str, Any]:
    told = wait_aside("conversations.authoring.child", data, BOUNDS, *arguments)
    match told.failure:
        case "refused":
            why = Finding(**json.loads(told.words))
            raise NotAForm(why.code, why.sentence, **why.values)
        case "too_long" | "too_heavy":
            sentence = say("The file takes too long or too much memory to read; nothing was kept.")
            raise NotAForm("too_heavy", sentence)
        case "too_busy":
            sentence = say("The machine is busy now; nothing was kept. Please send the file again later.")
            raise NotAForm("too_busy", sentence)
        case "crashed":
            raise RuntimeError(told.words)
    answer: dict[str, Any] = json.loads(told.answer)
    return answer


def _no_survey(names: Sequence[str]) -> NotAForm:
    if not names:
        return NotAForm("no_survey", say("There is no sheet named survey with questions in it."))
    return NotAForm(
        "no_survey",
        say("There is no sheet named survey with questions in it. The sheets are: {names}."),
        names=", ".join(names[:10]),
    )
