"""Targets in the chat: shown with the paper they stand in, set and taken back by the commune."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue import about
from bot.dialogue import errand as errands
from bot.dialogue.visit import command_button
from bot.features.reporting import asking
from bot.features.reporting.lines import NAMES
from bot.features.years import which
from conversations.rules.figures import LINES
from conversations.rules.targets import TooMuch, checked
from conversations.speech import Outgoing
from conversations.understanding import fold
from storage import audit
from storage.places import areas
from storage.reporting import targets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.dialogue.visit import Visit
    from bot.features.reporting.asking import Asked
    from conversations.language import Language
    from conversations.rules.figures import Line
    from conversations.walking.walk import Walk
    from storage.reporting.targets import Target
    from storage.talk.errands import Errand

FORM = "muc_tieu"
_SHARE = re.compile(r"((?:(?<!\S)[-−–]\s?)?\d{1,6}(?:[.,]\d{1,2})?)\s*(?:%|phần trăm|phan tram|percent)", re.IGNORECASE)
_DROP = re.compile(r"(?<!\S)(?:bo|huy|xoa|drop)(?!\S)")


class Told(NamedTuple):
    """Which target is to be changed, and what is asked back; without a share one is taken back."""

    area: int
    line: str
    year: int
    muc: str
    cau_hoi: str


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Show the targets of a year; with a percentage ask about a new one, with `bỏ` about taking one back."""
    found = _SHARE.search(visit.heard.text)
    bare = argument if found is None else f" {argument} ".replace(f" {fold(found[0])} ", " ", 1).strip()
    read = asking.read(visit, _DROP.sub(" ", bare))
    if isinstance(read, Outgoing):
        return [read]
    if _DROP.search(argument):
        return _ask(visit, read, None)
    if found is None and read[0].page == 1:
        return [_listed(visit, one) for one in read]
    typed = re.sub(r"[-−–]\s?", "-", found[1]).replace(",", ".") if found else read[0].page
    return _ask(visit, read, Fraction(typed) / 100)


def how(visit: Visit) -> str:
    """Say how a target is set."""
    return visit.language.say("To set one, type for example: TARGET FAMILIES 60% {year}", year=visit.today.year)


def refused(visit: Visit) -> Outgoing:
    """Say who sets targets."""
    return Outgoing(visit.language.say("Only the commune sets its targets."))


def _listed(visit: Visit, asked: Asked) -> Outgoing:
    words, year = visit.language, asked.year or visit.today.year
    found = [targets.of(visit.tx, asked.area.id, line, year) for line in asked.lines or LINES]
    heading = words.say("TARGETS {year} · {place}", year=year, place=asked.area.name)
    said = [f"{NAMES[one.line](words)}: {words.percent(float(one.share))}" for one in found if one]
    sources = _sources(words, [one for one in found if one])
    may = [how(visit)] if visit.may("recognise", asked.area.id) else []
    return Outgoing("\n".join([heading, *(said or [words.say("None has been set.")]), *sources, *may]))


def _sources(words: Language, found: Sequence[Target]) -> list[str]:
    """Say in which document the targets stand, and of several documents which lines in which."""
    of: dict[str, list[str]] = {}
    for one in found:
        of.setdefault(one.source, []).append(NAMES[one.line](words).lower())
    if len(of) == 1:
        return [words.say("As in: {source}", source=source) for source in of]
    return [words.say("{lines}: as in {source}", lines=", ".join(lines), source=source) for source, lines in of.items()]


def _ask(visit: Visit, read: list[Asked], share: Fraction | None) -> list[Outgoing]:
    if len(read) != 1 or len(read[0].lines) != 1:
        return [Outgoing(how(visit))]
    (asked,), (line,) = read, read[0].lines
    words, year = visit.language, asked.year or visit.today.year
    if not visit.may("recognise", asked.area.id):
        return [refused(visit)]
    if closed := which.shut(visit, asked.area.id, year):
        return [closed]
    try:
        aim = None if share is None else checked(share)
    except TooMuch:
        return [Outgoing(words.say("A target lies between 0% and 100%, which is all of them. Nothing was changed."))]
    if aim is None and not _own(visit, asked.area.id, line, year):
        told = words.say("{place} has set no target of its own there.", place=asked.area.name)
        return [Outgoing(told)]
    now = targets.of(visit.tx, asked.area.id, line, year)
    question = [
        _what(words, asked.area.name, line, year, aim),
        words.say("Until now: {target}", target=words.percent(float(now.share)) if now else "…"),
        words.say("Change it so?"),
    ]
    muc = "" if aim is None else str(aim)
    return errands.begin(
        visit, FORM, about.written(Told(asked.area.id, line, year, muc, "\n".join(question))), brief=True
    )


def _own(visit: Visit, area_id: int, line: Line, year: int) -> bool:
    return any((one.area_id, one.line, one.year) == (area_id, line, year) for one in targets.listed(visit.tx))


def _what(words: Language, place: str, line: Line, year: int, share: Fraction | None) -> str:
    name = NAMES[line](words)
    if share is None:
        return words.say("Target {line} {year} · {place}: taken back", line=name, year=year, place=place)
    target = words.percent(float(share))
    return words.say("Target {line} {year} · {place}: {target}", line=name, year=year, place=place, target=target)


def end(visit: Visit, errand: Errand, walk: Walk) -> list[Outgoing]:
    """Change the target if that was meant, and offer the way back."""
    words, told = visit.language, about.read(Told, errand)
    if walk.outcome("dong_y") != "dat":
        return [Outgoing(words.say("All right, nothing was changed."))]
    if closed := which.shut(visit, told.area, told.year):
        return [closed]
    line = next(one for one in LINES if one == told.line)
    share = Fraction(told.muc) if told.muc else None
    if share is None:
        targets.withdraw(visit.tx, told.area, line, told.year, visit.now)
    else:
        source = " ".join((walk.outcome("nguon") or "").split())
        targets.put(visit.tx, targets.New(told.area, line, told.year, share, source), visit.now, visit.by)
    link = audit.Link(visit.now, "target.set", visit.by, visit.account.id, told.area, before=f"{line} {told.year}")
    audit.record(visit.tx, link._replace(after=told.muc or None))
    done = _what(words, areas.one(visit.tx, told.area).name, line, told.year, share)
    back = command_button(words.say("Drop this target"), "targets", f"v{told.area} {told.year} {line} drop")
    return [Outgoing(f"✓ {done}", (back,) if share is not None else ())]
