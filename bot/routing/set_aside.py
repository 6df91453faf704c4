"""Sets aside an errand that was left halfway: a command typed later is answered, and the errand waits behind it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.dialogue.errand import MEANWHILE
from bot.features.entering import village_round
from bot.routing import in_front, no_answer
from bot.routing.errands import is_of_an_office
from conversations.form import MEDIA, QuestionKind
from conversations.understanding import read_wish
from storage.talk import errands

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from conversations.speech import Outgoing
    from storage.talk.errands import Errand

NUMBERS = frozenset({QuestionKind.INTEGER, QuestionKind.DECIMAL, QuestionKind.DATE, QuestionKind.GEOPOINT})
REST = timedelta(hours=1)  # since it was begun; before that a text is rather an answer, as of an activity about English


def lets_pass(visit: Visit, errand: Errand) -> bool:
    """Whether a command typed now passes by an errand in front: after a rest, or where it can be no answer."""
    is_free = visit.now - errand.began_at > REST or _wants_no_words(visit) or _loses_nothing(visit, errand)
    return is_free and read_wish(visit.heard.text) is None


def lapses(visit: Visit) -> bool:
    """Let go of a question in words that another command, or another day, has come behind; tell whether it was so.

    Nothing was answered, so nothing is lost; left open it would take whatever is typed next for its answer.
    """
    errand = visit.in_front
    if errand is None or errands.open_of(visit.tx, visit.account.id) != errand or not _asks_in_words(visit, errand):
        return False
    errands.drop(visit.tx, errand.id)
    return True


def _asks_in_words(visit: Visit, errand: Errand) -> bool:
    if errand.log or MEANWHILE in errand.about:
        return False
    walk = in_front.walk(visit)
    spot = walk.asked if walk is not None else None
    return spot is not None and spot.question.kind is QuestionKind.TEXT and is_of_an_office(errand)


def is_of_another_day(visit: Visit) -> bool:
    """Whether what lies in front was begun before today."""
    errand = visit.in_front
    return errand is not None and errand.began_at.astimezone(visit.now.tzinfo).date() < visit.today


def _wants_no_words(visit: Visit) -> bool:
    """Whether a number, a day or a photo is asked for."""
    walk = in_front.walk(visit)
    spot = walk.asked if walk is not None else None
    return spot is not None and spot.question.kind in {*NUMBERS, *MEDIA}


def _loses_nothing(visit: Visit, errand: Errand) -> bool:
    """Whether nothing is answered yet, and what was typed cannot be the answer."""
    return not errand.log and no_answer.is_none(visit)


def wants_a_number(visit: Visit) -> bool:
    """Whether what lies in front asks for a number, or is a round, whose lines are numbers."""
    if visit.in_front is not None and village_round.is_round(visit.in_front):
        return True
    walk = in_front.walk(visit)
    spot = walk.asked if walk is not None else None
    return spot is not None and spot.question.kind in {QuestionKind.INTEGER, QuestionKind.DECIMAL}


def goes_on(visit: Visit, errand: Errand) -> list[Outgoing]:
    """Put its open question again, so that nobody answers it unawares; nothing where it is over."""
    if errands.open_of(visit.tx, visit.account.id) != errand:
        return []
    return in_front.put_again(visit)
