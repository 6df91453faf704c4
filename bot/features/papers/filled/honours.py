"""The list of honours: whom villages and the commune propose, what for, and what they were given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.papers.filled.asked import WORDS, Made, NotYet
from bot.features.papers.filled.heading import capital, common
from storage.plans import honours

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.features.papers.filled.asked import Asked
    from bot.papers.values import Given, Value
    from conversations.language import Language
    from storage.plans.honours import Numbered
    from storage.store import Tx


def made(tx: Tx, asked: Asked, words: Language) -> Made:
    """Give what is filled into the list of honours of a commune: by name those who agreed to be named."""
    if asked.area.kind != "commune":
        raise NotYet(words.say("The list of honours is of a commune; {place} is none.", place=asked.area.name))
    every = honours.of_commune(tx, asked.area.id, asked.year)
    proposed = [one for one in every if one.honour.name and one.honour.withdrawn_at is None]
    if not proposed:
        raise NotYet(words.say("Nobody is proposed to be honoured: village heads and the commune type NOMINATE."))
    named = [one for one in proposed if one.honour.consent == "yes"]
    left_out = [one.honour.name for one in proposed if one.honour.consent != "yes"]
    given = common(tx, "khen_thuong", asked)
    given |= {"danh_sach": _rows(asked, named), "khong_neu_ten": _not_named(len(left_out), is_alone=not named)}
    return Made("khen_thuong", given, list(_lacks(proposed, left_out, words)), left_out)


def _rows(asked: Asked, named: Sequence[Numbered]) -> list[dict[str, Value]]:
    return [
        {
            "stt": number,
            "ten": capital(one.honour.name.strip()),
            "thon": one.place if one.honour.area_id != asked.area.id else "",
            "thanh_tich": one.honour.why,
            "hinh_thuc": one.honour.award or None,
        }
        for number, one in enumerate(named, 1)
    ]


def _not_named(number: int, *, is_alone: bool) -> Given:
    if is_alone:
        return WORDS.say("{number} are proposed, of whom nobody is named", number=WORDS.number(number))
    return WORDS.say("and {number} not named", number=WORDS.number(number)) if number else ""


def _lacks(proposed: Sequence[Numbered], left_out: Sequence[str], words: Language) -> Iterator[str]:
    if without := sum(not one.honour.award for one in proposed):
        told = words.say(
            "{number} have nothing written down as given: type AWARDED and their number.", number=words.number(without)
        )
        yield told
    if left_out:
        yield words.say(
            "{number} did not agree to be named: they are only counted.", number=words.number(len(left_out))
        )
