"""Answers that only read: made in a reading transaction, while the writer goes on with others."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.dialogue.questionnaires import Questionnaires

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.dialogue.visit import Visit
    from conversations.speech import Outgoing
    from storage.store import Tx

    Answer = Callable[[Visit, str], list[Outgoing]]


def beside(answer: Answer) -> Answer:
    """Let a command whose answer changes nothing be answered beside the writer."""

    def run(visit: Visit, argument: str) -> list[Outgoing]:
        def read(tx: Tx) -> list[Outgoing]:
            # The forms of the visit are the writer's.
            return answer(replace(visit, tx=tx, forms=Questionnaires(), worktable=None, above={}), argument)

        roles = sorted((role.kind, role.area_id or 0) for role in visit.roles)
        return visit.beforehand(f"figures {visit.heard.key} {visit.by} {roles} {visit.language.code}", read)

    return run
