"""The papers of a commune's year: meetings, signed lists with who is left out, what is decided, what was held."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from bot.simulator.filled import office
from bot.simulator.filled.course import DECIDED, MET, SIGNED
from bot.simulator.filled.office import SIGNER
from conversations.rules.named import ASKED
from storage import filling
from storage.deciding import decisions
from storage.deciding.decisions import Decision
from storage.deciding.rulings import Ruling

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from bot.simulator.filled.people import Subject
    from bot.simulator.filled.places import Commune, Village
    from bot.simulator.filled.year import Form, Went
    from storage.store import Tx
    from storage.tables import Title

REASONS = ("đi làm ăn xa", "chưa đồng ý", "vắng nhà khi họp", "ốm, chưa làm được")
READING = "Đọc sách cùng con"
ORGANISERS = {
    READING: "Hội Khuyến học",
    "Lớp xóa mù chữ buổi tối": "Trường học",
    "Cách trồng ngô giống mới": "Hội Nông dân",
    "Dùng điện thoại an toàn": "Đoàn Thanh niên",
}
"""Who stands behind an activity, by what it is about."""
WEEK, OCTOBER, LAST_DAY = "tuan_le_hoc_tap", 10, 7
HONOURED = 4
"""How many families a commune honours in a year."""
ASKED_FOR = 4
"""Of so many households and people one does not want to be named in public."""


def write(tx: Tx, commune: Commune, living: dict[Village, list[Subject]], went: Went, dice: Random) -> None:
    """Write the papers of a year."""
    signed = {village for village, pace in went.paces.items() if pace.is_signed}
    filling.put(tx, "meeting", (_meeting(went, one, dice) for one in signed_in_order(living, signed)))
    handed_in = {one.subject.id for one in went.forms if one.course.submitted_at}
    for village in signed_in_order(living, signed):
        filling.put(tx, "signing", _signings(went, village, living[village], handed_in, dice))
    filling.put(tx, "covered", _covered(tx, living, went.season.year))
    filling.put(tx, "activity", (one for village in living for one in _activities(went, village, dice)))
    filling.put(tx, "honour", _honours(commune, went))
    filling.put(tx, "naming", _naming(went))
    office.report(tx, commune, went.season)
    decided = [one for one in went.forms if one.course.status in {"recognised", "declined"}]
    _decide(tx, commune, went, decided)
    if not went.season.is_over:
        _list(tx, commune, went, signed)


def signed_in_order(living: dict[Village, list[Subject]], signed: set[Village]) -> list[Village]:
    """Give the villages that have signed, always in the same order."""
    return [village for village in living if village in signed]


def _meeting(went: Went, village: Village, dice: Random) -> dict[str, Any]:
    present = max(3, int(village.families * dice.uniform(0.5, 0.9)))
    against, at = dice.randrange(3), went.season.at(MET)
    row = {"area_id": village.id, "year": went.season.year, "held_on": at.date(), "present": present}
    row |= {"agreed": present - against, "against": against, "person_id": village.head, "at": at}
    row |= {"began": "19:00", "ended": "20:30", "place": "Nhà văn hóa", "chair": "Lò Văn Mẫu"}
    return row | {"secretary": "Sùng Thị Mẫu"}


def _signings(
    went: Went, village: Village, living: list[Subject], handed_in: set[int], dice: Random
) -> Iterator[dict[str, Any]]:
    """Sign a list of each title of which anybody lives in the village, naming who has not handed in."""
    lists: dict[Title, dict[str, str]] = {}
    for one in living:
        if one.is_here(went.season.year):
            left_out = lists.setdefault(one.title, {})
            left_out |= {} if one.id in handed_in else {str(one.id): dice.choice(REASONS)}
    for title, left_out in lists.items():
        row = {"area_id": village.id, "year": went.season.year, "title": title, "person_id": village.head}
        yield row | {"left_out": json.dumps(left_out, ensure_ascii=False), "at": went.season.at(SIGNED)}


def _covered(tx: Tx, living: dict[Village, list[Subject]], year: int) -> Iterator[dict[str, Any]]:
    """Let each signature cover all who were on its list."""
    signed = filling.signed(tx, year)
    for village, subjects in living.items():
        for one in subjects:
            number = signed.get((village.id, one.title))
            if number is not None and one.is_here(year):
                yield {"signing_id": number, "subject_id": one.id, "withdrawn_at": None}


def _activities(went: Went, village: Village, dice: Random) -> Iterator[dict[str, Any]]:
    for _ in range(dice.randrange(4)):
        at, people, topic = went.season.at(dice.random()), dice.randint(8, 60), dice.choice(tuple(ORGANISERS))
        row = {"area_id": village.id, "held_on": at.date(), "topic": topic, "place": "Nhà văn hóa", "people": people}
        row |= {"women": dice.randint(0, people), "note": "", "person_id": village.head, "at": at}
        row |= {"organiser": ORGANISERS[topic], "books": people // 4 if topic == READING else None}
        yield row | {"occasion": WEEK if at.month == OCTOBER and at.day <= LAST_DAY else None}


def _naming(went: Went) -> Iterator[dict[str, Any]]:
    """Let most of those who hand in say that they may be named in public; whoever was asked before is asked again."""
    for one in went.forms:
        if one.subject.title in ASKED and one.course.submitted_at is not None:
            row = {"subject_id": one.subject.id, "given": one.subject.id % ASKED_FOR != 0, "how": "on_behalf"}
            yield row | {"person_id": one.village.head, "account_id": None, "at": one.course.submitted_at}


def _honours(commune: Commune, went: Went) -> Iterator[dict[str, Any]]:
    """Honour some of the families that were recognised, given when the year is over; not all want to be named."""
    at = went.season.at(DECIDED)
    given = ("Giấy khen", at) if went.season.is_over else ("", None)
    families = [one for one in went.forms if (one.course.status, one.subject.title) == ("recognised", "family")]
    for number, one in enumerate(families[:HONOURED]):
        row = {"area_id": one.village.id, "year": went.season.year, "subject_id": one.subject.id, "at": at}
        row |= {"name": one.subject.name, "why": "Cả nhà cùng học", "consent": "yes" if number % 2 == 0 else "no"}
        yield row | {"award": given[0], "awarded_at": given[1], "person_id": commune.officer}


def _decide(tx: Tx, commune: Commune, went: Went, decided: list[Form]) -> None:
    """Let the commune decide, title by title, and say why it declined."""
    at = went.season.at(DECIDED)
    titles = dict.fromkeys(one.subject.title for one in decided)
    for number, title in enumerate(titles, 1):
        of_title = [one for one in decided if one.subject.title == title]
        recognised, refused = (
            [one.id for one in of_title if one.course.status == status] for status in ("recognised", "declined")
        )
        paper = f"{number}/QĐ-MẪU", at.date(), SIGNER
        made = Decision(commune.id, went.season.year, title, *paper, commune.officer, at)
        decisions.enter(tx, made, recognised, refused, "Chưa đủ điểm")
    declined = (one for one in decided if one.course.status == "declined")
    filling.put(tx, "review", (_declined(one, commune.officer, at) for one in declined))


def _list(tx: Tx, commune: Commune, went: Went, signed: set[Village]) -> None:
    """Let the commune make a list, without a number yet, of the families of signed lists that reach their mark."""
    whom = [
        Ruling(one.id, "recognised")
        for one in went.forms
        if (one.course.status, one.subject.title) == ("endorsed", "family") and one.village in signed
        if one.course.given.is_enough
    ]
    if whom:
        made = Decision(
            commune.id, went.season.year, "family", None, None, None, commune.officer, went.season.at(DECIDED)
        )
        decisions.draft(tx, made, whom)


def _declined(one: Form, officer: int, at: Any) -> dict[str, Any]:
    row = {"evaluation_id": one.id, "person_id": officer, "outcome": "declined", "remark": "Chưa đủ điểm"}
    return row | {"mend": "[]", "proposed": "{}", "at": at}
