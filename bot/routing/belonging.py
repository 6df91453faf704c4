"""What was said in reply to something, or edited: it belongs to its own question, and not to the one that is open."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.dialogue import looking
from bot.dialogue.arguments import read_id
from bot.features.asked import answering, to_the_head
from bot.features.entering import hearing, village_round
from bot.features.evaluating import walks
from bot.routing import in_front
from conversations.form import MEDIA, QuestionKind
from conversations.press import NO_QUESTION, place_of, read_command_press, read_place, read_press
from conversations.saying.telling import REVIEW
from conversations.turns.replied import PARTED
from conversations.turns.words_and_places import meaning
from conversations.understanding import codes, fold, read_wish
from conversations.understanding.assent import is_short_answer
from conversations.understanding.words import read_word
from storage.assessment import answers, evaluations
from storage.people import accounts
from storage.talk import heard, outbox
from storage.talk.outbox import Urgency

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.dialogue.visit import Visit
    from bot.routing.doors import Answer, Called
    from conversations.press import Press
    from conversations.speech import Button, Outgoing
    from storage.assessment.evaluations import Evaluation
    from storage.talk.errands import Errand
    from storage.talk.outbox import OutgoingRecord

FEW = 2  # buttons whose words are said
NO_MISS = "old_reply"
"""Why a reply is refused: the question that is open now was not meant, so nothing was missed at it."""
_NUMBERED = re.compile(r"^\d+\. ")
ASSENTS = {"right", "fine", "dung", "no", "wrong"}
CHOICES = {QuestionKind.SELECT_ONE, QuestionKind.SELECT_MULTIPLE, QuestionKind.ACKNOWLEDGE, QuestionKind.ANOTHER}


def reply(visit: Visit, called: Called) -> Visit | Answer:
    """Take a reply to a question for its answer; a reply to what asked nothing is read as if it were none."""
    if not visit.heard.replies_to:
        return None
    plain = replace(visit, heard=replace(visit.heard, replies_to=""))
    if called is not None or visit.heard.press or codes.read(visit.heard.text) is not None:
        return plain
    said = outbox.called(visit.tx, visit.account.id, visit.heard.replies_to, visit.now)
    if said is None:
        return plain if _is_their_own(visit) else _too_old(visit)
    place = read_place(said.outgoing.asks)
    if place is not None:
        return _at(plain, said.outgoing.asks, place)
    if (asked := _asks_back(plain, said)) is not None:
        return asked
    is_for_buttons = said.urgency is Urgency.REPLY and _decides(said.outgoing, visit.heard.text)
    return _by_itself(visit, said.outgoing.buttons) if is_for_buttons else plain


def _asks_back(visit: Visit, said: OutgoingRecord) -> list[Outgoing] | None:
    """Answer what is asked in reply to something that came in and asks nothing itself, or offer to pass it on.

    What came in reply to a question of their own is never the form's; of anything else the form may still take it.
    """
    calls = {press.command for one in said.outgoing.buttons if (press := read_command_press(one.press))}
    of_question = calls == {to_the_head.ERASING}
    if not said.came or not (of_question or not said.outgoing.buttons) or not to_the_head.is_question(visit):
        return None
    if not of_question and in_front.takes(visit):
        return None
    beside = answering.asked(visit)
    return [answering.say(visit, beside) if beside is not None else to_the_head.offer(visit), *in_front.again(visit)]


def _is_their_own(visit: Visit) -> bool:
    """Whether somebody replies to what they have said themselves."""
    pair = (visit.account.id, visit.heard.replies_to)
    return heard.known(visit.tx, [pair]) == {pair}


def _decides(said: Outgoing, typed: str) -> bool:
    """Whether what was said waits for one of its own buttons, and what was typed may be meant for that."""
    presses = [(button.press, read_press(button.press)) for button in said.buttons]
    if any(press is not None and press.question != NO_QUESTION for _, press in presses):
        return True  # something is proposed
    waits = any(press is None or press.chosen != (REVIEW,) for _, press in presses)
    text = typed.strip().rstrip(".")
    labels = {fold(button.label) for button in said.buttons}
    is_short = text.isdecimal() or fold(text) in labels or read_word(text) in ASSENTS or is_short_answer(text)
    return waits and is_short


def _at(visit: Visit, asks: str, place: Press) -> Visit | list[Outgoing]:
    """Answer at the place of a question, where that is in front."""
    if visit.errand is not None:
        return _in_errand(visit, visit.errand, place)
    number = read_id(place.walk)
    evaluation = evaluations.find(visit.tx, number) if number is not None else None
    is_here = evaluation is not None and visit.account.focus in {None, evaluation.id}
    if evaluation is None or not is_here or not walks.is_own(visit, evaluation) or place.question == NO_QUESTION:
        return _elsewhere(visit)
    beside = answering.asked(visit) if visit.heard.media is None else None
    if beside is not None:
        return [answering.say(visit, beside), *in_front.again(visit)]
    if visit.account.focus is None:
        accounts.focus_on(visit.tx, visit.account.id, evaluation.id)
    return _answer(visit, evaluation, asks)


def _answer(visit: Visit, evaluation: Evaluation, place: str) -> list[Outgoing]:
    said = replace(visit.heard, event="said", replies_to="", place=place)
    return walks.hear(replace(visit, heard=said), evaluation)


def _in_errand(visit: Visit, errand: Errand, place: Press) -> Visit | list[Outgoing]:
    """Let a reply to what an errand asks now answer it; what is agreed to or decided there is not answered so."""
    if village_round.is_round(errand):
        return _in_round(visit, errand, place)
    walk = in_front.walk(visit)
    spot = walk.asked if walk is not None else None
    if walk is None or spot is None or read_place(place_of(walk, spot)) != place:
        return _elsewhere(visit)
    if spot.question.kind in CHOICES and walk.form.at_once:
        return _by_itself(visit)
    return looking.drop_unanswered(visit)


def _in_round(visit: Visit, errand: Errand, place: Press) -> Visit | list[Outgoing]:
    """Let a line be a reply to whoever is in hand; a change that is proposed has buttons of its own."""
    if place.question != NO_QUESTION or errand.about.get("at") != place.walk:
        return _elsewhere(visit)
    return _by_itself(visit) if hearing.decides(visit, errand) else visit


def edited(visit: Visit, _called: Called) -> Answer:
    """Change what an edited message had answered, by the same door as when that is edited by its number."""
    if visit.heard.event != "edited" or visit.errand is not None or not _is_an_answer(visit.heard.text):
        return None
    evaluation = in_front.form(visit)
    given = _given(visit, evaluation) if evaluation is not None else set()
    if evaluation is None or not given:
        return None
    walk = walks.open_walk(visit, evaluation)
    places = [place_of(walk, spot) for spot in walk.spots() if spot.path in given and spot.question.kind not in MEDIA]
    return _answer(visit, evaluation, PARTED.join(places)) if places else None


def _is_an_answer(text: str) -> bool:
    """Whether a text does nothing but answer."""
    wish, word = read_wish(text), read_word(text)
    is_wish = (wish is not None and wish.number is not None) or word == "hand_in"
    return bool(text) and not is_wish and meaning(word, "question") == "answer"


def _given(visit: Visit, evaluation: Evaluation) -> set[str]:
    """Find the paths that were answered by what was edited, and stand as that left them.

    An edit ends its key with a point and the name of what was edited, by which the edits before are found.
    """
    ending = visit.heard.key.rpartition(".")[2]
    before = heard.edits(visit.tx, visit.account.id, f".{ending}", visit.heard.key)
    moments = {one for one in (visit.heard.first_at, *before) if one is not None}
    last = {one.path: one for one in answers.history(visit.tx, evaluation.id)}
    return {path for path, one in last.items() if one.account_id == visit.account.id and one.at in moments}


def _too_old(visit: Visit) -> list[Outgoing]:
    """Say that nothing is known of it any more: to somebody who has not joined, that nothing is kept of them."""
    words = visit.language
    if visit.speakers:
        return _refused(visit, words.say("What you replied to is too old."))
    return _refused(visit, words.say("What you replied to is not asked any more, and nothing of it is kept."))


def _elsewhere(visit: Visit) -> list[Outgoing]:
    return _refused(visit, visit.language.say("What you replied to is not asked here any more; nothing was changed."))


def _refused(visit: Visit, why: str) -> list[Outgoing]:
    return in_front.refused(visit, f"{why} {in_front.mending(visit)}".rstrip(), NO_MISS)


def _by_itself(visit: Visit, buttons: Sequence[Button] = ()) -> list[Outgoing]:
    """Say that nothing is decided by a reply; of few buttons that do not stand below also what is typed for them."""
    words = visit.language
    told = words.say(
        "This is not answered by replying to it; nothing was changed. Please tap its button, or type without replying."
    )
    typed = [_NUMBERED.sub("", button.label).upper() for button in buttons]
    if typed and len(typed) <= FEW:
        told = words.say(
            "This is not answered by replying to it; nothing was changed. Please tap its button, or type by itself: "
            "{words}",
            words=" / ".join(typed),
        )
    return in_front.refused(visit, told, NO_MISS)
