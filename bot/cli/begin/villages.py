"""The villages of the commune: typed, pasted, or taken from a file; what they are, and which are difficult."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli import Stop
from bot.cli.area.villages import KINDS, name_in
from bot.cli.begin.village_files import Named, villages_in
from bot.cli.dialogue import Asked
from bot.clock import TIME_ZONE
from bot.spreadsheets.aside import is_spreadsheet
from conversations.understanding import fold
from storage import audit
from storage.places import area_changes, areas
from storage.places.area_changes import ALWAYS, New

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.cli.begin.sitting import Sitting
    from conversations.language import Language
    from storage.places.areas import Area
    from storage.store import Tx

NUMBERED = re.compile(r"^\s*(?:[-–—•*+·]+\s*)?(?:\d{1,3}\s*[.)\]/-]\s*)?")
MARKED = re.compile(r"\(([^()]*)\)\s*$")
SPEAKS_FOR_ITSELF = ("thon ", "ban ", "to ", "tdp ", "xom ", "khu ", "khoi ", "pho ", "tieu khu ", "diem ", "cum ")
DIFFICULT = frozenset({"kho khan", "dac biet kho khan", "dbkk", "kk", "difficult"})
ALL, NONE = frozenset({"tat ca", "all"}), frozenset({"", "khong", "none", "no", "0"})
MOST = 500


def make(sitting: Sitting, commune: Area) -> None:
    """Make the villages, where the commune has none yet."""
    words = sitting.language
    sitting.heading(words.say("The villages"))
    with sitting.store.reading() as tx:
        there = sum(one.closed_on is None for one in areas.children(tx, commune.id))
    while not there:
        found = _difficult(sitting, _called(sitting, _named(sitting)))
        if sitting.dialogue.told is not None or any(one.difficult for one in found):
            _show(found, words)
        if sitting.dialogue.agree(words.say("Make these villages?")):
            there = _keep(sitting, commune, found)
    sitting.done(words.count("{number} village", "{number} villages", there))


def _named(sitting: Sitting) -> list[Named]:
    words = sitting.language
    question = words.say(
        "Which villages are there? Type or paste one a line, or name an Excel or CSV file with a column of them."
    )
    asked = Asked("villages", question, "Bản Huổi Lóng", several=True)
    return sitting.dialogue.ask(asked, lambda typed: _read(typed, sitting))


def _read(typed: str, sitting: Sitting) -> list[Named]:
    words = sitting.language
    if "\n" not in typed and is_spreadsheet(typed):
        found = villages_in(Path(typed), sitting.dialogue)
    else:
        lines = [part.strip() for line in typed.split("\n") for part in re.split(r"[;,\t]", line)]
        found = [_of_line(line, words) for line in lines if line]
    if not 1 <= len(found) <= MOST:
        raise Stop(words.say("A commune has 1 to {most} villages; these are {number}.", most=MOST, number=len(found)))
    return _once(found, words)


def _of_line(line: str, words: Language) -> Named:
    line = NUMBERED.sub("", line)
    marked = MARKED.search(line)
    if marked and fold(marked[1]) in DIFFICULT:
        return Named(name_in(line[: marked.start()], words), difficult=True)
    return Named(name_in(line, words))


def _once(found: Sequence[Named], words: Language) -> list[Named]:
    """Take each name once, and say which stood there again."""
    kept = {fold(one.name): one for one in reversed(found)}
    seen = Counter(fold(one.name) for one in found)
    twice = [kept[name].name for name, times in seen.items() if times > 1]
    if twice:
        print(words.say("{names}: these stand there twice and are taken once.", names=", ".join(twice)))
    return [one for one in found if kept[fold(one.name)] is one]


def _called(sitting: Sitting, found: list[Named]) -> list[Named]:
    """Ask what those are whose name does not say it, and put that before it."""
    bare = [one for one in found if not f"{fold(one.name)} ".startswith(SPEAKS_FOR_ITSELF)]
    if not bare:
        return found
    words = sitting.language
    question = words.say(
        "What is {name} called: ban, thon or to (tổ dân phố)? It holds for all that do not say it.", name=bare[0].name
    )
    title = sitting.dialogue.ask(Asked("kind", question, "thon", "ban"), lambda typed: _title(typed, words))
    return [replace(one, name=f"{title} {one.name}".strip()) if one in bare else one for one in found]


def _title(typed: str, words: Language) -> str:
    kinds = {fold(title): title for title in KINDS.values()} | KINDS | dict.fromkeys(NONE, "")
    if fold(typed) not in kinds:
        raise Stop(words.say("{text}: please write ban, thon or to.", text=typed))
    return kinds[fold(typed)]


def _difficult(sitting: Sitting, found: list[Named]) -> list[Named]:
    """Ask which the state lists as difficult, where the list has not said so; a file may say both."""
    words, told = sitting.language, sitting.dialogue.told
    if any(one.difficult for one in found) and "difficult" not in (told or {}):
        return found
    if sitting.dialogue.told is None:
        _show(found, words)
    question = words.say("Which of them does the state list as difficult? Numbers, names, or all.")
    asked = Asked("difficult", question, "1, 3-5", "", words.say("none of them"))
    chosen = sitting.dialogue.ask(asked, lambda typed: _which(typed, found, words))
    return [replace(one, difficult=one.difficult or number in chosen) for number, one in enumerate(found, 1)]


def _which(typed: str, found: Sequence[Named], words: Language) -> set[int]:
    if fold(typed) in ALL:
        return set(range(1, len(found) + 1))
    chosen: set[int] = set()
    for part in re.split(r"[,;\n]", typed if fold(typed) not in NONE else ""):
        if part.strip():
            chosen |= _numbers(part.strip(), found, words)
    return chosen


def _numbers(part: str, found: Sequence[Named], words: Language) -> set[int]:
    """Read one number, a span of them, or a name."""
    span = re.fullmatch(r"(\d{1,3})(?:\s*-\s*(\d{1,3}))?", part)
    if span:
        first, last = int(span[1]), int(span[2] or span[1])
        if 1 <= first <= last <= len(found):
            return set(range(first, last + 1))
    named = {number for number, one in enumerate(found, 1) if fold(part) in {fold(one.name), _bare(one.name)}}
    if not named:
        raise Stop(words.say("{text}: there is no such village in the list.", text=part))
    return named


def _bare(name: str) -> str:
    folded = fold(name)
    return next((folded.removeprefix(title) for title in SPEAKS_FOR_ITSELF if folded.startswith(title)), folded)


def _show(found: Sequence[Named], words: Language) -> None:
    difficult = words.say("difficult")
    for number, one in enumerate(found, 1):
        print(f"{number:>4}  {one.name} ({difficult})" if one.difficult else f"{number:>4}  {one.name}")


def _keep(sitting: Sitting, commune: Area, found: Sequence[Named]) -> int:
    """Make them in one change, which `banhoc area undo` takes back."""
    now = datetime.now(TIME_ZONE)
    with sitting.store.writing() as tx:
        codes = _free_codes(tx, commune, len(found))
        new = [New(code, one.name, "village", one.difficult) for code, one in zip(codes, found, strict=True)]
        told = [f"{one.code} {one.name} → {commune.name}" for one in new]
        recorder = area_changes.add_several(tx, new, commune, None)
        number = area_changes.keep(tx, recorder, "add", ALWAYS, told, now)
        audit.record(tx, audit.Link(now, "area.add", area_id=commune.id, after=str(number)))
    return len(new)


def _free_codes(tx: Tx, commune: Area, number: int) -> list[str]:
    codes = (f"{commune.code}-{place:02}" for place in range(1, MOST + number + 1))
    free = [code for code in codes if areas.by_any_code(tx, code) is None]
    return free[:number]
