"""What was counted in some places together, put together from the parts the database counts."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from conversations.rules.figures import KEYS
from storage.reporting.lines import STAGES, line_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from conversations.rules.figures import Key, Line
    from storage.reporting.counting import Listed, Part
    from storage.reporting.held import Held
    from storage.tables import Title

HEADS_OF: Mapping[Title, Line] = {"family": "workers", "unit": "staff"}
"""Whose people are counted for a line of citizens."""


_KEYS_OF: Mapping[str, tuple[Key, ...]] = {
    **{stage: tuple(key for key in KEYS if stage in STAGES.get(key, ())) for stage in STAGES["begun"]},
    **{key: (key,) for key in KEYS if key not in STAGES},
    "held": ("recognised",),
}
"""In which figures a part counts."""


class Counted:
    """Counts by line: of each figure, by form too; of last year; of people, and of whose people nobody wrote down."""

    def __init__(self) -> None:
        self.numbers: Counter[tuple[Line, Key]] = Counter()
        self.forms: defaultdict[tuple[Line, Key], Counter[str]] = defaultdict(Counter)
        self.last: Counter[Line] = Counter()
        self.heads: Counter[Line] = Counter()
        self.uncounted: Counter[Line] = Counter()
        self.written: set[Line] = set()  # where anybody wrote down who is registered
        self.unmarked = 0  # citizens of whom nobody said whether they are workers or staff

    @property
    def is_empty(self) -> bool:
        """Whether nobody was counted."""
        return not any(self.numbers.values()) and not self.unmarked

    def add_listed(self, one: Listed) -> None:
        """Add who is on the list; of people those of families and units, and of how many of these it is not known."""
        line = line_of(one.title, one.kind)
        if line is None:
            self.unmarked += one.number
            return
        self.numbers[line, "all"] += one.number
        self.numbers[line, "registered"] += one.registered
        if one.registered:
            self.written.add(line)
        if one.title in HEADS_OF:
            self.heads[HEADS_OF[one.title]] += one.heads or 0
            self.uncounted[HEADS_OF[one.title]] += one.number - one.known

    def add(self, part: Part, this: Held, last: Held) -> None:
        """Add a part; of what was recognised before only what holds in this year, and in the last."""
        line = line_of(part.title, part.kind)
        if line is None:
            return
        if part.what == "written":
            self.written.add(line)
        elif part.what in {"last", "held_last"}:
            self.last[line] += part.number if part.what == "last" or last.holds(part) else 0
        else:
            self._add_to_figures(line, part, this)

    def _add_to_figures(self, line: Line, part: Part, this: Held) -> None:
        if part.what == "held" and not this.holds(part):
            return
        for key in _KEYS_OF[part.what]:
            self.numbers[line, key] += part.number
            if part.form_id:
                self.forms[line, key][part.form_id] += part.number


def total(several: Iterable[Counted]) -> Counted:
    """Add up."""
    found = Counted()
    for one in several:
        for name in ("numbers", "last", "heads", "uncounted"):
            getattr(found, name).update(getattr(one, name))
        for which, forms in one.forms.items():
            found.forms[which].update(forms)
        found.written |= one.written
        found.unmarked += one.unmarked
    return found
