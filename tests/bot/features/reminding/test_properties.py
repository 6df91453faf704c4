"""Whatever the clock does: nobody hears a step twice, too often, at night or in vain, and nobody is left out.

Two schedulers work on one village; the clock goes on, back, and on by weeks; people hand in, open again, talk, put off
and lose their phones and roles; days are moved, left out and put back while what was said of them still waits;
transactions break off in the middle, and the house is opened anew.
"""

from __future__ import annotations

import asyncio
import shutil
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from bot.clock import TIME_ZONE
from bot.delivery.reach import EVERYWHERE
from bot.dialogue.titles import FORM_OF
from bot.features.calendar import changing
from bot.features.reminding import silence
from bot.features.reminding.plan import plan
from bot.features.reminding.saying import say
from bot.people.by import By
from bot.running.due_now import tick
from bot.writer import writing
from conversations.calendar.dates import Days
from storage.assessment import evaluations, forms
from storage.calendar import occasions, reminders, waiting_reminders
from storage.calendar.reminders import Snooze
from storage.people import accounts
from storage.places import areas, subjects
from storage.store import Store
from storage.tables import reminded, role
from storage.talk import heard, outbox
from storage.talk.heard import Heard
from storage.talk.outbox import Urgency
from tests.bot.features.reminding.holding import (
    CALENDAR,
    DEADLINE,
    DEADLINES,
    FEAST,
    FEAST_DAY,
    FIRST,
    HOMES,
    LONG_AGO,
    PAPER,
    PARTY,
    PHONES,
    Holding,
)


class Crash(Exception):
    """The machine stops in the middle of a transaction."""


class Village(Holding, RuleBasedStateMachine):
    """A village on a clock that anything may happen to, and what was heard in it."""

    template: str
    folder: str
    numbers = count()

    @initialize()
    def opens(self) -> None:
        self.file = f"{self.folder}/{next(self.numbers)}.db"
        shutil.copy(self.template, self.file)
        self.store = Store.open(f"sqlite:///{self.file}")
        self.now = FIRST
        self.looked: list[int] = []
        self.delivered: set[tuple] = set()
        self.endorsed: dict[int, datetime] = {}
        self.rang: set[tuple[int, object]] = set()
        with self.store.writing() as tx:
            occasions.put_shipped(tx, [*CALENDAR, PAPER, PARTY], LONG_AGO)
            occasions.change(tx, areas.by_code(tx, "03217-01").id, FEAST, None, LONG_AGO)
            self.feasts = [Days(FEAST_DAY, FEAST_DAY)]
            self.days = dict(DEADLINES)
            self.left_out = dict.fromkeys(DEADLINES)
            self.moves = dict.fromkeys(DEADLINES, 0)
            self.phones = {accounts.find(tx, "web", phone).id: phone for phone in PHONES}
            self._meets_people(tx)

    def _meets_people(self, tx):
        self.people = {
            one.person.id: (phone, one) for phone in self.phones for one in accounts.speakers(tx, phone, FIRST.date())
        }

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()

    # What happens

    @rule(hours=st.sampled_from([1, 3, 8, 13, 24, 40, 24 * 9, -2, -24, -24 * 4]), minutes=st.integers(0, 59))
    def the_clock_moves(self, hours, minutes):
        self.now += timedelta(hours=hours, minutes=minutes)

    @rule(day=st.integers(-15, 3), hour=st.integers(5, 21))
    def it_is_another_day(self, day, hour):
        self.now = (datetime(2027, 10, 10, tzinfo=TIME_ZONE) + timedelta(days=day)).replace(hour=hour)

    @rule(subject=st.sampled_from(sorted(HOMES)))
    def hands_in(self, subject):
        with self.store.writing() as tx:
            found = subjects.by_code(tx, subject)
            form = forms.current(tx, FORM_OF[found.title])
            number = evaluations.begin(tx, found.id, form.digest, 2027, "vi", self.now)
            evaluations.submit(tx, number, self.now, None, None)
            silence.form_is_in(tx, found, self.now.date())
        with self.store.reading() as tx:
            for waiting in outbox.waiting(tx, {Urgency.REMINDER: 0}, ["web"], 500):
                if waiting.address in HOMES[subject]:
                    assert found.name not in waiting.outgoing.text.partition("\n—")[0], "it is silenced at once"

    @rule(subject=st.sampled_from(sorted(HOMES)))
    def is_endorsed(self, subject):
        with self.store.writing() as tx:
            for one in evaluations.of_subject(tx, subjects.by_code(tx, subject).id):
                if evaluations.endorse(tx, one.id, self.now):
                    key = f"de_nghi_{one.subject_id}"
                    self.moves[key] = self.moves.get(key, 0) + 1
                    self.endorsed[one.subject_id] = self.now

    @rule(phone=st.sampled_from(["dien-thoai-3", "dien-thoai-4"]))
    def another_person_is_head(self, phone):
        with self.store.writing() as tx:
            village, number = areas.by_code(tx, "03217-01").id, accounts.find(tx, "web", phone).id
            new = next(person for person, (its, _) in self.people.items() if its == number)
            head = (role.c.kind == "village_head") & (role.c.area_id == village)
            old = tx.execute(role.select().where(head)).one().person_id
            tx.execute(role.update().where(head).values(person_id=new))
            silence.silence(tx, [old, new], self.now.date())
            self._meets_people(tx)

    @rule(subject=st.sampled_from(sorted(HOMES)))
    def is_open_again(self, subject):
        with self.store.writing() as tx:
            for one in evaluations.of_subject(tx, subjects.by_code(tx, subject).id):
                evaluations.reopen(tx, one.id, self.now)

    @rule(phone=st.sampled_from(PHONES))
    def talks(self, phone):
        with self.store.writing() as tx:
            number = accounts.find(tx, "web", phone).id
            heard.mark(tx, [Heard(number, f"k{next(self.numbers)}", self.now, "chào")])

    @rule(phone=st.sampled_from(PHONES))
    def is_lost_or_found(self, phone):
        with self.store.writing() as tx:
            one = accounts.find(tx, "web", phone)
            if one.unreachable_at is None:
                accounts.lose(tx, [one.id], self.now)
            else:
                accounts.find_again(tx, one.id)

    @rule(place=st.integers(0, 20), key=st.sampled_from(sorted(DEADLINES)))
    def puts_off(self, place, key):
        person = sorted(self.people)[place % len(self.people)]
        with self.store.writing() as tx:
            reminders.put_off(tx, [Snooze(person, key, 2027, self.now.date() + timedelta(days=3))])

    @rule()
    def the_platform_takes_all(self):
        with self.store.writing() as tx:
            waiting = outbox.waiting(tx, {Urgency.REMINDER: 0}, ["web"], 500)
            going = {one.reminder_id for one in waiting_reminders.of_phones(tx, self.phones)}
            outbox.sent(tx, [one.id for one in waiting], self.now)
            assert waiting_reminders.of_phones(tx, self.phones) == []  # what is sent is not among these any more
            for row in tx.execute(reminded.select().where(reminded.c.reminder_id.in_(going))):
                told = (row.key, row.year, row.step, row.person_id, self.moves.get(row.key, 0))
                assert told not in self.delivered, "what was delivered once is not said again"
                self.delivered.add(told)

    @rule(key=st.sampled_from(sorted(DEADLINES)), by=st.sampled_from([-3, -1, 1, 2, 9]))
    def a_day_is_moved(self, key, by):
        self.days[key] = DEADLINES[key] + timedelta(days=by)
        self.left_out[key] = None
        self.moves[key] += 1
        moved = replace(DEADLINE[key], when=f"{self.days[key].day}/{self.days[key].month}")
        self._changes(lambda tx, lines: changing.put(tx, lines, moved, By(self.now)))

    @rule(key=st.sampled_from(sorted(DEADLINES)))
    def is_left_out(self, key):
        if self.left_out[key] is None:
            self.left_out[key] = self.now.date()
            self._changes(lambda tx, lines: changing.end(tx, lines, key, By(self.now)))

    @rule(key=st.sampled_from(sorted(DEADLINES)))
    def is_as_before(self, key):
        self.moves[key] += self.left_out[key] is None
        self.days[key], self.left_out[key] = DEADLINES[key], None
        self._changes(lambda tx, lines: changing.as_above(tx, lines, key, By(self.now)))

    @rule(first=st.integers(-12, 4), more=st.integers(0, 4))
    def a_village_takes_a_rest(self, first, more):
        rest = Days(date(2027, 10, 10) + timedelta(days=first), date(2027, 10, 10) + timedelta(days=first + more))
        when = f"{rest.first.day}/{rest.first.month} - {rest.last.day}/{rest.last.month}"
        one = replace(FEAST, key=f"nghi_{len(self.feasts)}", when=when)
        self.feasts.append(rest)
        with self.store.writing() as tx:
            lines = changing.lines_of(tx, areas.by_code(tx, "03217-01").id, date(2027, 1, 1))
            changing.put(tx, lines, one, By(self.now))

    def _changes(self, change):
        with self.store.writing() as tx:
            change(tx, changing.lines_of(tx, areas.by_code(tx, "03217").id, date(2027, 1, 1)))
        self._says_what_holds()

    @rule(place=st.integers(0, 20), until=st.sampled_from([date(2027, 9, 1), None]))
    def roles_end_or_hold_again(self, place, until):
        person = sorted(self.people)[place % len(self.people)]
        with self.store.writing() as tx:
            tx.execute(role.update().where(role.c.person_id == person).values(until=until))
            silence.silence(tx, [person], self.now.date())
            self._meets_people(tx)
        if until:
            with self.store.reading() as tx:
                assert person not in {one.person_id for one in self._waiting_of(tx)}, "who holds no role waits for none"

    @rule()
    def the_house_is_opened_anew(self):
        self.store.close()
        self.store = Store.open(f"sqlite:///{self.file}")

    # Rounds

    @rule()
    def a_round(self):
        with self.store.reading() as tx:
            before = self._before(tx)
            had, sent = self._had(tx), self._sent(tx)
        said = asyncio.run(self._tick())
        self._is_right(said, before, sent)
        self._says_what_holds()
        with self.store.reading() as tx:
            told = {(row.key, row.step, row.person_id) for row in tx.execute(reminded.select())}
        for person, (useful, off) in before.items():
            if (self.people[person][0], self.now.date()) not in had:
                owed = {(key, step, person) for _, key, step in useful if step is not None and key not in off}
                assert owed <= told, "nobody is left out"

    @rule()
    def another_scheduler_looks(self):
        with self.store.reading() as tx:
            planned = plan(tx, self.now, EVERYWHERE)
        self.looked = sorted({due.person_id for dues in planned.values() for due in dues})

    @rule()
    def and_says_what_it_saw(self):
        with self.store.writing() as tx:
            before = self._before(tx)
            had = self._had(tx)
            said = say(tx, self.now, EVERYWHERE, self.looked)
        self._is_right(said, before, had)

    @rule()
    def a_round_breaks_off(self):
        with pytest.raises(Crash):
            self._breaks_off()

    def _breaks_off(self):
        with self.store.writing() as tx:
            say(tx, self.now, EVERYWHERE, sorted(self.people))
            raise Crash

    async def _tick(self):
        async with writing(self.store) as writer:
            return (await tick(writer, self.now, EVERYWHERE)).reminded


def test_no_clock_no_crash_and_no_second_scheduler_makes_it_say_too_much_or_too_little(settled_template, tmp_path):
    Village.template, Village.folder = settled_template, tmp_path
    run_state_machine_as_test(
        Village,
        settings=settings(
            max_examples=25, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
