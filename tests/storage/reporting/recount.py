"""Every figure counted once more, slowly, from the rows of the tables alone, by rules that are written anew here."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cached_property

from storage.tables import metadata

TABLES = ("area", "span", "subject", "stay", "evaluation", "registration", "signing", "earlier", "headcount")
TABLES += ("title_rule", "recognition")
LINES = ("families", "clans", "communities", "units", "workers", "staff")
ONE_LINE = {"family": "families", "clan": "clans", "community": "communities", "unit": "units"}
HANDED_IN = {"submitted", "endorsed", "recognised", "declined"}
ENDORSED = HANDED_IN - {"submitted"}
NEVER = datetime.max.replace(tzinfo=UTC)


class Recount:
    """All of a year as it stands, or as it stood at the end of a day; in the places of now or of a day."""

    def __init__(self, tx, year, on=None, then=None):
        self.year, self.then = year, then
        self.on = on or date.max
        self.end = datetime.combine(on + timedelta(days=1), time(), timezone(timedelta(hours=7))) if on else NEVER
        for table in TABLES:
            setattr(self, table, tx.execute(metadata.tables[table].select()).all())

    # places

    @cached_property
    def parents(self):
        """Which area is below which one."""
        if self.then is None:
            return {one.id: one.parent_id for one in self.area}
        found = {}
        for one in self.area:
            spans = [row for row in self.span if row.area_id == one.id]
            if (one.closed_on or date.max) > self.then and (not spans or min(row.since for row in spans) <= self.then):
                now = [row for row in spans if row.since <= self.then < (row.until or date.max)]
                found[one.id] = (now[0].parent_id if now else None) or one.parent_id
        return found

    def below(self, top):
        """Give what is below a place, and itself."""
        found = {top}
        for _ in self.area:
            found |= {one for one, parent in self.parents.items() if parent in found}
        return found

    def home(self, one):
        if self.then is not None:
            for row in self.stay:
                if row.subject_id == one.id and row.since <= self.then < (row.until or date.max):
                    return row.area_id
        return one.area_id

    # who

    def form(self, one, year):
        return next((row for row in self.evaluation if (row.subject_id, row.year) == (one.id, year)), None)

    def stage(self, one):
        """How far the form of the year is, or was when the day ended."""
        row = self.form(one, self.year)
        if row is None or row.began_at >= self.end:
            return None
        if row.status in {"recognised", "declined"} and row.changed_at < self.end:
            return row.status
        if (ruled := self.ruled(row)) is not None:
            return ruled
        if row.status in ENDORSED and (row.endorsed_at or row.changed_at) < self.end:
            return "endorsed"
        return "submitted" if row.status != "draft" and (row.submitted_at or row.changed_at) < self.end else "draft"

    def ruled(self, row):
        """What a decision said of a form when the day ended, if any did; of today its status tells."""
        if self.end is NEVER:
            return None
        said = [one for one in self.recognition if one.evaluation_id == row.id and (one.since or NEVER) < self.end]
        return next((one.outcome for one in said if (one.until or NEVER) >= self.end), None)

    def was_there(self, one):
        """Whether somebody had come by the day that is looked at; who always was there has no day."""
        return one.came_on is None or one.came_on <= min(self.on, self.then or date.max)

    def is_listed(self, one, year, *, as_of=True):
        if not self.was_there(one):
            return False
        if one.gone_on is None or (as_of and self.end is not NEVER and one.gone_on > self.on):
            return True
        row = self.form(one, year)
        decided = row is not None and row.status in {"recognised", "declined"}
        if as_of:
            decided = row is not None and ((decided and row.changed_at < self.end) or self.ruled(row) is not None)
        return decided or (one.name != "" and one.gone_on.year > year)

    def heads(self, one):
        """Give the last row that says how many people, or of which kind, somebody is."""
        rows = [row for row in self.headcount if row.subject_id == one.id]
        return max(rows, key=lambda row: (row.since, row.id), default=None)

    def line(self, one):
        if one.title != "citizen":
            return ONE_LINE[one.title]
        said = self.heads(one)
        return said.kind if said else None

    # what was recognised

    def until(self, title, place, year):
        """Until when what was recognised in a year in a place holds."""
        up = place
        parents = {one.id: one.parent_id for one in self.area}
        value = "three" if title == "unit" else "year"
        while up is not None:
            rules = [
                row
                for row in self.title_rule
                if (row.area_id, row.title, row.kind, row.withdrawn_at) == (up, title, "holds", None)
                and row.year <= year
            ]
            if rules:
                value = max(rules, key=lambda row: (row.year, row.id)).value
                break
            up = parents[up]
        return {"year": year, "three": year + 2, "period": year + 4 - (year - 1) % 5}[value]

    def is_recognised(self, one, year, home):
        """Whether a form of the year was recognised, or anything before holds still."""
        row = self.form(one, year)
        if row is not None and row.status == "recognised" and (year != self.year or row.changed_at < self.end):
            return True
        if row is not None and year == self.year and self.ruled(row) == "recognised":
            return True
        years = {row.year for row in self.evaluation if row.subject_id == one.id and row.status == "recognised"}
        years -= {year for year in years if year >= self.year} | {year}
        years |= {row.year for row in self.earlier if row.subject_id == one.id and row.withdrawn_at is None}
        return any(of <= year <= self.until(one.title, home, of) for of in years)

    def numbers(self, year):
        """Count by line and place what is only known as a number and holds in a year."""
        found = Counter()
        told = Counter()
        for row in self.earlier:
            if row.subject_id is None and row.withdrawn_at is None and row.title in ONE_LINE:
                told[row.title, row.area_id, row.year] += row.number
        for title, place in {key[:2] for key in told}:
            here = [one for one in self.subject if (one.title, one.area_id) == (title, place)]
            room = sum(one.gone_on is None for one in here) - self.held_here(here, year)
            for of in sorted((of for where in told for of in where[2:] if where[:2] == (title, place)), reverse=True):
                if of <= year <= self.until(title, place, of):
                    named = sum(self.is_named(one, of) for one in here)
                    more = max(told[title, place, of] - named, 0)
                    counted = more if of == year else max(min(more, room), 0)
                    room -= counted
                    found[ONE_LINE[title], place] += counted
        return found

    def is_named(self, one, year):
        row = self.form(one, year)
        told = any((row.subject_id, row.year, row.withdrawn_at) == (one.id, year, None) for row in self.earlier)
        return told or (row is not None and row.status == "recognised")

    def held_here(self, here, year):
        """Count of a place's own whose recognition holds in a year, be it of the year itself or before."""
        return sum(
            any(
                self.is_named(one, of)
                and of <= year <= self.until(one.title, one.area_id, of)
                and (of == year or one.gone_on is None or one.gone_on.year > year)
                for of in range(year - 9, year + 1)
            )
            for one in here
        )

    # figures

    def of(self, top):
        """Give for a place by line and key a count and of how many it is, and what the year before came to."""
        places = self.below(top)
        everybody = [(one, self.home(one)) for one in self.subject]
        here = [(one, home) for one, home in everybody if home in places]
        listed = [(one, home, self.line(one)) for one, home in here if self.is_listed(one, self.year)]
        unmarked = sum(line is None for *_, line in listed)
        found = {}
        for line in LINES:
            mine = [(one, home) for one, home, which in listed if which == line]
            counts, of, is_of_people = self.counts(mine), len(mine), line in {"workers", "staff"}
            told = self.numbers(self.year).items()
            counts["recognised"] += sum(number for (which, at), number in told if which == line and at in places)
            if is_of_people:
                of = None if unmarked else self.people(listed, line)
                counts = dict.fromkeys(counts) if unmarked and not mine else counts
            found |= {(line, key): (number, of) for key, number in counts.items()}
        return found

    def counts(self, mine):
        stages = [self.stage(one) for one, _ in mine]
        ids = {one.id for one, _ in mine}
        written = [
            row
            for row in self.registration
            if row.subject_id in ids and row.year == self.year and row.made_at < self.end
        ]
        standing = {row.subject_id for row in written if (row.withdrawn_at or NEVER) >= self.end}
        return {
            "all": len(mine),
            "registered": len(standing) if written or not mine else None,
            "begun": sum(stage is not None for stage in stages),
            "handed_in": sum(stage in HANDED_IN for stage in stages),
            "endorsed": sum(stage in ENDORSED for stage in stages),
            "declined": stages.count("declined"),
            "recognised": sum(self.is_recognised(one, self.year, home) for one, home in mine),
            "left_out": len({one.id for one, _ in mine if self.stage(one) in {None, "draft"}} & self.left_out),
        }

    @cached_property
    def left_out(self):
        signed = [row for row in self.signing if row.year == self.year and row.at < self.end]
        standing = [row for row in signed if (row.withdrawn_at or NEVER) >= self.end]
        return {int(number) for row in standing for number in json.loads(row.left_out)}

    def people(self, listed, line):
        """Add up workers of families, or staff of units; unknown where one of them is."""
        title = {"workers": "family", "staff": "unit"}[line]
        rows = [self.heads(one) for one, *_ in listed if one.title == title]
        return None if None in rows else sum(row.number for row in rows) or None

    def last_year(self, top):
        """Count by line what was recognised in the year before of those who were on its list."""
        places, year = self.below(top), self.year - 1
        found = Counter()
        for one in self.subject:
            home = self.home(one)
            if home in places and self.is_listed(one, year, as_of=False) and self.is_recognised(one, year, home):
                found[self.line(one)] += 1
        for (line, place), number in self.numbers(year).items():
            found[line] += number if place in places else 0
        return found
