"""The moment that is written into a workbook, so that the same one made again is the same file to the last bit."""

from __future__ import annotations

import io
import re
from datetime import UTC
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from datetime import datetime

_ABOUT = "docProps/core.xml"
_MOMENTS = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_FIRST = (1980, 1, 1, 0, 0, 0)  # that a ZIP file can tell


def made_then(book: bytes, at: datetime) -> bytes:
    """Write a workbook once more as if it were made at a moment."""
    told, whole = f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}".encode(), io.BytesIO()
    with ZipFile(io.BytesIO(book)) as before, ZipFile(whole, "w", ZIP_DEFLATED) as after:
        for one in before.infolist():
            data = before.read(one)
            if one.filename == _ABOUT:
                data = _MOMENTS.sub(rb"\g<1>" + told, data)
            after.writestr(ZipInfo(one.filename, _FIRST), data, ZIP_DEFLATED)
    return whole.getvalue()
