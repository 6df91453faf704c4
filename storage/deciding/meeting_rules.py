"""Rules of village meetings: what a place asks of those below it from a year on, with the paper it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, insert, select, update

from storage.places import areas
from storage.tables import MeetingRule, meeting_rule

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import Connection


class Rule(NamedTuple):
    """What a place asks of meetings from a year on."""

    area_id: int
    year: int
    kind: MeetingRule
    source: str
    id: int = 0


_FIELDS = [meeting_rule.c[name] for name in Rule._fields]
_STANDING = (
    select(*_FIELDS).where(meeting_rule.c.withdrawn_at.is_(None)).order_by(meeting_rule.c.year, meeting_rule.c.id)
)
_WITHDRAW = update(meeting_rule).where(meeting_rule.c.id == bindparam("this")).values(withdrawn_at=bindparam("moment"))


def put(tx: Connection, rule: Rule, at: datetime, by: int | None = None) -> None:
    """Set a rule; the one before stands again when it is withdrawn."""
    row = {**rule._asdict(), "person_id": by, "made_at": at, "withdrawn_at": None}
    del row["id"]
    tx.execute(insert(meeting_rule), row)


def withdraw(tx: Connection, rule: Rule, at: datetime) -> None:
    """Take a rule back."""
    tx.execute(_WITHDRAW, {"this": rule.id, "moment": at})


def standing(tx: Connection) -> list[Rule]:
    """Give every rule that holds somewhere: of each place and year the latest."""
    every = map(Rule._make, tx.execute(_STANDING))
    return list({(one.area_id, one.year): one for one in every}.values())


def own(tx: Connection, area_id: int, year: int) -> Rule | None:
    """Find the rule that exactly this place has set for exactly this year."""
    return next((one for one in standing(tx) if (one.area_id, one.year) == (area_id, year)), None)


def holding(tx: Connection, area_ids: Collection[int], year: int) -> dict[int, Rule]:
    """Give by area the rule that holds there in a year: its own latest, or else that of the nearest place above."""
    found = [one for one in standing(tx) if one.year <= year]
    if not found:
        return {}
    latest = {one.area_id: one for one in found}  # they come in the order of their years
    up = areas.up_of_each(tx, {*area_ids, *latest})
    held = {}
    for number in area_ids:
        over = [place for place in latest if place in up.get(number, ())]
        if over:
            held[number] = latest[max(over, key=lambda place: len(up[place]))]  # the deeper in the tree, the nearer
    return held
