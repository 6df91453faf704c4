"""Publishing a questionnaire: what was examined becomes the version that new evaluations begin with."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from bot import slow_step
from bot.shipped.ready import Ready
from conversations.authoring import examine
from conversations.workbook import digest, from_markdown, to_markdown
from storage import settings
from storage.assessment import forms

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from conversations.authoring import Examined
    from storage.store import Store, Tx

SHIPPED = "shipped."  # settings that remember which version of each form came with the program


def publish(tx: Tx, examined: Examined, at: datetime) -> bool:
    """Make a form without errors the current version of its id; False where it already is."""
    record = record_of(examined, at)
    before = forms.current(tx, record.form_id)
    if before is not None and before.digest == record.digest:
        return False
    forms.publish(tx, record)
    return True


def record_of(examined: Examined, at: datetime) -> forms.FormRecord:
    """Give what is kept of a form; raises ValueError where it has errors."""
    form = examined.form
    if form is None or examined.xform is None or examined.has_errors:
        raise ValueError("a form with errors cannot be published")
    return forms.FormRecord(
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
        every = [_shipped_form(*one) for one in shipped()]
        with store.reading() as tx:
            current = {one.form_id: one.digest for one in forms.every_current(tx)}
            ours = settings.under(tx, SHIPPED)
        new = [one for one in every if _is_new(one, current.get(one.form_id), ours.get(one.form_id))]
        if not new:
            return
        records = [one.record(at) for one in new]
        with store.writing() as tx:
            for record in records:
                forms.publish(tx, record)
                settings.put(tx, SHIPPED + record.form_id, record.digest)


class _ShippedForm(NamedTuple):
    """A questionnaire as it ships, `markdown` its canonical text; `ready` is what `make forms` has made of it."""

    name: str
    data: bytes
    markdown: str
    version: str
    ready: Ready

    @property
    def form_id(self) -> str:
        """The name of its file is what it is known by."""
        return self.name.removesuffix(".md")

    def record(self, at: datetime) -> forms.FormRecord:
        """Give what is kept of it; a table that was changed since `make forms` is examined, which takes long."""
        if self.ready.digest != self.version:
            return record_of(examine(self.data, self.name), at)
        return self.ready.record(self.markdown, at)


def _shipped_form(name: str, data: bytes) -> _ShippedForm:
    markdown, ready = data.decode(), Ready.read(name)
    if digest(markdown) != ready.digest:  # it was changed, or is written otherwise than we do
        markdown = to_markdown(from_markdown(markdown))
    return _ShippedForm(name, data, markdown, digest(markdown), ready)


def _is_new(one: _ShippedForm, current: str | None, ours: str | None) -> bool:
    return current is None or (current == ours and ours != one.version)
