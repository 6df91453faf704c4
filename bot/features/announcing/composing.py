"""Composing an announcement: what the form is begun with, and what is made of its answers."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue import errand
from bot.dialogue.swindles import warning
from bot.features.announcing import days
from bot.features.announcing.report import SHORT
from conversations.calendar.naming import letters
from conversations.saying.telling import shortened
from conversations.speech import Outgoing
from conversations.understanding import Misread
from conversations.understanding.moments import read_moment
from conversations.understanding.numbered_list import read_numbers
from storage.announcing.announcements import Draft
from storage.announcing.audiences import Audience
from storage.places import areas

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from bot.dialogue.errand import Typed
    from bot.dialogue.visit import Visit
    from conversations.walking.spot import LogEntry
    from conversations.walking.walk import Walk
    from storage.announcing.announcements import Announcement
    from storage.announcing.audiences import Whom
    from storage.places.areas import Area
    from storage.tables import Title
    from storage.talk.errands import Errand

FORM = "thong_bao"
PREPARED_AHEAD = timedelta(days=90)
MOST_PREPARED = 10
FEWEST_LETTERS = 4
PARTS: dict[str, tuple[str, ...]] = {
    "text": ("cach", "loi_so", "van_ban"),
    "words": ("loi_so", "van_ban"),
    "picture": ("anh",),
    "whom": ("cho_ai", "o_dau", "so_noi", "danh_hieu", "con_no"),
    "when": ("khi_nao", "luc"),
}
"""By what may be changed the questions that are asked again."""
_DATA = "/data/"
_WHOM: dict[str, Whom] = {"ho": "members", "truong_ban": "heads", "ca_hai": "both"}
_TITLES: dict[str, Title] = {name: name for name in ("family", "clan", "community", "unit", "citizen")}


class Again(NamedTuple):
    """A part of the form that has to be asked again, and why."""

    part: str
    why: str


def home(visit: Visit) -> Area | None:
    """Find the area in whose name the speaker announces: that of the first office with the right."""
    for role in visit.roles:
        if role.area_id is not None and visit.may("announce", role.area_id):
            return areas.one(visit.tx, role.area_id)
    return None


def begin(visit: Visit, area: Area) -> list[Outgoing]:
    """Ask for everything."""
    return errand.begin(visit, FORM, about(visit, area))


def about(visit: Visit, area: Area, announcement_id: int | None = None) -> dict[str, str]:
    """Give what the form is about: the area, the draft that is changed, and what there is to choose from."""
    prepared = _prepared(visit, area)
    return {
        "area": str(area.id),
        "announcement": str(announcement_id or ""),
        "noi": area.name,
        "soan_san": "\n".join(f"{place}. {shortened(text, SHORT)}" for place, text in enumerate(prepared, 1)),
        "danh_sach": "\n".join(f"{place}. {one.name}" for place, one in enumerate(places(visit, area), 1)),
        "nam": str(visit.today.year),
    }


def places(visit: Visit, area: Area) -> list[Area]:
    """Give the areas among which one may choose: those directly below, or the area itself where there are none."""
    return [one for one in areas.children(visit.tx, area.id) if one.closed_on is None] or [area]


def again(visit: Visit, log: Iterable[LogEntry], told: Mapping[str, str], part: str, why: str = "") -> list[Outgoing]:
    """Ask a part of the form again, saying why, and keep the other answers."""
    asked = {f"{_DATA}{name}" for name in PARTS[part]}
    kept = [entry for entry in log if entry[0] not in asked]
    area = areas.one(visit.tx, int(told["area"]))
    said = about(visit, area, int(told["announcement"] or 0) or None)
    return [*([Outgoing(why)] if why else []), *errand.begin(visit, FORM, said, brief=True, log=kept)]


def log_of(visit: Visit, made: Announcement) -> list[LogEntry]:
    """Give the answers from which a draft would be made as it is."""
    audience, offered = made.audience, [one.id for one in places(visit, areas.one(visit.tx, made.area_id))]
    some = audience.areas != (made.area_id,)
    numbers = [str(offered.index(number) + 1) for number in audience.areas if number in offered]
    at = made.send_at.astimezone(visit.now.tzinfo) if made.send_at else None
    answers = {
        "cach": "moi",
        "van_ban": made.text,
        "anh": made.media_id,
        "cho_ai": next(name for name, whom in _WHOM.items() if whom == audience.whom),
        "o_dau": "theo_so" if some else "tat_ca",
        "so_noi": " ".join(numbers) if some else None,
        "danh_hieu": audience.title or "tat_ca",
        "con_no": "chua_nop" if audience.owing else "tat_ca",
        "khi_nao": "hen" if at else "ngay",
        "luc": f"{at:%H:%M %d/%m/%Y}" if at else None,
    }
    return [(f"{_DATA}{name}", value) for name, value in answers.items()]


def draft_of(visit: Visit, walk: Walk, area: Area, before: Announcement | None = None) -> Draft | Again:
    """Read the draft from the answers, or give what has to be asked again and why."""
    text = _text(visit, walk, area)
    if text is None:
        return Again("words", visit.language.say("This number is not among the prepared texts."))
    audience = _audience(visit, walk, area)
    if audience is None:
        return Again("whom", visit.language.say("One of these numbers is not in the list."))
    at = _send_at(visit, walk)
    if isinstance(at, str):
        return Again("when", at)
    made = Draft(area.id, visit.by, text, walk.outcome("anh") or None, audience, at)
    return days.speaking(visit.tx, made, before, visit.now)


def moment(visit: Visit, said: str) -> datetime | str:
    """Read when an announcement is to be sent, or say why it cannot be sent then."""
    words, read = visit.language, read_moment(said, visit.now)
    if isinstance(read, Misread):
        return words.say("This time was not understood. Please type for example {example}.", example="18:00 20/11")
    if read <= visit.now:
        return words.say("This time is past: {time} on {date}.", time=f"{read:%H:%M}", date=words.date(read.date()))
    if read > visit.now + days.FURTHEST:
        return words.say("This is more than a year ahead.")
    return read


def text_wrong(visit: Visit, _errand: Errand, typed: Typed) -> str:
    """Say why a text is not sent to people: it is what swindlers write, or too short to say anything."""
    words, said = visit.language, typed.text.strip()
    if letters(said) < FEWEST_LETTERS:
        return words.say("“{said}” alone: nobody would know what is meant. Please write a whole sentence.", said=said)
    return warning(said, words)


def moment_wrong(visit: Visit, _errand: Errand, typed: Typed) -> str:
    """Say why an announcement cannot be sent at what was typed; empty where it can."""
    found = moment(visit, typed.text)
    return found if isinstance(found, str) else ""


def _prepared(visit: Visit, area: Area) -> list[str]:
    coming = days.with_news(visit.tx, area.id, visit.today, visit.today + PREPARED_AHEAD)
    return list(dict.fromkeys(one.occasion.on_the_day for one in coming))[:MOST_PREPARED]


def _text(visit: Visit, walk: Walk, area: Area) -> str | None:
    if walk.outcome("cach") != "san":
        return (walk.outcome("van_ban") or "").strip()
    prepared, number = _prepared(visit, area), int(walk.outcome("loi_so") or 0)
    return prepared[number - 1] if 1 <= number <= len(prepared) else None


def _audience(visit: Visit, walk: Walk, area: Area) -> Audience | None:
    chosen, offered = [area.id], places(visit, area)
    if walk.outcome("o_dau") == "theo_so":
        numbers = read_numbers(walk.outcome("so_noi") or "", range(1, len(offered) + 1))
        if not numbers:
            return None
        chosen = [offered[number - 1].id for number in sorted(set(numbers))]
    owing = visit.today.year if walk.outcome("con_no") == "chua_nop" else None
    whom = _WHOM[walk.outcome("cho_ai") or ""]
    return Audience(tuple(chosen), whom, _TITLES.get(walk.outcome("danh_hieu") or ""), owing, duty=owing is not None)


def _send_at(visit: Visit, walk: Walk) -> datetime | str | None:
    return moment(visit, walk.outcome("luc") or "") if walk.outcome("khi_nao") == "hen" else None
