"""A template that came back changed: checked beside the writer, its faults said, used only after a yes."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from bot.dialogue.visit import command_button
from bot.features.papers.called import CALLED, meant
from bot.features.papers.filled.heading import capital
from bot.features.papers.place import commune, refused
from bot.features.papers.templates import pressed, record, stands, whose
from bot.papers import PAPERS, wait_checked
from bot.words import words_for
from conversations.speech import Outgoing
from storage.papers import templates
from storage.talk import sent_papers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.dialogue.visit import Visit
    from bot.papers import Fault, Paper
    from conversations.language import Language
    from storage.talk.sent_papers import SentPaper

MOST_SHOWN = 8
SAID = {
    "use_template": frozenset({"ok", "oke", "dung", "dung di", "dung mau nay", "dung luon", "co", "dong y", "use it"}),
    "leave_template": frozenset({"bo", "bo di", "bo tep", "khong", "khong dung", "thoi", "leave it"}),
}
"""What may be said right under a template that can be used, by the command it calls."""
MARK = 12  # letters of a digest, by which a button knows its file


def offer(visit: Visit) -> list[Outgoing] | None:
    """Say what becomes of a Word file that was just sent; None where the medium is none."""
    medium = visit.heard.media
    sent = sent_papers.newest(visit.tx, visit.account.id) if medium and medium.kind == "file" else None
    if medium is None or sent is None or sent.digest != medium.id:
        return None
    if commune(visit) is None:
        sent_papers.drop(visit.tx, sent.id)
        return [refused(visit)]
    paper = meant(sent.name, visit.language)
    return [_looked_at(visit, sent, paper) if paper else _which(visit, sent)]


def choose(visit: Visit, argument: str) -> list[Outgoing]:
    """Look at the file that waits as a template of the paper that was chosen; without one ask which."""
    sent = _waiting(visit, argument)
    if isinstance(sent, Outgoing):
        return [sent]
    paper = pressed(argument.partition(" ")[0])
    return [_looked_at(visit, sent, paper) if paper else _which(visit, sent)]


def use(visit: Visit, argument: str) -> list[Outgoing]:
    """Let the commune use the file that waits, where nothing is wrong with it."""
    place, sent, words = commune(visit), _waiting(visit, argument), visit.language
    paper = pressed(argument.partition(" ")[0])
    if isinstance(sent, Outgoing) or place is None:
        return [sent] if isinstance(sent, Outgoing) else [refused(visit)]
    if paper is None or not all(one.is_doubt for one in _faults(visit, sent, paper)):
        return [_looked_at(visit, sent, paper) if paper else _which(visit, sent)]
    templates.put(visit.tx, place.id, paper, sent.data, visit.now, visit.by)
    record(visit, place, "template.put", paper)
    sent_papers.drop(visit.tx, sent.id)
    told = ["✓ " + stands(visit, place, paper), words.say("AS IT WAS takes it back.")]
    return [Outgoing("\n".join(told), (command_button(words.say("As it was"), "withdraw_template", paper),))]


def leave(visit: Visit, _argument: str) -> list[Outgoing]:
    """Forget the file; the template in use stays."""
    sent = _waiting(visit, "")
    if isinstance(sent, Outgoing):
        return [sent]
    sent_papers.drop(visit.tx, sent.id)
    return [Outgoing(visit.language.say("The file has been left; the template is as before."))]


def _waiting(visit: Visit, argument: str) -> SentPaper | Outgoing:
    """Give the file that waits, the one a button was about; or what to say where there is none."""
    if commune(visit) is None:
        return refused(visit)
    sent, mark = sent_papers.newest(visit.tx, visit.account.id), argument.partition(" ")[2]
    if sent is not None and sent.digest.startswith(mark):
        return sent
    gone = visit.language.say(
        "No file is waiting: it was taken in, left, or is older than a day. Please send it again."
    )
    return Outgoing(gone)


def _faults(visit: Visit, sent: SentPaper, paper: Paper) -> list[Fault]:
    """Check a file in a process of its own, while the writer goes on with others."""
    code = visit.language.code
    return visit.beforehand(f"template {sent.digest} {paper} {code}", lambda _: _checked(sent.data, paper, code))


@lru_cache(maxsize=4)  # what was looked at is looked at again when it is used
def _checked(template: bytes, paper: Paper, code: str) -> list[Fault]:
    return wait_checked(template, paper, words_for(code))


def _looked_at(visit: Visit, sent: SentPaper, paper: Paper) -> Outgoing:
    words, faults, called = visit.language, _faults(visit, sent, paper), CALLED[paper](visit.language)
    about = f"{paper} {sent.digest[:MARK]}"
    other = command_button(words.say("It is another paper"), "which_template", f"? {sent.digest[:MARK]}")
    drop = command_button(words.say("Leave this file"), "leave_template")
    if not all(one.is_doubt for one in faults):
        return Outgoing("\n".join(_told(faults, called, words)), (other, drop))
    doubted = [capital(one.told) for one in faults]
    told = words.say("{paper}: this template can be used. Until now: {before}", paper=called, before=_now(visit, paper))
    label = words.say("Use it all the same") if doubted else words.say("Use it for: {paper}", paper=called)
    return Outgoing("\n".join([*doubted, told]), (command_button(label, "use_template", about), other, drop))


def _told(faults: Sequence[Fault], called: str, words: Language) -> list[str]:
    left = len(faults) - MOST_SHOWN
    return [
        words.count(
            "{paper}: this template cannot be used yet. {number} fault:",
            "{paper}: this template cannot be used yet. {number} faults:",
            len(faults),
            paper=called,
        ),
        *(f"• {one.line()}" for one in faults[:MOST_SHOWN]),
        *([words.count("… and {number} more.", "… and {number} more.", left)] if left > 0 else []),
        words.say("Mend it in Word and send it again; the template in use stays."),
    ]


def _now(visit: Visit, paper: Paper) -> str:
    place = commune(visit)
    return whose(visit, place, paper) if place is not None else ""


def _which(visit: Visit, sent: SentPaper) -> Outgoing:
    words = visit.language
    asked = words.say("Which paper is this a template for: {name}?", name=sent.name.replace("_", " "))
    buttons = [
        command_button(f"{number}. {CALLED[paper](words)}", "which_template", f"{paper} {sent.digest[:MARK]}")
        for number, paper in enumerate(PAPERS, 1)
    ]
    return Outgoing(asked, (*buttons, command_button(words.say("Leave this file"), "leave_template")))
