"""`banhoc forms export`: write a questionnaire to a file, for officers as a workbook, for git as Markdown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli import Stop
from bot.cli.data import looking, settings_of
from bot.shipped.forms import shipped
from conversations.authoring import to_xlsx
from conversations.workbook import from_markdown, to_markdown
from storage.assessment import forms

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from bot.cli import Subparsers
    from conversations.language import Language
    from storage.store import Tx


def add(actions: Subparsers, language: Language) -> ArgumentParser:
    """Add the action to the command line."""
    purpose = language.say("write a questionnaire to a file")
    parser = actions.add_parser("export", help=purpose, description=purpose)
    parser.add_argument("form_id", metavar="ID", help=language.say("the form_id, as `banhoc forms list` shows it"))
    to_help = language.say("file to write: .xlsx or .md")
    parser.add_argument("--to", type=Path, metavar="FILE", required=True, help=to_help)
    return parser


def run(chosen: Namespace) -> int:
    """Write the current version of a form, or the one that came with the program."""
    language: Language = chosen.words
    ending = chosen.to.suffix.lower()
    if ending not in {".xlsx", ".md"}:
        raise Stop(language.say("{file}: a questionnaire is written as .xlsx or .md.", file=chosen.to), 2)
    with looking(settings_of(chosen), chosen) as tx:
        markdown = text_of(tx, chosen.form_id)
    if markdown is None:
        raise Stop(language.say("There is no questionnaire {form}. See: banhoc forms list.", form=chosen.form_id))
    data = to_xlsx(from_markdown(markdown)) if ending == ".xlsx" else markdown.encode()
    chosen.to.write_bytes(data)
    print(language.say("{file} has been written.", file=chosen.to))
    return 0


def text_of(tx: Tx | None, form_id: str) -> str | None:
    """Find the canonical text of a form."""
    head = forms.current(tx, form_id) if tx else None
    record = forms.by_digest(tx, head.digest) if tx and head else None
    if record is not None:
        return record.markdown
    workbooks = (from_markdown(data.decode()) for _, data in shipped())
    return next((to_markdown(book) for book in workbooks if book.setting("form_id") == form_id), None)
