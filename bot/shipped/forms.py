"""Publishing a questionnaire: what was examined becomes the version that new evaluations begin with."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from conversations.authoring import Examined, examine
from conversations.workbook import digest, from_markdown, to_markdown
from conversations.xform import read_xform
from storage import settings
from storage.assessment import forms

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from conversations.workbook import Workbook
    from storage.store import Store, Tx

SHIPPED = "shipped."  # settings that remember which version of each form came with the program
MARKED = "<!-- of the table {} -->\n"


def publish(tx: Tx, examined: Examined, at: datetime) -> bool:
    """Make a form without errors the current version of its id; False where it already is."""
    form = examined.form
    if form is None or examined.xform is None or examined.has_errors:
        raise ValueError("a form with errors cannot be published")
    before = forms.current(tx, form.form_id)
    if before is not None and before.digest == form.digest:
        return False
    record = forms.FormRecord(
        digest=form.digest,
        form_id=form.form_id,
        version=form.version,
        title_text=form.title,
        status=form.status,
        source=form.source,
        published_at=at,
        markdown=examined.markdown,
        xform=examined.xform,
    )
    forms.publish(tx, record)
    return True


def shipped() -> Iterator[tuple[str, bytes]]:
    """Give the questionnaires that come with the program, by file name."""
    for file in sorted((files("conversations") / "forms").iterdir(), key=lambda found: found.name):
        if file.name.endswith(".md"):
            yield file.name, file.read_bytes()


def publish_shipped(store: Store, at: datetime) -> None:
    """Publish the questionnaires that come with the program where they are new.

    A version that the commune has imported itself is never replaced. What is unchanged costs no second look, so that
    a start stays quick.
    """
    for name, data in shipped():
        workbook = from_markdown(data.decode())
        markdown = to_markdown(workbook)
        form_id, new = workbook.setting("form_id"), digest(markdown)
        with store.reading() as tx:
            current, ours = forms.current(tx, form_id), settings.get(tx, SHIPPED + form_id)
        if current is None or (current.digest == ours and ours != new):
            examined = _compiled(workbook, markdown, name) or examine(data, name)
            with store.writing() as tx:
                publish(tx, examined, at)
                settings.put(tx, SHIPPED + form_id, new)


def _compiled(workbook: Workbook, markdown: str, name: str) -> Examined | None:
    """Read the XForm that comes with a table, unless the table has been changed since `make forms`."""
    version = digest(markdown)
    mark = MARKED.format(version)
    file = files("conversations") / "forms" / "compiled" / name.replace(".md", ".xml")
    text = file.read_text("utf-8") if file.is_file() else ""
    if not text.startswith(mark):
        return None
    xform = text.removeprefix(mark)
    return Examined(workbook, markdown, xform, read_xform(xform, workbook, digest=version), ())
