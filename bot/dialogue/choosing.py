"""One of a list, chosen by its number: a form that several features ask, each for a purpose of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue import errand as errands
from bot.dialogue.errand import Ending
from conversations.speech import Outgoing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.dialogue.visit import Visit
    from conversations.walking.walk import Walk
    from storage.talk.errands import Errand

FORM = "chon_so"


def choose(
    visit: Visit,
    purpose: str,
    question: str,
    offered: Sequence[tuple[object, str]],
    *,
    meanwhile: bool = False,
    **told: str,
) -> list[Outgoing]:
    """Ask for the number of one of the lines offered; what stands before its line is given to the ending."""
    about = {
        **told,
        "for": purpose,
        "loi": question,
        "danh_sach": "\n".join(f"{place}. {line}" for place, (_, line) in enumerate(offered, 1)),
        "so_nhieu_nhat": str(len(offered)),
        "ids": " ".join(str(one) for one, _ in offered),
    }
    return errands.begin(visit, FORM, about, meanwhile=meanwhile)


def asked_for(purpose: str) -> str:
    """Name the errand of a list with a purpose."""
    return errands.name_of(FORM, {"for": purpose})


def of_list(take: Callable[[Visit, str], list[Outgoing]]) -> Ending:
    """Make the ending of a list: what is done with the one that was chosen; nothing is for 0."""

    def run(visit: Visit, errand: Errand, walk: Walk) -> list[Outgoing]:
        chosen = chosen_of(errand, walk)
        return take(visit, chosen) if chosen else [nothing(visit)]

    return Ending(run, nothing, right=None)


def chosen_of(errand: Errand, walk: Walk) -> str:
    """Give what stood before the line of the chosen number; empty for 0."""
    number = int(walk.outcome("so") or 0)
    return errand.about["ids"].split()[number - 1] if number else ""


def nothing(visit: Visit) -> Outgoing:
    """Say that nothing was chosen."""
    return Outgoing(visit.language.say("Nothing was chosen."))
