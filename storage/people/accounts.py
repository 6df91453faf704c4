"""Accounts: one address on one channel each, who may speak through it, and what it has in front of it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import bindparam, delete, exists, select, update
from sqlalchemy.dialects.postgresql import insert  # its ON CONFLICT is SQLite's too

from storage import pair_lookup
from storage.columns import Number, storable
from storage.people.people import HELD, PERSON, ROLE, Person, Role
from storage.places.subjects import FIELDS as SUBJECT
from storage.places.subjects import Subject
from storage.tables import account, account_person, area, person, role, subject, village_group

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date, datetime

    from sqlalchemy import CTE, Connection, Select

Address = tuple[str, str]  # channel, and where on it


class Account(NamedTuple):
    """An address; it may be `speaking_as` one person, have an evaluation in `focus`, and be out of reach since then.

    `look` is where in what lies in front of it somebody is looking; see `conversations.walking.look`. Until
    `by_hand_until` an officer answers in its chat by hand.
    """

    id: int
    channel: str
    address: str
    speaking_as: int | None
    focus: int | None
    language: str | None
    unreachable_at: datetime | None = None
    look: str | None = None
    by_hand_until: datetime | None = None


class Speaker(NamedTuple):
    """A person who may speak through an account, the roles held that day, and the subjects of these roles."""

    person: Person
    roles: tuple[Role, ...]
    subjects: tuple[Subject, ...]


class Door(NamedTuple):
    """An account through which a subject is reached, and the name of the place where that lives."""

    subject_id: int
    account_id: int
    language: str | None
    place: str


ACCOUNT = [account.c[name] for name in Account._fields]
_ONE = select(*ACCOUNT).where(account.c.id == bindparam("id"))
_MEET = insert(account).on_conflict_do_nothing(index_elements=["channel", "address"])
_no_group = ~exists().where(village_group.c.account_id == bindparam("account_id"))
_ALLOW = (
    insert(account_person)
    .from_select(
        ["account_id", "person_id"],
        select(bindparam("account_id", type_=Number), bindparam("person_id", type_=Number)).where(_no_group),
    )
    .on_conflict_do_nothing()
)
_OF_PERSON = (
    select(*ACCOUNT).join(account_person).where(account_person.c.person_id == bindparam("person_id"))
).order_by(account.c.id)
_both = (account_person.c.account_id == bindparam("account_id")) & (
    account_person.c.person_id == bindparam("person_id")
)
_PART = delete(account_person).where(_both)
_SILENCE = (
    update(account)
    .where(account.c.id == bindparam("this"), account.c.speaking_as == bindparam("person"))
    .values(speaking_as=None, look=None)
)
_this = update(account).where(account.c.id == bindparam("this"))
_SPEAK_AS = _this.values(speaking_as=bindparam("person"), look=None)
_FOCUS_ON = _this.values(focus=bindparam("evaluation"), look=None)
_LOOK_AT = _this.values(look=bindparam("written"))
_BY_HAND = _this.values(by_hand_until=bindparam("until"))
CONCERN_ONE = (_LOOK_AT, _BY_HAND)
"""What changes only the account for which it is done."""
_LANGUAGES = select(account.c.id, account.c.language).where(account.c.id.in_(bindparam("ids", expanding=True)))
_SET_LANGUAGE = _this.values(language=bindparam("code"))
_LOSE = (
    update(account)
    .where(account.c.id.in_(bindparam("ids", expanding=True)), account.c.unreachable_at.is_(None))
    .values(unreachable_at=bindparam("at"))
)
_FIND_AGAIN = _this.values(unreachable_at=None)
_SPEAKERS = (
    select(*PERSON, *ROLE, *SUBJECT)
    .select_from(account_person)
    .join(person)
    .outerjoin(role, (role.c.person_id == person.c.id) & HELD)
    .outerjoin(subject, subject.c.id == role.c.subject_id)
    .where(account_person.c.account_id == bindparam("account_id"))
    .order_by(person.c.id, role.c.id)
)
_DOORS = (
    select(role.c.subject_id, account.c.id, account.c.language, area.c.name)
    .distinct()
    .join_from(role, account_person, account_person.c.person_id == role.c.person_id)
    .join(subject, subject.c.id == role.c.subject_id)
    .join(area, area.c.id == subject.c.area_id)
    .join(account, account.c.id == account_person.c.account_id)
    .where(role.c.subject_id.in_(bindparam("ids", expanding=True)), role.c.kind == "member", HELD)
    .order_by(role.c.subject_id, account.c.id)
)

_OPERATORS = (
    select(*ACCOUNT)
    .distinct()
    .join(account_person)
    .join(role, role.c.person_id == account_person.c.person_id)
    .where(role.c.kind == "operator", HELD, account.c.unreachable_at.is_(None))
    .order_by(account.c.id)
)


def _at(asked: CTE) -> Select[*tuple[Any, ...]]:
    place = (account.c.channel == asked.c.column1) & (account.c.address == asked.c.column2)
    return select(*ACCOUNT).join_from(asked, account, place)


def _found(tx: Connection, addresses: Collection[Address]) -> dict[Address, Account]:
    stored = {address: (address[0], storable(address[1])) for address in addresses}
    rows = map(Account._make, pair_lookup.ask(tx, _at, list(stored.values())))
    found = {(row.channel, row.address): row for row in rows}
    return {address: found[place] for address, place in stored.items() if place in found}


def find(tx: Connection, channel: str, address: str) -> Account | None:
    """Find the account of an address."""
    return _found(tx, [(channel, address)]).get((channel, address))


def meet(tx: Connection, addresses: Collection[Address]) -> dict[Address, Account]:
    """Give the accounts of these addresses, making those that are new."""
    if not addresses:
        return {}
    found = _found(tx, addresses)
    new = sorted(set(addresses) - found.keys())
    if new:
        tx.execute(_MEET, [{"channel": channel, "address": address} for channel, address in new])
        found |= _found(tx, new)
    return found


def meet_one(tx: Connection, channel: str, address: str) -> Account:
    """Give the account of one address, making it if it is new."""
    return meet(tx, [(channel, address)])[channel, address]


def one(tx: Connection, account_id: int) -> Account:
    """Give the account of an id, which must exist."""
    return Account._make(tx.execute(_ONE, {"id": account_id}).one())


def allow(tx: Connection, account_id: int, person_id: int) -> None:
    """Let a person speak through an account, never through that of a group; saying so twice changes nothing."""
    tx.execute(_ALLOW, {"account_id": account_id, "person_id": person_id})


def part(tx: Connection, account_id: int, person_id: int) -> None:
    """Let a person no longer speak through an account, and take away what lay in front of it."""
    tx.execute(_PART, {"account_id": account_id, "person_id": person_id})
    tx.execute(_SILENCE, {"this": account_id, "person": person_id})
    focus_on(tx, account_id, None)


def of_person(tx: Connection, person_id: int) -> list[Account]:
    """Give the accounts through which a person may speak, oldest first."""
    return [Account._make(row) for row in tx.execute(_OF_PERSON, {"person_id": person_id})]


def operators(tx: Connection, on: date) -> list[Account]:
    """Give the accounts through which operators are reached on a day."""
    return [Account._make(row) for row in tx.execute(_OPERATORS, {"on": on})]


def doors(tx: Connection, subject_ids: Collection[int], on: date) -> list[Door]:
    """Give the accounts through which those speak who answer for any of these subjects, in one statement."""
    return [Door._make(row) for row in tx.execute(_DOORS, {"ids": list(subject_ids), "on": on})]


def speakers(tx: Connection, account_id: int, on: date) -> list[Speaker]:
    """Give the people who may speak through an account, with what they are on that day, in one statement."""
    return speakers_of(tx.execute(_SPEAKERS, {"account_id": account_id, "on": on}))


def speakers_of(rows: Iterable[Sequence[Any]]) -> list[Speaker]:
    """Read people with their roles and subjects from rows of PERSON, ROLE and SUBJECT, in the order of people."""
    return [_speaker(list(group)) for _, group in groupby(rows, key=lambda row: row[0])]


def _speaker(rows: list[Sequence[Any]]) -> Speaker:
    roles_from = len(Person._fields)
    subjects_from = roles_from + len(Role._fields)
    return Speaker(
        Person._make(rows[0][:roles_from]),
        tuple(Role._make(row[roles_from:subjects_from]) for row in rows if row[roles_from] is not None),
        tuple(Subject._make(row[subjects_from:]) for row in rows if row[subjects_from] is not None),
    )


def speak_as(tx: Connection, account_id: int, person_id: int | None) -> None:
    """Say who is speaking through an account now; what somebody else was looking at is theirs."""
    tx.execute(_SPEAK_AS, {"this": account_id, "person": person_id})


def focus_on(tx: Connection, account_id: int, evaluation_id: int | None) -> None:
    """Put an evaluation in front of an account, or nothing."""
    tx.execute(_FOCUS_ON, {"this": account_id, "evaluation": evaluation_id})


def look_at(tx: Connection, account_id: int, written: str | None) -> None:
    """Note where in what lies in front of an account somebody is looking, or that they look at what is open."""
    tx.execute(_LOOK_AT, {"this": account_id, "written": written})


def by_hand(tx: Connection, account_id: int, until: datetime | None) -> None:
    """Leave a chat to an officer who writes by hand until then, or take it back."""
    tx.execute(_BY_HAND, {"this": account_id, "until": until})


def lose(tx: Connection, account_ids: Collection[int], at: datetime) -> None:
    """Note that nothing can be carried to these accounts any more."""
    if account_ids:
        tx.execute(_LOSE, {"ids": sorted(account_ids), "at": at})


def find_again(tx: Connection, account_id: int) -> None:
    """Note that an account is within reach again."""
    tx.execute(_FIND_AGAIN, {"this": account_id})


def set_language(tx: Connection, account_id: int, code: str) -> None:
    """Choose the language of an account."""
    tx.execute(_SET_LANGUAGE, {"this": account_id, "code": code})


def languages(tx: Connection, account_ids: Collection[int]) -> dict[int, str | None]:
    """Give the languages of accounts; None where nobody has chosen one."""
    return {row[0]: row[1] for row in tx.execute(_LANGUAGES, {"ids": list(account_ids)})}
