"""What a command of the chat is: the words that call it, what answers, for whom, and what is shown of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.dialogue.menu import HelpLine, MenuEntry
    from bot.dialogue.visit import Visit
    from conversations.speech import Outgoing
    from storage.tables import RoleKind

ANY_OFFICE: frozenset[RoleKind] = frozenset({"village_head", "commune_officer", "province_officer", "operator"})
HEAD: frozenset[RoleKind] = frozenset({"village_head"})
OFFICER: frozenset[RoleKind] = frozenset({"commune_officer"})
PROVINCE: frozenset[RoleKind] = frozenset({"province_officer"})
NUMBER = re.compile(r"\d{1,3}")
ANYTHING = r"(?s:.*)"


class Command(NamedTuple):
    """A command: the words that call it in every language, what answers, and the roles it is for (none: everybody).

    What `takes` more may have an argument typed behind its words, any or of a pattern; what works `anywhere` is
    answered to strangers too, and whatever form is in front; what `passes` is never the answer to an errand. `carries`
    is the pattern of what its whole button carries, so that one that was cut short is refused. Words that mean
    something only before an argument do not call it `alone`.
    """

    words: tuple[str, ...]
    run: Callable[[Visit, str], list[Outgoing]]
    roles: frozenset[RoleKind] = frozenset()
    takes: bool | re.Pattern[str] = False
    anywhere: bool = False
    passes: bool = False
    alone: bool = True
    carries: str = ANYTHING
    menu: MenuEntry | None = None
    help: tuple[HelpLine, ...] = ()
