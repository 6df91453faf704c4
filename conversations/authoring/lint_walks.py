"""What trying a form out shows: that it never stumbles, that every question is asked some time, that points add up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conversations.authoring.finding import At, say
from conversations.authoring.lint_scores import check_scores, goals, is_scored, profile_of, seek_maxima
from conversations.authoring.scores import UNMARKED, Scores
from conversations.authoring.trial import Trial
from conversations.expression import Env, OutOfFuelError
from conversations.expression.syntax import Literal
from conversations.expression.values import to_number
from conversations.form import MOST_INSTANCES, QuestionKind
from conversations.workbook import SURVEY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conversations.authoring.expressions import Expression
    from conversations.authoring.finding import Findings
    from conversations.authoring.outline import Outline
    from conversations.form import Form, Question

ENOUGH = 100  # tries, before it means something that a question never came up


def check_counts(expressions: Sequence[Expression], findings: Findings) -> None:
    """Note every repeat that is to have more instances than there will ever be."""
    constant = ((one, one.tree.value) for one in expressions if isinstance(one.tree, Literal))
    for one, count in constant:
        if one.column == "repeat_count" and to_number(count) > MOST_INSTANCES:
            sentence = say("A repeat is asked at most {most} times, however large its count.")
            findings.warning(one.at, "repeat_capped", sentence, most=MOST_INSTANCES)


def check_walks(outline: Outline, form: Form, expressions: Sequence[Expression], findings: Findings) -> None:
    """Try a compiled form out and note what comes of it."""
    scores = Scores(form, profile_of(outline, expressions))
    trial = Trial(form, scores.see)
    try:
        trial.run(goals(scores) if is_scored(outline) else [])
        if is_scored(outline) and not trial.exact:
            seek_maxima(trial, scores)
    except OutOfFuelError:
        _note_costly(outline, form, findings)
        return
    except Exception as error:  # noqa: BLE001 - whatever it is, it must not happen in a conversation
        sentence = say("With some answers the form stumbles ({words}). Please send it to the makers of Bản Học.")
        findings.error(At(SURVEY), "stumbles", sentence, words=f"{type(error).__name__}: {error}")
        return
    if trial.tries == 0 and not trial.exhausted:
        findings.warning(At(SURVEY), "never_complete", say("No answers were found with which the form is complete."))
    if trial.tries == 0:
        return
    if trial.exact or trial.tries >= ENOUGH:
        _check_applied(outline, form, trial, scores, findings)
    if is_scored(outline):
        check_scores(outline, expressions, scores, findings)


def _is_of_unmarked(question: Question, form: Form) -> bool:
    relevant = form.expressions.get((question.field.path, "relevant"))
    return relevant is not None and f"'{UNMARKED}'" in relevant.source


def _check_applied(outline: Outline, form: Form, trial: Trial, scores: Scores, findings: Findings) -> None:
    for question in form.questions:
        entry = outline.at_path(question.field.path)
        if entry is None or question.kind is QuestionKind.ANOTHER or entry.name in scores.applied:
            continue
        # Where a threshold is still to be entered, the results that hang on it cannot come up.
        if question.kind is QuestionKind.NOTE and (scores.blank_thresholds or _is_of_unmarked(question, form)):
            continue
        sentence = say("This row never applied, in {number} ways of answering the form.")
        findings.warning(entry.at("relevant"), "never_relevant", sentence, number=trial.tries)


def _note_costly(outline: Outline, form: Form, findings: Findings) -> None:
    sentence = say("This takes far too long to work out. Make it simpler, or split it into several rows.")
    for (path, column), compiled in form.expressions.items():
        entry = outline.at_path(path)
        try:
            compiled.term.run(Env(form.blank.copy(), "2026-06-01"))
        except OutOfFuelError:
            at = entry.at(column) if entry is not None else At(SURVEY)
            findings.error(at, "too_costly", sentence)
            return
        except Exception:  # noqa: BLE001, S112 - one that stands in a repeat does not run by itself
            continue
    findings.error(At(SURVEY), "too_costly", sentence)
