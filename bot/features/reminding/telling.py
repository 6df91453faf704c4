"""The text of a reminder: one greeting, a line or two for each duty, how to begin, and who stands for it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.dialogue import arguments
from bot.dialogue.messages import screens
from bot.dialogue.visit import command_button
from bot.features.reminding import duties, noting
from bot.features.reminding.known import Known
from bot.people.gathered import invited
from bot.words import words_for
from conversations.calendar.in_words import called, of_any_day
from conversations.screen import OFFICES, VILLAGERS, height
from conversations.speech import Outgoing
from storage.people import accounts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from bot.features.reminding.due import Due, ReminderCall
    from bot.features.reminding.plan import ReminderPlan
    from conversations.language import Language
    from conversations.speech import Button
    from storage.store import Tx

PUT_OFF = timedelta(days=3)


def texts(tx: Tx, planned: ReminderPlan, numbers: Mapping[int, int], today: date) -> dict[int, Outgoing]:
    """Say for each phone what it is to hear today, in its language; `numbers` are the ids of the reminders."""
    known = Known(tx, today, [due for dues in planned.values() for due in dues])
    languages = accounts.languages(tx, list(planned))
    return {
        phone: _told(numbers[phone], dues, words_for(languages.get(phone), known.called(dues)), known)
        for phone, dues in planned.items()
    }


def _told(reminder_id: int, dues: Sequence[Due], words: Language, known: Known) -> Outgoing:
    """Join all that one phone is to hear today in one text."""
    owed = [due for due in dues if due.call.occasion.kind == "deadline"]
    heading = [words.say("A reminder from Bản Học:")] if owed else []
    forms, others = ([due for due in owed if duties.is_own_form(due) is own] for own in (True, False))
    lines = [line for due in others for line in duties.lines(due, known.until(due), words)]
    lines += duties.own_forms(forms, known, words)
    ways = [way for due in owed for way in _how(due, words)]
    parts = [
        [*heading, *lines, *ways],
        *(_news(due, known, words) for due in dues if due not in owed),
        _calls(dues, words),
    ]
    body = "\n\n".join("\n".join(part) for part in _once(parts))
    pressed = [one for due in dues for one in (_beside if due.call.beside else _buttons)(due, known, words)]
    buttons = {button.press: button for button in pressed}
    later = [command_button(words.say("Remind me in 3 days"), "remind_later", reminder_id)] if _has_time(owed) else []
    most = VILLAGERS if all(due.is_own for due in dues) else OFFICES
    said = Outgoing(_signed(body, known.signature(dues, words), most), (*buttons.values(), *later))
    return screens.first_of(said, most, words)


def _signed(body: str, signature: str, most: int) -> str:
    """Put who stands for it under a text; of what is cut it stands apart, and so is on the first screen too."""
    text = f"{body}\n{signature}"
    return text if height(text) <= most else f"{body}\n\n{signature}"


def _once(parts: Sequence[Sequence[str]]) -> list[list[str]]:
    """Leave out lines that were said before, as to a head who is a villager too, and parts with nothing left."""
    said: set[str] = set()
    found = []
    for part in parts:
        found.append([line for line in dict.fromkeys(part) if line not in said])
        said.update(part)
    return [part for part in found if part]


def _has_time(owed: Sequence[Due]) -> bool:
    """Whether something would still be in time when it is said again."""
    return any(due.call.today + PUT_OFF <= due.call.days.last for due in owed)


def _news(due: Due, known: Known, words: Language) -> list[str]:
    call, occasion = due.call, due.call.occasion
    if call.beside:
        return noting.lines(due, words)
    name = called(occasion.name, words)
    if call.step > 0 and not due.is_own:
        return [words.say("• {occasion}: was anything held in the village? Please write it down.", occasion=name)]
    if call.step == 0 and call.days.first <= call.today:
        return [" ".join(filter(None, [words.called(occasion.on_the_day), invited(known.gathering(due), words)]))]
    if call.step == 0:  # its day is a quiet one
        return [_announced(call, words), *filter(None, [of_any_day(words.called(occasion.on_the_day))])]
    return [_announced(call, words), words.called(occasion.before)]


def _calls(dues: Sequence[Due], words: Language) -> list[str]:
    """Name whom an officer calls on the mornings for it; on other days it is said how many lists are not signed."""
    behind = sorted((due for due in dues if due.behind), key=lambda due: due.call.beside != "calls")
    if not behind:
        return []
    told = noting.to_call if behind[0].call.beside == "calls" else noting.unsigned
    return told(behind[0].behind, behind[0].call.of_year, words)


def _announced(call: ReminderCall, words: Language) -> str:
    name = called(call.occasion.name, words)
    if call.days.first <= call.today:
        return words.say("Now: {occasion}.", occasion=name)
    return words.say("Coming soon: {occasion}, {when}.", occasion=name, when=_when(call, words))


def _when(call: ReminderCall, words: Language) -> str:
    first, last = words.date(call.days.first), words.date(call.days.last)
    return first if first == last else words.say("{first} to {last}", first=first, last=last)


def _how(due: Due, words: Language) -> list[str]:
    match due.call.occasion.duty, due.call.audience:
        case "hand_in", "member":
            return [words.say("Type BEGIN to fill it in.")]
        case "hand_in", _:
            return [words.say("Type PROGRESS to see how far it is.")]
        case "sign_off", "village_head":
            return [words.say("Type SIGN THE LIST to sign it.")]
    return []


def _buttons(due: Due, known: Known, words: Language) -> list[Button]:
    call = due.call
    match call.occasion.duty, call.audience:
        case "hand_in", "member":
            return [_fill_in(due, known, words)]
        case ("hand_in", _) | ("sign_off", "commune_officer"):
            review = [command_button(words.say("Review"), "review")] if due.waiting else []
            return [command_button(words.say("Progress"), "progress"), *review]
        case "sign_off", _:
            signing = [arguments.written(one.area_id, "family", call.of_year) for one in due.counts]
            return [command_button(words.say("Sign the list"), "sign_off", one) for one in signing]
        case "report", "commune_officer":
            argument = f"{call.occasion.key}.{call.year}.{due.area_id}"
            return [command_button(words.say("Handed over"), "reported", argument)]
    if call.step > 0 and call.occasion.kind != "deadline":
        return [command_button(words.say("Write it down"), "activity", f"v{due.area_id} {call.occasion.key}")]
    return []


def _beside(due: Due, _known: Known, words: Language) -> list[Button]:
    match due.call.beside:
        case "month" if due.names:
            here = arguments.written(due.area_id, None, (due.call.days.first - timedelta(days=1)).year)
            return [command_button(words.say("Write it down"), "log_activity", here)]
        case "calls" if due.behind:
            return [command_button(words.say("Progress"), "progress")]
        case "left":
            return [command_button(words.say("Answer it"), "left_questions")]
        case "asking" if len(due.asking) == 1:
            number = due.asking[0].id
            return [
                command_button(words.say("Right"), "approve", f"{number}-yes"),
                command_button(words.say("Not right"), "approve", f"{number}-no"),
            ]
    return []


def _fill_in(due: Due, known: Known, words: Language) -> Button:
    """Open the only form where it stands, or let choose of several."""
    first = known.standings[due.forms[0].subject_id, due.call.of_year]
    if len(due.forms) == 1 and first.mend:
        return command_button(words.say("Mend now"), "mend", due.forms[0].subject_id)
    if len(due.forms) == 1 and first.is_begun:
        return command_button(words.say("Go on with the form"), "begin", due.forms[0].subject_id)
    return command_button(words.say("Fill in the form"), "begin")
