"""Every name by which a place is known: its own, and those it or what became part of it had before."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from storage.places.areas import Area
from storage.tables import alias, area

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

_AREAS = select(*(area.c[name] for name in Area._fields)).order_by(area.c.code)
_OLD = select(alias.c.area_id, alias.c.name, alias.c.code).order_by(alias.c.id)


class Called(NamedTuple):
    """A place there is today and a name of it; `is_old` where it, or what became part of it, was called so before."""

    area: Area
    name: str
    is_old: bool = False


def known(tx: Connection) -> list[Called]:
    """Give all places there are today by each of their names, by code, and by their old names after that."""
    every = {one.id: one for one in map(Area._make, tx.execute(_AREAS))}
    rows = tx.execute(_OLD).all()
    into = {row.code: row.area_id for row in rows if row.code is not None}
    own = [Called(one, one.name) for one in every.values() if one.closed_on is None]
    old = ((_today(every, into, row.area_id), row.name) for row in rows)
    return [*own, *(Called(one, name, is_old=True) for one, name in old if one is not None)]


def _today(every: Mapping[int, Area], into: Mapping[str, int], number: int) -> Area | None:
    """Follow an area that is closed to the one it became part of; None where it became part of none."""
    for _ in every:
        one = every[number]
        if one.closed_on is None:
            return one
        if one.code not in into:
            return None
        number = into[one.code]
    return None
