"""Reviewing what was handed in: the list that waits, in the order of the paper book, and one form after another."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot import contesting, errand, reviewing, scope, walks
from bot.places import may_in
from bot.titles import FORM_OF
from bot.visit import command_button
from bot.walks import open_walk
from conversations.speech import Outgoing
from storage import errands, evaluations, reviews, subjects

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.scope import Scope
    from bot.visit import Visit
    from storage.areas import Area
    from storage.evaluations import Evaluation, Listed
    from storage.tables import Title

FORM = "nhan_xet"
MOST_LISTED = 40
_PROPOSES = re.compile(r"(?:câu|cau|question)?\s*(\d{1,3})\s*[:=,.\-]?\s+(?:là\s+|la\s+)?(\d{1,4})\D*", re.IGNORECASE)


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """List what waits in the speaker's village, and show the first; of several places ask which."""
    asked = scope.read(visit, argument)
    found = scope.chosen(asked, scope.places(visit, "review"))
    if not found:
        return [Outgoing(visit.language.say("There is nothing here that you review."))]
    if len(found) > 1:
        return [_which(visit, found, asked)]
    (area,) = found
    return [_list(visit, area, asked), *next_one(visit, {"scope": scope.written(area.id, asked.title, asked.year)})]


def propose(visit: Visit, _argument: str) -> list[Outgoing]:
    """Write other points beside the family's own for the form under review: đề nghị câu 9: 2."""
    open_errand = errands.open_of(visit.tx, visit.account.id)
    if open_errand is None or open_errand.form_id != FORM or open_errand.about["ai"] != "ban":
        return [Outgoing(visit.language.say("Type REVIEW first, to open a form."))]
    found = _PROPOSES.search(visit.heard.text.partition(" ")[2])
    evaluation = shown_in(visit, open_errand.about)
    if found is None or evaluation is None:
        how = visit.language.say("Like this: PROPOSE question 9: 2")
        return [Outgoing(how), *present(visit, evaluation, open_errand.about)] if evaluation else gone(visit)
    said = note_points(visit, evaluation, int(found[1]), int(found[2]))
    return [Outgoing(said), *present(visit, evaluation, open_errand.about)]


def note_points(visit: Visit, evaluation: Evaluation, number: int, points: int) -> str:
    """Keep points that the village proposes for a question; the family's own answer is not touched."""
    words, walk = visit.language, open_walk(visit, evaluation)
    spot = next((one for one in walk.numbered(number) if reviewing.points_of(walk, one) is not None), None)
    if spot is None or visit.speaker is None:
        return words.say("Question {number} has no points here.", number=number)
    most = reviewing.most_points(walk, spot)
    if most is not None and points > most:
        return words.say("Question {number} has at most {most} points.", number=number, most=words.number(float(most)))
    beside = ((spot.path, str(points)),)
    by = visit.speaker.person.id
    reviews.record(visit.tx, [reviews.Review(evaluation.id, by, "proposed", visit.now, proposed=beside)])
    walks.note(visit, evaluation, "evaluation.points_proposed", evaluation.status)
    own = reviewing.points_of(walk, spot)
    return words.say(
        "✓ Question {number}: {points} proposed, beside the family's own {own}.",
        number=number,
        points=points,
        own=words.number(float(own or 0)),
    )


def next_one(visit: Visit, about: Mapping[str, str]) -> list[Outgoing]:
    """Show the next form that waits, those put off left out; at the end say how many they are."""
    asked = scope.read(visit, about["scope"])
    put_off = about.get("put_off", "").split()
    waiting = [row for _, row in _waiting(visit, asked.area_id or 0, asked)]
    row = next((row for row in waiting if str(row.evaluation_id) not in put_off), None)
    if row is not None and row.evaluation_id is not None:
        return present(visit, evaluations.one(visit.tx, row.evaluation_id), about)
    return [_finished(visit, asked, len(waiting))]


def present(visit: Visit, evaluation: Evaluation, about: Mapping[str, str]) -> list[Outgoing]:
    """Show one form and ask what is to be done with it."""
    if not may_in(visit, "review", subjects.one(visit.tx, evaluation.subject_id).area_id):
        return gone(visit)
    shown = reviewing.shown(visit, evaluation, open_walk(visit, evaluation))
    return [replace(asked, text=f"{shown}\n\n{asked.text}") for asked in ask(visit, evaluation, about)]


def ask(visit: Visit, evaluation: Evaluation, about: Mapping[str, str]) -> list[Outgoing]:
    """Ask what is to be done with a form that was just shown."""
    pinned = {
        "ai": "xa" if "sample" in about else "ban",
        "ten_ho": subjects.one(visit.tx, evaluation.subject_id).name,
        "so_anh": str(len(reviewing.photos_of(open_walk(visit, evaluation)))),
        "evaluation": str(evaluation.id),
        "seen": evaluation.changed_at.isoformat(),
    }
    return errand.begin(visit, FORM, {**about, **pinned}, brief=True)


def shown_in(visit: Visit, about: Mapping[str, str]) -> Evaluation | None:
    """Find the form an errand shows, where it is still as it was shown and the speaker may review it."""
    found = evaluations.find(visit.tx, int(about["evaluation"]))
    if found is None or found.changed_at.isoformat() != about["seen"]:
        return None
    return found if may_in(visit, "review", subjects.one(visit.tx, found.subject_id).area_id) else None


def gone(visit: Visit) -> list[Outgoing]:
    """Say that a form cannot be reviewed now."""
    return [Outgoing(visit.language.say("This form has changed meanwhile or is not yours to review. Type REVIEW."))]


def _waiting(visit: Visit, area_id: int, asked: Scope) -> list[tuple[Title, Listed]]:
    return [(title, row) for title, row in _rows(visit, area_id, asked) if row.status == "submitted"]


def _rows(visit: Visit, area_id: int, asked: Scope) -> list[tuple[Title, Listed]]:
    titles = [asked.title] if asked.title else list(FORM_OF)
    return [
        (title, row)
        for title in titles
        for row in evaluations.listed(visit.tx, area_id, title, FORM_OF[title], asked.year)
    ]


def _list(visit: Visit, area: Area, asked: Scope) -> Outgoing:
    words = visit.language
    rows = [row for _, row in _rows(visit, area.id, asked)]
    waiting = [row for row in rows if row.status == "submitted"]
    drafts = [row.evaluation_id for row in rows if row.evaluation_id is not None and row.status == "draft"]
    said = reviews.latest(visit.tx, drafts)
    heading = words.say("REVIEW {year} · {place}", year=asked.year, place=area.name)
    counts = words.say(
        "Waiting {waiting}, returned {returned}, endorsed {endorsed}, not handed in {others}.",
        waiting=len(waiting),
        returned=sum(outcome == "returned" for outcome in said.values()),
        endorsed=sum(row.status in {"endorsed", "recognised", "declined"} for row in rows),
        others=sum(not row.is_in for row in rows),
    )
    lines = [_row_line(visit, place, row) for place, row in enumerate(waiting[:MOST_LISTED], 1)]
    return Outgoing("\n".join([heading, counts, *contesting.objections(visit, area.id), *lines]))


def _row_line(visit: Visit, place: int, row: Listed) -> str:
    if row.score is None:
        return f"{place}. {row.name}"
    return visit.language.say("{place}. {name}: {points} points", place=place, name=row.name, points=row.score)


def _finished(visit: Visit, asked: Scope, left: int) -> Outgoing:
    words = visit.language
    argument = scope.written(asked.area_id or 0, asked.title, asked.year)
    sign = command_button(words.say("Sign the list"), "sign_off", argument)
    if left:
        return Outgoing(
            words.count(
                "{number} form was put off. Type REVIEW to see it again.",
                "{number} forms were put off. Type REVIEW to see them again.",
                left,
            )
        )
    return Outgoing(words.say("Nothing waits for review. If the list is complete, it can be signed."), (sign,))


def _which(visit: Visit, found: list[Area], asked: Scope) -> Outgoing:
    words, lines, buttons = visit.language, [], []
    for area in found:
        waiting = len(_waiting(visit, area.id, asked))
        if waiting:
            name = scope.short_name(area)
            lines.append(words.say("{place}: {waiting} waiting", place=area.name, waiting=waiting))
            label = words.say("Review {place}", place=name)
            buttons.append(command_button(label, "review", scope.written(area.id, asked.title, asked.year)))
    if not lines:
        return Outgoing(words.say("Nothing waits for review."))
    return Outgoing("\n".join([words.say("Which place is to be reviewed?"), *lines]), tuple(buttons))
