"""What the texts of a day need to know beside who owes what: found out once for all of them."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.features.reminding.standing import standings
from bot.people.calling import called_in
from bot.people.offices import commune_of
from bot.people.signature import signed
from conversations.calendar.coming import between
from storage.announcing import gatherings
from storage.calendar import occasions
from storage.places import areas

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from bot.features.reminding.due import Due
    from bot.features.reminding.standing import Standing
    from bot.words import Called
    from conversations.language import Language
    from storage.announcing.gatherings import Gathering
    from storage.calendar.owed import Member
    from storage.store import Tx

STILL = timedelta(days=60)
"""For so long after the deadline of a form the day of the village's list is looked for."""


class Known:
    """Where forms stand and until when they can be late, where people gather, and who stands for what is said."""

    def __init__(self, tx: Tx, today: date, dues: Iterable[Due]) -> None:
        self._tx = tx
        self._today = today
        self._gatherings: dict[tuple[str, int], dict[int, Gathering]] = {}
        self._signatures: dict[tuple[int, bool, str], str] = {}
        self._names: dict[int, str] = {}
        forms = [due for due in dues if due.call.occasion.duty == "hand_in"]
        self.standings = self._where_they_stand(forms)
        late = any(due.call.days.last <= today for due in forms)
        self._calendars = occasions.calendars(tx, today) if late else None

    def _where_they_stand(self, forms: Iterable[Due]) -> Mapping[tuple[int, int], Standing]:
        """Give it by subject and year."""
        owed: dict[int, dict[int, Member]] = defaultdict(dict)
        for due in forms:
            owed[due.call.of_year] |= {one.subject_id: one for one in due.forms}
        found = {year: standings(self._tx, some.values(), year, self._today) for year, some in owed.items()}
        return {(subject, year): one for year, some in found.items() for subject, one in some.items()}

    def until(self, due: Due) -> date | None:
        """Give the day on which the list is due that is signed with the forms that are late, while it still comes."""
        if self._calendars is None:
            return None
        found = between(self._calendars.of(due.area_id), self._today, self._today + STILL)
        return next((one.days.last for one in found if one.occasion.duty == "sign_off"), None)

    def gathering(self, due: Due) -> Gathering | None:
        """Give where and when the village gathers for the day."""
        day = due.call.occasion.key, due.call.year
        if day not in self._gatherings:
            self._gatherings[day] = gatherings.of_day(self._tx, *day)
        return self._gatherings[day].get(due.area_id)

    def called(self, dues: Sequence[Due]) -> Called | None:
        """Tell what the place is called of which a phone is told; None where they are of several kinds."""
        found = {called_in(self._name(due.area_id)) for due in dues}
        return found.pop() if len(found) == 1 else None

    def _name(self, area_id: int) -> str:
        if area_id not in self._names:
            self._names[area_id] = areas.one(self._tx, area_id).name
        return self._names[area_id]

    def signature(self, dues: Sequence[Due], words: Language) -> str:
        """Sign what villagers are told by their head; what heads and officers are told comes from the commune."""
        office = next((due for due in dues if not due.is_own), None)
        by_head = office is None and not all(due.by_commune for due in dues)
        key = ((office or dues[0]).area_id, by_head, words.code)
        if key not in self._signatures:
            area_id, _, _ = key
            commune = None if by_head else commune_of(self._tx, area_id)
            self._signatures[key] = signed(self._tx, commune.id if commune else area_id, self._today, words)
        return self._signatures[key]
