"""The tables of titles: the six lines of a report, and what of them is in each village."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.dialogue.titles import form_of, is_draft
from bot.features.frozen_reports.printed import held
from bot.features.frozen_reports.printed.counted import CITIZENS
from bot.features.frozen_reports.printed.naming import LINE_NAMES
from bot.features.frozen_reports.printed.printing import UNKNOWN, WORDS, percent, together
from conversations.rules.figures import LINES
from storage.reporting import targets
from storage.reporting.lines import TITLE_OF

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.features.frozen_reports.printed.counted import PrintedKey
    from bot.features.frozen_reports.printed.frozen import Asked
    from bot.features.frozen_reports.printed.printing import Sheet
    from conversations.rules.figures import Key, Line
    from storage.reporting.figures import Row
    from storage.reporting.targets import Target
    from storage.store import Tx

COUNTED: Mapping[str, PrintedKey] = {"dang_ky": "registered", "nop": "handed_in", "de_nghi": "endorsed"}
OTHERS: Mapping[str, Line] = {"dong_ho": "clans", "don_vi": "units"}
_CITIZENS: tuple[Line, ...] = ("workers", "staff")
_THERE: tuple[Key, ...] = ("all", "recognised")


def drafts(tx: Tx, asked: Asked, sheet: Sheet) -> set[Line]:
    """Give the lines that are judged by criteria that are not official yet."""
    return {line for line in LINES if _is_there(sheet, line) and is_draft(tx, _forms(tx, asked, sheet, line))}


def _is_there(sheet: Sheet, line: Line) -> bool:
    whole = sheet.standing.rows[None]
    recognised = whole.figures[line, "recognised"]
    return bool(whole.figures[line, "all"].count or recognised.count or recognised.of or whole.uncounted[line])


def _forms(tx: Tx, asked: Asked, sheet: Sheet, line: Line) -> list[str]:
    begun = sheet.standing.rows[None].figures[line, "begun"]
    return [form for form, _ in begun.forms] or [form_of(tx, TITLE_OF[line], asked.area.id, asked.year)]


def table(tx: Tx, asked: Asked, sheet: Sheet, draft: set[Line]) -> list[dict[str, Any]]:
    """Give the table of titles: all six lines, each against its target."""
    aims = {line: targets.of(tx, asked.area.id, line, asked.year) for line in LINES}
    return [
        {"ten": _name(line, draft), **_of_line(sheet, f"danh_hieu.{n}", line, aims[line])}
        for n, line in enumerate(LINES)
    ]


def _name(line: Line, draft: set[Line]) -> str:
    name = LINE_NAMES[line](WORDS)
    if line not in draft:
        return name
    return WORDS.say("{line} (DRAFT, by the commune's own table of points)", line=name)


def _of_line(sheet: Sheet, at: str, line: Line, aim: Target | None) -> dict[str, Any]:
    counts = {name: sheet.of(f"{at}.{name}", line, key, None) for name, key in COUNTED.items()}
    target = percent(aim.share if aim else None)
    return {
        "tong": _all(sheet, f"{at}.tong", line),
        **counts,
        "cong_nhan": sheet.of(f"{at}.cong_nhan", line, sheet.reached, None),
        **_shares(sheet, f"{at}.", line, None),
        "muc_tieu": sheet.source(f"{at}.muc_tieu", aim.source if aim else "", target),
    }


def _all(sheet: Sheet, at: str, line: Line) -> Any:
    """Print how many there are: of workers and staff all people, as families and units wrote them down."""
    if line not in _CITIZENS:
        return sheet.of(at, line, "all", None)
    found = sheet.standing.figure(line, "all", None)
    number = UNKNOWN if found.of is None else found.of
    return sheet.source(at, "families.all: people" if line == "workers" else "units.all: people", number)


def _shares(sheet: Sheet, at: str, line: Line, area_id: int | None) -> dict[str, str]:
    ratio = sheet.share(f"{at}ty_le", line, area_id)
    return {"ty_le": ratio, "nam_truoc": sheet.last_year(f"{at}nam_truoc", line, area_id)}


def by_place(sheet: Sheet) -> dict[str, Any]:
    """Give the families of each place, and their sums."""
    rows = [row for row in sheet.standing.places() if _has(row, ("families",))]
    listed = [
        {"stt": n + 1, "ten": row.name, **_village(sheet, f"thon.{n}.", row.area_id)} for n, row in enumerate(rows)
    ]
    return {"thon": listed, **_summed("cong_", _families(sheet, "cong_", None))}


def _village(sheet: Sheet, at: str, area_id: int) -> dict[str, Any]:
    return {**_families(sheet, at, area_id), "ghi_chu": held.in_place(sheet, f"{at}ghi_chu", area_id)}


def _families(sheet: Sheet, at: str, area_id: int | None) -> dict[str, Any]:
    keys: dict[str, PrintedKey] = {"tong": "all", **COUNTED, "cong_nhan": sheet.reached}
    counts = {name: sheet.of(f"{at}{name}", "families", key, area_id) for name, key in keys.items()}
    return {**counts, **_shares(sheet, at, "families", area_id)}


def others(sheet: Sheet) -> dict[str, Any]:
    """Give the other titles of each place, and their sums."""
    rows = [row for row in sheet.standing.places() if _has(row, LINES[1:])]
    listed = [{"stt": n + 1, "ten": row.name, **_of_place(sheet, f"thon_khac.{n}.", row)} for n, row in enumerate(rows)]
    total = sheet.of("cong_khac_cong_dong", "communities", sheet.reached, None)
    sums = _summed("cong_khac_", _others(sheet, "cong_khac_", None))
    return {"thon_khac": listed, "cong_khac_cong_dong": total, **sums}


def _of_place(sheet: Sheet, at: str, row: Row) -> dict[str, Any]:
    return {**_others(sheet, at, row.area_id), "cong_dong": _passed(sheet, at, row.area_id)}


def _others(sheet: Sheet, at: str, area_id: int | None) -> dict[str, Any]:
    keys: dict[str, PrintedKey] = {"": "all", "_dat": sheet.reached}
    found: dict[str, Any] = {}
    for ends, key in keys.items():
        for name, line in OTHERS.items():
            found[f"{name}{ends}"] = sheet.of(f"{at}{name}{ends}", line, key, area_id)
        found[f"cong_dan{ends}"] = _citizens(sheet, f"{at}cong_dan{ends}", key, area_id)
    return found


def _citizens(sheet: Sheet, at: str, key: PrintedKey, area_id: int | None) -> Any:
    """Print workers and staff together."""
    figures = [sheet.standing.figure(line, key, area_id) for line in _CITIZENS]
    return sheet.count(at, f"{CITIZENS}.{key}", together(figures), area_id)


def _passed(sheet: Sheet, at: str, area_id: int) -> str:
    """Print of the community of a village whether it is recognised; of a commune in a province how many are."""
    number = sheet.of(f"{at}cong_dong", "communities", sheet.reached, area_id)
    if sheet.standing.numbers is None or number == UNKNOWN:
        return str(number)
    reached = WORDS.say("Reached") if sheet.reached == "recognised" else WORDS.say("Expected to reach")
    return reached if number else ""


def _has(row: Row, lines: tuple[Line, ...]) -> bool:
    return any(row.figures[line, key].count != 0 for line in lines for key in _THERE)


def _summed(begins: str, numbers: Mapping[str, Any]) -> dict[str, Any]:
    return {f"{begins}{name}": value for name, value in numbers.items()}
