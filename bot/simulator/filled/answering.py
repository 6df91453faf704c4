"""Forms answered by invented people: some of each, gone through with the engine and taken up again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue.titles import FORM_OF
from bot.features.lists.reckoning import MARK
from conversations.form import QuestionKind
from conversations.walking.walk import Walk
from storage.assessment import forms

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from random import Random

    from bot.dialogue.questionnaires import Questionnaires
    from conversations.form import Form
    from conversations.walking.spot import Spot
    from storage.store import Tx
    from storage.tables import Title

OF_EACH = 24
"""So many different sheets there are of each form."""
MARKS: Mapping[Title, int] = {"family": 60, "clan": 50, "community": 50}
"""How many points the invented communes ask for; a citizen's form says it itself, a unit's has none."""
_NUMBERS = ("0", "1", "2", "3", "4", "80")


class Given(NamedTuple):
    """A sheet that is filled in: its answers, and what they come to."""

    form_id: str
    digest: str
    answers: tuple[tuple[str, str | None], ...]
    score: str | None
    verdict: str | None
    numbers: tuple[float | None, float | None, float | None]

    @property
    def is_enough(self) -> bool:
        """Whether the points reach the mark; where there are none, whether nothing that is known is missing."""
        return self.verdict == "dat" or (self.score is None and self.verdict != "chua_dat")


def sheets(tx: Tx, questionnaires: Questionnaires, dice: Random, now: datetime) -> dict[Title, list[Given]]:
    """Fill in some sheets of the form of each title, from the poorest to the best."""
    found: dict[Title, list[Given]] = {}
    for title, form_id in FORM_OF.items():
        head = forms.current(tx, form_id)
        if head is not None:
            form = questionnaires.version(tx, head.digest)
            every = [_filled_in(form, title, dice, one / OF_EACH, now) for one in range(OF_EACH)]
            found[title] = sorted(every, key=lambda one: one.numbers[0] or 0)
    return found


def _filled_in(form: Form, title: Title, dice: Random, good: float, now: datetime) -> Given:
    told = {"nam": str(now.year), "ten": "", "vung_kho": "1"}
    told |= {MARK: str(MARKS[title])} if title in MARKS else {}
    walk = Walk(form, began=now, now=now, preload=told)
    while (spot := walk.open) is not None:
        _answer(walk, spot, dice, good)
    score, verdict = walk.outcome("tong_diem"), walk.outcome("xep_loai")
    numbers = (_number(score), _number(walk.outcome("toi_da")), _number(walk.outcome(MARK)))
    return Given(form.form_id, form.digest, tuple(walk.log.items()), score, verdict, numbers)


def _answer(walk: Walk, spot: Spot, dice: Random, good: float) -> None:
    """Give the first answer that is taken; nothing where nothing is asked for that an invented person has."""
    if any(walk.put(spot, value) is None for value in _thought_of(walk, spot, dice, good)):
        return
    raise LookupError(f"{walk.form.form_id}: nothing fits {spot.path}")


def _thought_of(walk: Walk, spot: Spot, dice: Random, good: float) -> list[str | None]:
    """Think of answers, those that bring most points first for somebody who is good at it."""
    kind, names = spot.question.kind, [one.name for one in walk.choices(spot)]
    if names and kind is QuestionKind.SELECT_MULTIPLE:
        return [" ".join(sorted(dice.sample(names, max(1, round(good * len(names)))))), *names]
    if names:
        best = [] if dice.random() > good else names[:1]
        return [*best, *dice.sample(names, len(names))]
    if kind in {QuestionKind.INTEGER, QuestionKind.DECIMAL}:
        all_of_them = ["100"] if dice.random() < good else []
        return [*all_of_them, *dice.sample(_NUMBERS, len(_NUMBERS))]
    if kind is QuestionKind.TEXT:
        return [None, "Mẫu"]
    return [None]


def _number(told: str | None) -> float | None:
    return float(told) if told else None
