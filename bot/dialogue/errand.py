"""Errands, forms that are no evaluation: how one is begun, and what a feature says of its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue import looking
from bot.words import LANGUAGES
from conversations.saying import telling
from conversations.speech import Outgoing
from conversations.turns import turn
from conversations.walking.walk import Walk
from storage.assessment import forms
from storage.talk import errands

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from bot.dialogue.visit import Visit
    from conversations.rules.rights import Action
    from conversations.walking.spot import LogEntry
    from storage.talk.errands import Errand

MEANWHILE = "meanwhile"
"""Of an errand that came between, and behind which another one may wait."""


ONLY = "only"
"""Of an errand in which one question of a form is answered: its path."""


class Typed(NamedTuple):
    """An answer as it was typed, with the names of the commands that its words call."""

    text: str
    calls: set[str]


def in_its_area(_visit: Visit, errand: Errand) -> Collection[int]:
    """Give the area an errand is about."""
    return [int(errand.about["area"])]


def nothing_changed(_visit: Visit, _errand: Errand) -> list[Outgoing]:
    """Say nothing: what a form is about holds, whatever happens meanwhile."""
    return []


class Ending(NamedTuple):
    """What comes of a complete errand; it runs only for who began it, while they have its `right` in `where` it is for.

    Otherwise they hear what is `refused`. What is typed is weighed at once, by question: a text says what is wrong.
    What is `said` at a question in words of its own is read as the form asks for it.
    What is typed `ahead` at a question answers several, by name. What is personal stays with who began it when their
    office is handed over. `changed` is asked after each answer but the last, at which `run` looks itself: where what it
    is about has changed, it gives what is said, and the errand is dropped, so that nobody types on in vain. Where each
    answer is to be kept as it comes, `along` does that, and nothing is lost when the rest is left. What stands `above`
    a question is what follows from the answers until then. What `lapses` is over once a command is called or its day is
    past, so that no stray words are taken for an answer that cannot be taken back. Of a row of errands it says what the
    ones before have `kept` when it is left; empty where they have nothing. What `holds` all the same, such as the code
    by which it began, is said then too. Where `run` tells itself what was taken, the
    last answer is not said again before it.
    """

    run: Callable[[Visit, Errand, Walk], list[Outgoing]]
    refused: Callable[[Visit], Outgoing]
    right: Action | None
    where: Callable[[Visit, Errand], Collection[int]] = in_its_area
    weigh: Mapping[str, Callable[[Visit, Errand, Typed], str]] = {}
    ahead: Mapping[str, Callable[[str], Mapping[str, str] | None]] = {}
    is_personal: bool = False
    changed: Callable[[Visit, Errand], list[Outgoing]] = nothing_changed
    said: Mapping[str, Callable[[str], str]] = {}
    along: Callable[[Visit, Errand, Walk], None] | None = None
    above: Mapping[str, Callable[[Visit, Errand, Walk], str]] = {}
    lapses: bool = False
    kept: Callable[[Visit, Errand], str] = lambda _visit, _errand: ""
    holds: Callable[[Visit, Errand], str] = lambda _visit, _errand: ""
    tells_itself: bool = False


def name_of(form_id: str, about: Mapping[str, str]) -> str:
    """Name what a form was begun for: the form itself, and of one that several features ask also its purpose."""
    return f"{form_id} {about['for']}" if "for" in about else form_id


def somebody_else(visit: Visit) -> Outgoing:
    """Say that what one person began on a shared phone is not ended by another."""
    return Outgoing(visit.language.say("Somebody else is answering on this phone now; nothing was changed."))


def begin(
    visit: Visit,
    form_id: str,
    about: Mapping[str, str],
    *,
    brief: bool = False,
    log: Sequence[LogEntry] = (),
    meanwhile: bool = False,
) -> list[Outgoing]:
    """Begin a form about something, in place of any other errand of the account; brief leaves its title out.

    With a `log` it goes on behind these answers. What is asked `meanwhile` lets the errand in front wait behind it.
    """
    form = forms.current(visit.tx, form_id)
    if form is None:
        return [Outgoing(visit.language.say("The commune has not published this form yet. Please try again later."))]
    told = {**about, MEANWHILE: "yes"} if meanwhile else about
    return begin_version(visit, form.digest, told, brief=brief, log=log)


def begin_version(
    visit: Visit, digest: str, about: Mapping[str, str], *, brief: bool = False, log: Sequence[LogEntry] = ()
) -> list[Outgoing]:
    """Begin a version of a form in the same way, as one that somebody else is going through."""
    _make_room(visit, meanwhile=MEANWHILE in about)
    walk = begun(visit, digest, about, log)
    return [telling.goes_on(walk, visit.language)] if brief else list(turn.begin(walk, visit.language).says)


def begun(visit: Visit, digest: str, about: Mapping[str, str], log: Sequence[LogEntry] = ()) -> Walk:
    """Begin a version of a form before anything that lies in front, and open it."""
    errand = errands.begin(visit.tx, visit.account.id, visit.by, digest, about, visit.now)
    if log:
        errands.keep(visit.tx, errand.id, log)
        errand = errand._replace(log=list(log))
    return walk_of(visit, errand)


def _make_room(visit: Visit, *, meanwhile: bool) -> None:
    """Drop the errand in front, and what waits behind it; what is asked meanwhile takes the place of its like only."""
    while (before := errands.open_of(visit.tx, visit.account.id)) is not None:
        if meanwhile and MEANWHILE not in before.about:
            return
        errands.drop(visit.tx, before.id)


def walk_of(visit: Visit, errand: Errand) -> Walk:
    """Open an errand where it stands."""
    walk = Walk(
        visit.forms.version(visit.tx, errand.digest),
        errand.log,
        began=errand.began_at.astimezone(visit.now.tzinfo),
        now=visit.now,
        preload=errand.about,
        name=f"e{errand.id}",
    )
    walk.only = errand.about.get(ONLY, "")
    return looking.take_up(visit, walk)


def label_of(walk: Walk, name: str) -> str:
    """Give the words of what was chosen at a question, in Vietnamese as in reports; empty where nothing was."""
    chosen = walk.outcome(name)
    spot = next((one for one in walk.spots() if one.question.field.name == name), None)
    if spot is None or not chosen:
        return ""
    env = walk.sheet.at(spot.question.field, spot.instance, LANGUAGES[0])
    return next(one.label.say(env) for one in walk.choices(spot) if one.name == chosen)
