"""Who is proposed to be honoured in a year, and what became of it: to a head their village, to the commune all."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.dialogue import arguments
from bot.dialogue.visit import command_button
from bot.features.years import which
from bot.people.offices import commune_of, short
from conversations.saying.telling import shortened
from conversations.speech import Media, Outgoing
from storage.plans import honours

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.dialogue.visit import Visit
    from conversations.language import Language
    from conversations.speech import Button
    from storage.places.areas import Area
    from storage.plans.honours import Numbered
    from storage.tables import Naming

MOST_SHOWN, SHORT = 10, 60
_PAGE = re.compile(r"\b(\d{1,2})\b")
_TYPED = re.compile(r"(\d{1,3})(?!\d)(?:\s*\(?(?:năm |nam )?(20\d\d)\)?)?\s*[:.,–-]?\s*(.*)", re.DOTALL | re.IGNORECASE)
CONSENT: dict[Naming, Callable[[Language], str]] = {
    "yes": lambda words: words.say("may be named"),
    "no": lambda words: words.say("not to be named"),
    "not_asked": lambda words: words.say("not asked yet whether to be named"),
}


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """List who is proposed, ten at a time."""
    asked = arguments.read(visit, argument)
    offered = arguments.places(visit, "log_activity")
    found = arguments.chosen(asked, offered)
    if not found:
        return [Outgoing(visit.language.say("Nominations are for village heads and the commune."))]
    if other := arguments.elsewhere(visit, asked, offered):
        return [other]
    page = _PAGE.search(asked.rest)
    told = of_places(visit, found, asked.year, int(page[1]) if page else 1)
    top = next((one for one in found if one.kind == "commune"), found[0])
    return [replace(told, buttons=(*told.buttons, *which.other(visit, asked, "honours", top)))]


def of_places(visit: Visit, places: Sequence[Area], year: int, page: int = 1) -> Outgoing:
    """List who is proposed in some places, each with the number it has in its commune."""
    words = visit.language
    top = next((one for one in places if one.kind == "commune"), places[0])
    shown = [one for one in proposed(visit, places, year) if one.honour.name]
    heading = words.say(
        "PROPOSED TO BE HONOURED {year} · {place}: {number}", year=year, place=top.name, number=len(shown)
    )
    here = shown[(page - 1) * MOST_SHOWN : page * MOST_SHOWN]
    lines = [heading, *(_line(words, one) for one in here)]
    if not shown:
        lines.append(words.say("Nobody is proposed yet."))
    left = len(shown) - page * MOST_SHOWN
    if left > 0:
        lines.append(words.say("{number} more: type NOMINATIONS {page}", number=left, page=page + 1))
    if here:
        number = here[0].number if year == visit.today.year else f"{here[0].number} {year}"
        lines.append(
            words.say("In full: SHOW NOMINATION {number}. Wrong: WITHDRAW NOMINATION {number}.", number=number)
        )
    button = command_button(words.say("Nominate"), "nominate", arguments.written(top.id, None, year))
    return Outgoing("\n".join(lines), (button,))


def proposed(visit: Visit, places: Sequence[Area], year: int) -> list[Numbered]:
    """Give what some places of one commune proposed; to the commune also what villages did that were merged since."""
    commune = commune_of(visit.tx, places[0].id)
    ids = {one.id for one in places}
    every = honours.of_commune(visit.tx, commune.id, year) if commune else []
    return [one for one in every if (commune and commune.id in ids) or one.honour.area_id in ids]


def one(visit: Visit, argument: str) -> list[Outgoing]:
    """Show one proposal in full, with its photo, and what can be done with it."""
    found, _ = find(visit, argument)
    return [found] if isinstance(found, Outgoing) else [full(visit, found)]


def find(visit: Visit, argument: str) -> tuple[Numbered | Outgoing, str]:
    """Find the proposal whose number was typed or tapped, and give what stands behind it; or say what numbers are."""
    typed = _TYPED.search(argument if visit.heard.press else visit.heard.text)
    year = int(typed[2]) if typed and typed[2] else visit.today.year
    places = arguments.places(visit, "log_activity")
    every = proposed(visit, places, year) if places else []
    number = int(typed[1]) if typed else 0
    found = next((each for each in every if each.number == number and each.honour.name), None)
    if found is None:
        told = visit.language.say("No nomination of {year} has this number. NOMINATIONS shows them.", year=year)
        return Outgoing(told), ""
    return found, typed[3].strip() if typed else ""


def full(visit: Visit, found: Numbered) -> Outgoing:
    """Tell one proposal in full."""
    words, it = visit.language, found.honour
    lines = [
        words.say("NOMINATION {number} · {year} · {place}", number=found.number, year=it.year, place=found.place),
        it.name,
        it.why,
        words.say("Named in public: {consent}", consent=CONSENT[it.consent](words)),
    ]
    lines += [words.say("Given: {award}", award=it.award)] if it.award else []
    media = Media("image", it.media_id) if it.media_id else None
    return Outgoing("\n".join(lines), _buttons(visit, found), media=media)


def _buttons(visit: Visit, found: Numbered) -> tuple[Button, ...]:
    words, it, here = visit.language, found.honour, f"{found.number} {found.honour.year}"
    buttons = []
    if visit.may("recognise", it.area_id):
        label, command = (words.say("Given"), "awarded") if not it.award else (words.say("Not given"), "not_awarded")
        buttons.append(command_button(label, command, here))
    if it.consent != "yes":
        buttons.append(command_button(words.say("May be named in public"), "may_be_named", here))
    if it.consent != "no":
        buttons.append(command_button(words.say("Is not to be named in public"), "not_to_be_named", here))
    return (*buttons, command_button(words.say("Withdraw the nomination"), "withdraw_honour", here))


def _line(words: Language, one: Numbered) -> str:
    it = one.honour
    line = f"{one.number}. {it.name} · {short(one.place)}: {shortened(it.why, SHORT)}"
    marks = [CONSENT[it.consent](words)] if it.consent != "yes" else []
    marks += [f"✓ {it.award}"] if it.award else []
    return f"{line} ({'; '.join(marks)})" if marks else line
