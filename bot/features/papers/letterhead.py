"""What may be set at the head and the foot of a commune's papers: what it is called, and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.features.papers.filled.heading import ASSOCIATION, OF_THE_OFFICE
from bot.papers import NAMES, PAPERS
from storage.papers.letterheads import EVERY

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bot.papers import Paper
    from conversations.language import Language
    from storage.papers.letterheads import Letterhead

REPORTS: tuple[Paper, ...] = ("bao_cao", "bao_cao_giai_doan", "bao_cao_hoat_dong")
CODES: Mapping[str, str] = {
    **dict.fromkeys([*REPORTS, "phu_luc_dinh_chinh"], "BC"),
    **dict.fromkeys(["quyet_dinh", "giay_cong_nhan"], "QĐ"),
    "niem_yet": "TB",
    "khen_thuong": "DS",
}
"""How the numbers of papers begin that are issued by the office which signs."""
_OFFICE = "UBND"


class Asked(NamedTuple):
    """Something that may be set: what it is called, an example, and where it stands: by paper and name."""

    called: Callable[[Language], str]
    example: str
    places: Sequence[tuple[str, str]]
    has_lines: bool = False


VALUES: Mapping[str, Asked] = {
    "noi": Asked(lambda words: words.say("place of signing"), "Tủa Chùa", [(EVERY, "noi")]),
    "chuc_vu_ky": Asked(
        lambda words: words.say("signing office"),
        "TM. ỦY BAN NHÂN DÂN; KT. CHỦ TỊCH; PHÓ CHỦ TỊCH",
        [(EVERY, "chuc_vu_ky")],
        has_lines=True,
    ),
    "nguoi_ky": Asked(lambda words: words.say("signer"), "Nguyễn Văn Mẫu", [(EVERY, "nguoi_ky")]),
    "noi_nhan": Asked(
        lambda words: words.say("recipients"), "Đảng ủy xã; Các thôn, bản", [(EVERY, "noi_nhan")], has_lines=True
    ),
    "gui_bao_cao": Asked(
        lambda words: words.say("addressee of reports"), "Hội Khuyến học tỉnh", [(one, "kinh_gui") for one in REPORTS]
    ),
    "gui_to_trinh": Asked(
        lambda words: words.say("addressee of requests"),
        "Chủ tịch Ủy ban nhân dân xã",
        [("to_trinh", "kinh_gui")],
    ),
    "co_quan": Asked(lambda words: words.say("office in the numbers"), _OFFICE, [(one, "ky_hieu") for one in CODES]),
    "ke_hoach": Asked(
        lambda words: words.say("plan that is reported on"),
        "Kế hoạch số 01/KH-UBND",
        [(one, "can_cu") for one in REPORTS],
    ),
    "can_cu": Asked(
        lambda words: words.say("grounds of requests and decisions"),
        "Căn cứ Kế hoạch số 01/KH-UBND; Xét đề nghị của Hội Khuyến học xã",
        [("quyet_dinh", "can_cu"), ("to_trinh", "can_cu")],
        has_lines=True,
    ),
    "thi_hanh": Asked(
        lambda words: words.say("who carries decisions out"), "Văn phòng xã", [("quyet_dinh", "thi_hanh")]
    ),
    "niem_yet": Asked(
        lambda words: words.say("where notices are put up"), "nhà văn hóa các thôn, bản", [("niem_yet", "dia_diem")]
    ),
    "quy_dinh": Asked(
        lambda words: words.say("rule by which notices are put up"), "Kế hoạch số 01/KH-UBND", [("niem_yet", "can_cu")]
    ),
    "khen": Asked(
        lambda words: words.say("decision on honours"), "Quyết định số 06/QĐ-UBND", [("khen_thuong", "can_cu")]
    ),
    "neu_ten": Asked(
        lambda words: words.say("rule by which decisions name everybody"),
        "Nghị định số 86/2023/NĐ-CP",
        [("quyet_dinh", "neu_ten")],
    ),
    "ky_to_trinh": Asked(
        lambda words: words.say("signing office of requests"),
        "TM. BAN CHẤP HÀNH; CHỦ TỊCH",
        [("to_trinh", "chuc_vu_ky")],
        has_lines=True,
    ),
    "nguoi_to_trinh": Asked(
        lambda words: words.say("signer of requests"), "Nguyễn Văn Mẫu", [("to_trinh", "nguoi_ky")]
    ),
    "nhan_to_trinh": Asked(
        lambda words: words.say("recipients of requests"), "Như trên; Lưu", [("to_trinh", "noi_nhan")], has_lines=True
    ),
}
SIGNING = ("noi", "chuc_vu_ky", "nguoi_ky", "noi_nhan")
WHOLE = "all"
OPEN = "open"
OF = "of_"
"""Before a kind of paper: what is open on it."""
CARRIES = rf"(?:{'|'.join((WHOLE, OPEN, *VALUES, *(OF + one for one in PAPERS)))})?"


def of_paper(head: Letterhead, paper: str) -> list[str]:
    """Give what is open on a paper and may be set; a name that is only left as dots is asked for too."""
    return [name for name, one in VALUES.items() if now(head, name) is None and _stands_on(one, paper)]


def _stands_on(one: Asked, paper: str) -> bool:
    return any(_holds_on(place, key, paper) for place, key in one.places)


def _holds_on(place: str, key: str, paper: str) -> bool:
    names = next((known for kind, known in NAMES.items() if kind == paper), {})
    is_for_all = place == EVERY and not (paper in ASSOCIATION and key in OF_THE_OFFICE)
    return key in names and (place == paper or is_for_all)


def now(head: Letterhead, name: str) -> str | None:
    """Give what is set for a value, on one line; None where nothing is."""
    paper, key = VALUES[name].places[0]
    value = head.only(paper, key) if paper in ASSOCIATION and key in OF_THE_OFFICE else head.value(paper, key)
    if name == "co_quan":
        return value.rpartition("-")[2] if value else _OFFICE
    return value.replace("\n", "; ") if value else None


def to_confirm(paper: Paper, unset: Sequence[str], words: Language) -> list[str]:
    """Call what is to be confirmed on a paper as the screen does; what is not set there is told otherwise."""
    called = {key: one.called(words) for one in VALUES.values() for place, key in one.places if place in {paper, EVERY}}
    own = {key: one.called(words) for one in VALUES.values() for place, key in one.places if place == paper}
    return [(called | own)[name] for name in unset if name in called | own]
