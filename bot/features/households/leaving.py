"""Leaving the list: who, why, where to and from which day, said back with the name before anything is closed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue import about
from bot.dialogue import errand as errands
from bot.dialogue.arguments import read
from bot.dialogue.errand import MEANWHILE
from bot.dialogue.visit import command_button
from bot.features.households import closing, finding, foreseeing, returning, typed, wording
from bot.people.by import By
from bot.people.offices import short_name
from conversations.speech import Outgoing
from conversations.understanding import fold
from conversations.understanding.dates import read_date
from conversations.understanding.likely import Likely
from storage.places import areas, subjects
from storage.places.departures import Leaving

if TYPE_CHECKING:
    from bot.dialogue.errand import Typed
    from bot.dialogue.visit import Visit
    from bot.features.households.finding import Found
    from conversations.walking.walk import Walk
    from storage.places.areas import Area
    from storage.places.subjects import Subject
    from storage.tables import LeftWhy, Title
    from storage.talk.errands import Errand

FORM = "roi_di"
_WHYS: dict[str, LeftWhy] = {
    "chuyen": "moved",
    "ban_khac": "moved",
    "mat": "died",
    "da_mat": "died",
    "gop": "joined",
    "nhap": "joined",
    "khac": "other",
}
_TITLES: dict[str, Title] = {
    "dong ho": "clan",
    "clan": "clan",
    "don vi": "unit",
    "unit": "unit",
    "cong dan": "citizen",
    "citizen": "citizen",
}


class Told(NamedTuple):
    """What is asked: whose list it is, who leaves, the other villages; and once all is told, what is asked back."""

    area: int
    subject: int
    ai: str
    nha: str
    ids: tuple[int, ...]
    danh_sach: str
    so_nhieu_nhat: int
    why: str = ""
    into: int = 0
    day: str = ""
    cau_hoi: str = ""


def by_life(visit: Visit, argument: str) -> list[Outgoing]:
    """Begin with who leaves, or take back that they did: `hộ 12 rời đi`, `dòng họ Vàng trở lại`."""
    title: Title = next((title for word, title in _TITLES.items() if _starts(visit.heard.text, word)), "family")
    said = typed.read(argument)
    return returning.of(visit, said.whom, title) if said.is_back else _begin(visit, said.whom, title)


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Begin with who leaves: `hộ rời đi 12`."""
    asked = read(visit, argument)
    return _begin(visit, argument, asked.title or "family")


def end(visit: Visit, errand: Errand, walk: Walk) -> list[Outgoing]:
    """Say what will be done; done it is only after a yes."""
    told = about.read(Told, errand)
    one = subjects.one(visit.tx, told.subject)
    problem = wording.twice(visit.tx, one, visit.language)
    if problem:
        return [Outgoing(problem)]
    if not told.cau_hoi:
        return _ask_back(visit, errand, told, walk)
    if walk.outcome("dong_y") != "co":
        return [Outgoing(visit.language.say("All right, nothing was changed."))]
    return _leave(visit, told, one)


def refused(visit: Visit) -> Outgoing:
    """Say who changes the list."""
    return Outgoing(visit.language.say("The village head or the commune changes the list. Please tell them."))


def day_wrong(visit: Visit, errand: Errand, typed: Typed) -> str:
    """Say what is wrong with a day that was typed."""
    day = _day(typed.text, visit.today)
    if day is None:
        return visit.language.say("Please type TODAY, or day and month, for example 15/10.")
    one = subjects.one(visit.tx, int(errand.about["subject"]))
    return wording.wrong_day(visit.tx, one, day, visit.today, visit.language)


def _day(text: str, today: date) -> date | None:
    """Read a day; one whose year is only likely is said back with its year before anything is done."""
    found = read_date(text, today)
    found = found.value if isinstance(found, Likely) else found
    return found if isinstance(found, date) else None


def _starts(text: str, word: str) -> bool:
    return f"{fold(text)} ".startswith(f"{word} ")


def _begin(visit: Visit, said: str, title: Title) -> list[Outgoing]:
    found = finding.one(visit, said, title)
    if isinstance(found, Outgoing):
        return [found]
    problem = wording.twice(visit.tx, found.subject, visit.language)
    if problem:
        return [Outgoing(problem)]
    return errands.begin(visit, FORM, about.written(_told(visit, found)), meanwhile=visit.errand is not None)


def _told(visit: Visit, found: Found) -> Told:
    one, others = found.subject, _others(visit, found.area)
    number = visit.language.say("number {number}", number=found.number) if found.number is not None else ""
    name = f"{one.name} ({', '.join(filter(None, (number, short_name(found.area))))})"
    listed = "\n".join(f"{place}. {short_name(area)}" for place, area in enumerate(others, 1))
    ids = tuple(area.id for area in others)
    return Told(found.area.id, one.id, one.title, name, ids, listed or "–", len(ids))


def _others(visit: Visit, home: Area) -> list[Area]:
    if home.parent_id is None:
        return []
    beside = areas.children(visit.tx, home.parent_id)
    return [area for area in beside if area.kind == "village" and area.closed_on is None and area.id != home.id]


def _ask_back(visit: Visit, errand: Errand, told: Told, walk: Walk) -> list[Outgoing]:
    day = _day(walk.outcome("ngay") or "", visit.today)
    if day is None:
        raise TypeError("a day that is none was kept")
    chosen = walk.outcome("ly_do") or "khac"
    into = told.ids[int(walk.outcome("ban_so") or 1) - 1] if chosen == "ban_khac" else 0
    leaving = Leaving(told.subject, day, _WHYS[chosen], into or None)
    asked = told._replace(why=leaving.why, into=into, day=day.isoformat())
    asked = asked._replace(cau_hoi=foreseeing.asked_back(visit, leaving, told.nha))
    return errands.begin(visit, FORM, about.written(asked), brief=True, meanwhile=MEANWHILE in errand.about)


def _leave(visit: Visit, told: Told, one: Subject) -> list[Outgoing]:
    words, why = visit.language, next(why for why in wording.WHYS if why == told.why)
    leaving = Leaving(one.id, date.fromisoformat(told.day), why, told.into or None)
    done = closing.leave(visit.tx, leaving, By(visit.now, visit.by, visit.account.id))
    day = words.date(leaving.on_day)
    if done.done_at is None and leaving.into_id is not None:
        place = areas.one(visit.tx, leaving.into_id).name
        said = words.say("✓ Written down: {name} goes to {place} on {date}.", name=one.name, place=place, date=day)
    elif done.done_at is None:
        said = words.say("✓ Written down: {name} leaves on {date}; on that day it is done.", name=one.name, date=day)
    elif leaving.into_id is not None:
        said = foreseeing.moved(visit, subjects.one(visit.tx, one.id), day)
    else:
        said = words.say("✓ {name} has left the list from {date} on.", name=one.name, date=day)
    return [Outgoing(said, (command_button(words.say("Take it back"), "household_returns", done.id),))]
