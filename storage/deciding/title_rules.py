"""Rules of titles: how long a recognition holds in a place from a year on, and which form a title uses in a year."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, insert, select, update

from storage.places import areas
from storage.tables import RuleKind, Title, title_rule

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import Connection


class New(NamedTuple):
    """A rule to be set: of kind `holds` its value is a length of time, of kind `form` the id of a form."""

    area_id: int
    title: Title
    year: int
    kind: RuleKind
    value: str
    source: str


class Rule(NamedTuple):
    """What was set for a title in an area, with the paper in which it stands."""

    id: int
    area_id: int
    title: Title
    year: int
    kind: RuleKind
    value: str
    source: str


_STANDING = (
    select(*(title_rule.c[name] for name in Rule._fields))
    .where(title_rule.c.withdrawn_at.is_(None))
    .order_by(title_rule.c.year, title_rule.c.title, title_rule.c.kind, title_rule.c.area_id, title_rule.c.id)
)
_OF = _STANDING.where(title_rule.c.title == bindparam("title"), title_rule.c.kind == bindparam("kind"))
_WITHDRAW = update(title_rule).where(title_rule.c.id == bindparam("this")).values(withdrawn_at=bindparam("moment"))


def put(tx: Connection, new: New, at: datetime, by: int | None = None) -> None:
    """Set a rule; the one before stands again when it is withdrawn."""
    tx.execute(insert(title_rule), {**new._asdict(), "person_id": by, "made_at": at, "withdrawn_at": None})


def withdraw(tx: Connection, rule: Rule, at: datetime) -> None:
    """Take a rule back."""
    tx.execute(_WITHDRAW, {"this": rule.id, "moment": at})


def standing(tx: Connection) -> list[Rule]:
    """Give every rule that holds somewhere today: of each place, title, year and kind the latest."""
    every = map(Rule._make, tx.execute(_STANDING))
    return list({(one.area_id, one.title, one.year, one.kind): one for one in every}.values())


def own(tx: Connection, area_id: int, title: Title, year: int, kind: RuleKind) -> Rule | None:
    """Find the rule that exactly this area has set for exactly this year."""
    here = [one for one in _of(tx, title, kind) if (one.area_id, one.year) == (area_id, year)]
    return here[-1] if here else None


class Rules:
    """The rules of one kind for a title, looked up for many places: of each the nearest place's above it holds."""

    def __init__(self, tx: Connection, title: Title, kind: RuleKind, area_ids: Collection[int]) -> None:
        self._set = {(one.area_id, one.year): one for one in _of(tx, title, kind)}
        self._places = {place for place, _ in self._set}
        self._up = areas.up_of_each(tx, {*area_ids, *self._places}) if self._set else {}

    def of_year(self, area_id: int, year: int) -> Rule | None:
        """Find the rule that was set for a year."""
        found = (self._set.get((place, year)) for place in self._nearest_first(area_id))
        return next((one for one in found if one is not None), None)

    def since(self, area_id: int, year: int) -> Rule | None:
        """Find the rule that was set for a year or, as it goes on holding, for the latest one before it."""
        for place in self._nearest_first(area_id):
            years = [since for where, since in self._set if where == place and since <= year]
            if years:
                return self._set[place, max(years)]
        return None

    def _nearest_first(self, area_id: int) -> list[int]:
        """Give the places above an area, and itself, that have set something; the deeper in the tree, the nearer."""
        here = self._up.get(area_id, set()) & self._places
        return sorted(here, key=lambda one: len(self._up[one]), reverse=True)


def _of(tx: Connection, title: Title, kind: RuleKind) -> list[Rule]:
    return [Rule._make(row) for row in tx.execute(_OF, {"title": title, "kind": kind})]
