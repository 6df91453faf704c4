"""What was erased, by ids and moments: carried out here, and written down so that it outlives an older copy.

A copy holds people who had themselves erased after it was made. So each erasure is kept in the database, from where
it comes into the file beside the copies, and whoever restores one carries out again what it does not know of.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

from sqlalchemy import func, select

from storage import settings
from storage.people import erasure, naming, people, questions
from storage.tables import setting

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

HOUSE = "house"  # setting: by what a database and the copies of it are known, so that no other is erased by their lines
_ERASED = "erased."
What = Literal["answers", "talk", "person", "citizen", "consent", "question"]


class Erased(NamedTuple):
    """One erasure: of answers, of the talk on accounts, of a person, of a citizen on the list, of questions to a head.

    With `consent` withdrawn people speak for nobody any more, from the day `on`. A person is one id, with the
    `accounts` through which they spoke.
    """

    at: datetime
    on: date
    what: What
    ids: tuple[int, ...]
    accounts: tuple[int, ...] = ()


def carry_out(tx: Connection, erased: Erased) -> None:
    """Erase, and write down that it was."""
    if erased.ids:
        _again(tx, erased)
        _note(tx, erased)


def _again(tx: Connection, erased: Erased) -> None:
    match erased.what:
        case "answers":
            erasure.forget_answers(tx, erased.ids, erased.at)
        case "talk":
            erasure.forget_talk(tx, erased.ids)
        case "consent":
            _speak_for_nobody(tx, erased)
        case "question":
            questions.empty(tx, erased.ids)
        case "citizen":
            erasure.forget_citizen(tx, erased.ids, erased.on)
        case "person":
            for person_id in erased.ids:
                erasure.forget_person(tx, person_id, erased.accounts, erased.on)


def _speak_for_nobody(tx: Connection, erased: Erased) -> None:
    for person_id in erased.ids:
        naming.forget(tx, person_id, erased.on)
        for role in people.roles_of(tx, person_id, erased.on):
            people.end(tx, role.id, erased.on)


def _note(tx: Connection, erased: Erased) -> None:
    line = written(house(tx), erased)
    settings.put(tx, _ERASED + hashlib.sha256(line.encode()).hexdigest()[:32], line)


def house(tx: Connection) -> str:
    """Give by what this database is known among others; it is chosen once."""
    known = settings.get(tx, HOUSE)
    if known is None:
        known = secrets.token_hex(8)
        settings.put(tx, HOUSE, known)
    return known


def lines(tx: Connection) -> list[str]:
    """Give all that was erased, a line each, as it stands in the file beside the copies."""
    return sorted(tx.execute(select(setting.c.value).where(setting.c.key.startswith(_ERASED))).scalars())


def count(tx: Connection) -> int:
    """Count what was erased."""
    return int(tx.execute(select(func.count()).where(setting.c.key.startswith(_ERASED))).scalar_one())


def carry_out_again(tx: Connection, told: Iterable[str]) -> int:
    """Erase what these lines say of this database and it does not know; give how many there were."""
    known, ours = set(lines(tx)), house(tx)
    found = [read(line) for line in dict.fromkeys(told) if line not in known]
    missing = sorted(erased for whose, erased in filter(None, found) if whose == ours)
    for erased in missing:
        carry_out(tx, erased)
    return len(missing)


def written(whose: str, erased: Erased) -> str:
    """Write an erasure as a line: ids and moments, nothing else."""
    told = erased._asdict() | {"at": erased.at.isoformat(), "on": erased.on.isoformat()}
    return json.dumps({"house": whose} | told)


def read(line: str) -> tuple[str, Erased] | None:
    """Read a line, with whose it is; None where it is none of ours, or broken off."""
    try:
        told: dict[str, Any] = json.loads(line)
        at, on, ids = datetime.fromisoformat(told["at"]), date.fromisoformat(told["on"]), tuple(map(int, told["ids"]))
        found = Erased(at, on, told["what"], ids, tuple(map(int, told["accounts"])))
        return (told["house"], found) if found.what in get_args(What) else None
    except (ValueError, TypeError, KeyError):
        return None
