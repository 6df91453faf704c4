"""What a village list is signed on: each part with its signature and its vote, and what speaks against them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from conversations.rules import voting
from conversations.rules.voting import Doubt, Vote
from storage import audit
from storage.assessment import lists
from storage.deciding import meeting_rules

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bot.dialogue.visit import Visit
    from bot.features.lists.village_list import Part, VillageList
    from conversations.language import Language
    from conversations.rules.voting import MeetingRule
    from storage.assessment.evaluations import Listed
    from storage.deciding.signings import Meeting
    from storage.tables import Title

RULES: Mapping[MeetingRule, Callable[[Language], str]] = {
    "half": lambda words: words.say("half of those present agree"),
    "nd_86_2023": lambda words: words.say("as NĐ 86/2023: half agree, and the list hangs for 10 days"),
    "nd_122_2018": lambda words: words.say("as NĐ 122/2018: 60 % of the households present, 60 % of these agree"),
}
"""By kind what a commune may ask of its villages' meetings; half is asked where nothing was set."""
_LEFT_OUT: Mapping[Title, Callable[[Language, int], str]] = {
    "family": lambda words, number: words.count("{number} household left out", "{number} households left out", number),
    "clan": lambda words, number: words.count("{number} clan left out", "{number} clans left out", number),
    "citizen": lambda words, number: words.count("{number} person left out", "{number} people left out", number),
}


class Told(NamedTuple):
    """A part of a list that was signed, with the vote and what the place asked of it."""

    rows: Sequence[Listed]
    meeting: Meeting | None
    rule: MeetingRule
    called: int


def left_out(title: Title, number: int, words: Language) -> str:
    """Count those who have not handed in, by what they are."""
    said = _LEFT_OUT.get(title)
    return said(words, number) if said else words.count("{number} left out", "{number} left out", number)


def state(visit: Visit, listed: VillageList) -> str:
    """Say whether a list is signed; after a merger, and where some came later, of each part by itself."""
    words = visit.language
    if listed.needs_none:
        return words.say("needs no signature")
    if not any(one.signing for one in listed.parts):
        return words.say("not signed")
    if len(listed.parts) == 1:
        return _signed(visit, listed, listed.parts[0])
    return "; ".join(f"{name(visit, listed, one)}: {_signed(visit, listed, one)}" for one in listed.parts)


def name(visit: Visit, listed: VillageList, part: Part) -> str:
    """Name a part of a list: a place as it was before a merger, or those who came after the signature."""
    words = visit.language
    if part.closed_on is None and part.signing is None and not listed.merged_on:
        return words.say("who came later")
    before_merger = part.closed_on or (part.area_id == listed.area.id and listed.merged_on)
    return words.say("{place} before the merger", place=part.place) if before_merger else part.place


def _signed(visit: Visit, listed: VillageList, part: Part) -> str:
    words = visit.language
    if part.signing is None:
        return words.say("not signed ({number})", number=len(part.rows))
    on = words.date(part.signing.at.astimezone(visit.now.tzinfo).date())
    missing = sum(not row.is_in for row in part.rows)
    return words.say("signed {date}, {left_out}", date=on, left_out=left_out(listed.title, missing, words))


def vote(meeting: Meeting, words: Language) -> str:
    """Say how a meeting voted."""
    return words.say(
        "Meeting of {date}: {present} present, {agreed} agreed ({share} %), {against} against.",
        date=words.date(meeting.held_on),
        present=meeting.present,
        agreed=meeting.agreed,
        share=voting.share(meeting.agreed, meeting.present),
        against=meeting.against,
    )


def met(visit: Visit, listed: VillageList) -> list[str]:
    """Say how those voted who are on a list: all of them, or before a merger each village by itself."""
    if listed.meeting is not None:
        return [vote(listed.meeting, visit.language)]
    return [f"{name(visit, listed, part)}: {vote(held, visit.language)}" for part, held in listed.apart]


def votes(visit: Visit, listed: VillageList) -> list[str]:
    """Say how each village voted about what is signed of a list, and what speaks against it."""
    told = []
    for one in (one for one in listed.parts if one.signing):
        before = f"{name(visit, listed, one)}: " if len(listed.parts) > 1 else ""
        told += [f"{before}{vote(one.meeting, visit.language)}"] if one.meeting else []
    return told


def doubts(visit: Visit, shown: Sequence[VillageList]) -> dict[int, dict[Doubt, str]]:
    """Give by place what speaks against deciding on its signed list now, in words; places without doubts are left out.

    It takes no more statements for many lists than for one.
    """
    signed = [(one, part) for one in shown for part in one.parts if part.signing]
    rules = rules_of(visit, shown) if signed else {}
    called = _called(visit, shown) if "nd_122_2018" in rules.values() else {}
    found: dict[int, dict[Doubt, str]] = {}
    for one, part in signed:
        families = len(part.rows) if one.title == "family" else called.get(one.area.id, 0)
        told = Told(part.rows, part.meeting, rules[one.area.id], families)
        found.setdefault(one.area.id, {}).update(said(visit, told))
    return {number: told for number, told in found.items() if told}


def before_signing(visit: Visit, listed: VillageList) -> dict[Doubt, str]:
    """Give what speaks against signing a list as it stands, in words."""
    rule = rules_of(visit, [listed])[listed.area.id]
    called = _called(visit, [listed]) if rule == "nd_122_2018" else {}
    return said(visit, Told(listed.rows, listed.meeting, rule, called.get(listed.area.id, 0)))


def rules_of(visit: Visit, shown: Sequence[VillageList]) -> dict[int, MeetingRule]:
    """Give by place what is asked of its meetings."""
    ids = [one.area.id for one in shown]
    held = meeting_rules.holding(visit.tx, ids, shown[0].year) if shown else {}
    return {number: held[number].kind if number in held else "half" for number in ids}


def _called(visit: Visit, shown: Sequence[VillageList]) -> dict[int, int]:
    """Count the households that were called: those on the list of families."""
    return lists.families(visit.tx, [one.area.id for one in shown], shown[0].year)


def said(visit: Visit, told: Told) -> dict[Doubt, str]:
    """Say each doubt about a list and its vote, by its kind."""
    words, met = visit.language, told.meeting
    missing = sum(not row.is_in for row in told.rows)
    endorsed = sum(row.status in {"endorsed", "recognised", "declined"} for row in told.rows)
    found = voting.doubts_of_list(len(told.rows), endorsed, missing)
    numbers = {"all": len(told.rows), "left_out": missing}
    if met is not None:
        of_vote = Vote(met.held_on, met.present, met.agreed, told.called)
        found += voting.doubts_of_vote(told.rule, of_vote, visit.today)
        numbers |= {"present": met.present, "agreed": met.agreed, "called": told.called}
        numbers |= {"days": (visit.today - met.held_on).days, "needed": voting.AGREED[told.rule]}
    return {one: _SAID[one](words, numbers) for one in found}


_SAID: Mapping[Doubt, Callable[[Language, Mapping[str, int]], str]] = {
    "few_agreed": lambda words, numbers: words.say(
        "⚠ Only {agreed} of {present} present agreed, fewer than {needed} %.", **numbers
    ),
    "few_present": lambda words, numbers: words.say(
        "⚠ Only {present} were present for {called} households called; NĐ 122/2018 asks for 60 %.", **numbers
    ),
    "too_soon": lambda words, numbers: words.say(
        "⚠ The list has hung for {days} days since the meeting; NĐ 86/2023 asks for 10.", **numbers
    ),
    "nobody_endorsed": lambda words, numbers: words.say("⚠ Nobody of the {all} on the list is endorsed.", **numbers),
    "most_left_out": lambda words, numbers: words.say("⚠ More than half are left out: {left_out} of {all}.", **numbers),
}


def note_warned(visit: Visit, deed: str, area_id: int, what: str, warned: Sequence[Doubt]) -> None:
    """Write in the log what somebody did after such doubts were told them; nothing where there were none."""
    if warned:
        link = audit.Link(visit.now, deed, visit.by, visit.account.id, area_id)
        audit.record(visit.tx, link._replace(before=",".join(warned), after=what))


def minutes(told: Mapping[str, str | None], words: Language) -> list[str]:
    """Say what minutes hold beside the votes, a line for each thing that is there."""
    hours = "–".join(filter(None, [told.get("began"), told.get("ended")]))
    said = (
        (hours, words.say("Hours: {hours}", hours=hours)),
        (told.get("place"), words.say("Place: {place}", place=told.get("place"))),
        (told.get("chair"), words.say("Chair: {name}", name=told.get("chair"))),
        (told.get("secretary"), words.say("Secretary: {name}", name=told.get("secretary"))),
    )
    return [line for value, line in said if value]
