"""What stands at the head and the foot of a commune's papers: on one screen, and asked bit by bit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue import errand as errands
from bot.dialogue.visit import command_button
from bot.dialogue.weighing import no_persons_name
from bot.features.papers import setting
from bot.features.papers.filled.heading import ASSOCIATION, OF_THE_OFFICE
from bot.features.papers.place import commune, refused
from bot.features.papers.setting import Wanted
from bot.papers import NAMES, PAPERS
from bot.people.by import By
from conversations.speech import Outgoing
from conversations.understanding import fold
from storage.papers import letterheads
from storage.papers.letterheads import EVERY
from storage.places import areas

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bot.dialogue.errand import Typed
    from bot.dialogue.visit import Visit
    from bot.papers import Paper
    from conversations.language import Language
    from conversations.walking.walk import Walk
    from storage.papers.letterheads import Letterhead
    from storage.places.areas import Area
    from storage.talk.errands import Errand

FORM = "ky_van_ban"
LONGEST = 70  # letters of a value on the screen
REPORTS: tuple[Paper, ...] = ("bao_cao", "bao_cao_giai_doan", "bao_cao_hoat_dong")
CODES: Mapping[str, str] = {
    **dict.fromkeys([*REPORTS, "phu_luc_dinh_chinh"], "BC"),
    **dict.fromkeys(["quyet_dinh", "giay_cong_nhan"], "QĐ"),
    "niem_yet": "TB",
    "khen_thuong": "DS",
}
"""How the numbers of papers begin that are issued by the office which signs."""
_KEEP = frozenset({"giu nguyen", "nhu cu", "keep", "keep it"})
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
ON_A_SCREEN = 9
OF = "of_"
"""Before a kind of paper: what is open on it."""
CARRIES = rf"(?:{'|'.join((WHOLE, OPEN, *VALUES, *(OF + one for one in PAPERS)))})?"


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Show what is set; ask for what was named: by its number, what is open, or the signing."""
    place = commune(visit)
    if place is None:
        return [refused(visit)]
    head = letterheads.of(visit.tx, place.id)
    wanted = _wanted(head, argument)
    return _ask(visit, place, head, wanted) if wanted else shown(visit, place, head)


def _wanted(head: Letterhead, argument: str) -> Sequence[str]:
    number = re.search(r"\d{1,2}", argument)
    if number and 0 < int(number[0]) <= len(VALUES):
        return [list(VALUES)[int(number[0]) - 1]]
    if argument == OPEN:
        return [name for name in VALUES if now(head, name) is None]
    if argument.startswith(OF):
        return of_paper(head, argument.removeprefix(OF))
    return SIGNING if argument == WHOLE else [argument] if argument in VALUES else []


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


def shown(visit: Visit, place: Area, head: Letterhead) -> list[Outgoing]:
    """Show each value by its number, and what is still to be confirmed, in two messages."""
    words, missing = visit.language, visit.language.say("to be confirmed")
    lines = [
        f"{number}. {value.called(words)}: {_short(now(head, name) or missing)}"
        for number, (name, value) in enumerate(VALUES.items(), 1)
    ]
    title = words.say("HEAD AND FOOT OF PAPERS · {place}", place=place.name)
    hint = words.say("To change one line type: SIGNER and its number, for example SIGNER 3.")
    buttons = [command_button(words.say("Change the first four"), "letterhead", WHOLE)]
    if any(now(head, name) is None for name in VALUES):
        buttons.insert(0, command_button(words.say("Fill in what is open"), "letterhead", OPEN))
    first, rest = [title, *lines[:ON_A_SCREEN]], [*lines[ON_A_SCREEN:], hint]
    return [Outgoing("\n".join(first)), Outgoing("\n".join(rest), tuple(buttons))]


def to_confirm(paper: Paper, unset: Sequence[str], words: Language) -> list[str]:
    """Call what is to be confirmed on a paper as the screen does; what is not set there is told otherwise."""
    called = {key: one.called(words) for one in VALUES.values() for place, key in one.places if place in {paper, EVERY}}
    own = {key: one.called(words) for one in VALUES.values() for place, key in one.places if place == paper}
    return [(called | own)[name] for name in unset if name in called | own]


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _ask(
    visit: Visit, place: Area, head: Letterhead, wanted: Sequence[str], kept: Sequence[str] = ()
) -> list[Outgoing]:
    """Ask for the first of several values; what is left is asked behind it, and what was `kept` is told at a stop."""
    words, (name, *left) = visit.language, wanted
    question = words.say(
        "{what}? Now: {now}\nFor example: {example}",
        what=_capital(VALUES[name].called(words)),
        now=now(head, name) or words.say("to be confirmed"),
        example=VALUES[name].example,
    )
    about = {"area": str(place.id), "name": name, "left": " ".join(left), "cau_hoi": question, "kept": " ".join(kept)}
    return errands.begin(visit, FORM, about, brief=True)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def as_kept(text: str) -> str:
    """Take a word that leaves a value as it is for leaving the question out."""
    return "bỏ qua" if fold(text) in _KEEP else text


def wrong(visit: Visit, errand: Errand, typed: Typed) -> str:
    """Say what is wrong with a value: no name for a signer, too long, nothing that belongs on a paper."""
    name = errand.about["name"]
    paper, key = VALUES[name].places[0]
    if key == "nguoi_ky" and (no_name := no_persons_name(visit, errand, typed)):
        return no_name
    place = areas.one(visit.tx, int(errand.about["area"]))
    read = setting.read(_value(place, name, typed.text, paper, key), visit.language)
    return read if isinstance(read, str) else ""


def end(visit: Visit, errand: Errand, walk: Walk) -> list[Outgoing]:
    """Set what was answered for the commune, and ask the next or show the whole."""
    place, name = areas.one(visit.tx, int(errand.about["area"])), errand.about["name"]
    if said := " ".join((walk.outcome("gia_tri") or "").split()):
        for paper, key in VALUES[name].places:
            setting.put(visit.tx, _value(place, name, said, paper, key), By(visit.now, visit.by, visit.account.id))
    head, left = letterheads.of(visit.tx, place.id), errand.about["left"].split()
    kept = [*_kept(errand), *([name] if said else [])]
    return _ask(visit, place, head, left, kept) if left else shown(visit, place, head)


def _kept(errand: Errand) -> list[str]:
    return errand.about.get("kept", "").split()


def told_kept(visit: Visit, errand: Errand) -> str:
    """Call what was set before the question at which it was left."""
    return ", ".join(VALUES[name].called(visit.language) for name in _kept(errand))


def _value(place: Area, name: str, said: str, paper: str, key: str) -> Wanted:
    """Write a value as the papers take it: line by line, an office in the code of its paper."""
    lines = [said]
    if VALUES[name].has_lines:
        lines = [line.strip() for line in said.split(";") if line.strip()]
    if name == "co_quan":
        lines = [f"{CODES[paper]}-{said.upper()}"]
    return Wanted(place, next((one for one in PAPERS if one == paper), None), key, lines)
