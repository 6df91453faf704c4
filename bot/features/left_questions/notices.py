"""Telling those who answer what a household has left to them: once for a form, all its questions in one message."""

from __future__ import annotations

from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from bot.dialogue import judges
from bot.dialogue.questionnaires import Questionnaires
from bot.dialogue.visit import command_button
from bot.features.left_questions import listing
from bot.people.offices import accounts_of, commune_of
from bot.words import words_for
from conversations.calendar.quiet import is_quiet
from conversations.rules.judging import judge_of_form
from conversations.speech import Outgoing
from storage.assessment import left, to_judge
from storage.people import accounts, people
from storage.people.erasure import telling_answers
from storage.talk import outbox

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from conversations.language import Language
    from storage.assessment.left import LeftQuestion
    from storage.people.people import Person
    from storage.store import Tx

WAITS = timedelta(minutes=15)
"""So long nobody is told, as who leaves one question may leave another."""
MOST_NAMED = 6


def ring(tx: Tx, now: datetime) -> int:
    """Tell of what was left a while ago; at night nobody. Give of how many forms."""
    if is_quiet(now) or not left.any_untold(tx, now - WAITS):
        return 0
    found = left.untold(tx, now - WAITS)
    by_form = sorted(found, key=lambda one: (one.evaluation_id, one.id))
    ids = {one.evaluation_id for one in found}
    for evaluation_id, some in groupby(by_form, key=lambda one: one.evaluation_id):
        _tell(tx, evaluation_id, list(some), now)
    left.told(tx, now - WAITS, now)
    return len(ids)


def _tell(tx: Tx, evaluation_id: int, found: Sequence[LeftQuestion], now: datetime) -> None:
    forms = Questionnaires()
    for account_id in accounts_of(tx, _whom(tx, evaluation_id, now)):
        words = words_for(accounts.one(tx, account_id).language)
        said = Outgoing(_text(tx, forms, found, words), (command_button(words.say("Answer it"), listing.LISTING),))
        key = telling_answers(evaluation_id, "left", account_id, now.date())
        outbox.put(tx, [outbox.Saying(account_id, said, now, key=key)])


def _whom(tx: Tx, evaluation_id: int, now: datetime) -> list[Person]:
    """Give who judges the form: the head of the village, or the commune where no head may."""
    filed = to_judge.one(tx, evaluation_id, 0, now.date())
    if judge_of_form(filed.title, judges.citizens(tx), has_head=filed.has_head) == "village":
        return people.holders(tx, "village_head", filed.area_id, now.date())
    commune = commune_of(tx, filed.area_id)
    return people.holders(tx, "commune_officer", commune.id, now.date()) if commune is not None else []


def _text(tx: Tx, forms: Questionnaires, found: Sequence[LeftQuestion], words: Language) -> str:
    heading = words.say("{name} asks you to answer in its form:", name=found[0].name)
    asked = [_line(forms, tx, one, words) for one in found[:MOST_NAMED]]
    return "\n".join([heading, *asked, words.say("To answer type QUESTIONS LEFT.")])


def _line(forms: Questionnaires, tx: Tx, one: LeftQuestion, words: Language) -> str:
    question = listing.question_at(forms.version(tx, one.digest), one.path)
    if question is None:
        return ""
    asked = listing.short(question, words)
    return words.say("Question {number}: {question}", number=question.number, question=asked)
