"""The report to officers on how far an announcement has got."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.clock import TIME_ZONE
from bot.features.announcing.standing import state
from bot.features.word_of_mouth.news import matter_of
from bot.features.word_of_mouth.relaying import coverage_lines
from bot.words import words_for
from conversations.saying.telling import shortened
from conversations.speech import Outgoing
from storage.announcing import deliveries, receipts
from storage.announcing.days import BY_ANOTHER
from storage.calendar.owed import BY_CALENDAR
from storage.people import accounts
from storage.talk import outbox
from storage.talk.outbox import Saying, Urgency

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime

    from bot.delivery.reach import Reach
    from conversations.language import Language
    from storage.announcing.announcements import Announcement
    from storage.announcing.deliveries import Became
    from storage.announcing.receipts import Head
    from storage.store import Tx

MOST_VILLAGES = 40
SHORT = 60  # characters of a text by which it is known again

WHYS: dict[str, Callable[[Language], str]] = {
    "unreachable": lambda words: words.say("the phone cannot be reached"),
    "window": lambda words: words.say("has not written for longer than Zalo allows"),
    "quota": lambda words: words.say("the quota of the channel is used up"),
    "muted": lambda words: words.say("wants no news"),
    "erased": lambda words: words.say("has erased their own data"),
    "left": lambda words: words.say("has left the list"),
    "refused": lambda words: words.say("not taken by the platform"),
}


def told(tx: Tx, announced: Announcement, now: datetime, reach: Reach, words: Language) -> str:
    """Tell how many had it, how many wait, how many not and why, by channel and by village."""
    stands = state(tx, announced, now, words)
    became = deliveries.by_state(tx, announced.id)
    number = Counter(dict.fromkeys(("planned", "put", "sent", "failed"), 0))
    for one in became:
        number[one.state] += one.number
    waiting = number["planned"] + number["put"]
    lines = [
        words.say("REPORT · announcement {number}: {state}", number=announced.id, state=stands),
        f"“{shortened(announced.text, SHORT)}”",
        words.say(
            "Sent {sent}, waiting {waiting}, not sent {failed}.",
            sent=words.number(number["sent"]),
            waiting=words.number(waiting),
            failed=words.number(number["failed"]),
        ),
        *_by_channel(became, reach, words),
        *_by_reason(became, words),
        *_received(tx, announced, now, words),
        *_by_village(tx, announced, now.date(), words),
    ]
    return "\n".join(lines)


def tell_over(tx: Tx, announced: Announcement, now: datetime, reach: Reach) -> None:
    """Tell who approved an announcement that all of it is sent, with the report."""
    if announced.approved_by is None:
        return
    over, local = announced._replace(state="done"), now.astimezone(TIME_ZONE)
    sayings = []
    for one in accounts.of_person(tx, announced.approved_by):
        text = told(tx, over, local, reach, words_for(one.language))
        sayings.append(Saying(one.id, Outgoing(text), now, Urgency.REMINDER, f"announced.{announced.id}.{one.id}"))
    outbox.put(tx, sayings)


def _by_channel(became: Sequence[Became], reach: Reach, words: Language) -> list[str]:
    lines = []
    for channel in dict.fromkeys(one.channel for one in became):
        sent = sum(one.number for one in became if one.channel == channel and one.state == "sent")
        every = sum(one.number for one in became if one.channel == channel)
        name = reach.called(channel)
        lines.append(words.say("– {channel}: {sent} of {all}", channel=name, sent=sent, all=every))
    return lines


def _by_reason(became: Sequence[Became], words: Language) -> list[str]:
    reasons: Counter[str] = Counter()
    for one in became:
        if one.state == "failed":
            reasons[one.why if one.why in WHYS else "refused"] += one.number
    earlier = sum(one.number for one in became if one.state == "sent" and one.why == BY_CALENDAR)
    told = [words.say("– had these words from the calendar already: {number}", number=earlier)] if earlier else []
    twice = sum(one.number for one in became if one.state == "sent" and one.why == BY_ANOTHER)
    told += [words.say("– had these words from another announcement: {number}", number=twice)] if twice else []
    return told + [
        words.say("– not sent: {number}, {why}", number=number, why=WHYS[why](words)) for why, number in reasons.items()
    ]


def _received(tx: Tx, announced: Announcement, now: datetime, words: Language) -> list[str]:
    if not announced.asks:
        return []
    said, every = receipts.counted(meant(tx, announced, now.date()))
    return [words.say("{number} of {all} village heads say they have had it.", number=said, all=every)]


def meant(tx: Tx, announced: Announcement, today: date) -> list[Head]:
    """Give the heads who were to say that they have had it."""
    at = announced.approved_at
    return receipts.heads(tx, announced, at.astimezone(TIME_ZONE).date(), today) if at is not None else []


def _by_village(tx: Tx, announced: Announcement, on: date, words: Language) -> list[str]:
    known = coverage_lines(tx, matter_of(announced), announced.area_id, on, words)
    lines = [f"– {line}" for line in known[:MOST_VILLAGES]]
    return [words.say("Who knows, by village:"), *lines] if lines else []
