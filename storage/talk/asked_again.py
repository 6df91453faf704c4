"""Questions that were only put again: how often, and why nothing was taken; never what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, func, select

from storage.tables import account, heard, outbox

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy import Connection

_MARK = "again"
"""How the note begins; what else stands in its column is the kind of a fault of ours."""


class AskedAgain(NamedTuple):
    """A question of a form, by the code of the refusal, and how many messages on a channel only put it again."""

    form_id: str
    question: str
    code: str
    channel: str = ""
    number: int = 1


_SINCE = (
    select(account.c.channel, heard.c.why, func.count())
    .join_from(heard, account)
    .where(heard.c.at >= bindparam("moment"), heard.c.state == "handled", heard.c.why.startswith(f"{_MARK} "))
    .group_by(account.c.channel, heard.c.why)
)
_SENT = (
    select(func.count()).select_from(outbox).where(outbox.c.state == "sent", outbox.c.sent_at >= bindparam("moment"))
)


def written(again: Iterable[AskedAgain]) -> str | None:
    """Write down beside what was heard that it put a question again; None where it did not."""
    one = next(iter(again), None)
    return f"{_MARK} {one.code} {one.form_id} {one.question}" if one is not None else None


def since(tx: Connection, moment: datetime) -> list[AskedAgain]:
    """Give what was put again since a moment, the most frequent first."""
    found = [_read(*row) for row in tx.execute(_SINCE, {"moment": moment})]
    return sorted(found, key=lambda one: (-one.number, one))


def sent_since(tx: Connection, moment: datetime) -> int:
    """Count all that was sent to anybody since a moment."""
    return int(tx.execute(_SENT, {"moment": moment}).scalar_one())


def _read(channel: str, why: str, number: int) -> AskedAgain:
    _, code, form_id, question = why.split(" ", 3)
    return AskedAgain(form_id, question, code, channel, number)
