"""Treats a typed button label, or its number, as a tap on that button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue.visit import tapping
from bot.features.entering import village_round
from bot.features.papers import sent
from bot.routing.typed import bare_number
from conversations.press import press_for, read_command_press
from conversations.turns.words_and_places import meaning
from conversations.understanding.choices import read_choice
from conversations.understanding.folding import agrees, fold, spell
from conversations.understanding.labels import Option
from conversations.understanding.words import read_word

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from conversations.speech import Button
    from conversations.understanding.words import Word

LATELY = 3  # Outgoings whose buttons may still be meant
LONGEST = 40  # characters of a label
SHORTEST = 2  # letters; what is shorter answers a question
_NAMING = {
    "name_me": ("Đồng ý nêu tên", "Cho nêu tên", "Được nêu tên", "May be named"),
    "do_not_name_me": ("Không nêu tên", "Không cho nêu tên", "Đừng nêu tên", "Do not name"),
}
"""What may be said right under the question about being named, by the command it calls."""
_SAYS: dict[Word | None, str] = {"fine": "name_me", "right": "name_me", "no": "do_not_name_me"}


def as_tapped(visit: Visit) -> Visit:
    """Take the label of a command's button that was said lately for a tap on it; what a question offers stays typed.

    Accents may be left out, but đúng is not Dừng. A number is read by `bare_number`.
    """
    typed = visit.heard.text
    if number := bare_number.read(typed):
        return bare_number.meant(visit, number)
    if consent := _consent(visit):
        return tapping(visit, consent)
    if of_template := _of_template(visit):
        return tapping(visit, of_template)
    if len(typed) > LONGEST or sum(map(str.isalpha, typed)) < SHORTEST:
        return visit
    said = spell(typed)
    # A round shows household after household; what stood under the one before is not meant for this one.
    most = 1 if visit.errand is not None and village_round.is_round(visit.errand) else LATELY
    for one in reversed(visit.lately(most)):
        meant = next((button.press for button in one.buttons if agrees(said, spell(button.label))), "")
        if meant:
            return tapping(visit, meant) if read_command_press(meant) else visit
    return visit


def _consent(visit: Visit) -> str:
    """Read đồng ý, ko nêu, không or có right under the question about being named.

    It stands under a form that is handed in, where a yes has no other meaning; a bare dung is no yes, nor is xong.
    """
    word = read_word(visit.heard.text)
    if visit.errand is not None or (word not in _SAYS and meaning(word, "handed_in") != "answer"):
        return ""
    offered = _naming_offered(visit)
    if not offered or bare_number.asks(visit):
        return ""
    if word in _SAYS:
        return offered.get(_SAYS[word], "")
    said = read_choice(visit.heard.text, [Option(name, _NAMING[name]) for name in offered])
    return offered[said] if isinstance(said, str) else ""


def _of_template(visit: Visit) -> str:
    """Read dùng mẫu này, ok or bỏ right under a template that was sent."""
    said = fold(visit.heard.text)
    meant = next((name for name, words in sent.SAID.items() if said in words), "")
    if not meant:
        return ""
    buttons = [button for one in visit.lately(1) for button in one.buttons]
    if not any(_is_of(one, "use_template") for one in buttons):
        return ""
    return next((one.press for one in buttons if _is_of(one, meant)), "")


def _naming_offered(visit: Visit) -> dict[str, str]:
    """Give what the buttons of the question about being named carry, where it was put last."""
    buttons = [button for one in visit.lately(1) for button in one.buttons]
    found = {name: one.press for one in buttons for name in _NAMING if _is_of(one, name)}
    return found if len(found) == len(_NAMING) else {}


def _is_of(button: Button, command: str) -> bool:
    return button.press.startswith(press_for(command))
