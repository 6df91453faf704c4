"""Giving a roster out: who is on the list, and on a second sheet who has left it, as it is read in again."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.cli import WRONG_USE, Stop
from conversations import roster
from storage.places import areas, departures, rosters

if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import date

    from conversations.language import Language
    from conversations.roster import FactKind, Known
    from storage.store import Store, Tx
    from storage.tables import LeftWhy

    Left = dict[int, tuple[date, LeftWhy]]

COLUMNS = {
    "Mã hộ": 18,
    "Họ tên chủ hộ": 32,
    "Thôn/bản": 26,
    "SĐT": 14,
    "Loại": 11,
    "Đăng ký": 12,
    "Đã công nhận": 24,
    "Số lao động": 9,
    "Số cán bộ": 9,
    "Rời ngày": 12,
    "Lý do": 12,
}
"""The headings of a roster, each with the width of its column in characters."""
LIST, LEFT = "Danh sách", "Đã rời đi"
_KINDS = {"family": "hộ", "clan": "dòng họ", "community": "cộng đồng", "unit": "đơn vị", "citizen": "công dân"}
_FACTS: tuple[FactKind, ...] = ("registered", "recognised", "workers", "staff")


def give_out(store: Store, chosen: Namespace, language: Language) -> None:
    """Write the roster of an area to an Excel file."""
    from bot.spreadsheets.writing import write_tables  # noqa: PLC0415 - openpyxl is slow to import

    if chosen.to.suffix.lower() != ".xlsx":
        raise Stop(language.say("The name of the file must end in .xlsx."), WRONG_USE)
    with store.reading() as tx:
        one = areas.by_any_code(tx, chosen.area)
        if one is None:
            raise Stop(language.say("{code}: there is no such area.", code=chosen.area))
        names = _names(tx, one.id)
        known = rosters.known(tx, names)
        left = _left(tx, known)
    # What was erased has no name left that could be written.
    sheets = {LIST: [one for one in known if not one.gone], LEFT: [one for one in known if one.gone and one.name]}
    lines = {name: (_line(one, names, left) for one in some) for name, some in sheets.items() if some or name == LIST}
    write_tables(chosen.to, COLUMNS, lines)
    print(language.count("{number} line written.", "{number} lines written.", len(sheets[LIST])))
    if sheets[LEFT]:
        have_left = len(sheets[LEFT])
        print(language.count("{number} has left: second sheet.", "{number} have left: second sheet.", have_left))


def _names(tx: Tx, area_id: int) -> dict[int, str]:
    """Name the villages; where two share a name, only the code tells which is meant."""
    villages = rosters.villages(tx, area_id)
    often = Counter(village.name for village in villages)
    return {one.id: one.name if often[one.name] == 1 else one.code for one in villages}


def _left(tx: Tx, known: list[Known]) -> Left:
    """Give who has left or will: the day and the kind of reason; who only moves to another village of ours stays."""
    found: Left = {
        number: (one.on_day, one.why) for number, one in departures.standing_of_each(tx).items() if one.into_id is None
    }
    for one in known:
        day = departures.gone_on(tx, one.id) if one.gone and one.id not in found else None
        if day is not None:
            found[one.id] = day, "other"
    return found


def _line(one: Known, names: dict[int, str], left: Left) -> list[str]:
    leaving = left.get(one.id)
    leaves = [f"{leaving[0]:%d/%m/%Y}", roster.WRITTEN[leaving[1]]] if leaving else ["", ""]
    facts = (roster.written(one.facts, kind) for kind in _FACTS)
    return [one.code, one.name, names[one.area_id], one.phone or "", _KINDS[one.title], *facts, *leaves]
