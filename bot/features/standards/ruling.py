"""Rules of a title in a place: how long a recognition holds, and which form is asked; set, taken back and told."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue.titles import FORM_OF, NAMES, SAMPLES, form_name
from bot.features.years import which
from bot.shipped.forms import shipped
from conversations.rules import holding
from storage import audit
from storage.assessment import evaluations, forms
from storage.deciding import title_rules

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.people.by import By
    from conversations.language import Language
    from conversations.rules.holding import Holds
    from storage.deciding.title_rules import Rule
    from storage.places.areas import Area
    from storage.store import Tx
    from storage.tables import RuleKind, Title

LENGTHS: Mapping[Holds, Callable[[Language], str]] = {
    "year": lambda words: words.say("for its year"),
    "three": lambda words: words.say("for three years"),
    "period": lambda words: words.say("until the end of the period"),
}


class Wanted(NamedTuple):
    """A rule to be set in an area; without a value the one that stands there is to be taken back."""

    area: Area
    title: Title
    year: int
    kind: RuleKind
    value: str | None
    source: str = ""


def wrong(tx: Tx, wanted: Wanted, words: Language) -> str:
    """Say why a rule cannot be set or taken back; empty where it can."""
    if closed := which.said_shut(tx, wanted.area.id, wanted.year, words):
        return closed
    if wanted.value is None:
        return (
            "" if _own(tx, wanted) else words.say("{place} has set nothing of its own there.", place=wanted.area.name)
        )
    if wanted.kind == "holds":
        return ""
    if forms.current(tx, wanted.value) is None:
        return words.say("{form}: no such form is published.", form=wanted.value)
    if belongs_elsewhere(wanted.title, wanted.value):
        return words.say(
            "{form} is no form of this title: {title}.", form=wanted.value, title=NAMES[wanted.title](words)
        )
    return ""


def change(tx: Tx, wanted: Wanted, by: By) -> None:
    """Set a rule or take it back, and write down who did."""
    before = _own(tx, wanted)
    if wanted.value is not None:
        new = title_rules.New(wanted.area.id, wanted.title, wanted.year, wanted.kind, wanted.value, wanted.source)
        title_rules.put(tx, new, by.at, by.person_id)
    elif before is not None:
        title_rules.withdraw(tx, before, by.at)
    about = f"{wanted.title} {wanted.year} {wanted.kind}"
    link = audit.Link(by.at, "title.set", by.person_id, by.account_id, wanted.area.id)
    audit.record(tx, link._replace(before=_coded(about, before), after=_coded(about, _own(tx, wanted))))


def what(tx: Tx, wanted: Wanted, words: Language) -> list[str]:
    """Say what is to be changed, and what stays as it is."""
    rule = _rule(tx, wanted.kind, wanted.value, words) if wanted.value else words.say("nothing of its own")
    title, place = NAMES[wanted.title](words), wanted.area.name
    line = words.say("{title} {year} · {place}: {rule}", title=title, year=wanted.year, place=place, rule=rule)
    staying = _begun_otherwise(tx, wanted) if wanted.kind == "form" and wanted.value else 0
    if not staying:
        return [line]
    stay = words.count(
        "{number} form was begun by another questionnaire and stays with it.",
        "{number} forms were begun by another questionnaire and stay with it.",
        staying,
    )
    return [line, stay]


def said(tx: Tx, rule: Rule, words: Language) -> str:
    """Say a rule with the paper in which it stands."""
    return f"{_rule(tx, rule.kind, rule.value, words)} ({rule.source})"


def usual(title: Title, words: Language) -> str:
    """Say how long a recognition of a title holds where nothing was set."""
    found = holding.usual(title)
    source = found.source or words.say("proposed by this project")
    return f"{_length(found.holds, words)} ({source})"


def _rule(tx: Tx, kind: RuleKind, value: str, words: Language) -> str:
    if kind == "holds":
        return _length(value, words)
    return words.say("form: {form}", form=f"{form_name(tx, value)} [{value}]")


def _length(value: str, words: Language) -> str:
    length = next(said(words) for holds, said in LENGTHS.items() if holds == value)
    return words.say("a recognition holds {length}", length=length)


def _own(tx: Tx, wanted: Wanted) -> Rule | None:
    return title_rules.own(tx, wanted.area.id, wanted.title, wanted.year, wanted.kind)


def belongs_elsewhere(title: Title, form_id: str) -> bool:
    """Tell whether a form that comes with the program is that of another title, or a short form for something else."""
    ours = {name.removesuffix(".md") for name, _ in shipped()}
    return form_id in ours and form_id != FORM_OF[title] and SAMPLES.get(form_id) != title


def _begun_otherwise(tx: Tx, wanted: Wanted) -> int:
    rows = evaluations.progress(tx, wanted.area.id, wanted.title, "", wanted.year)
    return sum(row.begun for row in rows if row.form_id not in {"", wanted.value})


def _coded(about: str, rule: Rule | None) -> str:
    return f"{about} {rule.value if rule is not None else '-'}"
