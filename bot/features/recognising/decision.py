"""Keeps a list of who is to be recognised, and enters a decision: the status of all it covers changes, all are told."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.dialogue import arguments
from bot.features.lists import signatures, village_list
from bot.features.recognising import command as recognise
from bot.features.recognising import drafted, entered, whom
from bot.people.offices import commune_of
from conversations.rules.stages import after
from conversations.speech import Outgoing
from conversations.trust.introductions import passed_on, remark
from conversations.understanding.thresholds import read_threshold
from storage.assessment import alone, evaluations
from storage.deciding import decisions
from storage.deciding.decisions import Decision, Paper
from storage.deciding.rulings import Ruling

if TYPE_CHECKING:
    from bot.dialogue.errand import Typed
    from bot.dialogue.visit import Visit
    from bot.features.recognising.whom import Chosen
    from conversations.walking.walk import Walk
    from storage.places.areas import Area
    from storage.talk.errands import Errand


def run(visit: Visit, errand: Errand, walk: Walk) -> list[Outgoing]:
    """Keep the list or enter the decision, where every village it is about is still one of the commune's."""
    places = _places(visit, errand)
    if not places:
        return [recognise.refused(visit)]
    if walk.outcome("chac") == "thoi":
        return [_nothing_decided(visit, errand)]
    if kept := errand.about.get("du_thao"):
        return [drafted.enter(visit, int(kept), read_ids(errand), paper(walk))]
    if meanwhile := changed(visit, errand):
        return meanwhile
    return [_decided(visit, errand, walk, places)]


def _decided(visit: Visit, errand: Errand, walk: Walk, places: list[Area]) -> Outgoing:
    """Write down who is recognised, and enter it where it has its number."""
    words, chosen = visit.language, _chosen(visit, errand, walk)
    if isinstance(chosen, str):
        return Outgoing(chosen)
    if not (chosen.recognised or chosen.declined):
        return Outgoing(words.say("This decision is about nobody, so it was not entered."))
    made = _made(visit, errand, places[0].id)
    if walk.outcome("giay") == "chua" and (same := drafted.twin(visit, made, chosen)):
        return same
    _note_doubts(visit, errand, places)
    made = _listed(visit, made, chosen, remark(walk.outcome("ly_do") or ""))
    if walk.outcome("giay") == "chua":
        return drafted.kept(visit, made)
    written = paper(walk)
    if problem := drafted.clash(visit, made, written.number, written.dated):
        return drafted.stays(visit, problem)
    return entered.enter(visit, made, decisions.lines(visit.tx, made.id), written)


def _nothing_decided(visit: Visit, errand: Errand) -> Outgoing:
    if errand.about.get("du_thao"):
        return Outgoing(visit.language.say("All right, the list stays as it is and waits for its number."))
    return Outgoing(visit.language.say("All right, nothing has been decided."))


def wherever_it_holds(_visit: Visit, errand: Errand) -> tuple[int, ...]:
    """Give the villages a decision is about."""
    return tuple(map(int, errand.about["places"].split()))


def paper(walk: Walk) -> Paper:
    """Read what stands on the paper."""
    number = " ".join((walk.outcome("so_qd") or "").split())
    return Paper(number, date.fromisoformat(walk.outcome("ngay") or ""), passed_on(walk.outcome("nguoi_ky") or ""))


def is_points(visit: Visit, _errand: Errand, typed: Typed) -> str:
    """Say so where no points were read; that nobody has so many is said above the next question."""
    if read_threshold(typed.text, bare=True) is not None:
        return ""
    return visit.language.say("Please type how many points, for example: 60, or 60 %.")


def read_ids(errand: Errand) -> list[int]:
    """Give the forms a decision is about."""
    return list(map(int, errand.about["ids"].split()))


def changed(visit: Visit, errand: Errand) -> list[Outgoing]:
    """Say what has changed of that which is decided on; nothing where it stands as it was shown."""
    words, ids = visit.language, read_ids(errand)
    alone.lock(visit.tx, ids)
    found = evaluations.some(visit.tx, ids)
    if len(found) < len(ids) or any(after(one.status, "recognise") is None for one in found):
        said = words.say("Meanwhile one of these forms has changed. Nothing was decided. Type RECOGNISE.")
        return [Outgoing(said)]
    if not _are_ready(visit, errand, _places(visit, errand)):
        return [Outgoing(words.say("Meanwhile one of these lists was opened again. Nothing was decided."))]
    return []


def _places(visit: Visit, errand: Errand) -> list[Area]:
    """Give the places a decision is about; none where one of them is there no more."""
    offered = {one.id: one for one in arguments.places(visit, "recognise")}
    asked = wherever_it_holds(visit, errand)
    return [offered[number] for number in asked] if offered.keys() >= set(asked) else []


def _are_ready(visit: Visit, errand: Errand, places: list[Area]) -> bool:
    """Tell whether a signature covers each form that is decided on, where it needs one."""
    asked = arguments.read(visit, errand.about["scope"])
    shown = village_list.of_places(visit, places, asked.title or "family", asked.year)
    return set(read_ids(errand)) <= {row.evaluation_id for one in shown for row in one.ready("endorsed", "declined")}


def _note_doubts(visit: Visit, errand: Errand, places: list[Area]) -> None:
    """Write in the log that the decision was made although something spoke against a signed list."""
    asked = arguments.read(visit, errand.about["scope"])
    title = asked.title or "family"
    found = signatures.doubts(visit, village_list.of_places(visit, places, title, asked.year))
    for area_id, warned in found.items():
        signatures.note_warned(visit, "decision.warned", area_id, f"{title} {asked.year}", list(warned))


def _chosen(visit: Visit, errand: Errand, walk: Walk) -> Chosen | str:
    """Part what is before the officer; the text says why nothing can be decided."""
    found = evaluations.some(visit.tx, read_ids(errand))
    return whom.chosen(walk, found) or visit.language.say(
        "One of these numbers is not in the list. Nothing was decided. Type RECOGNISE."
    )


def _made(visit: Visit, errand: Errand, area_id: int) -> Decision:
    asked, commune = arguments.read(visit, errand.about["scope"]), commune_of(visit.tx, area_id)
    home, title = commune.id if commune else area_id, asked.title or "family"
    return Decision(home, asked.year, title, None, None, None, visit.by, visit.now)


def _listed(visit: Visit, made: Decision, chosen: Chosen, reason: str) -> Decision:
    """Write the list down; without a number it decides nothing yet."""
    said = [Ruling(one.id, "recognised") for one in chosen.recognised]
    said += [Ruling(one.id, "declined", reason) for one in chosen.declined]
    return made._replace(id=decisions.draft(visit.tx, made, said))
