"""Where a round stands: who is on its list, which one is in hand, who is next, and how many are in."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple, cast

from bot.dialogue.titles import FORM_OF
from bot.features.lists import paper_book
from bot.features.years import which
from conversations.rules.judging import entering
from storage import settings
from storage.assessment import answers, evaluations
from storage.places import areas
from storage.talk import errands

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from bot.dialogue.visit import Visit
    from storage.assessment.evaluations import Evaluation, Listed
    from storage.tables import Title
    from storage.talk.errands import Errand

FORM, FORM_OF_OTHERS = "nhap_ho", "nhap_thay"
"""The errands that ask how consent was given: of households, and of clans, communities, units and citizens."""
NOTHING_PROPOSED = {"line": "", "photo": "", "asked": ""}
"""In the memory of a round: that no change waits to be agreed to, and nothing was asked about one."""


class Round(NamedTuple):
    """A round under way: its errand, the list of the place for a title as it stands, and the evaluation in hand."""

    errand: Errand
    rows: list[Listed]
    evaluation: Evaluation

    @property
    def area_id(self) -> int:
        """The village whose round it is."""
        return int(self.errand.about["area"])

    @property
    def title(self) -> Title:
        """The title whose forms are entered."""
        return title_of(self.errand)

    @property
    def year(self) -> int:
        """The year whose forms are entered."""
        return self.evaluation.year

    @property
    def takes_phones(self) -> bool:
        """Whether those with a phone of their own are entered too."""
        return self.errand.about.get("phones") == "yes"

    @property
    def place(self) -> int:
        """Where the household in hand stands on the list, from 0."""
        return [row.subject_id for row in self.rows].index(self.evaluation.subject_id)

    @property
    def row(self) -> Listed:
        """The household in hand."""
        return self.rows[self.place]

    @property
    def skipped(self) -> dict[int, str]:
        """Who was passed over for now, by subject, with the reason, which may be empty."""
        told: dict[str, str] = json.loads(self.errand.about.get("skipped", "{}"))
        return {int(number): reason for number, reason in told.items()}

    def remembering(self, **what: str) -> Round:
        """Give the round with something more in its memory; it is written down when the round is shown."""
        return self._replace(errand=self.errand._replace(about={**self.errand.about, **what}))

    def proposing(self, said: Iterable[str], **what: str) -> Round:
        """Give the round with a change that waits to be agreed to, and what was said of it."""
        return self.remembering(asked="\n".join(said), **what)

    @property
    def waits(self) -> bool:
        """Whether a change waits to be agreed to."""
        return bool(self.errand.about.get("line") or self.errand.about.get("photo"))


def is_round(errand: Errand) -> bool:
    """Tell whether an errand is a round under way, not one whose consent is still asked for."""
    return errand.form_id in {FORM, FORM_OF_OTHERS} and "consent" in errand.about


def title_of(errand: Errand) -> Title:
    """Give the title whose forms a round enters."""
    return cast("Title", errand.about.get("title", "family"))


def year_of(visit: Visit, errand: Errand) -> int:
    """Give the year whose forms a round enters: this one, or the one before where that was asked for."""
    return int(errand.about.get("year") or visit.today.year)


def may_enter(visit: Visit, area_id: int, title: Title) -> bool:
    """Tell whether the speaker may answer for the households, or the clans and so on, of an area."""
    in_village = areas.one(visit.tx, area_id).kind == "village"
    return visit.may(entering(title, in_village=in_village), area_id)


def under_way(visit: Visit, errand: Errand) -> Round | None:
    """Open a round where it stands; None where it is over: another speaker, an office that ended, another year."""
    if "at" not in errand.about or not visit.may_end(errand):
        return None
    area_id, title, year = int(errand.about["area"]), title_of(errand), year_of(visit, errand)
    rows = paper_book.listed(visit, area_id, title, year)
    evaluation = evaluations.find(visit.tx, int(errand.about["at"]))
    if evaluation is None or evaluation.subject_id not in {row.subject_id for row in rows}:
        return None
    here = evaluation.year == year and may_enter(visit, area_id, title) and not which.is_closed(visit, area_id, year)
    return Round(errand, rows, evaluation) if here else None


def in_hand(visit: Visit) -> Round | None:
    """Find the round that lies in front of the account, where it is under way."""
    errand = errands.open_of(visit.tx, visit.account.id)
    return under_way(visit, errand) if errand is not None and is_round(errand) else None


def anew(visit: Visit, current: Round) -> Round:
    """Read anew how far they all are."""
    rows = paper_book.listed(visit, current.area_id, current.title, current.year)
    evaluation = evaluations.one(visit.tx, current.evaluation.id)
    return current._replace(rows=rows, evaluation=evaluation)


def following(rows: list[Listed], place: int, passed: Collection[int]) -> Listed | None:
    """Find the next household that is not in and is not passed over, from the beginning again after the end."""
    waiting = (row for row in [*rows[place + 1 :], *rows[: place + 1]] if not row.is_in)
    return next((row for row in waiting if row.subject_id not in passed), None)


def next_of(visit: Visit, current: Round, beside: Collection[int] = ()) -> Listed | None:
    """Find who is next in a round, but for some; those with a phone of their own only where they are entered too."""
    rows = paper_book.listed(visit, current.area_id, current.title, current.year)
    phones: frozenset[int] = frozenset() if current.takes_phones else paper_book.with_phone(visit, rows)
    return following(rows, current.place, {*current.skipped, *phones, *beside})


def above(visit: Visit, current: Round) -> Evaluation | None:
    """Find what was handed in last in this round, to which “same as above” points; None where nothing was."""
    number = current.errand.about.get("last")
    found = evaluations.find(visit.tx, int(number)) if number else None
    return found if found and found.subject_id in {row.subject_id for row in current.rows} else None


def before(visit: Visit, current: Round) -> Listed | None:
    """Find whom a photo may be of that comes too late: who was handed in last in this round, else who stands before."""
    last = above(visit, current)
    if last is not None and last.id != current.evaluation.id:
        return next(row for row in current.rows if row.subject_id == last.subject_id)
    there = current.rows[current.place - 1 : current.place]
    return next((row for row in there if row.is_in), None)


def seen(visit: Visit, evaluation: Evaluation) -> str:
    """Give a mark that changes whenever somebody answers in a form, or its answers are emptied."""
    return str(sum(1 + (entry.value is not None) for entry in answers.history(visit.tx, evaluation.id)))


def counted(visit: Visit, area_id: int, title: Title, year: int) -> str:
    """Say how many are in, of all and of those on paper where their number was given."""
    words, rows = visit.language, paper_book.listed(visit, area_id, title, year)
    done, paper = sum(row.is_in for row in rows), paper_total(visit, area_id, year) if title == "family" else None
    if paper is None:
        return words.say("Entered {done}/{all}.", done=done, all=len(rows))
    return words.say("Entered {done}/{all} (on paper {paper}).", done=done, all=len(rows), paper=paper)


def compared(visit: Visit, area_id: int, title: Title, year: int) -> str:
    """Compare how many households are listed here with the total on paper; empty where none was given."""
    words, paper = visit.language, paper_total(visit, area_id, year) if title == "family" else None
    if paper is None:
        return ""
    here = len(paper_book.listed(visit, area_id, title, year))
    if here == paper:
        return words.say("On paper {paper} households, listed here {here}: they agree.", paper=paper, here=here)
    return words.say(
        "On paper {paper} households, listed here {here}: they differ. Please compare.", paper=paper, here=here
    )


def paper_total(visit: Visit, area_id: int, year: int) -> int | None:
    """Find how many households the paper book counts in a year, where that was given."""
    found = settings.get(visit.tx, _paper_key(area_id, year))
    return int(found) if found else None


def note_paper_total(visit: Visit, area_id: int, total: int, year: int) -> None:
    """Keep how many households the paper book counts in a year."""
    settings.put(visit.tx, _paper_key(area_id, year), str(total))


def _paper_key(area_id: int, year: int) -> str:
    return f"paper.{area_id}.{FORM_OF['family']}.{year}"
