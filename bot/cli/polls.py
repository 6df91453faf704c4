"""`banhoc export poll`: what was answered in a form open to anybody, a line for each time it was filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.cli import Stop
from bot.cli.questions import name_of, names_of, names_used_again
from bot.clock import TIME_ZONE
from storage.assessment import forms
from storage.talk import errands

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.cli.questions import Questions
    from conversations.language import Language
    from storage.store import Tx
    from storage.talk.errands import Poll


class Filled(NamedTuple):
    """One filled form, under the names by which outsiders know its parts; whose it is, is not told."""

    form: str
    version: str
    at: str
    channel: str
    answers: dict[str, str]


def filled(tx: Tx, form_id: str, questions: Questions) -> Iterator[Filled]:
    """Go through the forms that were filled in to the end, as they were begun, without holding them all in memory."""
    versions: dict[str, str] = {}
    for poll in _done(tx, form_id, questions):
        if poll.digest not in versions:
            record = forms.by_digest(tx, poll.digest)
            versions[poll.digest] = record.version if record else ""
        at = (poll.done_at or poll.began_at).astimezone(TIME_ZONE).isoformat(timespec="seconds")
        yield Filled(form_id, versions[poll.digest], at, poll.channel, _answers(poll, questions))


def columns(tx: Tx, form_id: str, questions: Questions) -> list[str]:
    """Name the questions of all versions that were filled in, and of the current one, which comes first."""
    names: dict[str, None] = {}
    head = forms.current(tx, form_id)
    current = questions.form(head.digest) if head else None
    names.update(dict.fromkeys(names_of(current) if current else ()))
    for poll in _done(tx, form_id, questions):
        names.update(dict.fromkeys(_answers(poll, questions)))
    return list(names)


def must_be_a_poll(tx: Tx, form_id: str, questions: Questions, language: Language) -> None:
    """Raise Stop where no version of a form is or was open to anybody."""
    head = forms.current(tx, form_id)
    if head is None or not (_is_open(head.digest, questions) or any(_done(tx, form_id, questions))):
        raise Stop(language.say("{form}: no form of this name is open to anybody.", form=form_id))


def _done(tx: Tx, form_id: str, questions: Questions) -> Iterator[Poll]:
    return (one for one in errands.of_form(tx, form_id) if one.done_at is not None and _is_open(one.digest, questions))


def _is_open(digest: str, questions: Questions) -> bool:
    form = questions.form(digest)
    return form is not None and form.is_open


def _answers(poll: Poll, questions: Questions) -> dict[str, str]:
    form = questions.form(poll.digest)
    again = names_used_again(form) if form else frozenset[str]()
    return {name_of(path, again): value for path, value in poll.log if value is not None}
