"""`banhoc forms check`: everything that is wrong or doubtful in a questionnaire, with the cell it stands in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.cli.forms.files import WRONG_FILE, read_file
from conversations.authoring import NotAForm, examine

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from bot.cli import Subparsers
    from conversations.authoring import Finding
    from conversations.language import Language


def add(actions: Subparsers, language: Language) -> ArgumentParser:
    """Add the action to the command line."""
    purpose = language.say("say what is wrong or doubtful in a questionnaire")
    parser = actions.add_parser("check", help=purpose, description=purpose)
    parser.add_argument("file", type=Path, metavar="FILE", help=language.say("questionnaire: .xlsx, .md or .csv"))
    parser.add_argument("--json", action="store_true", help=language.say("answer as JSON, for programs"))
    return parser


def run(chosen: Namespace) -> int:
    """Check a file: 0 says that it can be used, 1 that it has errors, 2 that it is no questionnaire at all."""
    language: Language = chosen.words
    try:
        examined = examine(read_file(chosen.file, language), chosen.file.name)
    except NotAForm as error:
        tell(None, [error.finding], language, as_json=chosen.json)
        return WRONG_FILE
    form_id = examined.workbook.setting("form_id") or (examined.form.form_id if examined.form else None)
    tell(form_id, examined.findings, language, as_json=chosen.json)
    return int(examined.has_errors)


def tell(form_id: str | None, findings: Sequence[Finding], language: Language, *, as_json: bool) -> None:
    """Print the findings, one a line, or as one JSON object."""
    if as_json:
        found = [as_object(finding, language) for finding in findings]
        print(json.dumps({"form_id": form_id, "findings": found}, ensure_ascii=False, indent=1))
        return
    for finding in findings:
        print(line_of(finding, language))
    errors = sum(finding.severity == "error" for finding in findings)
    warnings = len(findings) - errors
    counted = [
        language.count("{number} error", "{number} errors", errors),
        language.count("{number} warning", "{number} warnings", warnings),
    ]
    print(", ".join(counted))


def line_of(finding: Finding, language: Language) -> str:
    """Say one finding in one line, its cell first: `survey!C12: error: …`."""
    kind = language.say("error") if finding.severity == "error" else language.say("warning")
    return ": ".join(filter(None, (finding.place, kind, finding.message(language))))


def as_object(finding: Finding, language: Language) -> dict[str, Any]:
    """Give a finding to programs; `column` is the heading of the cell, null where a whole row or sheet is meant."""
    return {
        "severity": finding.severity,
        "code": finding.code,
        "sheet": finding.sheet or None,
        "row": finding.row or None,
        "column": finding.column or None,
        "message": finding.message(language),
    }
