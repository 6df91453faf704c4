"""The judges of forms: what waits for the speaker, and who looks at the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue.titles import FORM_OF
from bot.people.offices import commune_of, heads, whom_to_ask
from conversations.rules import judging as rules
from storage import settings
from storage.assessment import to_judge
from storage.people import people
from storage.places import areas

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from bot.dialogue.arguments import Scope
    from bot.dialogue.visit import Visit
    from conversations.language import Language
    from conversations.rules.judging import Judge
    from conversations.walking.outcome import LeftTo
    from storage.assessment.evaluations import Evaluation
    from storage.assessment.to_judge import Filed
    from storage.places.areas import Area
    from storage.store import Store, Tx
    from storage.tables import RoleKind, Title

CITIZENS = "citizens_judged_by"


class Case(NamedTuple):
    """A form with who judges it; `is_mine` says that the speaker may."""

    form: Filed
    judge: Judge
    is_mine: bool


def tell_citizens(store: Store, judge: Judge) -> None:
    """Remember who judges citizens, for all that run on this database."""
    with store.writing() as tx:
        if settings.get(tx, CITIZENS) != judge:
            settings.put(tx, CITIZENS, judge)


def citizens(tx: Tx) -> Judge:
    """Tell who judges citizens."""
    return "village" if settings.get(tx, CITIZENS) == "village" else "commune"


def judge_of(tx: Tx, title: Title) -> Judge:
    """Tell who judges the forms of a title, which for citizens alone is a setting."""
    return citizens(tx) if title == "citizen" else rules.judge_of(title)


def waiting(visit: Visit, places: Sequence[Area], asked: Scope) -> list[Case]:
    """Give all forms that were handed in and wait in these places, of the title that is named or of every one."""
    ids = [one.id for one in places]
    titles = list(FORM_OF)
    wanted = [asked.title] if asked.title else titles
    found = to_judge.waiting(visit.tx, ids, wanted, asked.year, _speaker(visit), visit.today)
    return _cases(visit, sorted(found, key=lambda one: titles.index(one.title)))


def may_judge(visit: Visit, evaluation: Evaluation) -> bool:
    """Tell whether the speaker may endorse a form, return it or propose other points for it."""
    (case,) = _cases(visit, [to_judge.one(visit.tx, evaluation.id, _speaker(visit), visit.today)])
    return case.is_mine


def judge_of_form(visit: Visit, evaluation_id: int) -> Judge:
    """Tell who judges one form: the commune also where the village has no head, or only one whose own it is."""
    (case,) = _cases(visit, [to_judge.one(visit.tx, evaluation_id, _speaker(visit), visit.today)])
    return case.judge


def those_of(visit: Visit, evaluation_ids: Collection[int]) -> list[Filed]:
    """Give those of these forms that the speaker judges, whatever their stage."""
    found = to_judge.some(visit.tx, evaluation_ids, _speaker(visit), visit.today) if evaluation_ids else []
    return [case.form for case in _cases(visit, found) if case.is_mine]


def own(visit: Visit, evaluation_ids: Collection[int]) -> set[int]:
    """Tell which of these forms the speaker answered or answers for."""
    return to_judge.own(visit.tx, evaluation_ids, _speaker(visit), visit.today) if evaluation_ids else set()


def titles_here(visit: Visit, area: Area) -> list[Title]:
    """Give the titles that the speaker judges in a place."""
    given, up, held = citizens(visit.tx), areas.up(visit.tx, area.id), _held(visit)
    return [one for one in FORM_OF if rules.may_judge(held, rules.judge_of(one, given), up, is_own=False)]


def elsewhere(visit: Visit, cases: Sequence[Case]) -> list[str]:
    """Say who looks at the forms that wait for somebody else: by name those of the speaker's own."""
    own_ones = [case for case in cases if case.form.is_own]
    lines = [_looked_at(visit, case) for case in own_ones]
    for judge, said in _WAITS.items():
        count = sum(case.judge == judge and not case.is_mine for case in cases if not case.form.is_own)
        lines += [said(visit.language, count)] if count else []
    return lines


def whom(visit: Visit, title: Title, area_id: int) -> str:
    """Say whom one may ask about a form of a title in person: the village head, or the commune where it judges."""
    if judge_of(visit.tx, title) == "commune":
        return visit.language.say("the commune's officer")
    return whom_to_ask(visit.tx, area_id, visit.today, visit.language)


def left_to(visit: Visit, evaluation_id: int) -> LeftTo:
    """Tell who answers what is left of a form: its judge, as far as there is one beside the speaker."""
    filed = to_judge.one(visit.tx, evaluation_id, _speaker(visit), visit.today)
    if rules.judge_of_form(filed.title, citizens(visit.tx), has_head=filed.has_head) == "village":
        return "head"
    commune = commune_of(visit.tx, filed.area_id)
    officers = people.holders(visit.tx, "commune_officer", commune.id, visit.today) if commune else []
    return "commune" if any(one.id != _speaker(visit) for one in officers) else ""


def is_judged_by_commune(visit: Visit) -> bool:
    """Tell whether all that the speaker answers for is judged by the commune, as a school is."""
    given = citizens(visit.tx)
    return bool(visit.subjects) and all(rules.judge_of(one.title, given) == "commune" for one in visit.subjects)


def _looked_at(visit: Visit, case: Case) -> str:
    words, me = visit.language, _speaker(visit)
    if case.judge == "village" and heads(visit.tx, case.form.area_id, visit.today, me):
        other = whom_to_ask(visit.tx, case.form.area_id, visit.today, words, me)
    elif any(role.kind == "commune_officer" for role in visit.roles):
        other = words.say("another officer of the commune")
    else:
        other = words.say("the commune's officer")
    return words.say(
        "{subject}: you answered this yourself, so {whom} looks at it.", subject=case.form.name, whom=other
    )


def _for_heads(words: Language, count: int) -> str:
    return words.count("{number} form waits for the village head.", "{number} forms wait for the village head.", count)


def _for_commune(words: Language, count: int) -> str:
    return words.count("{number} form waits for the commune.", "{number} forms wait for the commune.", count)


_WAITS = {"village": _for_heads, "commune": _for_commune}


def _cases(visit: Visit, forms: Sequence[Filed]) -> list[Case]:
    given, held = citizens(visit.tx), _held(visit)
    up = areas.up_of_each(visit.tx, {one.area_id for one in forms}) if forms else {}
    found = []
    for one in forms:
        judge = rules.judge_of_form(one.title, given, has_head=one.has_head)
        is_mine = rules.may_judge(held, judge, up.get(one.area_id, ()), is_own=one.is_own)
        found.append(Case(one, judge, is_mine))
    return found


def _held(visit: Visit) -> list[tuple[RoleKind, int | None]]:
    return [(role.kind, role.area_id) for role in visit.roles]


def _speaker(visit: Visit) -> int:
    return visit.speaker.person.id if visit.speaker else 0
