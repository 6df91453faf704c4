"""News told by people: to a household in person or on paper, to a village over the loudspeaker or on its board."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert  # its ON CONFLICT is SQLite's too

from storage.places.areas import below
from storage.tables import aired, subject, told

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import BindParameter, Connection

    from storage.tables import TellingHow


class Told(NamedTuple):
    """Households that were ticked off at one moment."""

    at: datetime
    households: list[int]


_here = below().c.id
_about: BindParameter[str] = bindparam("about")
_ids: BindParameter[list[int]] = bindparam("ids", expanding=True)
_TELL = insert(told).on_conflict_do_nothing().returning(told.c.subject_id)
_UNTELL = delete(told).where(told.c.about == _about, told.c.subject_id.in_(_ids))
_LAST_TOLD = (
    select(told.c.subject_id, told.c.at)
    .join(subject)
    .where(told.c.about == _about, told.c.person_id == bindparam("person"), subject.c.area_id.in_(select(_here)))
    .order_by(told.c.at.desc(), told.c.subject_id)
)
_AIR = insert(aired).on_conflict_do_nothing().returning(aired.c.area_id)
_UNAIR = delete(aired).where(
    aired.c.about == _about, aired.c.area_id == bindparam("place"), aired.c.how == bindparam("by")
)
_AIRED = select(aired.c.how).where(aired.c.about == _about, aired.c.area_id == bindparam("place"))


def tell(
    tx: Connection, about: str, subject_ids: Collection[int], how: TellingHow, person_id: int | None, at: datetime
) -> int:
    """Note that households were told; those told before are left as they are. Gives how many are new."""
    rows = [{"about": about, "subject_id": one, "how": how, "person_id": person_id, "at": at} for one in subject_ids]
    return len(tx.execute(_TELL, rows).all()) if rows else 0


def untell(tx: Connection, about: str, subject_ids: Collection[int]) -> int:
    """Take back that households were told; gives how many."""
    return tx.execute(_UNTELL, {"about": about, "ids": list(subject_ids)}).rowcount if subject_ids else 0


def told_last(tx: Connection, about: str, area_id: int, person_id: int) -> Told | None:
    """Give the households of an area that a person ticked off last, all at once; None where there are none."""
    rows = tx.execute(_LAST_TOLD, {"about": about, "area_id": area_id, "person": person_id}).all()
    return Told(rows[0].at, [row.subject_id for row in rows if row.at == rows[0].at]) if rows else None


def air(tx: Connection, about: str, area_id: int, how: TellingHow, person_id: int | None, at: datetime) -> bool:
    """Note that something was read out or hung up in a village; False where it was noted before."""
    row = {"about": about, "area_id": area_id, "how": how, "person_id": person_id, "at": at}
    return tx.execute(_AIR, row).first() is not None


def unair(tx: Connection, about: str, area_id: int, how: TellingHow) -> bool:
    """Take back that something was read out or hung up; False where it was not."""
    return tx.execute(_UNAIR, {"about": about, "place": area_id, "by": how}).rowcount == 1


def airings(tx: Connection, about: str, area_id: int) -> set[TellingHow]:
    """Give how a whole village was told of something."""
    return set(tx.execute(_AIRED, {"about": about, "place": area_id}).scalars())
