"""The notice of a list that hangs for everybody to see: who agreed to be named, how many did not, for which days."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.features.papers.filled.asked import WORDS, Made, NotYet
from bot.features.papers.filled.heading import common, not_named, on_list
from bot.features.papers.filled.listed import PROPOSED, Whom, places_of, read, rows
from bot.people.offices import kind_of
from conversations.rules.voting import ON_THE_BOARD
from storage.assessment import lists
from storage.deciding import meeting_rules
from storage.people import naming

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from bot.features.papers.filled.asked import Asked
    from bot.papers.values import Given
    from conversations.language import Language
    from storage.places.areas import Area
    from storage.store import Tx


def made(tx: Tx, asked: Asked, words: Language) -> Made:
    """Give what is filled into the notice of a village's list, or of all in a commune."""
    if asked.area.kind == "province":
        raise NotYet(words.say("A notice is of a village or a commune; {place} is none.", place=asked.area.name))
    book = read(tx, asked)
    whom = [
        Whom(one.line.evaluation_id or 0, one.line.subject_id, one.line.name, one.area_id, one.line.form_id or "")
        for one in book.rows
        if one.line.status in PROPOSED
    ]
    if not whom:
        raise NotYet(words.say("Nobody is proposed in {place} yet.", place=asked.area.name))
    may_be = naming.named(tx, [one.subject_id for one in whom])
    shown = [one for one in whom if one.subject_id in may_be]
    left_out = [on_list(asked.title, one.name) for one in whom if one.subject_id not in may_be]
    given = _ruled(tx, asked, {one.area_id for one in whom})
    given |= common(tx, "niem_yet", asked, [one.form_id for one in whom])
    given["danh_sach"] = rows(asked.title, shown, places_of(tx, book, shown))
    given["khong_neu_ten"] = not_named(asked.title, len(left_out), is_alone=not shown)
    if asked.area.kind == "village" and "y_kien" not in given:
        given["y_kien"] = head_of(asked.area)
    return Made("niem_yet", given, list(_lacks(given, left_out, words)), left_out)


def head_of(village: Area) -> str:
    """Call the head of a village as the place is called: trưởng bản, trưởng thôn, tổ trưởng."""
    match kind_of(village):
        case "neighbourhood":
            return WORDS.say("the neighbourhood head")
        case "hamlet":
            return WORDS.say("the hamlet head")
        case _:
            return WORDS.say("the village head")


def _ruled(tx: Tx, asked: Asked, places: set[int]) -> dict[str, Given]:
    """Give by which rule the list hangs, and where that asks for ten days after the meeting, from when until when."""
    rules = meeting_rules.holding(tx, places, asked.year)
    asks_for_days = places <= rules.keys() and all(one.kind == "nd_86_2023" for one in rules.values())
    if not asks_for_days:
        return {}
    sources = {one.source for one in rules.values() if one.source}
    given: dict[str, Given] = {"can_cu": sources.pop()} if len(sources) == 1 else {}
    met = lists.every_meeting(tx, places, asked.year)
    return given | (_days([held[-1].held_on for held in met.values()]) if met.keys() >= places else {})


def _days(held: Sequence[date]) -> dict[str, Given]:
    """Give the days on the board: from the day after the last meeting on."""
    last = max(held)
    first, until = last + timedelta(days=1), last + timedelta(days=ON_THE_BOARD)
    return {"tu_ngay": WORDS.date(first), "den_ngay": WORDS.date(until)}


def _lacks(given: dict[str, Given], left_out: Sequence[str], words: Language) -> Iterator[str]:
    if given.get("tu_ngay") is None:
        yield words.say("How long the list hangs is not set, or not every village has met: the days are left as dots.")
    if left_out:
        yield words.say(
            "{number} did not agree to be named: they are only counted.", number=words.number(len(left_out))
        )
