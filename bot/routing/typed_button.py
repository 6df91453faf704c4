"""Treats a typed button label, or its number, as a tap on that button."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.dialogue.screens import without_more
from bot.features.entering import village_round
from bot.features.papers import sent
from bot.features.practising import practice
from bot.routing import in_front
from conversations.press import press_for, read_command_press
from conversations.turns.words_and_places import meaning
from conversations.understanding.choices import read_choice
from conversations.understanding.folding import agrees, fold, spell
from conversations.understanding.labels import Option
from conversations.understanding.words import read_word
from storage.talk import outbox

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.dialogue.visit import Visit
    from conversations.speech import Button, Outgoing
    from conversations.understanding.words import Word
    from storage.talk.errands import Errand

LATELY = 3  # Outgoings whose buttons may still be meant
LONGEST = 40  # characters of a label
SHORTEST = 2  # letters; what is shorter answers a question
_NUMBER = re.compile(r"(?:(?:số|so|nút|nut|number) *)?(\d{1,3})\.?", re.IGNORECASE)
_NAMING = {
    "name_me": ("Đồng ý nêu tên", "Cho nêu tên", "Được nêu tên", "May be named"),
    "do_not_name_me": ("Không nêu tên", "Không cho nêu tên", "Đừng nêu tên", "Do not name"),
}
"""What may be said right under the question about being named, by the command it calls."""
_SAYS: dict[Word | None, str] = {"fine": "name_me", "right": "name_me", "no": "do_not_name_me"}
_LINE = re.compile(r"^(\d{1,3})\. ([^:,·(\n]+)", re.MULTILINE)
_ON_LABEL = re.compile(r"(?<![\w/.%])(\d{1,3})(?![\w/%]|[.,]\d)")


def as_tapped(visit: Visit) -> Visit:
    """Take the label of a command's button that was said lately for a tap on it; what a question offers stays typed.

    Accents may be left out, but đúng is not Dừng. A number means a button of the last message, see `_numbered`.
    """
    typed = visit.heard.text
    if number := _NUMBER.fullmatch(typed.strip()):
        return _numbered(visit, number[1])
    if consent := _consent(visit):
        return _tapping(visit, consent)
    if of_template := _of_template(visit):
        return _tapping(visit, of_template)
    if len(typed) > LONGEST or sum(map(str.isalpha, typed)) < SHORTEST:
        return visit
    said = spell(typed)
    # A round shows household after household; what stood under the one before is not meant for this one.
    most = 1 if visit.errand is not None and village_round.is_round(visit.errand) else LATELY
    for one in reversed(outbox.recent(visit.tx, visit.account.id, most)):
        meant = next((button.press for button in one.outgoing.buttons if agrees(said, spell(button.label))), "")
        if meant:
            return _tapping(visit, meant) if read_command_press(meant) else visit
    return visit


def _numbered(visit: Visit, number: str) -> Visit:
    """Take a number for a tap on the button it stands for in the last message, where no question waits for one."""
    if visit.speaker is None or _asks(visit):
        return visit
    for last in outbox.recent(visit.tx, visit.account.id, 1):
        if visit.errand is not None and not _is_beside(visit.errand, last.outgoing):
            return visit
        meant = by_number(last.outgoing, number)
        return _tapping(visit, meant.press) if meant and read_command_press(meant.press) else visit
    return visit


def _is_beside(errand: Errand, said: Outgoing) -> bool:
    """Whether what was said last is of a command that passed by an errand: all its buttons call one."""
    buttons = without_more(said)
    is_of_commands = bool(buttons) and all(read_command_press(one.press) for one in buttons)
    return is_of_commands and not (village_round.is_round(errand) or practice.is_practice(errand))


def _consent(visit: Visit) -> str:
    """Read đồng ý, ko nêu, không or có right under the question about being named.

    It stands under a form that is handed in, where a yes has no other meaning; a bare dung is no yes, nor is xong.
    """
    word = read_word(visit.heard.text)
    if visit.errand is not None or _asks(visit):
        return ""
    if word not in _SAYS and meaning(word, "handed_in") != "answer":
        return ""
    offered = _naming_offered(visit)
    if word in _SAYS:
        return offered.get(_SAYS[word], "")
    said = read_choice(visit.heard.text, [Option(name, _NAMING[name]) for name in offered]) if offered else None
    return offered[said] if isinstance(said, str) else ""


def _of_template(visit: Visit) -> str:
    """Read dùng mẫu này, ok or bỏ right under a template that was sent."""
    said = fold(visit.heard.text)
    meant = next((name for name, words in sent.SAID.items() if said in words), "")
    buttons = [button for one in outbox.recent(visit.tx, visit.account.id, 1) for button in one.outgoing.buttons]
    if not meant or not any(_is_of(one, "use_template") for one in buttons):
        return ""
    return next((one.press for one in buttons if _is_of(one, meant)), "")


def _naming_offered(visit: Visit) -> dict[str, str]:
    """Give what the buttons of the question about being named carry, where it was put last."""
    buttons = [button for one in outbox.recent(visit.tx, visit.account.id, 1) for button in one.outgoing.buttons]
    found = {name: one.press for one in buttons for name in _NAMING if _is_of(one, name)}
    return found if len(found) == len(_NAMING) else {}


def _is_of(button: Button, command: str) -> bool:
    return button.press.startswith(press_for(command))


def _asks(visit: Visit) -> bool:
    """Whether a form of the speaker's own lies in front that is not handed in, so that a number answers it."""
    form = in_front.form(visit)
    return form is not None and form.status == "draft"


def by_number(said: Outgoing, number: str) -> Button | None:
    """Find the button a number stands for: by its label, the numbered line it is about, or its place among them."""
    buttons = without_more(said)
    numbered = [button for button in buttons if button.label.startswith(f"{number}. ")]
    if len(numbered) == 1:  # what else stands on the labels may be counts
        return numbered[0]
    of_labels = {button: _ON_LABEL.findall(button.label) for button in buttons}
    labelled = [button for button, found in of_labels.items() if number in found]
    if labelled or any(of_labels.values()):
        return labelled[0] if len(labelled) == 1 else None
    lines = dict(_LINE.findall(said.text))
    if lines:
        return _of_line(buttons, lines.get(number, ""))
    place = int(number)
    return buttons[place - 1] if 0 < place <= len(buttons) else None


def _of_line(buttons: tuple[Button, ...], line: str) -> Button | None:
    """Find the first button that is called like a line, in whole or by its last words."""
    alike = {button: sum(_same_at_the_end(fold(button.label), fold(line))) for button in buttons}
    best = max(alike, key=lambda button: alike[button], default=None)
    return best if best and alike[best] else None


def _same_at_the_end(one: str, other: str) -> Iterator[int]:
    for mine, theirs in zip(reversed(one.split()), reversed(other.split()), strict=False):
        if mine != theirs:
            return
        yield 1


def _tapping(visit: Visit, press: str) -> Visit:
    return replace(visit, heard=replace(visit.heard, text="", press=press))
