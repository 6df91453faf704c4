"""Recognition: the commune's decisions about what villages have signed."""

from __future__ import annotations

from bot.dialogue.errand import Ending
from bot.dialogue.weighing import no_persons_name
from bot.features.recognising import command, decision

ERRANDS: dict[str, Ending] = {
    command.FORM: Ending(
        decision.run, command.refused, "recognise", decision.wherever_it_holds, weigh={"nguoi_ky": no_persons_name}
    ),
}
