"""Compiling the shipped questionnaires beside their tables (`make forms`), so that no first start has to."""

from __future__ import annotations

from pathlib import Path

from bot.shipped.forms import MARKED, shipped
from conversations import forms
from conversations.authoring import Examined, examine
from conversations.workbook import digest

FOLDER = Path(next(iter(forms.__path__))) / "compiled"


def written(examined: Examined) -> str:
    """Give the file in which an XForm comes with the program: a mark of its table first."""
    if examined.xform is None or examined.has_errors:
        raise ValueError("a form with errors is not shipped")
    return MARKED.format(digest(examined.markdown)) + examined.xform


def main() -> None:
    """Compile every table anew."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.xml"):
        old.unlink()
    for name, data in shipped():
        (FOLDER / name.replace(".md", ".xml")).write_text(written(examine(data, name)), "utf-8")


if __name__ == "__main__":
    main()
