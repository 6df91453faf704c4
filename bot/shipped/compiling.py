"""Making the shipped questionnaires ready beside their tables (`make forms`)."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from bot.shipped.forms import record_of, shipped
from bot.shipped.ready import Ready
from conversations import forms
from conversations.authoring import examine

FOLDER = Path(next(iter(forms.__path__))) / "compiled"


def written(name: str, data: bytes) -> str:
    """Give the file that comes with a table."""
    return Ready.of(record_of(examine(data, name), datetime.now(UTC))).written()


def main() -> None:
    """Make every table ready anew."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.xml"):
        old.unlink()
    for name, data in shipped():
        (FOLDER / name.replace(".md", ".xml")).write_text(written(name, data), "utf-8")


if __name__ == "__main__":
    main()
