"""Shows the household in hand to its village head: who it is, what is missing, what the household objects to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from bot.dialogue import arguments
from bot.dialogue.visit import command_button
from bot.features.entering import village_round, wording
from bot.features.evaluating import read_anew, walks
from bot.features.lists import paper_book
from conversations.press import place_of_all
from conversations.rounds import form_in_short
from conversations.rules.stages import DECIDED
from conversations.saying import change_or_keep
from conversations.speech import Outgoing
from storage.assessment import objections
from storage.talk import errands

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from bot.features.entering.village_round import Round
    from conversations.rounds.one_line import Going
    from conversations.speech import Button
    from storage.assessment.evaluations import Listed
    from storage.tables import Title

MOST_LEFT_NAMED = 40
MOST_WITH_PHONE_NAMED = 5


def show(visit: Visit, current: Round, *before: str) -> Outgoing:
    """Show the household in hand after what else there is to say, and remember up to where its answers were seen."""
    at, seen = str(current.evaluation.id), village_round.seen(visit, current.evaluation)
    errands.remember(visit.tx, current.errand.id, {**current.errand.about, "at": at, "seen": seen})
    told = read_anew.told(visit, current.evaluation, walks.to_enter(visit, current.evaluation))
    asked = current.errand.about.get("asked", "")
    parts = [
        "\n".join([*before, asked] if asked not in "\n".join(before) else before),
        told,
        "\n".join([_heading(visit, current), *_objections(visit, current)]),
        _body(visit, current),
    ]
    return Outgoing("\n\n".join(filter(None, parts)), _buttons(visit, current), asks=place_of_all(at))


def _heading(visit: Visit, current: Round) -> str:
    row = current.row
    number = paper_book.numbers(current.rows)[row.subject_id]
    counts = village_round.counted(visit, current.area_id, current.title, current.year)
    return wording.in_hand(visit.language, current.title, number, row.name) + f" · {counts}"


def _objections(visit: Visit, current: Round) -> list[str]:
    found = objections.of_evaluation(visit.tx, current.evaluation.id)
    return [wording.objected(visit.language, current.title, current.row.name, one.text) for one in found]


def _body(visit: Visit, current: Round) -> str:
    """Say what is to be done first; what is written down already may be longer than a screen."""
    words, walk = visit.language, walks.to_enter(visit, current.evaluation)
    if not walk.log:
        return ""
    answered = form_in_short.answered(walk, words)
    if walk.open is not None:
        missing = [words.say("Still missing:"), *form_in_short.still_missing(walk, words)]
        return "\n".join([*missing, *([words.say("Written down:"), *answered] if answered else [])])
    if walk.handed_in:
        first = wording.is_in(words, current.title)
        first = "\n".join(filter(None, [walk.price if current.evaluation.status == "endorsed" else "", first]))
    else:
        first = words.say("Everything is answered. If it is right type SEND, or correct it like this: 3:2.")
    return "\n".join([first, *answered])


def _buttons(visit: Visit, current: Round) -> tuple[Button, ...]:
    words, number = visit.language, current.evaluation.id
    offered: list[tuple[str, Going | Literal["same"]]] = [(words.say("Stop"), "stop")]
    if current.row.is_in:
        offered.insert(0, (wording.onward(words, current.title), "next"))
    else:
        offered.insert(0, (wording.skip(words, current.title), "skip"))
        if village_round.above(visit, current) is not None:
            offered.insert(0, (words.say("Same as above"), "same"))
    if current.evaluation.status not in DECIDED and objections.of_evaluation(visit.tx, number):
        offered.insert(0, (words.say("Keep as it is"), "keep"))
    if current.waits:
        offered = [(change_or_keep.change(words), "change"), (change_or_keep.keep(words), "leave")]
    return tuple(command_button(label, "enter", f"{going} {number}") for label, going in offered)


def ended(visit: Visit, current: Round, *before: str) -> Outgoing:
    """Say how a round has come out: who was left for later and why, who has a phone, and whether the counts agree."""
    words, title, year = visit.language, current.title, current.year
    rows = paper_book.listed(visit, current.area_id, title, year)
    phones: frozenset[int] = frozenset() if current.takes_phones else paper_book.with_phone(visit, rows)
    left = [row for row in rows if not row.is_in and row.subject_id not in phones]
    lines = [wording.not_in(words, title, len(left)), *_named(rows, left, current.skipped)] if left else []
    asks = phones_wait(visit, current.area_id, title, year) if phones else None
    if not left and asks is None:
        lines = [wording.all_in(words, title)]
    compared = village_round.compared(visit, current.area_id, title, year)
    said = [*before, *lines, compared, asks.text if asks else ""]
    return Outgoing("\n".join(filter(None, said)), asks.buttons if asks else ())


def _named(rows: list[Listed], left: list[Listed], skipped: dict[int, str]) -> list[str]:
    called = paper_book.numbers(rows)
    return [
        f"{called[row.subject_id]}. {row.name}" + (f" ({reason})" if (reason := skipped.get(row.subject_id)) else "")
        for row in left[:MOST_LEFT_NAMED]
    ]


def phones_wait(visit: Visit, area_id: int, title: Title, year: int) -> Outgoing | None:
    """Ask whether those are to be entered too who have a phone of their own; None where all of them are in."""
    words, rows = visit.language, paper_book.listed(visit, area_id, title, year)
    phones, called = paper_book.with_phone(visit, rows), paper_book.numbers(rows)
    waiting = [row for row in rows if not row.is_in and row.subject_id in phones]
    if not waiting:
        return None
    names = ", ".join(f"{called[row.subject_id]}. {row.name}" for row in waiting[:MOST_WITH_PHONE_NAMED])
    names += "…" if len(waiting) > MOST_WITH_PHONE_NAMED else ""
    everyone = f"all {arguments.written(area_id, title, year)}"
    button = command_button(wording.everyone(words, title), "enter", everyone)
    return Outgoing(wording.have_phones(words, title, len(waiting), names), (button,))
