"""Ends the review of a form: endorsed, returned, other points proposed, put off; then the next one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.features.evaluating import objections, walks
from bot.features.evaluating.walks import open_walk
from bot.features.reviewing import command as review
from bot.features.reviewing import one_form, proposing
from bot.features.reviewing.sending_back import send_back
from conversations.rules.stages import after
from conversations.speech import Outgoing
from conversations.trust.introductions import remark
from conversations.understanding.numbered_list import read_numbers
from storage.assessment import evaluations, reviews
from storage.places import subjects

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.dialogue.visit import Visit
    from conversations.walking.walk import Walk
    from storage.assessment.evaluations import Evaluation
    from storage.talk.errands import About, Errand


def run(visit: Visit, errand: Errand, walk: Walk) -> list[Outgoing]:
    """Do what was chosen, where the speaker may still do it with this form."""
    choice = walk.outcome("viec") or ""
    if choice == "thoi":
        return [Outgoing(visit.language.say("All right. Type REVIEW at any time."))]
    evaluation = review.shown_in(visit, errand.about)
    if evaluation is None:
        return changed(visit, errand, remark(walk.outcome("loi_nhan") or walk.outcome("ly_do") or ""))
    return _CHOICES[choice](visit, evaluation, errand.about, walk)


def changed(visit: Visit, errand: Errand, typed: str = "") -> list[Outgoing]:
    """Go on with the next form where the one that is looked at has changed, or somebody else has judged it."""
    if review.shown_in(visit, errand.about) is not None:
        return []
    return [review.gone(visit, errand.about, typed), *_next(visit, errand.about)]


def _endorse(visit: Visit, evaluation: Evaluation, about: About, _walk: Walk) -> list[Outgoing]:
    by = visit.by
    if by is None or after(evaluation.status, "endorse") is None:
        return [review.gone(visit)]
    evaluations.endorse(visit.tx, evaluation.id, visit.now)
    reviews.record(visit.tx, [reviews.Review(evaluation.id, by, "fit", visit.now)])
    walks.note(visit, evaluation, "evaluation.endorsed", "endorsed")
    walks.seal(visit, [evaluation])
    if visit.speaker is not None:
        objections.settle(visit, evaluation, visit.speaker.person, "kept")
    endorsed = visit.language.say("✓ Endorsed: {subject}.", subject=_name(visit, evaluation))
    first, *others = _next(visit, about)
    return [replace(first, text=f"{endorsed}\n\n{first.text}"), *others]


def _return(visit: Visit, evaluation: Evaluation, about: About, walk: Walk) -> list[Outgoing]:
    form = open_walk(visit, evaluation)
    numbers = read_numbers(walk.outcome("cau_nao") or "", set(one_form.numbered(form)))
    if not numbers:
        unknown = visit.language.say("One of these questions has no answer in this form. Nothing has been returned.")
        return [Outgoing(unknown), *review.present(visit, evaluation, about)]
    spots = [spot for spot in form.spots() if spot.question.number in numbers and spot.path in form.log]
    told = send_back(visit, evaluation, form, spots, remark(walk.outcome("loi_nhan") or ""))
    return [Outgoing(told), *_next(visit, about)]


def _propose(visit: Visit, evaluation: Evaluation, about: About, walk: Walk) -> list[Outgoing]:
    number, points = int(walk.outcome("cau_de_nghi") or 0), int(walk.outcome("diem_de_nghi") or 0)
    said = proposing.note(visit, evaluation, number, points, walk.outcome("ly_do") or "")
    return [Outgoing(said), *review.present(visit, evaluation, about)]


def _see_photos(visit: Visit, evaluation: Evaluation, about: About, _walk: Walk) -> list[Outgoing]:
    shown = one_form.photos(visit, open_walk(visit, evaluation))
    asked, *others = review.ask(visit, evaluation, about)
    return [*shown, replace(asked, text=f"{_name(visit, evaluation)}\n\n{asked.text}"), *others]


def _name(visit: Visit, evaluation: Evaluation) -> str:
    return subjects.one(visit.tx, evaluation.subject_id).name


def _put_off(visit: Visit, evaluation: Evaluation, about: About, _walk: Walk) -> list[Outgoing]:
    return _next(visit, {**about, "put_off": f"{about.get('put_off', '')} {evaluation.id}"})


def _next(visit: Visit, about: About) -> list[Outgoing]:
    return review.next_one(visit, about)


_CHOICES: dict[str, Callable[[Visit, Evaluation, About, Walk], list[Outgoing]]] = {
    "duoc": _endorse,
    "tra_lai": _return,
    "de_nghi": _propose,
    "xem_anh": _see_photos,
    "sau": _put_off,
    "tiep": lambda visit, _evaluation, about, _walk: _next(visit, about),
}
