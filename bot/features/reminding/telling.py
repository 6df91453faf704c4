"""The text of a reminder: one greeting, a line or two for each duty, how to begin, and who stands for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue import arguments
from bot.dialogue.visit import command_button
from bot.people.offices import commune_of
from bot.people.signature import signed
from bot.words import words_for
from conversations.calendar.printed import last_told, of_any_day
from conversations.speech import Outgoing
from storage.people import accounts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from bot.features.reminding.due import Due, ReminderCall
    from bot.features.reminding.plan import ReminderPlan
    from conversations.language import Language
    from conversations.speech import Button
    from storage.store import Tx

MOST_VILLAGES = 8
MOST_NAMES = 5  # of households that one person answers for


class Signatures:
    """Who stands for reminders, found out once for each place and language."""

    def __init__(self, tx: Tx, today: date) -> None:
        self._tx = tx
        self._today = today
        self._known: dict[tuple[int, bool, str], str] = {}

    def under(self, dues: Sequence[Due], words: Language) -> str:
        """Sign what villagers are told by their head; what heads and officers are told comes from the commune."""
        office = next((due for due in dues if not due.is_own), None)
        by_head = office is None and not all(due.by_commune for due in dues)
        key = ((office or dues[0]).area_id, by_head, words.code)
        if key not in self._known:
            area_id, _, _ = key
            commune = None if by_head else commune_of(self._tx, area_id)
            self._known[key] = signed(self._tx, commune.id if commune else area_id, self._today, words)
        return self._known[key]


def texts(tx: Tx, planned: ReminderPlan, numbers: Mapping[int, int], today: date) -> dict[int, Outgoing]:
    """Say for each phone what it is to hear today, in its language; `numbers` are the ids of the reminders."""
    signatures = Signatures(tx, today)
    languages = accounts.languages(tx, list(planned))
    return {
        phone: told(numbers[phone], dues, words_for(languages.get(phone)), signatures)
        for phone, dues in planned.items()
    }


def told(reminder_id: int, dues: Sequence[Due], words: Language, signatures: Signatures) -> Outgoing:
    """Join all that one phone is to hear today in one text."""
    duties = [due for due in dues if due.call.occasion.kind == "deadline"]
    events = [due for due in dues if due.call.occasion.kind != "deadline"]
    heading = [words.say("A reminder from Bản Học:")] if duties else []
    ways = [way for due in duties for way in _how(due, words)]
    owed = [line for due in duties for line in _lines(due, words)]
    parts = [[*heading, *owed, *ways], *(_lines(due, words) for due in events)]
    body = "\n\n".join(dict.fromkeys("\n".join(dict.fromkeys(part)) for part in parts if part))
    text = f"{body}\n{signatures.under(dues, words)}"
    buttons = {button.press: button for due in dues for button in _buttons(due, words)}
    later = [command_button(words.say("Remind me in 3 days"), "remind_later", reminder_id)] if duties else []
    return Outgoing(text, (*buttons.values(), *later))


def left(call: ReminderCall, words: Language) -> str:
    """Say how many days are left until a deadline."""
    days = (call.days.last - call.today).days
    if days == 0:
        return words.say("Today is the last day.")
    on = last_told(call.occasion, call.days, words)
    if days > 0:
        return words.count("{number} day left, until {date}.", "{number} days left, until {date}.", days, date=on)
    return words.count("{number} day late, it was {date}.", "{number} days late, it was {date}.", -days, date=on)


def _lines(due: Due, words: Language) -> list[str]:
    occasion = due.call.occasion
    if occasion.kind == "deadline":
        duty = "" if due.call.audience == "unit" else occasion.duty  # it is the commune that marks a paper
        return [f"• {line}" for line in _DUTIES[duty](due, words)]
    if due.call.step > 0 and not due.is_own:
        return [
            words.say("• {occasion}: was anything held in the village? Please write it down.", occasion=occasion.name)
        ]
    if due.call.step == 0 and due.call.days.first <= due.call.today:
        return [occasion.on_the_day]
    if due.call.step == 0:  # its day is a quiet one
        return [_announced(due.call, words), *filter(None, [of_any_day(occasion.on_the_day)])]
    return [_announced(due.call, words), occasion.before]


def _announced(call: ReminderCall, words: Language) -> str:
    if call.days.first <= call.today:
        return words.say("Now: {occasion}.", occasion=call.occasion.name)
    return words.say("Coming soon: {occasion}, {when}.", occasion=call.occasion.name, when=_when(call, words))


def _when(call: ReminderCall, words: Language) -> str:
    first, last = words.date(call.days.first), words.date(call.days.last)
    return first if first == last else words.say("{first} to {last}", first=first, last=last)


def _form(due: Due, words: Language) -> list[str]:
    if due.is_own:
        names = ", ".join(due.names[:MOST_NAMES])
        told = words.say("{names}: the form of {year} is not handed in yet.", names=names, year=due.call.of_year)
        return [f"{told} {left(due.call, words)}"]
    if due.call.audience == "village_head":
        return [_of_village(due, words)]
    return _digest(due, words)


def _of_village(due: Due, words: Language) -> str:
    lacking = [
        words.say(
            "{village}: {open} of {all} households have not handed in the form of {year}.",
            village=_short(one.name),
            open=one.families - one.handed_in,
            all=one.families,
            year=due.call.of_year,
        )
        for one in due.counts
    ]
    return " ".join([*lacking, left(due.call, words)])


def _digest(due: Due, words: Language) -> list[str]:
    listed = [
        words.say(
            "– {village}: {number} of {all} households handed in",
            village=_short(one.name),
            number=one.handed_in,
            all=one.families,
        )
        for one in due.counts[:MOST_VILLAGES]
    ]
    more = len(due.counts) - len(listed)
    rest = [words.count("– and {number} more village", "– and {number} more villages", more)] if more else []
    heading = [f"{due.call.occasion.name}.", left(due.call, words)]
    behind = [words.say("Still behind:")] if listed else []
    own = [_waits(due.waiting, words)] if due.waiting else []
    return ["\n".join([" ".join([*heading, *behind]), *listed, *rest, *own])]


def _waits(number: int, words: Language) -> str:
    return words.count(
        "{number} form waits for the commune itself. Type REVIEW to see it.",
        "{number} forms wait for the commune itself. Type REVIEW to see them.",
        number,
    )


def _list(due: Due, words: Language) -> list[str]:
    if due.call.audience != "village_head":
        return _digest(due, words)
    until, year = left(due.call, words), due.call.of_year
    return [
        words.say("{village}: the list of {year} is not signed yet.", village=_short(one.name), year=year) + f" {until}"
        for one in due.counts
    ]


def _paper(due: Due, words: Language) -> list[str]:
    told = words.say("{occasion}: not marked as handed over yet.", occasion=due.call.occasion.name)
    return [f"{told} {left(due.call, words)}"]


def _anything(due: Due, words: Language) -> list[str]:
    told = f"{due.call.occasion.name}. {left(due.call, words)}"
    return ["\n".join(filter(None, [told, due.call.occasion.before]))]


_DUTIES: dict[str, Callable[[Due, Language], list[str]]] = {
    "hand_in": _form,
    "sign_off": _list,
    "report": _paper,
    "": _anything,
}


def _short(name: str) -> str:
    return name.partition("(")[0].strip()


def _how(due: Due, words: Language) -> list[str]:
    match due.call.occasion.duty, due.call.audience:
        case "hand_in", "member":
            return [words.say("Type BEGIN to fill it in.")]
        case "hand_in", _:
            return [words.say("Type PROGRESS to see how far it is.")]
        case "sign_off", "village_head":
            return [words.say("Type SIGN THE LIST to sign it.")]
    return []


def _buttons(due: Due, words: Language) -> list[Button]:
    call = due.call
    match call.occasion.duty, call.audience:
        case "hand_in", "member":
            return [command_button(words.say("Fill in the form"), "begin")]
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
