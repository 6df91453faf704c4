"""What one can do here, and how to be sure that it is no swindle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue import judges
from bot.dialogue.messages import screens
from bot.dialogue.visit import command_button
from conversations.speech import Button, Outgoing

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit


def run(visit: Visit, _argument: str) -> list[Outgoing]:
    """List the words that work."""
    words, kinds, shared = visit.language, {role.kind for role in visit.roles}, len(visit.speakers) > 1
    buttons: list[Button] = [command_button(words.say("Start"), "begin")]
    if visit.subjects:
        buttons.append(command_button(words.say("Register"), "register"))
    if shared:
        buttons.append(command_button(words.say("Somebody else answers"), "switch"))
    if kinds - {"member"}:
        buttons.append(command_button(words.say("Progress"), "progress"))
    never = words.say("We never ask for identity papers, codes or money. If in doubt, ask the village head.")
    if "commune_officer" in kinds:
        never = words.say("We never ask for identity papers, codes or money. If in doubt, ask at the commune.")
    elif "village_head" in kinds or judges.is_judged_by_commune(visit):
        never = words.say("We never ask for identity papers, codes or money. If in doubt, ask the commune's officer.")
    lines = "\n".join(visit.offers.help(words, kinds, shared=shared))
    return [screens.of_screen(visit, Outgoing(f"{never}\n{lines}", tuple(buttons), menu=visit.menu))]
