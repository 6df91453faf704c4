"""What is said when every question is answered: handing in, seeing the answers, or nothing that is known."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from conversations.saying import telling
from conversations.turns.looking import in_turn
from conversations.turns.wishing import hand_in, not_yet, press_wish
from conversations.understanding import Misread, Option, is_thanks, read_choice, read_number
from conversations.walking.outcome import Turn

if TYPE_CHECKING:
    from conversations.language import Language
    from conversations.walking.walk import Walk

_BUTTONS = (
    Option(telling.HAND_IN, ("Nộp", "Hand in")),
    Option(telling.REVIEW, ("Xem lại", "See all answers")),
    Option(f"{telling.RESULT}_1", ("Kết quả chi tiết", "Result in detail")),
)
_HAND_IN = (Option("yes", ("Gửi", "Nộp", "Hand in", "Send", "Có", "Yes")), Option("no", ("Không", "Chưa", "No")))


def after_the_end(walk: Walk, text: str, language: Language) -> Turn:
    """Take what is said under a result, or to a form that was handed in."""
    if walk.handed_in:
        done = telling.ending(walk, language), telling.thanked(language)
        first, other = reversed(done) if is_thanks(text) else done
        return Turn((in_turn(walk, first, first, other),))
    if not isinstance(read_number(text), Misread):
        wanted = read_choice(text, _BUTTONS)
        return press_wish(walk, wanted, language) if isinstance(wanted, str) else _unread(walk, language)
    match read_choice(text, _HAND_IN):
        case "yes":
            return hand_in(walk, language)
        case "no":
            return not_yet(walk, language)
        case _:
            return _unread(walk, language)


def _unread(walk: Walk, language: Language) -> Turn:
    which = language.say("To hand it in, type HAND IN. To stop here, type REST.")
    kept = language.say("It is kept and not handed in yet. To hand it in at any time, type HAND IN.")
    ending = telling.ending(walk, language)
    said = in_turn(walk, ending, replace(ending, text=kept), telling.ending(walk, language, which))
    return Turn((said,), refused="nothing_open")
