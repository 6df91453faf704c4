"""Templates in the chat: which one a commune uses, given out as a Word file, and taken back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.dialogue.visit import command_button
from bot.features.papers.called import CALLED, file_name, meant
from bot.features.papers.place import carries, commune, not_carried, refused
from bot.papers import PAPERS, shipped
from conversations.speech import Outgoing
from storage import audit
from storage.papers import templates
from storage.talk import prepared_files

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from bot.papers import Paper
    from conversations.speech import Button
    from storage.papers.templates import Template
    from storage.places.areas import Area


NAMED = re.compile(rf"(?:{'|'.join(PAPERS).replace('_', ' ')}|bien ban hop|thong bao niem yet)")
"""What may be typed behind the shorter word: the name of a paper and nothing else."""


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Give the template of the paper that is named, or say which there are."""
    place = commune(visit)
    if place is None:
        return [refused(visit)]
    paper = pressed(argument) or meant(argument, visit.language)
    return [_given(visit, place, paper) if paper else _listed(visit, place)]


def withdraw(visit: Visit, argument: str) -> list[Outgoing]:
    """Take back what the commune has put in the place of the template before."""
    place, paper, words = commune(visit), pressed(argument) or meant(argument, visit.language), visit.language
    if place is None:
        return [refused(visit)]
    if paper is None:
        return [_listed(visit, place)]
    if not templates.withdraw(visit.tx, place.id, paper, visit.now):
        return [Outgoing(words.say("{paper}: the commune has no template of its own.", paper=CALLED[paper](words)))]
    record(visit, place, "template.withdrawn", paper)
    return [Outgoing(f"✓ {stands(visit, place, paper)}")]


def pressed(argument: str) -> Paper | None:
    """Read the paper that a button carried."""
    return next((paper for paper in PAPERS if paper == argument), None)


def stands(visit: Visit, place: Area, paper: Paper) -> str:
    """Say which template is used for a paper."""
    return f"{CALLED[paper](visit.language)}: {whose(visit, place, paper)}"


def whose(visit: Visit, place: Area, paper: Paper) -> str:
    """Say whose template is used: the commune's, that of a place above it, or the one that came along."""
    words, found = visit.language, templates.find(visit.tx, place.id, paper)
    if found is None:
        return words.say("the template that comes with the program")
    day = words.date(found.at.astimezone(visit.now.tzinfo).date())
    if found.area_id == place.id:
        return words.say("the commune's own template, since {day}", day=day)
    return words.say("the template of the province, since {day}", day=day)


def record(visit: Visit, place: Area, deed: str, paper: Paper) -> None:
    """Write down who changed a template."""
    audit.record(visit.tx, audit.Link(visit.now, deed, visit.by, visit.account.id, place.id, after=paper))


def _listed(visit: Visit, place: Area) -> Outgoing:
    words = visit.language
    changed = [paper for paper in PAPERS if templates.find(visit.tx, place.id, paper) is not None]
    told = [
        words.say("TEMPLATES OF PAPERS · {place}", place=place.name),
        *(f"– {stands(visit, place, paper)}" for paper in changed),
        words.say("Choose one to get it as a Word file. Change it and send it back here.")
        if carries(visit)
        else words.say("Choose one to see how its Word file is had."),
    ]
    buttons = [
        command_button(f"{number}. {CALLED[paper](words)}", "templates", paper)
        for number, paper in enumerate(PAPERS, 1)
    ]
    return Outgoing("\n".join(told), tuple(buttons))


def _given(visit: Visit, place: Area, paper: Paper) -> Outgoing:
    words, found = visit.language, templates.find(visit.tx, place.id, paper)
    data = templates.file(visit.tx, found.digest) if found else shipped(paper)
    name = file_name(paper)
    change = words.say(
        "Open it in Word, change the text around the tags in braces, keep its name and send it back here."
    )
    told = [
        stands(visit, place, paper),
        *([change] if carries(visit) else []),
        *not_carried(visit, f"banhoc paper template --area {place.code} --kind {paper} --out {name}"),
    ]
    made = prepared_files.keep_file(visit.tx, visit.account.id, name, data, visit.now)
    return Outgoing("\n".join(told), _back(visit, place, paper, found), media=made)


def _back(visit: Visit, place: Area, paper: Paper, found: Template | None) -> tuple[Button, ...]:
    if found is None or found.area_id != place.id:
        return ()
    return (command_button(visit.language.say("As it was"), "withdraw_template", paper),)
