"""What is known of who asks, said above a reply: where their form stands, whom they can ask, until when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue import judges
from bot.dialogue.visit import command_button
from bot.features.asked import standing, to_the_head
from bot.features.helping import real
from bot.features.reminding.telling import PUT_OFF
from bot.people.offices import commune_of, whom_to_ask
from conversations.calendar.coming import AHEAD, between
from conversations.replies import shipped, who_sees
from storage.calendar import occasions, reminders
from storage.people import people

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import date

    from bot.dialogue.visit import Visit
    from conversations.calendar.occasion import Duty, Occasion
    from conversations.replies.reply import Reply
    from conversations.speech import Button

MOST_OFFICERS = 3
OBJECTS, LATER, POINTS = "khong_dong_y", "de_sau", "bao_nhieu_diem"
WAITS, TAKE_BACK = "chua_duyet", "rut_phieu"
FOR_A_HUMAN = {"can_bo_o_dau", "khong_biet_chu", "tieng_mong"}
"""Asked by who needs somebody beside them."""


def lines(visit: Visit, key: str) -> list[str]:
    """Give what is known about a question; nothing where the reply alone says it."""
    find = _KNOWN.get(key)
    return find(visit) if find is not None else []


def buttons(visit: Visit, key: str) -> tuple[Button, ...]:
    """Give what can be done at once about a question by somebody who has joined."""
    words = visit.language
    offered: dict[str, tuple[str, str]] = {
        "thoi_nhac": (words.say("Stop news"), "mute"),
        OBJECTS: (words.say("Something is wrong"), "contest"),
        LATER: (words.say("Remind me in 3 days"), "remind_later"),
        "da_nop": (words.say("See the form"), "begin"),
        POINTS: (words.say("See the form"), "begin"),
        "lam_gi_tiep": (words.say("Start"), "begin"),
        TAKE_BACK: (words.say("See the form"), "begin"),
        "han_nop": (words.say("Calendar"), "calendar"),
    }
    if key in FOR_A_HUMAN | {WAITS} and visit.subjects:
        return (to_the_head.button(visit),)
    return (command_button(*offered[key]),) if key in offered and visit.speakers else ()


def says_all(visit: Visit, reply: Reply, found: Collection[str]) -> bool:
    """Whether what is known leaves nothing for the reply to say: who has all points needs not hear when they come."""
    own = visit.subjects[: standing.MOST_NAMED]
    return reply == shipped.replies()[POINTS] and bool(own) and len(found) == len(own)


def can_wait(visit: Visit) -> bool:
    """Whether something was reminded of that is still in time when it is said again."""
    if reminders.last_of(visit.tx, visit.account.id) is None:
        return False
    last = _last_day(visit, "hand_in")
    return last is None or visit.today + PUT_OFF <= last


def _points(visit: Visit) -> list[str]:
    found = [(one, standing.points(visit, one)) for one in visit.subjects[: standing.MOST_NAMED]]
    return [
        visit.language.say("{name}: {points} points.", name=subject.name, points=visit.language.number(points))
        for subject, points in found
        if points is not None
    ]


def _whom(visit: Visit) -> list[str]:
    """Name the village head and the commune's officers, whom one may ask in person."""
    words, place = visit.language, real.place(visit)
    commune = commune_of(visit.tx, place) if place is not None else None
    ask = words.say("Ask {whom}.", whom=whom_to_ask(visit.tx, place, visit.today, words, visit.by))
    held = people.holders(visit.tx, "commune_officer", commune.id, visit.today) if commune is not None else []
    names = ", ".join(one.name for one in held[:MOST_OFFICERS] if one.name)
    if commune is None or not names:
        return [ask]
    return [ask, words.say("Officers of {commune}: {names}.", commune=commune.name, names=names)]


def _day_of(duty: Duty, say: Callable[[Visit, str], str]) -> Callable[[Visit], list[str]]:
    """Make what says the day on which something is due for the forms of the speaker; nothing where it is past."""

    def find(visit: Visit) -> list[str]:
        last = _last_day(visit, duty, _years(visit))
        return [say(visit, visit.language.date(last))] if last is not None else []

    return find


def _years(visit: Visit) -> set[int]:
    """Give the years of the forms that the speaker fills in: a day of another year is not theirs."""
    own = (standing.latest(visit, one) for one in visit.subjects[: standing.MOST_NAMED])
    return {one.year for one in own if one is not None} or {visit.today.year}


def _last_day(visit: Visit, duty: Duty, years: Collection[int] = ()) -> date | None:
    """Find the next day on which something is due where the speaker lives, of these years where some are given."""
    place = real.place(visit)
    if place is None:
        return None
    calendar = occasions.of_area(visit.tx, place, visit.today)
    coming = between(calendar, visit.today, visit.today + AHEAD)
    meant = (one for one in coming if one.occasion.duty == duty and (not years or one.year in years))
    return next((one.days.last for one in meant), None)


def _deadline(visit: Visit) -> list[str]:
    """Say by when to hand in; once this year's day is past, that, and not the day of the year to come."""
    place, first = real.place(visit), visit.today.replace(month=1, day=1)
    if place is None:
        return []
    of_unit = judges.is_judged_by_commune(visit)
    calendar = occasions.of_area(visit.tx, place, visit.today)
    coming = between(calendar, first, visit.today + AHEAD)
    days = [one.days.last for one in coming if _is_for_handing_in(one.occasion, of_unit=of_unit)]
    this_year = [day for day in days if day.year == visit.today.year]
    ahead = [day for day in this_year or days if day >= visit.today]
    if ahead:
        return [visit.language.say("Forms are due by {date}.", date=visit.language.date(min(ahead)))]
    past = [visit.language.date(max(this_year))] if this_year else []
    return [visit.language.say("The day for handing in was {date}.", date=day) for day in past]


def _is_for_handing_in(one: Occasion, *, of_unit: bool) -> bool:
    """Whether something is the day for forms: a school's are due with what schools hand to the commune."""
    return one.duty == "report" and "unit" in one.steps if of_unit else one.duty == "hand_in"


_list_day = _day_of("sign_off", lambda visit, day: visit.language.say("The village's list is due by {date}.", date=day))
_KNOWN: dict[str, Callable[[Visit], list[str]]] = {
    "ai_xem": lambda visit: who_sees.told(visit.language),
    "da_nop": standing.of_all,
    "bao_lau": standing.of_all,
    "lam_gi_tiep": standing.of_all,
    OBJECTS: standing.of_all,
    TAKE_BACK: standing.of_all,
    WAITS: lambda visit: [*standing.of_all(visit), *_list_day(visit)],
    "bao_gio_bang": lambda visit: [*standing.of_all(visit), *_list_day(visit)],
    POINTS: _points,
    "can_bo_o_dau": _whom,
    "han_nop": _deadline,
}
OF_MEMBERS = {"da_nop", "lam_gi_tiep", POINTS, "sua_lai", OBJECTS, WAITS, TAKE_BACK, "da_biet", LATER}
"""What only somebody who has joined can ask: all the reply is about them."""
