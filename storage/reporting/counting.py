"""What figures are counted from: who is on the list of a year and where, and what is so of them, in one statement."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import (
    Integer,
    Text,
    and_,
    bindparam,
    case,
    cast,
    distinct,
    func,
    literal,
    null,
    or_,
    select,
    true,
    union_all,
)

from storage.columns import JsonTexts
from storage.deciding import rulings
from storage.reporting.view import (
    AREAS,
    END,
    FIRST,
    LAST,
    YEAR,
    View,
    home,
    inside,
    line_that_stands,
    not_handed_in,
    of_the_year,
    seen,
    stage,
)
from storage.tables import area, earlier, evaluation, headcount, registration, signing, stay, subject

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import BindParameter, ColumnElement, CompoundSelect, Connection, Select, Subquery

    from storage.tables import Title


class Listed(NamedTuple):
    """So many on the list live in a place; of so many of them it is known that they are `heads` people together."""

    home: int
    title: Title
    kind: str | None
    number: int
    registered: int
    heads: int | None
    known: int


class Part(NamedTuple):
    """So many who live in a place are `what`; `kind` tells citizens apart, `beside` depends on what it is."""

    home: int
    title: Title
    kind: str | None
    what: str
    form_id: str | None
    number: int
    beside: int


TITLE: ColumnElement[str] = bindparam("title", type_=Text)
LINE: ColumnElement[str] = bindparam("kind", type_=Text)
KIND: ColumnElement[str | None] = case(
    (
        subject.c.title == "citizen",
        select(headcount.c.kind)
        .where(headcount.c.subject_id == subject.c.id)
        .order_by(headcount.c.since.desc(), headcount.c.id.desc())
        .limit(1)
        .scalar_subquery(),
    )
)
"""What a citizen counts among, workers or staff, by what was said last; None where nobody has said it."""
_HEADS = (
    select(headcount.c.number)
    .where(headcount.c.subject_id == subject.c.id)
    .order_by(headcount.c.since.desc(), headcount.c.id.desc())
    .limit(1)
    .scalar_subquery()
)
_COUNTED = select(headcount.c.id).where(headcount.c.subject_id == subject.c.id).limit(1).scalar_subquery()
_LIVED_IN = union_all(
    select(area.c.id).where(area.c.id.in_(AREAS)),
    select(stay.c.area_id)
    .join_from(stay, subject, stay.c.subject_id == subject.c.id)
    .where(subject.c.area_id.in_(AREAS)),
)
NO_FORM = cast(null(), Text)
NOUGHT = literal(0, Integer)


@cache
def everybody(view: View) -> CompoundSelect[Any]:
    """Make the statement that counts who is on the list, is registered, and how many people they are."""
    return union_all(_everybody(view), _every_citizen(view))


@cache
def statement(view: View) -> CompoundSelect[Any]:
    """Make the statement that counts what is so of those on the list."""
    return union_all(
        _by_stage(view),
        _taken_back(view),
        _left_out(view),
        _held_in(view, YEAR, "held"),
        _recognised_last_year(view),
        _held_in(view, LAST, "held_last"),
    )


@cache
def recognised(view: View) -> CompoundSelect[Any]:
    """Make the statement that counts only who is recognised, or still is."""
    return union_all(_by_stage(view).where(stage(view) == "recognised"), _held_in(view, YEAR, "held"))


def left_out(view: View) -> Subquery:
    """Name whom the lists that stand signed leave out, with the reason."""
    each = JsonTexts(func.json(signing.c.left_out)).table_valued("key", "value")
    signed = and_(signing.c.year == YEAR, signing.c.withdrawn_at.is_(None))
    if view.dated:
        withdrawn = or_(signing.c.withdrawn_at.is_(None), signing.c.withdrawn_at >= END)
        signed = and_(signing.c.year == YEAR, signing.c.at < END, withdrawn)
    if not (view.everywhere or view.then):
        signed = and_(signed, signing.c.area_id.in_(_LIVED_IN))  # whoever moved was on the list of where they lived
    of = cast(each.c.key, Integer)
    reason = func.max(cast(each.c.value, Text))
    chosen = select(of.label("subject_id"), reason.label("reason")).select_from(signing).join(each, true())
    return chosen.where(signed).group_by(of).subquery("left_out")


def _counted(view: View, what: ColumnElement[str], *apart: ColumnElement[Any], **how: Any) -> Select[Any]:
    """Select how many are `what`, by place, title and, of citizens, kind; and apart by a form and one thing more."""
    form, beside = tuple(apart) + (NO_FORM, NOUGHT)[len(apart) :]
    chosen = seen(view, home(view), subject.c.title, KIND, what, form, func.count(), beside, **how)
    return chosen.group_by(home(view), subject.c.title, KIND, *apart)


def _everybody(view: View) -> Select[Any]:
    """Count all others than citizens in the order of an index, without asking what they are among workers and staff."""
    has_people = subject.c.title.in_(("family", "unit"))
    people = (func.sum(case((has_people, _HEADS))), func.count(case((has_people, _COUNTED))))
    chosen = seen(view, home(view), subject.c.title, NO_FORM, func.count(), func.count(line_that_stands(view)), *people)
    return chosen.where(subject.c.title != "citizen").group_by(subject.c.title, home(view))


def _every_citizen(view: View) -> Select[Any]:
    apart = (home(view), subject.c.title, KIND)
    chosen = seen(view, *apart, func.count(), func.count(line_that_stands(view)), NOUGHT, NOUGHT)
    return chosen.where(subject.c.title == "citizen").group_by(*apart)


def _by_stage(view: View) -> Select[Any]:
    far = stage(view)
    counted = _counted(view, far, evaluation.c.form_id).join(evaluation, of_the_year(view))
    return counted.group_by(far)


def _taken_back(view: View) -> Select[Any]:
    """Count who is not registered any more: of a place where nobody ever was, nobody has written it down."""
    withdrawn = registration.c.withdrawn_at
    joined = and_(registration.c.subject_id == subject.c.id, registration.c.year == YEAR)
    counted = _counted(view, literal("written")).join(registration, joined)
    return counted.where(withdrawn < END if view.dated else withdrawn.is_not(None))


def _left_out(view: View) -> Select[Any]:
    """Count who was left out and has not handed in since."""
    out = left_out(view)
    counted = _counted(view, literal("left_out")).join(out, out.c.subject_id == subject.c.id)
    counted = counted.outerjoin(evaluation, of_the_year(view))
    return counted.where(not_handed_in(view))


def _recognised_last_year(view: View) -> Select[Any]:
    of_last = and_(evaluation.c.subject_id == subject.c.id, evaluation.c.year == LAST)
    counted = _counted(view, literal("last"), year=LAST).join(evaluation, of_last)
    return counted.where(evaluation.c.status == "recognised")


def _held_in(view: View, year: ColumnElement[int], what: str) -> Select[Any]:
    """Count whose recognition may go on holding, by the years it is for, who was not recognised in the year."""
    held = held_in(view, year)
    counted = _counted(view, literal(what), held.c.form_id, held.c.years, year=year)
    return counted.join(held, held.c.subject_id == subject.c.id)


def held_in(view: View, year: ColumnElement[int]) -> Subquery:
    """Name who was recognised before a year, or told to be until it: for which years, as bits, and by which form last.

    Whoever is recognised in the year itself counts for that.
    """
    every = _before(view, year)
    decided = evaluation.alias("decided_on")
    is_recognised = decided.c.status == "recognised"
    if view.dated and year is YEAR:
        then = literal("recognised").in_(rulings.held(decided.c.id, END).correlate(decided))
        is_recognised = or_(and_(is_recognised, decided.c.changed_at < END), then)
    now = and_(decided.c.subject_id == every.c.subject_id, decided.c.year == year, is_recognised)
    bit = literal(1, Integer).bitwise_lshift(year - every.c.year)
    last = func.max(cast(every.c.year, Text) + every.c.form_id)
    return (
        select(
            every.c.subject_id,
            cast(func.sum(distinct(bit)), Integer).label("years"),
            func.substr(last, 5).label("form_id"),
        )
        .where(~select(decided.c.id).where(now).exists())
        .group_by(every.c.subject_id)
        .subquery()
    )


def _before(view: View, year: ColumnElement[int]) -> Subquery:
    """Name what may hold still: what was decided before a year, and what was told until it."""
    lasting: BindParameter[str] = bindparam("lasting", expanding=True)
    lookback = (
        select(evaluation.c.subject_id, evaluation.c.year, evaluation.c.form_id)
        .join(subject, subject.c.id == evaluation.c.subject_id)
        .where(
            subject.c.title.in_(lasting),
            evaluation.c.status == "recognised",
            (evaluation.c.year + 0).between(FIRST, year - 1),  # so that it is looked for by subject: few titles last
            *inside(view),
        )
    )
    told = (
        select(earlier.c.subject_id, earlier.c.year, literal(""))
        .join(subject, subject.c.id == earlier.c.subject_id)
        .where(
            earlier.c.withdrawn_at.is_(None),
            earlier.c.year.between(FIRST, year),
            or_(earlier.c.year == year, subject.c.title.in_(lasting)),
            *inside(view),
        )
    )
    return union_all(lookback, told).subquery()


def titles_of(tx: Connection, area_ids: Collection[int], year: int, titles: Collection[Title]) -> set[Title]:
    """Tell of which of some titles there is any form of a year in some areas, or anything told of it later."""
    if not titles:
        return set()
    return set(tx.execute(_there_is(tuple(sorted(titles))), {"areas": list(area_ids), "year": year}).scalars())


@cache
def _there_is(titles: tuple[Title, ...]) -> CompoundSelect[Any]:
    """Look for each title only until one is found."""
    return union_all(*(select(literal(title)).where(or_(_has_form(title), _was_told(title))) for title in titles))


def _has_form(title: Title) -> ColumnElement[bool]:
    of_year = select(evaluation.c.id).join_from(evaluation, subject)
    return of_year.where(subject.c.area_id.in_(AREAS), subject.c.title == title, evaluation.c.year == YEAR).exists()


def _was_told(title: Title) -> ColumnElement[bool]:
    of_year = (earlier.c.title == title, earlier.c.year == YEAR, earlier.c.withdrawn_at.is_(None))
    named = select(earlier.c.id).join_from(subject, earlier, earlier.c.subject_id == subject.c.id)
    numbered = select(earlier.c.id).where(earlier.c.area_id.in_(AREAS), *of_year)
    return or_(named.where(subject.c.area_id.in_(AREAS), *of_year).exists(), numbered.exists())
