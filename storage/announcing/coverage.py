"""Coverage of news: whom the chat has not reached, and how each household knows: by chat, from somebody, or not yet."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from sqlalchemy import String, and_, bindparam, case, cast, exists, false, func, literal, or_, select

from storage import settings
from storage.columns import Moment
from storage.people.people import HELD
from storage.places.areas import below
from storage.tables import (
    RecipientState,
    Title,
    account,
    account_person,
    addressee,
    aired,
    announcement,
    area,
    evaluation,
    heard,
    recipient,
    reminded,
    reminder,
    role,
    setting,
    subject,
    told,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from sqlalchemy import CTE, BindParameter, ColumnElement, Connection, Select


Standing = Literal["chat", "in_person", "loudspeaker", "paper", "under_way", "nobody"]


class Household(NamedTuple):
    """A household that is to be told by somebody, in the order of the paper book."""

    id: int
    name: str
    area_id: int
    title: Title = "family"


class Coverage(NamedTuple):
    """How the households of a village know: each is counted once, by the first way there is.

    `waiting` is what the chat is still under way to; `nobody` are those who know nothing yet. Clans, communities and
    the like count with them; `families` says how many are households.
    """

    area_id: int
    name: str
    meant: int
    chat: int
    in_person: int
    loudspeaker: int
    paper: int
    waiting: int
    nobody: int
    families: int = 0


class Announced(NamedTuple):
    """An announcement as something that households are to know, or others: of one title, or of all where it is None.

    Whose phone was whose is looked up as it was on `approved_on`: who moves later takes no household's news along.
    """

    id: int
    title: Title | None = "family"
    approved_on: date | None = None

    @property
    def about(self) -> str:
        """The name under which it is kept what was told of it."""
        return f"announcement.{self.id}"


class Deadline(NamedTuple):
    """A deadline by which households owe a form of a year; `since` is when one had to be heard, by channel.

    `titles` are all that owe theirs by that day.
    """

    key: str
    year: int
    of_year: int
    since: tuple[tuple[str, datetime], ...] = ()
    titles: tuple[Title, ...] = ("family",)

    @property
    def about(self) -> str:
        """The name under which it is kept what was told of it."""
        return f"occasion.{self.key}.{self.year}"


Matter = Announced | Deadline

SAID = "relay.announcement."
"""Begins the name of the setting that says that heads were told of an announcement."""

_here = below().c.id
_about: BindParameter[str] = bindparam("about")
_key = literal(SAID) + cast(announcement.c.id, String)
_patience = bindparam("patience", type_=Moment)
_TO_RELAY = (
    select(announcement.c.id)
    .where(
        or_(
            and_(announcement.c.state == "done", announcement.c.ended_at >= bindparam("since", type_=Moment)),
            and_(
                announcement.c.state == "running",
                announcement.c.approved_at <= _patience,
                or_(announcement.c.send_at.is_(None), announcement.c.send_at <= _patience),
            ),
        ),
        ~exists().where(setting.c.key == _key),
    )
    .order_by(announcement.c.id)
)


def to_relay(tx: Connection, since: datetime, patience: datetime) -> list[int]:
    """Give the announcements of which no village head was told yet whom they did not reach.

    They were over after `since`, or have been on their way from before `patience`.
    """
    return list(tx.execute(_TO_RELAY, {"since": since, "patience": patience}).scalars())


def relayed(tx: Connection, announcement_id: int) -> None:
    """Note that heads were told of an announcement whom it did not reach."""
    settings.put(tx, f"{SAID}{announcement_id}", "")


def unreached(tx: Connection, matter: Matter, area_id: int, on: date) -> list[Household]:
    """Give the households that the chat did not reach and nobody has told, in the order of the paper book."""
    meant = _standings(matter, by_place=False)
    statement = (
        select(subject.c.id, subject.c.name, subject.c.area_id, subject.c.title)
        .join_from(meant, subject, subject.c.id == meant.c.id)
        .join(area, area.c.id == subject.c.area_id)
        .where(meant.c.standing == "nobody")
        .order_by(area.c.code, subject.c.title != "family", subject.c.place.nulls_last(), subject.c.code)
    )
    return [Household._make(row) for row in tx.execute(statement, _asked(matter, area_id, on))]


def unreached_counts(tx: Connection, matter: Matter, area_id: int, on: date) -> dict[int, int]:
    """Count by village the households that the chat did not reach and nobody has told."""
    return {found.area_id: found.nobody for found in _counted(tx, matter, area_id, on, by_place=False) if found.nobody}


def coverage(tx: Connection, matter: Matter, area_id: int, on: date) -> list[Coverage]:
    """Count by village how households know: by chat, in person, over the loudspeaker, on paper, or not yet."""
    return _counted(tx, matter, area_id, on, by_place=True)


def _counted(tx: Connection, matter: Matter, area_id: int, on: date, *, by_place: bool) -> list[Coverage]:
    meant = _standings(matter, by_place=by_place)
    statement = (
        select(area.c.id, area.c.name, meant.c.standing, func.count(), func.count().filter(meant.c.title == "family"))
        .join_from(meant, area, area.c.id == meant.c.area_id)
        .group_by(area.c.id, area.c.name, area.c.code, meant.c.standing)
        .order_by(area.c.code)
    )
    counts: dict[tuple[int, str], dict[str, int]] = {}
    families: Counter[int] = Counter()
    for row in tx.execute(statement, _asked(matter, area_id, on)):
        counts.setdefault((row[0], row[1]), {})[row[2]] = row[3]
        families[row[0]] += row[4]
    return [_coverage(*place, found, families[place[0]]) for place, found in counts.items()]


def _coverage(area_id: int, name: str, found: Mapping[str, int], families: int) -> Coverage:
    ways = (found.get(way, 0) for way in ("chat", "in_person", "loudspeaker", "paper", "under_way", "nobody"))
    return Coverage(area_id, name, sum(found.values()), *ways)._replace(families=families)


def _asked(matter: Matter, area_id: int, on: date) -> dict[str, object]:
    asked: dict[str, object] = {"about": matter.about, "area_id": area_id, "on": on}
    if isinstance(matter, Announced):
        frozen = {"announcement": matter.id, "on": matter.approved_on or on}
        return {**asked, **frozen, **({"title": matter.title} if matter.title else {})}
    return {**asked, "key": matter.key, "year": matter.year, "of_year": matter.of_year}


def _standings(matter: Matter, *, by_place: bool) -> CTE:
    """Name the households that are meant, with how each knows; what the whole village was told counts if asked."""
    sent, under_way = _by_announcement() if isinstance(matter, Announced) else _by_reminder(matter)
    meant = _addressed(matter) if isinstance(matter, Announced) else _owing(matter)
    mine = [told.c.about == _about, told.c.subject_id == subject.c.id]
    in_village = [aired.c.about == _about, aired.c.area_id == subject.c.area_id]
    by_loud = exists().where(*in_village, aired.c.how == "loudspeaker") if by_place else false()
    hung_up = exists().where(*in_village, aired.c.how == "paper") if by_place else false()
    standing = case(
        (sent, "chat"),
        (exists().where(*mine, told.c.how == "in_person"), "in_person"),
        (by_loud, "loudspeaker"),
        (or_(exists().where(*mine, told.c.how == "paper"), hung_up), "paper"),
        (under_way, "under_way"),
        else_="nobody",
    )
    return meant.add_columns(standing.label("standing")).cte("standings")


def _addressed(matter: Announced) -> Select[Any]:
    """Choose the households and others an announcement was for when it was approved."""
    of_title = [subject.c.title == bindparam("title")] if matter.title else []
    return (
        select(subject.c.id, subject.c.area_id, subject.c.title)
        .join(addressee, addressee.c.subject_id == subject.c.id)
        .where(
            addressee.c.announcement_id == bindparam("announcement"),
            *of_title,
            subject.c.gone_on.is_(None),
            subject.c.area_id.in_(select(_here)),
        )
    )


def _owing(matter: Deadline) -> Select[Any]:
    """Choose the households and others that have not handed in the form of a year."""
    handed_in = exists().where(
        evaluation.c.subject_id == subject.c.id,
        evaluation.c.year == bindparam("of_year"),
        evaluation.c.status != "draft",
    )
    here = subject.c.area_id.in_(select(_here))
    return select(subject.c.id, subject.c.area_id, subject.c.title).where(
        subject.c.title.in_(matter.titles), subject.c.gone_on.is_(None), here, ~handed_in
    )


def _doors() -> Select[Any]:
    """Choose the phones of a household."""
    return (
        select(literal(1))
        .select_from(role)
        .join(account_person, account_person.c.person_id == role.c.person_id)
        .join(account, account.c.id == account_person.c.account_id)
        .where(role.c.subject_id == subject.c.id, role.c.kind == "member", HELD)
        .correlate(subject)
    )


def _by_announcement() -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Tell who was sent an announcement on one phone at least, and who is still to be."""

    def among(*states: RecipientState) -> ColumnElement[bool]:
        # Found once for all households: asked for each of them, SQLite goes through all recipients again and again.
        households = (
            select(role.c.subject_id)
            .join(account_person, account_person.c.person_id == role.c.person_id)
            .join(recipient, recipient.c.account_id == account_person.c.account_id)
            .where(
                recipient.c.announcement_id == bindparam("announcement"),
                recipient.c.state.in_(states),
                role.c.kind == "member",
                HELD,
            )
        )
        return subject.c.id.in_(households)

    return among("sent"), among("planned", "put")


def _by_reminder(deadline: Deadline) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Tell who was reminded on a phone that still works, and who can be, as their phones are in reach."""
    works = _doors().where(account.c.unreachable_at.is_(None))
    reminders = select(literal(1)).select_from(reminded).join(reminder, reminder.c.id == reminded.c.reminder_id)
    was = reminders.where(
        reminder.c.account_id == account.c.id,
        reminded.c.person_id == role.c.person_id,
        reminded.c.key == bindparam("key"),
        reminded.c.year == bindparam("year"),
    ).correlate(account, role)
    in_window = [
        and_(
            account.c.channel == channel,
            exists().where(heard.c.account_id == account.c.id, heard.c.at >= since),
        )
        for channel, since in deadline.since
    ]
    free = account.c.channel.not_in([channel for channel, _ in deadline.since])
    return works.where(was.exists()).exists(), works.where(or_(free, *in_window)).exists()
