"""Brings the catalogues up to date with the code (`make words`), or with `--check` only says what is missing.

English is filled in by itself. Vietnamese is written by people: a new sentence waits with an empty `msgstr`.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import write_po

from bot.words import LANGUAGES
from locales.catalogues import Sentence, faults_of, read_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator

HOUSE = Path(__file__).parent.parent
ROOMS = ("bot", "conversations", "storage")
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "say": None,
    "count": (1, 2),
    "setting": (2,),
    "marked": None,
    "StoreError": None,  # it is told in the language of whoever meets it
}
NEW = Sentence(("",), ("",))  # nobody has translated it
HEADER = """\
# The bot's own words. `make words` keeps the list up to date with the code.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""


def main() -> int:
    """Write the catalogues, or check them; the exit code is 0 when every sentence is translated."""
    unfinished = False
    for language in LANGUAGES:
        path = HOUSE / "locales" / language / "LC_MESSAGES" / "banhoc.po"
        fresh = written(language)
        if "--check" not in sys.argv:
            path.write_text(fresh, encoding="utf-8")
        elif path.read_text(encoding="utf-8") != fresh:
            print(f"{path.relative_to(HOUSE)} is behind the code: run `make words`")
            unfinished = True
        for fault in faults_of(read_catalogue(language)):
            print(f"{path.relative_to(HOUSE)}: {fault}")
            unfinished = True
    return int(unfinished)


def written(language: str) -> str:
    """Write a catalogue as it should be: the sentences of the code, with the translations there are."""
    known = {one.originals[0]: one for one in read_catalogue(language)}
    fresh = Catalog(locale=language)
    for file, line, sentence in sentences():
        old = known.get(sentence if isinstance(sentence, str) else sentence[0], NEW)
        translation = old.translated[0] if isinstance(sentence, str) else old.translated
        fresh.add(
            sentence,
            sentence if language == "en" else translation,
            locations=[(file, line)],
            flags=["fuzzy"] if old.is_fuzzy else (),
        )
    text = io.BytesIO()
    write_po(text, fresh, width=110, omit_header=True, include_lineno=False)
    return HEADER.format(language=language, plurals=fresh.plural_forms) + text.getvalue().decode()


def sentences() -> Iterator[tuple[str, int, str | tuple[str, ...]]]:
    """Find every sentence said in the code, with the file and line it is said in."""
    for room in ROOMS:
        for file in sorted((HOUSE / room).rglob("*.py")):
            for line, sentence, _, _ in extract_from_file("python", file, keywords=KEYWORDS):
                yield file.relative_to(HOUSE).as_posix(), line, sentence


if __name__ == "__main__":
    raise SystemExit(main())
