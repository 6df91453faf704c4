"""Correcting a decision that was entered: with a reason, and only if nothing has changed since."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue import about, errand
from bot.dialogue.visit import command_button
from bot.features.lists import village_list
from bot.features.recognising import dating, deeds, drafted, entered, finding, listed, telling
from bot.features.recognising.command import refused
from bot.people.by import By
from conversations.speech import Outgoing
from conversations.trust.introductions import passed_on, remark
from conversations.understanding import fold
from storage.deciding import decisions
from storage.places import areas

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.dialogue.errand import Typed
    from bot.dialogue.visit import Visit
    from conversations.walking.walk import Walk
    from storage.deciding.decisions import Decision
    from storage.places.areas import Area
    from storage.talk.errands import Errand

CORRECT = "sua_quyet_dinh"
MOST_OFFERED = 15  # who wait and could be taken in
PRESSED = rf"{finding.PRESSED}(?: (?:number|dated|signer|in|out)(?: \d{{1,15}})?)?"
_CHOSEN = re.compile(r"\b(number|dated|signer|in|out)\b(?: (\d{1,15}))?")
_TYPED = re.compile(r"\b(bot|bo ra|them|take out|take in)\b ?(.*)$")


class Changing(NamedTuple):
    """What is to be changed in a decision, and how many corrections it had when that was asked."""

    tom_tat: str
    muc: str
    decision: int
    before: int
    evaluation: int
    area: int


def correct(visit: Visit, argument: str) -> list[Outgoing]:
    """Offer what can be corrected, or ask for it where it was said."""
    made = meant(visit, finding.whole_number(argument), "correct_decision")
    if isinstance(made, Outgoing):
        return [made]
    if not made.holds:
        return [Outgoing(visit.language.say("Only a decision that was entered and holds can be corrected."))]
    chosen = _CHOSEN.search(argument) if argument.startswith("d") else None
    typed = _TYPED.search(fold(argument))
    paper = chosen[1] if chosen else "" if typed else finding.of_paper(argument)
    if paper in {"number", "dated", "signer"}:
        return _ask(visit, made, paper)
    if chosen and chosen[2]:
        return _ask_about(visit, made, chosen[1], int(chosen[2]))
    if chosen or typed:
        inwards = chosen[1] == "in" if chosen else typed is not None and typed[1] in {"them", "take in"}
        return _choose(visit, made, inwards=inwards, said=typed[2] if typed else "")
    return [_offer(visit, made)]


def meant(visit: Visit, argument: str, command: str) -> Decision | Outgoing:
    """Find the one decision that is meant, or say what to do."""
    if not finding.may_ask(visit):
        return refused(visit)
    wanted = finding.read(visit, argument)
    found = (
        finding.matching(visit, wanted) if wanted.id is not None or wanted.number else finding.of_year(visit, wanted)
    )
    if len(found) == 1:
        return found[0][0]
    return listed.which(visit, found, command) if found else listed.unknown(visit, wanted)


def _offer(visit: Visit, made: Decision) -> Outgoing:
    words, number = visit.language, made.number
    text = "\n".join([listed.heading(visit, made), words.say("What is to be corrected?")])
    hint = words.say("By number: CORRECT DECISION {number} TAKE OUT 5", number=number)
    buttons = [command_button(said(words), "correct_decision", f"d{made.id} {what}") for what, said in _OFFERED]
    return Outgoing(f"{text}\n{hint}", tuple(buttons))


_OFFERED: tuple[tuple[str, Callable[..., str]], ...] = (
    ("number", lambda words: words.say("The number")),
    ("dated", lambda words: words.say("The date")),
    ("signer", lambda words: words.say("The signer")),
    ("out", lambda words: words.say("Take one out")),
    ("in", lambda words: words.say("Take one in")),
)


def _choose(visit: Visit, made: Decision, *, inwards: bool, said: str) -> list[Outgoing]:
    """Find by number or name whom it is about, or list those who may be meant."""
    offered = _waiting(visit, made) if inwards else _held(visit, made)
    named = [one for one in offered if one[0] == said or (said and not said.isdecimal() and said in fold(one[2]))]
    what = "in" if inwards else "out"
    if len(named) == 1:
        return _ask_about(visit, made, what, named[0][1])
    words = visit.language
    if not offered and inwards:
        return [Outgoing(words.say("Nobody waits for a decision on a list that is signed, so nobody can be taken in."))]
    if not offered:
        return [Outgoing(words.say("Nobody is there who could be meant."))]
    why = [_why_not_one(visit, said)] if said and not named else []
    heading = words.say("Whom? Type for example: CORRECT DECISION {number} TAKE OUT 5", number=made.number)
    if inwards:
        heading = words.say("Whom? Type for example: CORRECT DECISION {number} TAKE IN 5", number=made.number)
    shown = (named or offered)[:MOST_OFFERED]
    buttons = [
        command_button(f"{one[0]}. {one[2]}", "correct_decision", f"d{made.id} {what} {one[1]}") for one in shown
    ]
    lines = []  # whom it may be about stands on the buttons
    if left := len((named or offered)[MOST_OFFERED:]):
        lines.append(words.count("and {number} more", "and {number} more", left))
    return [Outgoing("\n".join([*why, listed.heading(visit, made), heading, *lines]), tuple(buttons))]


def _why_not_one(visit: Visit, said: str) -> str:
    """Say why what was typed means nobody here."""
    words, numbers = visit.language, re.findall(r"\d+", said)
    if len(numbers) > 1:
        return words.say("One at a time, please: each is corrected with its own reason.")
    if numbers:
        return words.say("There is no number {number} here.", number=numbers[0])
    return words.say("Nobody here is called “{name}”.", name=said)


def _held(visit: Visit, made: Decision) -> list[tuple[str, int, str]]:
    """Give by its number on the list each of whom a decision says something that holds."""
    lines = decisions.lines(visit.tx, made.id)
    return [(str(place), one.evaluation_id, one.name) for place, one in enumerate(lines, 1) if one.ruling.holds]


def _waiting(visit: Visit, made: Decision) -> list[tuple[str, int, str]]:
    """Give by number who waits on a list that may be decided on."""
    places = [one for one in areas.with_children(visit.tx, [made.area_id]) if one.closed_on is None]
    rows = [row for one in _ready(visit, made, places) for row in one.of("endorsed", "declined")]
    return [(str(place), row.evaluation_id or 0, row.name) for place, row in enumerate(rows, 1)]


def _ready(visit: Visit, made: Decision, places: Sequence[Area]) -> list[village_list.VillageList]:
    return [one for one in village_list.of_places(visit, places, made.title, made.year) if one.is_ready]


def _ask(visit: Visit, made: Decision, what: str) -> list[Outgoing]:
    return _begin(visit, made, what, 0, [listed.heading(visit, made)])


def _ask_about(visit: Visit, made: Decision, what: str, evaluation_id: int) -> list[Outgoing]:
    """Ask for the reason, naming whom it is about; who cannot be meant any more is refused."""
    words = visit.language
    offered = _waiting(visit, made) if what == "in" else _held(visit, made)
    name = next((one[2] for one in offered if one[1] == evaluation_id), None)
    if name is None:
        return [Outgoing(words.say("Meanwhile this has changed. Nothing was corrected."))]
    told = words.say("Take in: {name}", name=name) if what == "in" else words.say("Take out: {name}", name=name)
    warned = [words.say("If a certificate was given out, it has to be taken back.")] if what == "out" else []
    return _begin(visit, made, what, evaluation_id, [listed.heading(visit, made), told, *warned])


def _begin(visit: Visit, made: Decision, what: str, evaluation_id: int, lines: Sequence[str]) -> list[Outgoing]:
    text = "\n".join([*lines, *(of_former_year(visit, made) if evaluation_id else [])])
    changing = Changing(text, what, made.id, corrections(visit, made.id), evaluation_id, made.area_id)
    return errand.begin(visit, CORRECT, about.written(changing), brief=True)


def corrections(visit: Visit, decision_id: int) -> int:
    """Count the corrections of a decision, by which it is seen that somebody changed it."""
    return len(decisions.corrections(visit.tx, decision_id))


def of_former_year(visit: Visit, made: Decision) -> list[str]:
    """Warn of a year that is over: its figures were reported."""
    if made.year >= visit.today.year:
        return []
    told = visit.language.say("{year} is over: figures that were reported change by this.", year=made.year)
    return [told]


def end_correction(visit: Visit, errand: Errand, walk: Walk) -> list[Outgoing]:
    """Correct the decision, if nobody has changed it meanwhile."""
    words, asked = visit.language, about.read(Changing, errand)
    if walk.outcome("chac") != "sua":
        return [Outgoing(words.say("All right, nothing was changed."))]
    made = decisions.find(visit.tx, asked.decision)
    if made is None or not made.holds or corrections(visit, made.id) != asked.before:
        return [Outgoing(words.say("Meanwhile somebody has changed this decision. Nothing was corrected."))]
    reason, by = remark(walk.outcome("ly_do") or ""), By(visit.now, visit.by, visit.account.id)
    untold = _correct(visit, made, asked, walk, reason, by)
    if untold is None:
        return [Outgoing(words.say("Meanwhile this has changed. Nothing was corrected."))]
    now = decisions.find(visit.tx, made.id) or made
    told = [words.say("✓ Corrected."), telling.paper(now, words), entered.told_all(visit, untold)]
    return [Outgoing("\n".join(told), (command_button(words.say("See the decision"), "decisions", f"d{made.id}"),))]


def number_is_new(visit: Visit, errand: Errand, typed: Typed) -> str:
    """Say so where another decision has this number and another date."""
    made = decisions.find(visit.tx, int(errand.about["decision"]))
    if made is None or made.dated is None:
        return ""
    return drafted.clash(visit, made, typed.text, made.dated)


def early(visit: Visit, errand: Errand, walk: Walk) -> str:
    """Ask about a new date before the villages signed."""
    if errand.about["muc"] != "dated":
        return ""
    ids = [one.evaluation_id for one in decisions.lines(visit.tx, int(errand.about["decision"]))]
    day = date.fromisoformat(walk.outcome("ngay_moi") or "")
    return "\n".join(dating.early(visit.tx, ids, day, visit.language))


def _correct(visit: Visit, made: Decision, asked: Changing, walk: Walk, reason: str, by: By) -> int | None:
    """Change what was asked for; give how many could not be told, None where whom it is about has changed."""
    tx = visit.tx
    match asked.muc:
        case "number":
            return deeds.correct(tx, made, "number", " ".join((walk.outcome("so_moi") or "").split()), reason, by)
        case "dated":
            return deeds.correct(tx, made, "dated", date.fromisoformat(walk.outcome("ngay_moi") or ""), reason, by)
        case "signer":
            return deeds.correct(tx, made, "signer", passed_on(walk.outcome("nguoi_moi") or ""), reason, by)
        case "in" if asked.evaluation in {one[1] for one in _waiting(visit, made)}:
            return deeds.take_in(tx, made, asked.evaluation, reason, by)
        case "out":
            line = next((one for one in deeds.held(tx, made) if one.evaluation_id == asked.evaluation), None)
            return None if line is None else deeds.take_out(tx, made, line, reason, by)
    return None


def enter_number(visit: Visit, argument: str) -> list[Outgoing]:
    """Take up a list that waits for its number."""
    if not finding.may_ask(visit):
        return [refused(visit)]
    wanted = finding.read(visit, argument)
    found = finding.matching(visit, wanted) if wanted.id is not None else finding.of_year(visit, wanted)
    waiting = [one for one in found if one[0].is_draft]
    if len(waiting) == 1:
        return drafted.take_up(visit, waiting[0][0])
    if waiting:
        return [listed.which(visit, waiting, "number_decision")]
    if wanted.id is None and not wanted.number:
        return [Outgoing(visit.language.say("No list waits for its number. Type RECOGNISE to make one."))]
    return [listed.shown(visit, found[0][0], 1) if wanted.id is not None and found else listed.unknown(visit, wanted)]
