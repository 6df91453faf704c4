"""Answers that only read: made in a reading transaction, while the writer goes on with others."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.dialogue.questionnaires import Questionnaires
from bot.features.reporting.pictures import Drawn, with_picture

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.dialogue.visit import Visit
    from conversations.speech import Outgoing
    from storage.store import Tx

    Answer = Callable[[Visit, str], Sequence[Outgoing | Drawn]]


def beside(answer: Answer) -> Callable[[Visit, str], list[Outgoing]]:
    """Let a command whose answer changes nothing be answered beside the writer, which only keeps its pictures."""

    def run(visit: Visit, argument: str) -> list[Outgoing]:
        def read(tx: Tx) -> Sequence[Outgoing | Drawn]:
            # The forms of the visit are the writer's.
            return answer(replace(visit, tx=tx, forms=Questionnaires(), worktable=None, above={}), argument)

        roles = sorted((role.kind, role.area_id or 0) for role in visit.roles)
        found = visit.beforehand(f"figures {visit.heard.key} {visit.by} {roles} {visit.language.code}", read)
        return [_kept(visit, one) if isinstance(one, Drawn) else one for one in found]

    return run


def _kept(visit: Visit, one: Drawn) -> Outgoing:
    return with_picture(visit, one.said, "tien-do", one.png)
