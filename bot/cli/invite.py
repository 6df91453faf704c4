"""`banhoc invite`: codes on paper for those on the list, which are out, and taking them back."""

from __future__ import annotations

import asyncio
import json
import sys
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli import Stop
from bot.cli.data import add_data_of, opened, settings_of
from bot.cli.platforms import known_as
from bot.clock import TIME_ZONE
from bot.features.joining.invitation_slips import Print, Slip, slips_to_print
from bot.features.joining.invitations import KINDS, OFFICES, band_of, give_out, good_until, known_by
from bot.shipped.calendars import address_of
from bot.words import words_for
from storage import audit
from storage.people import invites
from storage.places import areas

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from datetime import date

    from bot.cli import Subparsers
    from bot.cli.data import Does
    from bot.features.joining.invitation_slips import SlipKind
    from bot.features.joining.invitations import Given
    from conversations.language import Language
    from storage.places.areas import Area
    from storage.store import Store, Tx

LONGEST_DAYS = 400
MOST_COPIES = 50
LONGEST_TEXT = 100  # characters of what stands on a slip, and before a code in its QR

DOES: dict[str, Does] = {"print": "changes", "list": "reads", "revoke": "changes"}


def add(subparsers: Subparsers, language: Language) -> None:
    """Add the subcommand to the command line."""
    parser = subparsers.add_parser("invite", description=language.say("Give out codes on paper, list and revoke them."))
    deeds = parser.add_subparsers(dest="deed", required=True, metavar="DEED")
    _add_print(deeds.add_parser("print", help=language.say("make codes and a page to print them from")), language)
    listed = deeds.add_parser("list", help=language.say("which codes are out; the codes themselves are not kept"))
    listed.add_argument("--area", metavar="CODE", help=language.say("only this area and those under it"))
    listed.add_argument("--json", action="store_true", help=language.say("for programs"))
    revoked = deeds.add_parser("revoke", help=language.say("let codes open nothing any more"))
    which = revoked.add_mutually_exclusive_group(required=True)
    which.add_argument("--area", metavar="CODE", help=language.say("all unused codes in this area and under it"))
    which.add_argument("--subject", metavar="CODE", help=language.say("the unused codes of this household or group"))
    which.add_argument("--number", type=int, metavar="N", help=language.say("the one of this number in the list"))
    add_data_of(parser, deeds, language, DOES)
    parser.set_defaults(run=run)


def _add_print(parser: ArgumentParser, language: Language) -> None:
    parser.add_argument("--area", required=True, metavar="CODE", help=language.say("code of the area"))
    parser.add_argument("--to", required=True, metavar="FILE.html", help=language.say("the page to write"))
    parser.add_argument("--kind", choices=KINDS, default="household", help=language.say("for whom; else households"))
    parser.add_argument(
        "--days", type=int, metavar="N", help=language.say("how long they are good; else until the year's forms are in")
    )
    parser.add_argument(
        "--copies", type=int, default=1, metavar="N", help=language.say("for how many officers or heads of one place")
    )
    parser.add_argument(
        "--contact",
        default="",
        metavar="TEXT",
        help=language.say("where to type the code; else the platforms are asked"),
    )
    parser.add_argument(
        "--link",
        default="",
        metavar="TEXT",
        help=language.say("what precedes the code in the QR; else the address of the Telegram bot"),
    )


def run(chosen: Namespace) -> int:
    """Print, list or revoke."""
    settings = settings_of(chosen)
    language = words_for(settings.language)
    with opened(settings, chosen) as store:
        _DEEDS[chosen.deed](store, chosen, language)
    return 0


def _print(store: Store, chosen: Namespace, language: Language) -> None:
    _check(chosen, language)
    contact, link = _found_at(store, chosen, language)
    now = datetime.now(TIME_ZONE)
    with store.writing() as tx:
        area = _area(tx, chosen.area, language)
        day = _last_day(tx, area, chosen, now)
        until = datetime.combine(day + timedelta(days=1), time(), TIME_ZONE)
        given, revoked = give_out(tx, area, chosen.kind, now, until, chosen.copies)
        if not given:
            raise Stop(language.say("{code}: nobody of this kind is on the list there.", code=chosen.area))
        slips = [_slip(tx, one, chosen, now, language) for one in given]
        _write(Path(chosen.to), slips_to_print(slips, Print(day, contact, link), language))
    print(_written(len(given), chosen.to, language))
    if revoked:
        told = language.count(
            "{number} earlier unused code was replaced by this and opens nothing any more.",
            "{number} earlier unused codes were replaced by these and open nothing any more.",
            revoked,
        )
        print(told)


def _written(codes: int, file: str, language: Language) -> str:
    return language.count(
        "{number} code: {file} (open it in a browser)",
        "{number} codes: {file} (open it in a browser)",
        codes,
        file=file,
    )


def _check(chosen: Namespace, language: Language) -> None:
    if not chosen.to.endswith((".html", ".htm")):
        raise Stop(language.say("Please name a file that ends in .html; a browser prints it or saves it as PDF."))
    if chosen.days is not None and not 1 <= chosen.days <= LONGEST_DAYS:
        raise Stop(language.say("Codes are good for 1 to {most} days.", most=LONGEST_DAYS))
    if not 1 <= chosen.copies <= (MOST_COPIES if chosen.kind in OFFICES else 1):
        told = language.say("--copies is for officers and heads: 1 to {most} codes for one office.", most=MOST_COPIES)
        raise Stop(told)
    if max(len(chosen.contact), len(chosen.link)) > LONGEST_TEXT:
        raise Stop(language.say("A text on the slip has at most {most} letters.", most=LONGEST_TEXT))


def _last_day(tx: Tx, area: Area, chosen: Namespace, now: datetime) -> date:
    if chosen.days is None:
        return good_until(tx, area, now.date())
    return now.date() + timedelta(days=chosen.days)


def _found_at(store: Store, chosen: Namespace, language: Language) -> tuple[str, str]:
    """Give where the code is typed and what precedes it in the QR: as was said, or as the platforms say.

    What was said of one is not mixed with what a platform says of the other: they may lead to different bots.
    """
    settings = settings_of(chosen)
    if chosen.contact or chosen.link or not settings.limits:
        return chosen.contact, chosen.link
    asked = asyncio.run(known_as(store, settings))
    for silent in (name for name, known in asked.items() if known is None):
        told = language.say("{channel} does not say how it is found; see `banhoc doctor`.", channel=silent)
        print(told, file=sys.stderr)
    found = [known for known in asked.values() if known]
    contact = ", ".join(dict.fromkeys(one.contact for one in found))
    return contact, next((one.link for one in found if one.link), "")


def _slip(tx: Tx, one: Given, chosen: Namespace, now: datetime, language: Language) -> Slip:
    kind: SlipKind = chosen.kind if chosen.kind in OFFICES else "household"
    slip = Slip(one.name, one.place, one.code, known_by(tx, one, now, language), "", kind, band_of(tx, one, language))
    if kind != "officer":
        return slip
    url = settings_of(chosen).public_url
    return slip._replace(calendar=address_of(url, areas.one(tx, one.area_id).code)) if url else slip


def _write(file: Path, page: str) -> None:
    """Write the codes so that only the owner of the file can read them."""
    file.touch(mode=0o600)
    file.chmod(0o600)
    file.write_text(page, encoding="utf-8")


def _list(store: Store, chosen: Namespace, language: Language) -> None:
    with store.reading() as tx:
        area = _area(tx, chosen.area, language).id if chosen.area else None
        rows = [_row(one) for one in invites.of_area(tx, area)]
    if chosen.json:
        json.dump(rows, sys.stdout, ensure_ascii=False, indent=1)
        print()
        return
    for row in rows:
        whom = row["subject"] or row["area"] or ""
        print(f"{row['number']:>6}  {row['state']:8} {row['expires']:.10}  {row['kind']:14} {whom}")


def _row(one: invites.Listed) -> dict[str, object]:
    return {
        "number": one.invite.id,
        "kind": one.invite.kind,
        "area": one.area,
        "subject": one.subject,
        "state": one.invite.state(datetime.now(TIME_ZONE)),
        "made": one.invite.made_at.astimezone(TIME_ZONE).isoformat(timespec="seconds"),
        "expires": one.invite.expires_at.astimezone(TIME_ZONE).isoformat(timespec="seconds"),
    }


def _revoke(store: Store, chosen: Namespace, language: Language) -> None:
    now = datetime.now(TIME_ZONE)
    with store.writing() as tx:
        area = _area(tx, chosen.area, language).id if chosen.area else None
        meant = [one.invite.id for one in invites.of_area(tx, area) if _is_meant(one, chosen)]
        revoked = invites.revoke(tx, meant, now)
        if revoked:
            audit.record(tx, audit.Link(now, "invite.revoked", area_id=area, after=str(revoked)))
    print(language.count("{number} code was revoked.", "{number} codes were revoked.", revoked))


def _is_meant(one: invites.Listed, chosen: Namespace) -> bool:
    if chosen.area:
        return True
    return one.invite.id == chosen.number or (one.subject is not None and one.subject == chosen.subject)


def _area(tx: Tx, code: str, language: Language) -> Area:
    area = areas.by_any_code(tx, code)
    if area is None:
        raise Stop(language.say("{code}: there is no such area.", code=code))
    return area


_DEEDS = {"print": _print, "list": _list, "revoke": _revoke}
