"""Keeps what a check of a form has found, and lists what was found in each village."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.dialogue import arguments
from bot.dialogue.titles import NAMES
from bot.features.evaluating import walks
from bot.features.evaluating.walks import open_walk
from bot.features.lists import checked
from bot.features.reviewing import one_form, sample
from bot.features.reviewing.sending_back import send_back
from bot.features.years import which
from conversations.speech import Outgoing
from conversations.trust.introductions import remark
from conversations.understanding.numbered_list import read_numbers
from storage.deciding import checks
from storage.places import subjects

if TYPE_CHECKING:
    from bot.dialogue.errand import Typed
    from bot.dialogue.visit import Visit
    from conversations.walking.walk import Walk
    from storage.assessment.evaluations import Evaluation
    from storage.tables import CheckOutcome
    from storage.talk.errands import Errand

MOST_NAMED = 5  # forms found not right, of one village


def end(visit: Visit, errand: Errand, walk: Walk) -> list[Outgoing]:
    """Keep what was found, and go on with the next form of the sample."""
    choice, words = walk.outcome("viec"), visit.language
    if choice == "thoi":
        return [Outgoing(words.say("All right. Type SAMPLE at any time."))]
    evaluation = sample.shown_in(visit, errand.about)
    if evaluation is None:
        return changed(visit, errand)
    if choice == "xem_anh":
        photos = one_form.photos(visit, open_walk(visit, evaluation))
        return [*photos, *sample.ask(visit, evaluation, errand.about)]
    told = _found(visit, evaluation, walk) if choice in {"dung", "chua_dung"} else ""
    first, *others = sample.next_one(visit, errand.about)
    return [replace(first, text=f"{told}\n\n{first.text}".strip()), *others]


def changed(visit: Visit, errand: Errand) -> list[Outgoing]:
    """Go on with the next form where the one that is looked at has changed meanwhile."""
    if sample.shown_in(visit, errand.about) is not None:
        return []
    return [sample.gone(visit), *sample.next_one(visit, errand.about)]


def numbers_wrong(visit: Visit, errand: Errand, typed: Typed) -> str:
    """Say so where a number is none of a question that was answered in the form; empty where all are."""
    evaluation = sample.shown_in(visit, errand.about)
    if evaluation is None or _numbers(visit, evaluation, typed.text):
        return ""
    return visit.language.say("One of these questions has no answer in this form.")


def _numbers(visit: Visit, evaluation: Evaluation, said: str) -> list[int]:
    return read_numbers(said, set(one_form.numbered(open_walk(visit, evaluation)))) or []


def _found(visit: Visit, evaluation: Evaluation, walk: Walk) -> str:
    """Write down what was found; what is to be mended goes back, and only then is the household told."""
    words, name = visit.language, subjects.one(visit.tx, evaluation.subject_id).name
    if walk.outcome("viec") == "dung":
        _record(visit, evaluation, "right", [])
        return words.say("✓ Checked: {subject}, right.", subject=name)
    numbers = _numbers(visit, evaluation, walk.outcome("cau_nao") or "")
    _record(visit, evaluation, "wrong", numbers)
    noted = words.say(
        "✓ Checked: {subject}, not right in question {numbers}.", subject=name, numbers=", ".join(map(str, numbers))
    )
    if walk.outcome("sua") != "tra_lai":
        return noted
    form = open_walk(visit, evaluation)
    spots = [spot for spot in form.spots() if spot.question.number in numbers and spot.path in form.log]
    return f"{noted}\n{send_back(visit, evaluation, form, spots, remark(walk.outcome('loi_nhan') or ''))}"


def _record(visit: Visit, evaluation: Evaluation, outcome: CheckOutcome, numbers: list[int]) -> None:
    checks.record(visit.tx, checks.Check(evaluation.id, visit.by, outcome, numbers, visit.now))
    walks.note(visit, evaluation, f"evaluation.checked_{outcome}", evaluation.status)


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """List how many forms were checked in each village, and what was not right: kiểm tra, kiểm tra dòng họ 2026."""
    asked = which.read(visit, argument, "recognise")
    offered = arguments.places(visit, "recognise")
    if not offered:
        return [refused(visit)]
    if other := arguments.elsewhere(visit, asked, offered):
        return [other]
    words, title = visit.language, asked.title or "family"
    shown = arguments.chosen(asked, offered)
    found = checks.latest(visit.tx, [one.id for one in shown], title, asked.year)
    lines = [words.say("CHECKED · {title} {year}", title=NAMES[title](words), year=asked.year)]
    for one in (one for one in shown if one.id in found):
        lines.append(words.say("{place}: {state}", place=one.name, state=checked.counted(found[one.id], words)))
        lines += checked.wrong(found[one.id], words)[:MOST_NAMED]
    if not found:
        lines.append(words.say("Nothing has been checked yet."))
    return [Outgoing("\n".join([*lines, words.say("To check some forms, type for example: SAMPLE 3 and the village")]))]


def refused(visit: Visit) -> Outgoing:
    """Say who checks."""
    return Outgoing(visit.language.say("Only the commune checks forms, in its own villages."))
