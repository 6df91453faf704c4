"""Shows one evaluation to those who review it: its points, its answers in short, who gave them, and its photos."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from bot.dialogue.titles import draft_line
from bot.features.evaluating import objections
from bot.features.lists import by_the_list
from conversations.form import QuestionKind
from conversations.saying import asking, telling, values
from conversations.speech import Media, Outgoing
from conversations.walking import evidence
from storage.assessment import answers, reviews
from storage.people import people
from storage.places import subjects

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.dialogue.visit import Visit
    from conversations.walking.spot import Spot
    from conversations.walking.walk import Walk
    from storage.assessment.evaluations import Evaluation

SHORT = 40  # characters of a question
SHORT_ANSWER = 60
MOST_PHOTOS = 10


def shown(visit: Visit, evaluation: Evaluation, walk: Walk) -> str:
    """Write an evaluation in one text."""
    words, subject = visit.language, subjects.one(visit.tx, evaluation.subject_id)
    proposed = reviews.proposed(visit.tx, evaluation.id, evaluation.submitted_at)
    heading = f"{subject.name} · {walk.form.heading(words)} {evaluation.year}"
    by_list = by_the_list.beside(visit, walk.form, subject.area_id, evaluation.year)
    answered = [spot for spot in walk.spots() if walk.log.get(spot.path) is not None]
    lines = [" · ".join(filter(None, [_line(visit, walk, one, proposed), by_list.get(one.path)])) for one in answered]
    count = len(photos_of(walk))
    photos = words.count("{number} photo.", "{number} photos.", count) if count else words.say("No photo.")
    ending = [_who(visit, evaluation), photos, *objections.told(visit, evaluation)]
    above = [heading, *draft_line(visit, [evaluation.form_id]), _points(visit, evaluation, walk, proposed)]
    parts = [[*above, *ending], lines]
    return "\n\n".join("\n".join(filter(None, part)) for part in parts)


def photos_of(walk: Walk) -> list[tuple[Spot, str]]:
    """Give all photos, each with its question."""
    asked = [spot for spot in walk.spots() if spot.question.kind is QuestionKind.IMAGE]
    return [(spot, photo) for spot in asked for photo in evidence.of(walk, spot)]


def photos(visit: Visit, walk: Walk) -> list[Outgoing]:
    """Show the photos of an evaluation, each under the name of its question."""
    return [
        Outgoing(
            f"{asking.name_of(walk, spot, visit.language)}: {asking.label(walk, spot, visit.language)}",
            media=Media("image", photo),
        )
        for spot, photo in photos_of(walk)[:MOST_PHOTOS]
    ]


def points_of(walk: Walk, spot: Spot) -> Decimal | None:
    """Give the points an answer brings, by the row `d_` with the name of its question; None where it brings none."""
    return _decimal(walk.outcome(f"d_{spot.question.field.name}"))


def most_points(walk: Walk, spot: Spot) -> Decimal | None:
    """Give the most points a question can bring here, None where the form does not say."""
    return _decimal(walk.outcome(f"toi_da_{spot.question.field.name}"))


def _points(visit: Visit, evaluation: Evaluation, walk: Walk, proposed: Mapping[str, str]) -> str:
    words, score = visit.language, _decimal(evaluation.score)
    if score is None:
        return words.say("No points.")
    most = _decimal(walk.outcome("toi_da"))
    said = words.say("{points} points", points=words.number(float(score)))
    if most is not None:
        said = words.say("{points} of {most} points", points=words.number(float(score)), most=words.number(float(most)))
    spots = [spot for spot in walk.spots() if spot.path in proposed]
    if not spots:
        return said
    change = sum((Decimal(proposed[spot.path]) - (points_of(walk, spot) or 0) for spot in spots), Decimal())
    return words.say("{points}; as proposed: {other}", points=said, other=words.number(float(score + change)))


def _line(visit: Visit, walk: Walk, spot: Spot, proposed: Mapping[str, str]) -> str:
    words, points = visit.language, points_of(walk, spot)
    asked = telling.shortened(asking.label(walk, spot, words), SHORT)
    said = telling.shortened(values.answer_text(walk, spot, words), SHORT_ANSWER)
    line = f"{spot.question.number or '+'}. {asked} → {said}"
    if points is not None:
        line += words.say(" ({points} p.)", points=words.number(float(points)))
    if spot.path in proposed:
        line += words.say(" · proposed: {points} p.", points=proposed[spot.path])
    return line


def _who(visit: Visit, evaluation: Evaluation) -> str:
    """Name those whose answers stand, and say who of them answered for somebody else."""
    given = {entry.path: (entry.person_id, entry.how) for entry in answers.history(visit.tx, evaluation.id)}
    return "\n".join(_giver(visit, number, how) for number, how in dict.fromkeys(given.values()))


def _giver(visit: Visit, person_id: int | None, how: str) -> str:
    person = people.find(visit.tx, person_id) if person_id is not None else None
    name = (person.name if person else "") or visit.language.say("somebody who is not here any more")
    if how == "self":
        return visit.language.say("Answered by {name}.", name=name)
    return visit.language.say("Entered by {name} for them.", name=name)


def _decimal(value: str | None) -> Decimal | None:
    try:
        number = Decimal(value or "")
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def numbered(walk: Walk) -> Iterator[int]:
    """Give the numbers of the questions that have an answer and can be mended."""
    return (spot.question.number for spot in walk.spots() if spot.question.number and spot.path in walk.log)
