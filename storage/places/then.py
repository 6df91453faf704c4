"""Places as they were on a day: their names, what they belonged to, and who lived in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Date, bindparam, or_, select

from storage.tables import span, stay

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from sqlalchemy import Connection

    from storage.places.areas import Area


class Places(NamedTuple):
    """What some places were called, and to which they belonged; of all others nothing has changed."""

    were: Mapping[int, tuple[str, int | None]]

    def was(self, one: Area) -> Area:
        """Give a place as it was."""
        name, parent = self.were.get(one.id, (one.name, one.parent_id))
        return one._replace(name=name, parent_id=parent)


TODAY = Places({})
_on = bindparam("on", type_=Date)
_SPANS = select(span.c.area_id, span.c.name, span.c.parent_id).where(
    span.c.since <= _on, or_(span.c.until.is_(None), span.c.until > _on)
)
_HOMES = select(stay.c.subject_id, stay.c.area_id).where(
    stay.c.subject_id.in_(bindparam("ids", expanding=True)),
    stay.c.since <= _on,
    or_(stay.c.until.is_(None), stay.c.until > _on),
)


def places(tx: Connection, on: date | None) -> Places:
    """Give all places as they were on a day; without one, as they are."""
    if on is None:
        return TODAY
    return Places({number: (name, parent) for number, name, parent in tx.execute(_SPANS, {"on": on})})


def homes(tx: Connection, subject_ids: Collection[int], on: date) -> dict[int, int]:
    """Give the places in which these lived on a day; who never moved is not there."""
    return {row.subject_id: row.area_id for row in tx.execute(_HOMES, {"ids": list(subject_ids), "on": on})}
