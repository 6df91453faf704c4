"""Reviewing what was handed in: the list that waits, in the order of the paper book, and one form after another."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.dialogue import arguments, asked_about_data, errand, judges
from bot.dialogue.titles import FORM_OF, NAMES, form_name
from bot.dialogue.visit import command_button
from bot.features.evaluating import objections, reopened, walks
from bot.features.evaluating.walks import open_walk
from bot.features.reviewing import one_form
from bot.people.offices import short_name
from conversations.rules.judging import judge_of
from conversations.speech import Outgoing
from storage.assessment import evaluations, lists, reviews
from storage.places import areas, subjects
from storage.talk import errands

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.dialogue.arguments import Scope
    from bot.dialogue.judges import Case
    from bot.dialogue.visit import Visit
    from conversations.speech import Button
    from conversations.walking.walk import Walk
    from storage.assessment.evaluations import Evaluation
    from storage.assessment.to_judge import Filed
    from storage.places.areas import Area

FORM = "nhan_xet"
MOST_LISTED = 40
_PROPOSES = re.compile(r"(?:câu|cau|question)?\s*(\d{1,3})\s*[:=,.\-]?\s+(?:là\s+|la\s+)?(\d{1,4})\D*", re.IGNORECASE)


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """List what waits in the speaker's village, and show the first; of several places ask which."""
    asked = arguments.read(visit, argument)
    offered = arguments.places(visit, "review")
    found = arguments.chosen(asked, offered)
    if not found:
        return [Outgoing(visit.language.say("There is nothing here that you review."))]
    if other := arguments.elsewhere(visit, asked, offered):
        return [other]
    if len(found) > 1:
        return [_which(visit, found, asked)]
    (area,) = found
    cases = judges.waiting(visit, [area], asked)
    about = {"scope": arguments.written(area.id, asked.title, asked.year)}
    return [_list(visit, area, asked, cases), *_next_of(visit, area, asked, cases, about)]


def propose(visit: Visit, _argument: str) -> list[Outgoing]:
    """Write other points beside the family's own for the form under review: đề nghị câu 9: 2."""
    open_errand = errands.open_of(visit.tx, visit.account.id)
    if open_errand is None or open_errand.form_id != FORM or open_errand.about["ai"] != "ban":
        return [Outgoing(visit.language.say("Type REVIEW first, to open a form."))]
    found = _PROPOSES.search(visit.heard.text.partition(" ")[2])
    evaluation = shown_in(visit, open_errand.about)
    if found is None or evaluation is None:
        how = visit.language.say("Like this: PROPOSE question 9: 2")
        return [Outgoing(how), *present(visit, evaluation, open_errand.about)] if evaluation else [gone(visit)]
    said = note_points(visit, evaluation, int(found[1]), int(found[2]))
    return [Outgoing(said), *present(visit, evaluation, open_errand.about)]


def note_points(visit: Visit, evaluation: Evaluation, number: int, points: int) -> str:
    """Keep points that the village proposes for a question; the family's own answer is not touched."""
    words, walk = visit.language, open_walk(visit, evaluation)
    spot = next((one for one in walk.numbered(number) if one_form.points_of(walk, one) is not None), None)
    if spot is None or visit.speaker is None:
        return words.say("Question {number} has no points here.", number=number)
    most = one_form.most_points(walk, spot)
    if most is not None and points > most:
        return words.say("Question {number} has at most {most} points.", number=number, most=words.number(float(most)))
    beside = ((spot.path, str(points)),)
    by = visit.speaker.person.id
    reviews.record(visit.tx, [reviews.Review(evaluation.id, by, "proposed", visit.now, proposed=beside)])
    walks.note(visit, evaluation, "evaluation.points_proposed", evaluation.status)
    own = one_form.points_of(walk, spot)
    return words.say(
        "✓ Question {number}: {points} proposed, beside the family's own {own}.",
        number=number,
        points=points,
        own=words.number(float(own or 0)),
    )


def next_one(visit: Visit, about: Mapping[str, str]) -> list[Outgoing]:
    """Show the next form that waits, those put off left out; at the end say how many they are."""
    asked = arguments.read(visit, about["scope"])
    area = areas.one(visit.tx, asked.area_id or 0)
    return _next_of(visit, area, asked, judges.waiting(visit, [area], asked), about)


def _next_of(visit: Visit, area: Area, asked: Scope, cases: Sequence[Case], about: Mapping[str, str]) -> list[Outgoing]:
    put_off = about.get("put_off", "").split()
    waiting = [case.form for case in cases if case.is_mine]
    form = next((one for one in waiting if str(one.evaluation_id) not in put_off), None)
    if form is not None:
        return _shown(visit, evaluations.one(visit.tx, form.evaluation_id), about)
    return [_finished(visit, area, asked, len(waiting))]


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


def gone(visit: Visit) -> Outgoing:
    """Say that a form cannot be reviewed now."""
    return Outgoing(visit.language.say("This form has changed meanwhile or is not yours to review. Type REVIEW."))


def _list(visit: Visit, area: Area, asked: Scope, cases: Sequence[Case]) -> Outgoing:
    words = visit.language
    mine = [case.form for case in cases if case.is_mine]
    titles = [asked.title] if asked.title else judges.titles_here(visit, area)
    shown = {*titles, *(form.title for form in mine)}
    rows = [placed.line for placed in lists.lines(visit.tx, [area.id], shown, asked.year)]
    drafts = [row.evaluation_id for row in rows if row.evaluation_id is not None and row.status == "draft"]
    said = reviews.latest(visit.tx, drafts)
    heading = words.say("REVIEW {year} · {place}", year=asked.year, place=area.name)
    counts = words.say(
        "Waiting {waiting}, returned {returned}, endorsed {endorsed}, not handed in {others}.",
        waiting=len(mine),
        returned=sum(outcome == "returned" for outcome in said.values()),
        endorsed=sum(row.status in {"endorsed", "recognised", "declined"} for row in rows),
        others=sum(not row.is_in for row in rows),
    )
    lines = _numbered(visit, mine[:MOST_LISTED])
    told = [*objections.listed(visit, area.id), *reopened.waiting(visit, area, asked.year)]
    told += judges.elsewhere(visit, cases)
    return Outgoing("\n".join([heading, counts, *told, *lines]), objections.buttons(visit, area.id))


def _numbered(visit: Visit, mine: Sequence[Filed]) -> list[str]:
    """List what waits by number; where one title has two forms, each says by which its points were given."""
    forms = {(one.title, one.form_id) for one in mine}
    several = {title for title, _ in forms if sum(other == title for other, _ in forms) > 1}
    lines = [(one, _row_line(visit, place, one)) for place, one in enumerate(mine, 1)]
    return [f"{line} · {form_name(visit.tx, one.form_id)}" if one.title in several else line for one, line in lines]


def _row_line(visit: Visit, place: int, form: Filed) -> str:
    if form.score is None:
        return f"{place}. {form.name}"
    return visit.language.say("{place}. {name}: {points} points", place=place, name=form.name, points=form.score)


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
    waiting = Counter(case.form.area_id for case in cases if case.is_mine)
    others = [*_objecting(visit), *judges.elsewhere(visit, cases)]
    busy = [area for area in found if area.id in waiting]
    if not busy:
        return Outgoing("\n".join([words.say("Nothing waits for review."), *others]))
    lines = [words.say("{place}: {waiting} waiting", place=one.name, waiting=waiting[one.id]) for one in busy]
    buttons = [_button_to(visit, one, asked) for one in busy]
    return Outgoing("\n".join([words.say("Which place is to be reviewed?"), *lines, *others]), tuple(buttons))


def _objecting(visit: Visit) -> list[str]:
    """Say which objections the speaker has to answer, wherever they hold an office."""
    held = dict.fromkeys(role.area_id for role in visit.roles if role.area_id is not None)
    return [*(line for area_id in held for line in objections.listed(visit, area_id)), *asked_about_data.lines(visit)]


def _button_to(visit: Visit, area: Area, asked: Scope) -> Button:
    label = visit.language.say("Review {place}", place=short_name(area))
    return command_button(label, "review", arguments.written(area.id, asked.title, asked.year))
