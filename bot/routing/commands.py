"""The commands of the chat, joined from the rows of the features, and which of them is called."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from bot.dialogue.command import Command
from bot.dialogue.menu import Offers
from bot.features import (
    activities,
    announcing,
    asked,
    calendar,
    entering,
    evaluating,
    frozen_reports,
    helping,
    honouring,
    households,
    joining,
    left_questions,
    papers,
    planning,
    practising,
    privacy,
    recognising,
    registering,
    reminding,
    reporting,
    reviewing,
    roster,
    standards,
    village_groups,
    word_of_mouth,
    years,
)
from conversations.press import read_command_press
from conversations.speech import Outgoing
from conversations.understanding import doubts, fold, read_wish
from conversations.understanding.courtesy import CLOSINGS, OPENINGS, PERSONS, ever_shorter, without_particles
from conversations.understanding.lexicon import spelled_words
from conversations.understanding.telex import spellings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.dialogue.visit import Visit
    from conversations.understanding.courtesy import Words

T = TypeVar("T")
LONGEST = 60  # characters of a typed command with its argument


def once(pairs: Iterable[tuple[str, T]]) -> dict[str, T]:
    """Make a table; a name that stands in it twice is our fault, and stops the start."""
    table: dict[str, T] = {}
    for name, one in pairs:
        if name in table:
            raise ValueError(f"{name!r} calls two things")
        table[name] = one
    return table


COMMANDS = once(
    chain(
        evaluating.COMMANDS.items(),
        reporting.COMMANDS.items(),
        registering.COMMANDS.items(),
        entering.COMMANDS.items(),
        reviewing.COMMANDS.items(),
        recognising.COMMANDS.items(),
        standards.COMMANDS.items(),
        years.COMMANDS.items(),
        word_of_mouth.COMMANDS.items(),
        announcing.COMMANDS.items(),
        village_groups.COMMANDS.items(),
        activities.COMMANDS.items(),
        planning.COMMANDS.items(),
        papers.COMMANDS.items(),
        frozen_reports.COMMANDS.items(),
        honouring.COMMANDS.items(),
        practising.COMMANDS.items(),
        calendar.COMMANDS.items(),
        privacy.COMMANDS.items(),
        joining.COMMANDS.items(),
        reminding.COMMANDS.items(),
        roster.COMMANDS.items(),
        households.COMMANDS.items(),
        asked.COMMANDS.items(),
        left_questions.COMMANDS.items(),
        helping.COMMANDS.items(),
    )
)
"""Every command by its name, feature after feature; so stand what is of one place in the menu and in the help."""

OFFERS = Offers(
    tuple(sorted((one.menu for one in COMMANDS.values() if one.menu), key=lambda entry: entry.place)),
    tuple(sorted((line for one in COMMANDS.values() for line in one.help), key=lambda line: line.place)),
)

_FORMERLY = {"report_done": "reported", "report_open": "reopened", "calendar_as_above": "as_above"}
"""Names on buttons that were sent before: with the longest key of an occasion they did not fit."""

_URGING = spelled_words("đi di nào nao luôn luon ngay với voi giúp giup hộ ho giùm gium hết het")
_BEGGING = spelled_words("cho xin muốn muon hãy hay giúp giup nhờ nho cần can được duoc vui lòng long làm lam ơn on")
_BEHIND_URGED = CLOSINGS | _URGING
_BEFORE_BEGGED, _BEHIND_BEGGED = OPENINGS | PERSONS | _BEGGING, CLOSINGS | PERSONS | _URGING

_BY_WORDS = once((said, name) for name, one in COMMANDS.items() for said in sorted(set(map(fold, one.words))))


def find_command(visit: Visit) -> tuple[Command, str] | None:
    """Find the command that was called and its argument; None where something else is meant."""
    heard = visit.heard
    if heard.event == "came":
        return _allowed(visit, "begin", "")
    call = read_command_press(heard.press)
    if call is not None:
        name = _FORMERLY.get(call.command, call.command)
        called = _allowed(visit, name, call.argument)
        return called if called is None or is_whole(*called) else (_CUT_SHORT, call.argument)
    said = () if heard.press else _calls(heard.text)
    return next((called for name, argument in said if (called := _allowed(visit, name, argument))), None)


def called_by(text: str) -> set[str]:
    """Give the names of the commands that a text calls, whoever may use them."""
    return {name for name, _ in _calls(text)}


def _calls(text: str) -> Iterator[tuple[str, str]]:
    """Give the names and arguments of the commands that a text may call; figures and signs alone call none."""
    if not any(map(str.isalpha, fold(text))):
        return
    if doubts(text):
        yield "real", ""
    if len(text) <= LONGEST:
        yield from filter(None, map(_called, _plainest_first(text.removeprefix("/"))))
        yield from _asked_for(text)


def _asked_for(text: str) -> Iterator[tuple[str, str]]:
    """Give commands without an argument that are urged, and those that pass also where they are begged for."""
    for spelled in spellings(text):
        words = tuple(spelled.split())
        urged = _named(ever_shorter(words, OPENINGS, _BEHIND_URGED))
        begged = _named(ever_shorter(words, _BEFORE_BEGGED, _BEHIND_BEGGED))
        yield from ((name, "") for name in urged if read_wish(text) is None)
        yield from ((name, "") for name in begged if COMMANDS[name].passes)
        yield from _begged_with_argument(words)


def _begged_with_argument(words: Words) -> Iterator[tuple[str, str]]:
    """Give commands that are begged for or urged with an argument, where that is of a pattern."""
    for said in ever_shorter(words, _BEFORE_BEGGED, _BEHIND_BEGGED):
        called = _called(fold(" ".join(said)).split())
        if called is not None and isinstance(COMMANDS[called[0]].takes, re.Pattern):
            yield called


def _named(sayings: Iterable[Words]) -> Iterator[str]:
    found = filter(None, (_BY_WORDS.get(fold(" ".join(said))) for said in sayings))
    return (name for name in found if COMMANDS[name].alone)


def _plainest_first(text: str) -> Iterator[list[str]]:
    """Give the words as typed and as Telex or VNI keys that did not take, before that without dạ and ạ."""
    for spelled in spellings(text):
        words = tuple(spelled.split())
        for said in reversed([words, *without_particles(words)]):
            yield fold(" ".join(said)).split()


def _called(words: list[str]) -> tuple[str, str] | None:
    # The longest words first: `tien do don vi` is `tien do` about `don vi`.
    for end in range(len(words), 0, -1):
        name = _BY_WORDS.get(" ".join(words[:end]), "")
        is_alone = bool(name) and COMMANDS[name].alone and end == len(words)
        if is_alone or (name and end < len(words) and _takes(COMMANDS[name], " ".join(words[end:]))):
            return name, " ".join(words[end:]) or words[-1]
    return None


def _takes(command: Command, argument: str) -> bool:
    takes = command.takes
    return takes.fullmatch(argument) is not None if isinstance(takes, re.Pattern) else takes


def _allowed(visit: Visit, name: str, argument: str) -> tuple[Command, str] | None:
    command = COMMANDS.get(name)
    if command is None or (command.roles and not command.roles & {role.kind for role in visit.roles}):
        return None
    return command, argument


def is_whole(command: Command, argument: str) -> bool:
    """Tell whether an argument can be all that a button of a command carried."""
    return re.fullmatch(command.carries, argument) is not None


def _refuse(visit: Visit, _argument: str) -> list[Outgoing]:
    told = visit.language.say("This button came cut short, so nothing was done. Please type the words, or ? for help.")
    return [Outgoing(told)]


_CUT_SHORT = Command((), _refuse)
"""Answers a button that was cut short or made up: it means nothing."""
