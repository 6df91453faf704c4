"""The places of a filled demonstration: beside the commune one chats in, as many others as its size asks for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from bot.simulator.commune import commune
from bot.simulator.filled import names
from bot.simulator.filled.size import shares
from storage import filling
from storage.people import people
from storage.places import areas
from storage.places.area_changes import New, add_several

if TYPE_CHECKING:
    from random import Random

    from bot.simulator.filled.size import Size
    from storage.places.areas import Area
    from storage.store import Tx
    from storage.tables import RoleKind


class Village(NamedTuple):
    """A village, its head, and how many families are to be invented in it."""

    id: int
    code: str
    name: str
    head: int
    families: int


class Commune(NamedTuple):
    """A commune, who works for it, its villages, and the village that has become part of the last of them."""

    id: int
    code: str
    officer: int
    villages: list[Village]
    merged: Village


def settle(tx: Tx, size: Size, dice: Random, today: date) -> list[Commune]:
    """Add the places that are not there yet, each with its head or officer."""
    told, since = commune(), date(today.year - 2, 1, 1)
    province = _there(areas.by_code(tx, told.province[0]))
    codes = [told.commune[0], *(f"{province.code}-M{which:02}" for which in range(2, size.communes + 1))]
    new = [
        New(code, f"xã Mẫu {names.number(which)}", "commune", difficult=True) for which, code in enumerate(codes[1:], 2)
    ]
    add_several(tx, new, province, None)
    villages = shares(size.villages, [1.0] * size.communes)
    known = sum(title == "family" for _, title, _, _ in told.subjects)
    families = shares(size.families - known, [number * dice.uniform(0.8, 1.2) for number in villages])
    settling = _Settling(tx, dice, since)
    return [
        settling.commune(_there(areas.by_code(tx, one[0])), *one[1:])
        for one in zip(codes, villages, families, strict=True)
    ]


class _Settling:
    """Settles commune after commune, with those who work for them since a day."""

    def __init__(self, tx: Tx, dice: Random, since: date) -> None:
        self._tx = tx
        self._dice = dice
        self._since = since
        self._heads = filling.heads(tx)

    def commune(self, area: Area, villages: int, families: int) -> Commune:
        """Settle the villages of a commune, among them one that will be none of its own for long."""
        codes = [f"{area.code}-{number:02}" for number in range(1, villages + 1)]
        there = {one.code for one in areas.children(self._tx, area.id)}
        named = {code: f"Bản Mẫu {names.number(which)}" for which, code in enumerate(codes, 1) if code not in there}
        named[f"{area.code}-C1"] = "Bản Mẫu Cũ"
        add_several(self._tx, [New(code, name, "village") for code, name in named.items()], area, None)
        found = {one.code: one for one in areas.children(self._tx, area.id)}
        living = shares(families, [self._dice.lognormvariate(0, 0.4) for _ in codes])
        settled = [self._village(found[code], number) for code, number in zip(codes, living, strict=True)]
        officer = self._person("commune_officer", area.id)
        return Commune(area.id, area.code, officer, settled, self._village(found[f"{area.code}-C1"], 0))

    def _village(self, area: Area, families: int) -> Village:
        head = self._heads.get(area.id) or self._person("village_head", area.id)
        return Village(area.id, area.code, area.name, head, families)

    def _person(self, kind: RoleKind, area_id: int) -> int:
        person = people.add(self._tx, names.person(self._dice.randrange(names.MOST)))
        people.grant(self._tx, person, kind, self._since, area_id=area_id)
        return person


def _there(area: Area | None) -> Area:
    if area is None:
        raise LookupError("the demonstration commune is not settled yet")
    return area
