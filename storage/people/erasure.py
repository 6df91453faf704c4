"""Erasing what is kept of a person, for good: values are overwritten, counts and decisions stay."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import delete, exists, false, func, or_, select, update

from storage import settings
from storage.assessment.numbers import NO_NUMBERS
from storage.people import naming as named_in_public
from storage.people import questions, removal, requests
from storage.people.people import HELD
from storage.places import rosters
from storage.plans import honours, practice
from storage.tables import (
    account,
    account_person,
    answer,
    arrival,
    consent,
    contest,
    data_request,
    errand,
    evaluation,
    former_name,
    heard,
    left_question,
    letterhead,
    media,
    meeting,
    outbox,
    paper,
    person,
    request,
    role,
    setting,
    snooze,
    subject,
)
from storage.talk import uploads

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date, datetime

    from sqlalchemy import Connection

DECIDED = ("recognised", "declined")
_ERASING = "answers.erasing"


@contextmanager
def _erasing(tx: Connection) -> Iterator[None]:
    """Let answers be emptied while this lasts; nobody else ever sees the setting, as it is gone at the commit."""
    settings.put(tx, _ERASING, "")
    yield
    tx.execute(delete(setting).where(setting.c.key == _ERASING))


def accounts_of(tx: Connection, person_id: int) -> list[int]:
    """Give the accounts through which a person speaks or ever did, by what is known of them."""
    sources = (account_person, consent, answer)
    found = {
        number
        for table in sources
        for number in tx.execute(select(table.c.account_id).where(table.c.person_id == person_id).distinct()).scalars()
    }
    return sorted(found - {None})


def own_evaluations(tx: Connection, person_id: int, on: date) -> list[tuple[int, str]]:
    """Give id and status of what a person answered for a subject for which nobody else answers now."""
    mine = select(role.c.subject_id).where(role.c.person_id == person_id, role.c.kind == "member")
    others = exists().where(role.c.subject_id == evaluation.c.subject_id, role.c.person_id != person_id, HELD)
    answered = exists().where(answer.c.evaluation_id == evaluation.c.id, answer.c.person_id == person_id)
    held = exists().where(role.c.subject_id == evaluation.c.subject_id, role.c.person_id == person_id, HELD)
    found = select(evaluation.c.id, evaluation.c.status).where(
        evaluation.c.subject_id.in_(mine), ~others, or_(answered, held)
    )
    return [(row.id, row.status) for row in tx.execute(found, {"on": on})]


def forget_answers(tx: Connection, evaluation_ids: Collection[int], now: datetime) -> None:
    """Empty all answers of evaluations; what was handed in this year and not decided is a draft again."""
    chosen = list(evaluation_ids)
    photos = _photos(tx, answer.c.value, answer.c.evaluation_id.in_(chosen))
    nothing = {"value": None, "deed": "withdrawn", "person_id": None, "account_id": None}
    with _erasing(tx):
        tx.execute(update(answer).where(answer.c.evaluation_id.in_(chosen)).values(nothing))
    open_again = evaluation.c.id.in_(chosen) & (evaluation.c.status == "submitted") & (evaluation.c.year >= now.year)
    draft = {"status": "draft", "submitted_at": None, "score": None, "verdict": None, **NO_NUMBERS._asdict()}
    tx.execute(update(evaluation).where(open_again).values(draft))
    tx.execute(update(evaluation).where(evaluation.c.id.in_(chosen)).values(reopened_at=None))
    tx.execute(delete(left_question).where(left_question.c.evaluation_id.in_(chosen)))
    tx.execute(update(account).where(account.c.focus.in_(chosen)).values(focus=None, look=None))
    for number in chosen:
        tx.execute(delete(outbox).where(outbox.c.key.startswith(telling_answers(number), autoescape=True)))
    removal.leave_photos(tx, photos)
    removal.leave_log(tx)


def forget_talk(tx: Connection, account_ids: Sequence[int]) -> None:
    """Empty what was heard from accounts and remove what was said to them, with every form begun there."""
    photos = _photos(tx, heard.c.media_id, heard.c.account_id.in_(account_ids))
    empty = {"text": "", "press": "", "media_id": None, "why": None}
    tx.execute(update(heard).where(heard.c.account_id.in_(account_ids)).values(empty))
    tx.execute(delete(outbox).where(outbox.c.account_id.in_(account_ids)))
    made = tx.execute(delete(paper).where(paper.c.account_id.in_(account_ids)).returning(paper.c.id))
    uploads.forget(tx, made.scalars().all())
    tx.execute(delete(arrival).where(arrival.c.account_id.in_(account_ids)))
    tx.execute(delete(errand).where(errand.c.account_id.in_(account_ids)))
    for number in tx.execute(select(request.c.id).where(request.c.account_id.in_(account_ids))).scalars().all():
        tx.execute(delete(outbox).where(outbox.c.key.startswith(requests.naming(number), autoescape=True)))
    # Whose words are gone waits for nobody any more: it could only be mistaken for somebody else.
    over = update(request).where(request.c.account_id.in_(account_ids))
    settled_at, accepted = func.coalesce(request.c.settled_at, request.c.at), func.coalesce(request.c.accepted, false())
    tx.execute(over.values(text="", settled_at=settled_at, accepted=accepted))
    removal.leave_photos(tx, photos)
    for account_id in account_ids:
        removal.leave_account(tx, account_id)


def forget_person(tx: Connection, person_id: int, account_ids: Sequence[int], on: date) -> None:
    """Take the name away and with it every thread that leads to it; the row stays, for the chain of who did what."""
    removal.leave_photos(tx, honours.forget(tx, person_id))
    practice.forget(tx, person_id)
    questions.forget_of(tx, person_id)
    with _erasing(tx):
        disowned = {"person_id": None, "account_id": None}
        tx.execute(update(answer).where(answer.c.person_id == person_id).values(disowned))
    tx.execute(update(left_question).where(left_question.c.person_id == person_id).values(disowned))
    tx.execute(update(contest).where(contest.c.person_id == person_id).values(text="", person_id=None, account_id=None))
    named_in_public.forget(tx, person_id, on)
    asked = update(data_request).where(data_request.c.person_id == person_id)
    tx.execute(asked.values(text="", person_id=None, account_id=None))
    tx.execute(update(role).where(role.c.person_id == person_id, HELD).values(until=on), {"on": on})
    tx.execute(update(account).where(account.c.speaking_as == person_id).values(speaking_as=None))
    tx.execute(delete(account_person).where(account_person.c.person_id == person_id))
    tx.execute(delete(snooze).where(snooze.c.person_id == person_id))
    tx.execute(delete(outbox).where(outbox.c.key.startswith(naming(person_id), autoescape=True)))
    _leave_papers(tx, person_id)
    tx.execute(update(person).where(person.c.id == person_id).values(name=""))
    forget_talk(tx, account_ids)


def _leave_papers(tx: Connection, person_id: int) -> None:
    """Take the name out of the minutes the person chaired or wrote, and of papers still to be signed."""
    name = select(person.c.name).where(person.c.id == person_id).scalar_subquery()
    for column in (meeting.c.chair, meeting.c.secretary):
        tx.execute(update(meeting).where(column == name).values({column.name: ""}))
    tx.execute(update(letterhead).where(letterhead.c.name == "nguoi_ky", letterhead.c.value == name).values(value=""))


def naming(person_id: int, *more: object) -> str:
    """Make the key of an Outgoing that names a person to others, by which it is found when the person is erased."""
    return ".".join(["names", str(person_id), *map(str, more), ""])


def telling_answers(evaluation_id: int, *more: object) -> str:
    """Make the key of an Outgoing that tells answers to others, by which it is found when these are emptied."""
    return ".".join(["answers", str(evaluation_id), *map(str, more), ""])


def forget_citizen(tx: Connection, evaluation_ids: Collection[int], on: date) -> None:
    """Take a citizen's own name off the list where no decision names them."""
    mine = select(evaluation.c.subject_id).where(evaluation.c.id.in_(list(evaluation_ids)))
    decided = exists().where(evaluation.c.subject_id == subject.c.id, evaluation.c.status.in_(DECIDED))
    chosen = (subject.c.title == "citizen") & subject.c.id.in_(mine) & ~decided
    if tx.execute(update(subject).where(chosen).values(name="", phone=None, gone_on=on)).rowcount:
        nameless = select(subject.c.id).where(subject.c.title == "citizen", subject.c.name == "")
        tx.execute(delete(former_name).where(former_name.c.subject_id.in_(nameless)))
        # The way back of an import holds names as they were.
        rosters.forget_ways_back(tx)


def _photos(tx: Connection, column: object, where: object) -> set[str]:
    known = select(media.c.id).where(media.c.id.in_(select(column).where(where)))  # type: ignore[call-overload]
    return set(tx.execute(known).scalars())
