"""What is read out over the village loudspeaker, and that it was; the same text is hung up on the board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue.visit import command_button
from bot.features.word_of_mouth import news
from bot.people.offices import short_name
from bot.people.signature import signed
from bot.words import LANGUAGES, words_for
from conversations.loudspeaker import minutes, script
from conversations.speech import Outgoing
from conversations.understanding import fold
from storage import audit
from storage.announcing import gatherings, told_by_people

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from bot.features.word_of_mouth.news import Open
    from conversations.speech import Button
    from storage.announcing.gatherings import Gathering
    from storage.places.areas import Area
    from storage.tables import TellingHow
_NAMED = {"vi": "Tiếng Việt", "en": "English"}


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Give what is to be read out; of several things ask which."""
    area = news.village(visit, argument)
    if isinstance(area, Outgoing):
        return [area]
    found = to_hear(visit, area)
    one = news.chosen(visit, argument, found)
    other = next((code for code, name in _NAMED.items() if fold(name) in fold(argument)), None)
    if one is not None:
        return [_told_in(visit, area, one, other) if other else _script(visit, area, one, found)]
    if not found:
        nothing = visit.language.say("There is nothing to read out now.")
        return [Outgoing(f"{_heading(visit, area)}\n{nothing}")]
    return [_which(visit, area, found, "loudspeaker", visit.language.say("Loudspeaker"))]


def given(visit: Visit, area: Area, code: str) -> list[Outgoing]:
    """Give the text of one thing among all there is to read out."""
    found = to_hear(visit, area)
    return [_script(visit, area, one, found) for one in found if one.code == code]


def in_another(visit: Visit, argument: str) -> list[Outgoing]:
    """Give what is to be read out in another language; a button says in which, before the rest."""
    code, _, rest = argument.partition(" ")
    meant = _meant(visit, rest)
    if meant is None or code not in LANGUAGES:
        return run(visit, rest)
    return [_told_in(visit, *meant, code)]


def read_out(visit: Visit, argument: str) -> list[Outgoing]:
    """Note that something was read out over the loudspeaker."""
    return _noted(visit, argument, "loudspeaker")


def hung_up(visit: Visit, argument: str) -> list[Outgoing]:
    """Note that something was hung up on the board."""
    return _noted(visit, argument, "paper")


def not_read_out(visit: Visit, argument: str) -> list[Outgoing]:
    """Take back that something was read out."""
    return _taken_back(visit, argument, "loudspeaker")


def not_hung_up(visit: Visit, argument: str) -> list[Outgoing]:
    """Take back that something was hung up."""
    return _taken_back(visit, argument, "paper")


def _noted(visit: Visit, argument: str, how: TellingHow) -> list[Outgoing]:
    words, is_paper = visit.language, how == "paper"
    found = _meant(visit, argument)
    if found is None:
        area = news.village(visit, argument)
        if isinstance(area, Outgoing) or not to_hear(visit, area):
            return run(visit, argument)
        command, label = ("hung_up", words.say("Hung up")) if is_paper else ("read_out", words.say("Read out"))
        return [_which(visit, area, to_hear(visit, area), command, label)]
    area, one = found
    by = visit.by
    if told_by_people.air(visit.tx, one.about, area.id, how, by, visit.now):
        _note(visit, "village.told", area, f"{one.about}: {how}")
    here = news.argument(area.id, one.code)
    if is_paper:
        said, back = words.say("✓ Hung up: {heading}", heading=one.heading), words.say("Not hung up")
        return [Outgoing(said, (command_button(back, "not_hung_up", here),))]
    said, back = words.say("✓ Read out: {heading}", heading=one.heading), words.say("Not read out")
    return [Outgoing(said, (command_button(back, "not_read_out", here),))]


def _taken_back(visit: Visit, argument: str, how: TellingHow) -> list[Outgoing]:
    area = news.village(visit, argument)
    if isinstance(area, Outgoing):
        return [area]
    done = [one for one in to_hear(visit, area) if how in told_by_people.airings(visit.tx, one.about, area.id)]
    one = news.chosen(visit, argument, done)
    if one is None:
        return [Outgoing(visit.language.say("There is nothing to take back."))]
    told_by_people.unair(visit.tx, one.about, area.id, how)
    _note(visit, "village.untold", area, f"{one.about}: {how}")
    return [Outgoing(visit.language.say("✓ Taken back: {heading}", heading=one.heading))]


def _meant(visit: Visit, argument: str) -> tuple[Area, Open] | None:
    """Find the village and what was read out there; None where it is not said, or over."""
    area = news.village(visit, argument)
    if isinstance(area, Outgoing):
        return None
    one = news.chosen(visit, argument, to_hear(visit, area))
    return (area, one) if one is not None else None


def _told_in(visit: Visit, area: Area, one: Open, code: str) -> Outgoing:
    words = words_for(code)
    who = signed(visit.tx, area.id, visit.today, words).removeprefix("— ")
    return Outgoing(script(one.text, short_name(area), who, words))


def _script(visit: Visit, area: Area, one: Open, found: list[Open]) -> Outgoing:
    words = visit.language
    who = signed(visit.tx, area.id, visit.today, words).removeprefix("— ")
    text = script(one.text, short_name(area), who, words)
    long = words.count("About {number} minute to read.", "About {number} minutes to read.", minutes(text))
    done = told_by_people.airings(visit.tx, one.about, area.id)
    state = [words.say("✓ Read out already.")] if "loudspeaker" in done else []
    state += [words.say("✓ Hung up already.")] if "paper" in done else []
    place = f" {found.index(one) + 1}" if len(found) > 1 else ""
    # Without blank lines most texts are one screen; whoever reads it out has no hand free to look for the rest.
    lines = [_heading(visit, area), long, *state, *_last_year(visit, one), "", *filter(None, text.split("\n"))]
    return Outgoing("\n".join(lines), _buttons(visit, area, one, place))


def _last_year(visit: Visit, one: Open) -> list[str]:
    """Say where people gathered last year, while nobody has said it of this one."""
    before = _said_last_year(visit, one)
    if before is None:
        return []
    return [visit.language.say("Last year: at {hour}, {place}.", hour=before.hour, place=before.place)]


def _said_last_year(visit: Visit, one: Open) -> Gathering | None:
    if one.called is None or gatherings.find(visit.tx, one.called) is not None:
        return None
    return gatherings.find(visit.tx, news.last_year(one.called))


def _buttons(visit: Visit, area: Area, one: Open, place: str) -> tuple[Button, ...]:
    """Offer what comes next; the labels, with the place in the list, can be typed where there are no buttons."""
    words, here = visit.language, news.argument(area.id, one.code)
    read_out, hung, loud = words.say("Read out"), words.say("Hung up"), words.say("Loudspeaker")
    others = [code for code in LANGUAGES if code != words.code]
    return (
        command_button(f"{read_out}{place}", "read_out", here),
        command_button(f"{hung}{place}", "hung_up", here),
        *_where_and_when(visit, one, here, place),
        *(command_button(f"{loud} {_NAMED[code]}", "loud_in", f"{code} {here}") for code in others if code in _NAMED),
    )


def _where_and_when(visit: Visit, one: Open, here: str, place: str) -> list[Button]:
    """Offer to say where and when people gather: asked once, and after a year as it was."""
    if one.called is None:
        return []
    words, known = visit.language, gatherings.find(visit.tx, one.called) is not None
    label = words.say("Change place and time") if known else words.say("Add place and time")
    asks = command_button(f"{label}{place}", "gathering", here)
    as_before = words.say("Old place and time")
    again = command_button(f"{as_before}{place}", "same_gathering", here)
    return [again, asks] if _said_last_year(visit, one) is not None else [asks]


def _which(visit: Visit, area: Area, found: list[Open], command: str, label: str) -> Outgoing:
    question = visit.language.say("What do you read out?")
    listed = [(one, one.heading) for one in found]
    return news.which(area, command, label, listed, f"{_heading(visit, area)}\n{question}")


def _heading(visit: Visit, area: Area) -> str:
    return visit.language.say("FOR THE LOUDSPEAKER · {place}", place=area.name)


def to_hear(visit: Visit, area: Area) -> list[Open]:
    """Give what may be read out in a village now."""
    return news.to_hear(visit.tx, area.id, visit.now, visit.reach, visit.language)


def _note(visit: Visit, deed: str, area: Area, after: str) -> None:
    by = visit.by
    audit.record(visit.tx, audit.Link(visit.now, deed, by, visit.account.id, area.id, after=after))
