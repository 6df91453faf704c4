"""What waits for the speaker, who answers what was left to them: whose form, which question, since when."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.clock import TIME_ZONE
from bot.dialogue import judges
from bot.dialogue.visit import command_button
from bot.features.reminding import noting
from conversations.saying.telling import shortened
from conversations.speech import Outgoing
from conversations.understanding import fold
from conversations.walking.sheet import split_path
from storage.assessment import left
from storage.places import areas

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.dialogue.visit import Visit
    from conversations.form import Form, Question
    from conversations.language import Language
    from conversations.speech import Button
    from storage.assessment.left import LeftQuestion

OFFICES = frozenset({"village_head", "commune_officer"})
WORDS = ("câu chờ", "câu chờ trả lời", "câu nhờ", "questions left")
LISTING, ANSWERING = "left_questions", "answer_left"
MOST_LISTED = 6  # so that all of it keeps to fifteen lines
SHORT = 45  # letters of a question
_NO_NAME = {"", *(fold(one).split()[-1] for one in WORDS)}
"""What stands for a name where only the command was typed."""


class LeftHere(NamedTuple):
    """What waits in the places of the speaker: what is theirs to answer, and the rest, which is the village heads'."""

    mine: list[LeftQuestion]
    others: list[LeftQuestion]


def read(visit: Visit) -> LeftHere:
    """Give what waits where the speaker holds an office, the oldest first."""
    held = dict.fromkeys(role.area_id for role in visit.roles if role.area_id is not None and role.kind in OFFICES)
    places = {place for number in held for place in areas.under(visit.tx, number)}
    found = left.waiting_in(visit.tx, places, visit.today.year - 1) if places else []
    mine = {form.evaluation_id for form in judges.those_of(visit, {one.evaluation_id for one in found})}
    theirs = judges.own(visit, {one.evaluation_id for one in found})
    others = [one for one in found if one.evaluation_id not in mine | theirs]
    return LeftHere([one for one in found if one.evaluation_id in mine], others)


def lines(visit: Visit) -> list[str]:
    """Remind a head or an officer of what waits for them; nothing where nothing does."""
    count = len(read(visit).mine)
    told = visit.language.count(
        "{number} question of a form was left to you. Type QUESTIONS LEFT.",
        "{number} questions of forms were left to you. Type QUESTIONS LEFT.",
        count,
    )
    return [told] if count else []


def lines_of_head(visit: Visit) -> list[str]:
    """Remind a head of the same among other work; an officer has many places, and hears of it in the morning."""
    return lines(visit) if any(role.kind == "village_head" for role in visit.roles) else []


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """List what waits for the speaker, of all or of who is named, each with its button, and where more waits."""
    found, words = read(visit), visit.language
    if not found.mine and not found.others:
        return [Outgoing(words.say("No question of a form waits."))]
    if argument in _NO_NAME:
        return [shown(visit, found)]
    named = LeftHere(*([one for one in some if _is_called(one, argument)] for some in found))
    if named.mine or named.others:
        return [shown(visit, named)]
    return [shown(visit, found, words.say("No question of “{name}” waits.", name=argument))]


def _is_called(one: LeftQuestion, name: str) -> bool:
    """Whether a name, or a part of it in whole words, is that of the household."""
    return f" {fold(name)} " in f" {fold(one.name)} "


def refused(visit: Visit) -> Outgoing:
    """Say who answers what is left to them."""
    return Outgoing(
        visit.language.say("The village head or the commune answers questions that were left. Please ask them.")
    )


def shown(visit: Visit, found: LeftHere, *before: str) -> Outgoing:
    """List what waits, behind what else there is to say."""
    words, some = visit.language, found.mine[:MOST_LISTED]
    heading = [words.say("Questions left to you. Type a number to answer it:")] if some else []
    named = [f"{place}. {said(visit, one, words)}" for place, one in enumerate(some, 1)]
    more = len(found.mine) - len(some)
    rest = [words.count("and {number} more question", "and {number} more questions", more)] if more else []
    told = "\n".join([*before, *heading, *named, *rest, *_of_others(visit, found.others)])
    return Outgoing(told, tuple(_button(place, one) for place, one in enumerate(some, 1)))


def _button(place: int, one: LeftQuestion) -> Button:
    return command_button(f"{place}. {one.name}", ANSWERING, one.id)


def said(visit: Visit, one: LeftQuestion, words: Language) -> str:
    """Say whose form it is, which question, and since when it waits."""
    form = visit.forms.version(visit.tx, one.digest)
    return named(form, one, words)


def named(form: Form, one: LeftQuestion, words: Language) -> str:
    """Say the same where the form is at hand."""
    question = question_at(form, one.path)
    asked = short(question, words) if question is not None else ""
    return words.say(
        "{name}, question {number}: {question} (since {date})",
        name=one.name,
        number=question.number if question is not None else "",
        question=asked,
        date=words.date(one.at.astimezone(TIME_ZONE).date()),
    )


def short(question: Question, words: Language) -> str:
    """Say the words of a question in short."""
    return shortened(question.label.bare(words.code), SHORT)


def question_at(form: Form, path: str) -> Question | None:
    """Find the question of a path, whatever the instance."""
    plain, _ = split_path(path)
    return next((one for one in form.questions if one.field.path == plain), None)


def _of_others(visit: Visit, found: Iterable[LeftQuestion]) -> list[str]:
    """Count by village what waits there for somebody else, with the oldest."""
    return noting.by_village(found, visit.language)
