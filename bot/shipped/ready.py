"""A questionnaire made ready beside its table by `make forms`, so that no first start has to examine and compile it."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from storage.assessment.forms import FormRecord

if TYPE_CHECKING:
    from datetime import datetime

_ELSEWHERE = {"published_at", "markdown", "xform"}


class Ready(NamedTuple):
    """What is kept beside a table: its XForm, and in the line before that all else of its record but the table."""

    head: dict[str, Any]
    xform: str

    @classmethod
    def of(cls, record: FormRecord) -> Ready:
        """Take from a record what is kept of it."""
        return cls({name: told for name, told in record._asdict().items() if name not in _ELSEWHERE}, record.xform)

    @classmethod
    def read(cls, name: str) -> Ready:
        """Read what is kept beside a table; beside a new one there is nothing yet, of no digest."""
        file = files("conversations") / "forms" / "compiled" / name.replace(".md", ".xml")
        if not file.is_file():
            return cls({"digest": ""}, "")
        first, _, xform = file.read_text("utf-8").partition("\n")
        return cls(json.loads(first.removeprefix("<!-- ").removesuffix(" -->")), xform)

    def written(self) -> str:
        """Give the text of its file."""
        return f"<!-- {json.dumps(self.head, ensure_ascii=False)} -->\n{self.xform}"

    @property
    def digest(self) -> str:
        """The version of the table of which it was made."""
        digest: str = self.head["digest"]
        return digest

    def record(self, markdown: str, at: datetime) -> FormRecord:
        """Give the record of a table that is still as it was."""
        return FormRecord(**self.head, published_at=at, markdown=markdown, xform=self.xform)
