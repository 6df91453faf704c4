"""The course of a year in a village: how eager it is, how far it has come, and when each form was handed in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from bot.clock import TIME_ZONE

if TYPE_CHECKING:
    from random import Random

    from bot.simulator.filled.answering import Given
    from storage.tables import EvaluationStatus

Step = Literal["collecting", "reviewing", "signed", "decided"]
SEASON = timedelta(days=100)
STEPS: tuple[Step, ...] = ("collecting", "reviewing", "signed", "decided")
OFTEN = (20, 30, 20, 30)
"""How many of a hundred villages are how far today; in the years before all are through."""
MET, SIGNED, DECIDED = 0.86, 0.97, 0.99
"""When in a season villages meet, sign their lists after ten days on the board, and the commune decides."""


LEARNS = 0.08
"""How many more begin in each year than in the year before."""


class Season(NamedTuple):
    """When a year's forms are answered: from September on, and this year in the weeks before today."""

    year: int
    opens: datetime
    closes: datetime
    is_over: bool

    def at(self, part: float) -> datetime:
        """Give the moment at which so much of it has gone by."""
        return self.opens + (self.closes - self.opens) * part

    def before(self, part: float) -> datetime:
        """Give the moment at which so much of the year has gone by before it opens."""
        begins = datetime(self.year, 1, 1, tzinfo=TIME_ZONE)
        return begins + (self.opens - begins) * part


TO_BE_SIGNED: Step = "reviewing"
"""How far the villages are this year whose heads one can try to be."""


class Pace(NamedTuple):
    """How a village goes about a year: whom it reaches, how much it has learned, how far it is, and how early."""

    eager: float
    good: float
    step: Step
    early: float

    @property
    def is_signed(self) -> bool:
        """Whether its lists are signed."""
        return self.step in {"signed", "decided"}


class Course(NamedTuple):
    """What became of a form: how far it is, by which sheet, and when it got there."""

    status: EvaluationStatus
    given: Given
    began_at: datetime
    submitted_at: datetime | None
    endorsed_at: datetime | None
    changed_at: datetime


def season(year: int, now: datetime) -> Season:
    """Give the season of a year; this year's ends now, so that whenever one looks everything is to be seen."""
    if year < now.year:
        opens, closes = datetime(year, 9, 1, tzinfo=TIME_ZONE), datetime(year, 12, 20, tzinfo=TIME_ZONE)
        return Season(year, opens, closes, is_over=True)
    opens = max(datetime(year, 1, 1, tzinfo=TIME_ZONE), now - SEASON)
    return Season(year, opens.astimezone(UTC), now.astimezone(UTC), is_over=False)


def pace(of: Season, habit: float, dice: Random, back: int) -> Pace:
    """Let a village go about a year in its own way, a little better or worse than usual, and better every year."""
    step = "decided" if of.is_over else dice.choices(STEPS, OFTEN)[0]
    eager = min(0.98, max(0.3, habit + dice.uniform(-0.08, 0.08) - LEARNS * back))
    return Pace(eager if step != "collecting" else eager / 2, habit, step, dice.uniform(2, 5))


def course(of: Season, village: Pace, sheets: list[Given], dice: Random) -> Course | None:
    """Let somebody go through a year; None for who has not begun."""
    if dice.random() > village.eager:
        return None
    good = dice.betavariate(1 + 3 * village.good, 1.5)
    given = sheets[min(int(good * len(sheets)), len(sheets) - 1)]
    began = 0.8 * dice.betavariate(village.early, 3)
    submitted = began + 0.05 * dice.random()
    status = _stage(village.step, given, dice)
    moments = [of.at(part) for part in (began, submitted, SIGNED, DECIDED)]
    reached = {"draft": 1, "submitted": 2, "endorsed": 3}.get(status, 4)
    return Course(
        status,
        given,
        moments[0],
        moments[1] if reached > 1 else None,
        moments[2] if reached > 2 else None,  # noqa: PLR2004 - from endorsed on
        moments[reached - 1],
    )


def _stage(step: Step, given: Given, dice: Random) -> EvaluationStatus:
    """Tell how far a form is that was begun in a village that has come so far; one of twelve is never handed in."""
    if dice.random() < (0.4 if step == "collecting" else 0.08):
        return "draft"
    if step == "reviewing":
        return "endorsed" if dice.random() < 0.5 else "submitted"  # noqa: PLR2004 - half of them
    if step == "collecting":
        return "submitted"
    if step == "signed":
        return "endorsed"
    return "recognised" if given.is_enough else "declined"
