"""What is read out over the village loudspeaker, and that it was; the same text is hung up on the board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import matters
from bot.signature import signed
from bot.visit import command_button
from bot.words import LANGUAGES, words_for
from conversations.loudspeaker import minutes, script
from conversations.speech import Outgoing
from storage import audit, tellings

if TYPE_CHECKING:
    from bot.matters import Open
    from bot.visit import Visit
    from conversations.speech import Button
    from storage.areas import Area
    from storage.tables import TellingHow
_NAMED = {"vi": "Tiếng Việt", "en": "English"}


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Give what is to be read out; of several things ask which."""
    area = matters.village(visit, argument)
    if isinstance(area, Outgoing):
        return [area]
    words, code = visit.language, matters.pressed(visit, argument)
    found = [one for one in _open(visit, area) if code in {"", one.code}]
    heading = words.say("FOR THE LOUDSPEAKER · {place}", place=area.name)
    if not found:
        nothing = words.say("There is nothing to read out now.")
        return [Outgoing(f"{heading}\n{nothing}")]
    if len(found) == 1:
        return [_script(visit, area, found[0], heading)]
    question = words.say("What do you read out?")
    return [matters.which(area, "loudspeaker", [(one, one.heading) for one in found], f"{heading}\n{question}")]


def in_another(visit: Visit, argument: str) -> list[Outgoing]:
    """Give what is to be read out in another language; a button says in which, before the rest."""
    code, _, rest = argument.partition(" ")
    area = matters.village(visit, rest)
    if isinstance(area, Outgoing):
        return [area]
    found = [one for one in _open(visit, area) if one.code == matters.pressed(visit, rest)]
    if not found or code not in LANGUAGES:
        return run(visit, rest)
    who = signed(visit.tx, area.id, visit.today, words_for(code)).removeprefix("— ")
    return [Outgoing(script(found[0].text, area.name, who, words_for(code)))]


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
    found = _meant(visit, argument)
    if found is None:
        return run(visit, argument)
    area, one = found
    by = visit.speaker.person.id if visit.speaker else None
    if tellings.air(visit.tx, one.about, area.id, how, by, visit.now):
        _note(visit, "village.told", area, f"{one.about}: {how}")
    words, here = visit.language, matters.argument(area.id, one.code)
    if how == "paper":
        said, back = words.say("✓ Hung up: {heading}", heading=one.heading), "not_hung_up"
    else:
        said, back = words.say("✓ Read out: {heading}", heading=one.heading), "not_read_out"
    return [Outgoing(said, (command_button(words.say("No, not yet"), back, here),))]


def _taken_back(visit: Visit, argument: str, how: TellingHow) -> list[Outgoing]:
    found = _meant(visit, argument)
    if found is None or not tellings.unair(visit.tx, found[1].about, found[0].id, how):
        return [Outgoing(visit.language.say("There is nothing to take back."))]
    area, one = found
    _note(visit, "village.untold", area, f"{one.about}: {how}")
    return [Outgoing(visit.language.say("✓ Taken back: {heading}", heading=one.heading))]


def _meant(visit: Visit, argument: str) -> tuple[Area, Open] | None:
    """Find the village and what was read out there, as a button says; None where it is not said, or over."""
    area = matters.village(visit, argument)
    if isinstance(area, Outgoing):
        return None
    code = matters.pressed(visit, argument)
    one = next((one for one in _open(visit, area) if one.code == code), None)
    return (area, one) if one is not None else None


def _script(visit: Visit, area: Area, one: Open, heading: str) -> Outgoing:
    words = visit.language
    who = signed(visit.tx, area.id, visit.today, words).removeprefix("— ")
    text = script(one.text, area.name, who, words)
    long = words.count("About {number} minute to read.", "About {number} minutes to read.", minutes(text))
    done = tellings.airings(visit.tx, one.about, area.id)
    state = [words.say("✓ Read out already.")] if "loudspeaker" in done else []
    state += [words.say("✓ Hung up already.")] if "paper" in done else []
    return Outgoing("\n".join([heading, long, *state, "", text]), _buttons(visit, area, one))


def _buttons(visit: Visit, area: Area, one: Open) -> tuple[Button, ...]:
    words, here = visit.language, matters.argument(area.id, one.code)
    others = [code for code in LANGUAGES if code != words.code]
    return (
        command_button(words.say("Read out"), "read_out", here),
        command_button(words.say("Hung up"), "hung_up", here),
        *(command_button(_NAMED[code], "loud_in", f"{code} {here}") for code in others if code in _NAMED),
    )


def _open(visit: Visit, area: Area) -> list[Open]:
    return matters.to_hear(visit.tx, area.id, visit.now, visit.reach, visit.language)


def _note(visit: Visit, deed: str, area: Area, after: str) -> None:
    by = visit.speaker.person.id if visit.speaker else None
    audit.record(visit.tx, audit.Link(visit.now, deed, by, visit.account.id, area.id, after=after))
