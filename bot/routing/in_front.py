"""What lies in front of somebody: its name, its open question put again, and how it is left."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.dialogue import looking
from bot.dialogue.arguments import read_id
from bot.features.entering import showing, village_round, wording
from bot.features.evaluating import walks
from bot.features.practising import practice
from bot.routing.errands import left, weighed
from conversations.form import QuestionKind
from conversations.saying import asking, telling, whole
from conversations.speech import Outgoing
from conversations.turns import taking
from conversations.turns.missed import misses
from conversations.turns.words_and_places import TABLE
from conversations.understanding import fold
from conversations.understanding.words import read_word
from conversations.walking.before import to_edit
from storage.assessment import evaluations
from storage.places import subjects
from storage.talk import errands, outbox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.dialogue.visit import Visit
    from conversations.walking.walk import Walk
    from storage.assessment.evaluations import Evaluation
    from storage.talk.errands import Errand

AGREE = fold("đồng ý")
TOGETHER = timedelta(minutes=1)  # in which photos come that were sent together, where the platform does not say so


def form(visit: Visit) -> Evaluation | None:
    """Find the form in front, where it is the speaker's own and no errand lies before it."""
    focus = visit.account.focus
    found = evaluations.find(visit.tx, focus) if focus is not None else None
    return found if found is not None and walks.is_own(visit, found) else None


def name(visit: Visit) -> str:
    """Say what lies in front, with the household it is about; empty where nothing does."""
    if visit.in_front is not None:
        return _of_errand(visit, visit.in_front)
    evaluation = form(visit)
    return _of_form(visit, evaluation) if evaluation is not None else ""


def _of_form(visit: Visit, evaluation: Evaluation) -> str:
    title = visit.forms.version(visit.tx, evaluation.digest).heading(visit.language)
    return f"{title} · {subjects.one(visit.tx, evaluation.subject_id).name}"


def _of_errand(visit: Visit, errand: Errand) -> str:
    title, about = visit.forms.version(visit.tx, errand.digest).heading(visit.language), errand.about
    number = read_id(about.get("at") or about.get("evaluation") or "")
    if number is not None and (evaluation := evaluations.find(visit.tx, number)) is not None:
        return f"{title} · {subjects.one(visit.tx, evaluation.subject_id).name}"
    whom = about.get("ten_ho") or about.get("nha") or about.get("loi") or ""
    return f"{title} · {whom}" if whom else title


def put_again(visit: Visit) -> list[Outgoing]:
    """Put the open question of what lies in front now, so that nobody answers it unawares; nothing where none does."""
    errand = errands.open_of(visit.tx, visit.account.id)
    if errand is not None:
        return _errand_again(visit, errand)
    evaluation = form(visit)
    if evaluation is None:
        return []
    walk = walks.open_walk(visit, evaluation)
    return [telling.goes_on(walk, visit.language, _unfinished(visit, _of_form(visit, evaluation)))]


def _errand_again(visit: Visit, errand: Errand) -> list[Outgoing]:
    if village_round.is_round(errand):
        return _round_again(visit, errand)
    return list(whole.behind(weighed(visit, errand), visit.language, _unfinished(visit, _of_errand(visit, errand))))


def _round_again(visit: Visit, errand: Errand, *before: str) -> list[Outgoing]:
    current = village_round.under_way(visit, errand)
    if current is None:
        return [Outgoing("\n".join(before))] if before else []
    return [showing.show(visit, current, *before)]


def refused(visit: Visit, why: str, code: str = "unreadable") -> list[Outgoing]:
    """Say why something was not taken, and put again what lies in front: a question, or whoever is in hand.

    The `code` says whether something was missed at that question.
    """
    errand = visit.in_front
    if errand is not None and village_round.is_round(errand):
        return _round_again(visit, errand, why)
    found = walk(visit)
    if found is None:
        return [Outgoing(why)]
    turn = telling.refuse(found, visit.language, code, why)
    turn = misses.help_on(found, found.asked, turn, visit.heard, visit.language)
    looking.keep(visit, found)
    return list(turn.says)


def is_said_again(visit: Visit, says: Sequence[Outgoing]) -> bool:
    """Whether the same was just said of what was sent together with this photo or file: then that is enough."""
    if visit.heard.text or not says:
        return False
    lately = outbox.recent(visit.tx, visit.account.id, outbox.LATELY)
    last = next((one for one in reversed(lately) if not one.came), None)
    if last is None or visit.now - last.made_at > TOGETHER:
        return False
    return last.outgoing.text.partition("\n")[0] == says[0].text.partition("\n")[0]


def mending(visit: Visit) -> str:
    """Say how an answer is changed in what lies in front; to a stranger, who has none, how they join."""
    words, errand = visit.language, visit.in_front
    if errand is not None and village_round.is_round(errand):
        return wording.how_to_correct(words, village_round.title_of(errand))
    if errand is None and not visit.speakers:
        return words.say("To join type the code on your paper.")
    found = walk(visit)
    if found is not None and (found.form.is_short or not found.log):
        return ""  # people see no numbers there, or there is nothing to change
    if found is None and not visit.subjects:
        return ""
    return words.say("To change an answer type EDIT {number}.", number=to_edit(found) if found is not None else 3)


def _unfinished(visit: Visit, what: str) -> str:
    return visit.language.say("You have not finished this yet: {what}", what=what)


def walk(visit: Visit) -> Walk | None:
    """Open the form in front of who speaks: their errand, or what is in focus if it is their own.

    A round hears lines and has none: its consent was given before it began.
    """
    if visit.in_front is not None:
        return None if village_round.is_round(visit.in_front) else weighed(visit, visit.in_front)
    evaluation = form(visit)
    return walks.open_walk(visit, evaluation) if evaluation is not None else None


def takes(visit: Visit) -> bool:
    """Whether what was typed belongs to what lies in front; where nothing does, whether it is a word that steers."""
    errand = visit.in_front
    if errand is not None and (village_round.is_round(errand) or practice.is_practice(errand)):
        return True
    found = walk(visit)
    if found is not None:
        return taking.takes(found, visit.heard.text, visit.today)
    word = read_word(visit.heard.text)
    return word is not None and TABLE[word]["nothing"] != "pass"


def asks_to_agree(visit: Visit) -> bool:
    """Whether the open question wants words, or offers to agree."""
    found = walk(visit)
    spot = found.asked if found is not None else None
    if found is None or spot is None:
        return False
    labels = fold(" ".join(button.label for button in asking.buttons(found, spot, visit.language)))
    return spot.question.kind is QuestionKind.TEXT or AGREE in labels


def is_done(visit: Visit) -> bool:
    """Whether the form in front is handed in, and nobody looks at a question of it."""
    found = form(visit) if visit.in_front is None else None
    return found is not None and found.status != "draft" and walks.open_walk(visit, found).asked is None


def again(visit: Visit, *, with_ways: bool = False) -> list[Outgoing]:
    """Put the open question again, but not what was said before it; nothing where none is open.

    With the ways on from it, where who asked cannot answer it alone.
    """
    errand = visit.in_front
    if errand is not None and village_round.is_round(errand):
        return _round_again(visit, errand)
    found = walk(visit)
    if found is None or found.handed_in:
        return []
    spot = found.asked
    if spot is not None and with_ways:
        return [misses.with_ways(found, spot, visit.today, visit.language)]
    return [asking.put(found, spot, visit.language) if spot else telling.ending(found, visit.language)]


def leave(visit: Visit) -> list[Outgoing]:
    """Leave the errand in front, whoever began it, so that nobody goes on with it in the name of another."""
    errand = errands.open_of(visit.tx, visit.account.id)
    if errand is None:
        return []
    errands.drop(visit.tx, errand.id)
    if village_round.is_round(errand):
        return [Outgoing(wording.goes_on_later(visit.language, village_round.title_of(errand)))]
    return [left(visit, errand)]
