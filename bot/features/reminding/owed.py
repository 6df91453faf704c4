"""Finds who owes what is due, or is to hear of it: anew each time, so that nobody hears of what they have done."""

from __future__ import annotations

from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from bot.dialogue import judges
from bot.features.reminding import beside, objected
from bot.features.reminding.due import Due
from conversations.calendar.coming import Coming
from conversations.calendar.mornings import is_report
from conversations.calendar.rules import Offset, parse
from conversations.rules.judging import judge_of, titles_of
from storage.assessment import to_judge as forms
from storage.calendar import behind, occasions
from storage.calendar import owed as owing
from storage.calendar.occasions import Done
from storage.calendar.owed import Asked, Count
from storage.places import areas

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from bot.features.reminding.due import Beside, ReminderCall
    from conversations.calendar.occasion import Audience, Duty
    from storage.calendar.behind import Village
    from storage.calendar.owed import Holder, Member
    from storage.store import Tx
    from storage.tables import RoleKind


HURRY = timedelta(days=7)
"""For so long after a report was due it is said which lists are not signed."""


def owed(tx: Tx, call: ReminderCall, only: Sequence[int] | None = None, apart: Collection[int] = ()) -> Iterator[Due]:
    """Give who is to hear of a step now and has not yet; of `only` these people, or of all.

    Reminders in `apart` count as not said.
    """
    asked = Asked(call.occasion.key, call.year, call.step, call.today, call.since, call.areas, only, call.again)
    asked = asked._replace(before=call.before, apart=apart)
    ask = _BESIDE[call.beside] if call.beside else _ASKED.get((call.occasion.duty, call.audience))
    if ask is not None:
        yield from ask(tx, call, asked)


def _own_forms(tx: Tx, call: ReminderCall, asked: Asked) -> Iterator[Due]:
    given = judges.citizens(tx)
    for person_id, group in groupby(owing.owing(tx, asked, call.of_year), key=lambda one: one.person_id):
        mine = list(group)
        names = tuple(dict.fromkeys(one.name for one in mine))
        by_commune = all(judge_of(one.title, given) == "commune" for one in mine)
        yield Due(call, person_id, mine[0].area_id, names, by_commune=by_commune, forms=tuple(mine))


def _by_person(call: ReminderCall, found: Iterable[Member]) -> Iterator[Due]:
    for person_id, group in groupby(found, key=lambda one: one.person_id):
        mine = list(group)
        yield Due(call, person_id, mine[0].area_id, tuple(dict.fromkeys(one.name for one in mine)))


def _own_village(tx: Tx, call: ReminderCall, asked: Asked) -> Iterator[Due]:
    yield from _of_villages(call, owing.holders(tx, asked, "village_head"), lambda areas: _lacking(tx, call, areas))


def _villages_below(tx: Tx, call: ReminderCall, asked: Asked) -> Iterator[Due]:
    held = owing.holders(tx, asked, "commune_officer")
    if held:
        villages = areas.villages(tx)
        below = {one.area_id: [village.id for village in villages if village.parent_id == one.area_id] for one in held}
        lacking = _lacking(tx, call, [number for found in below.values() for number in found])
        waiting = _waiting(tx, call, below) if call.occasion.duty == "sign_off" else {}
        for one in held:
            slowest = sorted((lacking[number] for number in below[one.area_id] if number in lacking), key=_share)
            if slowest or one.area_id in waiting:
                yield Due(call, one.person_id, one.area_id, counts=tuple(slowest), waiting=waiting.get(one.area_id, 0))


def _waiting(tx: Tx, call: ReminderCall, communes: Collection[int]) -> dict[int, int]:
    """Count the forms that wait for the commune itself, whose lists no village signs."""
    own = titles_of("commune", judges.citizens(tx))
    return forms.for_communes(tx, communes, own, call.of_year, call.today)


def _share(count: Count) -> tuple[float, int, int]:
    return count.handed_in / count.families, count.handed_in - count.families, count.area_id


def _of_villages(
    call: ReminderCall, held: Sequence[Holder], find: Callable[[Sequence[int]], dict[int, Count]]
) -> Iterator[Due]:
    lacking = find([one.area_id for one in held]) if held else {}
    for person_id, group in groupby(held, key=lambda one: one.person_id):
        mine = [lacking[one.area_id] for one in group if one.area_id in lacking]
        if mine:
            yield Due(call, person_id, mine[0].area_id, counts=tuple(mine))


def _lacking(tx: Tx, call: ReminderCall, villages: Sequence[int]) -> dict[int, Count]:
    """Count in the villages that have not done yet what is due; with the list signed nothing is."""
    every, signed = owing.counts(tx, villages, call.of_year), owing.signed(tx, villages, call.of_year)
    unsigned = {number: one for number, one in every.items() if number not in signed}
    if call.occasion.duty == "sign_off":
        return unsigned
    return {number: one for number, one in unsigned.items() if one.handed_in < one.families}


def _report(tx: Tx, call: ReminderCall, asked: Asked) -> Iterator[Due]:
    finished = occasions.finished(tx)
    held = [
        one
        for one in owing.holders(tx, asked, "commune_officer")
        if Done(call.occasion.key, call.year, one.area_id) not in finished
    ]
    hurries = is_report(Coming(call.occasion, call.year, call.days)) and call.today <= call.days.last + HURRY
    needy = _behind(tx, call, held) if hurries else {}
    for one in held:
        yield Due(call, one.person_id, one.area_id, behind=needy.get(one.area_id, ()))


def _to_call(tx: Tx, call: ReminderCall, asked: Asked) -> Iterator[Due]:
    """Tell officers whom to call, until the last report of the year is handed over, and what has no day yet."""
    held = owing.holders(tx, asked, "commune_officer")
    finished = occasions.finished(tx) if call.coming else set()
    last = call.coming[-1] if call.coming else None
    open_ones = [one for one in held if last and Done(last.occasion.key, last.year, one.area_id) not in finished]
    needy = _behind(tx, call, open_ones)
    for one in held:
        if call.undated or one.area_id in needy:
            yield Due(call, one.person_id, one.area_id, behind=needy.get(one.area_id, ()))


def _behind(tx: Tx, call: ReminderCall, held: Sequence[Holder]) -> dict[int, tuple[Village, ...]]:
    communes = {one.area_id for one in held}
    found = behind.unsigned(tx, communes, call.of_year, call.today) if communes else {}
    return {commune: tuple(some) for commune, some in found.items()}


def _month(tx: Tx, call: ReminderCall, asked: Asked) -> Iterator[Due]:
    """Tell heads what comes, and ask for what the village held the month before where nothing is written down."""
    held = owing.holders(tx, asked, "village_head")
    first = (call.days.first - timedelta(days=1)).replace(day=1)
    places = [one.area_id for one in held] if call.past else []
    logged = owing.logged_at_all(tx, places, (first, call.today)) if places else set()
    for one in held:
        asks = bool(call.past) and one.area_id not in logged
        if call.coming or asks:
            yield Due(call, one.person_id, one.area_id, (one.place,) if asks else ())


def _units(tx: Tx, call: ReminderCall, asked: Asked) -> Iterator[Due]:
    """Give those who answer for schools and other units, until the commune has marked their paper as handed over."""
    units = [one for one in owing.members(tx, asked) if one.title == "unit"]
    done = {one.area_id for one in occasions.finished(tx) if (one.key, one.year) == (call.occasion.key, call.year)}
    if done:
        done |= {village.id for village in areas.villages(tx) if village.parent_id in done}
    for due in _by_person(call, (one for one in units if one.area_id not in done)):
        yield due._replace(by_commune=True)  # what they owe is judged there


def _news(tx: Tx, call: ReminderCall, asked: Asked) -> Iterator[Due]:
    if call.step == 0 and call.occasion.on_the_day:
        yield from _by_person(call, owing.members(tx, asked))


def _of_office(kind: RoleKind) -> Callable[[Tx, ReminderCall, Asked], Iterator[Due]]:
    def heard(tx: Tx, call: ReminderCall, asked: Asked) -> Iterator[Due]:
        if call.step > 0 and call.occasion.kind != "deadline":
            yield from _to_log(tx, call, asked) if kind == "village_head" else ()
        elif call.occasion.kind == "deadline" or (call.occasion.before if call.step < 0 else call.occasion.on_the_day):
            done = _led_to(tx, call)
            for one in owing.holders(tx, asked, kind):
                if one.area_id not in done:
                    yield Due(call, one.person_id, one.area_id)

    return heard


def _led_to(tx: Tx, call: ReminderCall) -> set[int]:
    """Give the areas that have handed over what this is planned back from, such as the report behind a draft."""
    rule = parse(call.occasion.when)
    if not isinstance(rule, Offset):
        return set()
    return {one.area_id for one in occasions.finished(tx) if (one.key, one.year) == (rule.key, call.year)}


def _to_log(tx: Tx, call: ReminderCall, asked: Asked) -> Iterator[Due]:
    """Ask the heads of villages in which nothing is written down of what was held."""
    held = owing.holders(tx, asked, "village_head")
    if held:
        between = call.days.first.replace(month=1, day=1), call.days.last.replace(month=12, day=31)
        logged = owing.logged(tx, [one.area_id for one in held], call.occasion.key, between)
        for one in held:
            if one.area_id not in logged:
                yield Due(call, one.person_id, one.area_id)


_BESIDE: dict[Beside, Callable[[Tx, ReminderCall, Asked], Iterator[Due]]] = {
    "month": _month,
    "calls": _to_call,
    "endorsed": beside.endorsements,
    "asking": beside.waiting,
    "left": beside.left_to_heads,
    "left_long": beside.left_long,
    "objected": objected.of_heads,
    "objected_to": objected.of_officers,
}
_ASKED: dict[tuple[Duty, Audience], Callable[[Tx, ReminderCall, Asked], Iterator[Due]]] = {
    ("hand_in", "member"): _own_forms,
    ("hand_in", "village_head"): _own_village,
    ("hand_in", "commune_officer"): _villages_below,
    ("sign_off", "village_head"): _own_village,
    ("sign_off", "commune_officer"): _villages_below,
    ("report", "commune_officer"): _report,
    ("report", "unit"): _units,
    ("", "unit"): _units,
    ("", "member"): _news,
    ("", "village_head"): _of_office("village_head"),
    ("", "commune_officer"): _of_office("commune_officer"),
}
