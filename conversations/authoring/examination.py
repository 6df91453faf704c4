"""Everything there is to remark on a file, once it has been read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from conversations.authoring.complaints import note_complaints
from conversations.authoring.conversion import survey_rows
from conversations.authoring.expressions import expressions, note_problem
from conversations.authoring.finding import At, Findings, say
from conversations.authoring.lint_blanks import check_blanks
from conversations.authoring.lint_choices import check_literals
from conversations.authoring.lint_scores import check_reserved
from conversations.authoring.lint_spreadsheet import check_spreadsheet
from conversations.authoring.lint_texts import check_cells, check_texts
from conversations.authoring.lint_walks import check_counts, check_walks
from conversations.authoring.outline import Outline
from conversations.authoring.profile import check_profile
from conversations.workbook import SURVEY, digest, to_markdown
from conversations.xform import XFormError, read_xform

if TYPE_CHECKING:
    from conversations.authoring.conversion import Converted
    from conversations.authoring.finding import Finding
    from conversations.form import Form
    from conversations.workbook import Workbook
    from conversations.xform import Problem


@dataclass(frozen=True, slots=True)
class Examined:
    """A file examined; `form` is there when it compiles, even where findings forbid its use."""

    workbook: Workbook
    markdown: str
    xform: str | None
    form: Form | None
    findings: tuple[Finding, ...]

    @property
    def has_errors(self) -> bool:
        """Whether the form must not be used."""
        return any(finding.severity == "error" for finding in self.findings)


def remarked(converted: Converted, *, trying: bool = True) -> Examined:
    """Examine a file that has been read and converted."""
    workbook = converted.workbook
    findings = Findings(workbook)
    outline = Outline(workbook)
    markdown = to_markdown(workbook)

    check_cells(converted.sheets.lines, findings)
    check_spreadsheet(converted, findings)
    check_profile(outline, findings)
    readable = expressions(outline, findings)
    check_literals(outline, readable, findings)
    check_blanks(outline, readable, findings)
    check_counts(readable, findings)
    check_texts(outline, findings)
    note_complaints(converted.complaints, findings, survey_rows(workbook))
    check_reserved(outline, findings)
    form = compiled(converted, markdown, outline, findings)
    if trying and form is not None and not findings.has_errors:
        check_walks(outline, form, readable, findings)
    return Examined(workbook, markdown, converted.xform, form, findings.in_order())


def compiled(converted: Converted, markdown: str, outline: Outline, findings: Findings) -> Form | None:
    """Compile the form, noting what the engine has to say about it."""
    if converted.xform is None:
        return None
    try:
        return read_xform(converted.xform, converted.workbook, digest=digest(markdown))
    except XFormError as error:
        for problem in error.problems:
            _note(problem, outline, findings)
    return None


def _note(problem: Problem, outline: Outline, findings: Findings) -> None:
    entry = outline.at_path(problem.path)
    column = "" if problem.column == "choices" else outline.column(SURVEY, problem.column)
    at = entry.at(column) if entry else At(SURVEY)
    # What cannot be read in the cell has been noted with its place in the cell.
    if findings.errors_at(at.sheet, at.row):
        return
    if problem.code == "circle":
        rows = [outline.by_name[name] for name in problem.what.split(", ") if name in outline.by_name]
        names = ", ".join(f"{row.name} ({SURVEY}!{row.row.number})" for row in rows)
        findings.error(
            at, "circle", say("These rows go round in a circle, each needing the other: {piece}."), piece=names
        )
    else:
        note_problem(problem.code, problem.at, problem.what, at, findings)
