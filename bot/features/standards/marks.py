"""Pass marks in the chat: listed, set and taken back by the commune, after what would come of it was said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue import about, arguments
from bot.dialogue import errand as errands
from bot.dialogue.questionnaires import Questionnaires
from bot.dialogue.titles import NAMES
from bot.features.lists.reckoning import as_said
from bot.features.standards import marking
from bot.features.standards.marking import Wanted
from bot.people.by import By
from bot.people.offices import short
from conversations.saying.telling import say_mark
from conversations.speech import Outgoing
from storage.deciding import marks
from storage.places import areas

if TYPE_CHECKING:
    from bot.dialogue.arguments import Scope
    from bot.dialogue.visit import Visit
    from bot.features.standards.marking import Foreseen
    from conversations.walking.walk import Walk
    from storage.places.areas import Area
    from storage.store import Tx
    from storage.tables import Title
    from storage.talk.errands import Errand

FORM = "muc_dat"
_NUMBER = re.compile(r"(?<!\w)\d{1,4}(?!\w)")


class Told(NamedTuple):
    """Which mark is to be changed, and what is asked back; without points one is taken back."""

    area: int
    title: str
    year: int
    diem: str
    cau_hoi: str


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Ask about a new pass mark: `mức đạt gia đình 60`; without a number list those that hold."""
    asked = arguments.read(visit, argument)
    place = arguments.commune_or_village(visit, asked, refused)
    if isinstance(place, Outgoing):
        return [place]
    numbers = _NUMBER.findall(asked.rest)
    if not numbers:
        return [_listed(visit, asked)]
    if asked.title is None or len(numbers) > 1:
        return [Outgoing(how(visit))]
    return _ask(visit, Wanted(place, asked.title, asked.year, int(numbers[0])))


def take_back(visit: Visit, argument: str) -> list[Outgoing]:
    """Ask whether the mark that was set last is to be taken back: `bỏ mức đạt gia đình`."""
    asked = arguments.read(visit, argument)
    place = arguments.commune_or_village(visit, asked, refused)
    if isinstance(place, Outgoing):
        return [place]
    return [Outgoing(how(visit))] if asked.title is None else _ask(visit, Wanted(place, asked.title, asked.year, None))


def end(visit: Visit, errand: Errand, walk: Walk) -> list[Outgoing]:
    """Change the mark if that was meant, and say what came of it."""
    words, read = visit.language, about.read(Told, errand)
    if walk.outcome("dong_y") != "doi":
        return [Outgoing(words.say("All right, nothing was changed."))]
    source = " ".join((walk.outcome("nguon") or "").split())
    wanted = _wanted(visit, read)._replace(source=source)
    foreseen = _foreseen(visit, wanted)
    if isinstance(foreseen, str):
        return [Outgoing(foreseen)]
    by = By(visit.now, visit.by, visit.account.id)
    follows = marking.change(visit.tx, visit.forms, wanted, by, foreseen.results)
    return [Outgoing("\n".join([f"✓ {marking.what(wanted, words)}", *marking.told(follows, words)]))]


def refused(visit: Visit) -> Outgoing:
    """Say who sets pass marks."""
    return Outgoing(visit.language.say("Only the commune sets its pass marks."))


def how(visit: Visit) -> str:
    """Say how a mark is set."""
    return visit.language.say("To set one, type the title and the points, for example: PASS MARK FAMILY 60")


def lines(visit: Visit, places: list[Area], title: Title, year: int) -> list[str]:
    """Say the marks that hold in some places, each once, with where they are written."""
    held = marks.holding_in_each(visit.tx, [one.id for one in places], title, year)
    found = (held[one.id] for one in places if one.id in held)
    return list(dict.fromkeys(say_mark(as_said(one), visit.language) for one in found))


def _ask(visit: Visit, wanted: Wanted) -> list[Outgoing]:
    words = visit.language
    foreseen = _foreseen(visit, wanted)
    if isinstance(foreseen, str):
        return [Outgoing(foreseen)]
    now = marking.holding(visit.tx, wanted)
    before = say_mark(as_said(now), words) if now is not None else words.say("No pass mark has been set.")
    asked = [
        marking.what(wanted, words),
        words.say("Until now: {mark}", mark=before),
        *marking.told(foreseen.follows, words),
        words.say("Change it so?"),
    ]
    points = "" if wanted.points is None else str(wanted.points)
    told = Told(wanted.area.id, wanted.title, wanted.year, points, "\n".join(asked))
    return errands.begin(visit, FORM, about.written(told), brief=True)


def _foreseen(visit: Visit, wanted: Wanted) -> Foreseen | str:
    """See what would come of it, or say what is wrong with it; forms are read for that while the writer goes on."""

    def foresee(tx: Tx) -> Foreseen | str:
        forms = Questionnaires()  # those of the visit are the writer's
        return marking.wrong(tx, forms, wanted, visit.language) or marking.foresee(tx, forms, wanted, visit.now)

    return visit.beforehand(f"mark {wanted.area.id} {wanted.title} {wanted.year} {wanted.points}", foresee)


def _wanted(visit: Visit, read: Told) -> Wanted:
    title = next(one for one in NAMES if one == read.title)
    return Wanted(areas.one(visit.tx, read.area), title, read.year, int(read.diem) if read.diem else None)


def _listed(visit: Visit, asked: Scope) -> Outgoing:
    words, offered = visit.language, arguments.places(visit, "recognise")
    seen = set[int]().union(*areas.up_of_each(visit.tx, [one.id for one in offered]).values())
    found = [
        one
        for one in marks.standing(visit.tx)
        if one.area_id in seen and one.year == asked.year and asked.title in {None, one.title}
    ]
    heading = words.say("PASS MARKS {year}", year=asked.year)
    shown = [f"{NAMES[one.title](words)} · {short(one.area_name)}: {say_mark(as_said(one), words)}" for one in found]
    return Outgoing("\n".join([heading, *(shown or [words.say("No pass mark has been set.")]), how(visit)]))
