"""Where the forms stand that are owed: not begun, begun, or sent back, and how many questions are left in each."""

from __future__ import annotations

import threading
from datetime import datetime, time
from typing import TYPE_CHECKING, NamedTuple

from bot.clock import TIME_ZONE
from bot.dialogue.questionnaires import Questionnaires
from bot.dialogue.titles import forms_of
from conversations.walking.left import waiting as waits_for
from conversations.walking.walk import Walk
from storage.assessment import answers, evaluations, forms, left, reviews
from storage.talk.reachable import in_parts

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from conversations.walking.spot import LogEntry
    from storage.assessment.evaluations import Evaluation
    from storage.calendar.owed import Member
    from storage.store import Tx
    from storage.tables import Title


class Standing(NamedTuple):
    """How many questions of a form are left; `mend` are the numbers of those for which it was sent back.

    Those that the village head or the commune is asked to answer are no more the household's: these it `waits` for.
    """

    left: int
    is_begun: bool = False
    mend: tuple[int, ...] = ()
    waits: tuple[int, ...] = ()


class Draft(NamedTuple):
    """What is kept of a form that is begun: its answers, and what was left to somebody else."""

    log: list[LogEntry]
    left: Mapping[str, datetime]


class _Compiled(threading.local):
    """The compiled forms of one thread: rounds are worked out in several."""

    def __init__(self) -> None:
        self.forms = Questionnaires()


_COMPILED = _Compiled()


def standings(tx: Tx, owed: Collection[Member], year: int, today: date) -> dict[int, Standing]:
    """Give by subject where its form of a year stands, in as many statements as for one."""
    begun = _begun(tx, owed, datetime.combine(today, time(), TIME_ZONE))
    fresh = [one for one in owed if one.subject_id not in begun]
    return {**_fresh(tx, fresh, year), **begun}


def _fresh(tx: Tx, owed: Collection[Member], year: int) -> dict[int, Standing]:
    """Count all questions of forms in which nothing is answered; a form that is not published has none."""
    if not owed:
        return {}
    digests = {one.form_id: one.digest for one in forms.every_current(tx)}
    titles: dict[Title, list[Member]] = {}
    for one in owed:
        titles.setdefault(one.title, []).append(one)
    found: dict[int, Standing] = {}
    for title, some in titles.items():
        used = forms_of(tx, title, {one.area_id for one in some}, year)
        for one in some:
            digest = digests.get(used[one.area_id])
            found[one.subject_id] = Standing(_COMPILED.forms.version(tx, digest).last_number if digest else 0)
    return found


def _begun(tx: Tx, owed: Collection[Member], now: datetime) -> dict[int, Standing]:
    drafts = {one.evaluation_id: one for one in owed if one.evaluation_id is not None}
    found: dict[int, Standing] = {}
    for some in in_parts(sorted(drafts)):
        logs, said, waiting = answers.logs(tx, some), reviews.latest(tx, some), left.of_each(tx, some)
        for one in evaluations.some(tx, [number for number in some if logs.get(number)]):
            returned = said.get(one.id) == "returned"
            kept = Draft(logs[one.id], waiting.get(one.id, {}))
            found[one.subject_id] = _of_draft(tx, one, kept, now, returned=returned)
    return found


def _of_draft(tx: Tx, one: Evaluation, kept: Draft, now: datetime, *, returned: bool) -> Standing:
    form, began = _COMPILED.forms.version(tx, one.digest), one.began_at.astimezone(now.tzinfo)
    preload: Mapping[str, str] = {"nam": str(one.year)}
    walk = Walk(form, kept.log, began=began, now=now, preload=preload)
    walk.left = dict(kept.left)
    numbers = [spot.question.number for spot in walk.unanswered()]
    mend = tuple(dict.fromkeys(numbers)) if returned else ()
    return Standing(len(numbers), is_begun=True, mend=mend, waits=tuple(one.question.number for one in waits_for(walk)))
