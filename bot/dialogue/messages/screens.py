"""What is longer than the reader's screen: its first part, and [Show more], which brings the rest part by part."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from zlib import crc32

from bot.dialogue.visit import tapping
from conversations.press import press_for, read_command_press
from conversations.screen import OFFICES, VILLAGERS, cut
from conversations.speech import Button, Outgoing
from conversations.understanding import fold
from storage.talk import outbox

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.dialogue.visit import Visit
    from conversations.language import Language

MORE = "more"
OF_ERRAND = "e"  # begins the name of a walk that is no evaluation
LOOKED_THROUGH, LATELY = 60, 12  # Outgoings in which a tapped, or typed, button may stand
_PAGE = re.compile(r" \d+/\d+$")
_TYPED = ("xem thêm", "xem nữa", "more", "show more")
_RIGHT_UNDER = ("thêm", "thêm nữa", "nữa", "còn gì nữa")
_SAYINGS, _SAYINGS_UNDER = (frozenset(map(fold, said)) for said in (_TYPED, (*_TYPED, *_RIGHT_UNDER)))


def lines_for(visit: Visit) -> int:
    """Give how many lines who speaks reads at a time."""
    return OFFICES if {role.kind for role in visit.roles} - {"member"} else VILLAGERS


def shown(visit: Visit, says: Iterable[Outgoing]) -> list[Outgoing]:
    """Cut what is longer than a screen: all that is said to an office, and what short forms ask of anybody."""
    most, words, by = lines_for(visit), visit.language, visit.by
    return [first_of(one, most, words, by) if most == OFFICES or _is_of_errand(one) else one for one in says]


def of_screen(visit: Visit, said: Outgoing) -> Outgoing:
    """Give the first screen of what is said to who speaks."""
    return first_of(said, lines_for(visit), visit.language, visit.by)


def _is_of_errand(said: Outgoing) -> bool:
    return any(one.press.startswith(OF_ERRAND) for one in said.buttons)  # the name of the walk is the first in it


def first_of(said: Outgoing, most: int, words: Language, by: int | None = None) -> Outgoing:
    """Give the first screen of what is said, with [Show more] where there is a rest; only who read it reads on.

    What came in on a phone is read on by anybody who has it.
    """
    text, rest = cut(said.text, most)
    if not rest:
        return said
    mark = f"{crc32(rest.encode(errors='replace')):08x}-{by or 0}-{most}"
    more = Button(words.say("Show more"), press_for(MORE, mark))
    return replace(said, text=text, rest=rest, buttons=(*without_more(said), more))


def without_more(said: Outgoing) -> tuple[Button, ...]:
    """Give the buttons of what was said but [Show more], which stands for nothing that is named or numbered."""
    return tuple(one for one in said.buttons if not one.press.startswith(press_for(MORE)))


def reads_on(text: str) -> bool:
    """Whether a text asks for what stands behind a screen."""
    return fold(text) in _SAYINGS_UNDER


def hear(visit: Visit) -> Visit | list[Outgoing] | None:
    """Answer [Show more], tapped or typed; nothing where all was read, None where something else was said."""
    tapped = read_command_press(visit.heard.press)
    if tapped is not None:
        return _tapped(visit, tapped.argument) if tapped.command == MORE else None
    said = "" if visit.heard.press or visit.heard.event != "said" else fold(visit.heard.text)
    return _typed(visit, said) if said in _SAYINGS_UNDER else None


def all_read(words: Language) -> Outgoing:
    """Say that nothing more stands behind what was said."""
    return Outgoing(words.say("That is all. Type HELP to see what can be done."))


def _tapped(visit: Visit, mark: str) -> list[Outgoing]:
    found = [one for one in _lately(visit, LOOKED_THROUGH) if _mark(one) == mark]
    return _next(visit, found[-1]) if found and _is_theirs(visit, mark) else [_old(visit)]


def _typed(visit: Visit, said: str) -> Visit | list[Outgoing] | None:
    """Go on behind what was said last, a screen or a page; what was cut before that is not meant any more."""
    for turn in _last_turns(visit):
        found = next((one for one in reversed(turn) if one.rest), None)
        if found is not None:
            return _next(visit, found) if _is_theirs(visit, _mark(found)) else [_old(visit)]
        if page := next((one.press for said in turn for one in said.buttons if _is_next(one, visit.language)), ""):
            return tapping(visit, page)
    return [] if said in _SAYINGS and visit.speakers else None


def _last_turns(visit: Visit) -> list[list[Outgoing]]:
    """Give all that was said at once in the last turn; where that came in by itself, before it the last answer too."""
    lately = outbox.recent(visit.tx, visit.account.id, LATELY)
    ends = [*lately[-1:], *[one for one in lately if not one.came][-1:]]
    moments = dict.fromkeys((one.made_at, one.came) for one in ends)
    return [[one.outgoing for one in lately if (one.made_at, one.came) == moment] for moment in moments]


def _is_next(button: Button, words: Language) -> bool:
    """Whether a button brings the next page of what was said."""
    called = (words.say("Next names"), words.say("Next places"), words.say("Next page"), words.say("See more"))
    return button.label in called or _PAGE.search(button.label) is not None


def _lately(visit: Visit, most: int) -> list[Outgoing]:
    return [one.outgoing for one in outbox.recent(visit.tx, visit.account.id, most)]


def _mark(said: Outgoing) -> str:
    calls = (read_command_press(one.press) for one in said.buttons)
    return next((call.argument for call in calls if call and call.command == MORE), "")


def _is_theirs(visit: Visit, mark: str) -> bool:
    """Whether who speaks may be who read the first part, in an office if they did so in one."""
    by, most = mark.split("-")[1:]
    return by in {"0", str(visit.by)} and (by == "0" or most == str(lines_for(visit)))


def _next(visit: Visit, said: Outgoing) -> list[Outgoing]:
    following = replace(said, text=said.rest, rest="", media=None, menu=(), buttons=without_more(said))
    mark = _mark(said).split("-")
    return [first_of(following, lines_for(visit), visit.language, visit.by if mark[1] != "0" else None)]


def _old(visit: Visit) -> Outgoing:
    return Outgoing(visit.language.say("This is too old to go on with. Please type once more what you wanted to see."))
