"""The child process in which a workbook is opened: the workbook comes in, a line of JSON for each row goes out."""

from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING

from bot.words import words_for
from bot.workbook.aside import REFUSED, NoWorkbook
from bot.workbook.bounds import Bounds
from bot.workbook.opening import opened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conversations.language import Language

MEMORY = 640 << 20  # bytes


def main() -> int:
    """Write `[sheet, number, cells]` of every row, or a sentence on why not to standard error."""
    language = words_for(sys.argv[1])
    bounds = Bounds(*map(int, sys.argv[2:]))
    _limit_ourselves(bounds)
    try:
        for line in _lines(sys.stdin.buffer.read(bounds.file + 1), bounds, language):
            sys.stdout.write(line)
    except NoWorkbook as trouble:
        sys.stderr.write(str(trouble))
        return REFUSED
    return 0


def _lines(data: bytes, bounds: Bounds, language: Language) -> Iterator[str]:
    if len(data) > bounds.file:
        most = bounds.file // 1_000_000
        raise NoWorkbook(language.say("The file is too large: at most {most} megabytes are read.", most=most))
    left = bounds.told
    with opened(io.BytesIO(data), bounds.rows, language) as sheets:
        for sheet in sheets:
            for number, cells in sheet.rows:
                line = f"{json.dumps([sheet.name, number, cells])}\n"
                left -= len(line)
                if left < 0:
                    raise NoWorkbook(language.say("The file holds far too much text."))
                yield line


def _limit_ourselves(bounds: Bounds) -> None:
    if sys.platform != "win32":
        import resource  # noqa: PLC0415  there is none on Windows

        limits = {resource.RLIMIT_CPU: bounds.seconds, resource.RLIMIT_AS: MEMORY, resource.RLIMIT_CORE: 0}
        for kind, most in limits.items():
            resource.setrlimit(kind, (most, most))


if __name__ == "__main__":
    sys.exit(main())
