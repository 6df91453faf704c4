"""Other points that a judge proposes for a question: written beside with the reason, which whom it is about reads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.dialogue import errand
from bot.dialogue.messages.notices import tell_households
from bot.features.evaluating import walks
from bot.features.evaluating.price import objection_button
from bot.features.evaluating.walks import open_walk
from bot.features.reviewing import command as review
from bot.features.reviewing import one_form
from bot.people.signature import in_office
from conversations.saying import asking
from conversations.speech import Outgoing
from conversations.trust.introductions import remark
from storage.assessment import reviews
from storage.places import subjects
from storage.talk import errands

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from conversations.language import Language
    from conversations.walking.spot import Spot
    from conversations.walking.walk import Walk
    from storage.assessment.evaluations import Evaluation
    from storage.talk.errands import About

_PROPOSES = re.compile(
    r"(?:câu|cau|question)?\s*(\d{1,3})\s*[:=,.\-]?\s+(?:là\s+|la\s+)?(\d{1,4})(?:\s*(?:điểm|diem|đ|points?)\b)?(\D*.*)",
    re.IGNORECASE | re.DOTALL,
)
_BECAUSE = re.compile(r"^[\s,;:.–-]*(?:(?:vì|vi|do|tại|tai|because|lý do|ly do)\b[\s:]*)?", re.IGNORECASE)
SHORTEST_REASON = 2  # letters


def run(visit: Visit, _argument: str) -> list[Outgoing]:
    """Write other points beside those of the form under review: đề nghị câu 9: 2 vì chưa có bàn."""
    open_errand = errands.open_of(visit.tx, visit.account.id)
    if open_errand is None or open_errand.form_id != review.FORM or open_errand.about["ai"] != "ban":
        return [Outgoing(visit.language.say("Type REVIEW first, to open a form."))]
    found = _PROPOSES.search(visit.heard.text.partition(" ")[2])
    evaluation, about = review.shown_in(visit, open_errand.about), open_errand.about
    if evaluation is None:
        return [review.gone(visit, about)]
    if found is None:
        how = visit.language.say("Like this: PROPOSE question 9: 2 because there is no desk")
        return [Outgoing(how), *review.present(visit, evaluation, about)]
    why = _BECAUSE.sub("", found[3]).strip()
    number, points = int(found[1]), int(found[2])
    if len(why) < SHORTEST_REASON and not _against(visit, open_walk(visit, evaluation), number, points):
        return _ask_why(visit, about, number, points)
    return [Outgoing(note(visit, evaluation, number, points, why)), *review.present(visit, evaluation, about)]


def _ask_why(visit: Visit, about: About, number: int, points: int) -> list[Outgoing]:
    """Ask for the reason alone, where the question and the points were typed."""
    told = {"viec": "de_nghi", "cau_de_nghi": str(number), "diem_de_nghi": str(points)}
    log = [(f"/data/{name}", value) for name, value in told.items()]
    return errand.begin(visit, review.FORM, about, brief=True, log=log)


def _against(visit: Visit, walk: Walk, number: int, points: int) -> str:
    """Say why points cannot be proposed for a question; empty where they can."""
    words, spot = visit.language, _with_points(walk, number)
    if spot is None:
        return words.say("Question {number} has no points here.", number=number)
    most = one_form.most_points(walk, spot)
    if most is not None and points > most:
        return words.say("Question {number} has at most {most} points.", number=number, most=words.number(float(most)))
    return ""


def _with_points(walk: Walk, number: int) -> Spot | None:
    return next((one for one in walk.numbered(number) if one_form.points_of(walk, one) is not None), None)


def note(visit: Visit, evaluation: Evaluation, number: int, points: int, why: str) -> str:
    """Keep points that a judge proposes for a question, and tell why; the answer itself is not touched."""
    words, walk, reason = visit.language, open_walk(visit, evaluation), remark(why)
    spot, against = _with_points(walk, number), _against(visit, walk, number, points)
    if spot is None or against or visit.by is None:
        return against
    beside = ((spot.path, str(points)),)
    reviews.record(visit.tx, [reviews.Review(evaluation.id, visit.by, "proposed", visit.now, reason, proposed=beside)])
    walks.note(visit, evaluation, "evaluation.points_proposed", evaluation.status)
    own = float(one_form.points_of(walk, spot) or 0)
    _tell(visit, evaluation, walk, (spot, points, own, reason))
    return words.say(
        "✓ Question {number}: {points} proposed, beside the family's own {own}.",
        number=number,
        points=points,
        own=words.number(own),
    )


def _tell(visit: Visit, evaluation: Evaluation, walk: Walk, proposed: tuple[Spot, int, float, str]) -> None:
    """Let whom it is about read what is proposed and why, and say so where it is not right."""
    subject, (spot, points, own, reason) = subjects.one(visit.tx, evaluation.subject_id), proposed

    def said(words: Language) -> Outgoing:
        told = words.say(
            "{subject}, {question}: {who} proposes {points} points beside your own {own}, because: “{reason}”. "
            "Your answer stays as it is.",
            subject=subject.name,
            who=_who(visit, subject.area_id, words),
            question=asking.name_of(walk, spot, words),
            points=points,
            own=words.number(own),
            reason=reason,
        )
        return Outgoing(told, (objection_button(evaluation, words),))

    tell_households(visit, {subject.id: said})


def _who(visit: Visit, area_id: int, words: Language) -> str:
    by = visit.speaker
    return in_office(visit.tx, area_id, by.person, visit.today, words) if by is not None else ""
