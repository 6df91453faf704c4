"""Areas: provinces, communes and villages, as a tree."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, case, func, insert, literal, or_, select

from storage.columns import Number
from storage.tables import AreaKind, alias, area

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from sqlalchemy import CTE, Connection


class Area(NamedTuple):
    """A province, a commune or a village; `difficult` marks a commune or village the state lists as such."""

    id: int
    code: str
    name: str
    kind: AreaKind
    parent_id: int | None
    difficult: bool
    closed_on: date | None = None


class ToldOf(NamedTuple):
    """What a form is told of an area: its name, and whether it, or one in which it lies, is listed as difficult."""

    name: str
    difficult: bool


def below() -> CTE:
    """Name, inside a statement, the ids of the area of parameter `area_id` and of all areas under it."""
    top = select(bindparam("area_id", type_=Number).label("id")).cte("below", recursive=True)
    return top.union_all(select(area.c.id).join(top, area.c.parent_id == top.c.id))


def below_each() -> CTE:
    """Name, inside a statement, for each area of parameter `areas` itself and all areas under it."""
    tops = select(area.c.id.label("of"), area.c.id).where(area.c.id.in_(bindparam("areas", expanding=True)))
    under_each = tops.cte("below_each", recursive=True)
    return under_each.union_all(
        select(under_each.c.of, area.c.id).join(under_each, area.c.parent_id == under_each.c.id)
    )


def above_and_itself() -> CTE:
    """Name, inside a statement, the area of parameter `area_id` and all above it, by how many steps."""
    up = select(area.c.id, area.c.parent_id, area.c.name, literal(0).label("steps"))
    chain = up.where(area.c.id == bindparam("area_id")).cte("chain", recursive=True)
    return chain.union_all(
        select(area.c.id, area.c.parent_id, area.c.name, chain.c.steps + 1).join(chain, area.c.id == chain.c.parent_id)
    )


def above_each_and_itself() -> CTE:
    """Name, inside a statement, for each area of parameter `areas` itself and all above it, by how many steps."""
    itself = select(area.c.id.label("of"), area.c.id, area.c.parent_id, literal(0).label("steps"))
    chains = itself.where(area.c.id.in_(bindparam("areas", expanding=True))).cte("chains", recursive=True)
    return chains.union_all(
        select(chains.c.of, area.c.id, area.c.parent_id, chains.c.steps + 1).join(
            chains, area.c.id == chains.c.parent_id
        )
    )


_FIELDS = [area.c[name] for name in Area._fields]
_BY_CODE = select(*_FIELDS).where(area.c.code == bindparam("code"))
_BY_OLD_CODE = (
    select(*_FIELDS).join(alias).where(alias.c.code == bindparam("code")).order_by(alias.c.id.desc()).limit(1)
)
_ALIASES = select(alias.c.name).where(alias.c.area_id == bindparam("area_id")).order_by(alias.c.id)
_ONE = select(*_FIELDS).where(area.c.id == bindparam("id"))
_CHILDREN = select(*_FIELDS).where(area.c.parent_id == bindparam("area_id")).order_by(area.c.code)
_OPEN = select(*_FIELDS).where(area.c.kind == bindparam("kind"), area.c.closed_on.is_(None)).order_by(area.c.code)
_UNDER = select(below().c.id)
_WITH_CHILDREN = (
    select(*_FIELDS)
    .where(
        or_(area.c.id.in_(bindparam("tops", expanding=True)), area.c.parent_id.in_(bindparam("tops", expanding=True)))
    )
    .order_by(area.c.code)
)
_THERE_ARE = select(area.c.id).where(area.c.closed_on.is_(None)).order_by(area.c.id)

_chain = above_and_itself()
_PATH = select(_chain.c.name).order_by(_chain.c.steps.desc())
_UP = select(_chain.c.id).order_by(_chain.c.steps)
_ABOVE = (
    select(*_FIELDS)
    .join(_chain, area.c.id == _chain.c.id)
    .where(area.c.kind == bindparam("kind"))
    .order_by(_chain.c.steps)
    .limit(1)
)
_each = above_each_and_itself()
_UP_OF_EACH = select(_each.c.of, _each.c.id)
_TOLD_OF_EACH = (
    select(
        _each.c.of,
        func.max(case((_each.c.steps == 0, area.c.name))).label("name"),
        func.max(case((area.c.difficult, 1), else_=0)).label("difficult"),
    )
    .join(area, area.c.id == _each.c.id)
    .group_by(_each.c.of)
)


def add(
    tx: Connection,
    code: str,
    name: str,
    kind: AreaKind,
    parent_id: int | None = None,
    *,
    difficult: bool = False,
) -> int:
    """Add an area and give its id; a code that is taken raises IntegrityError."""
    row = {"code": code, "name": name, "kind": kind, "parent_id": parent_id, "difficult": difficult}
    return int(tx.execute(insert(area).returning(area.c.id), row).scalar_one())


def call_also(tx: Connection, area_id: int, name: str, code: str | None = None) -> None:
    """Let an area be found by another name or code too, such as one it had before."""
    tx.execute(insert(alias), {"area_id": area_id, "name": name, "code": code})


def aliases(tx: Connection, area_id: int) -> list[str]:
    """Give the other names of an area, oldest first."""
    return list(tx.execute(_ALIASES, {"area_id": area_id}).scalars())


def by_code(tx: Connection, code: str) -> Area | None:
    """Find the area of a code."""
    row = tx.execute(_BY_CODE, {"code": code}).one_or_none()
    return Area._make(row) if row else None


def by_any_code(tx: Connection, code: str) -> Area | None:
    """Find the area of a code; a code that is closed by now leads to the area it became part of."""
    found = by_code(tx, code)
    if found is not None and found.closed_on is None:
        return found
    row = tx.execute(_BY_OLD_CODE, {"code": code}).first()
    return Area._make(row) if row else found


def one(tx: Connection, area_id: int) -> Area:
    """Give the area of an id, which must exist."""
    return Area._make(tx.execute(_ONE, {"id": area_id}).one())


def children(tx: Connection, area_id: int) -> list[Area]:
    """Give the areas directly under one, by code."""
    return [Area._make(row) for row in tx.execute(_CHILDREN, {"area_id": area_id})]


def with_children(tx: Connection, area_ids: Collection[int]) -> list[Area]:
    """Give these areas and those directly under them, by code."""
    return [Area._make(row) for row in tx.execute(_WITH_CHILDREN, {"tops": list(area_ids)})]


def there_are(tx: Connection) -> list[int]:
    """Give the ids of all areas there are today."""
    return list(tx.execute(_THERE_ARE).scalars())


def under(tx: Connection, area_id: int) -> list[int]:
    """Give the ids of an area and of all areas under it."""
    return list(tx.execute(_UNDER, {"area_id": area_id}).scalars())


def villages(tx: Connection) -> list[Area]:
    """Give all villages there are today, by code."""
    return [Area._make(row) for row in tx.execute(_OPEN, {"kind": "village"})]


def communes(tx: Connection) -> list[Area]:
    """Give all communes there are today, by code."""
    return [Area._make(row) for row in tx.execute(_OPEN, {"kind": "commune"})]


def up(tx: Connection, area_id: int) -> list[int]:
    """Give the ids of an area and of all areas above it, from the area itself to the province."""
    return list(tx.execute(_UP, {"area_id": area_id}).scalars())


def up_of_each(tx: Connection, area_ids: Collection[int]) -> dict[int, set[int]]:
    """Give of each of these areas its id and those of all areas above it, in one statement."""
    found: dict[int, set[int]] = {}
    for of, one_above in tx.execute(_UP_OF_EACH, {"areas": list(area_ids)}):
        found.setdefault(of, set()).add(one_above)
    return found


def above(tx: Connection, area_id: int, kind: AreaKind) -> Area | None:
    """Find the nearest area of a kind in which an area lies, or which it is."""
    row = tx.execute(_ABOVE, {"area_id": area_id, "kind": kind}).one_or_none()
    return Area._make(row) if row else None


def path(tx: Connection, area_id: int) -> list[str]:
    """Give the names from the province down to the area itself."""
    return list(tx.execute(_PATH, {"area_id": area_id}).scalars())


def told_of_each(tx: Connection, area_ids: Collection[int]) -> dict[int, ToldOf]:
    """Give by id what forms are told of these areas."""
    rows = tx.execute(_TOLD_OF_EACH, {"areas": list(area_ids)})
    return {row.of: ToldOf(row.name, bool(row.difficult)) for row in rows}
