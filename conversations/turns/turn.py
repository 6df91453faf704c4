"""One turn of a conversation about a form: something is heard, and from it follows what is said and noted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from conversations.form import MEDIA, QuestionKind
from conversations.saying import telling
from conversations.turns import changes, leaving, looking, paging, putting_off, replied
from conversations.turns.answering import answer_line, answer_media, answer_press
from conversations.turns.at_the_end import after_the_end
from conversations.turns.hearing import hear
from conversations.turns.meant import ask_whether_dung, ask_whether_words, ask_whether_wrong, is_called, word_meant
from conversations.turns.missed import misses
from conversations.turns.wishing import edit, fulfil, handed_in
from conversations.turns.words_and_places import meaning, place_of, place_without_words
from conversations.understanding import fold, read_wish
from conversations.understanding.absent_photo import says_no_photo
from conversations.understanding.wishes import is_bare
from conversations.understanding.words import agrees_to_change, is_yes, read_word
from conversations.walking.outcome import Turn

if TYPE_CHECKING:
    from collections.abc import Callable

    from conversations.language import Language
    from conversations.speech import Incoming
    from conversations.understanding import Wish
    from conversations.understanding.words import Word
    from conversations.walking.look import Look
    from conversations.walking.walk import Walk

LONGEST_HEARD = 4000  # characters; nobody types more on a telephone by intention
YES, NO = "có", "không"
_BARE_NO = {"khong", "no"}
_WORDS_ASKED = {"text", "photo"}


def begin(walk: Walk, language: Language) -> Turn:
    """Open the conversation: what form this is, and its first question."""
    return Turn(telling.opening(walk, language))


def resume(walk: Walk, language: Language) -> Turn:
    """Take the conversation up again, after a rest or on another phone: where it stands, and the open question."""
    return fulfil(walk, "again", language)


def take_turn(walk: Walk, heard: Incoming, language: Language) -> Turn:
    """Take what was heard for the walk: an answer, several answers, or a wish about the conversation.

    The walk is changed as the deeds of the turn say. Nothing is raised over anything a person can send.
    """
    was_handed_in, asked = walk.handed_in, walk.asked
    turn = changes.taken_up(walk, _take(walk, heard, language), language)
    turn = misses.help_on(walk, asked, turn, heard, language)
    if walk.form.at_once and turn.deeds and walk.open is None:
        return replace(turn, deeds=(*turn.deeds, handed_in(walk)))
    if was_handed_in and not walk.handed_in and walk.asked is not None:
        first, *others = turn.says
        again = language.say("This form had been handed in; remember to hand it in again when it is mended.")
        reminded = replace(first, text=f"{again}\n\n{first.text}")
        return replace(turn, says=(reminded, *others))
    return turn


def _take(walk: Walk, heard: Incoming, language: Language) -> Turn:
    if heard.place:
        return _at_its_place(walk, heard, language)
    if heard.press:
        word = word_meant(walk, heard.press)
        return _meant(walk, word, heard, language) if word else answer_press(walk, heard.press, language)
    if heard.media is not None:
        return answer_media(walk, heard.media, language, heard.more)
    if len(heard.text) > LONGEST_HEARD:
        too_long = language.say("This message is too long. Please answer more shortly.")
        return telling.refuse(walk, language, "too_long", too_long)
    place = place_of(walk)
    return _proposed(walk, heard, language) if place == "proposal" else _said(walk, place, heard, language)


def _at_its_place(walk: Walk, heard: Incoming, language: Language) -> Turn:
    """Take what was said for one question, whichever is open; where it does not answer that, it is looked at.

    Words mean what they mean where a question waits: whoever replies `không` to one answers it.
    """
    if replied.PARTED in heard.place:
        found = replied.corrected(walk, heard, language)
        return _at_its_place(walk, found, language) if not isinstance(found, Turn) else found
    spot = replied.spot_at(walk, heard.place, language)
    if isinstance(spot, Turn):
        return spot
    replied.turn_to(walk, spot)
    if heard.media is not None or len(heard.text) > LONGEST_HEARD:
        return _take(walk, replace(heard, place=""), language)
    return _said(walk, replied.place_at(walk, spot, heard.text), heard, language)


def _settled(walk: Walk, look: Look, heard: Incoming, language: Language) -> Turn | None:
    """Agree to what is proposed, or let what stands stay, by the numbers of the two buttons or in the words on them.

    Whoever hands the form in does so without the change. có agrees to a change where it is no answer by itself; có,
    or 1, also to a photo: it can be no photo itself.
    """
    said, is_change = fold(heard.text), look.is_change(walk.price)
    if look.spot.question.kind in MEDIA and said in {"co", "co a", "1"}:
        return looking.accept(walk, look, language)
    if is_change and (said == "1" or agrees_to_change(heard.text) or _is_yes_only(walk, look, heard)):
        return looking.accept(walk, look, language)
    if is_change and read_word(heard.text) == "hand_in":
        return fulfil(walk, "hand_in", language)
    return looking.leave(walk, language) if is_change and said == "2" else None


def _is_yes_only(walk: Walk, look: Look, heard: Incoming) -> bool:
    """Whether có was said, and is not itself an answer to the question whose answer would change."""
    if not is_yes(heard.text):
        return False
    is_text = look.spot.question.kind is QuestionKind.TEXT
    return is_text or not isinstance(hear(look.spot, heard.text, walk, heard.at.date()), str)


def _proposed(walk: Walk, heard: Incoming, language: Language) -> Turn:
    """Take what is said to a proposal, which is over then: words of assent, what leaves it, or something else."""
    look = looking.drop_proposal(walk)
    word = read_word(heard.text)
    meant = leaving.meant_here(walk, word, "proposal")
    if look is not None and (settled := _settled(walk, look, heard, language)):
        return settled
    if look is None or meant == "answer":
        return _said(walk, place_of(walk), heard, language)
    if meant == "accept":
        return looking.accept(walk, look, language)
    if meant == "drop" and (instead := read_word(look.proposed or "")) and place_of(walk) == "text":
        return _meant(walk, instead, heard, language)
    if look.is_edit and meaning(word, "edit") == "keep":
        return looking.leave(walk, language)
    return _in_words(walk, meant, heard, language)


def _said(walk: Walk, place: str, heard: Incoming, language: Language) -> Turn:
    """Do what the table says of a word in this place; all else is an answer."""
    page = paging.read(heard.text, of_result=not (place in _WORDS_ASKED or walk.form.at_once))
    if page and not is_called(walk, heard.text):
        return paging.show(walk, page, language)
    wish = read_wish(heard.text)
    if wish is not None and wish.number is not None:
        return _edit(walk, wish, heard, language)
    word = read_word(heard.text)
    earlier = looking.propose_earlier(walk, language) if word == "as_it_was" and place != "edit" else None
    if earlier is not None:
        return earlier
    does = (
        "answer" if is_called(walk, heard.text) or _keeps_default(walk, word) else leaving.meant_here(walk, word, place)
    )
    if does == "ask" and not is_bare(heard.text) and meaning(word, "question") != "answer":
        does = meaning(word, "question")
    if place == "text" and does == "answer" and _leaves_words(walk, heard):
        does = "rest"
    if place == "photo" and does == "answer" and says_no_photo(heard.text):
        does = "leave_out"
    return _in_words(walk, does, heard, language)


def _edit(walk: Walk, wish: Wish, heard: Incoming, language: Language) -> Turn:
    """Look at the answer of a question that was named, and take the new one where it was said at once."""
    turn = edit(walk, wish, language)
    look = walk.look
    if not wish.value or look is None or look.spot not in walk.numbered(wish.number or 0, wish.instance):
        return turn
    walk.look = replace(look, price="")  # what it costs was not read yet
    return answer_line(walk, wish.value, language, heard.at.date())


def _keeps_default(walk: Walk, word: Word | None) -> bool:
    """Whether giữ nguyên is said to what the form has written down by itself."""
    return word == "as_it_was" and walk.look is None and walk.open is not None and walk.default(walk.open) is not None


def _in_words(walk: Walk, does: str, heard: Incoming, language: Language) -> Turn:
    match does:
        case "answer":
            return _answer(walk, heard, language)
        case "change":
            return _changed(walk, heard, language)
        case "ask":
            return _asked_about(walk, heard, language)
        case "help":
            return misses.help_with(walk, heard.at.date(), language)
        case "which" | "wrong":
            return _which(walk, does, heard, language)
        case _:
            return fulfil_any(walk, does, language)


def _which(walk: Walk, does: str, heard: Incoming, language: Language) -> Turn:
    """Ask which of two things a word means; where one of them can be no answer, do the other."""
    if does == "wrong":
        asked = ask_whether_wrong(walk, heard.text, language, heard.at.date())
        return asked or fulfil_any(walk, "back", language)
    return ask_whether_dung(walk, language) or fulfil_any(walk, "rest", language)


def _asked_about(walk: Walk, heard: Incoming, language: Language) -> Turn:
    """Ask whether a word is the answer; where it cannot be one, it means what it means at any question."""
    spot = walk.asked
    if spot is None or walk.would_refuse(spot, heard.text.strip()) is None:
        return ask_whether_words(walk, heard.text, language)
    does = meaning(read_word(heard.text), place_without_words(walk))
    return _answer(walk, heard, language) if does == "ask" else _in_words(walk, does, heard, language)


def _leaves_words(walk: Walk, heard: Incoming) -> bool:
    """Whether a bare no is said where an errand wants words and does not take it for them: then it is left."""
    spot = walk.asked
    if spot is None or not walk.form.at_once or walk.look is not None or fold(heard.text) not in _BARE_NO:
        return False
    return walk.would_refuse(spot, heard.text.strip()) is not None


def _changed(walk: Walk, heard: Incoming, language: Language) -> Turn:
    """Propose what a mere no would make of the answer that is looked at; a photo it makes nothing of stays."""
    spot = walk.asked
    if spot is not None and spot.question.kind in MEDIA:
        return fulfil_any(walk, "keep", language)
    value = hear(spot, heard.text, walk, heard.at.date()) if spot is not None else None
    if spot is not None and isinstance(value, str) and value != walk.log.get(spot.path):
        return looking.propose(walk, spot, value, language)
    return _answer(walk, heard, language)


def _answer(walk: Walk, heard: Incoming, language: Language) -> Turn:
    if walk.asked is None:
        return after_the_end(walk, heard.text, language)
    return answer_line(walk, heard.text, language, heard.at.date())


def _meant(walk: Walk, word: Word, heard: Incoming, language: Language) -> Turn:
    """Do what a word means at a question, after it was asked whether that was meant."""
    looking.drop_proposal(walk)
    if word == "right":
        return _in_words(walk, "hand_in" if walk.asked is None else "answer", replace(heard, text=YES), language)
    place = place_of(walk)
    does = leaving.meant_here(walk, word, "question" if place == "text" else place)
    if does == "answer":
        return Turn((telling.goes_on(walk, language),))
    return _in_words(walk, does, replace(heard, text=NO) if does == "change" else heard, language)


def fulfil_any(walk: Walk, meant: str, language: Language) -> Turn:
    """Do what a word means that is more than an answer."""
    put_off = _PUTTING_OFF.get(meant)
    return put_off(walk, language) if put_off else fulfil(walk, meant, language)


_PUTTING_OFF: dict[str, Callable[[Walk, Language], Turn]] = {
    "later": putting_off.later,
    "leave_out": putting_off.leave_out,
    "unknown": putting_off.unknown,
    "leave": leaving.leave,
}
