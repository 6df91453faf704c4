"""What must hold in a village of reminders whatever happens, and of which calendar and homes it is."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from itertools import product

from hypothesis.stateful import invariant

from bot.clock import TIME_ZONE
from bot.features.reminding.plan import STILL_TALKING
from conversations.calendar.dates import Days
from conversations.calendar.mornings import CALLING_HOLDS, LAST_DAY
from conversations.calendar.occasion import Occasion
from conversations.calendar.quiet import is_quiet
from conversations.calendar.steps import due_step
from storage.assessment import evaluations
from storage.calendar import reminders, waiting_reminders
from storage.people import accounts
from storage.places import areas
from storage.tables import outbox as outbox_rows
from storage.tables import reminded, reminder, snooze

STEPS = {"member": (-14, -3, 0), "village_head": (-7, -1, 2)}
DEADLINES = {"phieu": date(2027, 10, 10), "phieu_hai": date(2027, 10, 12)}
CALENDAR = [
    *(
        Occasion(key, key, "deadline", f"{day.day}/{day.month}", "hand_in", steps=STEPS)
        for key, day in DEADLINES.items()
    ),
    Occasion("tet", "Ngày nghỉ", "quiet", "5/10 - 6/10"),
]
DEADLINE = {one.key: one for one in CALENDAR}
PAPER_DAY = date(2027, 10, 20)
PAPER = Occasion("giay", "Giấy tờ", "deadline", "20/10", "report", steps={"commune_officer": (-7, 0)})
PARTY_DAY = date(2027, 10, 15)
PARTY = Occasion("tiec", "Ngày vui", "event", "15/10", before="Quét nhà văn hóa.")
FEAST = Occasion("hoi", "Ngày hội của bản", "quiet", "29/9")  # of the first village alone
LONG_AGO = datetime(2027, 1, 1, tzinfo=TIME_ZONE)
FIRST = datetime(2027, 9, 24, 7, tzinfo=TIME_ZONE)
FEAST_DAY = date(2027, 9, 29)
REST = [Days(date(2027, 10, 5), date(2027, 10, 6))]
HOMES = {  # by subject: through which phone who answers for it; some share a phone, some answer for two
    "H-0101": ["dien-thoai-1", "dien-thoai-2"],
    "D-0101": ["dien-thoai-1"],
    "H-0102": ["dien-thoai-1"],
    "H-0103": ["dien-thoai-3"],
    "H-0201": ["dien-thoai-5"],
}
PHONES = [f"dien-thoai-{number}" for number in range(1, 12)]


class Holding:
    """What must hold; the machine that has it says what happens."""

    @invariant()
    def nothing_is_said_twice(self):
        if not hasattr(self, "store"):
            return
        with self.store.reading() as tx:
            told = tx.execute(reminded.select()).all()
            on = {row.id: row.on_day for row in tx.execute(reminder.select())}
            steps = [(row.key, row.year, row.step, row.person_id) for row in told]
            days = [(row.account_id, row.on_day) for row in tx.execute(reminder.select())]
            spoken = {row.reminder_id for row in tx.execute(reminded.select())}
            keys = {reminders.key_of(one.account_id, one.on_day): one.id for one in tx.execute(reminder.select())}
            states = {keys[row.key]: row.state for row in tx.execute(outbox_rows.select()) if row.key in keys}
        assert all(states[one] != "given_up" for one in spoken), "what was taken back counts as not said"
        assert len(steps) == len(set(steps))
        assert len(days) == len(set(days))
        own = {(row.person_id, on[row.reminder_id]): row.reminder_id for row in told}
        assert all(own[row.person_id, on[row.reminder_id]] == row.reminder_id for row in told), (
            "one a day, to each person"
        )

    def _had(self, tx):
        """Give the phones that had their reminder of today, which may still wait but was not taken back."""
        today = self.now.date()
        return {(one, today) for one in reminders.reminded_on(tx, self.phones, today)}

    def _sent(self, tx):
        """Give the phones whose reminder of today is gone out: one that waits may be said anew with more in it."""
        today = self.now.date()
        keys = {reminders.key_of(phone, today): phone for phone in self.phones}
        return {
            (keys[row.key], today)
            for row in tx.execute(outbox_rows.select())
            if row.key in keys and row.state == "sent"
        }

    def _is_right(self, said, before, had):
        for one in said:
            assert one.person_id in before, "only those who are within reach, do not talk, and have no quiet day"
            useful, off = before[one.person_id]
            again = (one.audience, one.key, None)  # put off until now: whatever day of the calendar that is
            assert (one.audience, one.key, one.step) in useful or again in useful, "only what is owed, and useful"
            assert one.key not in off, "not while it is put off"
            assert (one.account_id, self.now.date()) not in had, "one a day"

    def _before(self, tx):
        """Give by person what is useful and owed, and what is put off, of those who may be spoken to now."""
        return {
            person: (self._useful(tx, speaker), self._put_off(tx, person))
            for person, (phone, speaker) in self.people.items()
            if not self._is_quiet(tx, speaker) and self._is_free(tx, phone)
        }

    def _useful(self, tx, speaker):
        places = [("member", one.area_id) for one in speaker.subjects if self._is_open(tx, one.id)]
        # Of the four households of a village at most three hand in here.
        places += [(role.kind, role.area_id) for role in speaker.roles if role.kind == "village_head"]
        steps = {
            (audience, key, due_step(Days(day, day), STEPS[audience], self.now.date(), self._quiet_in(tx, area_id)))
            for (audience, area_id), (key, day) in product(places, self._held().items())
        }
        audiences = {audience for audience, _ in places}
        beside = self._beside(tx, speaker)
        come = {row.key for row in tx.execute(snooze.select()) if row.person_id == speaker.person.id}
        again = {(audience, key, None) for audience, key in product(audiences, come)}
        return {one for one in steps if one[2] is not None} | again | beside

    def _beside(self, tx, speaker):
        """Give what is told beside those deadlines: a head's month, whom an officer calls, forms that were endorsed."""
        today = self.now.date()
        found = {("member", f"de_nghi_{one.id}", 0) for one in speaker.subjects if self._is_news(tx, one.id, today)}
        for role in speaker.roles:
            if role.kind == "village_head" and today.month == PARTY_DAY.month and today <= PARTY_DAY:
                found.add(("village_head", "thang_10", 0))
            if role.kind == "village_head" and today.month == PARTY_DAY.month + 1 and today.day <= LAST_DAY:
                found.add(("village_head", "thang_11", 0))  # it asks for what was held
            if role.kind == "commune_officer":
                step = due_step(Days(PAPER_DAY, PAPER_DAY), (-7, 0), today, self._quiet_in(tx, role.area_id))
                found |= {("commune_officer", "giay", step)} if step is not None else set()
                mornings = (date(2027, 10, 1), date(2027, 10, 15))
                held = [day for day in mornings if day <= today <= day + CALLING_HOLDS]
                found |= {("commune_officer", f"goi_{day.day}_{day.month}", 0) for day in held}
        return found

    def _is_news(self, tx, subject_id, today):
        (one,) = [one for one in evaluations.of_subject(tx, subject_id) if one.year == today.year] or [None]
        if one is None or one.status != "endorsed":
            return False
        on = self.endorsed[subject_id].date()
        return on < today <= on + timedelta(days=6)

    def _is_open(self, tx, subject_id):
        return all(one.status == "draft" for one in evaluations.of_subject(tx, subject_id) if one.year == 2027)

    def _is_free(self, tx, phone):
        talking = reminders.active(tx, [phone], self.now - STILL_TALKING, self.now + STILL_TALKING)
        return not talking and accounts.one(tx, phone).unreachable_at is None

    def _put_off(self, tx, person):
        rows = tx.execute(snooze.select()).all()
        return {row.key for row in rows if row.person_id == person and row.until > self.now.date()}

    def _is_quiet(self, tx, speaker):
        places = {one.area_id for one in (*speaker.subjects, *speaker.roles)}
        return is_quiet(self.now, [days for one in places for days in self._quiet_in(tx, one)])

    def _quiet_in(self, tx, area_id):
        return [*REST, *(self.feasts if areas.by_code(tx, "03217-01").id == area_id else ())]

    def _waiting_of(self, tx):
        return reminders.spoke_of(tx, [one.reminder_id for one in waiting_reminders.of_phones(tx, self.phones)])

    def _says_what_holds(self):
        with self.store.reading() as tx:
            texts = [one.outgoing.text for one in waiting_reminders.of_phones(tx, self.phones)]
            keys = {one.key for one in self._waiting_of(tx)} & DEADLINES.keys()
        told = {day for text in texts for day in re.findall(r"hạn (\S+?)\.(?!\S)", text)}
        held = {f"{day:%d/%m/%Y}" for day in (*self._held().values(), PAPER_DAY)}
        assert told <= held, "no day that was moved is told"
        held = self._held()
        # What falls on one day is one line, which stays true while one of the two does.
        assert all(self.days[key] in held.values() for key in keys - held.keys()), "nor what is left out"

    def _held(self):
        """Give the days of what is not left out, as the clock has it."""
        gone = {key for key, day in self.left_out.items() if day and day <= self.now.date()}
        return {key: day for key, day in self.days.items() if key not in gone}
