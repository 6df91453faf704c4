"""What nothing answers goes to the village head: the words of who asks, so many a day."""

from __future__ import annotations

import re
from datetime import datetime, time
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from bot.clock import TIME_ZONE
from bot.dialogue import errand, judges
from bot.dialogue.messages.worn import is_worn
from bot.dialogue.visit import command_button
from bot.features.evaluating import whose
from bot.features.helping import real
from bot.people.calling import words_of
from bot.people.offices import accounts_of, commune_of, vouchers
from conversations.press import press_for
from conversations.speech import Outgoing
from conversations.trust.introductions import remark
from conversations.turns import paging
from conversations.understanding import codes, fold, is_thanks, read_wish
from conversations.understanding.courtesy import CLOSINGS, PERSONS
from conversations.understanding.folding import spell
from conversations.understanding.lexicon import folded_words, spelled_words
from conversations.understanding.words import read_word
from storage import audit
from storage.people import people, questions
from storage.talk import heard, outbox

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.dialogue.errand import Typed
    from bot.dialogue.visit import Visit
    from conversations.language import Language
    from conversations.speech import Button
    from conversations.walking.walk import Walk
    from storage.people.people import Person
    from storage.talk.errands import Errand

FORM, ASKING, ERASING = "loi_nhan", "ask_head", "erase_question"
WORDS = ("hỏi trưởng bản", "hỏi trưởng thôn", "hỏi tổ trưởng", "ask the village head")
COMMUNE_WORDS = ("hỏi xã", "hỏi ủy ban xã", "hỏi ủy ban", "ask the commune")
MOST_A_DAY = 3  # questions of one person
MOST_SHOWN_A_DAY = 10  # that one phone of a head is told of in a day; the rest waits in the list
FEWEST_WORDS = 2
LATELY = 10  # texts among which the words of a button are looked for
_GREETS = folded_words("chào xin alo hello hi")
_YES, _NO = {"fine", "right"}, {"no", "wrong", "enough"}
_PASS_IT_ON = frozenset(
    map(fold, ("có", "có ạ", "có chứ", "chuyển đi", "chuyển", "chuyển giúp", "chuyển hộ", "pass it on"))
)
_BEGS = CLOSINGS | PERSONS | spelled_words("giúp giup hộ ho giùm gium với voi cái cai một mot tí ti chút chut đi di")
MARK = r"(?:[0-9a-f]{8})?"
TAKES = re.compile(r"(?!(?:da|roi|lai|xem)\b)\S+(?: \S+)+")
"""What is asked behind the command; hỏi trưởng bản đã puts a question off."""


class Passed(NamedTuple):
    """A question that is passed on, from whom and where."""

    number: int
    text: str
    name: str


def button(visit: Visit, text: str = "") -> Button:
    """Make the button that passes on what was typed, or without words asks for them."""
    label = visit.language.say("Ask the village head")
    if judges.is_judged_by_commune(visit):
        label = visit.language.say("Ask the commune")
    return command_button(label, ASKING, _mark(text) if text else "")


def is_question(visit: Visit) -> bool:
    """Whether a member typed more than a greeting or a thanks, so that it may be meant for a human."""
    text = visit.heard.text
    words = fold(text).split()
    is_said = len(words) >= FEWEST_WORDS and any(map(str.isalpha, words)) and words[0] not in _GREETS
    steers = read_word(text) is not None or read_wish(text) is not None or paging.read(text, of_result=True)
    return bool(visit.subjects) and is_said and not is_thanks(text) and not steers


def offer(visit: Visit) -> Outgoing:
    """Say that nothing here answers this, and offer to pass it on."""
    told = visit.language.say("I do not understand this. Shall it be passed on to somebody who can answer?")
    if is_worn(visit, told):
        told = visit.language.say("A human can answer this. To see what can be done here, type HELP.")
    return Outgoing(told, (button(visit, visit.heard.text),))


def settled(visit: Visit) -> str | Outgoing | None:
    """Give the tap that a yes right under the offer stands for, or what is said to a no; None for all else."""
    word, said = read_word(visit.heard.text), fold(visit.heard.text)
    if word not in _NO and word not in _YES and said not in _PASS_IT_ON:
        return None
    buttons = [button for one in visit.lately(1) for button in one.buttons]
    offered = next((one.press for one in buttons if one.press.startswith(press_for(ASKING))), None)
    if offered is None or word not in _NO:
        return offered
    return Outgoing(visit.language.say("All right, it is not passed on."))


def _mark(text: str) -> str:
    return f"{crc32(fold(text).encode()):08x}"


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Pass on what was typed behind the command, or the words of the button; without either ask for them."""
    if visit.speaker is None:
        return whose.choose(visit)
    words = _of_button(visit, argument) if visit.heard.press else _typed(visit, argument, WORDS)
    return [_send(visit, words)] if words else _ask_for_words(visit)


def ask_commune(visit: Visit, argument: str) -> list[Outgoing]:
    """Pass on to the commune's officers what was typed behind the command; without words ask for them."""
    if visit.speaker is None:
        return whose.choose(visit)
    words = _typed(visit, argument, COMMUNE_WORDS)
    return [_send(visit, words, is_for_commune=True)] if words else _ask_for_words(visit, {"whom": "commune"})


def _typed(visit: Visit, argument: str, called_by: Sequence[str]) -> str:
    """Give what stands behind the command as it was typed, with its accents."""
    typed = visit.heard.text.split()
    said = list(map(fold, typed))
    ends = (
        place + len(called)
        for called in (fold(one).split() for one in called_by)
        for place in range(len(said))
        if said[place : place + len(called)] == called
    )
    words = typed[next(ends, len(typed)) :]
    asks_something = TAKES.fullmatch(argument) and not _BEGS.issuperset(map(spell, words))
    return " ".join(words) if asks_something else ""


def _of_button(visit: Visit, mark: str) -> str:
    lately = reversed(heard.recent(visit.tx, visit.account.id, LATELY)) if mark else ()
    return next((one.text for one in lately if one.text and _mark(one.text) == mark), "")


def _ask_for_words(visit: Visit, about: Mapping[str, str] | None = None) -> list[Outgoing]:
    question = visit.language.say("What do you want to ask? It is passed on with your name.")
    return errand.begin(visit, FORM, {"for": ASKING, "cau_hoi": question, **(about or {})}, meanwhile=True)


def says_nothing(visit: Visit, _errand: Errand, typed: Typed) -> str:
    """Say that a word alone is no question."""
    if len(typed.text.split()) >= FEWEST_WORDS:
        return ""
    return visit.language.say("Please write it in a sentence. To leave this, type STOP HERE.")


def take(visit: Visit, errand: Errand, walk: Walk) -> list[Outgoing]:
    """Pass on what was written when asked for it."""
    return [_send(visit, walk.outcome("loi") or "", is_for_commune="whom" in errand.about)]


def _send(visit: Visit, words: str, *, is_for_commune: bool = False) -> Outgoing:
    place, speaker = real.place(visit), visit.speaker
    if place is None or speaker is None:
        return Outgoing(visit.language.say("You answer for nobody here now."))
    asked = _whom(visit, place, is_for_commune=is_for_commune)
    phones = accounts_of(visit.tx, asked)
    whom = ", ".join(one.name for one in asked)
    if not phones:
        return Outgoing(visit.language.say("Nobody can be reached here by phone. Please ask the village head at home."))
    today = datetime.combine(visit.today, time(), TIME_ZONE)
    if questions.count_since(visit.tx, speaker.person.id, today) >= MOST_A_DAY:
        return Outgoing(visit.language.say("That is enough for today. Please write again tomorrow, or ask in person."))
    text = remark(codes.hide(words))
    number = questions.add(visit.tx, place, speaker.person.id, visit.account.id, text, visit.now)
    log(visit, "question.asked", number, place)
    for account_id in phones:
        _tell(visit, Passed(number, text, speaker.person.name), account_id)
    done = visit.language.say("✓ Passed on to {whom}. The reply comes here.", whom=whom)
    return Outgoing(done, (erase_button(number, visit.language),))


def _whom(visit: Visit, place: int, *, is_for_commune: bool) -> list[Person]:
    """Give who is asked: the head of the village, where the commune judges or the head asks the commune's officers."""
    found = vouchers(visit.tx, place, visit.today)
    commune = commune_of(visit.tx, place)
    goes_up = is_for_commune or judges.is_judged_by_commune(visit) or visit.by in {one.id for one in found}
    if commune is not None and goes_up:
        found = people.holders(visit.tx, "commune_officer", commune.id, visit.today)
    return [one for one in found if one.id != visit.by]


def _tell(visit: Visit, passed: Passed, account_id: int) -> None:
    """Tell one phone of a head; of many a day the rest is told of once."""
    words = words_of(visit.tx, account_id, visit.today)
    day = datetime.combine(visit.today, time(), TIME_ZONE)
    if outbox.keyed(visit.tx, account_id, "question.", day) >= MOST_SHOWN_A_DAY:
        more = words.say("More people ask today. Type QUESTIONS to see what waits.")
        key = f"questions.more.{account_id}.{visit.today}"
        outbox.put(visit.tx, [outbox.Saying(account_id, Outgoing(more), visit.now, key=key)])
        return
    told = Outgoing(asks(passed.name, passed.text, words), buttons(passed.number, words))
    key = questions.key(passed.number, account_id)
    outbox.put(visit.tx, [outbox.Saying(account_id, told, visit.now, key=key)])


def asks(name: str, text: str, words: Language) -> str:
    """Say who asks what."""
    return words.say("{name} asks: “{text}”", name=name, text=text)


def buttons(number: int, words: Language) -> tuple[Button, ...]:
    """Make the buttons under a question for who may reply to it."""
    return (command_button(words.say("Reply"), "reply_question", number), erase_button(number, words))


def erase_button(number: int, words: Language) -> Button:
    """Make the button that erases a question for both."""
    return command_button(words.say("Erase the question"), ERASING, number)


def log(visit: Visit, deed: str, number: int, area_id: int) -> None:
    """Note in the audit log what was done with a question, by its number."""
    link = audit.Link(visit.now, deed, visit.by, visit.account.id, area_id, after=f"question {number}")
    audit.record(visit.tx, link)
