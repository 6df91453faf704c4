"""One year of a small commune, day by day, with every message that comes to each of five people.

`python -m tests.counted_year` writes it to docs/a_year.md.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bot.clock import TIME_ZONE
from bot.shipped.calendars import publish_calendars
from bot.shipped.forms import publish_shipped
from bot.simulator.commune import settle
from storage.people import accounts, people
from storage.places import areas, subjects
from storage.store import Store
from tests.bot.offices import HEAD, OFFICER, OTHER_HEAD, VILLAGER, hands_in, says, whole
from tests.clock import MORNING
from tests.house import HOUSE
from tests.stories.stage import BUTTONS, Stage

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = HOUSE / "docs" / "a_year.md"
YEAR = 2027
SLOW_HEAD, LATE_OFFICER = "truong-cham", "can-bo-cham"
TITLE = """# A year of messages

Every message of {year} to five people of two made-up communes, counted: what each is told without having asked. Answers
to what they typed, and announcements that an officer sends, are not among them. A test plays the year and compares this
page; `python -m tests.counted_year` writes it anew.

As it ships, the calendar tells households of two days; here an officer of the first commune has ticked two more
(`báo hộ`), 2 October and 18 November, which makes the four that a year may have.
"""


class Told(NamedTuple):
    """A message that came to somebody on a day."""

    day: date
    text: str


class Person(NamedTuple):
    """Somebody whose year is told, and the most messages it may have."""

    phone: str
    who: str
    most: int


PEOPLE = (
    Person(VILLAGER, "a household that hands in on the last day", 9),
    Person(OTHER_HEAD, "a village head who is done in August", 15),
    Person(SLOW_HEAD, "a village head who does nothing all year", 30),
    Person(OFFICER, "an officer who hands everything over in time", 20),
    Person(LATE_OFFICER, "an officer who hands nothing over", 30),
)


class Year(Stage):
    """The commune on a clock that goes from day to day; what comes to each phone by itself is written down."""

    def __init__(self, template: Path, folder: Path) -> None:
        super().__init__(template, folder, BUTTONS, forgets=False)
        self.told: dict[str, list[Told]] = defaultdict(list)
        self.clock.at = datetime(YEAR - 1, 12, 31, 20, tzinfo=TIME_ZONE)
        with self._open().store.writing() as tx:
            _settle_late_ones(tx)

    def _delivers(self, store, *, at_once=True):
        before = {phone: len(said) for phone, said in self._arrived.items()}
        answered = super()._delivers(store, at_once=at_once)
        for phone, said in self._arrived.items():
            new = said[before.get(phone, 0) :]
            self.told[phone] += [Told(self.clock.at.date(), one.text) for one in new]
        return answered

    def lives(self) -> dict[str, list[Told]]:
        """Live the year, doing each thing in the evening of its day."""
        for day, what in sorted(DEEDS.items(), key=lambda one: one[0]):
            self.lives_until(datetime(YEAR, day[0], day[1], 19, tzinfo=TIME_ZONE))
            what(self)
        self.lives_until(datetime(YEAR, 12, 31, 20, tzinfo=TIME_ZONE))
        return self.told


def _settle_late_ones(tx) -> None:
    """Add a commune of seven villages in which nothing is done; only one of its heads has a phone."""
    province = areas.by_code(tx, "03217").parent_id
    commune = areas.add(tx, "99001", "xã Chậm (mẫu)", "commune", province)
    _stands_for(tx, LATE_OFFICER, "commune_officer", commune)
    for number in range(1, 8):
        village = areas.add(tx, f"99001-{number:02}", f"Bản Chậm {number}", "village", commune)
        for home in range(3):
            subjects.add(tx, f"H-99{number}{home}", "family", f"nhà mẫu {number}.{home}", village)
        if number == 1:
            person = _stands_for(tx, SLOW_HEAD, "village_head", village)
            community = subjects.add(tx, "C-991", "community", f"Bản Chậm {number}", village)
            people.grant(tx, person, "member", MORNING.date(), subject_id=community)


def _stands_for(tx, phone, kind, area_id) -> int:
    person = people.add(tx, f"Người Mẫu {phone}")
    accounts.allow(tx, accounts.meet_one(tx, "web", phone).id, person)
    people.grant(tx, person, kind, MORNING.date(), area_id=area_id)
    return person


# --- What is done in the year, by month and day


def hand_over(year: Year) -> None:
    """Mark the paper of which the officer was reminded last as handed over."""
    assert "✓ Đã ghi là đã nộp" in says(year, OFFICER, "đã nộp")


def tick(year: Year) -> None:
    """Let households hear of two more days."""
    for name in ("Ngày Khuyến học Việt Nam", "Ngày hội Đại đoàn kết toàn dân tộc"):
        (line,) = [one for one in whole(year, OFFICER, "lịch cả năm").splitlines() if name in one]
        assert "✓" in says(year, OFFICER, f"báo hộ {line.partition('.')[0]}")


def hold(year: Year) -> None:
    """Write down what the village held."""
    assert "✓" in says(year, OTHER_HEAD, "ghi hoạt động", "hôm nay", "1", "1", "12", "7", "bỏ qua", "bỏ qua")


def hand_in(year: Year) -> None:
    """Hand in the forms of the prompt village."""
    for phone in ("dien-thoai-5", "dien-thoai-6"):
        hands_in(year, phone)
    says(year, OTHER_HEAD, "bắt đầu", "80", "40", "1 1 1 1 1 1", "bỏ qua", "nộp")


def sign(year: Year, head: str, forms: int) -> None:
    """Endorse the forms of a village, hold its meeting and sign its list."""
    says(year, head, "duyệt", *["1"] * forms)
    says(year, head, "họp bản", "hôm nay", "30", "30", "0", "bỏ qua")
    assert "✓ Đã ký" in says(year, head, "ký danh sách", "tất cả đi vắng", "1")


def recognise(year: Year) -> None:
    """Decide on all that a village endorsed."""
    said = says(year, OFFICER, "công nhận 1", "1", "1/QĐ-UBND", "hôm nay", "Chủ tịch UBND xã", "1")
    assert "✓ Đã ghi quyết định" in said


DEEDS = {
    (1, 3): tick,
    (1, 11): hand_over,
    (2, 24): hand_over,
    (4, 21): hold,
    (5, 18): hold,
    (8, 20): hand_in,
    (8, 25): lambda year: sign(year, OTHER_HEAD, 2),
    (9, 8): hold,
    (10, 2): hold,
    (10, 10): lambda year: hands_in(year, VILLAGER),
    (10, 20): lambda year: sign(year, HEAD, 1),
    (11, 8): hand_over,
    (11, 20): hold,
    (12, 1): recognise,
}


# --- The page


def page(told: dict[str, list[Told]]) -> str:
    """Write the year down."""
    counts = [f"| {one.who} | {len(told[one.phone])} | {one.most} |" for one in PEOPLE]
    head = [TITLE.format(year=YEAR), "| who | messages | at most |", "|---|--:|--:|", *counts]
    return "\n".join([*head, *(line for one in PEOPLE for line in _of(one, told[one.phone])), ""])


def _of(person: Person, told: list[Told]) -> Iterator[str]:
    yield f"\n## {person.who[0].upper()}{person.who[1:]}"
    for number, one in enumerate(told, 1):
        yield f"\n**{number}.** {one.day:%d/%m/%Y}\n"
        yield from (f"> {line}  " if line else ">" for line in one.text.split("\n"))


def lived(template: Path, folder: Path) -> dict[str, list[Told]]:
    """Live the year in a copy of a house."""
    with closing(Year(template, folder)) as year:
        return year.lives()


def main() -> None:
    """Write the page."""
    with tempfile.TemporaryDirectory() as folder:
        template, copied = Path(folder) / "house.db", Path(folder) / "copy"
        copied.mkdir()
        with closing(Store.open(f"sqlite:///{template}")) as store:
            publish_shipped(store, MORNING)
            publish_calendars(store, MORNING)
            with store.writing() as tx:
                settle(tx, MORNING.date())
        PAGE.write_text(page(lived(template, copied)), encoding="utf-8")


if __name__ == "__main__":
    main()
