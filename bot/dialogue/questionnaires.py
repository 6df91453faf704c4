"""The compiled forms in use: each published version is compiled once and shared by all who walk it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conversations.workbook import from_markdown
from conversations.xform import read_xform
from storage.assessment import forms

if TYPE_CHECKING:
    from conversations.form import Form
    from storage.store import Tx

MOST_KEPT = 100  # compiled versions; a commune uses about a dozen


class Questionnaires:
    """Finds the compiled form of a version; one may be used from one thread only.

    `open_form` names the form that a stranger may answer without joining, if there is one.
    """

    def __init__(self, open_form: str = "") -> None:
        self.open_form = open_form
        self._compiled: dict[str, Form] = {}

    def version(self, tx: Tx, digest: str) -> Form:
        """Give the form of a version that some evaluation is pinned to, which must exist."""
        known = self._compiled.get(digest)
        if known is None:
            known = _compile(tx, digest)
            while len(self._compiled) >= MOST_KEPT:
                del self._compiled[next(iter(self._compiled))]
            self._compiled[digest] = known
        return known

    def open_version(self, tx: Tx, form_id: str) -> str | None:
        """Name the current version of a form, where that may be answered by anybody; None where there is none."""
        form = forms.current(tx, form_id)
        return form.digest if form is not None and self.version(tx, form.digest).is_open else None


def _compile(tx: Tx, digest: str) -> Form:
    record = forms.by_digest(tx, digest)
    if record is None:
        raise LookupError(f"no form of version {digest[:12]}")
    return _read(record.xform, record.markdown, digest)


def _read(xform: str, markdown: str, digest: str) -> Form:
    return read_xform(xform, from_markdown(markdown), digest=digest)
