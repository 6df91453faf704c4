"""Filling a Word template, in the child process: a sandbox in which a name that is missing is an error."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from bot.papers.watermark import marked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.papers.values import Filled

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The date of all parts, so that the same paper is the same bytes."""


def render(template: bytes, names: Mapping[str, Filled], watermark: str = "") -> bytes:
    """Fill a template, and write `watermark` across each page; only for a template that was checked."""
    paper = DocxTemplate(io.BytesIO(marked(template, watermark) if watermark else template))
    paper.resolve_listing = (
        str  # it looks for line ends in values, of which ours have none, and takes as long as all else
    )
    # autoescape twice: the parts are rendered by one environment, what is escaped is said by the other
    paper.render(
        dict(names), ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True), autoescape=True
    )
    written = io.BytesIO()
    paper.save(written)
    return _without_dates(written)


def _without_dates(written: io.BytesIO) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(written) as before, zipfile.ZipFile(made, "w") as after:
        for name in before.namelist():
            after.writestr(zipfile.ZipInfo(name, LONG_AGO), before.read(name), zipfile.ZIP_DEFLATED)
    return made.getvalue()
