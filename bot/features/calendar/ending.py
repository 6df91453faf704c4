"""Ends the errands that change the calendar: other days for an occasion, and a new one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.dialogue import about
from bot.dialogue import errand as errands
from bot.dialogue.weighing import is_on_a_button, no_name, swindle
from bot.features.calendar import changing
from bot.features.calendar import command as calendar
from bot.features.calendar.changing import Over
from bot.features.calendar.changing_command import Moving, by, kept_told, refused, when_told
from bot.features.calendar.concerned import OF_A_VILLAGE
from bot.features.calendar.held_back import held_back
from bot.features.calendar.quiet_told import warned
from bot.features.calendar.resting import tell_officers
from bot.features.calendar.telling import days_told, four_already, left_told, unset_told, why
from conversations.calendar import news_days
from conversations.calendar.dates import WrongDate
from conversations.calendar.occasion import Occasion
from conversations.speech import Outgoing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.dialogue.errand import Typed
    from bot.dialogue.visit import Visit
    from bot.features.calendar.changing import Lines
    from conversations.calendar.coming import Coming
    from conversations.calendar.occasion import Audience, OccasionKind
    from conversations.walking.walk import Walk
    from storage.talk.errands import Errand

_STEPS: Mapping[OccasionKind, Mapping[Audience, tuple[int, ...]]] = {
    "deadline": {"village_head": (-14, -7, -3, -1, 0), "commune_officer": (-14, -7, -3, -1, 0)},
    "event": {"village_head": (-7, -1), "member": (0,)},
    "quiet": {},
}
NAMES_AN_OCCASION = {"meeting", "activity", "language"}
"""Commands whose words may be the name of an occasion too, such as Họp bản."""
_KINDS: Mapping[str, OccasionKind] = {"su_kien": "event", "han": "deadline", "nghi": "quiet"}


def move(visit: Visit, errand: Errand, walk: Walk) -> list[Outgoing]:
    """Put an occasion on other days; it is asked first where others move along, or a day is taken away."""
    moving = about.read(Moving, errand)
    lines = changing.lines_of(visit.tx, moving.area, visit.today)
    before = lines.held.get(moving.key)
    if before is None:
        return [Outgoing(visit.language.say("This is not in the calendar any more."))]
    if not calendar.may_change(visit, lines, before):
        return [refused(visit)]
    if walk.outcome("dong_y") == "thoi":
        return [Outgoing(visit.language.say("All right, nothing was changed."))]
    given = replace(before, when=moving.moi or walk.outcome("ngay") or "")
    after = _dated(visit, lines, given)
    if isinstance(after, str):
        return [Outgoing(after)]
    others = changing.moved(lines.held, after, given.key, visit.today)
    unset = changing.unset(lines.held, after)
    if (others or unset) and walk.outcome("dong_y") is None:
        asked = moving._replace(moi=after[given.key].when, cau_hoi=_asked(visit, others, unset))
        return errands.begin(visit, errand.form_id, about.written(asked), brief=True)
    changing.put(visit.tx, lines, after[given.key], by(visit))
    keys = [given.key, *(one.occasion.key for one in others)]
    return [_moved(visit, lines, before, after[given.key], keys)]


def add(visit: Visit, errand: Errand, walk: Walk) -> list[Outgoing]:
    """Put one more occasion into the calendar of an area."""
    words = visit.language
    lines = changing.lines_of(visit.tx, int(errand.about["area"]), visit.today)
    kind = _KINDS[walk.outcome("loai") or "su_kien"]
    if not (kind in OF_A_VILLAGE or visit.may("change_calendar", lines.area.id)):
        return [refused(visit)]
    after = _dated(visit, lines, _made(lines, kind, walk))
    if isinstance(after, str):
        return [Outgoing(after)]
    given = after[changing.free_key(lines)]
    others = news_days.beyond(after, given, visit.today)
    given = news_days.untold(given) if others else given
    changing.put(visit.tx, lines, given, by(visit))
    now = changing.lines_of(visit.tx, lines.area.id, visit.today)
    tell_officers(visit, now, given)
    told = words.say(
        "✓ {name}, {days}, is in the calendar of {place}.",
        name=given.name,
        days=kept_told(visit, now, given),
        place=lines.area.name,
    )
    more = [four_already(others, words)] if others else []
    more += warned(visit.tx, now, now.held, [given.key], visit.today, words)
    return [Outgoing("\n".join([told, *more]), calendar.buttons(visit, calendar.Meant(now, given)))]


def no_occasions_name(visit: Visit, errand: Errand, typed: Typed) -> str:
    """Say so where a command came in the place of the name of an occasion; a village meeting is both."""
    if typed.calls - NAMES_AN_OCCASION or is_on_a_button(visit, typed.text):
        return no_name(visit, typed.text)
    return swindle(visit, errand, typed)


def days_wrong(visit: Visit, errand: Errand, typed: Typed) -> str:
    """Say what is wrong with days as they are typed; empty where they can be."""
    lines = changing.lines_of(visit.tx, int(errand.about["area"]), visit.today)
    before = lines.held.get(errand.about.get("key", ""))
    kind = _KINDS.get(dict(errand.log).get("/data/loai") or "", "event")
    new = before or Occasion(changing.free_key(lines), "", kind, "")
    after = _dated(visit, lines, replace(new, when=typed.text))
    return after if isinstance(after, str) else ""


def _made(lines: Lines, kind: OccasionKind, walk: Walk) -> Occasion:
    news, todo = walk.outcome("tin") or "", walk.outcome("chuan_bi") or ""
    untold = {who for who, said in (("member", news), ("village_head", todo)) if not said}
    steps = {who: days for who, days in _STEPS[kind].items() if who not in untold}
    return Occasion(
        changing.free_key(lines),
        " ".join((walk.outcome("ten") or "").split()),
        kind,
        walk.outcome("ngay") or "",
        steps=steps,
        before=todo,
        on_the_day=news,
    )


def _dated(visit: Visit, lines: Lines, given: Occasion) -> dict[str, Occasion] | str:
    """Give the calendar with new days, or what is wrong with them."""
    try:
        return changing.dated(lines, given, visit.today)
    except WrongDate as trouble:
        return why(trouble, visit.language)
    except Over:
        return visit.language.say("That day is over. Please type one that still comes, for example 15/10.")


def _asked(visit: Visit, others: Sequence[Coming], unset: Sequence[Occasion]) -> str:
    words = visit.language
    lines = unset_told([one.name for one in unset], words)
    lines += [
        words.say(
            "“{name}” will be on {days} ({left}).",
            name=one.occasion.name,
            days=days_told(one, words),
            left=left_told(one, visit.today, words),
        )
        for one in others
    ]
    return "\n".join([*lines, words.say("Change it?")])


def _moved(visit: Visit, lines: Lines, before: Occasion, given: Occasion, keys: Sequence[str]) -> Outgoing:
    words = visit.language
    now = changing.lines_of(visit.tx, lines.area.id, visit.today)
    tell_officers(visit, now, given)
    told = words.say("✓ {name}: {days}.", name=given.name, days=kept_told(visit, now, given))
    was = words.say("Before: {when}.", when=when_told(visit, lines, before))
    above = now.above.get(given.key)
    if above and above.when not in (before.when, given.when):
        original = when_told(visit, lines._replace(held=now.above), above)
        was = "\n".join([was, words.say("AS BEFORE takes it back to the original day: {when}.", when=original)])
    more = [*held_back(visit, now, keys), *warned(visit.tx, now, now.held, keys, visit.today, words)]
    return Outgoing("\n".join([told, was, *more]), calendar.buttons(visit, calendar.Meant(now, given)))
