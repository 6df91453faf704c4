"""Lives of a commune in which everything happens that a figure counts."""

from __future__ import annotations

from datetime import timedelta

from bot.clock import TIME_ZONE
from storage.assessment import evaluations, forms
from storage.deciding import decisions, rulings, signings, title_rules
from storage.deciding.decisions import Correction, Decision
from storage.deciding.rulings import Ruling
from storage.deciding.signings import Signing
from storage.people import erasure
from storage.places import areas, earlier, registering, subjects
from storage.places.earlier import Earlier
from storage.tables import headcount, subject
from tests.storage.conftest import form_record
from tests.storage.places.test_lives import BEGINNING, YEAR, Commune

DIGESTS = ("a" * 64, "b" * 64)
OTHERS = ("clan", "community", "unit", "citizen", "citizen", "citizen", "unit")
HOLDS = ("year", "three", "period")
OLD_DEEDS = ("join", "leave", "ahead", "move", "back", "merge", "split", "unmerge", "rename", "register", "unregister")
NEW_DEEDS = ("begin", "submit", "endorse", "endorse_before", "recognise", "recognise_again", "decline", "reopen")
NEW_DEEDS += ("withdraw", "sign", "unsign", "tell", "tell_number", "untell", "rule", "count", "mark", "erase", "away")
NEW_DEEDS += ("register_before", "take_out")
DEEDS = (*OLD_DEEDS, *NEW_DEEDS)
BUSY = (
    ("rule", 4, 1, 0),  # of families a recognition holds for three years
    ("recognise_again", 0, 0, 0),
    ("recognise", 1, 2, 0),
    ("endorse_before", 2, 0, 0),
    ("tell", 3, 1, 0),
    ("tell", 4, 1, 0),
    ("untell", 1, 1, 0),
    ("register_before", 5, 0, 0),
    ("register", 2, 0, 0),
    ("register", 3, 0, 0),
    ("unregister", 3, 0, 0),
    ("sign", 2, 0, 0),
    ("unsign", 2, 0, 0),
    ("sign", 0, 0, 0),
    ("submit", 3, 1, 0),
    ("sign", 1, 0, 0),
    ("count", 0, 0, 0),
    ("mark", 0, 0, 0),
    ("move", 5, 0, 2),
    ("join", 1, 0, 1),
    ("leave", 4, 0, 1),
    ("recognise", 3, 0, 1),
    ("recognise", 0, 2, 0),
    ("decline", 2, 0, 2),
    ("reopen", 2, 0, 1),
    ("recognise", 4, 0, 6),  # who has left before
    ("withdraw", 0, 0, 1),
    ("withdraw", 1, 0, 1),
    ("take_out", 0, 0, 1),
    ("take_out", 0, 1, 0),
)
"""What happens in every life before anything else does."""


def settled_life(tx, province):
    """Make a commune to live in, with somebody of every title, beside those there are already."""
    forms.publish(tx, form_record(digest=DIGESTS[1], form_id="gia_dinh_moi"))
    life = Life(tx, areas.add(tx, "L", "Xã Sống", "commune", province))
    live(life, BUSY)
    return life


class Life(Commune):
    """A commune of three villages with families and all others, for whom three years of forms are filled in."""

    def __init__(self, tx, commune):
        super().__init__(tx, commune)
        for number, title in enumerate(OTHERS):
            home = commune if title == "unit" else self.village(number).id
            who = subjects.add(tx, f"L-K{number}", title, f"{title} {number}", home)
            self.homes[who] = home

    def join(self, one, other):
        """Let every other one come on the day, and not have been there always."""
        super().join(one, other)
        if self.now != BEGINNING and one % 2:
            self.tx.execute(subject.update().where(subject.c.id == max(self.homes)).values(came_on=self.today))

    def import_(self, one, other):
        raise NotImplementedError

    def rename(self, one, other):
        """Whoever was erased has no name any more."""
        if subjects.one(self.tx, self.household(one)).name:
            super().rename(one, other)

    def begin(self, one, other, year=YEAR):
        """Begin a form, or find it; a year of somebody has one form."""
        who = self.household(one)
        found = [form for form in evaluations.of_subject(self.tx, who) if form.year == year]
        if found:
            return found[0].id
        return evaluations.begin(self.tx, who, DIGESTS[other % 5 == 0], year, "vi", self.now)

    def submit(self, one, other, year=YEAR):
        number = self.begin(one, other, year)
        evaluations.submit(self.tx, number, self.now, f"{one * 10}", "")
        return number

    def endorse(self, one, other, year=YEAR):
        number = self.submit(one, other, year)
        evaluations.endorse(self.tx, number, self.now)
        return number

    def recognise(self, one, other):
        year = (YEAR, YEAR, YEAR - 1, YEAR - 2)[other % 4]
        self._decide([self.endorse(one, other, year)], year=year)

    def _decide(self, ids, outcome="recognised", year=YEAR):
        """Enter a decision about those who wait for one; every other one was a list before."""
        waiting = [one.id for one in evaluations.some(self.tx, ids) if one.status in {"endorsed", "declined"}]
        paper = decisions.Paper("1/QĐ", self.today, "Ông Mẫu")
        made = Decision(self.commune, year, "family", None, None, None, None, self.now)
        number = decisions.draft(self.tx, made, [Ruling(one, outcome) for one in waiting])
        if waiting:
            decisions.enter_draft(self.tx, number, paper, waiting, self.now)
            evaluations.decide(self.tx, waiting, outcome, self.now)

    def endorse_before(self, one, other):
        self.endorse(one, other, YEAR - 1)

    def recognise_again(self, one, other):
        """Recognise in two years one after the other, of which the first may hold on."""
        for year in (YEAR - 1, YEAR):
            self._decide([self.endorse(one, other, year)], year=year)

    def register_before(self, one, _other):
        registering.register(self.tx, [self.household(one)], YEAR - 1, self.now)

    def decline(self, one, other):
        self._decide([self.endorse(one, other)], "declined")

    def reopen(self, one, other):
        (evaluations.reopen, evaluations.correct)[other % 2](self.tx, self.submit(one, other), self.now)

    def withdraw(self, one, _other):
        """Take decisions back: what was recognised waits for the commune again."""
        for made, _ in decisions.of_areas(self.tx, [self.commune]):
            if made.id % 3 == one % 3:
                decisions.withdraw(self.tx, made.id, "nhầm", None, self.now)

    def take_out(self, one, other):
        """Take whoever stands first in a decision out of it, and sometimes into it again."""
        every = [made for made, _ in decisions.of_areas(self.tx, [self.commune]) if made.holds]
        made = every[one % len(every)] if every else None
        said = [ruled for ruled in rulings.of(self.tx, made.id) if ruled.holds] if made else []
        if said:
            changed = Correction(made.id, "out", None, None, "nhầm", None, self.now)
            decisions.take_out(self.tx, changed, said[0].evaluation_id)
            if other % 2:
                decisions.take_in(self.tx, changed._replace(what="in"), said[0].evaluation_id)
                evaluations.decide(self.tx, [said[0].evaluation_id], "recognised", self.now)

    def sign(self, one, other):
        place = self.village(one).id
        title = ("family", "citizen", "clan")[other % 3]
        listed = evaluations.listed(self.tx, place, title, YEAR)
        out = {str(who.subject_id): 'đi "làm" xa' for who in listed if not who.is_in}
        signings.sign(self.tx, Signing(place, YEAR, title, None, out, self.now), [who.subject_id for who in listed])

    def unsign(self, one, _other):
        signed = signings.standing(self.tx, self.village(one).id, YEAR, "family")
        if signed is not None:
            signings.withdraw(self.tx, signed.id, self.now)

    def tell(self, one, other):
        """Tell of somebody that they were recognised before; once for a year, as rosters do."""
        who = subjects.one(self.tx, self.household(one))
        year = YEAR - other % 4
        if who.id not in earlier.named(self.tx, [who.id], who.title, year):
            earlier.write(self.tx, [Earlier(who.area_id, who.id, who.title, year, 1, "QĐ 1")], self.now)

    def tell_number(self, one, other):
        title = ("family", "unit", "clan", "citizen")[other % 4]
        place = self.commune if title == "unit" else self.village(one).id
        if not earlier.unnamed(self.tx, place, title, YEAR - other % 3):
            earlier.write(self.tx, [Earlier(place, None, title, YEAR - other % 3, 1 + one % 4, "QĐ 2")], self.now)

    def untell(self, one, other):
        earlier.withdraw(self.tx, self.village(one).id, "family", YEAR - other % 3, self.now)

    def rule(self, one, other):
        place = self.commune if other % 2 else self.village(one).id
        title = ("family", "citizen", "unit", "clan")[one % 4]
        new = title_rules.New(place, title, YEAR - 3 + other % 4, "holds", HOLDS[other % 3], "QĐ 3")
        title_rules.put(self.tx, new, self.now)

    def count(self, one, other):
        """Write down how many workers families have and how many staff a unit; now and then of all of them."""
        for number in sorted(self.homes)[:: 1 + other % 2]:
            title = subjects.one(self.tx, number).title
            if title in {"family", "unit"}:
                self._count(number, "workers" if title == "family" else "staff", (one + number) % 5)

    def mark(self, one, other):
        """Say of citizens whether they are workers or staff."""
        for number in sorted(self.homes)[:: 1 + other % 2]:
            if subjects.one(self.tx, number).title == "citizen":
                self._count(number, ("workers", "staff")[(one + number) % 2], 1)

    def _count(self, number, kind, heads):
        row = {"subject_id": number, "kind": kind, "number": heads, "since": self.today, "made_at": self.now}
        self.tx.execute(headcount.insert(), row)

    def erase(self, one, other):
        """Erase a citizen, who may have handed in; one that was decided on stays on its list."""
        who = self.household(one)
        if subjects.one(self.tx, who).title == "citizen":
            erasure.forget_citizen(self.tx, [self.submit(one, other)], self.today)
            self.gone.add(who)

    def away(self, one, _other):
        """Move to another commune."""
        self.leave(one, 0, into=areas.by_code(self.tx, "T1-01").id)


def live(life, steps):
    """Live through all steps, and let half a day pass after the last."""
    for deed, one, other, days in steps:
        life.live(deed, one, other, days)
    life.now += timedelta(hours=12)
    return life.now.astimezone(TIME_ZONE).date()
