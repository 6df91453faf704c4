"""Edits at random: nothing is handed in that does not hold, and nothing is lost that nobody replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conversations.form import QuestionKind
from conversations.walking.outcome import Answered, HandedIn
from conversations.walking.walk import Walk
from tests.conversations.forms_at_hand import NOW
from tests.conversations.forms_at_random import answer_to, shipped, some_form
from tests.conversations.talks import check, holds, something, talk

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from conversations.form import Form
    from conversations.walking.outcome import Turn
    from tests.conversations.talks import Talk

DICE = st.randoms(use_true_random=True)
BLANKED = "bỏ qua"


def patiently(examples: int) -> settings:
    return settings(deadline=None, max_examples=examples, suppress_health_check=list(HealthCheck))


def edits(dice: Random, draw: Callable, talking: Talk) -> None:
    """Fill a form in, and go on saying anything, mostly what changes answers; look at everything after every turn."""
    for _ in range(12):
        if (spot := talking.walk.open) is not None:
            talking.walk.put(spot, answer_to(dice, talking.walk, spot))
            talking.log = dict(talking.walk.log)
    for _ in range(dice.randint(4, 12)):
        before = dict(talking.walk.log)
        turn = talking.hear(**_heard(dice, draw, talking))
        check(talking, turn)
        _nothing_is_lost(before, talking, turn)
        if any(isinstance(deed, HandedIn) for deed in turn.deeds):
            _everything_holds(talking)
            assert talking.walk.open is None
            break


def _heard(dice: Random, draw: Callable, talking: Talk) -> dict[str, object]:
    numbers = [spot.question.number for spot in talking.walk.spots() if spot.question.number]
    what = dice.randrange(4)
    if what == 0 and numbers:
        return {"text": f"sửa {dice.choice(numbers)}"}
    if what == 1 and talking.walk.asked is not None and talking.walk.asked.question.kind is not QuestionKind.ANOTHER:
        return {"text": dice.choice(("0", "1", "2", "3", "70", BLANKED, "giữ", "lùi", "giữ nguyên"))}
    return {"text": "nộp"} if what == 2 and dice.randrange(2) else something(draw, talking)


def _nothing_is_lost(before: dict[str, str | None], talking: Talk, turn: Turn) -> None:
    left_blank = {deed.path for deed in turn.deeds if isinstance(deed, Answered) and deed.value is None}
    for path, value in before.items():
        assert value is None or talking.walk.log[path] is not None or path in left_blank, "an answer is lost"


def _everything_holds(talking: Talk) -> None:
    """Open what was handed in as a draft once more, from its log alone."""
    walk = Walk(talking.walk.form, talking.log.items(), began=NOW, now=NOW, preload=talking.preload)
    for spot in walk.spots():
        if spot.question.kind is not QuestionKind.ANOTHER:
            assert spot.path in walk.log, "handed in without an answer"
            assert holds(walk, spot), "handed in though it does not hold"


@patiently(150)
@given(DICE, st.data())
def test_on_forms_at_random(dice, data):
    edits(dice, data.draw, talk(some_form(dice)))


@pytest.mark.parametrize("of", shipped(), ids=lambda of: of.form_id)
def test_on_every_form_of_the_house(of: Form):
    @patiently(8)
    @given(DICE, st.data())
    def tried(dice, data):
        edits(dice, data.draw, talk(of))

    tried()
