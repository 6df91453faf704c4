"""Publishing a questionnaire: what was examined becomes the version that new evaluations begin with."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from bot import slow_step
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
    with slow_step.told("preparing the questionnaires"):
        with store.reading() as tx:
            new = [one for one in map(_shipped_form, shipped()) if _is_new(tx, one)]
        if not new:
            return
        read = [(one, _compiled(one) or examine(one.data, one.name)) for one in new]
        with store.writing() as tx:
            for one, examined in read:
                publish(tx, examined, at)
                settings.put(tx, SHIPPED + one.form_id, one.version)


class _ShippedForm(NamedTuple):
    """A questionnaire as it ships, read as a table; `version` is its digest."""

    name: str
    data: bytes
    workbook: Workbook
    markdown: str
    form_id: str
    version: str


def _shipped_form(file: tuple[str, bytes]) -> _ShippedForm:
    workbook = from_markdown(file[1].decode())
    markdown = to_markdown(workbook)
    return _ShippedForm(*file, workbook, markdown, workbook.setting("form_id"), digest(markdown))


def _is_new(tx: Tx, one: _ShippedForm) -> bool:
    current, ours = forms.current(tx, one.form_id), settings.get(tx, SHIPPED + one.form_id)
    return current is None or (current.digest == ours and ours != one.version)


def _compiled(one: _ShippedForm) -> Examined | None:
    """Read the XForm that comes with a table, unless the table has been changed since `make forms`."""
    mark = MARKED.format(one.version)
    file = files("conversations") / "forms" / "compiled" / one.name.replace(".md", ".xml")
    text = file.read_text("utf-8") if file.is_file() else ""
    if not text.startswith(mark):
        return None
    xform = text.removeprefix(mark)
    return Examined(one.workbook, one.markdown, xform, read_xform(xform, one.workbook, digest=one.version), ())
