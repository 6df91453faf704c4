"""What people ask the head of their village, and what the head replies, until either of them erases it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, delete, func, insert, or_, select, update

from storage.people import removal
from storage.places.areas import below
from storage.tables import account_person, heard, outbox, person, question

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import Connection


class Asked(NamedTuple):
    """What somebody asked from where, and the reply, empty as long as it waits."""

    id: int
    area_id: int
    person_id: int
    account_id: int
    text: str
    at: datetime
    reply: str
    replied_by: int | None
    replied_at: datetime | None
    name: str


_ALL = (
    select(*(question.c[name] for name in Asked._fields[:-1]), person.c.name)
    .join_from(question, person, question.c.person_id == person.c.id)
    .where(question.c.text != "")  # what was erased only counts, until its day is over
    .order_by(question.c.id)
)
_ONE = _ALL.where(question.c.id == bindparam("this"))
_WAITING_IN = _ALL.where(question.c.replied_at.is_(None), question.c.area_id.in_(select(below().c.id)))
_OF_PERSON = _ALL.where(or_(question.c.person_id == bindparam("of"), question.c.replied_by == bindparam("of")))
_SINCE = select(func.count()).where(question.c.person_id == bindparam("of"), question.c.at >= bindparam("moment"))
_REPLY = (
    update(question)
    .where(question.c.id == bindparam("this"), question.c.replied_at.is_(None))
    .values(reply=bindparam("said"), replied_by=bindparam("by"), replied_at=bindparam("now"))
)
_OLD = select(question.c.id).where(question.c.at < bindparam("before")).limit(bindparam("most"))


def add(tx: Connection, area_id: int, person_id: int, account_id: int, text: str, at: datetime) -> int:
    """Keep what somebody asks, and give the number under which it waits."""
    row = {"area_id": area_id, "person_id": person_id, "account_id": account_id, "text": text, "at": at, "reply": ""}
    return int(tx.execute(insert(question).returning(question.c.id), row).scalar_one())


def find(tx: Connection, number: int) -> Asked | None:
    """Find what was asked under a number."""
    row = tx.execute(_ONE, {"this": number}).one_or_none()
    return Asked._make(row) if row else None


def waiting_in(tx: Connection, area_id: int) -> list[Asked]:
    """Give what waits for a reply in an area and all areas below it, the oldest first."""
    return [Asked._make(row) for row in tx.execute(_WAITING_IN, {"area_id": area_id})]


def of_person(tx: Connection, person_id: int) -> list[Asked]:
    """Give what a person has asked, or replied to."""
    return [Asked._make(row) for row in tx.execute(_OF_PERSON, {"of": person_id})]


def count_since(tx: Connection, person_id: int, moment: datetime) -> int:
    """Count what a person has asked since a moment."""
    return int(tx.execute(_SINCE, {"of": person_id, "moment": moment}).scalar_one())


def reply(tx: Connection, number: int, said: str, by: int | None, now: datetime) -> bool:
    """Keep the reply; False where somebody was quicker, or it was erased."""
    return tx.execute(_REPLY, {"this": number, "said": said, "by": by, "now": now}).rowcount == 1


def old(tx: Connection, before: datetime, most: int) -> list[int]:
    """Name the first of those asked before a moment."""
    return list(tx.execute(_OLD, {"before": before, "most": most}).scalars())


def empty(tx: Connection, ids: Collection[int]) -> None:
    """Take the words of questions and of their replies away, wherever they were typed or said."""
    for asked in filter(None, [find(tx, number) for number in ids]):
        _forget_words(tx, asked)
    tx.execute(update(question).where(question.c.id.in_(list(ids))).values(text="", reply=""))
    removal.leave_log(tx)


def forget(tx: Connection, ids: Collection[int]) -> None:
    """Remove questions with their replies and all their words."""
    empty(tx, ids)
    tx.execute(delete(question).where(question.c.id.in_(list(ids))))


def _forget_words(tx: Connection, asked: Asked) -> None:
    tx.execute(delete(outbox).where(outbox.c.key.startswith(key(asked.id), autoescape=True)))
    _forget_in_chats(tx, [asked.account_id], asked.text)
    if asked.reply:
        of_who_replied = select(account_person.c.account_id).where(account_person.c.person_id == asked.replied_by)
        _forget_in_chats(tx, tx.execute(of_who_replied).scalars().all(), asked.reply)


def _forget_in_chats(tx: Connection, account_ids: Collection[int], words: str) -> None:
    """Take words out of what was typed on these phones, and out of what was said to that."""
    typed = heard.c.account_id.in_(account_ids) & heard.c.text.contains(words, autoescape=True)
    tx.execute(update(heard).where(typed).values(text=""))
    said = outbox.c.account_id.in_(account_ids) & outbox.c.body.contains(words, autoescape=True)
    tx.execute(delete(outbox).where(said, outbox.c.state != "waiting"))


def forget_of(tx: Connection, person_id: int) -> None:
    """Remove all that a person has asked or replied."""
    own = or_(question.c.person_id == person_id, question.c.replied_by == person_id)
    forget(tx, tx.execute(select(question.c.id).where(own)).scalars().all())


def key(number: int, *more: object) -> str:
    """Make the key of an Outgoing that holds words of a question, by which it is found when that is erased."""
    return ".".join(["question", str(number), *map(str, more), ""])
