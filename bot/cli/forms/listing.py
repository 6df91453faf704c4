"""`banhoc forms list`: which questionnaires there are, in which version, and how official they are."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from bot.cli.data import looking, settings_of
from bot.shipped.forms import shipped
from conversations.workbook import digest, from_markdown, to_markdown
from storage.assessment import forms

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator

    from bot.cli import Subparsers
    from conversations.language import Language
    from storage.store import Tx


class Listed(NamedTuple):
    """One questionnaire; `published` is an ISO time, empty for one that only came with the program."""

    form_id: str
    version: str
    title: str
    status: str
    source: str
    published: str
    digest: str


def add(actions: Subparsers, language: Language) -> ArgumentParser:
    """Add the action to the command line."""
    purpose = language.say("list the questionnaires")
    parser = actions.add_parser("list", help=purpose, description=purpose)
    parser.add_argument("--json", action="store_true", help=language.say("answer as JSON, for programs"))
    return parser


def run(chosen: Namespace) -> int:
    """Print the current version of every questionnaire."""
    with looking(settings_of(chosen), chosen) as tx:
        listed = [*published(tx)] if tx else []
    known = {one.form_id for one in listed}
    listed += [one for one in unpublished() if one.form_id not in known]
    listed.sort(key=lambda one: one.form_id)
    if chosen.json:
        print(json.dumps([one._asdict() for one in listed], ensure_ascii=False, indent=1))
        return 0
    for one in listed:
        print(f"{one.form_id:24} {one.version:10} {status_in_words(one.status, chosen.words):12} {one.title}")
    return 0


def status_in_words(status: str, language: Language) -> str:
    """Say whether a rubric is official."""
    match status:
        case "official":
            return language.say("official")
        case "local":
            return language.say("local")
        case _:
            return language.say("draft")


def published(tx: Tx) -> Iterator[Listed]:
    """Give what has been published in the database."""
    for head in forms.every_current(tx):
        at = head.published_at.isoformat(timespec="seconds")
        yield Listed(head.form_id, head.version, head.title_text, head.status, head.source, at, head.digest)


def unpublished() -> Iterator[Listed]:
    """Give what came with the program."""
    for _, data in shipped():
        book = from_markdown(data.decode())
        form_id, version, title = map(book.setting, ("form_id", "version", "form_title"))
        status, source = book.setting("bot::status"), book.setting("bot::source")
        yield Listed(form_id, version, title, status, source, "", digest(to_markdown(book)))
