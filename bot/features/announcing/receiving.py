"""Village heads say that they have had an announcement, and officers see who has not and ask those again."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from bot.dialogue.visit import command_button
from bot.features.announcing import composing, deciding, report
from bot.features.announcing.report import SHORT
from bot.features.announcing.standing import quiet_days
from bot.people.offices import short
from bot.words import words_for
from conversations.calendar.quiet import is_quiet
from conversations.press import press_for
from conversations.saying.telling import shortened
from conversations.speech import Outgoing
from conversations.understanding import fold
from storage import settings
from storage.announcing import announcements, receipts
from storage.people import accounts
from storage.talk import outbox
from storage.talk.outbox import Saying, Urgency

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from conversations.language import Language
    from storage.announcing.announcements import Announcement
    from storage.announcing.receipts import Asking, Head

MOST_LISTED = 40
_HEARD = frozenset(
    {
        *("ok", "oke", "okay", "vang", "vang a", "da", "da vang", "da ok", "ok a", "ro", "ro roi", "da ro", "biet roi"),
        *("da biet", "nhan roi", "nhan duoc roi", "da nhan duoc", "nghe roi", "yes", "got it"),
    }
)
"""What people type who have read something, and answer nothing by it."""
TAKES = re.compile(r"\d{1,9}")


def received(visit: Visit, argument: str) -> list[Outgoing]:
    """Note that the speaker has had an announcement: that of the button or number, or the only one that asks."""
    words, mine = visit.language, receipts.asking(visit.tx, visit.by or 0)
    open_ones = [one for one in mine if one.at is None]
    if argument.isdecimal():
        chosen = [one for one in mine if one.id == int(argument)]
        return [_noted(visit, chosen[0])] if chosen else [_asks_nothing(words)]
    if len(open_ones) > 1:
        return [_which(open_ones, words)]
    return [_noted(visit, (open_ones or mine)[0])] if mine else [_asks_nothing(words)]


def acknowledged(visit: Visit) -> list[Outgoing] | None:
    """Take a word of assent for [Received], where the announcement that asks was the last thing said."""
    if visit.heard.press or fold(visit.heard.text) not in _HEARD:
        return None
    last = visit.lately(1)
    buttons = [press for one in last for button in one.buttons if (press := button.press)]
    asked = next((press for press in buttons if press.startswith(press_for("received"))), "")
    return received(visit, asked.rpartition(".")[2]) if asked else None


def unreceived(visit: Visit, argument: str) -> list[Outgoing]:
    """Name the heads who have not said that they have had an announcement: the one of a number, or the last."""
    made = _meant(visit, argument)
    if made is None:
        return [Outgoing(visit.language.say("No announcement asks the village heads whether they have had it."))]
    found = report.meant(visit.tx, made, visit.today)
    return [_missing(visit, made, found)]


def ask_again(visit: Visit, argument: str) -> list[Outgoing]:
    """Send an announcement again to the heads who have not said that they have had it, once a day."""
    made, words = _meant(visit, argument), visit.language
    if made is None:
        return [deciding.too_late(visit)]
    found = report.meant(visit.tx, made, visit.today)
    if not _late(found):
        return [_missing(visit, made, found)]
    if is_quiet(visit.now, quiet_days(visit.tx, made.area_id, visit.today)):
        return [Outgoing(words.say("Nobody is disturbed now. Please ask again tomorrow morning."))]
    if settings.get(visit.tx, _asked_on(made)) == visit.today.isoformat():
        return [Outgoing(words.say("They were asked today already. Tomorrow they can be asked again."))]
    return [_asked(visit, made)]


def _asked(visit: Visit, made: Announcement) -> Outgoing:
    late = {one.person_id for one in report.meant(visit.tx, made, visit.today) if one.at is None}
    phones = receipts.phones(visit.tx, made.id, late)
    languages = accounts.languages(visit.tx, sorted(set(phones.values())))
    sayings = [
        Saying(
            number,
            _again(made, words_for(language)),
            visit.now,
            Urgency.REMINDER,
            f"receipt.{made.id}.{visit.today}.{number}",
        )
        for number, language in languages.items()
    ]
    outbox.put(visit.tx, sayings)
    settings.put(visit.tx, _asked_on(made), visit.today.isoformat())
    deciding.record(visit, made, "asked_again")
    said = visit.language.say("✓ Asked again: {number} village heads.", number=len(phones))
    without = len(late) - len(phones)
    more = visit.language.say("{number} have no phone here; please call them.", number=without)
    return Outgoing(f"{said} {more}" if without else said)


def _again(made: Announcement, words: Language) -> Outgoing:
    asked = words.say("The commune asks: have you had this?")
    button = command_button(words.say("Received"), "received", made.id)
    return Outgoing(f"{asked}\n\n{made.text}", (button,))


def _asked_on(made: Announcement) -> str:
    return f"receipt.asked.{made.id}"


def _noted(visit: Visit, one: Asking) -> Outgoing:
    words, made = visit.language, announcements.find(visit.tx, one.id)
    if made is None or visit.by not in {head.person_id for head in report.meant(visit.tx, made, visit.today)}:
        return Outgoing(words.say("This announcement was for the village heads of that day; you need not answer it."))
    receipts.receive(visit.tx, one.id, visit.by or 0, visit.now)
    return Outgoing(words.say("✓ The commune sees that you have had: “{text}”", text=shortened(one.text, SHORT)))


def _which(found: list[Asking], words: Language) -> Outgoing:
    lines = [f"{one.id}. “{shortened(one.text, SHORT)}”" for one in found]
    label = words.say("Received")
    buttons = [command_button(f"{label} {one.id}", "received", one.id) for one in found]
    return Outgoing("\n".join([words.say("Which one have you had?"), *lines]), tuple(buttons))


def _asks_nothing(words: Language) -> Outgoing:
    return Outgoing(words.say("No announcement waits for your answer."))


def _meant(visit: Visit, argument: str) -> Announcement | None:
    area = composing.home(visit)
    number = int(argument) if argument.isdecimal() else receipts.latest(visit.tx, area.id) if area else None
    made = announcements.find(visit.tx, number) if number is not None else None
    return made if made is not None and made.asks and deciding.may(visit, made) else None


def _missing(visit: Visit, made: Announcement, found: list[Head]) -> Outgoing:
    words = visit.language
    said, every = receipts.counted(found)
    heading = words.say(
        "NOT RECEIVED · announcement {number}: {open} of {all}", number=made.id, open=every - said, all=every
    )
    lines = [f"– {_head(list(group))}" for _, group in groupby(_late(found), key=lambda one: one.person_id)]
    if not lines:
        return Outgoing("\n".join([heading, words.say("✓ All village heads say they have had it.")]))
    more = len(lines) - MOST_LISTED
    rest = [words.say("– and {number} more", number=more)] if more > 0 else []
    button = command_button(words.say("Ask again"), "ask_receipts", made.id)
    quoted = f"“{shortened(made.text, SHORT)}”"
    return Outgoing("\n".join([heading, quoted, *lines[:MOST_LISTED], *rest]), (button,))


def _late(found: list[Head]) -> list[Head]:
    """Give who has not said so, each person with all villages together, in the order of the villages."""
    first: dict[int, int] = {}
    for place, one in enumerate(found):
        first.setdefault(one.person_id, place)
    return sorted((one for one in found if one.at is None), key=lambda one: first[one.person_id])


def _head(villages: list[Head]) -> str:
    return f"{', '.join(short(one.village) for one in villages)}: {villages[0].name}"
