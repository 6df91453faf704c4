"""The demonstration commune, read from `commune.toml` and settled in the database once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from storage.people import accounts, people
from storage.places import areas, subjects

if TYPE_CHECKING:
    from storage.store import Tx
    from storage.tables import Title

CHANNEL = "web"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who speaks through a phone: for subjects, as head of a village, or as officer of the commune."""

    name: str
    subjects: tuple[str, ...]
    head: str
    officer: str


@dataclass(frozen=True, slots=True)
class Handset:
    """A phone of the commune and the people who share it; nobody speaks yet through one that can still join."""

    address: str
    village: str
    note: str
    members: tuple[Member, ...]
    in_english: str


@dataclass(frozen=True, slots=True)
class Commune:
    """Everything the file says, by code where it has one."""

    province: tuple[str, str]
    commune: tuple[str, str]
    villages: dict[str, str]
    subjects: tuple[tuple[str, Title, str, str], ...]
    first: str
    handsets: tuple[Handset, ...] = field(default=())


@cache
def commune() -> Commune:
    """Read the file that ships with the program."""
    told = tomllib.loads((files(__package__) / "commune.toml").read_text("utf-8"))
    return Commune(
        province=(told["province"]["code"], told["province"]["name"]),
        commune=(told["commune"]["code"], told["commune"]["name"]),
        villages={village["code"]: village["name"] for village in told["village"]},
        subjects=tuple((one["code"], one["title"], one["name"], one["village"]) for one in told["subject"]),
        first=told["first"],
        handsets=tuple(map(_handset, told["phone"])),
    )


def _handset(told: dict[str, Any]) -> Handset:
    members = tuple(
        Member(one["name"], tuple(one.get("subjects", ())), one.get("head", ""), one.get("officer", ""))
        for one in told.get("person", ())
    )
    return Handset(told["address"], told["village"], told["note"], members, told.get("in_english", ""))


def settle(tx: Tx, today: date) -> bool:
    """Put the commune into an empty database; False where it is there already.

    Its people have their roles since the year before began, so that the clock may be turned back.
    """
    told, since = commune(), date(today.year - 1, 1, 1)
    if areas.by_code(tx, told.commune[0]) is not None:
        return False
    province = areas.add(tx, *told.province, "province")
    places = {told.commune[0]: areas.add(tx, *told.commune, "commune", province, difficult=True)}
    for code, name in told.villages.items():
        places[code] = areas.add(tx, code, name, "village", places[told.commune[0]])
    known = {code: subjects.add(tx, code, title, name, places[home]) for code, title, name, home in told.subjects}
    for handset in told.handsets:
        account = accounts.meet_one(tx, CHANNEL, handset.address)
        for member in handset.members:
            accounts.allow(tx, account.id, _person(tx, member, places, known, since))
    return True


def _person(tx: Tx, member: Member, places: dict[str, int], known: dict[str, int], since: date) -> int:
    person = people.add(tx, member.name)
    for code in member.subjects:
        people.grant(tx, person, "member", since, subject_id=known[code])
    if member.head:
        people.grant(tx, person, "village_head", since, area_id=places[member.head])
    if member.officer:
        people.grant(tx, person, "commune_officer", since, area_id=places[member.officer])
    return person
