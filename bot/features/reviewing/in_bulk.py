"""Endorsing many forms in one go: which are meant is said back with all one should know, then it is done or left."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, time
from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue import arguments, errand, judges
from bot.dialogue.titles import NAMES
from bot.dialogue.visit import command_button
from bot.features.evaluating import walks
from bot.features.reviewing import waiting
from conversations.rules.sampling import draw
from conversations.speech import Outgoing
from conversations.understanding.numbered_list import read_numbers
from storage.assessment import alone, evaluations, in_bulk, reviews
from storage.deciding import signings
from storage.places import areas

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.dialogue.visit import Visit
    from bot.features.reviewing.waiting import WaitingHere
    from conversations.language import Language
    from conversations.understanding.many_forms import Many
    from conversations.walking.walk import Walk
    from storage.assessment.in_bulk import Endorsed, Facts
    from storage.assessment.to_judge import Filed
    from storage.talk.errands import Errand

FORM = "duyet_nhieu"
MOST = 150  # forms of one go; a village has 30 to 150 households
MOST_NAMED = 8
PERCENT = 100


class Chosen(NamedTuple):
    """The forms that were meant and may be endorsed unseen, what is known of each, and what is to be said beside."""

    forms: list[Filed]
    facts: Mapping[int, Facts]
    notes: list[str]


def ask(visit: Visit, found: WaitingHere, many: Many) -> list[Outgoing]:
    """Say back which forms are meant, and ask whether they are to be endorsed."""
    return _confirm(visit, found, _chosen(visit, found, many))


def drawn(visit: Visit, found: WaitingHere, count: int) -> tuple[list[int], int]:
    """Draw so many forms of those that may be endorsed together, the same all day; tell of how many."""
    ids = [one.evaluation_id for one in _apart(visit, found.mine, []).forms]
    return draw(ids, count, f"{visit.today.isoformat()}/{found.area.code}/{FORM}"), len(ids)


def ask_for_rest(visit: Visit, about: Mapping[str, str]) -> list[Outgoing]:
    """Ask about all that still waits, once a sample was looked at."""
    asked = arguments.read(visit, about["scope"])
    found = waiting.read(visit, areas.one(visit.tx, asked.area_id or 0), asked)
    return _confirm(visit, found, _apart(visit, found.mine, []))


def _chosen(visit: Visit, found: WaitingHere, many: Many) -> Chosen:
    chosen = _by_number(visit, found, many.said) if many.which == "numbers" else _apart(visit, found.mine, [])
    meant = [one for one in chosen.forms if _is_meant(chosen.facts[one.evaluation_id], many)]
    return _without(visit, found, chosen._replace(forms=meant), many.but) if many.but else chosen._replace(forms=meant)


def _is_meant(known: Facts, many: Many) -> bool:
    if many.which == "mine":
        return known.is_entered
    if many.which == "points":
        return known.points is not None and _reaches(known.points, many)
    return many.which != "percent" or _reaches(_share(known) * PERCENT, many)


def _reaches(points: float, many: Many) -> bool:
    return points > many.number if many.above else points >= many.number


def _without(visit: Visit, found: WaitingHere, chosen: Chosen, but: str) -> Chosen:
    """Leave out those whose numbers were named; who cannot be told for sure stops it all."""
    words = visit.language
    if len(found.titles) != 1:
        return _by_number(visit, found, but)
    called = found.numbers(found.titles[0])
    out = set(read_numbers(but, set(called.values())) or ())
    if not out:
        told = words.say("Not clear who is to be left out; please give their numbers: REVIEW ALL BUT 5 8.")
        return Chosen([], {}, [told])
    left = [one.name for one in found.mine if called.get(one.subject_id) in out]
    notes = [words.say("Left out: {names}.", names=_names(visit, left))] if left else []
    forms = [one for one in chosen.forms if called.get(one.subject_id) not in out]
    return chosen._replace(forms=forms, notes=[*chosen.notes, *notes])


def _share(known: Facts) -> float:
    return (known.points or 0) / known.most if known.most else 0


def _by_number(visit: Visit, found: WaitingHere, said: str) -> Chosen:
    """Find the forms by the numbers of their list; where several lists wait, it is asked which is meant."""
    words = visit.language
    if len(found.titles) != 1:
        named = ", ".join(NAMES[title](words) for title in found.titles)
        which = [words.say("Several lists wait here, so please name one too: {titles}.", titles=named)] if named else []
        return Chosen([], {}, which)
    called = found.numbers(found.titles[0])
    wanted = set(read_numbers(said, set(called.values())) or ())
    if not wanted:
        return Chosen([], {}, [words.say("One of these numbers is not on the list. Nothing has been endorsed.")])
    forms = [one for one in found.mine if called.get(one.subject_id) in wanted]
    missing = sorted(wanted - {called[one.subject_id] for one in forms})
    listed = ", ".join(map(str, missing))
    notes = [words.say("Not waiting for you: {numbers}.", numbers=listed)] if missing else []
    return _apart(visit, forms, notes)


def _apart(visit: Visit, forms: Sequence[Filed], notes: list[str]) -> Chosen:
    """Set apart what wants to be looked at by itself: forms that are objected to, came back or have points proposed."""
    known = in_bulk.facts(visit.tx, [one.evaluation_id for one in forms], visit.by or 0)
    free = [one for one in forms if not known[one.evaluation_id].is_open]
    apart = [one.name for one in forms if known[one.evaluation_id].is_open]
    if apart:
        line = visit.language.say("To be looked at one by one: {names}.", names=_names(visit, apart))
        notes = [*notes, line]
    return Chosen(free, known, notes)


def _names(visit: Visit, names: Sequence[str]) -> str:
    left = len(names) - MOST_NAMED
    more = [visit.language.count("and {number} more", "and {number} more", left)] if left > 0 else []
    return ", ".join([*names[:MOST_NAMED], *more])


def _confirm(visit: Visit, found: WaitingHere, chosen: Chosen) -> list[Outgoing]:
    forms = chosen.forms[:MOST]
    if not forms:
        nothing = visit.language.say("There is no form here that can be endorsed like this.")
        return [Outgoing("\n".join([*chosen.notes, nothing]))]
    left = len(chosen.forms) - len(forms)
    more = visit.language.count("and {number} more form", "and {number} more forms", left)
    summary = [*_summary(visit, forms, chosen.facts), *([more] if left else []), *chosen.notes]
    about = {
        "area": str(found.area.id),
        "nam": str(found.asked.year),
        "tom_tat": "\n".join(summary),
        "seen": " ".join(_seen(chosen.facts[one.evaluation_id]) for one in forms),
    }
    return errand.begin(visit, FORM, about, brief=True)


def _summary(visit: Visit, forms: Sequence[Filed], known: Mapping[int, Facts]) -> list[str]:
    """Say how many, of which title, between which points, whose, how many the speaker entered and have a photo."""
    words, counted = visit.language, Counter(one.title for one in forms)
    count = words.count("{number} form is to be endorsed.", "{number} forms are to be endorsed.", len(forms))
    by_title = ", ".join(f"{NAMES[title](words)} {number}" for title, number in counted.items())
    facts = [known[one.evaluation_id] for one in forms]
    own = words.say(
        "Entered by yourself: {own}. With a photo: {photos}.",
        own=sum(one.is_entered for one in facts),
        photos=sum(one.has_photo for one in facts),
    )
    whose = _names(visit, [one.name for one in forms])
    return [f"{count} {by_title}.", *_spread(visit, forms, known), f"{whose}.", own]


def _spread(visit: Visit, forms: Sequence[Filed], known: Mapping[int, Facts]) -> list[str]:
    """Give the lowest and the highest points, each beside the most there could have been, and whose they are."""
    rated = [one for one in forms if known[one.evaluation_id].points is not None]
    if not rated:
        return []
    ordered = sorted(rated, key=lambda one: _share(known[one.evaluation_id]))
    lowest, highest = (_points(visit, one, known[one.evaluation_id]) for one in (ordered[0], ordered[-1]))
    return [visit.language.say("Lowest {lowest}, highest {highest}.", lowest=lowest, highest=highest)]


def _points(visit: Visit, form: Filed, known: Facts) -> str:
    number = visit.language.number
    most = f"/{number(known.most)}" if known.most is not None else ""
    return f"{number(known.points or 0)}{most} ({form.name})"


def _seen(known: Facts) -> str:
    return f"{known.id}:{known.changed_at.timestamp()}"


def run(visit: Visit, asked: Errand, walk: Walk) -> list[Outgoing]:
    """Endorse what was agreed to, as far as it is still as it was said and the speaker's to judge."""
    words = visit.language
    if walk.outcome("chac") != "duyet" or visit.by is None:
        return [Outgoing(words.say("Nothing has been endorsed. Type REVIEW at any time."))]
    seen = asked.about["seen"].split()
    wanted = [int(one.partition(":")[0]) for one in seen]
    alone.lock(visit.tx, wanted)
    known = in_bulk.facts(visit.tx, wanted, visit.by)
    mine = {one.evaluation_id for one in judges.those_of(visit, wanted)}
    fits = {one.id for one in known.values() if _seen(one) in seen and not one.is_open and one.id in mine}
    stand = [one for one in evaluations.some(visit.tx, wanted) if one.id in fits and one.status == "submitted"]
    in_bulk.endorse(visit.tx, [one.id for one in stand], visit.now)
    reviews.record(visit.tx, [reviews.Review(one.id, visit.by, "fit", visit.now) for one in stand])
    walks.note_all(visit, stand, "evaluation.endorsed", "endorsed")
    walks.seal(visit, stand)
    return [Outgoing("\n".join(_done(visit, len(stand), len(wanted) - len(stand))))]


def _done(visit: Visit, done: int, left: int) -> list[str]:
    words = visit.language
    if not done:
        return [words.say("No form is endorsed now: meanwhile others endorsed these forms, or they have changed.")]
    said = words.count("✓ {number} form is endorsed.", "✓ {number} forms are endorsed.", done)
    changed = words.count(
        "{number} form has changed meanwhile and was left.",
        "{number} forms have changed meanwhile and were left.",
        left,
    )
    return [said, *([changed] if left else []), _slip(words)]


def _slip(words: Language) -> str:
    return words.say("If it was a slip: TAKE BACK REVIEW, today. REVIEW goes on with what is left.")


def slipped(visit: Visit, at: datetime) -> Outgoing | None:
    """Say how what was endorsed at a moment is taken back; None where nothing was."""
    words, done = visit.language, len(in_bulk.endorsed_last(visit.tx, visit.by or 0, at))
    if not done:
        return None
    said = words.count("✓ {number} form is endorsed.", "✓ {number} forms are endorsed.", done)
    back = command_button(words.say("Take back review"), "take_back_review")
    return Outgoing("\n".join([said, _slip(words)]), (back,))


def refused(visit: Visit) -> Outgoing:
    """Say that the forms are not the speaker's to judge any more."""
    return Outgoing(visit.language.say("There is nothing here that you review."))


def take_back(visit: Visit, _argument: str) -> list[Outgoing]:
    """Let wait again what the speaker endorsed last today, in one go or alone, where nothing was signed since."""
    words = visit.language
    midnight = datetime.combine(visit.today, time(), visit.now.tzinfo)
    found = in_bulk.endorsed_last(visit.tx, visit.by or 0, midnight)
    mine = {one.evaluation_id for one in judges.those_of(visit, [one.evaluation.id for one in found])}
    found = [one for one in found if one.evaluation.id in mine]
    if not found:
        return [Outgoing(words.say("You have endorsed nothing today that could be taken back."))]
    if _is_signed(visit, found):
        return [Outgoing(words.say("The list was signed since, so nothing was taken back. A form can be returned."))]
    stand = [one.evaluation for one in found]
    in_bulk.take_back(visit.tx, [one.id for one in stand], visit.now)
    walks.note_all(visit, stand, "evaluation.endorsement_taken_back", "submitted")
    said = words.count("✓ {number} form waits for review again.", "✓ {number} forms wait for review again.", len(stand))
    return [Outgoing(said)]


def _is_signed(visit: Visit, found: Sequence[Endorsed]) -> bool:
    on = {(one.area_id, one.evaluation.year, one.title) for one in found}
    return any(signings.standing(visit.tx, area_id, year, title) for area_id, year, title in on)
