"""Who is on the list of a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, exists, extract, or_

from storage.deciding import rulings
from storage.tables import evaluation, subject

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement

_decided = evaluation.alias("decided")
_is_decided = _decided.c.status.in_(("recognised", "declined"))


def on_list(year: ColumnElement[int], end: ColumnElement[datetime] | None = None) -> ColumnElement[bool]:
    """Say who is on the list of a year: whoever has not left, left after it, or was decided on in it before leaving.

    With an `end`, only what was decided by then counts.
    """
    decided = exists().where(
        subject.c.gone_on.is_not(None),  # said once more, so that PostgreSQL looks only for those who have left
        _decided.c.subject_id == subject.c.id,
        _decided.c.year == year,
        _is_decided if end is None else or_(_is_decided & (_decided.c.changed_at < end), _ruled(end)),
    )
    left_after = (subject.c.name != "") & (extract("year", subject.c.gone_on) > year)
    return or_(subject.c.gone_on.is_(None), left_after, decided.correlate(subject))


def _ruled(end: ColumnElement[datetime]) -> ColumnElement[bool]:
    """Say who was decided on then by a decision that may have been withdrawn since."""
    return rulings.held(_decided.c.id, end).correlate(_decided).exists()


ON_LIST = on_list(bindparam("year"))
"""Who is on the list of a year that is given."""
