"""Trying a form out: with every combination of answers where they are few, else at random and uphill, always alike."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from conversations.authoring.candidates import candidates, numbers_compared, words_compared
from conversations.walking.walk import Walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from conversations.form import Form
    from conversations.walking.spot import Spot

    Answer = str | None
    Choose = Callable[[Sequence[Answer]], Sequence[Answer]]
    """Puts the candidates in the order in which they are tried."""

MOST_COMBINATIONS = 20_000
LONGEST_WALK = 2_000  # answers
_WORK = 2_500_000  # answers times the size of the form: under two seconds
_NOW = datetime(2026, 6, 1, tzinfo=UTC)  # a form must not be sound only on some days
_WALKS = 400
_ROUNDS = 3
_PRELOADS = 6


class Exhausted(Exception):
    """The work that a trial may cost is done."""


class Trial:
    """A form being tried out. `see` is shown the walk each time it is complete.

    Afterwards `tries` says how often that was, `exact` whether it was every possible way, and `exhausted` whether the
    work came to an end before the trial did.
    """

    def __init__(self, form: Form, see: Callable[[Walk], None]) -> None:
        self.form = form
        self.tries = 0
        self.exact = False
        self.exhausted = False
        self._see = see
        self._numbers = numbers_compared(form)
        self._repeated = [block for block in form.blocks if block.repeat is not None]
        self._read = {number for compiled in form.expressions.values() for number in compiled.reads}
        self._read |= {rule.field.number for rule in form.rules if rule.field is not None and rule.wakes}
        self._left = _WORK // (len(form.rules) + len(form.questions) + 20)
        self._dice = random.Random(1)  # noqa: S311 - the same tries for the same form

    def run(self, goals: Sequence[Callable[[Walk], float]]) -> None:
        """Try everything if that is feasible, else a sample, going uphill towards each goal."""
        try:
            preloads = list(self._preloads())
            combinations = self._combinations(self._begin(preloads[-1])) * len(preloads)
            if combinations <= min(MOST_COMBINATIONS, self._left // 3):
                for preload in preloads:
                    self._every(self._begin(preload))
                self.exact = True
            else:
                self._sample(preloads, goals)
        except Exhausted:
            self.exhausted = True

    def climb(self, walk: Walk, goal: Callable[[Walk], float]) -> float:
        """Better one answer after the other as long as that helps, and give the best value of the goal."""
        best = goal(walk)
        for _ in range(_ROUNDS):
            before = best
            for spot in list(walk.spots()):
                best = self._better(walk, spot, goal, best)
            if best == before:
                break
        return best

    def walks(self, count: int) -> Iterator[Walk]:
        """Give complete walks, answered at random."""
        preloads = list(self._preloads())
        for index in range(count):
            walk = self._begin(preloads[index % len(preloads)])
            if self._complete(walk, self._shuffled):
                yield walk

    def _sample(self, preloads: Sequence[dict[str, str]], goals: Sequence[Callable[[Walk], float]]) -> None:
        for preload in preloads:
            for goal in goals:
                walk = self._begin(preload)
                if self._complete(walk, self._shuffled):
                    self.climb(walk, goal)
        for _ in self.walks(_WALKS):
            pass

    def _better(self, walk: Walk, spot: Spot, goal: Callable[[Walk], float], best: float) -> float:
        if not self._counts(spot) or walk.find(spot.path) is None:
            return best
        kept = walk.log.get(spot.path)
        for answer in self._candidates(walk, spot):
            if answer == kept or self._put(walk, spot, answer) or not self._complete(walk, list):
                continue
            reached = goal(walk)
            if reached > best:
                best, kept = reached, answer
        self._put(walk, spot, kept)
        self._complete(walk, list)
        return best

    def _every(self, walk: Walk) -> None:
        spot = walk.open
        if spot is None:
            self._saw(walk)
            return
        answers = self._candidates(walk, spot)
        for answer in answers:
            if self._put(walk, spot, answer):
                continue
            self._every(walk)
            if not self._counts(spot):
                break
        walk.withdraw(spot)

    def _combinations(self, walk: Walk) -> int:
        product = 1
        for question in self.form.questions:
            if question.field.number in self._read:
                offered = list(question.choices)
                product *= len(candidates(question, offered, self._numbers, _NOW.date()))
            if product > MOST_COMBINATIONS or question.field.repeat is not None:
                return MOST_COMBINATIONS + 1
        return product if walk.open is not None else 1

    def _complete(self, walk: Walk, order: Choose) -> bool:
        for _ in range(LONGEST_WALK):
            spot = walk.open
            if spot is None:
                self._saw(walk)
                return True
            answers = order(self._candidates(walk, spot))
            if all(self._put(walk, spot, answer) for answer in answers):
                return False
        return False

    def _saw(self, walk: Walk) -> None:
        self.tries += 1
        self._see(walk)

    def _put(self, walk: Walk, spot: Spot, answer: Answer) -> bool:
        """Give an answer; true when it is refused."""
        self._left -= self._cost(walk)
        if self._left < 0:
            raise Exhausted
        return walk.put(spot, answer) is not None

    def _cost(self, walk: Walk) -> int:
        """Say how many times as much there is to work out as without any repeats."""
        repeated = (walk.sheet.count(block.questions[0].field) * len(block.questions) for block in self._repeated)
        return 1 + sum(repeated) // len(self.form.questions)

    def _counts(self, spot: Spot) -> bool:
        return spot.question.field.number in self._read

    def _candidates(self, walk: Walk, spot: Spot) -> list[Answer]:
        return candidates(spot.question, walk.choices(spot), self._numbers, _NOW.date())

    def _shuffled(self, answers: Sequence[Answer]) -> Sequence[Answer]:
        # Leaving a question blank comes last, but one time in four first.
        given = list(answers[:-1] if answers[-1] is None else answers)
        self._dice.shuffle(given)
        if answers[-1] is not None:
            return given
        return [None, *given] if self._dice.random() < 0.25 else [*given, None]  # noqa: PLR2004

    def _begin(self, preload: dict[str, str]) -> Walk:
        return Walk(self.form, began=_NOW, now=_NOW, preload=preload)

    def _preloads(self) -> Iterator[dict[str, str]]:
        """Fill the hidden fields with what they are compared with, each in turn, and then with nothing."""
        asked = {question.field.name for question in self.form.questions}
        calculated = {path.rpartition("/")[2] for path, column in self.form.expressions if column == "calculation"}
        ways = [
            {name: word}
            for name, words in words_compared(self.form).items()
            for word in words
            if word and name not in asked | calculated
        ]
        yield from ways[: _PRELOADS - 1]
        yield {}
