"""What a commune asks of its villages' meetings: set, taken back and told, in the chat and in the shell."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.features.lists.signatures import RULES
from bot.features.years import which
from storage import audit
from storage.deciding import meeting_rules
from storage.deciding.meeting_rules import Rule

if TYPE_CHECKING:
    from bot.people.by import By
    from conversations.language import Language
    from storage.places.areas import Area
    from storage.store import Tx
    from storage.tables import MeetingRule


class Wanted(NamedTuple):
    """A rule to be set in a place from a year on; without a kind the one of exactly that year is to be taken back."""

    area: Area
    year: int
    kind: MeetingRule | None
    source: str = ""


def wrong(tx: Tx, wanted: Wanted, words: Language) -> str:
    """Say why a rule cannot be set or taken back; empty where it can."""
    if closed := which.said_shut(tx, wanted.area.id, wanted.year, words):
        return closed
    if wanted.kind is None and meeting_rules.own(tx, wanted.area.id, wanted.year) is None:
        return words.say("{place} has set nothing of its own there.", place=wanted.area.name)
    return ""


def change(tx: Tx, wanted: Wanted, by: By) -> None:
    """Set a rule or take it back, and write down who did."""
    before = meeting_rules.own(tx, wanted.area.id, wanted.year)
    if wanted.kind is not None:
        rule = Rule(wanted.area.id, wanted.year, wanted.kind, wanted.source)
        meeting_rules.put(tx, rule, by.at, by.person_id)
    elif before is not None:
        meeting_rules.withdraw(tx, before, by.at)
    now = meeting_rules.own(tx, wanted.area.id, wanted.year)
    link = audit.Link(by.at, "meetings.set", by.person_id, by.account_id, wanted.area.id)
    audit.record(tx, link._replace(before=_coded(wanted.year, before), after=_coded(wanted.year, now)))


def _coded(year: int, rule: Rule | None) -> str:
    return f"{year} {rule.kind if rule is not None else '-'}"


def what(wanted: Wanted, words: Language) -> str:
    """Say what is to hold."""
    kind = RULES[wanted.kind](words) if wanted.kind else words.say("nothing of its own")
    return words.say(
        "Village meetings from {year} · {place}: {rule}", year=wanted.year, place=wanted.area.name, rule=kind
    )


def held(tx: Tx, area: Area, year: int, words: Language) -> str:
    """Say what holds in a place, and where it is written."""
    rule = meeting_rules.holding(tx, [area.id], year).get(area.id)
    if rule is None:
        return words.say("{rule} (proposed by this project)", rule=RULES["half"](words))
    return said(rule, words)


def said(rule: Rule, words: Language) -> str:
    """Say a rule with the paper in which it stands."""
    return f"{RULES[rule.kind](words)} ({rule.source})"
