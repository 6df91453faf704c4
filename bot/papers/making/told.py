"""The names of each paper as tables for `docs/papers.md`; `python -m bot.papers.making.told` prints them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from bot.papers.names import NAMES, PAPERS, Lines, Rows, Text
from bot.papers.values import specimen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.papers.names import Paper
    from bot.papers.values import Filled

HEADING = ("| tên | nghĩa | ví dụ | khi chưa có |", "|---|---|---|---|")


def told() -> str:
    """Write a table for each paper."""
    return "\n".join(line for paper in PAPERS for line in (f"### `{paper}`", "", *HEADING, *_names(paper), ""))


def _names(paper: Paper) -> Iterator[str]:
    examples = specimen(paper)
    for name, shape in NAMES[paper].items():
        if isinstance(shape, Rows):
            yield f"| `{name}` | danh sách, gọi mỗi hàng là `h`: {shape.meaning} | | |"
            (row,) = (one for one in examples[name] if isinstance(one, dict))
            yield from (_row(f"h.{column}", one, row[column]) for column, one in shape.columns.items())
        else:
            yield _row(name, shape, examples[name])


def _row(name: str, shape: Text | Lines, example: Filled) -> str:
    meaning = shape.meaning if isinstance(shape, Text) else f"danh sách: {shape.meaning}"
    shown = "; ".join(str(line).rstrip(";") for line in example) if isinstance(example, list) else example
    blank = {None: "phải có", "": "để trống"}.get(shape.blank, shape.blank)
    return f"| `{name}` | {meaning} | {shown} | {blank} |"


if __name__ == "__main__":
    sys.stdout.write(told())
