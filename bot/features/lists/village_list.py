"""The list of a place for one title and year: who is on it, how far each is, the meeting held and the list signed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue import judges
from bot.dialogue.notices import tell_heads, tell_officers
from bot.dialogue.titles import NAMES, forms_of
from bot.dialogue.visit import command_button
from bot.features.lists import reckoning
from conversations.speech import Outgoing
from storage import audit
from storage.assessment import lists, signings
from storage.people.erasure import telling_answers
from storage.places import areas, subjects

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.dialogue.visit import Visit
    from conversations.language import Language
    from conversations.rules.judging import Judge
    from storage.assessment.evaluations import Evaluation, Listed
    from storage.assessment.signings import Meeting, Signing
    from storage.places.areas import Area
    from storage.places.subjects import Subject
    from storage.tables import EvaluationStatus, Title


class VillageList(NamedTuple):
    """Everybody of a title in one place, in the order of the paper book, with the meeting and signing that count."""

    area: Area
    title: Title
    year: int
    rows: list[Listed]
    meeting: Meeting | None
    signing: Signing | None
    judge: Judge

    @property
    def forms(self) -> list[str]:
        """The ids of the forms by which they are evaluated."""
        return list(dict.fromkeys(row.form_id for row in self.rows if row.form_id))

    def of(self, *statuses: EvaluationStatus) -> list[Listed]:
        """Give those whose evaluation has one of these statuses."""
        return [row for row in self.rows if row.status in statuses]

    @property
    def not_in(self) -> list[Listed]:
        """Those that have not handed in, begun or not."""
        return [row for row in self.rows if not row.is_in]

    @property
    def is_ready(self) -> bool:
        """Whether it may be decided on: signed off by the village; what the commune judges needs no signature.

        No village meets about a school, and no head signs for it: the commune endorses each form, and what it
        recognises has its number and its signer on paper.
        """
        return self.signing is not None or self.needs_none

    @property
    def needs_none(self) -> bool:
        """Whether no village signs it, because the commune judges it."""
        return self.judge == "commune" or self.area.kind != "village"


def of_place(visit: Visit, area: Area, title: Title, year: int) -> VillageList:
    """Read the list of a place."""
    return of_places(visit, [area], title, year)[0]


def of_places(visit: Visit, places: Sequence[Area], title: Title, year: int) -> list[VillageList]:
    """Read the lists of several places, in as many statements as for one."""
    ids, judge = [one.id for one in places], judges.judge_of(visit.tx, title)
    rows: dict[int, list[Listed]] = {number: [] for number in ids}
    forms = forms_of(visit.tx, title, ids, year)
    for area_id, _, line in lists.lines(visit.tx, ids, [title], year):
        rows[area_id].append(line._replace(form_id=line.form_id or forms[area_id]))
    by_village = judge == "village"  # of what the commune judges there is nothing to look for
    met = lists.meetings(visit.tx, ids, year) if by_village else {}
    signed = lists.standing(visit.tx, ids, year, title) if by_village else {}
    return [VillageList(one, title, year, rows[one.id], met.get(one.id), signed.get(one.id), judge) for one in places]


def by_form(listed: VillageList) -> dict[str, VillageList]:
    """Part a list by the id of the form each is evaluated by: points of two forms are never set side by side."""
    if len(listed.forms) <= 1:
        return dict.fromkeys(listed.forms or [""], listed)
    return {
        form_id: listed._replace(rows=[row for row in listed.rows if row.form_id == form_id])
        for form_id in listed.forms
    }


def upset(visit: Visit, evaluation: Evaluation, changed: Callable[[Language], list[str]] | None = None) -> bool:
    """Withdraw the signing of the list an evaluation is on, because it has changed, and tell the head and the officer.

    `changed` says in what, where somebody knows. False says that the list was not signed.
    """
    subject = subjects.one(visit.tx, evaluation.subject_id)
    if judges.judge_of(visit.tx, subject.title) == "commune":
        return False
    if signings.standing(visit.tx, subject.area_id, evaluation.year, subject.title) is None:
        return False
    signings.withdraw(visit.tx, subject.area_id, evaluation.year, subject.title, visit.now)
    withdrawn = audit.Link(visit.now, "list.reopened", visit.by, visit.account.id, subject.area_id, subject.id)
    audit.record(visit.tx, withdrawn._replace(evaluation_id=evaluation.id, before="signed", after="open"))
    judged = _judged_anew(visit, subject, evaluation.year)

    def said(words: Language) -> Outgoing:
        lines = [_open_again(visit, subject, evaluation.year, words), *(changed(words) if changed else [])]
        text = "\n".join([*lines, *([by_mark(words, judged)] if judged else [])])
        review, sign = words.say("Review"), words.say("Sign the list")
        return Outgoing(text, (command_button(review, "review"), command_button(sign, "sign_off")))

    key = telling_answers(evaluation.id, "signed", visit.now.timestamp())
    tell_heads(visit, subject.area_id, said, key)
    tell_officers(visit, subject.area_id, lambda words: Outgoing(said(words).text), key)
    return True


def _judged_anew(visit: Visit, subject: Subject, year: int) -> int:
    """Judge a list that is open again by the pass mark of today; give of how many the result is another one."""
    rows = lists.lines(visit.tx, [subject.area_id], [subject.title], year)
    ids = [one.line.evaluation_id for one in rows if one.line.evaluation_id is not None]
    return reckoning.anew(visit.tx, visit.forms, ids, visit.now)


def _open_again(visit: Visit, subject: Subject, year: int, words: Language) -> str:
    return words.say(
        "The form of {subject} has changed. The list of {place} ({title} {year}) is open again and needs a new "
        "signature.",
        subject=subject.name,
        title=NAMES[subject.title](words),
        year=year,
        place=areas.one(visit.tx, subject.area_id).name,
    )


def by_mark(words: Language, judged: int) -> str:
    """Say how many results are others by a pass mark that was set meanwhile."""
    return words.count(
        "By the pass mark of today {number} result is another one.",
        "By the pass mark of today {number} results are others.",
        judged,
    )
