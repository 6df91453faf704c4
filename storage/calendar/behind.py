"""Villages that need a call: who has not handed in, met or signed, who asks to join, and whether there is a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import and_, bindparam, exists, func, select

from storage.people.people import HELD
from storage.tables import account, account_person, area, evaluation, meeting, request, role, signing, subject

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from sqlalchemy import BindParameter, Connection


class Village(NamedTuple):
    """How a village stands in a year: its families, who handed in, and what its head has not done yet."""

    area_id: int
    commune_id: int
    name: str
    families: int
    handed_in: int
    has_met: bool
    asking: int
    has_phone: bool

    @property
    def missing(self) -> int:
        """The families that have not handed in."""
        return self.families - self.handed_in

    @property
    def need(self) -> tuple[float, int, int]:
        """How little is done there: what comes first by it needs a call most."""
        return self.handed_in / self.families, -self.missing, self.area_id


_year: BindParameter[Any] = bindparam("year")
_handed_in = and_(evaluation.c.subject_id == subject.c.id, evaluation.c.year == _year, evaluation.c.status != "draft")
_FAMILIES = (
    select(subject.c.area_id, func.count().label("all"), func.count(evaluation.c.id).label("in"))
    .outerjoin_from(subject, evaluation, _handed_in)
    .where(subject.c.title == "family", subject.c.gone_on.is_(None))
    .group_by(subject.c.area_id)
    .subquery()
)
_signed = exists().where(
    signing.c.area_id == area.c.id,
    signing.c.year == _year,
    signing.c.title == "family",
    signing.c.withdrawn_at.is_(None),
)
_met = exists().where(meeting.c.area_id == area.c.id, meeting.c.year == _year)
_asking = (
    select(func.count())
    .where(request.c.area_id == area.c.id, request.c.settled_at.is_(None))
    .correlate(area)
    .scalar_subquery()
)
_reached = exists().where(
    role.c.kind == "village_head",
    role.c.area_id == area.c.id,
    HELD,
    account_person.c.person_id == role.c.person_id,
    account.c.id == account_person.c.account_id,
    account.c.unreachable_at.is_(None),
)
_UNSIGNED = (
    select(area.c.id, area.c.parent_id, area.c.name, _FAMILIES.c.all, _FAMILIES.c["in"], _met, _asking, _reached)
    .join(_FAMILIES, _FAMILIES.c.area_id == area.c.id)
    .where(area.c.parent_id.in_(bindparam("communes", expanding=True)), area.c.closed_on.is_(None), ~_signed)
)


def unsigned(tx: Connection, communes: Collection[int], year: int, on: date) -> dict[int, list[Village]]:
    """Give by commune its villages whose list of families is not signed; those that need a call most come first."""
    found: dict[int, list[Village]] = {}
    rows = tx.execute(_UNSIGNED, {"communes": sorted(communes), "year": year, "on": on})
    for one in sorted(map(Village._make, rows), key=lambda one: one.need):
        found.setdefault(one.commune_id, []).append(one)
    return found
