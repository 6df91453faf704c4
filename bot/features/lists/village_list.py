"""The list of a place for one title and year: who is on it, how far each is, the meeting held and the list signed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue import judges
from bot.dialogue.messages.notices import tell_heads, tell_households, tell_officers
from bot.dialogue.titles import NAMES, forms_of
from bot.dialogue.visit import command_button
from bot.features.lists import reckoning
from conversations.speech import Outgoing
from storage import audit
from storage.assessment import lists
from storage.deciding import signings
from storage.people.erasure import telling_answers
from storage.places import area_changes, areas, subjects

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from bot.dialogue.visit import Visit
    from conversations.language import Language
    from conversations.rules.judging import Judge
    from storage.assessment.evaluations import Evaluation, Listed
    from storage.assessment.lists import Merged, Signed
    from storage.deciding.signings import Meeting, Signing
    from storage.places.areas import Area
    from storage.places.subjects import Subject
    from storage.tables import EvaluationStatus, Title


class Part(NamedTuple):
    """Those on a list who belong together: one signature covers them, or none, and one place was theirs.

    `closed_on` is the day on which that place was merged into where they live now.
    """

    area_id: int
    place: str
    closed_on: date | None
    rows: list[Listed]
    signing: Signing | None
    meeting: Meeting | None


class VillageList(NamedTuple):
    """Everybody of a title in one place, in the order of the paper book, with the meeting by which it can be signed.

    Its `parts` are signed each by itself: one, but for mergers and for those who came after the signature. The meetings
    `apart` were held by some of them before a merger, each for its own part.
    """

    area: Area
    title: Title
    year: int
    rows: list[Listed]
    meeting: Meeting | None
    parts: list[Part]
    judge: Judge
    apart: Sequence[tuple[Part, Meeting]] = ()

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
    def signing(self) -> Signing | None:
        """The signature that covers the whole list; None where there is none, or several, or one for some only."""
        return self.parts[0].signing if len(self.parts) == 1 else None

    @property
    def is_signed(self) -> bool:
        """Whether nobody is without a signature: one covers all, or each part that was merged has its own."""
        return bool(self.parts) and all(one.signing for one in self.parts)

    @property
    def merged_on(self) -> date | None:
        """The day of the latest merger into the place since the year began."""
        return max((one.closed_on for one in self.parts if one.closed_on), default=None)

    @property
    def is_ready(self) -> bool:
        """Whether anybody on it may be decided on: signed off by the village, or judged by the commune.

        No village meets about a school, and no head signs for it: the commune endorses each form, and what it
        recognises has its number and its signer on paper.
        """
        return self.needs_none or any(one.signing for one in self.parts)

    def ready(self, *statuses: EvaluationStatus) -> list[Listed]:
        """Give those with one of these statuses who may be decided on: no signature covers whoever came later."""
        signed = {row.subject_id for one in self.parts if one.signing for row in one.rows}
        return [row for row in self.of(*statuses) if self.needs_none or row.subject_id in signed]

    @property
    def needs_none(self) -> bool:
        """Whether no village signs it, because the commune judges it."""
        return self.judge == "commune" or self.area.kind != "village"


def of_place(visit: Visit, area: Area, title: Title, year: int) -> VillageList:
    """Read the list of a place, with the meeting by which it can be signed."""
    (listed,) = of_places(visit, [area], title, year)
    met = lists.every_meeting(visit.tx, {area.id, *(one.area_id for one in listed.parts)}, year)
    of_all = _of_all(visit, listed, met.get(area.id, []))
    apart = [(one, met[one.area_id][-1]) for one in listed.parts if one.area_id in met and not one.signing]
    return listed._replace(meeting=of_all, apart=[] if of_all else apart)


def of_places(visit: Visit, places: Sequence[Area], title: Title, year: int) -> list[VillageList]:
    """Read the lists of several places, in as many statements as for one; the vote of each is with its signature."""
    ids, judge = [one.id for one in places], judges.judge_of(visit.tx, title)
    rows: dict[int, list[Listed]] = {number: [] for number in ids}
    forms = forms_of(visit.tx, title, ids, year)
    for area_id, _, line in lists.lines(visit.tx, ids, [title], year):
        rows[area_id].append(line._replace(form_id=line.form_id or forms[area_id]))
    by_village = judge == "village"  # of what the commune judges there is no signature to look for
    came = lists.merged(visit.tx, ids, year, title) if by_village or title == "community" else {}
    signed = lists.covers(visit.tx, ids, year, title) if by_village else {}
    met = lists.every_meeting(visit.tx, {one.signing.area_id for one in signed.values()}, year)
    parts = {one.id: _parts(one, rows[one.id], signed, came, met) for one in places}
    return [VillageList(one, title, year, rows[one.id], None, parts[one.id], judge) for one in places]


def _parts(
    area: Area,
    rows: Sequence[Listed],
    signed: Mapping[int, Signed],
    came: Mapping[int, Merged],
    met: Mapping[int, Sequence[Meeting]],
) -> list[Part]:
    """Part those on a list by the signature that covers them, and those without one by where they came from."""
    found: dict[tuple[int, int], Part] = {}
    for row in rows:
        one, origin = signed.get(row.subject_id), came.get(row.subject_id)
        if one is not None:
            part = _signed_part(one, met.get(one.signing.area_id, []))
        elif origin is not None:
            part = Part(*origin, [], None, None)
        else:
            part = Part(area.id, area.name, None, [], None, None)
        found.setdefault((part.signing.id if part.signing else 0, part.area_id), part).rows.append(row)
    return sorted(found.values(), key=lambda one: one.signing is None)


def _signed_part(one: Signed, met: Sequence[Meeting]) -> Part:
    """Begin a part that a signature covers, with the latest meeting before it."""
    held = [each for each in met if each.at <= one.signing.at]
    return Part(one.signing.area_id, one.place, one.closed_on, [], one.signing, held[-1] if held else None)


def _of_all(visit: Visit, listed: VillageList, met: Sequence[Meeting]) -> Meeting | None:
    """Give the latest meeting of all who are on the list now: one before a merger was of a part of them.

    One that was written down before the merger was made is of a part, whichever day the merger counts from.
    """
    day = listed.merged_on
    if day is None:
        return met[-1] if met else None
    made = [one for one in area_changes.every(visit.tx) if one.deed == "merge" and not one.undone_at]
    here = [one.made_at for one in made if one.on_day == day and _led_to(visit, one.id) in {listed.area.id, None}]
    held = [one for one in met if one.held_on >= day and all(one.at > moment for moment in here)]
    return held[-1] if held else None


def _led_to(visit: Visit, change_id: int) -> int | None:
    """Give the place into which a merger led, where the log still says so."""
    return audit.area_of(visit.tx, "area.merge", str(change_id))


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

    `changed` says in what, where somebody knows. False says that the list was not signed, or stands for all others.
    """
    subject = subjects.one(visit.tx, evaluation.subject_id)
    if judges.judge_of(visit.tx, subject.title) == "commune":
        return False
    signed = signings.of_subject(visit.tx, subject.id, evaluation.year)
    if signed is None:
        _tell_uncovered(visit, subject, evaluation)
        return False
    if _is_decided(visit, signed, subject):
        _come_after_the_decision(visit, signed, subject, evaluation)
        return False
    _take_back(visit, signed, subject)
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


def _is_decided(visit: Visit, signed: Signing, subject: Subject) -> bool:
    """Whether the commune has decided by a signature already, about others than this one."""
    rows = lists.lines(visit.tx, [subject.area_id], [subject.title], signed.year)
    return any(one.line.status in {"recognised", "declined"} for one in rows if one.line.subject_id != subject.id)


def _come_after_the_decision(visit: Visit, signed: Signing, subject: Subject, evaluation: Evaluation) -> None:
    """Let a signature on which was decided stand for all others, and tell the household what that means for it."""
    signings.uncover(visit.tx, signed.id, subject.id, visit.now)
    link = audit.Link(visit.now, "list.uncovered", visit.by, visit.account.id, subject.area_id, subject.id)
    audit.record(visit.tx, link._replace(evaluation_id=evaluation.id, before="signed", after="open"))
    _tell_uncovered(visit, subject, evaluation)

    def said(words: Language) -> Outgoing:
        late = words.say(
            "The commune has already decided on the list of {place}. The form of {subject} is kept; whether it is "
            "decided on as well, the village head and the commune say.",
            place=areas.one(visit.tx, subject.area_id).name,
            subject=subject.name,
        )
        return Outgoing(late)

    tell_households(visit, {subject.id: said})


def _tell_uncovered(visit: Visit, subject: Subject, evaluation: Evaluation) -> None:
    """Tell the heads, once, of a form of somebody whom the signed list of the place does not cover."""
    year = evaluation.year
    if signings.standing(visit.tx, subject.area_id, year, subject.title) is None:
        return

    def said(words: Language) -> Outgoing:
        text = words.say(
            "{subject} is not on the signed list ({title} {year}). To add them, look at the form and sign anew.",
            subject=subject.name,
            title=NAMES[subject.title](words),
            year=year,
        )
        return Outgoing(text, (command_button(words.say("Review"), "review"),))

    tell_heads(visit, subject.area_id, said, telling_answers(evaluation.id, "uncovered"))


def _take_back(visit: Visit, signed: Signing, subject: Subject) -> None:
    """Withdraw a signature; of a place that one has left since, it stands for all the others."""
    if signed.area_id == subject.area_id or areas.one(visit.tx, signed.area_id).closed_on is not None:
        signings.withdraw(visit.tx, signed.id, visit.now)
    else:
        signings.uncover(visit.tx, signed.id, subject.id, visit.now)


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
