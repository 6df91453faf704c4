"""Whether points add up: the maximum that is declared, verdicts nobody can get, floors nobody can reach."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from conversations.authoring.expressions import name_of, parts
from conversations.authoring.finding import At, say
from conversations.authoring.lint_choices import Outcomes
from conversations.authoring.scores import CRITERION, MAXIMUM, TOTAL, UNMARKED, VERDICT, Profile, Scores
from conversations.authoring.trial import Exhausted
from conversations.expression.syntax import Path
from conversations.workbook import SURVEY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from conversations.authoring.expressions import Expression
    from conversations.authoring.finding import Findings
    from conversations.authoring.outline import Outline, SurveyEntry
    from conversations.authoring.trial import Trial
    from conversations.walking.walk import Walk

_PROFILES = 12  # different maxima that are looked at
_STARTS = 3
_MOST_GOALS = 20
_POINTS = "diem"


def is_scored(outline: Outline) -> bool:
    """Whether a form gives points."""
    calculations = [entry.name for entry in outline.entries if entry.kind == "calculate"]
    return (
        _POINTS in outline.workbook.choices.headings
        or TOTAL in calculations
        or any(name.startswith(CRITERION) for name in calculations)
    )


def check_reserved(outline: Outline, findings: Findings) -> None:
    """Note the result names that a scored form lacks."""
    if not is_scored(outline):
        return
    for name in (TOTAL, VERDICT):
        if name not in outline.by_name:
            sentence = say("A form that gives points needs a row {name}, and has none.")
            findings.error(At(SURVEY), "missing_result", sentence, name=name)
    if MAXIMUM not in outline.by_name:
        sentence = say("There is no row {name}, so that nobody is told how many points were possible.")
        findings.warning(At(SURVEY), "missing_maximum", sentence, name=MAXIMUM)


def goals(scores: Scores) -> list[Callable[[Walk], float]]:
    """Name what a trial should go for: few points, many points, and the most of each criterion."""

    def most(name: str, sign: float) -> Callable[[Walk], float]:
        return lambda walk: _or_least(sign * scores.value(walk, name))

    return [most(TOTAL, 1.0), most(TOTAL, -1.0), *(most(name, 1.0) for name in scores.criteria[:_MOST_GOALS])]


def profile_of(outline: Outline, expressions: Sequence[Expression]) -> tuple[str, ...]:
    """Name the questions that decide what applies to whom, without bringing points themselves."""
    reads = _reads(expressions)
    scoring: set[str] = set()
    waiting = {TOTAL}
    while waiting:
        name = waiting.pop()
        scoring.add(name)
        waiting |= reads.get(name, set()) - scoring
    looked_at = {name for one in expressions for name in _names(one)}
    return tuple(e.name for e in outline.entries if e.is_asked and e.name in looked_at - scoring and not e.repeat)


def seek_maxima(trial: Trial, scores: Scores) -> None:
    """Go for the most points under every declared maximum met, and keep only what was sought to the end."""
    sought: dict[tuple[Profile, float], int] = {}
    try:
        for walk in trial.walks(_PROFILES * _STARTS):
            who = scores.who(walk)
            full = who not in sought and len(sought) == _PROFILES
            if not math.isnan(who[1]) and not full and sought.get(who, 0) < _STARTS:
                trial.climb(walk, _staying(who, scores))
                sought[who] = sought.get(who, 0) + 1
    except Exhausted:
        pass
    scores.highest = {who: best for who, best in scores.highest.items() if who in sought or best > who[1]}


def _staying(who: tuple[Profile, float], scores: Scores) -> Callable[[Walk], float]:
    def goal(walk: Walk) -> float:
        return _or_least(scores.value(walk, TOTAL)) if scores.who(walk) == who else -math.inf

    return goal


def _or_least(points: float) -> float:
    return -math.inf if math.isnan(points) else points


def check_scores(outline: Outline, expressions: Sequence[Expression], scores: Scores, findings: Findings) -> None:
    """Note what does not add up in what a trial has shown."""
    entries = outline.by_name
    if TOTAL in entries and scores.blank_total:
        at = entries[TOTAL].at("calculation")
        findings.error(at, "blank_total", say("With some answers the total is blank."))
    if MAXIMUM in entries:
        _check_maximum(entries[MAXIMUM], scores, findings)
    if VERDICT in entries:
        _check_verdicts(outline, expressions, scores, findings)
    for name in sorted(scores.blank_thresholds & entries.keys()):
        sentence = say("{name} holds no number yet, so that the verdicts could not be tried.")
        findings.warning(entries[name].at("calculation"), "no_threshold", sentence, name=name)
    for name in scores.floors:
        _check_floor(entries[name], expressions, scores, findings)


def _check_maximum(entry: SurveyEntry, scores: Scores, findings: Findings) -> None:
    at = entry.at("calculation")
    reached: dict[float, float] = {}
    for (_, most), best in scores.highest.items():
        reached[most] = max(best, reached.get(most, best))
    wrong = next(((most, best) for most, best in sorted(reached.items()) if best != most), None)
    if wrong is not None:
        most, best = (round(points, 3) for points in wrong)
        if best > most:
            sentence = say("The declared maximum is {most} points, but answers can bring {best}.")
            findings.error(at, "maximum_exceeded", sentence, most=most, best=best)
        else:
            sentence = say("The declared maximum is {most} points, but answers bring at most {best}.")
            findings.error(at, "maximum_not_reached", sentence, most=most, best=best)
        return
    for (profile, most), best in sorted(scores.highest.items()):
        if best < most:
            who = ", ".join(f"{name} = {value}" for name, value in profile if value)
            sentence = say("With {who}, answers bring at most {best} points, but the declared maximum is {most}.")
            values = {"best": round(best, 3), "most": round(most, 3)}
            findings.warning(at, "maximum_not_for_all", sentence, who=who, **values)
            return


def _check_verdicts(outline: Outline, expressions: Sequence[Expression], scores: Scores, findings: Findings) -> None:
    at = outline.by_name[VERDICT].at("calculation")
    if scores.unjudged is not None:
        sentence = say("There is a gap between the verdicts: with {points} points there is none.")
        findings.error(at, "verdict_gap", sentence, points=round(scores.unjudged, 3))
    possible = Outcomes(outline, expressions).of(VERDICT) or frozenset(scores.notes)
    if not scores.blank_thresholds:
        for verdict in sorted(filter(None, possible - scores.notes.keys() - {UNMARKED})):
            sentence = say("No answers lead to the verdict {verdict}.")
            findings.error(at, "verdict_unreachable", sentence, verdict=verdict)
    _check_notes(outline, expressions, scores, findings)


def _check_notes(outline: Outline, expressions: Sequence[Expression], scores: Scores, findings: Findings) -> None:
    telling = _notes_of_verdicts(expressions)
    for verdict, sights in sorted(scores.notes.items()):
        if any(not names & telling.keys() for names in sights):
            at = outline.by_name[VERDICT].at("calculation")
            sentence = say("No note tells the verdict {verdict}: a note is missing that is relevant on it.")
            findings.error(at, "verdict_untold", sentence, verdict=verdict)
    for one, other in _overlapping(scores, telling):
        sentence = say("This note and {name} tell of different verdicts, and both are said together.")
        findings.warning(telling[one].at, "verdict_overlap", sentence, name=other)


def _notes_of_verdicts(expressions: Sequence[Expression]) -> dict[str, Expression]:
    """Find the notes that are relevant on the verdict, or where there are none, on the total."""
    for result in (VERDICT, TOTAL):
        found = {
            one.entry.name: one
            for one in expressions
            if one.column == "relevant" and one.entry.kind == "note" and result in _names(one)
        }
        if found:
            return found
    return {}


def _overlapping(scores: Scores, telling: dict[str, Expression]) -> Iterator[tuple[str, str]]:
    verdicts: dict[str, set[str]] = {}
    together: set[tuple[str, str]] = set()
    for verdict, sights in scores.notes.items():
        for names in sights:
            said = sorted(names & telling.keys())
            for name in said:
                verdicts.setdefault(name, set()).add(verdict)
            together |= {(one, other) for one in said for other in said if one < other}
    return ((one, other) for one, other in sorted(together) if verdicts[one] != verdicts[other])


def _check_floor(entry: SurveyEntry, expressions: Sequence[Expression], scores: Scores, findings: Findings) -> None:
    floor = scores.best.get(entry.name, math.nan)
    under = _criteria_under(entry.name, expressions) or scores.criteria
    short = [name for name in scores.criteria if name in under and scores.best.get(name, math.nan) < floor]
    if short:
        sentence = say("The floor is {floor} points, but these can never reach it: {names}.")
        at = entry.at("calculation")
        findings.error(at, "floor_unreachable", sentence, floor=round(floor, 3), names=", ".join(short))


def _criteria_under(floor: str, expressions: Sequence[Expression]) -> set[str]:
    """Find the criteria that are held against a floor, also by way of other calculations."""
    reads = _reads(expressions)
    waiting = {name for one in expressions if floor in _names(one) for name in _names(one)}
    found: set[str] = set()
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name.startswith(CRITERION):
            found.add(name)
        elif name not in seen and name not in {TOTAL, MAXIMUM}:
            waiting |= reads.get(name, set())
        seen.add(name)
    return found


def _reads(expressions: Sequence[Expression]) -> dict[str, set[str]]:
    return {one.entry.name: _names(one) for one in expressions if one.column == "calculation"}


def _names(expression: Expression) -> set[str]:
    return {name_of(part) for part in parts(expression.tree) if isinstance(part, Path)}
