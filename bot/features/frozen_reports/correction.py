"""A correction of a final report in the chat: why is asked, what would be corrected is shown, and that is frozen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue import about
from bot.dialogue import errand as errands
from bot.dialogue.visit import command_button
from bot.features.frozen_reports import asking, making, told, wish
from bot.features.frozen_reports.asking import Correcting
from bot.features.frozen_reports.printed.frozen import mark_of
from bot.features.papers.place import commune
from bot.papers import NoPaper
from bot.people.by import By
from conversations.speech import Outgoing
from storage.papers import reports

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from bot.dialogue.visit import Visit
    from bot.features.frozen_reports.making import Read
    from conversations.walking.walk import Walk
    from storage.store import Tx
    from storage.talk.errands import Errand

WHY, PURPOSE, SURE = "loi_nhan", "correct_report", "dinh_chinh"
MOST_SHOWN = 12


class Told(NamedTuple):
    """Which report is corrected, as of which day, and the question that is put."""

    report: int
    as_of: str
    cau_hoi: str


class Shown(NamedTuple):
    """A correction that is shown before it is frozen: why, and the mark of its numbers."""

    report: int
    as_of: str
    why: str
    mark: str
    tom_tat: str


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Ask why a final report is corrected, where anything in it is otherwise by now."""
    words, number = visit.language, wish.number_in(argument)
    if number is None:
        return [_which(visit)]
    if wish.kept(visit, number) is None:
        return [Outgoing(asking.no_report(number, words))]
    found = _read(visit, Correcting(number))
    if isinstance(found, str):
        return [Outgoing(found)]
    first = number if found.corrects is None else found.corrects.id
    question = words.say("Why is report {number} corrected? The reason is printed beside the numbers.", number=first)
    asked = Told(first, found.asked.as_of.isoformat(), question)
    return errands.begin(visit, WHY, {**about.written(asked), "for": PURPOSE}, brief=True)


def _which(visit: Visit) -> Outgoing:
    """Offer the final reports there are."""
    place, words = commune(visit), visit.language
    every = reports.of_area(visit.tx, place.id) if place is not None else []
    finals = [one for one in every if one.kind == "final"]
    if not finals:
        return Outgoing(words.say("No report is final yet, so there is nothing to correct."))
    buttons = [
        command_button(words.say("Correct report {number}", number=one.id), "correct_report", one.id) for one in finals
    ]
    return Outgoing("\n".join(f"– {told.line(visit, one)}" for one in finals), tuple(buttons))


def in_its_area(visit: Visit, errand: Errand) -> Collection[int]:
    """Give the commune of the report that is corrected."""
    found = reports.find(visit.tx, int(errand.about["report"]))
    return [found.area_id] if found else []


def end(visit: Visit, errand: Errand, walk: Walk) -> list[Outgoing]:
    """Show what would be corrected, with the reason, before anything is frozen."""
    asked = about.read(Told, errand)
    wanted = Correcting(asked.report, date.fromisoformat(asked.as_of))
    return _show(visit, wanted._replace(why=" ".join((walk.outcome("loi") or "").split())))


def _show(visit: Visit, wanted: Correcting) -> list[Outgoing]:
    found = _read(visit, wanted)
    if isinstance(found, str):
        return [Outgoing(found)]
    as_of = found.asked.as_of.isoformat()
    shown = Shown(wanted.report_id, as_of, wanted.why, mark_of(found.frozen), _summed_up(visit, wanted, found))
    return errands.begin(visit, SURE, about.written(shown), brief=True)


def _summed_up(visit: Visit, wanted: Correcting, found: Read) -> str:
    words, rows = visit.language, found.frozen.given["dinh_chinh"]
    lines = [
        words.say("CORRECTION of report {number}", number=wanted.report_id),
        words.say("Numbers as of {day}.", day=words.date(found.asked.as_of)),
        words.say("Reason: {reason}", reason=wanted.why),
        *(_line(row, wanted.why) for row in rows[:MOST_SHOWN]),
    ]
    if left := len(rows[MOST_SHOWN:]):
        lines.append(words.count("and {number} more", "and {number} more", left))
    return "\n".join(lines)


def _line(row: Mapping[str, str], why: str) -> str:
    """Say what was printed and what it is now; a reason of its own where a decision has one."""
    own = row.get("ly_do", why)
    changed = f"– {row['dong']}: {row['da_in']} → {row['nay_la']}"
    return changed if own == why else f"{changed} ({own})"


def freeze(visit: Visit, errand: Errand, walk: Walk) -> list[Outgoing]:
    """Freeze what was shown; where its numbers have changed since, it is shown again."""
    words, shown = visit.language, about.read(Shown, errand)
    if walk.outcome("chac") != "chot":
        return [Outgoing(words.say("All right, nothing was corrected."))]
    wanted = Correcting(shown.report, date.fromisoformat(shown.as_of), why=shown.why)
    found = _read(visit, wanted)
    if not isinstance(found, str) and mark_of(found.frozen) != shown.mark:
        changed = words.say("The numbers have changed since they were shown. Please look at them once more.")
        return [Outgoing(changed), *_show(visit, wanted)]
    data = found if isinstance(found, str) else _filled(visit, found)
    if isinstance(found, str) or isinstance(data, str):
        return [Outgoing(str(data))]
    made = making.keep(visit.tx, found, By(visit.now, visit.by, visit.account.id))
    lines = [words.say("✓ Frozen as report {report}", report=told.line(visit, made))]
    lines.append(words.say("It corrects report {number}.", number=shown.report))
    return [told.with_file(visit, made, data, lines)]


def _read(visit: Visit, wanted: Correcting) -> Read | str:
    """Read a correction beside the writer; a sentence says why there is none."""
    key = f"correction {visit.heard.key} {wanted}"
    return visit.beforehand(key, lambda tx: _otherwise(tx, visit, wanted))


def _otherwise(tx: Tx, visit: Visit, wanted: Correcting) -> Read | str:
    """Read what is otherwise as of the report's own day, and where nothing is, as of today."""
    words = visit.language
    asked = asking.correction(tx, wanted, visit.today, words)
    if isinstance(asked, str):
        return asked
    found = making.read(tx, *asked)
    if found.frozen.given["dinh_chinh"]:
        return found
    if wanted.as_of is None and found.asked.as_of < visit.today:
        return _otherwise(tx, visit, wanted._replace(as_of=visit.today))
    return words.say(
        "Until {day} all numbers are as in report {number}: there is nothing to correct.",
        day=words.date(found.asked.as_of),
        number=asked[1].id,
    )


def _filled(visit: Visit, found: Read) -> bytes | str:
    """Fill its Word file beside the writer; a sentence says why it cannot be."""

    def data(tx: Tx) -> bytes | str:
        try:
            return making.filled(making.unkept(tx, found), visit.language)
        except NoPaper as why:
            return str(why)

    return visit.beforehand(f"correction filled {visit.heard.key} {mark_of(found.frozen)}", data)
