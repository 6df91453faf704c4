"""Runs the tests near what differs from `main` (`make quick`)."""

from __future__ import annotations

import re
import subprocess
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.house import HOUSE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOMS = {"bot", "conversations", "storage"}
ALWAYS = "tests/test_house.py"
STORIES = "tests/stories/test_stories.py::test_it_goes_as_told"
SHORTEST = 12  # letters of a sentence by which a form is known in a story


def changed() -> set[Path]:
    """List the files that are not as they were when this branch left `main`, committed or not."""
    base = git("merge-base", "main", "HEAD") or ["HEAD"]
    names = git("diff", "--name-only", *base) + git("ls-files", "--others", "--exclude-standard")
    return {Path(name) for name in names}


def git(*words: str) -> list[str]:
    return subprocess.run(["git", *words], cwd=HOUSE, check=False, capture_output=True, text=True).stdout.splitlines()


def near(files: Iterable[Path]) -> list[str]:
    """Name the tests near these files, as pytest wants them."""
    return sorted({ALWAYS, *(test for file in files for test in near_one(file))})


def near_one(file: Path) -> Iterable[str]:
    """Name the tests near one file, which may be gone."""
    match file.parts:
        case ["tests", *_]:
            return near_test(file)
        case ["conversations", "forms", _] if file.suffix == ".md":
            return ["tests/conversations/authoring/test_trials.py", *stories_with(HOUSE / file)]
        case ["conversations", "calendars", _]:
            return ["tests/conversations/calendar/test_shipped.py", "tests/bot/shipped"]
        case ["bot" | "conversations" | "storage", *_]:
            return [mirror(file)]
    return []


def near_test(file: Path) -> list[str]:
    """Name a test itself, or a story; of what tests share, the tests that import it, or else those beside it."""
    if file.name.startswith("test_") or file.suffix == ".txt":
        is_there, name = (HOUSE / file).exists(), file.as_posix() if file.suffix == ".py" else told(file.name)
        return [name] if is_there else []
    imports = re.compile(rf"^from {'.'.join(file.parent.parts)}(?:\.| import .*\b){file.stem}\b", re.MULTILINE)
    tests = [test for test, text in _tests() if imports.search(text)]
    beside = next((above for above in file.parents[:-2] if any((HOUSE / above).glob("test_*.py"))), None)
    return [test.relative_to(HOUSE).as_posix() for test in tests] or ([beside.as_posix()] if beside else [])


@cache
def _tests() -> list[tuple[Path, str]]:
    return [(test, test.read_text("utf-8")) for test in (HOUSE / "tests").rglob("test_*.py")]


def mirror(source: Path) -> str:
    """Name the test of a module or else that of its folder; where nothing mirrors it, all stories."""
    place = source.with_suffix("")
    match source.parts:
        case ["bot", "channels", *rest]:
            place = Path("channels", *rest).with_suffix("")
        case ["bot", "features", feature, _]:  # a feature is tried as a whole
            place = Path("bot/features", feature)
    while place.name and place.name not in ROOMS:
        test, folder = Path("tests", place.parent, f"test_{place.name}.py"), Path("tests", place)
        if (HOUSE / test).exists():
            return test.as_posix()
        if any((HOUSE / folder).glob("test_*.py")):
            return folder.as_posix()
        place = place.parent
    return STORIES


def stories_with(form: Path) -> Iterator[str]:
    """Name the stories in which something is said that only this form says."""
    others = "".join(other.read_text("utf-8") for other in form.parent.glob("*.md") if other != form)
    cells = re.split(r"\s*(?:\||\$\{\w+\})\s*", form.read_text("utf-8")) if form.exists() else []
    own = [cell for cell in set(cells) if len(cell) >= SHORTEST and " " in cell and cell not in others]
    for story in sorted((HOUSE / "tests/stories").glob("*.txt")):
        text = " ".join(story.read_text("utf-8").split())
        if any(sentence in text for sentence in own):
            yield told(story.name)


def told(story: str) -> str:
    """Name a story as it is told on the page; `make test` tells it on every channel."""
    return f"{STORIES}[{story}]"


if __name__ == "__main__":
    raise SystemExit(pytest.main(near(changed())))
