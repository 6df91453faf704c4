"""Writes the templates beside the program, after a change to what makes them."""

from __future__ import annotations

from pathlib import Path

import bot.papers
from bot.papers.making import MADE


def main() -> None:
    """Write them."""
    folder = Path(bot.papers.__file__).parent / "templates"
    for paper, make in MADE.items():
        (folder / f"{paper}.docx").write_bytes(make())


if __name__ == "__main__":
    main()
