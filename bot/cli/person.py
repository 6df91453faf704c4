"""`banhoc person`: who holds which role, giving, ending and handing over roles, and cutting off a lost phone."""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from bot.cli import Stop
from bot.cli.data import add_data_of, opened, settings_of
from bot.clock import TIME_ZONE
from bot.features.joining.handover import hand_over
from bot.features.reminding import silence
from bot.routing.errands import PERSONAL
from bot.words import words_for
from storage import audit
from storage.people import accounts, people
from storage.places import areas, subjects

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator

    from bot.cli import Subparsers
    from bot.cli.data import Does
    from conversations.language import Language
    from storage.people.people import Person, Role
    from storage.store import Store, Tx
    from storage.tables import RoleKind

ROLES: dict[str, RoleKind] = {
    "member": "member",
    "head": "village_head",
    "officer": "commune_officer",
    "province": "province_officer",
    "operator": "operator",
}
KINDS_OF_AREA = {"head": "village", "officer": "commune", "province": "province"}
MOST_PEOPLE = 2**62


class Place(NamedTuple):
    """Where a role holds: an area, or for a member a subject."""

    area_id: int | None
    subject_id: int | None


DOES: dict[str, Does] = {
    "list": "reads",
    "grant": "changes",
    "revoke": "changes",
    "handover": "changes",
    "cut": "changes",
}


def add(subparsers: Subparsers, language: Language) -> None:
    """Add the subcommand to the command line."""
    parser = subparsers.add_parser("person", description=language.say("Roles, their handover, and lost phones."))
    deeds = parser.add_subparsers(dest="deed", required=True, metavar="DEED")
    listed = deeds.add_parser("list", help=language.say("who is who, by number"))
    listed.add_argument("--area", metavar="CODE", help=language.say("only this area and those under it"))
    listed.add_argument("--json", action="store_true", help=language.say("for programs"))
    granted = deeds.add_parser("grant", help=language.say("give somebody a role"))
    granted.add_argument("person", type=int, help=language.say("the person's number in the list"))
    _add_role(granted, language)
    revoked = deeds.add_parser("revoke", help=language.say("end somebody's role"))
    revoked.add_argument("person", type=int, help=language.say("the person's number in the list"))
    _add_role(revoked, language)
    handed = deeds.add_parser("handover", help=language.say("end a role here and give it there, with the open work"))
    handed.add_argument("--from", dest="before", type=int, required=True, metavar="PERSON")
    handed.add_argument("--to", dest="after", type=int, required=True, metavar="PERSON")
    _add_role(handed, language)
    cut = deeds.add_parser("cut", help=language.say("cut a lost phone off"))
    cut.add_argument("person", type=int, help=language.say("the person's number in the list"))
    cut.add_argument("--account", type=int, metavar="N", help=language.say("only this account; else all of them"))
    add_data_of(parser, deeds, language, DOES)
    parser.set_defaults(run=run)


def _add_role(parser: ArgumentParser, language: Language) -> None:
    parser.add_argument("role", choices=list(ROLES))
    parser.add_argument("place", metavar="CODE", help=language.say("code of the area; for a member, of the household"))
    day = language.say("the day from which it holds, else today")
    parser.add_argument("--on", type=date.fromisoformat, metavar="YYYY-MM-DD", help=day)


def run(chosen: Namespace) -> int:
    """Do what was asked for in one transaction."""
    settings = settings_of(chosen)
    language = words_for(settings.language)
    with opened(settings, chosen) as store:
        if chosen.deed == "list":
            _list(store, chosen, language)
        else:
            with store.writing() as tx:
                told = _DEEDS[chosen.deed](tx, chosen, language)
            print(told)
    return 0


def _list(store: Store, chosen: Namespace, language: Language) -> None:
    today = datetime.now(TIME_ZONE).date()
    with store.reading() as tx:
        rows = list(_rows(tx, chosen, today, language))
    if chosen.json:
        json.dump(rows, sys.stdout, ensure_ascii=False, indent=1)
        print()
        return
    for row in rows:
        print(f"{row['person']:>6}  {row['name']}  {row['role']} {row['place']}  {row['since']}  {row['accounts']}")


def _rows(tx: Tx, chosen: Namespace, today: date, language: Language) -> Iterator[dict[str, object]]:
    area = areas.by_any_code(tx, chosen.area) if chosen.area else None
    if chosen.area and area is None:
        raise Stop(language.say("{code}: there is no such area.", code=chosen.area))
    for role in people.held(tx, today, area.id if area else None):
        yield {
            "person": role.person_id,
            "name": people.one(tx, role.person_id).name,
            "role": next(word for word, kind in ROLES.items() if kind == role.kind),
            "place": _code(tx, role),
            "since": role.since.isoformat(),
            "until": role.until.isoformat() if role.until else None,
            "accounts": [account.id for account in accounts.of_person(tx, role.person_id)],
        }


def _code(tx: Tx, role: Role) -> str:
    if role.subject_id is not None:
        return subjects.one(tx, role.subject_id).code
    return areas.one(tx, role.area_id).code if role.area_id is not None else "*"


def _grant(tx: Tx, chosen: Namespace, language: Language) -> str:
    person, place, on = _person(tx, chosen.person, language), _place(tx, chosen, language), _day(chosen)
    kind = ROLES[chosen.role]
    if _held(tx, person.id, kind, place, on):
        raise Stop(language.say("{name} has this role already.", name=person.name))
    people.grant(tx, person.id, kind, on, area_id=place.area_id, subject_id=place.subject_id)
    _record(tx, "role.granted", person, place, f"{kind} {on}")
    return language.say("✓ {name}: the role holds from {date}.", name=person.name, date=language.date(on))


def _revoke(tx: Tx, chosen: Namespace, language: Language) -> str:
    person, place, on = _person(tx, chosen.person, language), _place(tx, chosen, language), _day(chosen)
    held = _must_hold(tx, person, chosen, place, language)
    people.end(tx, held.id, on)
    silence.silence(tx, [person.id], datetime.now(TIME_ZONE).date())
    _record(tx, "role.revoked", person, place, f"{held.kind} {on}")
    return language.say("✓ {name}: the role ends on {date}.", name=person.name, date=language.date(on))


def _handover(tx: Tx, chosen: Namespace, language: Language) -> str:
    before, after = _person(tx, chosen.before, language), _person(tx, chosen.after, language)
    if before == after:
        raise Stop(language.say("A role is handed over from one person to another."))
    held = _must_hold(tx, before, chosen, _place(tx, chosen, language), language)
    on = _day(chosen)
    moved = hand_over(tx, held, after, on, datetime.now(TIME_ZONE), PERSONAL)
    told = language.say(
        "✓ {before} → {after} from {date}.", before=before.name, after=after.name, date=language.date(on)
    )
    forms = language.count("{number} open form went along.", "{number} open forms went along.", moved.forms)
    waiting = language.count("{number} person still waits.", "{number} people still wait.", moved.waiting)
    return f"{told} {forms} {waiting}"


def _cut(tx: Tx, chosen: Namespace, language: Language) -> str:
    person = _person(tx, chosen.person, language)
    linked = [one.id for one in accounts.of_person(tx, person.id) if chosen.account in {None, one.id}]
    if not linked:
        raise Stop(language.say("{name} has no such phone.", name=person.name))
    for account_id in linked:
        accounts.part(tx, account_id, person.id)
        audit.record(tx, audit.Link(datetime.now(TIME_ZONE), "account.cut", None, account_id, after=str(person.id)))
    return language.count("✓ {number} phone was cut off.", "✓ {number} phones were cut off.", len(linked))


def _person(tx: Tx, number: int, language: Language) -> Person:
    person = people.find(tx, number) if 0 < number < MOST_PEOPLE else None
    if person is None:
        raise Stop(language.say("{number}: there is no such person; see the list.", number=number))
    return person


def _place(tx: Tx, chosen: Namespace, language: Language) -> Place:
    if chosen.role == "member":
        subject = subjects.by_code(tx, chosen.place)
        if subject is None:
            raise Stop(language.say("{code}: there is no such household or group.", code=chosen.place))
        return Place(None, subject.id)
    area = areas.by_any_code(tx, chosen.place)
    if area is None:
        raise Stop(language.say("{code}: there is no such area.", code=chosen.place))
    wanted = KINDS_OF_AREA.get(chosen.role, area.kind)
    if area.kind != wanted:
        raise Stop(language.say("{code}: this role is not for such an area.", code=chosen.place))
    return Place(area.id, None)


def _day(chosen: Namespace) -> date:
    day: date | None = chosen.on
    return day or datetime.now(TIME_ZONE).date()


def _held(tx: Tx, person_id: int, kind: RoleKind, place: Place, on: date) -> Role | None:
    wanted = (kind, place.area_id, place.subject_id)
    held = people.roles_of(tx, person_id, on)
    return next((one for one in held if (one.kind, one.area_id, one.subject_id) == wanted), None)


def _must_hold(tx: Tx, person: Person, chosen: Namespace, place: Place, language: Language) -> Role:
    held = _held(tx, person.id, ROLES[chosen.role], place, min(_day(chosen), datetime.now(TIME_ZONE).date()))
    if held is None:
        raise Stop(language.say("{name} does not have this role.", name=person.name))
    return held


def _record(tx: Tx, deed: str, person: Person, place: Place, after: str) -> None:
    now = datetime.now(TIME_ZONE)
    link = audit.Link(now, deed, person.id, area_id=place.area_id, subject_id=place.subject_id, after=after)
    audit.record(tx, link)


_DEEDS = {"grant": _grant, "revoke": _revoke, "handover": _handover, "cut": _cut}
