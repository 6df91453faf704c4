"""Reviewing what was handed in: the list that waits, in the order of the paper book, and one form after another."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.dialogue import arguments, asked_about_data, errand, judges
from bot.dialogue.titles import FORM_OF, NAMES
from bot.dialogue.visit import command_button
from bot.features.evaluating import objections
from bot.features.evaluating.walks import open_walk
from bot.features.left_questions import listing
from bot.features.reviewing import in_bulk, one_form, waiting
from bot.features.years import which
from bot.people.offices import short_name
from conversations.rules.judging import judge_of
from conversations.speech import Outgoing
from conversations.understanding.many_forms import read_many, without_sample
from storage.assessment import evaluations, lists, reviews
from storage.people import people
from storage.places import areas, subjects

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.dialogue.arguments import Scope
    from bot.dialogue.judges import Case
    from bot.dialogue.visit import Visit
    from bot.features.reviewing.waiting import WaitingHere
    from conversations.speech import Button
    from conversations.understanding.many_forms import Many
    from conversations.walking.walk import Walk
    from storage.assessment.evaluations import Evaluation
    from storage.places.areas import Area

FORM = "nhan_xet"
MOST_PLACES = 10  # listed where something waits in several


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """List what waits in the speaker's village, and show the first; of several places ask which."""
    asked, many = which.read(visit, argument, "review"), read_many(argument, visit.heard.text)
    if many is not None and many.which == "sample":
        asked = asked._replace(rest=without_sample(asked.rest))
    offered = arguments.places(visit, "review")
    found = arguments.chosen(asked, offered)
    if not found:
        return [Outgoing(visit.language.say("There is nothing here that you review."))]
    if other := arguments.elsewhere(visit, asked, offered):
        return [other]
    if closed := which.shut(visit, found[0].id, asked.year):
        return [closed]
    if len(found) > 1:
        return [_which(visit, found, asked)]
    (area,) = found
    there = waiting.read(visit, area, asked)
    return _begin(visit, there) if many is None else _at_once(visit, there, many)


def _begin(visit: Visit, there: WaitingHere) -> list[Outgoing]:
    """Show what waits of each title, and the first form; another title is a tap away."""
    shown = waiting.overview(visit, there)
    shown = replace(shown, buttons=(*shown.buttons, *which.other(visit, there.asked, "review", there.area)))
    about = {"scope": arguments.written(there.area.id, there.asked.title, there.asked.year)}
    return [shown, *_next_of(visit, there.area, there.asked, there.cases, about)]


def _at_once(visit: Visit, there: WaitingHere, many: Many) -> list[Outgoing]:
    return _sampled(visit, there, many.number) if many.which == "sample" else in_bulk.ask(visit, there, many)


def _sampled(visit: Visit, there: WaitingHere, count: int) -> list[Outgoing]:
    """Show a few forms drawn by chance, one after another; then the others are asked about together."""
    if not count:
        return [Outgoing(visit.language.say("A sample is of 1 form or more, for example: REVIEW SAMPLE 3."))]
    ids, every = in_bulk.drawn(visit, there, count)
    scope = arguments.written(there.area.id, there.asked.title, there.asked.year)
    about = {"scope": scope, "drawn": " ".join(map(str, ids))}
    if not ids:
        return in_bulk.ask_for_rest(visit, about)
    heading = visit.language.say(
        "{number} of {all} are drawn. Look at these first; then the others are asked about together.",
        number=len(ids),
        all=every,
    )
    return [Outgoing(heading), *next_one(visit, about)]


def next_one(visit: Visit, about: Mapping[str, str]) -> list[Outgoing]:
    """Show the next form that waits, those put off left out; at the end say how many they are."""
    if "drawn" in about:
        return _next_drawn(visit, about)
    asked = arguments.read(visit, about["scope"])
    area = areas.one(visit.tx, asked.area_id or 0)
    return _next_of(visit, area, asked, judges.waiting(visit, [area], asked), about)


def _next_drawn(visit: Visit, about: Mapping[str, str]) -> list[Outgoing]:
    left = about["drawn"].split()
    while left:
        evaluation = evaluations.find(visit.tx, int(left.pop(0)))
        if evaluation is not None and evaluation.status == "submitted" and judges.may_judge(visit, evaluation):
            return _shown(visit, evaluation, {**about, "drawn": " ".join(left)})
    return in_bulk.ask_for_rest(visit, about)


def _next_of(visit: Visit, area: Area, asked: Scope, cases: Sequence[Case], about: Mapping[str, str]) -> list[Outgoing]:
    put_off = about.get("put_off", "").split()
    mine = [case.form for case in cases if case.is_mine]
    form = next((one for one in mine if str(one.evaluation_id) not in put_off), None)
    if form is not None:
        return _shown(visit, evaluations.one(visit.tx, form.evaluation_id), about)
    return [_finished(visit, area, asked, len(mine))]


def present(visit: Visit, evaluation: Evaluation, about: Mapping[str, str]) -> list[Outgoing]:
    """Show one form and ask what is to be done with it."""
    if not judges.may_judge(visit, evaluation):
        return [gone(visit)]
    return _shown(visit, evaluation, about)


def _shown(visit: Visit, evaluation: Evaluation, about: Mapping[str, str]) -> list[Outgoing]:
    walk = open_walk(visit, evaluation)
    shown = one_form.shown(visit, evaluation, walk)
    return [replace(asked, text=f"{shown}\n\n{asked.text}") for asked in _asked(visit, evaluation, walk, about)]


def ask(visit: Visit, evaluation: Evaluation, about: Mapping[str, str]) -> list[Outgoing]:
    """Ask what is to be done with a form that was just shown."""
    return _asked(visit, evaluation, open_walk(visit, evaluation), about)


def _asked(visit: Visit, evaluation: Evaluation, walk: Walk, about: Mapping[str, str]) -> list[Outgoing]:
    pinned = {
        "ai": "ban",
        "ten_ho": subjects.one(visit.tx, evaluation.subject_id).name,
        "so_anh": str(len(one_form.photos_of(walk))),
        "evaluation": str(evaluation.id),
        "seen": evaluation.changed_at.isoformat(),
    }
    return errand.begin(visit, FORM, {**about, **pinned}, brief=True)


def shown_in(visit: Visit, about: Mapping[str, str]) -> Evaluation | None:
    """Find the form an errand shows, where it is still as it was shown and the speaker may review it."""
    found = evaluations.find(visit.tx, int(about["evaluation"]))
    if found is None or found.changed_at.isoformat() != about["seen"]:
        return None
    return found if judges.may_judge(visit, found) else None


def gone(visit: Visit, about: Mapping[str, str] | None = None, typed: str = "") -> Outgoing:
    """Say that a form cannot be reviewed now, who was first, and what was typed for it in vain."""
    words, first = visit.language, _who_was_first(visit, about or {})
    told = words.say("This form has changed meanwhile or is not yours to review. Type REVIEW.")
    lost = words.say("You had typed: “{text}”", text=typed) if typed else ""
    return Outgoing("\n".join(filter(None, [first or told, lost])))


def _who_was_first(visit: Visit, about: Mapping[str, str]) -> str:
    """Name who endorsed or returned a form since it was shown, to whom it might still be shown; else nobody."""
    found = evaluations.find(visit.tx, int(about.get("evaluation", 0)))
    if found is None or found.changed_at.isoformat() == about["seen"]:
        return ""
    home, said = subjects.one(visit.tx, found.subject_id), reviews.of_evaluation(visit.tx, found.id)
    by = people.find(visit.tx, said[-1].person_id) if said and said[-1].at == found.changed_at else None
    if by is None or not visit.may("review", home.area_id):
        return ""
    words, told = visit.language, {"subject": home.name, "name": by.name}
    if said[-1].outcome == "fit":
        return words.say("{name} has endorsed the form of {subject} meanwhile.", **told)
    return words.say("{name} has sent the form of {subject} back meanwhile.", **told)


def _finished(visit: Visit, area: Area, asked: Scope, left: int) -> Outgoing:
    words = visit.language
    if left:
        return Outgoing(
            words.count(
                "{number} form was put off. Type REVIEW to see it again.",
                "{number} forms were put off. Type REVIEW to see them again.",
                left,
            )
        )
    if asked.title and (others := waiting.read(visit, area, asked._replace(title=None))).titles:
        return waiting.overview(visit, others)
    if visit.may("sign_off", area.id):
        sign = command_button(words.say("Sign the list"), "sign_off", arguments.written(area.id, None, asked.year))
        return Outgoing(words.say("Nothing waits for review. If the list is complete, it can be signed."), (sign,))
    return Outgoing(words.say("Nothing waits for review."), _to_recognise(visit, area, asked))


def _to_recognise(visit: Visit, area: Area, asked: Scope) -> tuple[Button, ...]:
    """Offer the decision on what is endorsed here and needs no signature."""
    given, words = judges.citizens(visit.tx), visit.language
    found = lists.endorsed(visit.tx, [area.id], asked.year)
    ready = [title for title in FORM_OF if title in found and judge_of(title, given) == "commune"]
    return tuple(
        command_button(
            words.say("Recognise: {title}", title=NAMES[title](words)),
            "recognise",
            arguments.written(area.id, title, asked.year),
        )
        for title in ready
    )


def _which(visit: Visit, found: Sequence[Area], asked: Scope) -> Outgoing:
    words, cases = visit.language, judges.waiting(visit, found, asked)
    mine = [case.form for case in cases if case.is_mine]
    at, of = Counter(form.area_id for form in mine), Counter(form.title for form in mine)
    others = [*_objecting(visit), *judges.elsewhere(visit, cases)]
    busy = [area for area in found if area.id in at]
    if not busy:
        return Outgoing("\n".join([words.say("Nothing waits for review."), *others]))
    titles = of if len(of) > 1 else {}
    by_title = [" · ".join(f"{NAMES[title](words)} {number}" for title, number in titles.items())] if titles else []
    lines = [words.say("{place}: {waiting} waiting", place=one.name, waiting=at[one.id]) for one in busy[:MOST_PLACES]]
    if left := len(busy) - len(lines):
        lines.append(words.count("and {number} more place", "and {number} more places", left))
    said = [words.say("Which place is to be reviewed?"), *by_title, *lines, *others]
    buttons = [_button_to(visit, one, asked) for one in busy[:MOST_PLACES]]
    of_titles = [command_button(NAMES[one](words), "review", f"{asked.year} {one}") for one in titles]
    return Outgoing("\n".join(said), (*of_titles, *buttons))


def _objecting(visit: Visit) -> list[str]:
    """Say which objections the speaker has to answer, wherever they hold an office."""
    held = dict.fromkeys(role.area_id for role in visit.roles if role.area_id is not None)
    objecting = [line for area_id in held for line in objections.listed(visit, area_id)]
    return [*objecting, *listing.lines_of_head(visit), *asked_about_data.lines(visit)]


def _button_to(visit: Visit, area: Area, asked: Scope) -> Button:
    label = visit.language.say("Review {place}", place=short_name(area))
    return command_button(label, "review", arguments.written(area.id, asked.title, asked.year))
