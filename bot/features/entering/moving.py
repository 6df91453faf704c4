"""From one household to another: beginning a round, going on, back, to a number, past a household, and stopping."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bot.dialogue.titles import draft_line
from bot.features.entering import showing, village_round, wording
from bot.features.entering.village_round import Round
from bot.features.evaluating import walks
from bot.features.lists import paper_book
from bot.features.years import which
from conversations.rounds import form_in_short
from conversations.speech import Outgoing
from conversations.trust.introductions import remark
from storage.people import accounts
from storage.places import subjects
from storage.talk import errands

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.dialogue.visit import Visit
    from storage.assessment.evaluations import Listed
    from storage.talk.errands import Errand


def start(visit: Visit, asked: Errand, told: Mapping[str, str]) -> list[Outgoing]:
    """Begin a round at the first household that is not in, or at the one that was wanted when it was asked for.

    `told` is what was told of the consent of all whose forms are entered.
    """
    area_id, title, year = int(asked.about["area"]), village_round.title_of(asked), village_round.year_of(visit, asked)
    if closed := which.shut(visit, area_id, year):
        return [closed]
    rows, phones = paper_book.listed(visit, area_id, title, year), asked.about.get("phones", "")
    first = _first(visit, rows, asked.about.get("wanted", ""), everyone=phones == "yes")
    if first is None or visit.speaker is None or not village_round.may_enter(visit, area_id, title):
        return [Outgoing(wording.all_in(visit.language, title))]
    about = {"area": str(area_id), "title": title, "phones": phones, "year": asked.about.get("year", ""), **told}
    errand = errands.begin(visit.tx, visit.account.id, visit.speaker.person.id, asked.digest, about, visit.now)
    # A line typed after the end of the round must not fall into a form of the head's own.
    accounts.focus_on(visit.tx, visit.account.id, None)
    current = _taken_in_hand(visit, errand, rows, first)
    if current is None:
        return [_unpublished(visit)]
    walk = walks.to_enter(visit, current.evaluation)
    how = [] if walk.log else [form_in_short.how_to(walk, visit.language)]
    return [showing.show(visit, current, *draft_line(visit, [current.evaluation.form_id]), *how)]


def _first(visit: Visit, rows: list[Listed], wanted: str, *, everyone: bool) -> Listed | None:
    """Find whoever was named, else the first who is not in and, if not everyone is entered, has no phone."""
    named = next((row for row in rows if str(row.subject_id) == wanted), None)
    phones: frozenset[int] = frozenset() if everyone else paper_book.with_phone(visit, rows)
    return named or village_round.following(rows, -1, phones)


def go_to(visit: Visit, current: Round, row: Listed, *before: str) -> list[Outgoing]:
    """Take a household in hand and show it, after what else there is to say."""
    there = moved(visit, current, row)
    return [showing.show(visit, there, *before)] if there else [_unpublished(visit)]


def moved(visit: Visit, current: Round, row: Listed) -> Round | None:
    """Take a household in hand without showing it; None where its form is not published."""
    rows = paper_book.listed(visit, current.area_id, current.title, current.year)
    return _taken_in_hand(visit, current.errand, rows, row)


def _taken_in_hand(visit: Visit, errand: Errand, rows: list[Listed], row: Listed) -> Round | None:
    evaluation = walks.begin(visit, subjects.one(visit.tx, row.subject_id), village_round.year_of(visit, errand))
    if evaluation is None:
        return None
    return Round(errand, rows, evaluation).remembering(**village_round.NOTHING_PROPOSED)


def _unpublished(visit: Visit) -> Outgoing:
    return Outgoing(visit.language.say("The commune has not published this form yet. Please try again later."))


def onward(visit: Visit, current: Round, *before: str) -> list[Outgoing]:
    """Go on to the next household that is not in, or end the round where none is left."""
    row = village_round.next_of(visit, current)
    return go_to(visit, current, row, *before) if row else [finish(visit, current, *before)]


def skip(visit: Visit, current: Round, reason: str) -> list[Outgoing]:
    """Pass a household over for now, and go on to the next one; where none is left, first wait for the reason."""
    is_asked_again = current.errand.about.get("passed") == str(current.row.subject_id)
    passed, said = passed_over(visit, current, reason)
    if not reason and not is_asked_again and village_round.next_of(visit, passed) is None:
        return [showing.show(visit, passed, said)]
    return onward(visit, passed, said)


def with_reason(visit: Visit, current: Round, reason: str) -> tuple[Round, str]:
    """Keep why the household passed over last was; say whose reason it is."""
    number = int(current.errand.about["passed"])
    skipped = {**current.skipped, number: remark(reason)}
    name = next((row.name for row in current.rows if row.subject_id == number), "")
    there = current.remembering(skipped=json.dumps(skipped, ensure_ascii=False), passed="")
    return there, visit.language.say("✓ {name} is left for later: {reason}", name=name, reason=remark(reason))


def passed_over(visit: Visit, current: Round, reason: str) -> tuple[Round, str]:
    """Note that the household in hand is passed over, and say so."""
    words, number = visit.language, current.row.subject_id
    skipped = json.dumps({**current.skipped, number: remark(reason)}, ensure_ascii=False)
    said = words.say("Left for later: {name}.", name=current.row.name)
    if reason:
        return current.remembering(skipped=skipped), said
    why = words.say("Why? Type the reason, or go on with the answers.")
    return current.remembering(skipped=skipped, passed=str(number)), f"{said} {why}"


def back(visit: Visit, current: Round) -> list[Outgoing]:
    """Take the household before this one in hand, whether it is in or not."""
    if current.place == 0:
        return [showing.show(visit, current, wording.first(visit.language, current.title))]
    return go_to(visit, current, current.rows[current.place - 1])


def to_number(visit: Visit, current: Round, number: int) -> list[Outgoing]:
    """Take the household of a number in hand."""
    called = paper_book.numbers(current.rows)
    row = next((row for row in current.rows if called[row.subject_id] == number), None)
    if row is None:
        unknown = wording.no_such_number(visit.language, current.title, number)
        return [showing.show(visit, current, unknown)]
    return go_to(visit, current, row)


def finish(visit: Visit, current: Round, *before: str) -> Outgoing:
    """End a round at the end of the list."""
    errands.drop(visit.tx, current.errand.id)
    return showing.ended(visit, current, *before)


def stop(visit: Visit, current: Round) -> list[Outgoing]:
    """End a round for today; the next one begins at the first household that is not in."""
    errands.drop(visit.tx, current.errand.id)
    about = current.area_id, current.title, current.year
    said = [village_round.counted(visit, *about), village_round.compared(visit, *about)]
    said.append(wording.goes_on_later(visit.language, current.title))
    return [Outgoing("\n".join(filter(None, said)))]
