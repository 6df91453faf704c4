"""What most papers begin with: the commune, the title, the day, who signs; and how people are called on paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.dialogue.titles import NAMES as TITLES
from bot.dialogue.titles import is_draft
from bot.features.papers.filled.asked import WORDS
from bot.papers import NAMES
from bot.papers.names import Lines
from bot.people.offices import commune_of, short_name
from storage.papers import letterheads
from storage.places.then import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from bot.features.papers.filled.asked import Asked
    from bot.papers import Paper
    from bot.papers.values import Given
    from conversations.language import Language
    from storage.papers.letterheads import Letterhead
    from storage.places.areas import Area
    from storage.places.then import Places
    from storage.store import Tx
    from storage.tables import Title

SETTABLE = (
    *("noi", "chuc_vu_ky", "nguoi_ky", "noi_nhan"),
    *("ky_hieu", "kinh_gui", "can_cu", "thi_hanh", "dia_diem", "y_kien"),
)
"""What may be set for papers; all else on them is of one paper alone, or counted."""
OF_THE_OFFICE = frozenset({"chuc_vu_ky", "nguoi_ky", "noi_nhan"})
ASSOCIATION: frozenset[Paper] = frozenset({"to_trinh"})
"""The association's papers: who signs for the commune does not sign these."""
_JANUARY_AND_FEBRUARY = 2
_NUMBER = re.compile(r"(?:(?:quyết định|qđ|số|so)\W*)*(?P<so>\d+)\s*(?:[/\s]\s*(?P<code>\D.*|\d+/.*))?", re.IGNORECASE)
_KINDS = re.compile(r"^(?:Xã|Phường|Thị trấn|Đặc khu|Tỉnh|Thành phố)\b")
_HOUSE = re.compile(r"(?:nhà|hộ gia đình|hộ|gia đình)\s+", re.IGNORECASE)
_ADDRESSED = re.compile(r"(?:ông|bà|anh|chị|cụ|cô|chú|bác|em)\s", re.IGNORECASE)
_CLAN = re.compile(r"(dòng họ|dòng tộc)\b", re.IGNORECASE)
_OF_CLAN = re.compile(r"họ\s", re.IGNORECASE)

COUNTED: Mapping[Title, Callable[[Language], str]] = {
    "family": lambda words: words.say("families (counted on paper)"),
    "clan": lambda words: words.say("clans (counted on paper)"),
    "community": lambda words: words.say("communities (counted on paper)"),
    "unit": lambda words: words.say("units (counted on paper)"),
    "citizen": lambda words: words.say("citizens (counted on paper)"),
}
COLUMNS: Mapping[Title, Callable[[Language], str]] = {
    "family": lambda words: words.say("Full name"),
    "clan": lambda words: words.say("Clan"),
    "community": lambda words: words.say("Village, hamlet, street group"),
    "unit": lambda words: words.say("Name of the unit"),
    "citizen": lambda words: words.say("Full name"),
}
"""What a list of each title is headed by."""
_NOT_NAMED: Mapping[Title, Callable[[Language, str], str]] = {
    "family": lambda words, number: words.say("and {number} households that are not named", number=number),
    "clan": lambda words, number: words.say("and {number} clans that are not named", number=number),
}


def common(
    tx: Tx, paper: Paper, asked: Asked, form_ids: Iterable[str] = (), places: Places = TODAY
) -> dict[str, Given]:
    """Give what a paper about a title begins with; a value that nobody has set is not there.

    A paper with a day of its own calls `places` as they were called then.
    """
    commune = _commune(tx, asked.area, places)
    draft = WORDS.say("DRAFT, by the commune's own table of points") if is_draft(tx, form_ids) else ""
    given: dict[str, Given] = {"xa": called(commune), "nam": str(asked.year), "ban_nhap": draft}
    given |= {"danh_hieu": TITLES[asked.title](WORDS), "loai": COUNTED[asked.title](WORDS)}
    given["ten_cot"] = COLUMNS[asked.title](WORDS)
    return {
        name: value for name, value in (given | letterhead(tx, paper, asked.area.id)).items() if name in NAMES[paper]
    }


def _commune(tx: Tx, area: Area, places: Places) -> Area:
    was = places.was(area)
    start = was.parent_id if was.kind == "village" and was.parent_id else area.id
    return places.was(commune_of(tx, start) or area)


def letterhead(tx: Tx, paper: Paper, area_id: int) -> dict[str, Given]:
    """Give what was set for a paper of a place."""
    given: dict[str, Given] = {}
    if paper == "bien_ban":  # where and under whom a meeting was held stands in its own minutes
        return given
    head = letterheads.of(tx, area_id)
    for name in SETTABLE:
        shape = NAMES[paper].get(name)
        value = standing(head, paper, name)
        if shape is not None and value is not None:
            given[name] = value.split("\n") if isinstance(shape, Lines) else value
    return given


def standing(head: Letterhead, paper: Paper, name: str) -> str | None:
    """Give what holds for a paper: who signs for the commune does not sign the association's."""
    is_own = paper in ASSOCIATION and name in OF_THE_OFFICE
    return head.only(paper, name) if is_own else head.value(paper, name)


def called(area: Area) -> str:
    """Name a commune or a province as it stands within a sentence: xã Mẫu."""
    return _KINDS.sub(lambda kind: kind[0].lower(), short_name(area))


def dated(day: date | None) -> dict[str, Given]:
    """Write the day of a paper by NĐ 30/2020: nought before days below ten and before the first two months only."""
    if day is None:
        return {}
    month = f"{day.month:02}" if day.month <= _JANUARY_AND_FEBRUARY else str(day.month)
    return {"ngay": f"{day.day:02}", "thang": month, "nam_ky": str(day.year)}


def numbered(number: str | None) -> dict[str, Given]:
    """Part the number of a paper, 6/QĐ-UBND, as it is printed: 06 and QĐ-UBND."""
    if number is None:
        return {}
    found = _NUMBER.fullmatch(number.strip())
    if found is None:
        return {"so": number}
    so = found["so"].zfill(2)
    return {"so": so, "ky_hieu": found["code"]} if found["code"] else {"so": so}


def on_list(title: Title, name: str) -> str:
    """Write a name as it stands on a list; one that was erased says so."""
    bare = _HOUSE.sub("", name.strip(), count=1) if title == "family" else name.strip()
    return capital(bare) if bare else WORDS.say("(erased)")


def honoured(title: Title, name: str) -> str:
    """Write whom a certificate is for: families, clans and people are addressed, a village or a school is not."""
    bare = on_list(title, name)
    if not name.strip():
        return bare
    match title:
        case "family" if _ADDRESSED.match(bare):
            return WORDS.say("The family of {name}", name=bare[0].lower() + bare[1:])
        case "family":
            return WORDS.say("The family of Mr or Mrs {name}", name=bare)
        case "clan" if not _CLAN.match(bare):
            bare = _OF_CLAN.sub("", bare, count=1)
            return WORDS.say("The clan {name}", name=bare)
        case "citizen" if not _ADDRESSED.match(bare):
            return WORDS.say("Mr or Mrs {name}", name=bare)
    return bare


def lives_in(title: Title, place: str) -> str:
    """Write where somebody lives; a village that is recognised itself does not live in itself."""
    return "" if title == "community" else place


def capital(text: str) -> str:
    """Begin a text with a capital, and leave the rest as it is."""
    return text[:1].upper() + text[1:]


def not_named(title: Title, number: int, *, is_alone: bool = False) -> str:
    """Count those who are on a public list without their names; empty where nobody is, a sentence where all are."""
    if not number:
        return ""
    told = WORDS.number(number)
    if is_alone:
        return WORDS.say("{number} {counted}, of whom nobody is named", number=told, counted=COUNTED[title](WORDS))
    said = _NOT_NAMED.get(title)
    return said(WORDS, told) if said else WORDS.say("and {number} people who are not named", number=told)
