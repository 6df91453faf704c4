"""What is done in the child process: an author's file is opened and examined, behind limits on time and memory."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

from conversations.aside import Refused
from conversations.authoring.conversion import convert
from conversations.authoring.examination import remarked
from conversations.authoring.finding import say
from conversations.authoring.reading import read_worksheets
from conversations.authoring.refusal import NotAForm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conversations.authoring.reading import Worksheets

DEEPEST = 10_000  # calls; a sum of four hundred terms is a tree of that depth


def work(data: bytes, kind: str, stem: str, trying: str) -> Iterator[bytes]:
    """Examine a file and give JSON: its `sheets`, `xform`, whether that is `compiled`, `findings`.

    A file that is no form is refused with a finding as JSON.
    """
    sys.setrecursionlimit(DEEPEST)
    try:
        sheets = _sheets(data, kind)
    except NotAForm as error:
        raise Refused(json.dumps(asdict(error.finding))) from error
    examined = remarked(convert(sheets, stem), trying=trying == str(True))
    told = {
        "sheets": sheets.lines,
        "xform": examined.xform,
        "compiled": examined.form is not None,
        "findings": [asdict(finding) for finding in examined.findings],
    }
    yield json.dumps(told).encode()


def _sheets(data: bytes, kind: str) -> Worksheets:
    try:
        return read_worksheets(data, kind)
    except (NotAForm, MemoryError):
        raise
    except Exception as error:  # a broken workbook may raise anything
        raise NotAForm("broken", say("The file cannot be read: it is damaged, or not what its name says.")) from error
