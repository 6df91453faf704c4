"""Enters a decision of the commune: the status of all it covers changes, and every household is told."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue import arguments, judges
from bot.dialogue.about import read
from bot.dialogue.notices import tell_households
from bot.dialogue.titles import NAMES, draft_line, is_draft, said_draft
from bot.features.evaluating import objections, walks
from bot.features.lists import signatures, village_list
from bot.features.recognising import command as recognise
from bot.features.recognising.command import Deciding
from bot.people.offices import commune_of
from conversations.rules.stages import after
from conversations.speech import Outgoing
from conversations.trust.introductions import passed_on, remark
from conversations.understanding.numbered_list import read_numbers
from storage.assessment import decisions, evaluations, reviews

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from conversations.language import Language
    from conversations.walking.walk import Walk
    from storage.assessment.decisions import Decision
    from storage.assessment.evaluations import Evaluation
    from storage.places.areas import Area
    from storage.talk.errands import Errand


class Chosen(NamedTuple):
    """What a decision says about the evaluations before it; what is in neither waits for another decision."""

    recognised: list[Evaluation]
    declined: list[Evaluation]


def run(visit: Visit, errand: Errand, walk: Walk) -> list[Outgoing]:
    """Enter the decision, where every village it is about is still one of the commune's."""
    words, places = visit.language, _places(visit, errand)
    if not places:
        return [recognise.refused(visit)]
    if walk.outcome("chac") != "ghi":
        return [Outgoing(words.say("All right, nothing has been decided."))]
    if meanwhile := changed(visit, errand):
        return meanwhile
    chosen = _chosen(visit, errand, walk)
    if isinstance(chosen, str):
        return [Outgoing(chosen)]
    if not (chosen.recognised or chosen.declined):
        return [Outgoing(words.say("This decision is about nobody, so it was not entered."))]
    _note_doubts(visit, errand, places)
    made = _decision(visit, errand, walk, places[0].id)
    decisions.enter(visit.tx, made, [one.id for one in chosen.recognised])
    _move(visit, chosen, remark(walk.outcome("ly_do") or ""))
    told = _tell(visit, chosen, made, remark(walk.outcome("ly_do") or ""))
    return [Outgoing(_entered(visit, chosen, made, told))]


def wherever_it_holds(_visit: Visit, errand: Errand) -> tuple[int, ...]:
    """Give the villages a decision is about."""
    return read(Deciding, errand).places


def changed(visit: Visit, errand: Errand) -> list[Outgoing]:
    """Say what has changed of that which is decided on; nothing where it stands as it was shown."""
    words, ids = visit.language, read(Deciding, errand).ids
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
    about = read(Deciding, errand)
    asked = arguments.read(visit, about.scope)
    lists = village_list.of_places(visit, places, asked.title or "family", asked.year)
    return set(about.ids) <= {row.evaluation_id for one in lists for row in one.ready("endorsed", "declined")}


def _note_doubts(visit: Visit, errand: Errand, places: list[Area]) -> None:
    """Write in the log that the decision was made although something spoke against a signed list."""
    asked = arguments.read(visit, read(Deciding, errand).scope)
    title = asked.title or "family"
    found = signatures.doubts(visit, village_list.of_places(visit, places, title, asked.year))
    for area_id, warned in found.items():
        signatures.note_warned(visit, "decision.warned", area_id, f"{title} {asked.year}", list(warned))


def _chosen(visit: Visit, errand: Errand, walk: Walk) -> Chosen | str:
    """Part what is before the officer; the text says why the decision cannot be entered."""
    ids = read(Deciding, errand).ids
    found = evaluations.some(visit.tx, ids)
    way, numbers = walk.outcome("ai"), read_numbers(walk.outcome("so_nao") or "", range(1, len(ids) + 1))
    if way == "theo_so" and numbers is None:
        return visit.language.say("One of these numbers is not in the list. Nothing was decided. Type RECOGNISE.")
    wanted = {
        "tat_ca": {one.id for one in found if one.status == "endorsed"},
        "du_diem": {one.id for one in found if one.status == "endorsed" and one.verdict == "dat"},
        "theo_so": {ids[number - 1] for number in numbers or ()},
    }[way or ""]
    others = [one for one in found if one.id not in wanted and after(one.status, "decline")]
    declined = others if walk.outcome("con_lai") == "khong" else []
    return Chosen([one for one in found if one.id in wanted], declined)


def _decision(visit: Visit, errand: Errand, walk: Walk, area_id: int) -> Decision:
    asked = arguments.read(visit, read(Deciding, errand).scope)
    commune = commune_of(visit.tx, area_id)
    return decisions.Decision(
        commune.id if commune else area_id,
        asked.year,
        asked.title or "family",
        " ".join((walk.outcome("so_qd") or "").split()),
        date.fromisoformat(walk.outcome("ngay") or ""),
        passed_on(walk.outcome("nguoi_ky") or ""),
        visit.by,
        visit.now,
    )


def _move(visit: Visit, chosen: Chosen, reason: str) -> None:
    moved = evaluations.decide(visit.tx, [one.id for one in chosen.recognised], "recognised", visit.now)
    moved += evaluations.decide(visit.tx, [one.id for one in chosen.declined], "declined", visit.now)
    if moved != len(chosen.recognised) + len(chosen.declined):
        raise LookupError("an evaluation changed in the very moment of its decision")
    walks.note_all(visit, chosen.recognised, "evaluation.recognised", "recognised")
    walks.note_all(visit, chosen.declined, "evaluation.declined", "declined")
    walks.seal(visit, [*chosen.recognised, *chosen.declined], results=True)
    if visit.speaker is not None:
        for one in chosen.recognised:
            objections.close(visit, one, visit.speaker.person, "corrected")
    reviews.record(
        visit.tx, [reviews.Review(one.id, visit.by or 0, "declined", visit.now, reason) for one in chosen.declined]
    )


def _tell(visit: Visit, chosen: Chosen, made: Decision, reason: str) -> int:
    """Tell every household its result; gives how many have no phone here."""
    names = evaluations.names(visit.tx, [one.id for one in (*chosen.recognised, *chosen.declined)])
    draft = is_draft(visit.tx, _forms(chosen))
    sayings = {one.subject_id: partial(_recognised, names[one.id], made, draft=draft) for one in chosen.recognised}
    by_commune = judges.judge_of(visit.tx, made.title) == "commune"
    declined = partial(_declined, made=made, reason=reason, draft=draft, by_commune=by_commune)
    sayings |= {one.subject_id: partial(declined, names[one.id]) for one in chosen.declined}
    return len(sayings) - len(tell_households(visit, sayings))


def _forms(chosen: Chosen) -> list[str]:
    return [one.form_id for one in (*chosen.recognised, *chosen.declined)]


def _recognised(name: str, made: Decision, words: Language, *, draft: bool) -> Outgoing:
    title = NAMES[made.title](words)
    told = words.say("✓ {subject} is recognised: {title} {year}.", subject=name, title=title, year=made.year)
    paper = words.say(
        "Decision {number} of {date}, signed by {signer}.",
        number=made.number,
        date=words.date(made.dated),
        signer=made.signer,
    )
    return Outgoing("\n".join([told, paper, *([said_draft(words)] if draft else [])]))


def _declined(name: str, words: Language, *, made: Decision, reason: str, draft: bool, by_commune: bool) -> Outgoing:
    title = NAMES[made.title](words)
    lines = [
        words.say("{subject} is not recognised this time: {title} {year}.", subject=name, title=title, year=made.year),
        words.say("Reason: {reason}", reason=reason),
        words.say("If something is wrong, ask the commune's officer.")
        if by_commune
        else words.say("If something is wrong, ask the village head."),
    ]
    return Outgoing("\n".join([*lines, *([said_draft(words)] if draft else [])]))


def _entered(visit: Visit, chosen: Chosen, made: Decision, untold: int) -> str:
    words = visit.language
    lines = [
        words.say(
            "✓ Decision {number} of {date} is entered: {recognised} recognised, {declined} declined.",
            number=made.number,
            date=words.date(made.dated),
            recognised=len(chosen.recognised),
            declined=len(chosen.declined),
        ),
        *draft_line(visit, _forms(chosen)),
        words.count(
            "{number} has no phone here: please tell them.", "{number} have no phone here: please tell them.", untold
        )
        if untold
        else words.say("All have been told."),
    ]
    return "\n".join(lines)
