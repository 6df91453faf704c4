"""What waits for review in one place: how far each title is, and the forms by their numbers in the book."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue import arguments, judges
from bot.dialogue.titles import FORM_OF, NAMES, form_name
from bot.dialogue.visit import command_button
from bot.features.evaluating import objections, reopened
from bot.features.left_questions import listing
from bot.features.lists import paper_book
from conversations.speech import Outgoing
from storage.assessment import lists, reviews

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.dialogue.arguments import Scope
    from bot.dialogue.judges import Case
    from bot.dialogue.visit import Visit
    from conversations.speech import Button
    from storage.assessment.evaluations import Listed
    from storage.assessment.to_judge import Filed
    from storage.places.areas import Area
    from storage.tables import Title

MOST_LISTED = 6  # forms, so that all there is to say keeps to fifteen lines
ENDORSED = frozenset({"endorsed", "recognised", "declined"})


class WaitingHere(NamedTuple):
    """What waits in a place: the list of each title that is looked at here, and the forms of the speaker's to judge."""

    area: Area
    asked: Scope
    cases: Sequence[Case]
    rows: dict[Title, list[Listed]]

    @property
    def mine(self) -> list[Filed]:
        """The forms that the speaker judges."""
        return [case.form for case in self.cases if case.is_mine]

    @property
    def titles(self) -> list[Title]:
        """The titles of which something waits for the speaker."""
        return list(dict.fromkeys(one.title for one in self.mine))

    def numbers(self, title: Title) -> dict[int, int]:
        """Give by subject the numbers of a title's list, which stay while one form after another is endorsed."""
        return paper_book.numbers(self.rows[title])


def read(visit: Visit, area: Area, asked: Scope) -> WaitingHere:
    """Read what waits in a place, of the title that is named or of all that the speaker judges there."""
    cases = judges.waiting(visit, [area], asked)
    mine = {case.form.title for case in cases if case.is_mine}
    shown = {*([asked.title] if asked.title else judges.titles_here(visit, area)), *mine}
    rows: dict[Title, list[Listed]] = defaultdict(list)
    for placed in lists.lines(visit.tx, [area.id], shown, asked.year):
        rows[placed.title].append(placed.line)
    return WaitingHere(area, asked, cases, {title: rows[title] for title in FORM_OF if rows[title]})


def overview(visit: Visit, found: WaitingHere) -> Outgoing:
    """Say how far each title is; where several wait, each has a button of its own."""
    words = visit.language
    heading = words.say("REVIEW {year} · {place}", year=found.asked.year, place=found.area.name)
    objected = objections.waiting(visit, found.area.id)
    told = [*objections.said(visit, objected), *reopened.waiting(visit, found.area, found.asked.year)]
    told += [*listing.lines_of_head(visit), *judges.elsewhere(visit, found.cases)]
    lines = [heading, *_counts(visit, found), *told]
    if len(found.titles) == 1:
        lines += [*_at_once(visit, found), *_numbered(visit, found)]  # the list may end behind [Show more]
    return Outgoing("\n".join(lines), (*objections.buttons(visit, objected), *_to_titles(visit, found)))


def _counts(visit: Visit, found: WaitingHere) -> list[str]:
    """Count each list apart, so that what is said of a title adds up to all that are on its list."""
    drafts = [row.evaluation_id for rows in found.rows.values() for row in rows if row.status == "draft"]
    said = reviews.latest(visit.tx, [one for one in drafts if one is not None])
    returned = {number for number, outcome in said.items() if outcome == "returned"}
    counted = {title: _counted(visit, found, rows, returned) for title, rows in found.rows.items()}
    if len(counted) == 1:
        return list(counted.values())
    return [f"{NAMES[title](visit.language)} · {line}" for title, line in counted.items()]


def _counted(visit: Visit, found: WaitingHere, rows: Sequence[Listed], returned: set[int]) -> str:
    words, on_list = visit.language, {row.evaluation_id for row in rows}
    mine = sum(form.evaluation_id in on_list for form in found.mine)
    others = sum(row.status == "submitted" for row in rows) - mine
    back = sum(row.evaluation_id in returned for row in rows)
    line = words.say(
        "Waiting {waiting}, returned {returned}, endorsed {endorsed}, not handed in {others}.",
        waiting=mine,
        returned=back,
        endorsed=sum(row.status in ENDORSED for row in rows),
        others=sum(not row.is_in for row in rows) - back,
    )
    elsewhere = words.say("Waiting for others: {number}.", number=others)
    return f"{line} {elsewhere}" if others > 0 else line


def _numbered(visit: Visit, found: WaitingHere) -> list[str]:
    """List what waits by its number; where one title has two forms, each says by which its points were given."""
    (title,), mine = found.titles, found.mine
    called, several = found.numbers(title), len({one.form_id for one in mine}) > 1
    lines = [_row_line(visit, called.get(one.subject_id, 0), one) for one in mine[:MOST_LISTED]]
    if several:
        lines = [f"{line} · {form_name(visit.tx, one.form_id)}" for line, one in zip(lines, mine, strict=False)]
    left = len(mine) - MOST_LISTED
    more = visit.language.count("and {number} more form", "and {number} more forms", left)
    return [*lines, more] if left > 0 else lines


def _row_line(visit: Visit, place: int, form: Filed) -> str:
    if form.score is None:
        return f"{place}. {form.name}"
    return visit.language.say("{place}. {name}: {points} points", place=place, name=form.name, points=form.score)


def _at_once(visit: Visit, found: WaitingHere) -> list[str]:
    if len(found.mine) == 1:
        return []
    return [
        visit.language.say(
            "Several at once: REVIEW ALL I ENTERED, REVIEW FROM 60 POINTS, REVIEW 1-5 8, REVIEW SAMPLE 3, REVIEW ALL."
        )
    ]


def _to_titles(visit: Visit, found: WaitingHere) -> tuple[Button, ...]:
    if len(found.titles) == 1:
        return ()
    area, year = found.area, found.asked.year
    return tuple(
        command_button(NAMES[title](visit.language), "review", arguments.written(area.id, title, year))
        for title in found.titles
    )
