"""`banhoc decision`: the decisions of a commune, one with its list, correcting one and withdrawing it."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from bot.cli import Stop
from bot.cli.data import add_data_of, opened, settings_of
from bot.cli.figures.asked import add_where, area_of, today, year_of
from bot.clock import TIME_ZONE
from bot.dialogue.swindles import warning
from bot.dialogue.titles import NAMES
from bot.features.recognising import dating, deeds, telling
from bot.features.recognising.listed import CORRECTED
from bot.people.by import By
from bot.words import words_for
from conversations.understanding.paper_numbers import is_number
from storage.deciding import decisions

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable

    from bot.cli import Subparsers
    from bot.cli.data import Does
    from conversations.language import Language
    from storage.deciding.decisions import Correction, Decision, Line
    from storage.store import Store, Tx

DOES: dict[str, Does] = {"list": "reads", "show": "reads", "correct": "changes", "withdraw": "changes"}
FIRST_DAY = date(2021, 1, 1)
LONGEST = {"number": 60, "signer": 120, "reason": 200}


def add(subparsers: Subparsers, language: Language) -> None:
    """Add the subcommand to the command line."""
    told = language.say("The decisions of a commune: what they recognise, correcting and withdrawing them.")
    parser = subparsers.add_parser("decision", description=told)
    made = parser.add_subparsers(dest="deed", required=True, metavar="DEED")
    listed = made.add_parser("list", help=language.say("the decisions of a year, lists without a number first"))
    shown = made.add_parser("show", help=language.say("a decision with its list and what was corrected"))
    corrected = made.add_parser("correct", help=language.say("correct the number, the date or the signer"))
    withdrawn = made.add_parser("withdraw", help=language.say("take a decision back; its forms wait for another"))
    for deed in (listed, shown, corrected, withdrawn):
        add_where(deed, language)
        deed.add_argument("--title", choices=list(NAMES), help=language.say("which title"))
        deed.add_argument("--json", action="store_true", help=language.say("as JSON, for programs"))
    for deed in (shown, corrected, withdrawn):
        deed.add_argument("number", metavar="NUMBER", help=language.say("the number on the paper, or how it begins"))
    for deed in (corrected, withdrawn):
        deed.add_argument("--reason", metavar="TEXT", required=True, help=language.say("why; those concerned read it"))
    _add_values(corrected, language)
    add_data_of(parser, made, language, DOES)
    parser.set_defaults(run=run)


def _add_values(parser: ArgumentParser, language: Language) -> None:
    one = parser.add_mutually_exclusive_group(required=True)
    one.add_argument("--number", dest="new_number", metavar="TEXT", help=language.say("the right number"))
    one.add_argument(
        "--date", type=date.fromisoformat, metavar="DAY", help=language.say("the right date, such as 2026-12-20")
    )
    one.add_argument("--signer", metavar="TEXT", help=language.say("the right signer"))


def run(chosen: Namespace) -> int:
    """List, show, correct or withdraw."""
    settings = settings_of(chosen)
    language = words_for(settings.language)
    done: dict[str, Callable[[Store, Namespace, Language], list[Any]]] = {
        "list": _list,
        "show": _show,
        "correct": _correct,
        "withdraw": _withdraw,
    }
    with opened(settings, chosen) as store:
        found = done[chosen.deed](store, chosen, language)
    if chosen.json:
        print(json.dumps(found[1], ensure_ascii=False, indent=2))
    else:
        print("\n".join(found[0]))
    return 0


def _list(store: Store, chosen: Namespace, language: Language) -> list[Any]:
    with store.reading() as tx:
        found = _of_place(tx, chosen, language)
    lines = [_line(one, count, language) for one, count in found]
    return [lines or [language.say("Nothing has been decided.")], [_row(one, count) for one, count in found]]


def _of_place(tx: Tx, chosen: Namespace, language: Language) -> list[tuple[Decision, int]]:
    area, year = area_of(tx, chosen.area, language), year_of(chosen.year, language)
    if area.kind != "commune":
        raise Stop(language.say("Decisions are made by communes; {place} is none.", place=area.name))
    every = decisions.of_areas(tx, [area.id])
    return [one for one in every if one[0].year == year and chosen.title in {None, one[0].title}]


def _meant(tx: Tx, chosen: Namespace, language: Language) -> Decision:
    """Find the one decision of a number; raises Stop where there is none, or several."""
    named = [one for one, _ in _of_place(tx, chosen, language) if one.number and is_number(one.number, chosen.number)]
    found = [one for one in named if one.withdrawn_at is None] or named
    if not found:
        raise Stop(language.say("There is no decision {number} there in that year.", number=chosen.number))
    if len(found) > 1:
        raise Stop(language.say("{number} decisions have this number; name the title too.", number=len(found)))
    return found[0]


def _line(one: Decision, count: int, language: Language) -> str:
    state = language.say("withdrawn") if one.withdrawn_at else ""
    paper = telling.paper(one, language)
    said = language.say("{number} recognised", number=count)
    return " · ".join(filter(None, (f"{NAMES[one.title](language)} {one.year}", paper, said, state)))


def _row(one: Decision, count: int) -> dict[str, Any]:
    moments = {name: _moment(getattr(one, name)) for name in ("at", "entered_at", "withdrawn_at")}
    dated = None if one.dated is None else one.dated.isoformat()
    row = {"id": one.id, "year": one.year, "title": one.title, "number": one.number, "dated": dated}
    return row | {"signer": one.signer, "recognised": count} | moments


def _moment(at: datetime | None) -> str | None:
    return None if at is None else at.astimezone(TIME_ZONE).isoformat()


def _show(store: Store, chosen: Namespace, language: Language) -> list[Any]:
    with store.reading() as tx:
        return _shown(tx, _meant(tx, chosen, language), language)


def _shown(tx: Tx, made: Decision, language: Language) -> list[Any]:
    lines, changed = decisions.lines(tx, made.id), decisions.corrections(tx, made.id)
    count = sum(one.ruling.outcome == "recognised" and one.ruling.until == made.withdrawn_at for one in lines)
    told = [_line(made, count, language)]
    told += [f"  {_changed(one, language)}" for one in changed]
    told += [f"{place}. {_said(one, made, language)}" for place, one in enumerate(lines, 1)]
    row = _row(made, count) | {"list": [_of_list(one, made) for one in lines]}
    row["corrections"] = [one._asdict() | {"at": _moment(one.at)} for one in changed]
    return [told, row]


def _changed(one: Correction, language: Language) -> str:
    what = language.say("withdrawn") if one.what == "withdrawn" else CORRECTED[one.what](language)
    if one.before is None or one.after is None:
        return f"{what} ({one.reason})"
    return f"{what}: {one.before} → {one.after} ({one.reason})"


def _said(one: Line, made: Decision, language: Language) -> str:
    points = telling.points(telling.number(one.points), one.most, language)
    out = language.say("taken out") if one.ruling.until != made.withdrawn_at else ""
    declined = language.say("not recognised") if one.ruling.outcome == "declined" else ""
    return " · ".join(filter(None, (one.name, points, declined, out)))


def _of_list(one: Line, made: Decision) -> dict[str, Any]:
    held = one.ruling.until == made.withdrawn_at
    row = {"evaluation": one.evaluation_id, "subject": one.subject_id, "name": one.name, "outcome": one.ruling.outcome}
    return row | {"points": one.points, "most": one.most, "in_the_list": held}


def _correct(store: Store, chosen: Namespace, language: Language) -> list[Any]:
    reason, by = _text(chosen.reason, "reason", language), By(datetime.now(TIME_ZONE))
    with store.writing() as tx:
        made, warned = _holding(_meant(tx, chosen, language), language), list[str]()
        if chosen.date is not None:
            day = _day(chosen.date, language)
            warned = dating.early(tx, [one.evaluation_id for one in decisions.lines(tx, made.id)], day, language)
            deeds.correct(tx, made, "dated", day, reason, by)
        elif chosen.signer is not None:
            deeds.correct(tx, made, "signer", _signer(chosen.signer, language), reason, by)
        else:
            deeds.correct(tx, made, "number", _number(chosen.new_number, language), reason, by)
        found = _shown(tx, decisions.find(tx, made.id) or made, language)
    return [[*warned, *found[0]], found[1]]


def _withdraw(store: Store, chosen: Namespace, language: Language) -> list[Any]:
    reason, by = _text(chosen.reason, "reason", language), By(datetime.now(TIME_ZONE))
    with store.writing() as tx:
        made = _holding(_meant(tx, chosen, language), language)
        deeds.withdraw(tx, made, reason, by)
        found = _shown(tx, decisions.find(tx, made.id) or made, language)
    return [[*found[0], language.say("Certificates that were given out have to be taken back.")], found[1]]


def _holding(made: Decision, language: Language) -> Decision:
    if not made.holds:
        raise Stop(language.say("This decision was withdrawn before."))
    return made


def _day(day: date, language: Language) -> date:
    if not FIRST_DAY <= day <= today():
        raise Stop(language.say("The date of a decision is not before 2021 and not after today."))
    return day


def _signer(typed: str, language: Language) -> str:
    signer = _text(typed, "signer", language)
    if not re.search(r"[^\W\d_].* .*[^\W\d_]", signer):
        raise Stop(language.say("Give the office and the name of who signed."))
    return signer


def _number(typed: str, language: Language) -> str:
    number = _text(typed, "number", language)
    if not any(letter.isdecimal() for letter in number):
        raise Stop(language.say("The number of a decision has digits, for example 123/QĐ-UBND."))
    return number


def _text(typed: str, what: str, language: Language) -> str:
    text = " ".join(typed.split())
    if not text or len(text) > LONGEST[what]:
        raise Stop(language.say("Give at most {most} letters for {what}.", most=LONGEST[what], what=f"--{what}"))
    problem = warning(text, language)
    if problem:
        raise Stop(problem)
    return text
