"""Setting a pass mark or taking one back: what would come of it, what is kept of it, and who is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.clock import TIME_ZONE
from bot.dialogue.titles import NAMES, form_of
from bot.features.lists import reckoning
from bot.features.years import which
from bot.people.offices import accounts_of, commune_of
from bot.words import words_for
from conversations.authoring.trial import Trial
from conversations.expression.values import number_of_text
from conversations.speech import Outgoing
from storage import audit
from storage.assessment import forms as published
from storage.deciding import marks
from storage.deciding.marks import Tried
from storage.people import accounts, people
from storage.places import areas
from storage.talk import outbox

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from bot.dialogue.questionnaires import Questionnaires
    from bot.features.lists.reckoning import Result
    from bot.people.by import By
    from conversations.form import Form
    from conversations.language import Language
    from conversations.walking.walk import Walk
    from storage.assessment.evaluations import Evaluation
    from storage.deciding.marks import Mark
    from storage.places.areas import Area
    from storage.store import Tx
    from storage.tables import Title

TRIES = 4  # walks from which the most points of a form are looked for
LONGEST_SOURCE = 120


class Wanted(NamedTuple):
    """A mark to be set in an area; without points the one that stands there is to be taken back."""

    area: Area
    title: Title
    year: int
    points: int | None
    source: str = ""


class Follows(NamedTuple):
    """What comes of a change: of how many forms, how many results are others, enough before and after, out of reach.

    `signed` lists keep their results.
    """

    forms: int
    others: int
    before: int
    after: int
    beyond: int
    signed: int


class Foreseen(NamedTuple):
    """What would come of a change, and by id what each form would come to."""

    follows: Follows
    results: Mapping[int, Result]


def wrong(tx: Tx, forms: Questionnaires, wanted: Wanted, words: Language) -> str:
    """Say why a mark cannot be set or taken back; empty where it can."""
    if closed := which.said_shut(tx, wanted.area.id, wanted.year, words):
        return closed
    if wanted.points is None:
        own = _own(tx, wanted)
        return "" if own else words.say("{place} has set no pass mark of its own there.", place=wanted.area.name)
    form = published.current(tx, form_of(tx, wanted.title, wanted.area.id, wanted.year))
    if form is None:
        return words.say("The commune has not published this form yet. Please try again later.")
    most = most_points(forms.version(tx, form.digest))
    if most == 0:
        return words.say("This form gives no points, so there is no pass mark to set.")
    if 0 < wanted.points <= most:
        return ""
    return words.say("A pass mark of this form is between 1 and {most} points.", most=f"{most:g}")


def most_points(form: Form) -> float:
    """Find the most points that a form gives anybody."""
    found = [0.0]

    def reached(walk: Walk) -> float:
        points = number_of_text(walk.outcome("toi_da") or "")
        return points if points > 0 else 0.0

    trial = Trial(form, lambda walk: found.append(reached(walk)))
    for walk in trial.walks(TRIES):
        trial.climb(walk, reached)
    return max(found)


def foresee(tx: Tx, forms: Questionnaires, wanted: Wanted, at: datetime) -> Foreseen:
    """See what would come of a change, and leave all as it is; it only reads, so that nobody has to wait meanwhile."""
    tried = _tried(tx, wanted, at)
    results = {one.evaluation.id: one for one in reckoning.results(tx, forms, _unsigned(tx, wanted), at, tried=tried)}
    mark = marks.would_hold(tx, wanted.area.id, wanted.title, wanted.year, tried)
    return Foreseen(_follows(tx, wanted, results.values(), mark), results)


def change(
    tx: Tx, forms: Questionnaires, wanted: Wanted, by: By, foreseen: Mapping[int, Result] = reckoning.NOTHING
) -> Follows:
    """Set a mark or take it back, judge anew what is not signed, and tell the other officers.

    Of what was `foreseen` only those forms are read again of which something has changed since.
    """
    before = _own(tx, wanted)
    _put(tx, wanted, by)
    found = list(reckoning.results(tx, forms, _unsigned(tx, wanted), by.at, foreseen))
    follows = _follows(tx, wanted, found, holding(tx, wanted))
    reckoning.write(tx, found)
    after = _own(tx, wanted)
    about = f"{wanted.title} {wanted.year}"
    link = audit.Link(by.at, "mark.set", by.person_id, by.account_id, wanted.area.id)
    audit.record(tx, link._replace(before=_coded(about, before), after=_coded(about, after)))
    _tell(tx, wanted, follows, by)
    return follows


def holding(tx: Tx, wanted: Wanted) -> Mark | None:
    """Find the mark that holds in the area today."""
    return marks.holding(tx, wanted.area.id, wanted.title, wanted.year)


def what(wanted: Wanted, words: Language) -> str:
    """Say what is to be changed."""
    title, place = NAMES[wanted.title](words), wanted.area.name
    if wanted.points is None:
        none = words.say("no pass mark of its own")
        return f"{title} {wanted.year} · {place}: {none}"
    return words.say(
        "{title} {year} · {place}: pass mark {points}",
        title=title,
        year=wanted.year,
        place=place,
        points=wanted.points,
    )


def told(follows: Follows, words: Language) -> list[str]:
    """Say what comes of a change."""
    lines = [
        words.say(
            "Handed in, neither signed nor decided: {forms}. Results that change: {others}. Enough points: {before} → "
            "{after}.",
            forms=follows.forms,
            others=follows.others,
            before=follows.before,
            after=follows.after,
        )
    ]
    if follows.signed:
        lines.append(
            words.count(
                "{number} signed list keeps its results until it is opened again.",
                "{number} signed lists keep their results until they are opened again.",
                follows.signed,
            )
        )
    if follows.beyond:
        lines.append(
            words.count(
                "{number} form cannot reach this mark: fewer points are possible in it.",
                "{number} forms cannot reach this mark: fewer points are possible in them.",
                follows.beyond,
            )
        )
    return lines


def _unsigned(tx: Tx, wanted: Wanted) -> list[Evaluation]:
    """Give what was handed in by the form of the area and the year, as long as nobody has signed."""
    return marks.unsigned(tx, wanted.area.id, form_of(tx, wanted.title, wanted.area.id, wanted.year), wanted.year)


def _own(tx: Tx, wanted: Wanted) -> Mark | None:
    found = holding(tx, wanted)
    return found if found is not None and found.area_id == wanted.area.id else None


def _put(tx: Tx, wanted: Wanted, by: By) -> None:
    own = _own(tx, wanted)
    if wanted.points is not None:
        new = marks.New(wanted.area.id, wanted.title, wanted.year, wanted.points, wanted.source)
        marks.put(tx, new, by.at, by.person_id)
    elif own is not None:
        marks.withdraw(tx, own, by.at)


def _tried(tx: Tx, wanted: Wanted, at: datetime) -> Tried:
    area, own, above = wanted.area, _own(tx, wanted), areas.up(tx, wanted.area.id)
    if wanted.points is None:
        return Tried(above, gone=own.id if own is not None else None)
    new = marks.Mark(
        0, area.id, wanted.title, wanted.year, wanted.points, wanted.source, at, None, area.kind, area.name
    )
    return Tried(above, new)


def _follows(tx: Tx, wanted: Wanted, found: Collection[Result], mark: Mark | None) -> Follows:
    """Count what comes of it, where that mark holds then."""
    others = sum(one.is_other for one in found)
    before = sum(one.evaluation.verdict == "dat" for one in found)
    after = sum(one.verdict == "dat" for one in found)
    points = mark.points if mark is not None else 0
    beyond = sum(number_of_text(one.most or "") < points for one in found)
    signed = marks.signed_lists(tx, wanted.area.id, wanted.title, wanted.year)
    return Follows(len(found), others, before, after, beyond, signed)


def _coded(about: str, mark: Mark | None) -> str:
    return f"{about} {mark.points if mark is not None else '-'}"


def _tell(tx: Tx, wanted: Wanted, follows: Follows, by: By) -> None:
    """Tell the officers of the communes it holds in, but not on the phone it was done with."""
    commune = commune_of(tx, wanted.area.id)
    places = [commune] if commune is not None else areas.children(tx, wanted.area.id)
    today = by.at.astimezone(TIME_ZONE).date()
    asked = [one for place in places for one in people.holders(tx, "commune_officer", place.id, today)]
    for account_id in accounts_of(tx, asked):
        if account_id != by.account_id:
            words = words_for(accounts.one(tx, account_id).language)
            outbox.put(tx, [outbox.notice(account_id, Outgoing(_news(wanted, follows, words)), by.at)])


def _news(wanted: Wanted, follows: Follows, words: Language) -> str:
    source = [words.say("Source: {source}.", source=wanted.source)] if wanted.source else []
    return "\n".join([what(wanted, words), *source, *told(follows, words)])
