"""Audiences of announcements: the households that are meant, and one phone for each person, worked out in SQL."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from sqlalchemy import (
    CTE,
    bindparam,
    case,
    delete,
    exists,
    func,
    literal,
    select,
    union,
)

from storage.columns import Moment, Number
from storage.people.people import HELD
from storage.tables import (
    Title,
    account,
    account_person,
    addressee,
    area,
    evaluation,
    heard,
    mute,
    recipient,
    role,
    subject,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from sqlalchemy import ColumnElement, Connection, Select

Whom = Literal["members", "heads", "both"]


class Audience(NamedTuple):
    """Who is meant: the areas with all below them, households or village heads or both, of one title or of all.

    With `owing` only those are meant who have not handed in their form of that year. What is about one's own `duty`
    is said also on phones that want no news.
    """

    areas: tuple[int, ...]
    whom: Whom = "members"
    title: Title | None = None
    owing: int | None = None
    duty: bool = False


class Size(NamedTuple):
    """How many households are meant, how many of them have no phone here, and how many phones are written to."""

    households: int
    without_phone: int
    phones: int


class Share(NamedTuple):
    """The phones of an audience on one channel: how many, muted, out of reach, and by when they were heard last."""

    channel: str
    phones: int
    muted: int
    unreachable: int
    lately: int
    before: int


class Language(NamedTuple):
    """The phones of an audience that read one language; None where nobody has chosen."""

    code: str | None
    phones: int


def write(audience: Audience) -> str:
    """Write an audience as JSON."""
    return json.dumps(audience._asdict(), separators=(",", ":"))


def read(written: str) -> Audience:
    """Read an audience back."""
    parts = json.loads(written)
    return Audience(**{**parts, "areas": tuple(parts["areas"])})


def size(tx: Connection, audience: Audience, on: date) -> Size:
    """Count an audience as it is on a day."""
    meant, chosen = _written(audience)
    counted = select(
        select(func.count()).select_from(meant).scalar_subquery(),
        select(func.count()).select_from(meant).where(~_has_phone(meant.c.id)).scalar_subquery(),
        select(func.count()).select_from(chosen).scalar_subquery(),
    )
    return Size(*tx.execute(counted, _asked(audience, on)).one())


def by_channel(
    tx: Connection, audience: Audience, on: date, lately: datetime, before: Mapping[str, datetime]
) -> list[Share]:
    """Count an audience by channel; `lately` and, for channels with a window, `before` are when these begin."""
    _, chosen = _written(audience)
    muted = exists().where(mute.c.account_id == account.c.id, mute.c.kind == ("reminders" if audience.duty else "news"))
    lost = account.c.unreachable_at.is_not(None)
    begins = [(account.c.channel == name, literal(since, Moment)) for name, since in before.items()]
    window = case(*begins, else_=literal(lately, Moment)) if begins else literal(lately, Moment)
    earlier = (heard.c.at < lately) & (heard.c.at >= window)
    counted = (
        select(
            account.c.channel,
            func.count(),
            *(_how_many(is_one) for is_one in (muted & ~lost, lost)),
            *(_how_many(~lost & ~muted & is_one) for is_one in (heard.c.at >= lately, earlier)),
        )
        .join_from(chosen, account, account.c.id == chosen.c.account_id)
        .outerjoin(heard, heard.c.id == chosen.c.last)
        .group_by(account.c.channel)
        .order_by(account.c.channel)
    )
    return [Share(*row) for row in tx.execute(counted, _asked(audience, on))]


def by_language(tx: Connection, audience: Audience, on: date) -> list[Language]:
    """Count an audience by the language of the phones, the most frequent first."""
    _, chosen = _written(audience)
    counted = (
        select(account.c.language, func.count())
        .join_from(chosen, account, account.c.id == chosen.c.account_id)
        .group_by(account.c.language)
        .order_by(func.count().desc())
    )
    return [Language(*row) for row in tx.execute(counted, _asked(audience, on))]


def freeze(tx: Connection, announcement_id: int, audience: Audience, on: date) -> None:
    """Write down the phones that are written to, and the households that are meant."""
    this, (meant, chosen) = literal(announcement_id, Number), _written(audience)
    households = select(this, meant.c.id)
    phones = select(this, chosen.c.account_id).order_by(chosen.c.account_id)
    asked = _asked(audience, on)
    tx.execute(addressee.insert().from_select(["announcement_id", "subject_id"], households), asked)
    tx.execute(recipient.insert().from_select(["announcement_id", "account_id"], phones), asked)


def thaw(tx: Connection, announcement_id: int) -> None:
    """Forget the audience of what is not sent after all."""
    for kept in (recipient, addressee):
        tx.execute(delete(kept).where(kept.c.announcement_id == announcement_id))


def members_among(tx: Connection, audience: Audience, on: date) -> int:
    """Count the phones of an audience on which somebody answers for a household or the like."""
    speaks = (
        select(account_person.c.account_id)
        .join(role, role.c.person_id == account_person.c.person_id)
        .where(role.c.kind == "member", HELD)
    )
    return count_among(tx, audience, on, speaks, {})


def count_among(tx: Connection, audience: Audience, on: date, phones: Select[Any], asked: Mapping[str, object]) -> int:
    """Count those phones of an audience that are among others."""
    _, chosen = _written(audience)
    counted = select(func.count()).select_from(chosen).where(chosen.c.account_id.in_(phones))
    return int(tx.execute(counted, {**asked, **_asked(audience, on)}).scalar_one())


def _how_many(is_one: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((is_one, 1), else_=0))


def _asked(audience: Audience, on: date) -> dict[str, object]:
    return {"areas": list(audience.areas), "on": on, "title": audience.title, "year": audience.owing}


def _written(audience: Audience) -> tuple[CTE, CTE]:
    """Name, inside a statement, the households that are meant and the phones that are written to."""
    places = areas_below()
    meant = _meant(audience, places)
    return meant, _phones(_people(audience, places, meant))


def areas_below() -> CTE:
    """Name the areas of an audience with all below them, inside a statement."""
    top = select(area.c.id).where(area.c.id.in_(bindparam("areas", expanding=True))).cte("places", recursive=True)
    return top.union(select(area.c.id).join(top, area.c.parent_id == top.c.id))


def _meant(audience: Audience, places: CTE) -> CTE:
    """Name the households that are meant; none where only heads are."""
    is_meant: list[ColumnElement[bool]] = [subject.c.gone_on.is_(None), subject.c.area_id.in_(select(places.c.id))]
    if audience.whom == "heads":
        is_meant.append(literal(1) == literal(0))
    if audience.title is not None:
        is_meant.append(subject.c.title == bindparam("title"))
    if audience.owing is not None:
        handed_in = exists().where(
            evaluation.c.subject_id == subject.c.id,
            evaluation.c.year == bindparam("year"),
            evaluation.c.status != "draft",
        )
        is_meant.append(~handed_in)
    return select(subject.c.id).where(*is_meant).cte("meant")


def _has_phone(subject_id: ColumnElement[int]) -> ColumnElement[bool]:
    return exists(
        select(role.c.id)
        .join(account_person, account_person.c.person_id == role.c.person_id)
        .where(role.c.subject_id == subject_id, role.c.kind == "member", HELD)
    )


def _people(audience: Audience, places: CTE, meant: CTE) -> CTE:
    members = select(role.c.person_id).join(meant, meant.c.id == role.c.subject_id).where(role.c.kind == "member", HELD)
    here = role.c.area_id.in_(select(places.c.id))
    heads = select(role.c.person_id).where(role.c.kind == "village_head", here, HELD)
    asked = {"members": [members], "heads": [heads], "both": [members, heads]}[audience.whom]
    return union(*asked).cte("people")


def _phones(people: CTE) -> CTE:
    """Name one account for each person, the one that works and was heard most recently, each account once."""
    last = select(func.max(heard.c.id)).where(heard.c.account_id == account.c.id).scalar_subquery()
    reached = (
        select(people.c.person_id, account.c.id, account.c.unreachable_at, func.coalesce(last, 0).label("last"))
        .join_from(people, account_person, account_person.c.person_id == people.c.person_id)
        .join(account, account.c.id == account_person.c.account_id)
        .cte("reached")
    )
    place = func.row_number().over(
        partition_by=reached.c.person_id,
        order_by=(reached.c.unreachable_at.is_not(None), reached.c.last.desc(), reached.c.id),
    )
    ranked = select(reached.c.id, reached.c.last, place.label("place")).cte("ranked")
    return select(ranked.c.id.label("account_id"), ranked.c.last).distinct().where(ranked.c.place == 1).cte("phones")
