"""Random villagers in random forms: nothing raises or is asked twice, every walk ends, and only the log counts."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conversations.form import QuestionKind
from conversations.walking.walk import Walk
from tests.conversations.forms_at_hand import NOW
from tests.conversations.forms_at_random import GARBAGE, answer_to, some_form

if TYPE_CHECKING:
    from random import Random

    from conversations.form import Form
    from conversations.walking.sheet import Sheet
    from conversations.walking.spot import LogEntry, Spot

MOST_STEPS = 2000
LATER = NOW + timedelta(days=40)
DICE = st.randoms(use_true_random=True)  # what Hypothesis draws itself is too simple to find the deep branches
patiently = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def rebuilt(walk: Walk, log: list[LogEntry] | None = None) -> Walk:
    """Save a walk and load it again."""
    return Walk(walk.form, list(walk.log.items()) if log is None else log, began=NOW, now=NOW)


def looks(walk: Walk) -> tuple[object, ...]:
    """Give all that anybody can see of a walk."""
    spots = list(walk.all_spots())
    shown = [spot.question.label.say(walk.sheet.at(spot.question.field, spot.instance)) for spot in spots]
    offered = [[choice.name for choice in walk.choices(spot)] for spot in spots]
    opened = walk.open
    held = {path: value for path, value in walk.sheet.leaves() if value is not None}
    return held, [spot.path for spot in spots], shown, offered, opened and opened.path


def everything_again(sheet: Sheet) -> None:
    """Work everything out from scratch, as if nothing were known of what depends on what."""
    sheet._work_out((1 << len(sheet.form.rules)) - 1)


def gone_through(dice: Random, form: Form) -> Walk:
    """Let a villager answer what is asked, talk nonsense, and leave out what may be left out, until nothing is open."""
    walk = Walk(form, began=NOW, now=NOW)
    asked: set[str] = set()
    for _ in range(MOST_STEPS):
        spot = walk.open
        if spot is None:
            return walk
        assert spot.path not in asked, "asked twice"
        if dice.randrange(5) == 0:
            walk.put(spot, dice.choice(GARBAGE))
        elif walk.put(spot, answer_to(dice, walk, spot)) is None:
            asked.add(spot.path)
            continue
        if spot.path in walk.log or fallen_back(walk, spot):
            asked.add(spot.path)
    raise AssertionError("the walk does not end")


def fallen_back(walk: Walk, spot: Spot) -> bool:
    """Leave a question out, or else give the first answer that is taken."""
    names = [choice.name for choice in walk.choices(spot)]
    plain = {
        QuestionKind.INTEGER: "2",
        QuestionKind.DECIMAL: "2",
        QuestionKind.DATE: "2026-01-01",
        QuestionKind.GEOPOINT: "21.386 103.017 0 0",
        QuestionKind.ACKNOWLEDGE: "OK",
        QuestionKind.ANOTHER: "no",
    }
    return any(walk.put(spot, value) is None for value in (None, *names, plain.get(spot.question.kind, "a")))


@patiently
@given(DICE)
def test_every_walk_ends_and_only_its_log_counts(dice):
    walk = gone_through(dice, some_form(dice))
    seen = looks(walk)
    assert looks(rebuilt(walk, dice.sample(list(walk.log.items()), len(walk.log)))) == seen
    later = Walk(walk.form, list(walk.log.items()), began=NOW, now=LATER)
    assert all(spot.path not in walk.log for spot in later.spots() if not later.answered(spot))


@patiently
@given(DICE)
def test_after_every_step_nothing_is_stale_and_nothing_would_be_lost(dice):
    walk = Walk(some_form(dice), began=NOW, now=NOW)
    for _ in range(dice.randint(8, 16)):
        step(dice, walk)
        seen, again = looks(walk), rebuilt(walk)
        assert looks(again) == seen
        everything_again(walk.sheet)
        assert looks(walk) == seen
        if dice.randrange(2):
            walk = again


@patiently
@given(DICE)
def test_going_back_and_answering_anew_lead_where_a_straight_walk_leads(dice):
    walk = gone_through(dice, some_form(dice))
    for _ in range(dice.randint(3, 10)):
        step(dice, walk)
    straight = Walk(walk.form, began=NOW, now=NOW)
    while (spot := next((spot for spot in straight.all_spots() if to_come(straight, spot, walk)), None)) is not None:
        if straight.put(spot, walk.log[spot.path]) is not None:
            # It was taken when other answers stood beside it; what is in the log stays there.
            straight = rebuilt(straight, [*straight.log.items(), (spot.path, walk.log[spot.path])])
    assert looks(straight) == looks(walk)
    walk.log.clear()
    assert looks(rebuilt(walk)) == looks(Walk(walk.form, began=NOW, now=NOW))


def to_come(straight: Walk, spot: Spot, walk: Walk) -> bool:
    """Tell whether a walk has an answer that the straight one has not reached yet."""
    return spot.path in walk.log and spot.path not in straight.log


def step(dice: Random, walk: Walk) -> None:
    """Answer the open question, answer any other anew, or say something that is refused."""
    spots = list(walk.spots())
    deed = dice.choice(("answer", "answer", "anew", "anew", "nonsense"))
    if not spots:
        return
    spot = walk.open if deed == "answer" and walk.open else dice.choice(spots)
    before = looks(walk), dict(walk.log)
    refusal = walk.put(spot, dice.choice(GARBAGE) if deed == "nonsense" else answer_to(dice, walk, spot))
    assert refusal is None or (looks(walk), dict(walk.log)) == before
