"""`banhoc forms import`: make a questionnaire the version that new evaluations begin with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli import Stop
from bot.cli.data import opened, settings_of
from bot.cli.forms.check import tell
from bot.cli.forms.files import WRONG_FILE, read_file
from bot.clock import RealClock
from bot.shipped.forms import publish
from conversations.authoring import NotAForm, examine
from conversations.authoring.changes import changes
from conversations.workbook import SETTINGS, from_markdown
from storage.assessment import forms

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator, Sequence

    from bot.cli import Subparsers
    from conversations.authoring import Examined
    from conversations.authoring.changes import Change
    from conversations.language import Language
    from storage.store import Tx

MOST_CHANGES = 40  # lines


def add(actions: Subparsers, language: Language) -> ArgumentParser:
    """Add the action to the command line."""
    purpose = language.say("make a questionnaire the one that is answered from now on")
    parser = actions.add_parser("import", help=purpose, description=purpose)
    parser.add_argument("file", type=Path, metavar="FILE", help=language.say("questionnaire: .xlsx, .md or .csv"))
    return parser


def run(chosen: Namespace) -> int:
    """Check the file, publish it, and say what is different from before."""
    language: Language = chosen.words
    try:
        examined = examine(read_file(chosen.file, language), chosen.file.name)
    except NotAForm as error:
        tell(None, [error.finding], language, as_json=False)
        return WRONG_FILE
    form_id = examined.workbook.setting("form_id")
    tell(form_id, examined.findings, language, as_json=False)
    if examined.has_errors:
        return 1
    if not form_id:
        raise Stop(language.say("The sheet settings gives no form_id. The form needs one before it can be used."), 1)
    with opened(settings_of(chosen), chosen) as store, store.writing() as tx:
        for line in publication(tx, examined, form_id, language):
            print(line)
    return 0


def publication(tx: Tx, examined: Examined, form_id: str, language: Language) -> Iterator[str]:
    """Publish a form and tell, line by line, what that changes."""
    before = forms.current(tx, form_id)
    record = forms.by_digest(tx, before.digest) if before else None
    if not publish(tx, examined, RealClock().now()):
        yield language.say("{form} is the current version already; nothing has changed.", form=form_id)
        return
    version = examined.workbook.setting("version")
    yield language.say("{form} {version} is the current version from now on.", form=form_id, version=version)
    if record is not None:
        yield from told(changes(from_markdown(record.markdown), examined.workbook), language)
    for pinned in forms.pinned_drafts(tx, form_id):
        yield language.count(
            "{number} open draft goes on with version {version} of {date}.",
            "{number} open drafts go on with version {version} of {date}.",
            pinned.drafts,
            version=pinned.version or "–",
            date=language.date(pinned.published_at.date()),
        )


def told(found: Sequence[Change], language: Language) -> Iterator[str]:
    """Tell what is different, a row a line."""
    signs = {"added": "+", "removed": "-", "changed": "~"}
    for change in found[:MOST_CHANGES]:
        name = "" if change.sheet == SETTINGS else f" {change.row}"
        yield f"  {signs[change.kind]} {change.sheet}{name} {', '.join(change.columns)}".rstrip()
    rest = len(found) - MOST_CHANGES
    if rest > 0:
        yield language.count("  and {number} more change", "  and {number} more changes", rest)
