"""May they be named when results are made public? Asked once, after a form is handed in, and changed at any time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.clock import TIME_ZONE
from bot.dialogue.arguments import read_id
from bot.dialogue.titles import called
from bot.dialogue.visit import command_button
from bot.features.evaluating.lately import ANSWERS_WITHIN, long_ago
from conversations.press import read_command_press
from conversations.rules.named import ASKED
from conversations.speech import Outgoing
from storage import audit
from storage.people import naming
from storage.people.naming import Said
from storage.talk import outbox

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.dialogue.visit import Visit
    from conversations.language import Language
    from storage.places.subjects import Subject
    from storage.tables import How

COMMANDS = {True: "name_me", False: "do_not_name_me"}


def question(visit: Visit, subject: Subject) -> list[Outgoing]:
    """Ask for a subject whose form was handed in; nothing where it has answered before, or is no person."""
    if subject.title not in ASKED or naming.latest(visit.tx, [subject.id]):
        return []
    words = visit.language
    text = "\n".join(
        [
            words.say("When results are made public, may {subject} be named?", subject=subject.name),
            words.say("The form is handed in either way. Without an answer nobody is named."),
        ]
    )
    yes = command_button(words.say("May be named"), COMMANDS[True], subject.id)
    return [Outgoing(text, (yes, command_button(words.say("Do not name"), COMMANDS[False], subject.id)))]


def asked_after(visit: Visit, subject: Subject, says: list[Outgoing]) -> list[Outgoing]:
    """Put the question under what was said last, so that handing in takes no message more."""
    asked = question(visit, subject)
    last = says[-1]
    if not asked or last.buttons or last.many:
        return [*says, *asked]
    return [*says[:-1], replace(last, text=f"{last.text}\n\n{asked[0].text}", buttons=asked[0].buttons)]


def put_first(visit: Visit, press: str) -> list[Outgoing]:
    """Put the question once more where it was put long ago and what was typed now would answer it; else nothing."""
    call = read_command_press(press)
    lately = outbox.recent(visit.tx, visit.account.id, 1) if call and call.command in COMMANDS.values() else []
    if call is None or not lately or visit.now - lately[-1].made_at <= ANSWERS_WITHIN:
        return []
    own = [one for one in visit.subjects if str(one.id) == call.argument]
    asked = question(visit, own[0]) if own else []
    told = long_ago(visit.language, visit.heard.text.strip())
    return [replace(one, text=f"{told}\n\n{one.text}") for one in asked]


def by_head(visit: Visit, subject: Subject, *, given: bool) -> None:
    """Write down what a household said on paper, or to its village head."""
    _keep(visit, subject, given=given, how="on_behalf")


def run_for(*, given: bool) -> Callable[[Visit, str], list[Outgoing]]:
    """Make the command that says yes, or no."""

    def run(visit: Visit, argument: str) -> list[Outgoing]:
        own = [one for one in visit.subjects if one.title in ASKED]
        number = read_id(argument)
        meant = [one for one in own if one.id == number] if number is not None else own
        if not meant:
            return [Outgoing(visit.language.say("You answer for nobody who could be asked about this."))]
        if len(meant) > 1:
            return [_which(visit, meant, given=given)]
        _keep(visit, meant[0], given=given, how="self")
        return [Outgoing(_kept(visit.language, meant[0], given=given))]

    return run


def _which(visit: Visit, meant: Sequence[Subject], *, given: bool) -> Outgoing:
    buttons = tuple(command_button(called(visit.language, one), COMMANDS[given], one.id) for one in meant)
    return Outgoing(visit.language.say("For whom?"), buttons)


def _keep(visit: Visit, subject: Subject, *, given: bool, how: How) -> None:
    naming.say(visit.tx, Said(subject.id, given, how, visit.by, visit.account.id, visit.now))
    after = "yes" if given else "no"
    audit.record(
        visit.tx,
        audit.Link(visit.now, "naming.said", visit.by, visit.account.id, subject_id=subject.id, after=after),
    )


def _kept(words: Language, subject: Subject, *, given: bool) -> str:
    if given:
        return words.say(
            "✓ {subject} may be named when results are made public. To change that: DO NOT NAME ME.",
            subject=subject.name,
        )
    return words.say("✓ {subject} is not named in public. To change that: NAME ME.", subject=subject.name)


def told(visit: Visit, subject: Subject) -> list[str]:
    """Say among a subject's own data what it has answered; nothing of who is no person."""
    if subject.title not in ASKED:
        return []
    words, said = visit.language, naming.latest(visit.tx, [subject.id]).get(subject.id)
    if said is None:
        return [words.say("Named in public: not asked yet, so no")]
    on = words.date(said.at.astimezone(TIME_ZONE).date())
    if said.given:
        return [words.say("Named in public: yes, {date}", date=on)]
    return [words.say("Named in public: no, {date}", date=on)]
