"""What stands at the head and the foot of a commune's papers: on one screen, and asked bit by bit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue import errand as errands
from bot.dialogue.visit import command_button
from bot.features.papers.place import commune, refused
from bot.papers import NAMES
from conversations.speech import Outgoing
from conversations.understanding import fold
from storage import audit
from storage.papers import letterheads
from storage.papers.letterheads import EVERY, Entry
from storage.places import areas

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

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
_NUMBERED: tuple[Paper, ...] = (*REPORTS, "phu_luc_dinh_chinh", "niem_yet", "khen_thuong", "quyet_dinh")
_KEEP = frozenset({"giu nguyen", "nhu cu", "keep", "keep it"})
_OFFICE = "UBND"


class Value(NamedTuple):
    """Something that may be set: what it is called, and where it stands: by paper and name."""

    called: Callable[[Language], str]
    places: Sequence[tuple[str, str]]
    has_lines: bool = False


VALUES: Mapping[str, Value] = {
    "noi": Value(lambda words: words.say("place of signing"), [(EVERY, "noi")]),
    "chuc_vu_ky": Value(lambda words: words.say("signing office"), [(EVERY, "chuc_vu_ky")], has_lines=True),
    "nguoi_ky": Value(lambda words: words.say("signer"), [(EVERY, "nguoi_ky")]),
    "noi_nhan": Value(lambda words: words.say("recipients"), [(EVERY, "noi_nhan")], has_lines=True),
    "gui_bao_cao": Value(lambda words: words.say("addressee of reports"), [(one, "kinh_gui") for one in REPORTS]),
    "gui_to_trinh": Value(lambda words: words.say("addressee of requests"), [("to_trinh", "kinh_gui")]),
    "co_quan": Value(lambda words: words.say("office in the numbers"), [(one, "ky_hieu") for one in _NUMBERED]),
    "ke_hoach": Value(lambda words: words.say("plan that is reported on"), [(one, "can_cu") for one in REPORTS]),
    "can_cu": Value(
        lambda words: words.say("grounds of requests and decisions"),
        [("quyet_dinh", "can_cu"), ("to_trinh", "can_cu")],
        has_lines=True,
    ),
    "thi_hanh": Value(lambda words: words.say("who carries decisions out"), [("quyet_dinh", "thi_hanh")]),
    "niem_yet": Value(lambda words: words.say("where notices are put up"), [("niem_yet", "dia_diem")]),
    "khen": Value(lambda words: words.say("decision on honours"), [("khen_thuong", "can_cu")]),
}
SIGNING = ("noi", "chuc_vu_ky", "nguoi_ky", "noi_nhan")
WHOLE = "all"
OPEN = "open"
CARRIES = rf"(?:{'|'.join((WHOLE, OPEN, *VALUES))})?"


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Show what is set; ask for what was named: by its number, what is open, or the signing."""
    place = commune(visit)
    if place is None:
        return [refused(visit)]
    head = letterheads.of(visit.tx, place.id)
    wanted = _wanted(head, argument)
    return _ask(visit, place, head, wanted) if wanted else [shown(visit, place, head)]


def _wanted(head: Letterhead, argument: str) -> Collection[str]:
    number = re.search(r"\d{1,2}", argument)
    if number and 0 < int(number[0]) <= len(VALUES):
        return [list(VALUES)[int(number[0]) - 1]]
    if argument == OPEN:
        return [name for name in VALUES if now(head, name) is None]
    return SIGNING if argument == WHOLE else [argument] if argument in VALUES else []


def now(head: Letterhead, name: str) -> str | None:
    """Give what is set for a value, on one line; None where nothing is."""
    paper, key = VALUES[name].places[0]
    value = head.value(paper, key)
    if name == "co_quan":
        return value.rpartition("-")[2] if value else _OFFICE
    return value.replace("\n", "; ") if value else None


def shown(visit: Visit, place: Area, head: Letterhead) -> Outgoing:
    """Show each value by its number, and what is still to be confirmed."""
    words, missing = visit.language, visit.language.say("to be confirmed")
    told = [words.say("HEAD AND FOOT OF PAPERS · {place}", place=place.name)]
    for number, (name, value) in enumerate(VALUES.items(), 1):
        told.append(f"{number}. {value.called(words)}: {_short(now(head, name) or missing)}")
    told.append(words.say("To change one line type: SIGNER and its number, for example SIGNER 3."))
    buttons = [command_button(words.say("Change the signing"), "letterhead", WHOLE)]
    if any(now(head, name) is None for name in VALUES):
        buttons.insert(0, command_button(words.say("Fill in what is open"), "letterhead", OPEN))
    return Outgoing("\n".join(told), tuple(buttons))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _ask(visit: Visit, place: Area, head: Letterhead, wanted: Collection[str]) -> list[Outgoing]:
    missing = visit.language.say("not set yet")
    about = {f"dang_{name}": now(head, name) or missing for name in VALUES}
    return errands.begin(visit, FORM, {**about, "area": str(place.id), "hoi": " ".join(wanted)}, brief=True)


def as_kept(text: str) -> str:
    """Take a word that leaves a value as it is for leaving the question out."""
    return "bỏ qua" if fold(text) in _KEEP else text


def end(visit: Visit, errand: Errand, walk: Walk) -> list[Outgoing]:
    """Set what was answered for the commune, and show the whole."""
    place = areas.one(visit.tx, int(errand.about["area"]))
    given = {name: said for name in VALUES if (said := " ".join((walk.outcome(name) or "").split()))}
    for name, said in given.items():
        for paper, key in VALUES[name].places:
            value = _written(name, said, paper)
            letterheads.put(visit.tx, Entry(place.id, paper, key, value), visit.now, visit.by)
    if given:
        link = audit.Link(visit.now, "letterhead.set", visit.by, visit.account.id, place.id, after=" ".join(given))
        audit.record(visit.tx, link)
    return [shown(visit, place, letterheads.of(visit.tx, place.id))]


def _written(name: str, said: str, paper: str) -> str:
    """Write a value as the papers take it: one of several lines with line ends, an office in the code of its paper."""
    if VALUES[name].has_lines:
        return "\n".join(filter(None, (line.strip() for line in said.split(";"))))
    if name == "co_quan":
        usual = next(str(shape.blank) for kind, names in NAMES.items() if kind == paper for shape in [names["ky_hieu"]])
        return usual.replace(_OFFICE, said.upper())
    return said
