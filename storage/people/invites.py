"""Codes that were given out, of which only the digest is kept, and how often others were tried."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from sqlalchemy import bindparam, delete, func, insert, select, update

from storage.places.areas import below
from storage.tables import RoleKind, Title, area, attempt, invite, subject

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

State = Literal["open", "used", "revoked", "expired"]

PER_ACCOUNT, OVERALL = 5, 10_000  # codes never given out
WITHIN = timedelta(hours=1)
KEPT = timedelta(days=1)
MOST_TOGETHER = 10_000  # of one statement
_ROUNDS = 1000  # about half a millisecond a code, which is nothing to us and much to whoever tries them all


class Invite(NamedTuple):
    """What a code opens: a role for a subject or in an area, or with `person_id` one more account for that person.

    Of a subject the area is where it lives now.
    """

    kind: RoleKind
    area_id: int | None
    subject_id: int | None
    person_id: int | None
    made_at: datetime
    expires_at: datetime
    used_at: datetime | None = None
    account_id: int | None = None
    revoked_at: datetime | None = None
    id: int = 0

    def state(self, now: datetime) -> State:
        """Tell whether it still opens anything."""
        if self.used_at is not None:
            return "used"
        if self.revoked_at is not None:
            return "revoked"
        return "open" if now < self.expires_at else "expired"


class Listed(NamedTuple):
    """An invite as it stands in a list, with the code of its area, and the code and title of its subject."""

    invite: Invite
    area: str | None
    subject: str | None
    title: Title | None


# Whose code it is may have moved since, and the code with it.
_whose = subject.alias("whose")
_lives_in = select(_whose.c.area_id).where(_whose.c.id == invite.c.subject_id).correlate(invite).scalar_subquery()
_home = func.coalesce(_lives_in, invite.c.area_id)
_FIELDS = [_home.label(name) if name == "area_id" else invite.c[name] for name in Invite._fields]
_BY_DIGEST = select(*_FIELDS).where(invite.c.digest == bindparam("digest"))
_ONE = select(*_FIELDS).where(invite.c.id == bindparam("id"))
_LIST = (
    select(*_FIELDS, area.c.code, subject.c.code, subject.c.title)
    .outerjoin(subject, subject.c.id == invite.c.subject_id)
    .outerjoin(area, area.c.id == func.coalesce(subject.c.area_id, invite.c.area_id))
    .order_by(invite.c.id)
)
_OF_AREA = _LIST.where(func.coalesce(subject.c.area_id, invite.c.area_id).in_(select(below().c.id)))
_unused = invite.c.used_at.is_(None) & invite.c.revoked_at.is_(None)
_USE = (
    update(invite)
    .where(invite.c.id == bindparam("this"), _unused, invite.c.expires_at > bindparam("now"))
    .values(used_at=bindparam("now"), account_id=bindparam("account"))
)
_REVOKE = (
    update(invite).where(invite.c.id.in_(bindparam("ids", expanding=True)), _unused).values(revoked_at=bindparam("now"))
)
_OPEN_FOR = select(invite.c.id).where(invite.c.person_id == bindparam("person_id"), _unused)
_of_account = attempt.c.account_id == bindparam("account_id")
_since = attempt.c.at > bindparam("since")
_TRIED = select(attempt.c.at).where(_since).order_by(attempt.c.at.desc()).offset(bindparam("most")).limit(1)
_HOW_MANY = select(func.count()).select_from(attempt).where(_since)
_FORGET = delete(attempt).where(attempt.c.at < bindparam("before"))


def digest(signs: str) -> str:
    """Give what is kept of a code in place of it."""
    return hashlib.pbkdf2_hmac("sha256", signs.encode(), b"banhoc.invite", _ROUNDS).hex()


def add(tx: Connection, given: Sequence[tuple[str, Invite]]) -> None:
    """Keep new invites, each with the twelve signs of its code, in one statement."""
    if given:
        tx.execute(insert(invite), [{**_unnumbered(one), "digest": digest(signs)} for signs, one in given])


def _unnumbered(row: Invite) -> dict[str, object]:
    columns = row._asdict()
    del columns["id"]
    return columns


def by_code(tx: Connection, signs: str) -> Invite | None:
    """Find what a code was given out for."""
    row = tx.execute(_BY_DIGEST, {"digest": digest(signs)}).one_or_none()
    return Invite._make(row) if row else None


def one(tx: Connection, invite_id: int) -> Invite:
    """Give the invite of an id, which must exist."""
    return Invite._make(tx.execute(_ONE, {"id": invite_id}).one())


def of_area(tx: Connection, area_id: int | None) -> list[Listed]:
    """Give the invites in an area and all areas under it, or with None all there are, oldest first."""
    rows = tx.execute(_LIST) if area_id is None else tx.execute(_OF_AREA, {"area_id": area_id})
    width = len(Invite._fields)
    return [Listed(Invite._make(row[:width]), *row[width:]) for row in rows]


def open_for(tx: Connection, person_id: int) -> list[int]:
    """Give the ids of the unused invites for more phones of a person."""
    return list(tx.execute(_OPEN_FOR, {"person_id": person_id}).scalars())


def use(tx: Connection, invite_id: int, account_id: int, now: datetime) -> bool:
    """Use an invite up; False where somebody was quicker, or it is revoked or expired."""
    return tx.execute(_USE, {"this": invite_id, "account": account_id, "now": now}).rowcount == 1


def revoke(tx: Connection, invite_ids: Sequence[int], now: datetime) -> int:
    """Make unused invites open nothing any more, and tell how many there were."""
    parts = (invite_ids[start : start + MOST_TOGETHER] for start in range(0, len(invite_ids), MOST_TOGETHER))
    return sum(tx.execute(_REVOKE, {"ids": list(part), "now": now}).rowcount for part in parts)


def note_wrong(tx: Connection, account_id: int, now: datetime) -> None:
    """Note that an account has typed a code that was never given out; what was tried long ago is forgotten."""
    tx.execute(_FORGET, {"before": now - KEPT})
    tx.execute(insert(attempt), {"account_id": account_id, "at": now})


def patience(tx: Connection, account_id: int, now: datetime) -> datetime | None:
    """Tell until when an account is over its bound of codes never given out, or everybody together is over theirs."""
    since = now - WITHIN
    asked = {"account_id": account_id, "since": since, "most": PER_ACCOUNT - 1}
    own, everybody = tx.execute(_TRIED.where(_of_account), asked).scalar(), _bound_met(tx, since)
    tried = [at for at in (own, everybody) if at is not None]
    return max(tried) + WITHIN if tried else None


def is_besieged(tx: Connection, now: datetime) -> bool:
    """Tell whether within the hour everybody together has typed so many that somebody must be guessing."""
    return _bound_met(tx, now - WITHIN) is not None


def _bound_met(tx: Connection, since: datetime) -> datetime | None:
    return tx.execute(_TRIED, {"since": since, "most": OVERALL - 1}).scalar()


def tried(tx: Connection, now: datetime) -> int:
    """Count the codes never given out that were typed within the hour."""
    return int(tx.execute(_HOW_MANY, {"since": now - WITHIN}).scalar_one())
