"""What one can do here, and how to be sure that it is no swindle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue import judges
from bot.dialogue.visit import command_button
from conversations.speech import Button, Outgoing

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit


def run(visit: Visit, _argument: str) -> list[Outgoing]:
    """List the words that work."""
    words = visit.language
    lines = [
        words.say("START: fill in a form or go on with it."),
        words.say("BACK, EDIT 3, SKIP, STOP, ?: while answering."),
        words.say("CALENDAR: what comes, and when."),
        words.say("LANGUAGE: Vietnamese or English."),
        words.say("MY DATA: see, correct or erase what is kept. ADD A PHONE, LEAVE: phones come and go."),
        words.say("STOP NEWS: get no more news or reminders. HEAR NEWS AGAIN: get them again."),
        words.say("IS THIS REAL: how to make sure."),
    ]
    buttons: list[Button] = [command_button(words.say("Start"), "begin")]
    if len(visit.speakers) > 1:
        lines.append(words.say("SWITCH: somebody else answers on this phone."))
        buttons.append(command_button(words.say("Somebody else answers"), "switch"))
    if any(role.kind != "member" for role in visit.roles):
        lines.append(words.say("PROGRESS: how far the villages are."))
        lines += _of_office(visit)
        lines.append(words.say("LOST PHONE and a name: cut a lost phone off."))
        buttons.append(command_button(words.say("Progress"), "progress"))
    never = words.say("We never ask for identity papers, codes or money. If in doubt, ask the village head.")
    if judges.is_judged_by_commune(visit):
        never = words.say("We never ask for identity papers, codes or money. If in doubt, ask the commune's officer.")
    lines.append(never)
    return [Outgoing("\n".join(lines), tuple(buttons), menu=visit.menu)]


def _of_office(visit: Visit) -> list[str]:
    words, kinds = visit.language, {role.kind for role in visit.roles}
    lines = []
    if "village_head" in kinds:
        lines.append(words.say("ENTER: answer for households without a phone, one line each."))
        lines.append(words.say("REVIEW: the forms handed in. VILLAGE MEETING: minutes. SIGN THE LIST: to the commune."))
        lines.append(words.say("READ TO: households no phone reaches. LOUDSPEAKER: its text."))
        lines.append(words.say("ACTIVITIES: what was held."))
    if "commune_officer" in kinds:
        lines.append(words.say("REVIEW: the forms of units, communities and citizens."))
        lines.append(words.say("RECOGNISE: which villages have signed, and the decision. SAMPLE: look at a few forms."))
        lines.append(words.say("ANNOUNCE: write to villagers or village heads, and see how far it is."))
        lines.append(words.say("ACTIVITIES: what the villages held. WHO KNOWS: who has heard of the news."))
    return lines
