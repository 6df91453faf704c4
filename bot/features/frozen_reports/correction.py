"""A correction of a final report in the chat: why is asked, then what is otherwise is frozen as its annex."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue import about
from bot.dialogue import errand as errands
from bot.features.frozen_reports import asking, making, told, wish
from bot.features.frozen_reports.asking import Correcting
from bot.papers import NoPaper
from bot.people.by import By
from conversations.speech import Outgoing
from storage.papers import reports

if TYPE_CHECKING:
    from collections.abc import Collection

    from bot.dialogue.visit import Visit
    from bot.features.frozen_reports.making import Read
    from conversations.language import Language
    from conversations.walking.walk import Walk
    from storage.store import Tx
    from storage.talk.errands import Errand

FORM, PURPOSE = "loi_nhan", "correct_report"


class Told(NamedTuple):
    """Which report is corrected, and the question that is put."""

    report: int
    cau_hoi: str


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Ask why a final report is corrected, where anything in it is otherwise by now."""
    words, number = visit.language, int(argument) if argument.isdecimal() else 0
    if wish.kept(visit, number) is None:
        return [Outgoing(asking.no_report(number, words))]
    question = words.say(
        "Why is report {number} corrected? It is printed beside each line that no decision explains.", number=number
    )
    return errands.begin(visit, FORM, {**about.written(Told(number, question)), "for": PURPOSE}, brief=True)


def in_its_area(visit: Visit, errand: Errand) -> Collection[int]:
    """Give the commune of the report that is corrected."""
    found = reports.find(visit.tx, about.read(Told, errand).report)
    return [found.area_id] if found else []


def end(visit: Visit, errand: Errand, walk: Walk) -> list[Outgoing]:
    """Freeze the correction, or say that nothing is otherwise."""
    words, number = visit.language, about.read(Told, errand).report
    wanted = Correcting(number, why=" ".join((walk.outcome("loi") or "").split()))
    key = f"correction {visit.heard.key} {number}"
    found = visit.beforehand(key, lambda tx: _made(tx, visit, wanted))
    if isinstance(found, str):
        return [Outgoing(found)]
    read, data = found
    made = making.keep(visit.tx, read, By(visit.now, visit.by, visit.account.id))
    lines = [words.say("✓ Frozen as report {report}", report=told.line(visit, made))]
    lines.append(words.say("It corrects report {number}.", number=number))
    return [told.with_file(visit, made, data, lines)]


def _made(tx: Tx, visit: Visit, wanted: Correcting) -> tuple[Read, bytes] | str:
    words: Language = visit.language
    asked = asking.correction(tx, wanted, visit.today, words)
    if isinstance(asked, str):
        return asked
    found = making.read(tx, *asked)
    if nothing := asking.empty(found, words):
        return nothing
    try:
        return found, making.filled(making.unkept(tx, found), words)
    except NoPaper as why:
        return str(why)
