"""After any life of a commune its counts equal a recount from who stays where, on both databases."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.clock import TIME_ZONE
from conversations import roster
from conversations.roster import RosterEntry
from storage.announcing import coverage
from storage.announcing.coverage import Deadline
from storage.assessment import evaluations, history, lists
from storage.people import invites
from storage.places import area_changes, areas, departures, registering, rosters, subjects
from storage.places.area_changes import Part
from storage.places.departures import Leaving
from storage.places.undo import ChangedSince
from storage.store import Conflict, savepoint
from storage.tables import evaluation, stay, subject
from tests.storage.conftest import form_record

FORM, YEAR = "gia_dinh", 2026
BEGINNING = datetime(2026, 3, 1, 9, tzinfo=TIME_ZONE)
DEEDS = ("join", "leave", "ahead", "move", "back", "merge", "split", "unmerge", "rename", "import", "unimport")
DEEDS += ("hand_in", "recognise", "register", "unregister")
STEPS = st.lists(
    st.tuples(st.sampled_from(DEEDS), st.integers(0, 9), st.integers(0, 9), st.integers(0, 2)), max_size=15
)


class Commune:
    """A commune of three villages, what was done to it, and where everybody should be after that."""

    def __init__(self, tx, commune):
        self.tx, self.commune, self.now, self.numbers = tx, commune, BEGINNING, count(1)
        self.homes: dict[int, int] = {}
        self.gone: set[int] = set()
        self.given: set[int] = set()
        self.registered: dict[int, bool] = {}
        self.merged: list[tuple[int, dict[int, int]]] = []
        self.imported: list[tuple[int, dict[int, int]]] = []
        for number in range(3):
            areas.add(tx, f"L-{number}", f"Bản L{number}", "village", commune)
        for number in range(6):
            self.join(number, 0)

    @property
    def today(self) -> date:
        return self.now.date()

    def villages(self):
        return [one for one in areas.children(self.tx, self.commune) if one.closed_on is None]

    def village(self, number):
        return self.villages()[number % len(self.villages())]

    def household(self, number):
        return sorted(self.homes)[number % len(self.homes)]

    def live(self, deed, one, other, days):
        self.now += timedelta(days=days)
        self.ring()
        getattr(self, deed)(one, other)
        self.ring()

    def ring(self):
        for due in departures.due(self.tx, self.today):
            self.carry_out(due)

    def carry_out(self, planned):
        assert departures.carry_out(self.tx, planned, self.now)
        assert not departures.carry_out(self.tx, planned, self.now), "a second scheduler does nothing"
        if planned.into_id is None:
            self.gone.add(planned.subject_id)
        else:
            self.homes[planned.subject_id] = areas.by_any_code(self.tx, areas.one(self.tx, planned.into_id).code).id

    def join(self, one, _other):
        home = self.village(one).id
        number = next(self.numbers)
        who = subjects.add(self.tx, f"L-H{number}", "family", f"nhà Thử {number}", home)
        self.homes[who] = home
        given = invites.Invite("member", home, who, None, self.now, self.now + timedelta(days=900))
        invites.add(self.tx, [(f"CODE{number}", given)])
        self.given.add(who)

    def leave(self, one, _other, *, ahead=0, into=None):
        who = self.household(one)
        standing = departures.standing(self.tx, who)
        if who in self.gone or (standing and standing.done_at is None):
            return
        day = self.today + timedelta(days=ahead)
        departures.plan(self.tx, Leaving(who, day, "moved", into), self.now)

    def ahead(self, one, other):
        self.leave(one, other, ahead=1 + other % 3)

    def move(self, one, other):
        self.leave(one, other, into=self.village(other).id, ahead=other % 2)

    def back(self, one, _other):
        who = self.household(one)
        left = departures.standing(self.tx, who)
        if left is None:
            return
        before = subjects.one(self.tx, who).area_id
        try:
            with savepoint(self.tx):
                departures.take_back(self.tx, left, self.now)
        except (ChangedSince, Conflict):
            return
        if left.done_at is not None and left.into_id is None:
            self.gone.discard(who)
        assert left.into_id or subjects.one(self.tx, who).area_id == before
        self.homes[who] = subjects.one(self.tx, who).area_id

    def merge(self, one, other):
        closing, into = self.village(one), self.village(other)
        if closing.id == into.id:
            return
        before = {who: home for who, home in self.homes.items() if home == closing.id}
        recorder = area_changes.merge(self.tx, [closing], into, self.today)
        area_changes.keep(self.tx, recorder, "merge", self.today, [], self.now)
        self.homes |= dict.fromkeys(before, into.id)
        self.merged.append((into.id, before))

    def split(self, one, _other):
        village, number = self.village(one), next(self.numbers)
        here = [who for who, home in sorted(self.homes.items()) if home == village.id][::2]
        codes = tuple(subjects.one(self.tx, who).code for who in here)
        recorder = area_changes.split(self.tx, village, [Part(f"L-S{number}", f"Bản S{number}", codes)], self.today)
        area_changes.keep(self.tx, recorder, "split", self.today, [], self.now)
        new = areas.by_code(self.tx, f"L-S{number}").id
        self.homes |= dict.fromkeys(here, new)
        self.merged.append((new, dict.fromkeys(here, village.id)))

    def unmerge(self, _one, _other):
        try:
            with savepoint(self.tx):
                undone = area_changes.undo_last(self.tx, self.now)
        except (ChangedSince, Conflict):
            return
        if undone is not None:
            self.homes |= self.merged.pop()[1]

    def rename(self, one, _other):
        who = subjects.one(self.tx, self.household(one))
        subjects.rename(self.tx, who, f"{who.name} mới", self.today)
        assert subjects.called_on(self.tx, who.id, self.today - timedelta(days=1)) != f"{who.name} mới"

    def import_(self, one, other):
        here = rosters.villages(self.tx, self.commune)
        known = rosters.known(self.tx, [village.id for village in here])
        entries = [
            RosterEntry("Sổ", row, was.name, "family", self.village(other + row).id, was.phone, was.code)
            for row, was in enumerate(known[: one % 4], 1)
            if not was.gone
        ]
        entries.append(RosterEntry("Sổ", 99, f"nhà Sổ {next(self.numbers)}", "family", self.village(one).id))
        plan = roster.plan(entries, known, {village.id: village.code for village in here}, set())
        before = dict(self.homes)
        number = rosters.keep(self.tx, plan, self.commune, "so.xlsx", self.now)
        for step in plan.steps:
            self.homes[subjects.by_code(self.tx, step.code).id] = step.entry.area_id
        self.imported.append((number, before))

    def unimport(self, _one, _other):
        number = rosters.last(self.tx)
        if number is None:
            return
        try:
            with savepoint(self.tx):
                rosters.undo(self.tx, self.now, number)
        except (ChangedSince, Conflict):
            return
        before = self.imported.pop()[1]
        new = self.homes.keys() - before.keys()
        left = {who for who in new if self.tx.execute(subject.select().where(subject.c.id == who)).first() is None}
        self.homes = {who: subjects.one(self.tx, who).area_id for who in self.homes if who not in left}
        self.gone -= left

    def hand_in(self, one, _other, *, status="submitted"):
        who = self.household(one)
        number = evaluations.begin(self.tx, who, form_record().digest, YEAR, "vi", self.now)
        self.tx.execute(evaluation.update().where(evaluation.c.id == number).values(status=status))

    def recognise(self, one, other):
        self.hand_in(one, other, status="recognised")

    def register(self, one, _other):
        who = self.household(one)
        registering.register(self.tx, [who], YEAR, self.now)
        self.registered[who] = True

    def unregister(self, one, _other):
        who = self.household(one)
        if registering.withdraw(self.tx, [who], YEAR, self.now):
            self.registered[who] = False


setattr(Commune, "import", Commune.import_)


def recount(commune, on):
    """Count by hand: who is where on a day by the stays, who has left, and how far the form of each is."""
    stays = commune.tx.execute(stay.select()).all()
    forms = {one.subject_id: one.status for one in commune.tx.execute(evaluation.select()).all()}
    found: dict[int, list[int]] = {}
    for one in commune.tx.execute(subject.select().where(subject.c.id.in_(list(commune.homes)))).all():
        here = [row.area_id for row in stays if row.subject_id == one.id and row.since <= on < (row.until or date.max)]
        assert len(here) <= 1, "nobody lives in two places"
        status = forms.get(one.id)
        if one.gone_on is None or one.gone_on > on or status == "recognised":
            line = found.setdefault(here[0] if here else one.area_id, [0, 0, 0])
            line[0] += 1
            line[1] += status is not None
            line[2] += status not in {None, "draft"}
    # Nobody notes when a household came: where a village was not there yet, nobody lived in it.
    there = {area.id for area in history.tree(commune.tx, on)}
    return {area: tuple(line) for area, line in found.items() if area in there}


def counted(rows):
    return {one.area_id: (one.subjects, one.begun, one.submitted) for one in rows if one.subjects}


def check(commune):
    tx, today = commune.tx, commune.today
    now = recount(commune, today)
    mine = [who for who, home in commune.homes.items()]
    assert {who: subjects.one(tx, who).area_id for who in mine} == commune.homes
    assert {who for who in mine if departures.gone_on(tx, who) is not None} == commune.gone
    assert counted(evaluations.progress(tx, commune.commune, "family", FORM, YEAR)) == now
    for back in (0, 1, 3, 30):
        on = today - timedelta(days=back)
        assert counted(history.progress(tx, commune.commune, "family", FORM, YEAR, on)) == recount(commune, on)
    villages = [one.id for one in commune.villages()]
    figures = lists.families(tx, villages, YEAR)
    assert figures == {area: line[0] for area, line in now.items()}
    listed = {area: len(evaluations.listed(tx, area, "family", YEAR)) for area in villages}
    assert {area: number for area, number in listed.items() if number} == {area: line[0] for area, line in now.items()}
    untold = coverage.unreached_counts(tx, Deadline("phieu", YEAR, YEAR), commune.commune, today)
    owing = {area: line[0] - line[2] for area, line in now.items() if line[0] > line[2]}
    assert untold == owing


def check_beside(commune):
    """Look at what goes along with a household and ends with it: its codes, and that it is registered."""
    tx = commune.tx
    living = {who: home for who, home in commune.homes.items() if who not in commune.gone}
    codes = Counter(home for who, home in living.items() if who in commune.given)
    for village in areas.children(tx, commune.commune):
        out = [one for one in invites.of_area(tx, village.id) if one.invite.state(commune.now) == "open"]
        assert (len(out), {one.area for one in out} - {village.code}) == (codes[village.id], set())
        known = [who for who, home in commune.homes.items() if home == village.id and who in commune.registered]
        number = sum(commune.registered[who] and who in living for who in known) if known else None
        assert registering.counted(tx, [village.id], "family", YEAR)[village.id].number == number


def test_a_move_is_taken_back_into_what_the_old_village_became(store, village):
    with store.writing() as tx:
        commune = Commune(tx, areas.add(tx, "L", "Xã Sống", "commune"))
        commune.now += timedelta(days=1)
        who = commune.household(0)
        commune.move(0, 1)
        commune.ring()
        commune.merge(0, 2)
        commune.back(0, 0)
        assert areas.one(tx, subjects.one(tx, who).area_id).code == "L-2"
        check(commune)
        tx.rollback()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_counts_equal_a_recount_after_any_life(store, village, steps):
    with store.writing() as tx:
        commune = Commune(tx, areas.add(tx, "L", "Xã Sống", "commune"))
        check(commune)
        for step in steps:
            commune.live(*step)
            check(commune)
            check_beside(commune)
        tx.rollback()
